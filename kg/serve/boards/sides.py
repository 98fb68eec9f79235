"""What is compared: rows of values by aspect, figures by metric, and what links several of the things."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from kg.model import Literal
from kg.serve.boards.amounts import Amount, local_name, read_amount
from kg.serve.boards.places import TABLES
from kg.serve.pages import words
from kg.serve.pages.asking import Graph, Row, ask_about, text
from kg.serve.pages.statements import Ref, ref, value

#: Kinds that so much has to do with that they link nothing.
_COMMON = ("Place", "Industry", "")
#: How many things are asked for at a time, and how many of what is in them is looked at.
_AT_ONCE, _PARTS = 200, 1000


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an aspect: what it is, the facts that say so, and how many of the things have it."""

    what: Ref | Literal
    facts: tuple[str, ...]
    status: str
    date: str
    title: str
    #: In how many columns it stands.
    shared: int = 1

    @property
    def key(self) -> str:
        """The same for the same value."""
        return self.what.iri if isinstance(self.what, Ref) else self.what.value


@dataclass(frozen=True, slots=True)
class Aspect:
    """A row: its name (or the IRI of a relation), and the values of each thing in their order."""

    name: str
    cells: tuple[tuple[Value, ...], ...]

    @property
    def known(self) -> int:
        """For how many things there are any."""
        return sum(1 for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric in one unit: the figures of each thing, in the order of time."""

    metric: str
    unit: str
    cells: tuple[tuple[Amount, ...], ...]


class End(NamedTuple):
    """A fact from one of its ends: whether that is its subject or its object, and the row that tells of it."""

    end: str
    row: Row


class Step(NamedTuple):
    """How something has to do with a thing: by a relation, directly or through what is in the thing."""

    predicate: str
    #: Whether the fact has it as its object, so that the relation is read from there.
    inverse: bool
    through: Ref | None
    fact: str


@dataclass(frozen=True, slots=True)
class Bond:
    """Something that several of the things have to do with, and how each does."""

    what: Ref
    #: For each thing its first few steps; empty where it has none.
    steps: tuple[tuple[Step, ...], ...]

    @property
    def count(self) -> int:
        """How many of the things it links."""
        return sum(1 for own in self.steps if own)


async def find_facts(graph: Graph, things: Sequence[str]) -> list[End]:
    """The facts that some things are the subject or the object of."""
    found = []
    for begun in range(0, len(things), _AT_ONCE):
        some = things[begun : begun + _AT_ONCE]
        out, into = await asyncio.gather(*(ask_about(graph, f"compare-{way}", thing=some) for way in ("out", "in")))
        found += [*(End("subject", row) for row in out), *(End("object", row) for row in into)]
    return found


def sort_aspects(things: Sequence[str], facts: Iterable[End]) -> list[Aspect]:
    """The rows of facts, those first that have a name."""
    found: dict[str, list[dict[str, Value]]] = {}
    for fact in facts:
        cells = found.setdefault(_aspect(fact), [{} for _ in things])
        own, new = cells[things.index(text(fact.row["thing"]))], _value(fact.row)
        old = own.get(new.key)
        own[new.key] = replace(old, facts=(*old.facts, *new.facts), date=old.date or new.date) if old else new
    order = {name: number for number, name in enumerate(dict.fromkeys(_aspects().values()))}
    named = sorted(found, key=lambda name: (order.get(name, len(order)), name))
    return [Aspect(name, _share(found[name])) for name in named]


def _share(cells: Iterable[Mapping[str, Value]]) -> tuple[tuple[Value, ...], ...]:
    """The cells with what stands in several of them marked, which comes first."""
    own = list(cells)
    counts = {key: sum(key in cell for cell in own) for cell in own for key in cell}
    marked = [[replace(one, shared=counts[key]) for key, one in cell.items()] for cell in own]
    return tuple(tuple(sorted(cell, key=lambda one: (-one.shared, one.status != "actual"))) for cell in marked)


async def find_measures(graph: Graph, things: Sequence[str]) -> list[Measure]:
    """The figures by metric and unit, those first that most of the things have."""
    found: dict[tuple[str, str], list[list[Amount]]] = {}
    for row in await ask_about(graph, "compare-figures", thing=things):
        amount = read_amount(row, "fact")
        cells = found.setdefault((amount.metric, amount.unit), [[] for _ in things])
        cells[things.index(text(row["thing"]))].append(replace(amount, outcome=local_name(text(row.get("outcome")))))
    measures = [Measure(*key, tuple(tuple(cell) for cell in cells)) for key, cells in found.items()]
    return sorted(measures, key=lambda one: (-sum(map(bool, one.cells)), words.term_label(one.metric), one.unit))


async def find_bonds(graph: Graph, things: Sequence[str], direct: Iterable[End]) -> tuple[list[Bond], bool]:
    """What at least two of the things have to do with, directly or through what is in them; most things first.

    And whether so much is in them that not all of it was looked at.
    """
    if len(things) < 2:
        return [], False
    parts: dict[str, tuple[Ref, list[str]]] = {}
    rows = await ask_about(graph, "compare-parts", thing=things)
    for row in rows[:_PARTS]:
        parts.setdefault(text(row["one"]), (ref(row, "one"), []))[1].append(text(row["thing"]))
    steps: dict[Ref, list[dict[str, Step]]] = {}

    def note(fact: End, thing: str, through: Ref | None) -> None:
        """Take a step from a thing to what is at the other end, unless that is everywhere, or one of the things."""
        other = fact.row["other"]
        if isinstance(other, Literal) or words.class_of(other.value) in _COMMON or other.value in things:
            return
        own = steps.setdefault(ref(fact.row, "other"), [{} for _ in things])[things.index(thing)]
        step = Step(text(fact.row["predicate"]), fact.end == "subject", through, text(fact.row["fact"]))
        own.setdefault(f"{step.predicate} {step.inverse} {through.iri if through else ''}", step)

    for fact in direct:
        note(fact, text(fact.row["thing"]), None)
    for fact in await find_facts(graph, list(parts)):
        through, owners = parts[text(fact.row["thing"])]
        for owner in owners:
            note(fact, owner, through)
    bonds = [Bond(what, tuple(tuple(own.values())[:3] for own in cells)) for what, cells in steps.items()]
    linking = [bond for bond in bonds if bond.count > 1]
    return sorted(linking, key=lambda one: (-one.count, one.what.label, one.what.iri)), len(rows) > _PARTS


def _value(row: Row) -> Value:
    status, date, title = local_name(text(row["status"])), text(row.get("date")), text(row.get("title"))
    return Value(value(row, "other"), (text(row["fact"]),), status, date, title)


def _aspect(fact: End) -> str:
    """What a fact tells of its thing: by its relation, its end, and the kind of what is at the other."""
    row, end = fact.row, fact.end
    relation = local_name(text(row["predicate"]))
    kind = words.class_of(text(row["other"])) if not isinstance(row["other"], Literal) else ""
    known = _aspects()
    return known.get((relation, end, kind)) or known.get((relation, end, "")) or f"{text(row['predicate'])} {end}"


@cache
def _aspects() -> Mapping[tuple[str, str, str], str]:
    with (TABLES / "aspects.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(row["relation"], row["end"], row["kind"]): row["aspect"] for row in rows}
