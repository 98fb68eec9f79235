"""The marks of the map: places, those that would cover each other as one, as rings in the colours of the kinds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.serve.boards.plot import element
from kg.serve.boards.world import HEIGHT, WIDTH, View

#: How far from each other marks are, in units of the drawing.
_APART = 3.0
#: What the names of so many of the largest marks are written beside, where there is room.
_NAMED = 14


@dataclass(frozen=True, slots=True)
class Spotted:
    """A place with things: what the map calls it, where it is, and how many things of each kind are there."""

    key: str
    name: str
    longitude: float
    latitude: float
    area: bool
    counts: tuple[tuple[str, int], ...]
    #: Where it leads: to its place in the list, or to its page.
    to: str

    @property
    def count(self) -> int:
        """How many things are there."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class Mark:
    """One place or several that are near each other, and where that is in the drawing."""

    x: float
    y: float
    spots: tuple[Spotted, ...]

    @property
    def count(self) -> int:
        """How many things are there."""
        return sum(spot.count for spot in self.spots)

    @property
    def radius(self) -> float:
        """How large it is drawn."""
        return _radius(self.count)

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many things of each kind there are, the most first."""
        found: dict[str, int] = {}
        for spot in self.spots:
            for kind, count in spot.counts:
                found[kind] = found.get(kind, 0) + count
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def _radius(count: int) -> float:
    return min(24.0, 6.0 + 2.2 * math.sqrt(count))


def gather(spots: Iterable[Spotted], view: View) -> list[Mark]:
    """The marks of places in a view, the largest first; a place joins the first that it is too near to."""
    marks: list[Mark] = []
    for spot in sorted(spots, key=lambda one: (-one.count, one.key)):
        x, y = view.at(spot.longitude, spot.latitude)
        for number, mark in enumerate(marks):
            if math.hypot(mark.x - x, mark.y - y) < mark.radius + _radius(spot.count) + _APART:
                marks[number] = Mark(mark.x, mark.y, (*mark.spots, spot))
                break
        else:
            marks.append(Mark(x, y, (spot,)))
    return sorted(marks, key=lambda mark: (-mark.count, mark.spots[0].key))


def draw(marks: Sequence[Mark], titles: Mapping[str, str], more: str) -> Markup:
    """The marks as links into the list; `titles` tell of a place by its key, `more` of how many others."""
    inside = [mark for mark in marks if -20 < mark.x < WIDTH + 20 and -20 < mark.y < HEIGHT + 20]
    names = _names(inside)
    return Markup("").join(_draw(mark, titles, more, names.get(id(mark), "")) for mark in reversed(inside))


def _draw(mark: Mark, titles: Mapping[str, str], more: str, name: str) -> Markup:
    first, r = mark.spots[0], mark.radius
    told = titles[first.key] + (f" {more.replace('{count}', str(len(mark.spots) - 1))}" if len(mark.spots) > 1 else "")
    parts = [
        element("title", told),
        element("circle", class_="hole", r=r),
        *_ring(mark.counts, r - 1.5),
        element("text", str(mark.count), class_="count", y=4.0, text_anchor="middle") if mark.count > 1 else Markup(""),
        element("text", name, class_="name", x=r + 5, y=4.0) if name else Markup(""),
    ]
    look = "spot area" if all(spot.area for spot in mark.spots) else "spot"
    group = element("g", *parts, class_=look, transform=f"translate({mark.x:.1f} {mark.y:.1f})")
    return element("a", group, href=first.to, aria_label=told)


def _ring(counts: Sequence[tuple[str, int]], r: float) -> list[Markup]:
    """A ring with an arc for each kind, as long as its share."""
    total, begun, drawn = sum(count for _, count in counts), 0, []
    for kind, count in counts:
        look = f"arc kind-{kind.lower()}"
        if count == total:
            return [element("circle", class_=look, r=r)]
        (x1, y1), (x2, y2) = (_on_circle(share / total, r) for share in (begun, begun + count))
        large = int(count * 2 > total)
        drawn.append(element("path", class_=look, d=f"M{x1} {y1}A{r:.1f} {r:.1f} 0 {large} 1 {x2} {y2}"))
        begun += count
    return drawn


def _on_circle(turn: float, r: float) -> tuple[str, str]:
    angle = 2 * math.pi * turn
    return f"{r * math.sin(angle):.2f}", f"{-r * math.cos(angle):.2f}"


def _names(marks: Sequence[Mark]) -> dict[int, str]:
    """The names that can be written beside marks without covering another, of the largest first."""
    taken = [(mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius) for mark in marks]
    found: dict[int, str] = {}
    for mark in marks[:_NAMED]:
        name = mark.spots[0].name
        width = sum(12.5 if ord(letter) > 0x2E80 else 6.8 for letter in name)
        box = (mark.x + mark.radius + 3, mark.y - 9, mark.x + mark.radius + 7 + width, mark.y + 9)
        free = all(box[2] < a or c < box[0] or box[3] < b or d < box[1] for a, b, c, d in taken)
        if free and box[2] < WIDTH:
            found[id(mark)] = name
            taken.append(box)
    return found
