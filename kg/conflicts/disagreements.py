"""Finds facts that cannot all be true: of one thing, metric, time, status, unit and counted thing; or of one date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from kg.conflicts.dates import DatedFact, agree
from kg.conflicts.figures import Figure, join, show_all, span, words_of
from kg.conflicts.knowledge import Knowledge
from kg.conflicts.ranking import Stated
from kg.model import Iri, Node

_Fact = TypeVar("_Fact", Figure, DatedFact)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that cannot all be true, and why in words."""

    #: A concept of the scheme of conflict kinds.
    kind: str
    facts: tuple[Stated, ...]
    reason: str
    #: The articles that err, where the conflict is inside each of them and not between them.
    articles: frozenset[Iri] = frozenset()


def figure_conflicts(figures: Iterable[Figure], kind: str, metric: str, knowledge: Knowledge) -> Iterator[Conflict]:
    """Figures of one metric, of a thing of this kind ("park", "event"), that exclude each other: one conflict for each
    period, status, unit and counted thing."""
    comparable: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    spans = {}
    for figure in figures:
        spans[figure.node] = span(figure, knowledge)
        words = words_of(figure.counted, metric, knowledge)
        if _is_comparable(figure, kind, metric, words, knowledge):
            comparable[figure.when, figure.status, figure.unit, *words].append(figure)
    parts = knowledge.metrics[metric].parts

    def exclude(one: Figure, other: Figure) -> bool:
        left, right = spans[one.node], spans[other.node]
        apart = left.high < right.low or right.high < left.low
        # What one article gives as two parts of a whole is no disagreement.
        return apart and not (parts and one.articles & other.articles)

    for _, bucket in sorted(comparable.items()):
        if found := _at_odds(bucket, exclude):
            reason = f"It cannot be {show_all(found, knowledge)} at once."
            yield Conflict("disagreement", found, reason, _only_article(found))


def date_conflicts(facts: Iterable[DatedFact]) -> Iterator[Conflict]:
    """Facts of one property that give its date differently: one conflict for each status and thing at the other end."""
    comparable: dict[tuple[str, Node | None], list[DatedFact]] = defaultdict(list)
    for fact in facts:
        comparable[fact.status, fact.object].append(fact)
    for _, bucket in sorted(comparable.items(), key=lambda item: (item[0][0], item[0][1] or Iri(""))):
        if found := _at_odds(bucket, lambda one, other: not agree(one.date, other.date)):
            dates = join(sorted({fact.date for fact in found}))
            yield Conflict("disagreement", found, f"It cannot have the dates {dates} at once.", _only_article(found))


def _is_comparable(figure: Figure, kind: str, metric: str, words: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether another figure of the same words and time must say the same."""
    listed = (kind, metric) in knowledge.timeless
    counted = knowledge.metrics[metric].counted
    if counted == "listed" and not listed:
        return False
    return bool((words or counted != "named") and (figure.when or listed))


def _at_odds(facts: Sequence[_Fact], exclude: Callable[[_Fact, _Fact], bool]) -> tuple[_Fact, ...]:
    """The facts that exclude another one, by their nodes."""
    found = {fact.node: fact for pair in combinations(facts, 2) if exclude(*pair) for fact in pair}
    return tuple(fact for _, fact in sorted(found.items()))


def _only_article(facts: Iterable[Stated]) -> frozenset[Iri]:
    """The article that states all of some facts where no other states any of them; none else."""
    articles = frozenset[Iri]().union(*(fact.articles for fact in facts))
    return articles if len(articles) == 1 else frozenset()
