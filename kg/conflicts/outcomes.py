"""Holds targets and forecasts against the actual figures of the same metric, unit and counted thing: met, missed, open.

No clock: a target is open as long as no article gives an actual figure for its time or a later one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal as OneOf

from kg.conflicts.figures import Figure, plain_span, words_of
from kg.conflicts.knowledge import Knowledge
from kg.model import Iri

#: How many days two periods of the same length may differ by: leap years, long and short months.
_SAME_LENGTH = 3

#: Of figures of one time, the one for which most speaks.
Best = Callable[[Sequence[Figure]], Figure]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a target or forecast has come out, and the actual figure that says so."""

    target: Iri
    outcome: OneOf["met", "missed", "open"]
    measure: Iri | None = None


def outcomes(figures: Sequence[Figure], kind: str, metric: str, knowledge: Knowledge, best: Best) -> Iterator[Outcome]:
    """The outcome of each target and forecast among the figures of one metric, of a thing of this kind, by node."""
    single = knowledge.metrics[metric].counted != "listed" or (kind, metric) in knowledge.timeless
    actual: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.status == "actual" and (figure.days or knowledge.metrics[metric].flow == "no"):
            actual[figure.unit, *words_of(figure.counted, metric, knowledge)].append(figure)
    for aim in sorted(figures, key=lambda figure: figure.node):
        if aim.status != "actual":
            words = words_of(aim.counted, metric, knowledge)
            # Of a deal among many, neither named nor dated, nobody can say which one came of it.
            like = actual[aim.unit, *words] if single or words or aim.days else []
            yield _outcome(aim, like, metric, knowledge, best)


def _outcome(aim: Figure, like: Iterable[Figure], metric: str, knowledge: Knowledge, best: Best) -> Outcome:
    """By the first figure for the target's time or a later one; else by the first since it was set that reaches it."""
    flow = knowledge.metrics[metric].flow
    since = min(source.issued for source in aim.sources)
    due, early = [], []
    for figure in like:
        if aim.days and _day(figure) >= aim.days[1]:
            if flow == "no" or (_is_as_long(figure, aim) and (flow == "yes" or figure.days == aim.days)):
                due.append(figure)
        elif since and _is_told_after(figure, since) and _is_early(figure, aim, metric, knowledge):
            early.append(figure)
    if due:
        measure = best([figure for figure in due if _day(figure) == min(map(_day, due))])
        reached = _reaches(measure, aim, metric, knowledge)
        return Outcome(aim.node, "open" if reached is None else "met" if reached else "missed", measure.node)
    if early:
        first = best([figure for figure in early if _day(figure) == min(map(_day, early))])
        return Outcome(aim.node, "met", first.node)
    return Outcome(aim.node, "open")


def _is_told_after(figure: Figure, since: str) -> bool:
    """Whether a figure was first stated after a day, and is for a time that ends no earlier."""
    return min(source.issued for source in figure.sources) > since and _day(figure) >= since


def _is_early(figure: Figure, aim: Figure, metric: str, knowledge: Knowledge) -> bool:
    """Whether a figure reaches a target before its time, and for good: no rate, and no ceiling that is to be kept."""
    traits = knowledge.metrics[metric]
    lasting = traits.goal == "less" or (traits.goal == "more" and aim.bound != "max")
    if traits.flow == "rate" or not lasting or _is_longer(figure, aim):
        return False
    return bool(_reaches(figure, aim, metric, knowledge))


def _reaches(figure: Figure, aim: Figure, metric: str, knowledge: Knowledge) -> bool | None:
    """Whether a figure is what a target asks for; None where its bound leaves that open."""
    wanted, found = plain_span(aim, knowledge), plain_span(figure, knowledge)
    goal = {"min": "more", "max": "less"}.get(aim.bound, knowledge.metrics[metric].goal)
    if goal == "more":
        return True if found.low >= wanted.low else False if found.high < wanted.low else None
    if goal == "less":
        return True if found.high <= wanted.high else False if found.low > wanted.high else None
    if wanted.low <= found.low and found.high <= wanted.high:
        return True
    return False if found.high < wanted.low or wanted.high < found.low else None


def _day(figure: Figure) -> str:
    """The last day of what a figure holds for: of its period, or the day of its first article where it names none."""
    if figure.days:
        return figure.days[1]
    return "" if figure.period else min(source.issued for source in figure.sources)


def _length(figure: Figure) -> int:
    """How many days a figure's period has; 0 where it has none."""
    if not figure.days:
        return 0
    first, last = map(date.fromisoformat, figure.days)
    return (last - first).days


def _is_as_long(figure: Figure, aim: Figure) -> bool:
    return abs(_length(figure) - _length(aim)) <= _SAME_LENGTH


def _is_longer(figure: Figure, aim: Figure) -> bool:
    return bool(aim.days) and _length(figure) > _length(aim) + _SAME_LENGTH
