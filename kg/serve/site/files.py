"""What robots and language models read first, and the files that pages are drawn with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.queries import read_questions
from kg.serve.finding import finder_of
from kg.serve.linked.routes import told
from kg.serve.navigation import has
from kg.serve.pages import words
from kg.serve.pages.render import path_of, render
from kg.serve.replies import missing, reply
from kg.serve.state import address, state_of

STATIC = Path(__file__).parent.parent / "static"
#: Addresses in one sitemap; the protocol allows 50,000.
SITEMAP = 40_000

_TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


async def static(request: Request) -> Response:
    """A file of ours.

    Raises:
        Problem: there is no such file.
    """
    name = request.path_params["name"]
    path = _static().get(name)
    if path is None:
        raise missing(f"static/{name}")
    return reply(request, path.read_bytes(), _TYPES[path.suffix])


@cache
def _static() -> dict[str, Path]:
    """The files that are given out, by their paths below the folder."""
    return {path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*") if path.suffix in _TYPES}


async def robots(request: Request) -> Response:
    """What robots may read: every page and document, but no answers that are worked out."""
    refused = "".join(f"Disallow: /{path}\n" for path in ("api/", "graph-store", "reconcile", "search", "sparql"))
    return reply(request, f"User-agent: *\n{refused}\nSitemap: {address(request)}/sitemap.xml\n", "text/plain")


async def sitemap(request: Request) -> Response:
    """The addresses of all pages, or of the sitemaps that hold them."""
    paths = await _paths(request)
    if len(paths) <= SITEMAP:
        return reply(request, write_sitemap(address(request), paths), "application/xml")
    parts = (f"{address(request)}/sitemap-{number + 1}.xml" for number in range(-(-len(paths) // SITEMAP)))
    listed = "".join(f"<sitemap><loc>{escape(part)}</loc></sitemap>\n" for part in parts)
    return reply(request, f'{_XML}<sitemapindex xmlns="{_SITEMAPS}">\n{listed}</sitemapindex>\n', "application/xml")


async def part_of_sitemap(request: Request) -> Response:
    """One of several sitemaps.

    Raises:
        Problem: there are not so many.
    """
    number = request.path_params["number"]
    paths = (await _paths(request))[(number - 1) * SITEMAP : number * SITEMAP] if number else []
    if not paths:
        raise missing(f"sitemap {number}")
    return reply(request, write_sitemap(address(request), paths), "application/xml")


async def llms(request: Request) -> Response:
    """What a language model needs to know to ask this graph."""
    known = words.ontology()
    text = render(
        "llms.txt",
        base=address(request),
        live=not state_of(request).settings.still,
        classes=[term for term in known.classes.values() if "Entity" in term.parents],
        relations=list(known.relations.values()),
        metrics=[term for term in known.metrics.values() if term.parents],
        questions=list(read_questions().values()),
    )
    return reply(request, text, "text/plain")


async def _paths(request: Request) -> list[str]:
    """Every page: the fixed ones, questions, terms, things and articles."""
    known = words.ontology()
    views = (
        name for name in ("api", "compare", "conflicts", "graph", "map", "targets", "timeline") if has(request, name)
    )
    fixed = ["", "dataset", "ontology", "questions", "things", "vocabulary", *views]
    questions = [f"questions/{name}" for name in read_questions()]
    terms = sorted(path_of(term.iri) for term in known.terms.values())
    listing = await finder_of(request).listing()
    things = sorted({path_of(entry.iri) for entries in listing.values() for entry in entries})
    return [*fixed, *questions, *terms, *(f"{path}.html" for path in things)]


def write_sitemap(base: str, paths: Iterable[str]) -> str:
    """A sitemap of paths below an address."""
    listed = "".join(f"<url><loc>{escape(f'{base}/{path}')}</loc></url>\n" for path in paths)
    return f'{_XML}<urlset xmlns="{_SITEMAPS}">\n{listed}</urlset>\n'


ROUTES = (
    Route("/static/{name:path}", told(static)),
    Route("/robots.txt", told(robots)),
    Route("/sitemap.xml", told(sitemap)),
    Route("/sitemap-{number:int}.xml", told(part_of_sitemap)),
    Route("/llms.txt", told(llms)),
)
