"""What the page of a fact, a figure, or any other node shows."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import groupby

from kg import iris
from kg.model import Iri, Literal
from kg.serve.pages import words
from kg.serve.pages.asking import Graph, ask, text
from kg.serve.pages.statements import Fact, Figure, Ref, read_facts, read_figures, ref, value


@dataclass(frozen=True, slots=True)
class Record:
    """A node that is no thing: what is said of it, and what names it."""

    iri: str
    label: str
    #: IRIs.
    classes: tuple[str, ...]
    #: Property and its values.
    said: tuple[tuple[str, tuple[Ref | Literal, ...]], ...]
    #: Property and the subjects that name the node by it.
    named: tuple[tuple[str, tuple[Ref, ...]], ...]


async def find_statement(graph: Graph, node: Iri) -> Fact | Figure | None:
    """A fact or figure with its evidence; None where the node is neither."""
    local = node.value.removeprefix(iris.PREFIXES["id"])
    if local.startswith("figure/"):
        figures = read_figures(await ask(graph, "figure", fact=node))
        return figures[0] if figures else None
    facts = read_facts(await ask(graph, "fact", fact=node))
    return facts[0] if facts else None


async def find_record(graph: Graph, node: Iri) -> Record | None:
    """All that is said of any node; None where nothing is."""
    rows, naming = await asyncio.gather(ask(graph, "record", node=node), ask(graph, "naming", node=node))
    if not rows:
        return None
    kind = iris.PREFIXES["rdf"] + "type"
    classes = tuple(dict.fromkeys(text(row["value"]) for row in rows if text(row["property"]) == kind))
    own = [text(row["value"]) for row in rows if text(row["property"]).endswith(("#label", "/title", "#prefLabel"))]
    said = [
        (key, tuple(dict.fromkeys(value(row, "value") for row in same)))
        for key, same in groupby(rows, key=lambda row: text(row["property"]))
        if key != kind
    ]
    named = [
        (key, tuple(ref(row, "subject") for row in same))
        for key, same in groupby(naming, key=lambda row: text(row["property"]))
    ]
    label = own[0] if own else words.fallback(node.value)
    return Record(node.value, label, classes, tuple(said), tuple(named))
