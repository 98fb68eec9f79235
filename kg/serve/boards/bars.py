"""Bars: how far a target has come, and how many there are in each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from kg.serve.boards.plot import Scale, drawing, element, nice
from kg.serve.pages.wording import say

#: The size of a bar of progress, and what share of it the target is.
_LONG, _THICK, _GOAL = 132.0, 12.0, 0.75
#: The size of the chart of years.
_WIDE, _HIGH, _LEFT, _LOW = 640.0, 170.0, 30.0, 24.0


def draw_progress(share: float | None, outcome: str) -> Markup:
    """A bar as long as the actual number is, with a line where the target is; nothing where there is no number.

    It is told in words beside it.
    """
    if share is None:
        return Markup("")
    goal = _LONG * _GOAL
    over = share * goal > _LONG
    parts = [
        element("rect", class_="track", x=0.0, y=3.0, width=_LONG, height=_THICK - 6, rx=3.0),
        element(
            "rect", class_=f"fill {outcome}", x=0.0, y=1.0, width=min(_LONG, share * goal), height=_THICK - 2, rx=2.0
        ),
        element("path", class_="goal", d=f"M{goal} -1V{_THICK + 1}"),
    ]
    if over:
        parts.append(element("path", class_="over", d=f"M{_LONG - 6} 1l4 5l-4 5"))
    return element("svg", *parts, class_="progress", viewBox=f"-1 -2 {_LONG + 2} {_THICK + 4}", aria_hidden="true")


def draw_years(counts: Mapping[str, Mapping[str, int]], outcomes: Sequence[str], language: str) -> Markup:
    """A column for each year, of parts for the outcomes; nothing for fewer than two years."""
    if len(counts) < 2:
        return Markup("")
    first, last = int(min(counts)), int(max(counts))
    years = [str(year) for year in range(first, last + 1)] if last - first < 60 else sorted(counts)
    high = Scale(*nice(sum(own.values()) for own in counts.values()), _HIGH - _LOW, 8.0)
    step = (_WIDE - _LEFT) / len(years)
    parts = [_axis(high)]
    for number, year in enumerate(years):
        x = _LEFT + step * number
        parts += _column(x, step, high, counts.get(year, {}), outcomes)
        if len(years) <= 16 or number % (len(years) // 12 + 1) == 0:
            parts.append(element("text", year, x=x + step / 2, y=_HIGH - 6, text_anchor="middle"))
    told = say(language, "targets.chart-told", first=years[0], last=years[-1])
    return drawing((_WIDE, _HIGH), say(language, "targets.chart"), told, *parts, name="plot years")


def _axis(high: Scale) -> Markup:
    ticks = [tick for tick in high.ticks(4) if tick == int(tick)]
    lines = [
        element("path", class_="axis" + ("" if tick else " zero"), d=f"M{_LEFT} {high(tick):.1f}H{_WIDE}")
        for tick in ticks
    ]
    said = [element("text", f"{tick:.0f}", x=_LEFT - 6, y=high(tick) + 4, text_anchor="end") for tick in ticks]
    return Markup("").join([*lines, *said])


def _column(x: float, step: float, high: Scale, own: Mapping[str, int], outcomes: Sequence[str]) -> list[Markup]:
    parts, below = [], 0
    width = min(36.0, step * 0.66)
    for outcome in outcomes:
        if count := own.get(outcome, 0):
            top, low = high(below + count), high(below)
            place = {"x": x + (step - width) / 2, "y": top, "width": width, "height": low - top}
            parts.append(element("rect", class_=f"part {outcome}", **place))
            below += count
    return parts
