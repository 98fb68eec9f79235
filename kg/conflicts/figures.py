"""Figures as they are compared: the span that each leaves open, and what must be the same for two to be comparable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kg.conflicts.knowledge import ANY, Knowledge
from kg.model import Iri

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_INFINITE = Decimal("Infinity")


class Source(NamedTuple):
    """An article that states a fact: its date as ISO at the precision known, and who published it, "" where unknown."""

    article: Iri
    issued: str = ""
    publisher: str = ""


class Span(NamedTuple):
    """The numbers that a figure may mean, both ends included."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure node of a group, with all articles that state it, sorted."""

    node: Iri
    value: Decimal
    unit: str
    bound: str
    status: str
    sources: tuple[Source, ...]
    high: Decimal | None = None
    #: As printed in the graph: "2024", "2024-01/2024-08", "--10-19", or "".
    period: str = ""
    #: Its first and last day, where a year is known.
    days: tuple[str, str] | None = None
    counted: str = ""
    equivalent: tuple[Decimal, str] | None = None

    @property
    def sign(self) -> str:
        """The row of the ranking that says how precise it is."""
        return "range" if self.high is not None else self.bound

    @property
    def when(self) -> str:
        """What time it holds for, the same for "2024" and "2024-01/2024-12"."""
        return "/".join(self.days) if self.days else self.period

    @property
    def articles(self) -> frozenset[Iri]:
        """The articles that state it."""
        return frozenset(source.article for source in self.sources)


def plain_span(figure: Figure, knowledge: Knowledge) -> Span:
    """What a figure may mean by its bound."""
    leeway = knowledge.bounds[figure.bound]
    top = figure.value if figure.high is None else figure.high
    low = -_INFINITE if leeway.below is None else figure.value - abs(figure.value) * leeway.below
    high = _INFINITE if leeway.above is None else top + abs(top) * leeway.above
    return Span(low, high)


def span(figure: Figure, knowledge: Knowledge) -> Span:
    """What a figure may mean by its bound and by the rounding that its last zeros betray."""
    low, high = plain_span(figure, knowledge)
    if figure.unit == "1" and abs(figure.value) < knowledge.limits["precise"]:
        return Span(low, high)
    return Span(low - _rounding(figure.value, knowledge), high + _rounding(figure.high or figure.value, knowledge))


def words_of(counted: str, metric: str, knowledge: Knowledge) -> tuple[str, ...]:
    """What is counted in the words that tell it from other things: () where it says no more than the metric does."""
    words = []
    for word in _WORD.findall(counted.casefold()):
        same = knowledge.words.get((ANY, word), word)
        same = knowledge.words.get((metric, word), knowledge.words.get((metric, same), same))
        if same:
            words.append(same)
    return tuple(words)


def show(figure: Figure, knowledge: Knowledge) -> str:
    """A figure for people: "at least 1,300", "30 to 40 percent"."""
    unit = "" if figure.unit == "1" else f" {figure.unit}"
    return knowledge.bounds[figure.bound].words.format(f"{_show_range(figure)}{unit}")


def show_all(figures: Iterable[Figure], knowledge: Knowledge) -> str:
    """Figures for people, each once, in order: "198 and 212"."""
    return join(dict.fromkeys(show(f, knowledge) for f in sorted(figures, key=lambda f: (f.value, f.node))))


def join(words: Iterable[str]) -> str:
    """Words as a list: "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def show_number(value: Decimal) -> str:
    """A number for people, thousands apart: 1,300 or 8,600,000,000,000."""
    return f"{value.normalize():,f}"


def _show_range(figure: Figure) -> str:
    high = "" if figure.high is None else f" to {show_number(figure.high)}"
    return f"{show_number(figure.value)}{high}"


def _rounding(value: Decimal, knowledge: Knowledge) -> Decimal:
    """Half a unit of the last digit that is not zero, where enough digits stand before it to take that for rounding."""
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    if not value or not isinstance(exponent, int) or len(normal.as_tuple().digits) < knowledge.limits["significant"]:
        return Decimal(0)
    return Decimal(5).scaleb(exponent - 1)
