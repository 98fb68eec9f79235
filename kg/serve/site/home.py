"""The start page, lists of things by kind, and search."""

from __future__ import annotations

import asyncio
import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import iris
from kg.model import Literal
from kg.queries import Question, read_questions
from kg.search import Entry, Hit
from kg.search.folding import fold
from kg.serve.finding import finder_of
from kg.serve.linked import schema
from kg.serve.linked.routes import told
from kg.serve.navigation import has
from kg.serve.pages import words
from kg.serve.pages.asking import Row, ask, text, whole
from kg.serve.pages.render import href
from kg.serve.pages.statements import Ref, read_figures, ref, source
from kg.serve.problems import Problem
from kg.serve.replies import VARY, choice_of, missing, page, reply, root
from kg.serve.site.defaults import needed
from kg.serve.state import State, address, state_of

#: Things on one page of a list, and hits on a page of search.
LISTED, HITS = 200, 40
#: Things that are suggested, and parks on the start page.
_SUGGESTED, _SHOWN = 8, 8
_CARDS = Path(__file__).with_name("cards.tsv")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that cannot all be true: of what, in which relation or metric, and why."""

    iri: str
    thing: Ref
    #: IRI.
    aspect: str
    reason: str


async def home(request: Request) -> Response:
    """The start page."""
    state, listing = state_of(request), await finder_of(request).listing()
    newest, numbers, conflicts = await asyncio.gather(
        ask(state, "newest"), _or_nothing(state, "home-counts"), _or_nothing(state, "home-conflicts")
    )
    year = max((text(row.get("issued"))[:4] for row in newest), default="")
    targets = await _or_nothing(state, "home-targets", Literal(year) if year else None)
    number: Row = numbers[0] if numbers else {}
    kinds = counts(listing)
    parks = sorted(listing.get("Park", []), key=lambda entry: (-entry.degree, entry.iri))[:_SHOWN]
    questions = read_questions()
    described = schema.of_dataset(
        "Parkgraph", "Industrial parks and what is reported of them, read from news articles.", address(request)
    )
    return page(
        request,
        "home.html",
        base=address(request) + "/",
        schema=described,
        things=sum(count for name, count in kinds if name != "Article"),
        articles=len(listing.get("Article", [])),
        kinds=kinds,
        parks=parks,
        newest=[(source(row), whole(row["facts"])) for row in newest],
        open_targets=text(number.get("open")),
        targets=read_figures(targets),
        disagreements=text(number.get("conflicts")),
        conflicts=[_conflict(row) for row in conflicts],
        questions=[(questions[name], needed(listing, questions[name])) for name in _cards()],
        count=len(questions),
        boards={name for name in ("targets", "conflicts", "map", "timeline") if has(request, name)},
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


async def suggest(request: Request) -> Response:
    """What somebody who types may mean, as the page shows it: names, kinds and addresses in the reader's language."""
    typed = request.query_params.get("q", "").strip()[:200]
    choice = choice_of(request)
    finder = finder_of(request)
    hits = await finder.search(typed, limit=_SUGGESTED) if typed else []
    names = finder.chinese if choice.names == "zh" else {}
    found = [_suggestion(hit, names, choice.language, root(request)) for hit in hits]
    return reply(request, json.dumps(found, ensure_ascii=False), "application/json", (), VARY)


def _suggestion(hit: Hit, names: Mapping[str, str], language: str, below: str) -> dict[str, str]:
    entry = hit.entry
    label = names.get(entry.iri, entry.label)
    return {
        "id": entry.iri.removeprefix(iris.PREFIXES["id"]),
        "label": label,
        "as": hit.name if hit.name not in (label, entry.label) else "",
        "kind": words.class_label(entry.finer or entry.cls, language=language),
        "class": entry.cls,
        "about": entry.about,
        "href": href(entry.iri, below),
    }


def counts(listing: Mapping[str, list[Entry]]) -> list[tuple[str, int]]:
    """How many things there are of each of the contract's classes, and articles, the most first."""
    upper = {name: len([one for one in entries if one.cls == name]) for name, entries in listing.items()}
    return sorted(((name, count) for name, count in upper.items() if count), key=lambda pair: (-pair[1], pair[0]))


def _questions(typed: str) -> list[Question]:
    """Questions that share words with what was typed."""
    wanted = {word for word in fold(typed).split() if len(word) > 3}
    shared = [(len(wanted & set(fold(one.summary).split())), one) for one in read_questions().values()]
    return [one for count, one in sorted(shared, key=lambda pair: (-pair[0], pair[1].name)) if count][:6]


def _whole(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 9 else 1


async def _or_nothing(state: State, name: str, from_: Literal | None = None) -> list[Row]:
    """The answer to a query, or nothing where the graph is too large for it: the page has other things to say."""
    try:
        return await ask(state, name, **{"from": from_})
    except Problem:
        return []


def _conflict(row: Row) -> Conflict:
    return Conflict(text(row["conflict"]), ref(row, "thing"), text(row["aspect"]), text(row["reason"]))


@cache
def _cards() -> tuple[str, ...]:
    with _CARDS.open(encoding="utf-8", newline="") as file:
        return tuple(row["question"] for row in csv.DictReader(file, delimiter="\t"))


ROUTES = (
    Route("/", told(home)),
    Route("/things", told(things)),
    Route("/search", told(search)),
    Route("/suggest", told(suggest)),
)
