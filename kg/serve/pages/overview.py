"""What the page of a thing says first: the few facts that tell what it is, and what it is connected with."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg import iris
from kg.model import Literal
from kg.serve.pages.statements import Fact, Ref
from kg.serve.pages.things import Group

_TABLE = Path(__file__).with_name("key-facts.tsv")
#: Values of one key fact, and connected things, that are shown.
VALUES, CONNECTED = 4, 12


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A relation that tells what a thing is, with the values for which most speaks."""

    group: Group
    facts: tuple[Fact, ...]

    @property
    def more(self) -> int:
        """How many further facts there are."""
        return self.group.count - len(self.facts)


@dataclass(frozen=True, slots=True)
class Connection:
    """A thing at the other end of facts: by which relations, and how many sentences say so."""

    other: Ref
    groups: tuple[Group, ...]
    weight: int


def key_facts(groups: Iterable[Group]) -> list[KeyFact]:
    """The facts that tell what a thing is, as far as there are any; plans and forecasts do not."""
    by_key = {(group.predicate, group.direction): group for group in groups}
    found = []
    for key in _keys():
        if group := by_key.get(key):
            actual = [fact for fact in group.facts if fact.status == "actual"]
            ranked = sorted(actual, key=lambda fact: -len(fact.evidence))[:VALUES]
            if ranked:
                found.append(KeyFact(group, tuple(ranked)))
    return found


def connections(groups: Iterable[Group], thing: str) -> list[Connection]:
    """The things that most sentences connect with a thing, those for which most speaks first."""
    found: dict[str, Connection] = {}
    for group in groups:
        for fact in group.facts:
            other = group.other_end(fact, thing)
            if isinstance(other, Literal) or other.iri == thing:
                continue
            old = found.get(other.iri, Connection(other, (), 0))
            seen = old.groups if group in old.groups else (*old.groups, group)
            found[other.iri] = Connection(other, seen, old.weight + max(1, len(fact.evidence)))
    return sorted(found.values(), key=lambda one: (-one.weight, one.other.label, one.other.iri))[:CONNECTED]


def merged(group: Group) -> Group:
    """A group in which facts that say the same, one perhaps more exactly than another, are one with all sentences."""
    rows: list[Fact] = []
    for fact in group.facts:
        number = next((at for at, row in enumerate(rows) if _agrees(row, fact)), None)
        if number is None:
            rows.append(fact)
        else:
            rows[number] = _join(rows[number], fact)
    return replace(group, facts=tuple(rows))


def _agrees(one: Fact, other: Fact) -> bool:
    ends = (one.subject, one.object, one.status) == (other.subject, other.object, other.status)
    amounts = not (one.amount and other.amount) or (one.amount, one.currency) == (other.amount, other.currency)
    return ends and amounts and _fits(one.title, other.title) and _fits(one.date, other.date)


def _fits(one: str, other: str) -> bool:
    """Whether one of two texts says no more than the other begins with."""
    return one.casefold().startswith(other.casefold()) or other.casefold().startswith(one.casefold())


def _join(one: Fact, other: Fact) -> Fact:
    fuller = max(one, other, key=lambda fact: (len(fact.date), len(fact.title), bool(fact.amount)))
    evidence = tuple({each.iri: each for each in (*one.evidence, *other.evidence)}.values())
    amount = one if one.amount else other
    return replace(
        fuller,
        date=max(one.date, other.date, key=len),
        title=max(one.title, other.title, key=len),
        amount=amount.amount,
        currency=amount.currency,
        evidence=evidence,
    )


@cache
def _keys() -> tuple[tuple[str, str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return tuple((iris.term(row["predicate"]).value, row["direction"]) for row in rows)
