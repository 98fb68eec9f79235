"""Answers with manners: tags, 304, what they vary by, and links to their other forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from kg import iris
from kg.model import Iri
from kg.serve import problems
from kg.serve.answers import is_known
from kg.serve.negotiate import Format, listing
from kg.serve.pages import wording
from kg.serve.pages.render import render
from kg.serve.state import state_of

#: What a reader may choose in place of what the system says.
THEMES = ("light", "dark")
#: A page is in the language and the theme of who reads it.
VARY = {"Vary": "Accept, Accept-Language, Cookie"}
#: What a local id may consist of, that IRIs allow (RFC 3987).
_LOCAL = re.compile(
    r"[A-Za-z0-9._~!$&'()*+,;=:@/\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd]+"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the head of an answer: where it leads, how that is related, and of what type it is."""

    to: str
    rel: str
    type: str = ""
    #: Further parameters.
    more: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """The link as it stands in the header."""
        said = {"rel": self.rel, **({"type": self.type} if self.type else {}), **self.more}
        return f"<{self.to}>; " + "; ".join(f'{name}="{value}"' for name, value in said.items())


def reply(
    request: Request,
    body: str | bytes,
    type_: str,
    links: Iterable[Link] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An answer that may be kept and asked for again: its tag is a hash of it, and who has it gets a 304."""
    content = body.encode("utf-8") if isinstance(body, str) else body
    tag = f'"{sha256(type_.encode() + content).hexdigest()[:32]}"'
    said = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept", **(headers or {})}
    if written := ", ".join(map(str, links)):
        said["Link"] = written
    if is_known(request, tag):
        return Response(None, 304, said)
    text = type_.startswith("text/") or type_.endswith("xml")
    return Response(content, 200, {**said, "Content-Type": f"{type_}; charset=utf-8" if text else type_})


def page(request: Request, template: str, links: Iterable[Link] = (), /, **values: object) -> Response:
    """A page from its template, in the language and theme that the reader chose."""
    return reply(request, render(template, **chosen_by(request), **values), "text/html", links, VARY)


def see_other(to: str, links: Iterable[Link] = ()) -> Response:
    """Leads to the document that describes a thing, which is no document itself."""
    said = {"Location": to, "Vary": "Accept"}
    if written := ", ".join(map(str, links)):
        said["Link"] = written
    return Response(None, 303, said)


def problem_page(request: Request, problem: problems.Problem) -> Response:
    """A problem, as a page for people and as text for programs."""
    if "text/html" not in request.headers.get("accept", ""):
        answer: Response = problems.respond(problem)
        answer.headers["Vary"] = "Accept"
        return answer
    heading = {404: "Not here", 406: "Not in this form", 503: "Not now"}.get(problem.status, "That did not work")
    text = render("problem.html", **chosen_by(request), heading=heading, detail=sentence(str(problem)))
    said = {**problem.headers, **VARY}
    return Response(text, problem.status, said, "text/html; charset=utf-8")


def missing(what: str) -> problems.Problem:
    """Something that the graph does not have."""
    return problems.Problem(404, f"{what} is not in this graph; search for its name, or start from the sitemap")


def thing_of(local: str) -> Iri:
    """The IRI of a local id, as it stands in an address.

    Raises:
        Problem: it can be no IRI.
    """
    if not _LOCAL.fullmatch(local):
        raise missing(repr(local))
    return iris.thing(local)


def unacceptable(formats: tuple[Format, ...]) -> problems.Problem:
    """Something that cannot be had in any of the forms that were asked for."""
    return problems.Problem(406, f"it can be had as one of these, by Accept or by a suffix:\n{listing(formats)}")


def root(request: Request) -> str:
    """The path of the start page: a slash, unless others know the server by an address with a path."""
    below = urlsplit(state_of(request).settings.url).path or request.scope.get("root_path", "")
    return f"{below.rstrip('/')}/"


def choice_of(request: Request) -> tuple[str, str]:
    """The language and the theme ("" as the system has it) that the reader chose."""
    theme = request.cookies.get("theme", "")
    return wording.choose(request), theme if theme in THEMES else ""


def chosen_by(request: Request) -> dict[str, object]:
    """What every template is given: where the server begins, whether it runs, and what the reader chose."""
    language, theme = choice_of(request)
    return {
        "root": root(request),
        "live": not state_of(request).settings.still,
        "language": language,
        "theme": theme,
        "t": partial(wording.say, language),
    }


def sentence(message: str) -> str:
    """A message with a capital and a full stop."""
    told = message.strip()
    return told[:1].upper() + told[1:] + ("" if told.endswith((".", "?", "!")) else ".")
