"""Charts as SVG: linear scales with round ticks, and the few elements that charts are drawn with.

An element is written with classes and never with styles: colours and fonts are those of the page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

#: Steps between ticks that people can count in, up to the next power of ten.
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places on a line: linear, never upside down."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value is."""
        width = (self.high - self.low) or 1.0
        return self.start + (value - self.low) / width * (self.end - self.start)

    def ticks(self, count: int = 5) -> list[float]:
        """About so many round values between the ends."""
        return round_values(self.low, self.high, count)


def round_values(low: float, high: float, count: int = 5) -> list[float]:
    """About so many round values from one value to another."""
    if not high > low:
        return [low]
    rough = (high - low) / max(1, count)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    return [round(number * step, 10) for number in range(first, math.floor(high / step + 1e-9) + 1)]


def nice(values: Iterable[float], *, zero: bool = True) -> tuple[float, float]:
    """The ends of a scale for values: round, and with zero where that is wanted."""
    found = [*values, *([0.0] if zero else [])] or [0.0]
    low, high = min(found), max(found)
    if low == high:
        return low, low + (abs(low) or 1.0)
    ticks = round_values(low, high)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else high - low
    return math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step


def year_of(date: str) -> float:
    """A date, month or year as a number of years: "2024-07" is 2024.5; of a period, where it begins."""
    parts = [int(part) for part in date.partition("/")[0].split("-") if part.isdecimal()]
    year, month, day = (*parts, 1, 1)[:3] if parts else (0, 1, 1)
    return year + (min(month, 12) - 1) / 12 + (min(day, 31) - 1) / 372


def end_of(date: str) -> float:
    """Where a date, month, year or period ends, as a number of years."""
    last = date.rpartition("/")[2]
    length = {0: 1.0, 1: 1 / 12}.get(last.count("-"), 1 / 372)
    return year_of(last) + length


def say(value: float) -> str:
    """A number as it stands in a drawing: at most two places, no sign on zero."""
    said = f"{Decimal(repr(round(value, 2))).normalize():f}"
    return "0" if said == "-0" else said


def element(tag: str, *inside: str, **attributes: object) -> Markup:
    """An element of SVG; what it is given is escaped, `_` stands for `-`, and `class_` for `class`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(say(value) if isinstance(value, float) else value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    content = Markup("").join(inside)
    return Markup(f"<{tag}{written}>{content}</{tag}>") if inside else Markup(f"<{tag}{written}/>")  # noqa: S704 - escaped


def drawing(size: tuple[float, float], title: str, description: str, *inside: str, name: str = "plot") -> Markup:
    """A picture with a title and a description for who does not see it; a group where there are links in it."""
    head = (element("title", escape(title)), element("desc", escape(description)))
    role = "group" if any("<a " in part for part in inside) else "img"
    box = f"0 0 {say(size[0])} {say(size[1])}"
    return element("svg", *head, *inside, class_=name, viewBox=box, role=role, aria_label=title)
