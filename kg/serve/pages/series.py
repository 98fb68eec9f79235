"""Figures that can be compared, as series over time: what a chart draws."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.serve.pages.statements import Figure

_DAYS = 365.25
_MOMENT = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at its place in time: years as fractions, from where its period begins to where it ends."""

    figure: Figure
    start: float
    end: float
    low: float
    high: float
    disputed: bool = False

    @property
    def middle(self) -> float:
        """The middle of its period."""
        return (self.start + self.end) / 2

    @property
    def bound(self) -> str:
        """The local name of its bound: exact, min, max or about."""
        return self.figure.bound.rpartition("#")[2]


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one metric, in one unit and of the same kind of things, in the order of their periods."""

    metric: str
    unit: str
    counted: str
    points: tuple[Point, ...]

    @property
    def line(self) -> tuple[Point, ...]:
        """The actual figures that a line may lead through: those that nothing contradicts.

        Two of one time that differ and are no conflict measure different things, whatever their names: no line then.
        """
        actual = [one for one in self.points if one.figure.status == "actual" and not one.disputed]
        times = [one.middle for one in actual]
        return tuple(actual) if len(set(times)) == len(times) else ()

    @property
    def outlook(self) -> tuple[Point, ...]:
        """The last actual figure and the plans and forecasts for later, where there are any."""
        line = self.line
        later = [one for one in self.points if one.figure.status != "actual" and line and one.middle > line[-1].middle]
        return (line[-1], *later) if later else ()


def read_series(figures: Iterable[Figure], disputed: Collection[str]) -> list[Series]:
    """The series that have figures for two times at least, in the order of the figures."""
    found: dict[tuple[str, str, str], list[Point]] = {}
    for figure in figures:
        if (when := years(figure.period)) is not None:
            low = float(figure.value)
            high = float(figure.high) if figure.high else low
            point = Point(figure, *when, low, high, figure.iri in disputed)
            found.setdefault((figure.metric, figure.unit, figure.counted.casefold()), []).append(point)
    series = [
        Series(metric, unit, points[0].figure.counted, tuple(sorted(points, key=lambda one: (one.middle, one.low))))
        for (metric, unit, _), points in found.items()
    ]
    return [one for one in series if len({point.middle for point in one.points}) > 1]


def years(period: str) -> tuple[float, float] | None:
    """Where a period begins and ends, in years: 2024 is 2024.0 to 2025.0; None where it names no year."""
    first, _, last = period.partition("/")
    begin, end = _moment(first), _moment(last or first)
    if begin is None or end is None or end[0] < begin[0]:
        return None
    return begin[0], end[1]


def _moment(text: str) -> tuple[float, float] | None:
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not month:
        return float(year), float(year + 1)
    begin = year + (month - 1) / 12
    if not day:
        return begin, begin + 1 / 12
    return begin + (day - 1) / _DAYS, begin + day / _DAYS
