"""The SPARQL 1.1 Protocol: queries by GET and POST, updates by POST, and what the service says of itself."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.serve.answers import respond, unless_gone
from kg.serve.negotiate import GRAPHS, HTML, TABLES, Chosen, Format, by_name, choose, listing
from kg.serve.problems import Problem
from kg.serve.requests import Parameters, decode, media_type, read_body, read_parameters, require_writer
from kg.serve.sparql.description import describe
from kg.serve.sparql.form import write_answer, write_form
from kg.serve.state import Answer, State, Wish, address, state_of
from kg.store import write_quads
from kg.store.tokens import LENGTH

PATH = "/sparql"

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
#: What clients call formats of graphs in the parameter "format" besides the names of ours.
_ALSO = {
    "json": "jsonld",
    "json-ld": "jsonld",
    "n3": "ttl",
    "n-triples": "nt",
    "nquads": "nq",
    "ntriples": "nt",
    "rdf+xml": "rdf",
    "turtle": "ttl",
    "xml": "rdf",
}
_NO_ACCEPT = Chosen("", "")
#: What gives something else each time is not kept by anybody.
_VOLATILE = (("Cache-Control", "no-store"),)
_HTML_TABLES: tuple[Format, ...] = (*TABLES, HTML)
_HTML_GRAPHS: tuple[Format, ...] = (*GRAPHS, HTML)


async def sparql(request: Request) -> Response:
    """Answer a query, do an update, or say what this is."""
    asked = read_parameters(request.scope["query_string"])
    if request.method == "POST":
        return await _post(request, asked)
    if "update" in asked:
        raise Problem(400, "an update comes by POST, and with the token")
    text = asked.only("query")
    if text is None:
        return _introduce(request)
    return await _query(request, text, asked)


async def _post(request: Request, asked: Parameters) -> Response:
    state = state_of(request)
    media = media_type(request.headers.get("content-type", ""))
    limits = state.limits
    if media not in (_FORM, _QUERY, _UPDATE):
        raise Problem(415, f"a request comes as {_FORM}, {_QUERY} or {_UPDATE}, and this one as {media or 'nothing'}")
    if media == _UPDATE:
        require_writer(request, state)
    # Every character may take three bytes in a form, and four in UTF-8.
    most = 4 * LENGTH if state.settings.writable else 4 * limits.query
    body = await read_body(request, most, limits.body_seconds)
    query = asked.only("query")
    update = asked.only("update")
    if media == _FORM:
        form = read_parameters(body)
        if query is not None or update is not None:
            raise Problem(400, "a form holds the query or update itself; leave it out of the address")
        asked = asked + form
        query, update = asked.only("query"), asked.only("update")
    elif query is not None or update is not None:
        raise Problem(400, "the body is the query or update; leave it out of the address")
    elif media == _QUERY:
        query = decode(body)
    else:
        update = decode(body)
    if (query is None) == (update is None):
        raise Problem(
            400, "a request holds one query or one update, as the parameter 'query' or 'update' or as its body"
        )
    if query is not None:
        return await _query(request, query, asked)
    return await _update(request, update or "", asked)


async def _query(request: Request, text: str, asked: Parameters) -> Response:
    """The answer in the format that suits best."""
    formats = choose_formats(request.headers.get("accept"), (asked.only("format") or "").lower())
    if not text.strip():
        raise Problem(400, "the query is empty")
    state = state_of(request)
    default, named = asked.all("default-graph-uri"), asked.all("named-graph-uri")
    wish = Wish(
        table="json" if formats.table.name == "html" else formats.table.name,
        graph="ttl" if formats.graph.name == "html" else formats.graph.name,
        base=address(request) + PATH,
        # A dataset that the request names is whole: what it does not name is empty.
        default_graphs=default if default or named else None,
        named_graphs=named if default or named else None,
    )
    try:
        answer = await unless_gone(request.receive, state.patience, state.query(text, None, wish))
    except Problem as problem:
        if formats.table.name == "html" and problem.status != 406:
            return write_form(request, text, problem)
        raise with_offers(problem) from problem
    if formats.of(answer).name == "html":
        return write_answer(request, text, answer)
    return give(answer, formats, request.headers.get("if-none-match", ""))


class Formats(NamedTuple):
    """The formats for a table and for a graph, without a name where there is none that would do."""

    table: Chosen
    graph: Chosen

    def of(self, answer: Answer) -> Chosen:
        """The format of an answer."""
        return self.graph if answer.kind == "construct" else self.table


@lru_cache(maxsize=256)
def choose_formats(accept: str | None, named: str) -> Formats:
    """The formats that suit best; the parameter "format" wins over the header, where it names one.

    Raises:
        Problem: none of ours is acceptable.
    """
    table, graph = by_name(named, _HTML_TABLES), by_name(_ALSO.get(named, named), _HTML_GRAPHS)
    if table is None and graph is None:
        table, graph = choose(accept, _HTML_TABLES), choose(accept, _HTML_GRAPHS)
    if table is None and graph is None:
        raise Problem(406, f"none of the formats that you accept is to be had here.\n{_offers()}")
    return Formats(table or _NO_ACCEPT, graph or _NO_ACCEPT)


def with_offers(problem: Problem) -> Problem:
    """A problem; where it is that a format cannot be had, with those that can."""
    return Problem(406, f"{problem}\n{_offers()}") if problem.status == 406 else problem


def give(answer: Answer, formats: Formats, known: str) -> Response:
    """An answer as it is sent to a program, which knows of its former answers those that "If-None-Match" names."""
    return respond(answer.body, formats.of(answer).header, known, () if answer.lasting else _VOLATILE)


async def _update(request: Request, text: str, asked: Parameters) -> Response:
    state = state_of(request)
    require_writer(request, state)
    await update(state, text, address(request) + PATH, asked)
    return Response(None, 204)


async def update(state: State, text: str, base: str, asked: Parameters) -> None:
    """Do an update, after a reader has made sure that it is safe.

    Raises:
        Problem: it is refused, malformed, or cannot be done.
    """
    if len(text) > LENGTH:
        raise Problem(
            413, f"the update has {len(text)} characters, and {LENGTH} is the most; send data to the Graph Store"
        )
    safe = await state.prepare(text, asked.all("using-graph-uri"), asked.all("using-named-graph-uri"))
    assert state.scribe is not None
    await state.scribe.write("update", safe.encode("utf-8"), base=base)


def _introduce(request: Request) -> Response:
    """A form for people, the service description for programs."""
    chosen = choose(request.headers.get("accept"), _HTML_GRAPHS)
    if chosen is None:
        raise Problem(406, f"none of the formats that you accept is to be had here.\n{_offers()}")
    if chosen.name == "html":
        return write_form(request, "", None)
    quads = describe(address(request) + PATH, writable=state_of(request).settings.writable)
    headers = {"Content-Type": chosen.header, "Vary": "Accept", "Cache-Control": "no-cache"}
    return Response(write_quads(quads, chosen.name), 200, headers)


def _offers() -> str:
    return (
        f"SELECT and ASK are answered as\n{listing(_HTML_TABLES)}CONSTRUCT and DESCRIBE are answered as\n"
        f"{listing(_HTML_GRAPHS)}"
    ).rstrip()


async def _slash(_: Request) -> Response:
    return RedirectResponse(PATH, 308)


ROUTES = (Route(PATH, sparql, methods=["GET", "POST"]), Route(f"{PATH}/", _slash))
