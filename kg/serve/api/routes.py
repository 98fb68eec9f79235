"""Version 1 of the API: questions, things, articles, facts, figures, evidence and search, as JSON or tables."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg import iris
from kg.errors import QueryError
from kg.export.tables import write_csv
from kg.queries import Question, find_question, read_questions
from kg.serve.api import shapes
from kg.serve.api.openapi import openapi
from kg.serve.api.questions import answer, written
from kg.serve.finding import finder_of
from kg.serve.linked.forms import split_suffix
from kg.serve.negotiate import Chosen, Format, choose
from kg.serve.pages import words
from kg.serve.pages.articles import find_article, read_article
from kg.serve.pages.records import find_statement
from kg.serve.pages.things import find_thing, read_group, read_thing
from kg.serve.problems import Problem
from kg.serve.replies import missing, page, reply, thing_of, unacceptable
from kg.serve.state import Wish, address, state_of

#: The forms of an answer; ours first, then those of SPARQL.
ANSWERS = (
    Format("json", ("application/json",)),
    Format("csv", ("text/csv",)),
    Format("tsv", ("text/tab-separated-values",)),
    Format("srj", ("application/sparql-results+json",)),
    Format("xml", ("application/sparql-results+xml", "application/xml")),
)
#: The largest number that a parameter may be; the description says the same.
LARGEST = 10_000_000
#: The most that a search gives.
MOST = 100

Endpoint = Callable[[Request], Awaitable[Response]]


def told(endpoint: Endpoint) -> Endpoint:
    """An endpoint whose problems are JSON (RFC 9457)."""

    async def respond(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Problem as problem:
            shape = {"type": "about:blank", "status": problem.status, "detail": str(problem)}
            said = {**problem.headers, "Vary": "Accept"}
            return JSONResponse(shape, problem.status, said, media_type="application/problem+json")

    return respond


async def questions(request: Request) -> Response:
    """All questions, with their parameters."""
    return _json(request, {"questions": [_question(one) for one in read_questions().values()]})


async def question(request: Request) -> Response:
    """The answer to a question.

    Raises:
        Problem: there is no such question, a parameter cannot be understood, or the graph cannot be asked.
    """
    name, chosen = split_suffix(request.path_params["name"], ANSWERS)
    chosen = chosen or choose(request.headers.get("accept"), ANSWERS)
    if chosen is None:
        raise unacceptable(ANSWERS)
    one = _find(name)
    return await _answer(request, one, chosen)


async def entities(request: Request) -> Response:
    """Things of a class, or of all, in the order of their names.

    Raises:
        Problem: there is no such class, or a number is none.
    """
    kind, limit, offset = request.query_params.get("class", ""), _limit(request, 50), _number(request, "offset", 0)
    listing = await finder_of(request).listing()
    if kind and kind not in {**words.ontology().classes, **words.ontology().records}:
        raise Problem(400, f"there is no class {kind!r}; there are {', '.join(words.ontology().classes)}")
    names = [kind] if kind else sorted({one.cls for entries in listing.values() for one in entries} - {"Article"})
    found = [one for name in names for one in listing.get(name, []) if kind or one.cls == name]
    shown = [shapes.entry(one) for one in found[offset : offset + limit]]
    return _json(request, {"total": len(found), "offset": offset, "entities": shown})


async def entity(request: Request) -> Response:
    """All that is known of a thing.

    Raises:
        Problem: there is none of this id.
    """
    thing = await find_thing(state_of(request), thing_of(_local(request)))
    if thing is None or thing.classes[0] not in words.ontology().classes:
        raise missing(request.path_params["local"])
    return _json(request, shapes.thing_page(await read_thing(state_of(request), thing)))


async def entity_facts(request: Request) -> Response:
    """Facts of one relation of a thing, fifty after a key.

    Raises:
        Problem: there is no such thing or relation.
    """
    thing = await find_thing(state_of(request), thing_of(_local(request)))
    if thing is None:
        raise missing(request.path_params["local"])
    known = {**words.ontology().relations, **words.ontology().attributes}
    relation, direction = request.query_params.get("relation", ""), request.query_params.get("direction", "out")
    if relation not in known or direction not in ("in", "out"):
        raise Problem(400, f"give relation=NAME, one of {', '.join(sorted(known))}, and direction=out or in")
    after = request.query_params.get("after", "")
    group = await read_group(state_of(request), thing, iris.term(relation).value, direction, after=after)
    return _json(request, {"facts": [shapes.fact(one) for one in group.facts], "after": group.after or None})


async def article(request: Request) -> Response:
    """An article and what it states.

    Raises:
        Problem: there is none of this id.
    """
    found = await find_article(state_of(request), thing_of(f"article/{_local(request)}"))
    if found is None:
        raise missing(f"article/{_local(request)}")
    return _json(request, shapes.article_page(await read_article(state_of(request), found)))


async def statement(request: Request) -> Response:
    """A fact or figure with its evidence.

    Raises:
        Problem: there is none of this id.
    """
    kind = "figure" if request.url.path.split("/")[-2] == "figures" else "fact"
    local = f"{kind}/{_local(request)}"
    found = await find_statement(state_of(request), thing_of(local))
    if found is None:
        raise missing(local)
    return _json(request, shapes.statement(found))


async def search(request: Request) -> Response:
    """The things that a text may mean, the likeliest first.

    Raises:
        Problem: nothing was typed, or there is no such class.
    """
    typed = request.query_params.get("q", "").strip()
    if not typed:
        raise Problem(400, "give q=TEXT, a name in English, Chinese or pinyin")
    classes = [name for name in request.query_params.getlist("class") if name]
    known = {**words.ontology().classes, **words.ontology().records}
    if wrong := [name for name in classes if name not in known]:
        raise Problem(400, f"there is no class {wrong[0]!r}; there are {', '.join(words.ontology().classes)}")
    finder = finder_of(request)
    hits = await finder.search(typed, classes, _limit(request, 20))
    return _json(request, {"query": typed, "hits": [shapes.hit(one, finder.chinese) for one in hits]})


async def nothing(request: Request) -> Response:
    """An address of the API that there is not.

    Raises:
        Problem: always.
    """
    raise Problem(404, f"{request.url.path} is no address of the API; /api/v1/openapi.json lists them")


async def described(request: Request) -> Response:
    """This API in OpenAPI 3.1."""
    return _json(request, openapi(address(request), review=state_of(request).settings.review))


async def about(request: Request) -> Response:
    """The page about the API."""
    groups: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for path, methods in openapi(address(request), review=state_of(request).settings.review)["paths"].items():
        for operation in methods.values():
            groups.setdefault(operation["tags"][0], []).append((path, operation))
    return page(request, "api.html", base=address(request) + "/", groups=list(groups.items()))


async def _answer(request: Request, one: Question, chosen: Chosen) -> Response:
    given = _given(request)
    if chosen.name in ("srj", "xml"):
        wish = Wish(table="json" if chosen.name == "srj" else "xml")
        return reply(request, await written(request, one, given, wish), chosen.type)
    found = await answer(request, one, given)
    if chosen.name == "json":
        rows = [{name: shapes.cell(row.get(name)) for name in found.columns} for row in found.rows]
        shape = {"question": one.name, "summary": one.summary, "parameters": given, "columns": list(found.columns)}
        return _json(request, {**shape, "count": len(rows), "rows": rows})
    if chosen.name == "tsv":
        lines = ["\t".join(found.columns)]
        lines += [
            "\t".join(_plain(row[name].value if name in row else "") for name in found.columns) for row in found.rows
        ]
        return reply(request, "\n".join(lines) + "\n", chosen.type)
    table = "".join(write_csv(found.columns, found.rows, spreadsheet=True))
    name = {"Content-Disposition": f'attachment; filename="{one.name}.csv"'}
    return reply(request, table, chosen.type, headers=name)


def _given(request: Request) -> dict[str, str]:
    """The parameters of a question.

    Raises:
        Problem: one is there more than once.
    """
    for name in request.query_params:
        if len(request.query_params.getlist(name)) > 1:
            raise Problem(400, f"the parameter {name!r} is there more than once; give it once")
    return {name: value for name, value in request.query_params.items() if value.strip()}


def _plain(cell: str) -> str:
    return cell.replace("\t", " ").replace("\r", " ").replace("\n", " ")


def _question(one: Question) -> dict[str, Any]:
    return {
        "name": one.name,
        "summary": one.summary,
        "parameters": [
            {"name": p.name, "type": p.type, "required": not (p.optional or p.default), "default": p.default or None}
            for p in one.parameters
        ],
        "example": dict(one.example),
        "chart": {"kind": one.chart.kind, **one.chart.columns} if one.chart else None,
    }


def _find(name: str) -> Question:
    try:
        return find_question(name)
    except QueryError as error:
        raise Problem(404, str(error)) from error


def _local(request: Request) -> str:
    return str(request.path_params["local"])


def _limit(request: Request, default: int) -> int:
    return min(MOST, _number(request, "limit", default))


def _number(request: Request, name: str, default: int) -> int:
    given = request.query_params.get(name, "") or str(default)
    if not (given.isascii() and given.isdecimal() and len(given) < 9 and int(given) <= LARGEST):
        raise Problem(400, f"{name}={given!r} is no whole number from 0 to {LARGEST}")
    return int(given)


def _json(request: Request, shape: Mapping[str, Any]) -> Response:
    return reply(request, json.dumps(shape, ensure_ascii=False, indent=1) + "\n", "application/json")


ROUTES = (
    Route("/api", about),
    Route("/api/v1/openapi.json", told(described)),
    Route("/api/v1/questions", told(questions)),
    Route("/api/v1/questions/{name}", told(question)),
    Route("/api/v1/entities", told(entities)),
    Route("/api/v1/entities/{local:path}/facts", told(entity_facts)),
    Route("/api/v1/entities/{local:path}", told(entity)),
    Route("/api/v1/articles/{local}", told(article)),
    Route("/api/v1/facts/{local}", told(statement)),
    Route("/api/v1/figures/{local}", told(statement)),
    Route("/api/v1/search", told(search)),
    Route("/api/v1/{rest:path}", told(nothing)),
)
