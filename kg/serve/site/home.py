"""The start page, lists of things by kind, and search."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.queries import Question, read_questions
from kg.search import Entry
from kg.search.folding import fold
from kg.serve.finding import finder_of
from kg.serve.linked import schema
from kg.serve.linked.routes import told
from kg.serve.pages import words
from kg.serve.pages.asking import ask, whole
from kg.serve.pages.statements import source
from kg.serve.replies import missing, page
from kg.serve.state import address, state_of

#: Things on one page of a list, and hits on a page of search.
LISTED, HITS = 200, 40
_QUESTIONS = 9


async def home(request: Request) -> Response:
    """The start page."""
    listing, newest = await asyncio.gather(finder_of(request).listing(), ask(state_of(request), "newest"))
    kinds = counts(listing)
    things = sum(count for name, count in kinds if name != "Article")
    articles = len(listing.get("Article", []))
    parks = listing.get("Park") or next(iter(listing.values()), [])
    example = max(parks, key=lambda entry: (entry.degree, entry.iri)).label if parks else ""
    questions = list(read_questions().values())
    described = schema.of_dataset(
        "Parkgraph", "Industrial parks and what is reported of them, read from news articles.", address(request)
    )
    return page(
        request,
        "home.html",
        base=address(request) + "/",
        schema=described,
        totals=[f"{things:,} things", f"{articles:,} articles"],
        kinds=kinds,
        example=example,
        newest=[(source(row), whole(row["facts"])) for row in newest],
        questions=[one for one in questions if one.parameters][:: max(1, len(questions) // _QUESTIONS)][:_QUESTIONS],
        count=len(questions),
    )


async def things(request: Request) -> Response:
    """All kinds of things, or those of one kind, in the order of their names.

    Raises:
        Problem: there is no such kind.
    """
    kind = request.query_params.get("kind", "")
    listing = await finder_of(request).listing()
    if kind and kind not in words.ontology().terms:
        raise missing(f"a kind {kind!r}")
    entries = listing.get(kind, [])
    last = max(1, -(-len(entries) // LISTED))
    number = min(last, max(1, _whole(request.query_params.get("page", "1"))))
    return page(
        request,
        "things.html",
        heading=plural(kind) if kind else "Things",
        kind=kind,
        kinds=[] if kind and number > 1 else counts(listing),
        entries=entries[(number - 1) * LISTED : number * LISTED],
        number=number,
        total=len(entries),
        size=LISTED,
    )


async def search(request: Request) -> Response:
    """The things and questions that a text may mean."""
    typed = request.query_params.get("q", "").strip()[:200]
    hits = await finder_of(request).search(typed, limit=HITS)
    return page(request, "search.html", typed=typed, hits=hits, questions=_questions(typed))


def counts(listing: Mapping[str, list[Entry]]) -> list[tuple[str, int]]:
    """How many things there are of each of the contract's classes, and articles, the most first."""
    upper = {name: len([one for one in entries if one.cls == name]) for name, entries in listing.items()}
    return sorted(((name, count) for name, count in upper.items() if count), key=lambda pair: (-pair[1], pair[0]))


def plural(name: str) -> str:
    """The label of a class for many of it."""
    label = words.class_label(name)
    if label.endswith("y") and label[-2] not in "aeiou":
        return f"{label[:-1]}ies"
    return "People" if label == "Person" else f"{label}s"


def _questions(typed: str) -> list[Question]:
    """Questions that share words with what was typed."""
    wanted = {word for word in fold(typed).split() if len(word) > 3}
    shared = [(len(wanted & set(fold(one.summary).split())), one) for one in read_questions().values()]
    return [one for count, one in sorted(shared, key=lambda pair: (-pair[0], pair[1].name)) if count][:6]


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 1


ROUTES = (
    Route("/", told(home)),
    Route("/things", told(things)),
    Route("/search", told(search)),
)
