"""The provincial units of China as tiles of one size, each with how many things are there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Protocol
from urllib.parse import urlencode

from markupsafe import Markup

from kg.serve.boards.places import Unit
from kg.serve.boards.plot import element
from kg.serve.pages.wording import say

_SIZE, _GAP = 62.0, 5.0
#: How many shades there are, the lightest 0.
_SHADES = 6


class Wanted(Protocol):
    """What is shown of the map."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are shown."""
        ...

    @property
    def unit(self) -> str:
        """The unit that is shown alone, or ""."""
        ...


def draw_tiles(units: Sequence[Unit], counts: Mapping[str, int], language: str, asked: Wanted) -> Markup:
    """The tiles as links that show one unit alone, or all again."""
    most = max(counts.values(), default=0)
    columns, rows = max(unit.column for unit in units), max(unit.row for unit in units)
    step = _SIZE + _GAP
    tiles = [_tile(unit, counts.get(unit.code, 0), most, language, asked) for unit in units]
    box = f"0 0 {columns * step - _GAP:.0f} {rows * step - _GAP:.0f}"
    return element("svg", *tiles, class_="tiles", viewBox=box, role="group", aria_label=say(language, "map.tiles"))


def _tile(unit: Unit, count: int, most: int, language: str, asked: Wanted) -> Markup:
    here = asked.unit == unit.code
    told = say(language, "map.tile", name=unit.called(language), count=count)
    x, y = (unit.column - 1) * (_SIZE + _GAP), (unit.row - 1) * (_SIZE + _GAP)
    middle = x + _SIZE / 2
    name = unit.chinese if language == "zh" else unit.name
    parts = (
        element("title", told),
        element("rect", x=x, y=y, width=_SIZE, height=_SIZE, rx=6.0),
        *_name(name, middle, y),
        element("text", str(count), x=middle, y=y + _SIZE - 11, text_anchor="middle", class_="count"),
    )
    pairs = [*(("kind", kind) for kind in asked.kinds), *([] if here else [("unit", unit.code)])]
    tile = element("g", *parts, class_=f"tile shade-{_shade(count, most)}")
    current = "true" if here else None
    return element("a", tile, href=f"?{urlencode(pairs)}#places", aria_label=told, aria_current=current)


def _name(name: str, x: float, y: float) -> list[Markup]:
    """A name in one line, or in two where it has two words."""
    lines = name.split(" ")
    first = y + (27.0 if len(lines) == 1 else 19.0)
    return [
        element("text", line, x=x, y=first + 12 * number, text_anchor="middle", class_="name")
        for number, line in enumerate(lines)
    ]


def _shade(count: int, most: int) -> int:
    """How dark a tile is: by the logarithm, since a few units have most."""
    if not count:
        return 0
    return 1 + round((_SHADES - 2) * math.log1p(count - 1) / math.log1p(max(1, most - 1)))
