"""A page with a form for queries and their answers; with scripts, the editor takes its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.iris import PREFIXES, abbreviate
from kg.serve.pages.render import href, render
from kg.serve.problems import Problem
from kg.serve.replies import VARY, chosen_by, root, sentence
from kg.serve.state import Answer, address, state_of

#: Rows, and characters of a graph, that a page shows; the downloads have all.
_SHOWN, _CHARACTERS = 1_000, 200_000
_TABLES = ("json", "csv", "tsv", "xml")
_GRAPHS = ("ttl", "nt", "jsonld", "rdf")

_EXAMPLE = """SELECT ?park ?name WHERE {
  ?park a pg:Park ;
    rdfs:label ?name .
}
ORDER BY ?name
LIMIT 100
"""


class Cell(NamedTuple):
    """What a cell shows, where it leads ("" for nowhere), and its language."""

    text: str
    to: str = ""
    language: str = ""


_EMPTY = Cell("")


def write_form(request: Request, text: str, problem: Problem | None) -> Response:
    """The form with a query in it, and what was wrong with it."""
    if problem is None:
        return _page(request, text)
    return _page(request, text, problem=sentence(str(problem)), status=problem.status, headers=problem.headers)


def write_answer(request: Request, text: str, answer: Answer) -> Response:
    """The form with a query, and its answer below."""
    if answer.kind == "construct":
        whole = answer.body.read().decode("utf-8", "replace")
        shown = {"kind": "graph", "text": whole[:_CHARACTERS], "cut": _cut(len(whole), _CHARACTERS)}
        return _page(request, text, answer=shown, downloads=_downloads(text, _GRAPHS))
    found = json.loads(answer.body.read())
    if answer.kind == "ask":
        return _page(request, text, answer={"kind": "truth", "true": found["boolean"], "cut": 0})
    names = found["head"]["vars"]
    rows = found["results"]["bindings"]
    start = root(request)
    table = {
        "kind": "table",
        "columns": names,
        "rows": [[_cell(row.get(name), start) for name in names] for row in rows[:_SHOWN]],
        "total": len(rows),
        "cut": _cut(len(rows), _SHOWN),
    }
    return _page(request, text, answer=table, downloads=_downloads(text, _TABLES))


def _page(
    request: Request,
    text: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> Response:
    state = state_of(request)
    limits = state.limits
    given = {
        "endpoint": f"{address(request)}/sparql",
        "writable": state.settings.writable,
        "limits": {"seconds": limits.seconds, "rows": limits.rows, "characters": limits.query},
    }
    told: dict[str, Any] = {"answer": None, "downloads": (), "problem": "", **values, **chosen_by(request)}
    told |= {"query": text or _EXAMPLE, "given": given, "prefixes": sorted(PREFIXES.items())}
    body = render("sparql.html", **told)
    said = {**VARY, "Cache-Control": "no-cache", **(headers or {})}
    return Response(body, status, said, "text/html; charset=utf-8")


def _cell(term: dict[str, str] | None, start: str) -> Cell:
    if term is None:
        return _EMPTY
    value = term["value"]
    if term["type"] == "uri":
        # Only what `href` lets through is a link: what a graph says is not to be run.
        return Cell(abbreviate(value).strip("<>"), href(value, start))
    return Cell(value, language=term.get("xml:lang", ""))


def _cut(there: int, most: int) -> int:
    """How much of an answer is shown; 0 where that is all."""
    return most if there > most else 0


def _downloads(text: str, formats: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, f"?{urlencode({'query': text, 'format': name})}") for name in formats]
