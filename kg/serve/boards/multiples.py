"""Small charts of one metric, one for each thing, all on the same scales: actual figures, targets and forecasts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from kg.serve.boards.amounts import Amount, local_name
from kg.serve.boards.plot import Scale, drawing, element, end_of, nice, year_of
from kg.serve.pages import words
from kg.serve.pages.wording import say

#: Metrics whose numbers are no amounts.
_ORDINAL = ("rank", "duration")
_WIDE, _HIGH, _LEFT, _LOW, _TOP = 260.0, 130.0, 50.0, 22.0, 10.0


def draw_multiples(cells: Sequence[Sequence[Amount]], labels: Sequence[str], language: str) -> list[Markup]:
    """A chart for each thing; nothing where fewer than two figures of all say their time."""
    dated = [[amount for amount in cell if amount.period] for cell in cells]
    known = [amount for cell in dated for amount in cell]
    if len({_middle(amount) for amount in known}) < 2:
        return [Markup("")] * len(cells)
    times = [_middle(amount) for amount in known]
    across = Scale(min(times), max(times), _LEFT + 8, _WIDE - 14)
    up = Scale(*nice(number for amount in known for number in _ends(amount)), _HIGH - _LOW, _TOP)
    return [
        _chart(cell, across, up, label, language) if cell else Markup("")
        for cell, label in zip(dated, labels, strict=True)
    ]


def grown(cell: Sequence[Amount], language: str) -> list[str]:
    """How actual figures of the same kind have grown from the first year to the last, in words."""
    said = []
    for same in _series(cell):
        first, last = same[0], same[-1]
        low, high = first.period[:4], last.period[:4]
        if low < high and first.number > 0 and _grows(same):
            percent = round((last.number / first.number - 1) * 100)
            sign = "+" if percent >= 0 else "−"
            what = last.counted or words.term_label(last.metric, language=language)
            values = {"what": what, "percent": f"{sign}{abs(percent):,}", "first": low, "last": high}
            said.append(say(language, "compare.grown", **values))
    return said


def _grows(same: Sequence[Amount]) -> bool:
    """Whether figures can be said to have grown: amounts, of which there is one at the beginning and one at the end."""
    times = Counter(one.period for one in same)
    amounts = same[0].unit != "percent" and local_name(same[0].metric) not in _ORDINAL
    return amounts and times[same[0].period] == times[same[-1].period] == 1


def _series(cell: Sequence[Amount]) -> list[list[Amount]]:
    """Actual, dated figures of the same thing counted and the same bound, each in the order of time."""
    actual = [amount for amount in cell if amount.period and amount.status == "actual"]
    ordered = sorted(actual, key=lambda one: (one.counted.casefold(), one.bound, len(one.period), end_of(one.period)))
    return [
        list(same) for _, same in groupby(ordered, key=lambda one: (one.counted.casefold(), one.bound, len(one.period)))
    ]


def _chart(cell: Sequence[Amount], across: Scale, up: Scale, label: str, language: str) -> Markup:
    parts = [_axes(across, up, language)]
    for same in _series(cell):
        points = "L".join(f"{across(_middle(one)):.1f} {up(one.number):.1f}" for one in same)
        parts.append(element("path", class_="line", d=f"M{points}") if len(same) > 1 else Markup(""))
    parts += [_point(amount, across(_middle(amount)), up, language) for amount in cell]
    told = say(language, "compare.chart-told", count=len(cell))
    return drawing((_WIDE, _HIGH), label, told, *parts, name="plot multiple")


def _axes(across: Scale, up: Scale, language: str) -> Markup:
    parts = []
    for tick in up.ticks(3):
        parts.append(element("path", class_="axis" + ("" if tick else " zero"), d=f"M{_LEFT} {up(tick):.1f}H{_WIDE}"))
        said = words.number(f"{tick:.10f}".rstrip("0").rstrip("."), language=language)
        parts.append(element("text", _short(said), x=_LEFT - 5, y=up(tick) + 4, text_anchor="end"))
    low, high = int(across.low), int(across.high)
    parts.append(element("text", str(low), x=across.start, y=_HIGH - 5, text_anchor="middle"))
    if high > low:
        parts.append(element("text", str(high), x=across.end, y=_HIGH - 5, text_anchor="middle"))
    return element("g", *parts, aria_hidden="true")


def _short(said: str) -> str:
    """A number on an axis: only the first letter of the word for its power."""
    number, _, word = said.partition(" ")
    return (
        f"{number} {word[:1].upper().replace('T', 'tn').replace('B', 'bn').replace('M', 'm')}".strip() if word else said
    )


def _point(amount: Amount, x: float, up: Scale, language: str) -> Markup:
    told = f"{words.moment(amount.period, language=language)}: {words.said(amount, language=language)}"
    parts = [element("title", told + (f" ({amount.counted})" if amount.counted else ""))]
    if amount.high:
        low, high = _ends(amount)
        parts.append(element("path", class_="whisker", d=f"M{x:.1f} {up(low):.1f}V{up(high):.1f}"))
    if local_name(amount.bound) in ("min", "max"):
        way = -1 if local_name(amount.bound) == "min" else 1
        y = up(amount.number)
        parts.append(
            element("path", class_="whisker", d=f"M{x:.1f} {y:.1f}v{14 * way}m-3 {-4 * way}l3 {4 * way}l3 {-4 * way}")
        )
    parts.append(element("circle", class_="point", cx=x, cy=up(amount.number), r=4.0))
    return element("g", *parts, class_=f"dot-{amount.status} {amount.outcome}".strip())


def _middle(amount: Amount) -> float:
    """Where a figure stands in time: in the middle of its period."""
    return (year_of(amount.period) + end_of(amount.period)) / 2


def _ends(amount: Amount) -> tuple[float, float]:
    return float(amount.value), float(amount.high or amount.value)
