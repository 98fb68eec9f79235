"""Answers with manners: tags, 304, what they vary by, and links to their other forms."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from kg import iris
from kg.model import Iri
from kg.serve import problems
from kg.serve.answers import is_known
from kg.serve.finding import finder_of
from kg.serve.navigation import views
from kg.serve.negotiate import Format, listing
from kg.serve.pages import wording
from kg.serve.pages.naming import rename
from kg.serve.pages.render import render
from kg.serve.state import state_of

#: What a reader may choose in place of what the system says.
THEMES = ("light", "dark")
#: A page is in the language and the theme of who reads it.
VARY = {"Vary": "Accept, Accept-Language, Cookie"}
#: Bytes from which a text is packed, and how hard; media types of texts, by their ends.
_PACKED_FROM, _PACKED_AT = 1_000, 6
_TEXTS = ("json", "xml", "javascript", "wasm", "n-triples", "n-quads", "trig")
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
    packed = _is_packed(request, type_, len(content))
    # A strong tag is of the bytes that are sent (RFC 9110 8.8.3): packed they are others.
    tag = f'"{sha256(type_.encode() + content).hexdigest()[:32]}{"-gzip" if packed else ""}"'
    said = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept", **(headers or {})}
    said["Vary"] += ", Accept-Encoding"
    if written := ", ".join(map(str, links)):
        said["Link"] = written
    if is_known(request, tag):
        return Response(None, 304, said)
    text = type_.startswith("text/") or type_.endswith("xml")
    if packed:
        said["Content-Encoding"] = "gzip"
        content = gzip.compress(content, _PACKED_AT, mtime=0)
    return Response(content, 200, {**said, "Content-Type": f"{type_}; charset=utf-8" if text else type_})


def _is_packed(request: Request, type_: str, size: int) -> bool:
    """Whether an answer is sent packed: it is a longer text, and the client takes gzip (RFC 9110 12.5.3)."""
    if size < _PACKED_FROM or not (type_.startswith("text/") or type_.endswith(_TEXTS)):
        return False
    for part in request.headers.get("accept-encoding", "").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name == "gzip":
            return not any(re.fullmatch(r"q=0(\.0*)?", one) for one in parameters)
    return False


def page(request: Request, template: str, links: Iterable[Link] = (), /, **values: object) -> Response:
    """A page from its template, in the language and theme that the reader chose."""
    return reply(request, write_page(request, template, values), "text/html", links, VARY)


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
    said = {"status": problem.status, "detail": sentence(str(problem))}
    text = write_page(request, "problem.html", said)
    return Response(text, problem.status, {**problem.headers, **VARY}, "text/html; charset=utf-8")


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


class Choice(NamedTuple):
    """What a reader chose: language, theme ("" as the system has it), and in which language things are named."""

    language: str
    theme: str
    names: str


def choice_of(request: Request) -> Choice:
    """What the reader of a page chose; things are named in the language of the interface unless said otherwise."""
    theme, names = request.cookies.get("theme", ""), request.cookies.get("names", "")
    language = wording.choose(request)
    return Choice(language, theme if theme in THEMES else "", names if names in wording.LANGUAGES else language)


def chosen_by(request: Request) -> dict[str, Any]:
    """What every template is given: where the server begins, whether it runs, where this is, what the reader chose."""
    choice = choice_of(request)
    return {
        "root": root(request),
        "live": not state_of(request).settings.still,
        "views": views(request),
        "back_to": _back_to(request),
        "language": choice.language,
        "theme": choice.theme,
        "names_in": choice.names,
    }


def write_page(request: Request, template: str, values: Mapping[str, Any]) -> str:
    """A page from its template, as its reader wants it."""
    if choice_of(request).names == "zh":
        values = rename(dict(values), finder_of(request).chinese)
    return render(template, **chosen_by(request), **values)


def _back_to(request: Request) -> str:
    """The path and query of a page, which a choice leads back to; a language in it would go before what is chosen."""
    query = urlencode([pair for pair in request.query_params.multi_items() if pair[0] != "lang"])
    return root(request) + quote(request.url.path.lstrip("/")) + (f"?{query}" if query else "")


def sentence(message: str) -> str:
    """A message with a capital and a full stop."""
    told = message.strip()
    return told[:1].upper() + told[1:] + ("" if told.endswith((".", "?", "!")) else ".")
