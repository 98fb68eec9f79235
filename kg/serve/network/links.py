"""Facts that name two things, as links of a network: those of a thing, those among some things, and all."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kg.model import Iri, Literal
from kg.serve.pages.asking import Graph, Row, ask, ask_about, text, whole
from kg.serve.problems import Problem

#: The most facts that one query gives; the queries say one more.
MOST = 20_000
#: Neighbours at a time; the queries say the same.
PAGE = 50
#: Facts and things that one query is asked about: as many as the text of a query has room for.
_BATCH = 500
#: Queries that one request has under way.
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Link:
    """A fact between two things, by IRIs: when it holds, how surely it is known, and how many sentences state it."""

    fact: str
    source: str
    predicate: str
    target: str
    #: The local name of its status.
    status: str = "actual"
    #: When it holds; "" where that is not said.
    date: str = ""
    #: When the first article that states it was published; "" where that is not known.
    issued: str = ""
    #: That of the surest sentence.
    confidence: float = 0.0
    sentences: int = 0


@dataclass(frozen=True, slots=True)
class Count:
    """How many things a relation leads to in a direction ("out" or "in"), and by how many facts."""

    predicate: str
    direction: str
    things: int
    facts: int


@dataclass(frozen=True, slots=True)
class Links:
    """Links in the order of their facts, and whether there are more that are not given."""

    links: tuple[Link, ...]
    cut: bool = False


async def count_links(graph: Graph, thing: Iri) -> list[Count]:
    """How many things each relation leads to from a thing, by direction."""
    rows = await ask(graph, "graph-counts", thing=thing)
    return [
        Count(text(row["predicate"]), text(row["direction"]), whole(row["things"]), whole(row["facts"])) for row in rows
    ]


async def read_neighbours(
    graph: Graph, thing: Iri, predicate: Iri, direction: str, after: str = ""
) -> tuple[list[Link], str]:
    """Links of one relation of a thing in the order of the names at their other ends, and the key of the next ones."""
    key = Literal(after) if after else None
    rows = await ask(graph, f"graph-neighbours-{direction}", thing=thing, predicate=predicate, after=key)
    ends = [(text(row["fact"]), text(row["other"])) for row in rows]
    if direction == "out":
        bare = [Link(fact, thing.value, predicate.value, other) for fact, other in ends]
    else:
        bare = [Link(fact, other, predicate.value, thing.value) for fact, other in ends]
    return await describe(graph, bare), text(rows[-1]["key"]) if len(rows) >= PAGE else ""


async def read_frontier(graph: Graph, things: Collection[str]) -> Links:
    """The bare links of some things in both directions."""
    return _bare(await _ask_each(graph, "graph-frontier", [{"thing": part} for part in _parts(things)]))


async def read_among(graph: Graph, things: Collection[str]) -> Links:
    """The links between any two of some things."""
    parts = _parts(things)
    asked = [{"source": one, "target": other} for one in parts for other in parts]
    found = _bare(await _ask_each(graph, "graph-among", asked))
    return Links(tuple(await describe(graph, found.links)), found.cut)


async def read_all(graph: Graph) -> Links:
    """The links of the whole graph, up to the limit."""
    rows = await ask(graph, "graph-all")
    found = _bare(rows)
    try:
        evidence, published = await asyncio.gather(ask(graph, "graph-all-evidence"), ask(graph, "published"))
    except Problem:
        # There is too much of it to read everything: what belongs to these facts is looked up.
        return Links(tuple(await describe(graph, found.links)), found.cut)
    issued = {text(row["thing"]): row["issued"] for row in published if "issued" in row}
    known: dict[str, list[Row]] = {}
    about = {text(row["fact"]): row for row in rows}
    for row in evidence:
        if own := about.get(text(row["fact"])):
            date = {"issued": issued[text(row["article"])]} if text(row["article"]) in issued else {}
            known.setdefault(text(row["fact"]), []).append({**own, **row, **date})
    return Links(tuple(_described(link, known.get(link.fact, [])) for link in found.links), found.cut)


async def describe(graph: Graph, bare: Sequence[Link]) -> list[Link]:
    """Links with what is known of their facts, in the order in which they were given."""
    asked = [{"fact": part} for part in _parts({link.fact for link in bare})]
    rows = sorted(await _ask_each(graph, "graph-facts", asked), key=lambda row: text(row["fact"]))
    known = {fact: list(same) for fact, same in groupby(rows, key=lambda row: text(row["fact"]))}
    return [_described(link, known.get(link.fact, [])) for link in bare]


def _parts(iris: Collection[str]) -> list[list[str]]:
    ordered = sorted(iris)
    return [ordered[at : at + _BATCH] for at in range(0, len(ordered), _BATCH)]


async def _ask_each(graph: Graph, name: str, asked: Sequence[Mapping[str, list[str]]]) -> list[Row]:
    """The rows of a query for each of some lists, a few at a time, so that others are answered too."""
    turn = asyncio.Semaphore(_AT_ONCE)

    async def one(lists: Mapping[str, list[str]]) -> list[Row]:
        async with turn:
            return await ask_about(graph, name, **lists)

    answers = await asyncio.gather(*map(one, asked))
    return [row for rows in answers for row in rows]


def _bare(rows: Iterable[Row]) -> Links:
    links = {
        text(row["fact"]): Link(text(row["fact"]), text(row["source"]), text(row["predicate"]), text(row["target"]))
        for row in rows
    }
    ordered = [links[fact] for fact in sorted(links)]
    return Links(tuple(ordered[:MOST]), len(ordered) > MOST)


def _described(link: Link, rows: Sequence[Row]) -> Link:
    if not rows:
        return link
    dates = sorted(filter(None, (text(row.get("date")) for row in rows)))
    issued = sorted(filter(None, (text(row.get("issued")) for row in rows)))
    return Link(
        link.fact,
        link.source,
        link.predicate,
        link.target,
        text(rows[0]["status"]).rpartition("#")[2],
        dates[0] if dates else "",
        issued[0] if issued else "",
        max(float(text(row["confidence"])) for row in rows),
        len({text(row["evidence"]) for row in rows}),
    )
