"""Ranks what contradicts each other by what speaks for it; the last is as much a fact of its articles as the first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.conflicts.dates import DatedFact
from kg.conflicts.figures import Figure
from kg.conflicts.knowledge import Knowledge

Stated = Figure | DatedFact


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact with its weight among those that contradict it, and why it has it."""

    fact: Stated
    weight: Decimal
    reason: str


def rank(facts: Collection[Stated], names: Iterable[str], knowledge: Knowledge) -> tuple[Claim, ...]:
    """Facts of one thing that is called so, the one for which most speaks first; facts of equal weight by date.

    The order is total, whatever order they come in: the newer before the older, then by their nodes.
    """
    newest = max((_issued(fact) for fact in facts), default="")
    called = tuple(names)
    claims = [_claim(fact, newest, called, knowledge) for fact in sorted(facts, key=lambda fact: fact.node)]
    claims.sort(key=lambda claim: _issued(claim.fact), reverse=True)
    return tuple(sorted(claims, key=lambda claim: -claim.weight))


def _claim(fact: Stated, newest: str, names: tuple[str, ...], knowledge: Knowledge) -> Claim:
    weight, reasons = Decimal(0), []
    for sign, times, fields in _signs(fact, newest, names, knowledge):
        weight += times * knowledge.signs[sign].weight
        reasons.append(knowledge.signs[sign].reason.format(**fields))
    return Claim(fact, weight, "; ".join(reasons))


def _signs(
    fact: Stated, newest: str, names: tuple[str, ...], knowledge: Knowledge
) -> Iterator[tuple[str, int, dict[str, str]]]:
    """What speaks for a fact: the row of the ranking, how often it counts, and what is said of it."""
    yield fact.sign, 1, {}
    if newest and _issued(fact) == newest:
        yield "newest", 1, {"date": newest}
    further = len(fact.articles) - 1
    if further:
        yield "further", min(further, int(knowledge.limits["further"])), {"count": str(further + 1)}
    own = sorted({source.publisher for source in fact.sources if _is_own(source.publisher, names)})
    if own:
        yield "own", 1, {"publisher": own[0]}


def _issued(fact: Stated) -> str:
    """The date of the newest article that states a fact, "" where none is dated."""
    return max(source.issued for source in fact.sources)


def _is_own(publisher: str, names: tuple[str, ...]) -> bool:
    """Whether a publisher bears the name of a thing: as whole words, or as characters where it is Chinese."""
    return any(re.search(_as_words(name), publisher.casefold()) for name in names if publisher and name)


def _as_words(name: str) -> str:
    escaped = re.escape(name.casefold())
    return rf"(?<!\w){escaped}(?!\w)" if name.isascii() else escaped
