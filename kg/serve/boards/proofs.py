"""The sentence that stands behind a fact or figure of a board: the surest, of the newest article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.serve.pages.asking import Graph, ask_about, text
from kg.serve.pages.statements import Source, source

#: How many facts are asked for at a time.
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence: what it states, its words, where they stand, and how surely they were read."""

    of: str
    quote: str
    article: Source
    confidence: str
    #: How many sentences state the same.
    count: int


async def find_proofs(graph: Graph, facts: Iterable[str]) -> dict[str, Proof]:
    """The sentence of each fact or figure, by IRI."""
    wanted = sorted(set(facts))
    found: dict[str, Proof] = {}
    for begun in range(0, len(wanted), _AT_ONCE):
        for row in await ask_about(graph, "boards-evidence", fact=wanted[begun : begun + _AT_ONCE]):
            fact = text(row["fact"])
            first = found.get(fact)
            if first:
                found[fact] = Proof(first.of, first.quote, first.article, first.confidence, first.count + 1)
            else:
                found[fact] = Proof(fact, text(row["quote"]), source(row), text(row["confidence"]), 1)
    return found
