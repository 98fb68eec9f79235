"""Dated facts as they are compared: two dates agree where neither says what the other excludes."""

from __future__ import annotations

from dataclasses import dataclass

from kg.conflicts.figures import Source
from kg.model import Iri, Node

#: By the length of the date: "2024", "2024-10", "--10-19", "2024-10-16".
_SIGNS = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A fact that dates something: a founding date, or the date on which one thing acquired another."""

    node: Iri
    #: The property that it states.
    name: str
    #: ISO at the precision that the article gives.
    date: str
    status: str
    sources: tuple[Source, ...]
    #: Of a relation, the thing at its other end.
    object: Node | None = None

    @property
    def sign(self) -> str:
        """The row of the ranking that says how precise it is."""
        return "recurring" if self.date.startswith("--") else _SIGNS[len(self.date)]

    @property
    def articles(self) -> frozenset[Iri]:
        """The articles that state it."""
        return frozenset(source.article for source in self.sources)


def agree(one: str, other: str) -> bool:
    """Whether two dates can be the same day: the less precise one says nothing against the other."""
    return all(left == right for left, right in zip(_parts(one), _parts(other), strict=True) if left and right)


def is_before(one: str, other: str) -> bool:
    """Whether a date lies before another for certain, at the precision that both have."""
    if one.startswith("--") or other.startswith("--"):
        return False
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def _parts(date: str) -> tuple[str, str, str]:
    """Year, month and day, "" where unknown."""
    if date.startswith("--"):
        return "", date[2:4], date[5:7]
    year, month, day = [*date.split("-"), "", ""][:3]
    return year, month, day
