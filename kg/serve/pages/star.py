"""Where a thing and what it is connected with stand in a drawing; the template draws it as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.serve.pages.overview import Connection

WIDTH, ROW, _MARGIN = 760, 46, 30
#: How far from the middle the two columns stand.
_REACH = 118


@dataclass(frozen=True, slots=True)
class Ray:
    """A connection as it is drawn: where it ends, on which side its name stands, and the curve that leads there."""

    connection: Connection
    x: int
    y: float
    side: str
    curve: str


@dataclass(frozen=True, slots=True)
class Star:
    """A thing in the middle of what it is connected with."""

    rays: tuple[Ray, ...]
    height: int
    width: int = WIDTH

    @property
    def middle(self) -> tuple[int, float]:
        """Where the thing itself is."""
        return self.width // 2, self.height / 2


def draw(connections: Sequence[Connection]) -> Star:
    """The connections in two columns, the weightiest at the top, right and left in turn."""
    height = -(-len(connections) // 2) * ROW + _MARGIN
    middle = WIDTH // 2
    columns = (connections[1::2], connections[0::2])
    rays = []
    for side, column in zip(("left", "right"), columns, strict=True):
        x = middle + (_REACH if side == "right" else -_REACH)
        top = (height - len(column) * ROW) / 2 + ROW / 2
        for number, connection in enumerate(column):
            y = top + number * ROW
            half = (middle + x) // 2
            rays.append(
                Ray(connection, x, y, side, f"M{middle},{height / 2:g}C{half},{height / 2:g} {half},{y:g} {x},{y:g}")
            )
    return Star(tuple(rays), height)
