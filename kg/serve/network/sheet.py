"""What the graph view shows of a thing without scripts: its neighbours by relation, in a table."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from kg import iris
from kg.model import Iri
from kg.search import Entry, Index
from kg.serve.network.links import Count, Link, count_links, read_neighbours
from kg.serve.pages import words
from kg.serve.pages.asking import Graph


@dataclass(frozen=True, slots=True)
class Row:
    """A neighbour, and the fact that leads to it."""

    id: str
    iri: str
    label: str
    kind: str
    date: str
    confidence: float
    #: IRI.
    fact: str
    sentences: int


@dataclass(frozen=True, slots=True)
class Group:
    """The first neighbours of one relation in one direction, and how many there are."""

    relation: str
    direction: str
    count: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A thing and what is around it."""

    entry: Entry
    groups: tuple[Group, ...]


async def read_sheet(graph: Graph, entry: Entry, index: Index) -> Sheet:
    """The first neighbours of a thing."""
    node = Iri(entry.iri)
    counts = await count_links(graph, node)
    asked = (read_neighbours(graph, node, Iri(one.predicate), one.direction) for one in counts)
    found = [links for links, _ in await asyncio.gather(*asked)]
    return Sheet(entry, tuple(_group(count, links, index) for count, links in zip(counts, found, strict=True)))


def _group(count: Count, links: list[Link], index: Index) -> Group:
    relation = count.predicate.removeprefix(iris.PREFIXES["pg"])
    return Group(relation, count.direction, count.things, tuple(_row(link, count.direction, index) for link in links))


def _row(link: Link, direction: str, index: Index) -> Row:
    other = link.target if direction == "out" else link.source
    entry = index.get(other)
    label, kind = (entry.label, entry.cls) if entry else (words.fallback(other), "")
    local = other.removeprefix(iris.PREFIXES["id"])
    return Row(local, other, label, kind, link.date, link.confidence, link.fact, link.sentences)
