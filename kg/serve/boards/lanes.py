"""The drawing of a timeline: lanes, marks in as many rows as they need, and the strip of all years above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.serve.boards.plot import Scale, drawing, element, round_values

WIDTH = 1000.0
#: The height of a row, how many a lane may have, and the room for a lane's name and for the years.
_ROW, _ROWS, _HEAD, _FOOT = 22.0, 9, 24.0, 26.0
_LONGEST = 38
#: The strip: its height, and how high a column may be.
_STRIP, _COLUMN = 76.0, 44.0


@dataclass(frozen=True, slots=True)
class Point:
    """Something on a lane: from when to when, what it says, how it looks, and where it leads."""

    start: float
    end: float
    label: str
    told: str
    look: str
    to: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, and what is on it in the order of time."""

    name: str
    points: Sequence[Point]


def draw_lanes(lanes: Iterable[Lane], span: tuple[float, float], title: str, told: str) -> Markup:
    """The lanes, one below the other, over the years of a span."""
    scale = Scale(*span, 12.0, WIDTH - 12)
    parts: list[Markup] = []
    top = 8.0
    for lane in lanes:
        rows = _rows(lane.points, scale)
        deep = 1 + max((row for row, _ in rows), default=0)
        own = [
            _draw(point, scale, top + _HEAD + _ROW * (row + 0.5), named)
            for point, (row, named) in zip(lane.points, rows, strict=True)
        ]
        parts.append(element("path", class_="axis", d=f"M0 {top}H{WIDTH}"))
        parts.append(element("text", lane.name, class_="lane", x=0.0, y=top + 17))
        parts += own
        top += _HEAD + _ROW * deep + 10
    return drawing((WIDTH, top + _FOOT), title, told, _years(scale, top), *parts, name="plot lanes")


def _rows(points: Sequence[Point], scale: Scale) -> list[tuple[int, bool]]:
    """For each point its row, and whether its name is written: the first row that is free, else a last one of marks."""
    ends: list[float] = []
    placed = []
    for point in points:
        left, right = _extent(point, scale)
        free = next((row for row, end in enumerate(ends) if end <= left - 6), None)
        if free is None and len(ends) < _ROWS:
            free = len(ends)
            ends.append(right)
        if free is None:
            placed.append((_ROWS, False))
            continue
        ends[free] = right
        placed.append((free, True))
    return placed


def _extent(point: Point, scale: Scale) -> tuple[float, float]:
    """How far a mark and its name reach: what would run out of the drawing is written before its mark."""
    x, far = scale(point.start), scale(point.end)
    right = max(far, x + 6) + 6 + _wide(_shorten(point.label))
    return (x - 6, right) if right <= WIDTH else (x - 10 - _wide(_shorten(point.label)), max(far, x + 6))


def _draw(point: Point, scale: Scale, y: float, named: bool) -> Markup:
    x, far = scale(point.start), scale(point.end)
    long = far - x > 14
    if point.look.startswith("due"):
        mark = element("path", class_="sign", d=f"M{x:.1f} {y - 6}l6 6l-6 6l-6 -6Z")
    elif long:
        mark = element("rect", class_="sign", x=x, y=y - 4, width=far - x, height=8.0, rx=4.0)
    else:
        mark = element("circle", class_="sign", cx=x, cy=y, r=5.0)
    before = _extent(point, scale)[0] < x - 6
    anchor = {"x": x - 10 if before else max(far, x + 6) + 6, "text_anchor": "end" if before else "start"}
    name = element("text", _shorten(point.label), class_="name", y=y + 4, **anchor) if named else Markup("")
    group = element("g", element("title", point.told), mark, name, class_=point.look)
    return element("a", group, href=point.to, aria_label=point.told)


def _years(scale: Scale, low: float) -> Markup:
    """The years, or months where there are few, with lines up through the lanes."""
    parts = []
    for value in _ticks(scale.low, scale.high):
        x = scale(value)
        parts.append(element("path", class_="grid", d=f"M{x:.1f} 0V{low:.1f}"))
        parts.append(element("text", _said(value), x=x, y=low + 18, text_anchor="middle"))
    return element("g", *parts, class_="years")


def _ticks(low: float, high: float) -> list[float]:
    if high - low >= 5:
        return [value for value in round_values(low, high, 9) if value == int(value)]
    months = 12 if high - low > 2.5 else 6 if high - low > 1.2 else 3 if high - low > 0.5 else 1
    first = int(low * 12) - int(low * 12) % months
    return [month / 12 for month in range(first, int(high * 12) + 1, months) if low <= month / 12 <= high]


def _said(value: float) -> str:
    year, month = divmod(round(value * 12), 12)
    return f"{year}-{month + 1:02}" if month else str(year)


def draw_strip(starts: Iterable[float], whole: tuple[float, float], span: tuple[float, float], title: str) -> Markup:
    """How much there is in each quarter of a year, or each year, with the span that the lanes show."""
    scale = Scale(*whole, 12.0, WIDTH - 12)
    step = 0.25 if whole[1] - whole[0] <= 25 else 1.0
    counts = Counter(int((start - whole[0]) / step) for start in starts if whole[0] <= start < whole[1])
    most = max(counts.values(), default=1)
    wide = scale(whole[0] + step) - scale(whole[0])
    columns = []
    for number, count in sorted(counts.items()):
        high = max(2.0, count / most * _COLUMN)
        x = scale(whole[0] + number * step)
        columns.append(
            element("rect", class_="column", x=x + 0.5, y=_STRIP - 22 - high, width=max(1.0, wide - 1), height=high)
        )
    left, right = (scale(min(max(end, whole[0]), whole[1])) for end in span)
    chosen = element("rect", class_="chosen", x=left, y=4.0, width=max(2.0, right - left), height=_STRIP - 26)
    years = [
        element("text", f"{year:.0f}", x=scale(year), y=_STRIP - 6, text_anchor="middle")
        for year in round_values(*whole, 10)
        if year == int(year)
    ]
    line = element("path", class_="axis zero", d=f"M0 {_STRIP - 22}H{WIDTH}")
    return drawing((WIDTH, _STRIP), title, title, chosen, *columns, line, *years, name="plot strip")


def _shorten(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"


def _wide(label: str) -> float:
    return sum(12.5 if ord(letter) > 0x2E80 else 6.6 for letter in label)
