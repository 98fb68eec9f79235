"""Two to five things side by side: where they are, what is in them, their figures on one scale, and what links them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg import iris
from kg.search import Entry
from kg.serve.boards.amounts import Amount, local_name
from kg.serve.boards.kept import names_of
from kg.serve.boards.multiples import draw_multiples, grown
from kg.serve.boards.places import local
from kg.serve.boards.proofs import Proof, find_proofs
from kg.serve.boards.sheet import Cell, Sheet, form_of, write
from kg.serve.boards.sides import (
    Aspect,
    Bond,
    Measure,
    Step,
    Value,
    find_bonds,
    find_facts,
    find_measures,
    sort_aspects,
)
from kg.serve.finding import finder_of
from kg.serve.pages import words
from kg.serve.pages.statements import Ref
from kg.serve.pages.wording import section
from kg.serve.problems import Problem
from kg.serve.replies import choice_of, missing, page
from kg.serve.state import state_of

#: How many things can be compared.
MOST = 5
#: How many things are proposed, hits of a name, values in a cell and of them unfolded, and bonds there are.
_PROPOSED, _HITS, _CELL, _OPEN, _BONDS = 12, 8, 48, 8, 60
_COLUMNS = (
    *("aspect", "thing", "label", "value", "value_id", "unit", "bound", "counted", "period", "status", "outcome"),
    *("date", "title", "through", "fact", "article", "published", "quote"),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is compared, in the order of the things."""

    things: tuple[Ref, ...]
    aspects: tuple[Aspect, ...]
    measures: tuple[Measure, ...]
    bonds: tuple[Bond, ...]
    proofs: Mapping[str, Proof]
    #: Whether there is more in the things than was looked at for what links them.
    cut: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader wants to compare: things, and the name of one more with what it may mean."""

    things: tuple[Entry, ...]
    typed: str
    hits: tuple[Ref, ...]


async def board(request: Request) -> Response:
    """The comparison as a page or as data.

    Raises:
        Problem: there are too many things, or one is not in the graph, or the graph cannot be asked now.
    """
    form = form_of(request)
    asked = await _asked(request)
    found = await compare(request, asked.things, _CELL if form == "html" else None)
    if form == "html":
        return await _page(request, asked, found)
    return write(
        request,
        Sheet("compare", _COLUMNS, _rows(found), found.cut),
        form,
        {"things": [one.iri for one in found.things]},
    )


async def compare(request: Request, things: Sequence[Entry], most: int | None) -> Comparison:
    """Everything that is known of some things, side by side, with the sentences of at most so many values in a cell."""
    graph, wanted = state_of(request), [thing.iri for thing in things]
    refs = tuple(Ref(thing.iri, thing.label) for thing in things)
    if not wanted:
        return Comparison((), (), (), (), {}, False)
    found, measures = await asyncio.gather(find_facts(graph, wanted), find_measures(graph, wanted))
    aspects, (bonds, cut) = sort_aspects(wanted, found), await find_bonds(graph, wanted, found)
    facts = [one.facts[0] for aspect in aspects for cell in aspect.cells for one in cell[:most]]
    figures = [amount.node for measure in measures for cell in measure.cells for amount in cell[:most]]
    proofs = await find_proofs(graph, [*facts, *figures])
    return Comparison(refs, tuple(aspects), tuple(measures), tuple(bonds), proofs, cut)


async def _page(request: Request, asked: Asked, found: Comparison) -> Response:
    language, names = choice_of(request).language, await names_of(request)
    labels = [names.get(thing.iri, thing.label) for thing in found.things]
    ids = [local(thing.iri) for thing in found.things]
    charts = {one: draw_multiples(one.cells, labels, language) for one in found.measures}
    return page(
        request,
        "compare.html",
        things=found.things,
        kinds=[words.class_label(thing.finer or thing.cls, language=language) for thing in asked.things],
        without=[urlencode({"things": ",".join(ids[:number] + ids[number + 1 :])}) for number in range(len(ids))],
        with_=[(hit, urlencode({"things": ",".join([*ids, local(hit.iri)])})) for hit in asked.hits],
        typed=asked.typed,
        joined=",".join(ids),
        full=len(ids) >= MOST,
        most=MOST,
        aspects=[(_name(one, language), one) for one in found.aspects],
        measures=[(one, charts[one], [grown(cell, language) for cell in one.cells]) for one in found.measures],
        bonds=found.bonds[:_BONDS],
        left=max(0, len(found.bonds) - _BONDS),
        proofs=found.proofs,
        cut=found.cut,
        open=_OPEN,
        most_values=_CELL,
        proposed=await _proposed(request) if len(ids) < 2 else [],
        query=f"?{urlencode({'things': ','.join(ids)})}",
    )


async def _asked(request: Request) -> Asked:
    """The things that are to be compared; a name that means one thing is that thing.

    Raises:
        Problem: there are too many, or one is not in the graph.
    """
    finder, query = finder_of(request), request.query_params
    wanted = [one.strip() for given in query.getlist("things") for one in given.split(",") if one.strip()]
    typed = query.get("add", "").strip()[:200]
    if not wanted and state_of(request).settings.still:
        wanted = [local(one.iri) for one in (await _proposed(request))[:3]]
    things = [await _find(request, one) for one in dict.fromkeys(wanted)]
    hits = []
    if typed:
        found = [hit.entry for hit in await finder.search(typed, limit=_HITS) if hit.entry.cls != "Article"]
        sure = [entry for entry in found if typed in (entry.label, local(entry.iri))]
        if len(sure) == 1 or len(found) == 1:
            things.append((sure or found)[0])
        else:
            hits = [Ref(entry.iri, entry.label) for entry in found if entry not in things]
    things = list({thing.iri: thing for thing in things}.values())
    if len(things) > MOST:
        raise Problem(400, f"{len(things)} things are too many to be compared side by side; {MOST} is the most")
    return Asked(tuple(things), typed, tuple(hits))


async def _find(request: Request, id_: str) -> Entry:
    entry = await finder_of(request).get(id_ if id_.startswith("http") else iris.PREFIXES["id"] + id_)
    if entry is None or entry.cls == "Article":
        raise missing(f"the thing {id_!r}")
    return entry


async def _proposed(request: Request) -> list[Ref]:
    """The parks that most is known of, or else whatever most is known of."""
    listing = await finder_of(request).listing()
    entries = listing.get("Park") or [one for name, own in listing.items() if name != "Article" for one in own]
    ranked = sorted(entries, key=lambda entry: (-entry.degree, entry.iri))
    return [Ref(entry.iri, entry.label) for entry in ranked[:_PROPOSED]]


def _name(aspect: Aspect, language: str) -> str:
    """What a row is called: our word for it, or the label of its relation from that end."""
    known = section(language, "compare").get(f"compare.aspect.{aspect.name}")
    predicate, _, end = aspect.name.partition(" ")
    return known or words.term_label(predicate, inverse=end == "object", language=language)


def _rows(found: Comparison) -> list[list[Cell]]:
    """A row for each value, figure and link of each thing, and one where nothing is stated."""
    rows: list[dict[str, Cell]] = []
    for aspect in found.aspects:
        name = local_name(aspect.name).partition(" ")[0]
        for thing, cell in zip(found.things, aspect.cells, strict=True):
            rows += [{**_of(thing, name), **_said(one), **_source(found, one.facts[0])} for one in cell]
            rows += [] if cell else [_of(thing, name)]
    for measure in found.measures:
        for thing, amounts in zip(found.things, measure.cells, strict=True):
            about = _of(thing, local_name(measure.metric))
            rows += [{**about, **_counted(one), **_source(found, one.node)} for one in amounts]
    for bond in found.bonds:
        for thing, steps in zip(found.things, bond.steps, strict=True):
            what: dict[str, Cell] = {"value": bond.what.label, "value_id": bond.what.iri}
            rows += [{**_of(thing, f"link: {local_name(step.predicate)}"), **what, **_stepped(step)} for step in steps]
    return [[row.get(column) for column in _COLUMNS] for row in rows]


def _of(thing: Ref, aspect: str) -> dict[str, Cell]:
    return {"aspect": aspect, "thing": thing.iri, "label": thing.label}


def _said(one: Value) -> dict[str, Cell]:
    named: dict[str, Cell] = {"value": one.key}
    if isinstance(one.what, Ref):
        named = {"value": one.what.label, "value_id": one.what.iri}
    return {**named, "title": one.title or None, "status": one.status, "date": one.date or None}


def _counted(one: Amount) -> dict[str, Cell]:
    value = f"{one.value}–{one.high}" if one.high else one.value
    about = {"unit": one.unit, "bound": local_name(one.bound), "counted": one.counted, "period": one.period}
    return {"value": value, **about, "status": one.status, "outcome": one.outcome or None}


def _stepped(step: Step) -> dict[str, Cell]:
    return {"through": step.through.label if step.through else None, "fact": step.fact}


def _source(found: Comparison, fact: str) -> dict[str, Cell]:
    proof = found.proofs.get(fact)
    if proof is None:
        return {"fact": fact}
    return {"fact": fact, "article": proof.article.iri, "published": proof.article.date, "quote": proof.quote}
