"""Ways from one thing to another over facts: the shortest, and a few that are no or one step longer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from kg.serve.network.links import Link, Links

#: The facts of some things, in both directions.
Reach: TypeAlias = Callable[[set[str]], Awaitable[Links]]
#: The most things that are looked at in one step.
WIDE = 1_000
#: Steps of the last search, after which it is given up.
_TRIES = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """Ways, each as its links in order, the shortest first; and whether others may be missing, there being too much."""

    ways: tuple[tuple[Link, ...], ...]
    cut: bool


@dataclass(slots=True)
class _Side:
    """What is known from one end: the things at each number of steps, as walks go, and the last of them."""

    layers: list[set[str]]


@dataclass(slots=True)
class _Known:
    """The links that were read, by their two ends, and of which things."""

    around: dict[str, dict[str, Link]] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """How ways are wanted: the most steps, how many ways, and through which things none leads."""

    steps: int = 4
    ways: int = 5
    avoid: Callable[[str], bool] = lambda _: False
    #: Of two things, the one with less is gone through first: one that everything leads to tells little.
    weight: Callable[[str], int] = lambda _: 0


async def find_ways(reach: Reach, start: str, end: str, wish: Wish) -> Found:
    """Ways between two different things, none through a thing twice; the same for the same graph.

    Read from both ends, always the side with fewer things, one step at a time; where a shortest way is found and there
    is room for more, those that are one step longer are looked for too.
    """
    known = _Known()
    sides = (_Side([{start}]), _Side([{end}]))
    ways: list[tuple[Link, ...]] = []
    last = wish.steps
    for steps in range(1, wish.steps + 1):
        if steps > last or not await _widen(reach, known, sides, wish, {start, end}):
            break
        found, gave_up = _ways_of(known, sides, wish)
        known.cut |= gave_up
        if found and last == wish.steps:
            last = min(wish.steps, steps + 1)
        ways += found[: wish.ways - len(ways)]
        if len(ways) >= wish.ways:
            break
    return Found(tuple(ways), known.cut)


async def _widen(reach: Reach, known: _Known, sides: tuple[_Side, _Side], wish: Wish, ends: set[str]) -> bool:
    """Go one step further from the side with fewer things; whether there was any."""
    side = min(sides, key=lambda one: len(one.layers[-1]))
    here = side.layers[-1]
    unread = sorted((one for one in here - known.read), key=lambda one: (wish.weight(one), one))
    if len(unread) > WIDE:
        known.cut = True
    wanted = set(unread[:WIDE])
    if wanted:
        found = await reach(wanted)
        known.cut |= found.cut
        known.read |= wanted
        for link in found.links:
            _note(known.around, link)
    beyond = {other for one in here for other in known.around.get(one, {})}
    side.layers.append({one for one in beyond if one in ends or not wish.avoid(one)})
    return bool(side.layers[-1])


def _note(around: dict[str, dict[str, Link]], link: Link) -> None:
    """Keep one link between two things: the one whose fact comes first."""
    if link.source == link.target:
        return
    for one, other in ((link.source, link.target), (link.target, link.source)):
        there = around.setdefault(one, {})
        if other not in there or link.fact < there[other].fact:
            there[other] = link


def _ways_of(known: _Known, sides: tuple[_Side, _Side], wish: Wish) -> tuple[list[tuple[Link, ...]], bool]:
    """The ways of exactly as many steps as both sides went, and whether the search for them was given up."""
    layers = [*sides[0].layers, *reversed(sides[1].layers[:-1])]
    layers[len(sides[0].layers) - 1] = sides[0].layers[-1] & sides[1].layers[-1]
    # From the middle outwards, only what leads on is kept.
    middle = len(sides[0].layers) - 1
    for at in range(middle - 1, -1, -1):
        layers[at] = {one for one in layers[at] if not layers[at + 1].isdisjoint(known.around.get(one, {}))}
    for at in range(middle + 1, len(layers)):
        layers[at] = {one for one in layers[at] if not layers[at - 1].isdisjoint(known.around.get(one, {}))}
    if not all(layers):
        return [], False
    order = {one: (wish.weight(one), one) for layer in layers for one in layer}
    tries = [_TRIES]
    found: list[tuple[Link, ...]] = []
    for things in _walk(known.around, layers, (min(layers[0]),), order, tries):
        found.append(tuple(known.around[one][other] for one, other in pairwise(things)))
        if len(found) >= wish.ways:
            break
    return found, tries[0] <= 0


def _walk(
    around: Mapping[str, Mapping[str, Link]],
    layers: Sequence[set[str]],
    so_far: tuple[str, ...],
    order: Mapping[str, tuple[int, str]],
    tries: list[int],
) -> Iterator[tuple[str, ...]]:
    """All ways through the layers that begin so, those through things of little weight first."""
    if len(so_far) == len(layers):
        yield so_far
        return
    ahead = layers[len(so_far)].intersection(around[so_far[-1]]) - set(so_far)
    for one in sorted(ahead, key=order.__getitem__):
        tries[0] -= 1
        if tries[0] <= 0:
            return
        yield from _walk(around, layers, (*so_far, one), order, tries)
