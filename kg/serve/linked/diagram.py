"""A drawing of the ontology: classes on both sides, the relations between them, and a line for each way they lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from kg import iris
from kg.ontology import Ontology
from kg.ontology.terms import TOP
from kg.serve.linked.usage import Usage

#: The drawing's width, where its columns stand, half the width of a relation's label, and the height of a row.
WIDTH = 1000
LEFT, MIDDLE, RIGHT = 190, 500, 810
HALF = 92
ROW = 36
#: Above and below the outermost rows.
_MARGIN = 26
#: How often rows are put in the order of what they are joined to.
_ROUNDS = 12
#: The widest line, and how much wider one gets where it stands for ten times as much.
_WIDEST, _STEP = 9.0, 2.2


@dataclass(frozen=True, slots=True)
class Node:
    """A class or a relation where it stands: its name, how high, and how often the graph has it."""

    name: str
    y: float
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line between a class and a relation, as SVG draws it: for how many statements, and how wide."""

    path: str
    cls: str
    relation: str
    count: int
    width: float
    #: Whether the class is the object's.
    to: bool


@dataclass(frozen=True, slots=True)
class Diagram:
    """What is drawn."""

    height: float
    subjects: tuple[Node, ...]
    relations: tuple[Node, ...]
    objects: tuple[Node, ...]
    lines: tuple[Line, ...]


def draw(ontology: Ontology, usage: Usage) -> Diagram:
    """The drawing of an ontology, its lines as wide as the graph uses them; the same for the same graph."""
    ways = _ways(ontology, usage)
    relations = sorted({relation for _, relation, _ in ways})
    uppers = sorted(name for name, term in ontology.classes.items() if TOP in term.parents)
    starts = {name: {cls for cls, relation, to in ways if relation == name and not to} for name in relations}
    ends = {name: {cls for cls, relation, to in ways if relation == name and to} for name in relations}
    left = [name for name in uppers if any(name in found for found in starts.values())]
    right = [name for name in uppers if any(name in found for found in ends.values())]
    left, relations, right = _arrange(left, relations, right, (starts, ends))
    height = len(relations) * ROW + 2 * _MARGIN
    rows = {name: _MARGIN + ROW * (place + 0.5) for place, name in enumerate(relations)}
    sides = {False: _spread(left, height), True: _spread(right, height)}
    totals = {name: usage.of(iris.term(name).value) for name in (*uppers, *relations)}
    lines = tuple(
        Line(_curve(sides[to][cls], rows[relation], to=to), cls, relation, count, _width(count), to)
        for (cls, relation, to), count in sorted(ways.items(), key=lambda way: (way[1], way[0]))
    )
    return Diagram(
        height,
        tuple(Node(name, sides[False][name], totals[name]) for name in left),
        tuple(Node(name, rows[name], totals[name]) for name in relations),
        tuple(Node(name, sides[True][name], totals[name]) for name in right),
        lines,
    )


def _ways(ontology: Ontology, usage: Usage) -> dict[tuple[str, str, bool], int]:
    """How many statements lead from a class to a relation, and (true) from a relation to a class.

    What the ontology allows is there with 0; a relation of anything with anything is there as it is used.
    """
    found: dict[tuple[str, str, bool], int] = {}
    for name, term in ontology.relations.items():
        if term.literal:
            continue
        for to, classes in ((False, term.domain), (True, term.range)):
            found |= {(cls, name, to): 0 for cls in classes if cls != TOP}
    pg = iris.PREFIXES["pg"]
    uppers = {name for name, term in ontology.classes.items() if TOP in term.parents}
    for ends, count in usage.ends.items():
        cls, relation, target = (iri.removeprefix(pg) for iri in ends)
        if relation in ontology.relations and {cls, target} <= uppers:
            for way in ((cls, relation, False), (target, relation, True)):
                found[way] = found.get(way, 0) + count
    return found


def _arrange(
    left: list[str],
    middle: list[str],
    right: list[str],
    joined: tuple[Mapping[str, Iterable[str]], Mapping[str, Iterable[str]]],
) -> tuple[list[str], list[str], list[str]]:
    """The three columns in an order in which few lines cross: each row near the middle of those it is joined to."""
    starts, ends = joined
    for _ in range(_ROUNDS):
        places = {**_places(left, "left"), **_places(right, "right")}
        middle = _by_mean(
            middle,
            {
                name: [*(places["left", c] for c in starts[name]), *(places["right", c] for c in ends[name])]
                for name in middle
            },
        )
        rows = _places(middle, "")
        left = _by_mean(left, {c: [rows["", r] for r in middle if c in starts[r]] for c in left})
        right = _by_mean(right, {c: [rows["", r] for r in middle if c in ends[r]] for c in right})
    return left, middle, right


def _places(names: Sequence[str], side: str) -> dict[tuple[str, str], float]:
    """Where each stands between 0 and 1."""
    return {(side, name): (place + 0.5) / len(names) for place, name in enumerate(names)}


def _by_mean(names: Sequence[str], joined: Mapping[str, Sequence[float]]) -> list[str]:
    return sorted(names, key=lambda name: (round(sum(joined[name]) / (len(joined[name]) or 1), 9), name))


def _spread(names: Sequence[str], height: float) -> dict[str, float]:
    step = (height - 2 * _MARGIN) / len(names)
    return {name: round(_MARGIN + step * (place + 0.5), 1) for place, name in enumerate(names)}


def _curve(cls: float, relation: float, *, to: bool) -> str:
    begin, end = (RIGHT - 10, MIDDLE + HALF) if to else (LEFT + 10, MIDDLE - HALF)
    half = (begin + end) / 2
    return f"M{begin},{cls:g} C{half:g},{cls:g} {half:g},{relation:g} {end},{relation:g}"


def _width(count: int) -> float:
    return round(min(_WIDEST, 1.2 + _STEP * log10(count)), 2) if count else 0.8
