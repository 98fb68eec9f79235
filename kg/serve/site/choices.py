"""What readers choose for themselves: the language of the interface and of names, and the theme, kept in cookies."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.linked.routes import told
from kg.serve.pages.wording import LANGUAGES
from kg.serve.problems import Problem
from kg.serve.replies import THEMES, root
from kg.serve.requests import read_body, read_parameters
from kg.serve.state import state_of

#: What a choice may be; "" goes back to what the browser says.
_CHOICES = {"lang": (*LANGUAGES, ""), "theme": (*THEMES, ""), "names": (*LANGUAGES, "")}
_YEAR = 365 * 24 * 3600
#: Bytes of a form.
_LONGEST = 16 * 1024


async def choose(request: Request) -> Response:
    """Keeps a choice, and leads back to the page on which it was made.

    Raises:
        Problem: it is no choice that there is.
    """
    body = await read_body(request, _LONGEST, state_of(request).limits.body_seconds)
    given = read_parameters(body)
    below = root(request)
    answer = Response(None, 303, {"Location": _back(given.only("to") or "", below), "Cache-Control": "no-store"})
    for name, possible in _CHOICES.items():
        value = given.only(name)
        if value is None:
            continue
        if value not in possible:
            raise Problem(400, f"{name} cannot be {value!r}; it can be {', '.join(filter(None, possible))}")
        if value:
            answer.set_cookie(name, value, _YEAR, path=below, secure=_is_secure(request), samesite="lax")
        else:
            answer.delete_cookie(name, path=below)
    return answer


def _back(to: str, below: str) -> str:
    """A path of this server, or else its start page: nobody is led elsewhere."""
    ours = to.startswith(below) and not to.startswith("//") and "\\" not in to
    return to if ours and to.isascii() and to.isprintable() and " " not in to else below


def _is_secure(request: Request) -> bool:
    return (state_of(request).settings.url or str(request.base_url)).startswith("https:")


ROUTES = (Route("/choose", told(choose), methods=["POST"]),)
