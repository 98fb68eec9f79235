"""A page with a form for queries and their answers, which works without scripts."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.iris import PREFIXES, abbreviate
from kg.serve.problems import Problem
from kg.serve.state import Answer

_PAGE = Template((Path(__file__).parent / "form.html").read_text(encoding="utf-8"))
_STYLE = (Path(__file__).parent / "form.css").read_text(encoding="utf-8")
#: Rows that a page shows; the downloads have all.
_SHOWN = 1_000
_LINKS = ("https://", "http://", "mailto:")

_EXAMPLE = """SELECT ?park ?name WHERE {
  ?park a pg:Park ;
        rdfs:label ?name .
}
ORDER BY ?name
LIMIT 100
"""


async def style(_: Request) -> Response:
    """The page's style sheet."""
    return Response(_STYLE, 200, {"Content-Type": "text/css; charset=utf-8", "Cache-Control": "max-age=3600"})


def write_form(request: Request, text: str, problem: Problem | None) -> Response:
    """The form with a query in it, and what was wrong with it."""
    told = f'<p class="problem" role="alert">{escape(str(problem))}</p>' if problem else ""
    headers = dict(problem.headers) if problem else {}
    return _page(request, text, told, problem.status if problem else 200, headers)


def write_answer(request: Request, text: str, answer: Answer) -> Response:
    """The form with a query, and its answer below."""
    if answer.kind == "construct":
        shown = answer.body.read().decode("utf-8", "replace")[:200_000]
        return _page(request, text, f"{_downloads(text, ('ttl', 'nt', 'jsonld', 'rdf'))}<pre>{escape(shown)}</pre>")
    found = json.loads(answer.body.read())
    if answer.kind == "ask":
        return _page(request, text, f'<p class="boolean">{"yes" if found["boolean"] else "no"}</p>')
    names = found["head"]["vars"]
    rows = found["results"]["bindings"]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(f"<tr>{''.join(_cell(row.get(name)) for name in names)}</tr>" for row in rows[:_SHOWN])
    many = f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}"
    note = f"{many}, of which the first {_SHOWN} are shown" if len(rows) > _SHOWN else many
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    downloads = _downloads(text, ("json", "csv", "tsv", "xml"))
    return _page(request, text, f'<p>{note}. {downloads}</p><div class="scroll">{table}</div>')


def _page(
    request: Request, text: str, answer: str, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    del request
    filled = _PAGE.substitute(query=escape(text or _EXAMPLE), answer=answer, prefixes=_prefixes())
    return HTMLResponse(filled, status, {"Vary": "Accept", "Cache-Control": "no-cache", **(headers or {})})


def _cell(term: dict[str, str] | None) -> str:
    if term is None:
        return "<td></td>"
    value = escape(term["value"])
    if term["type"] == "uri":
        shown = escape(abbreviate(term["value"]).strip("<>"))
        # Only these are links: what a graph says is not to be run.
        return f'<td><a href="{value}">{shown}</a></td>' if term["value"].startswith(_LINKS) else f"<td>{shown}</td>"
    language = f' lang="{escape(term["xml:lang"])}"' if "xml:lang" in term else ""
    return f"<td><bdi{language}>{value}</bdi></td>"


def _downloads(text: str, formats: tuple[str, ...]) -> str:
    links = (f'<a href="?{escape(urlencode({"query": text, "format": name}))}">{name}</a>' for name in formats)
    return f'<span class="downloads">Take it away: {" ".join(links)}</span>'


def _prefixes() -> str:
    return "".join(f"<li><code>{name}:</code> {escape(iri)}</li>" for name, iri in sorted(PREFIXES.items()))
