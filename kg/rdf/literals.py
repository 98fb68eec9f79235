"""Numbers, dates and labels as RDF literals, in the one form that a store gives back unchanged."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal

from kg import iris
from kg.errors import FactError
from kg.model import Literal

_XSD = iris.PREFIXES["xsd"]
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?|--(?P<m>\d\d)-(?P<d>\d\d)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
#: Beyond this many digits before the point a number is a slip or an attack, not a figure.
_LARGEST = 24


def number(value: Decimal) -> Literal:
    """A number as xsd:decimal in canonical form: no exponent, no trailing zeros, no "-0".

    Raises:
        FactError: the number is no number, infinite, or has more than 24 digits before the point.
    """
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST:
        raise FactError(f"{value} is no number that can be stated: give a finite one below 10^{_LARGEST}")
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return Literal("0" if plain in ("-0", "") else plain, _XSD + "decimal")


def moment(value: str) -> Literal:
    """An ISO date at the precision given: "2024", "2024-10", "2024-10-16" or "--10-19" (no year known).

    Raises:
        FactError: it is none of these, or no day of the calendar (31 February).
    """
    match = _DATE.fullmatch(value)
    if match is None:
        raise FactError(f"{value!r} is no date: write 2024, 2024-10, 2024-10-16 or --10-19")
    year, month, day = (match[name] for name in ("year", "month", "day"))
    try:
        # 2000 is a leap year, so that --02-29 stands.
        date(int(year or 2000), int(month or match["m"] or 1), int(day or match["d"] or 1))
    except ValueError as error:
        raise FactError(f"{value!r} is no day of the calendar: {error}") from error
    if year is None:
        return Literal(value, _XSD + "gMonthDay")
    return Literal(value, _XSD + ("date" if day else "gYearMonth" if month else "gYear"))


def span(period: str) -> tuple[date, date] | None:
    """The first and last day of a period: "2023", "2024-08", "2024-01/2024-08"; None where no year is known.

    Raises:
        FactError: it is no period, or ends before it begins.
    """
    first, slash, last = period.partition("/")
    last = last if slash else first
    moments = [moment(first), moment(last)]
    if any(literal.datatype.endswith("gMonthDay") for literal in moments):
        return None
    begin, end = _first_day(first), _last_day(last)
    if end < begin:
        raise FactError(f"the period {period!r} ends before it begins")
    return begin, end


def day(value: date) -> Literal:
    """A day as xsd:date."""
    return Literal(value.isoformat(), _XSD + "date")


def whole(value: int) -> Literal:
    """A whole number as xsd:integer."""
    return Literal(str(value), _XSD + "integer")


def label(name: str) -> Literal:
    """A name with its language: Chinese where all its letters are Chinese characters, else English."""
    return Literal(name, language="zh" if _HAN.search(name) and not _LATIN.search(name) else "en")


def _first_day(value: str) -> date:
    year, month, day_ = (int(part) for part in [*value.split("-"), "1", "1"][:3])
    return date(year, month, day_)


def _last_day(value: str) -> date:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    return date(parts[0], month, calendar.monthrange(parts[0], month)[1])
