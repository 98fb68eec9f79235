"""Dates as mastheads print them, or as given with an input → ISO at the precision printed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon

#: Longer strings are never searched whole, so that no line of any length costs more than this.
REACH = 400


@dataclass(frozen=True, slots=True)
class Found:
    """A date printed at start to end; `value` is ISO, "--10-19" without its year, or "" if there is no such day."""

    start: int
    end: int
    value: str
    #: What is wrong with it, or "".
    problem: str = ""


def find_dates(text: str, lexicon: Lexicon) -> Iterator[Found]:
    """The dates printed in the first `REACH` characters, in order; of two that overlap the earlier, longer one."""
    place = 0
    for match in _pattern(lexicon).finditer(text[:REACH]):
        if match.start() >= place:
            value, problem = _resolve(match, lexicon)
            yield Found(match.start(), match.end(), value, problem)
            place = match.end()


def read_date(text: str, lexicon: Lexicon) -> tuple[str, str]:
    """What a field that should hold a date says: (ISO date or "", what is wrong with it or "")."""
    bare = text.strip()
    if not bare:
        return "", ""
    if re.fullmatch(r"(1[89]|20)\d\d", bare):
        return bare, ""
    if compact := re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$", bare):
        year, month, day = map(int, compact.groups())
        return _calendar(year, month, day, bare)
    for found in find_dates(bare, lexicon):
        if found.value.startswith("--"):
            return "", f"the date {bare[:60]!r} has no year"
        return found.value, found.problem
    return "", f"no date can be read in {bare[:60]!r}"


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    month = "|".join(sorted((re.escape(row["form"]) for row in lexicon.table("forms/months")), key=len, reverse=True))
    name = rf"(?:{month})\b\.?"
    day, year = r"(?:0?[1-9]|[12]\d|3\d)", r"(?:19|20)\d\d"
    ordinal = r"(?:st|nd|rd|th)?"
    ends = r"(?!\d(?!\d?:\d))"  # pages glue the time to the year: "March 8, 20246:14 AM"
    return re.compile(
        rf"""(?<![\w.-])(?:
        (?P<y1>{year})(?P<sep>[-/.])(?P<m1>\d\d?)(?P=sep)(?P<d1>\d\d?)(?!\d|[-/.]\d)
        | (?P<y2>{year})\s?年\s?(?P<m2>\d\d?)\s?月(?:\s?(?P<d2>\d\d?)\s?日)?
        | (?P<d3>{day}){ordinal}(?:\s+day)?(?:\s+of)?[\s.-]*(?P<n3>{name})[\s,.-]*(?P<y3>{year}){ends}
        | (?P<n4>{name})[\s-]*(?P<d4>{day}){ordinal}(?:\s*,\s*|\s+|-)(?P<y4>{year}){ends}
        | (?P<y5>{year})[\s,-]+(?P<n5>{name})[\s,-]+(?P<d5>{day}){ordinal}(?!\d)
        | (?P<n6>{name})[\s,-]*(?P<y6>{year})(?!\d)
        | (?P<p>\d\d?)(?P<sep2>[-/.])(?P<q>\d\d?)(?P=sep2)(?P<y7>{year})(?!\d)
        | (?P<d8>{day})-(?P<n8>{name})-(?P<y8>\d\d)(?!\d)
        | (?P<y9>{year})-(?P<m9>0[1-9]|1[0-2])(?![\d-])
        | (?P<n10>{name})\s*(?P<d10>{day}){ordinal}(?![\w:]|,?\d)
        | (?P<d11>{day}){ordinal}(?:\s+of)?\s+(?P<n11>{name})(?!\s*\d)
        )""",
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _months(lexicon: Lexicon) -> dict[str, int]:
    return {row["form"]: int(row["month"]) for row in lexicon.table("forms/months")}


def _resolve(match: re.Match[str], lexicon: Lexicon) -> tuple[str, str]:
    """ISO date and problem of a match; which group matched tells how it is printed."""
    parts = {re.sub(r"\d+$", "", key): value for key, value in match.groupdict().items() if value is not None}
    if "p" in parts:
        return _numeric(int(parts["p"]), int(parts["q"]), parts["sep"], int(parts["y"]), match.group())
    month = int(parts["m"]) if "m" in parts else _months(lexicon)[parts["n"].rstrip(".").casefold()]
    day = int(parts["d"]) if "d" in parts else 0
    if "y" not in parts:
        value, problem = _calendar(2000, month, day, match.group())
        return value.replace("2000", "-", 1), problem
    year = int(parts["y"])
    return _calendar(year if year > 99 else 2000 + year, month, day, match.group())


def _numeric(first: int, second: int, separator: str, year: int, printed: str) -> tuple[str, str]:
    """A date in numbers, year last: day first where dots part them or the numbers say so; else only the year."""
    if separator == "." or first > 12 or first == second:
        return _calendar(year, second, first, printed)
    if second > 12:
        return _calendar(year, first, second, printed)
    return str(year), f"{printed!r} may be day/month or month/day; only its year is taken"


def _calendar(year: int, month: int, day: int, printed: str) -> tuple[str, str]:
    """ISO of a year, month and day (0 for none), if the calendar has it."""
    try:
        value = datetime.date(year, month, day or 1).isoformat()
    except ValueError:
        return "", f"there is no day {printed!r}; it is not taken for a date"
    return (value if day else value[:7]), ""
