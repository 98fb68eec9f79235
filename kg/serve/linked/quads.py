"""What the graph says of one IRI, as quads: its own statements, its facts with evidence, the names that it needs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

from kg import iris
from kg.model import Iri, Literal, Quad
from kg.serve.pages.asking import Graph, Row, ask, iri, text

#: How many facts one document holds; the queries say the same.
FACTS = 500

_EVIDENCE = iris.term("evidence")
#: What is told of a thing or an article that a fact names, by variable.
_NAMING = {
    "type": Iri(iris.PREFIXES["rdf"] + "type"),
    "label": Iri(iris.PREFIXES["rdfs"] + "label"),
    "title": Iri(iris.PREFIXES["dcterms"] + "title"),
    "publisher": Iri(iris.PREFIXES["dcterms"] + "publisher"),
    "issued": Iri(iris.PREFIXES["dcterms"] + "issued"),
    "url": Iri(iris.PREFIXES["schema"] + "url"),
}


async def thing_quads(graph: Graph, thing: Iri, after: str = "") -> tuple[list[Quad], str]:
    """What is said of a thing and of so many of its facts; and where the next facts begin, "" after the last.

    Statements of a thing stand in the default graph, evidence in the graph of its article.
    """
    key = Literal(after) if after else None
    own, *about = await asyncio.gather(
        ask(graph, "data-node", node=thing),
        ask(graph, "data-facts", node=thing, after=key),
        ask(graph, "data-evidence", node=thing, after=key),
        ask(graph, "data-neighbours", node=thing, after=key),
        ask(graph, "data-links", node=thing, after=key),
    )
    quads = {*_of_node(thing, own, shared=True), *_of_facts(*about)}
    facts = sorted({text(row["fact"]) for row in about[0]})
    return sorted(quads, key=_order), facts[-1] if len(facts) >= FACTS else ""


async def all_thing_quads(graph: Graph, thing: Iri) -> list[Quad]:
    """What is said of a thing and of all of its facts."""
    quads, after = await thing_quads(graph, thing)
    found = set(quads)
    while after:
        quads, after = await thing_quads(graph, thing, after)
        found.update(quads)
    return sorted(found, key=_order)


async def fact_quads(graph: Graph, fact: Iri) -> list[Quad]:
    """What is said of a fact or figure, its evidence, and the names of what it names."""
    names = ("data-facts", "data-evidence", "data-neighbours", "data-links")
    found = await asyncio.gather(*(ask(graph, name, fact=fact) for name in names))
    return sorted(set(_of_facts(*found)), key=_order)


async def article_quads(graph: Graph, article: Iri) -> list[Quad]:
    """The graph of an article, and the names of the things that it speaks of."""
    said, names = await asyncio.gather(
        ask(graph, "data-article", article=article), ask(graph, "data-article-names", article=article)
    )
    inside = {Quad(iri(row["subject"]), iri(row["property"]), row["value"], article) for row in said}
    return sorted(inside | set(_of_neighbours(names)), key=_order)


async def node_quads(graph: Graph, node: Iri) -> list[Quad]:
    """All that is said of any other node, in the graphs that say so."""
    return sorted(set(_of_node(node, await ask(graph, "data-node", node=node))), key=_order)


def _of_node(node: Iri, rows: Iterable[Row], *, shared: bool = False) -> Iterator[Quad]:
    """Statements of a node; with `shared`, only those of the default graph, which has what the others share."""
    for row in rows:
        graph = iri(row["graph"]) if "graph" in row else None
        if graph is None or not shared:
            yield Quad(node, iri(row["property"]), row["value"], graph)


def _of_facts(
    facts: Iterable[Row], evidence: Iterable[Row], neighbours: Iterable[Row], links: Iterable[Row]
) -> Iterator[Quad]:
    for row in facts:
        yield Quad(iri(row["fact"]), iri(row["property"]), row["value"])
    for row in evidence:
        graph, node = iri(row["graph"]), iri(row["evidence"])
        yield Quad(iri(row["fact"]), _EVIDENCE, node, graph)
        yield Quad(iri(row.get("selector", node)), iri(row["property"]), row["value"], graph)
    yield from _of_neighbours(neighbours)
    for row in links:
        yield Quad(iri(row["subject"]), iri(row["property"]), row["value"])


def _of_neighbours(rows: Iterable[Row]) -> Iterator[Quad]:
    for row in rows:
        for name, property_ in _NAMING.items():
            if name in row:
                yield Quad(iri(row["other"]), property_, row[name])


def _order(quad: Quad) -> tuple[str, str, str, bool, tuple[str, ...]]:
    graph = quad.graph.value if quad.graph else ""
    return graph, quad.subject.value, quad.predicate.value, isinstance(quad.object, Iri), tuple(quad.object)
