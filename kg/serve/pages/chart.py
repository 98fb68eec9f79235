"""Where the marks, lines and ticks of a small chart stand; the template draws them as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kg.serve.pages.series import Point, Series

WIDTH, HEIGHT = 360, 176
_LEFT, _RIGHT, _TOP, _BOTTOM = 68, 18, 16, 24
#: The most years that are written below a chart.
_YEARS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure as it is drawn: where, how far its range and its period reach, and which way it is open."""

    point: Point
    x: float
    y: float
    #: Where the upper end of its range is; the same as y where it is one number.
    top: float
    left: float
    right: float
    #: Where the arrow of a bound ends: above y for "at least", below for "at most"; the same as y for others.
    tip: float

    @property
    def is_long(self) -> bool:
        """Whether its period is longer than a year."""
        return self.point.end - self.point.start > 1.01


@dataclass(frozen=True, slots=True)
class Chart:
    """A small chart of one series, in a box of `WIDTH` by `HEIGHT`."""

    series: Series
    marks: tuple[Mark, ...]
    #: Points of the line through actual figures, and of the dashed one to plans and forecasts.
    line: str
    outlook: str
    #: Place and year.
    years: tuple[tuple[float, int], ...]
    #: Place and value.
    values: tuple[tuple[float, str], ...]

    left, right, bottom, width, height = _LEFT, WIDTH - _RIGHT, HEIGHT - _BOTTOM, WIDTH, HEIGHT


def draw(series: Series) -> Chart:
    """The chart of a series; the vertical scale takes in zero."""
    begin = math.floor(min(point.start for point in series.points))
    end = math.ceil(max(point.end for point in series.points))
    ticks = scale([edge for point in series.points for edge in (point.low, point.high)])

    def across(year: float) -> float:
        return round(_LEFT + (year - begin) / (end - begin) * (WIDTH - _LEFT - _RIGHT), 1)

    def up(value: float) -> float:
        share = (value - ticks[0]) / (ticks[-1] - ticks[0])
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

    def mark(point: Point) -> Mark:
        y = up(point.low)
        tip = y + {"min": -20, "max": 20}.get(point.bound, 0)
        return Mark(point, across(point.middle), y, up(point.high), across(point.start), across(point.end), tip)

    def path(points: Sequence[Point]) -> str:
        return " ".join(f"{across(one.middle):g},{up(one.low):g}" for one in points) if len(points) > 1 else ""

    step = max(1, -(-(end - begin) // _YEARS))
    return Chart(
        series,
        tuple(mark(point) for point in series.points),
        path(series.line),
        path(series.outlook),
        tuple((across(year + 0.5), year) for year in range(begin, end, step)),
        tuple((up(tick), f"{tick:f}".rstrip("0").rstrip(".")) for tick in ticks),
    )


def scale(values: Sequence[float]) -> list[float]:
    """Three to five round numbers that reach from the lowest value or zero to the highest or zero."""
    low, high = min(0.0, *values), max(0.0, *values)
    rough = (high - low or 1.0) / 3
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step - 1e-9)
    return [number * step for number in range(first, max(last, first + 1) + 1)]
