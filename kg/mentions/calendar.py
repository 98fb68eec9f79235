"""What a phrase of time means, given when the article was published and which time was named last."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.mentions.numbers import Numbers, read_number, read_ordinal

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: The first year of the n-th five-year plan is this plus 5 n, from the sixth plan on.
_PLAN = 1951


@dataclass(frozen=True, slots=True)
class Anchor:
    """When the article was published, as far as that is known: 0 stands for what is not."""

    year: int = 0
    month: int = 0
    day: int = 0

    @classmethod
    def of(cls, iso: str) -> Anchor:
        """The anchor of an ISO date at any precision; nothing is known of what is no date."""
        match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?", iso.strip())
        if not match:
            return cls()
        year, month, day = (int(part or 0) for part in match.groups())
        return cls(year, month, day) if iso_date(year, month or 1, day or 1) else cls(year)

    @property
    def today(self) -> date | None:
        """The day, where it is known."""
        return date(self.year, self.month, self.day) if self.year and self.month and self.day else None

    def at_precision(self, value: str) -> str:
        """The publication date cut to the precision of `value`: "2024-11" for "2023-01"."""
        parts = [f"{self.year:04d}", f"{self.month:02d}" if self.month else "", f"{self.day:02d}" if self.day else ""]
        wanted = parts[: value.count("-") + 1]
        return "-".join(part for part in wanted if part)


@dataclass(frozen=True, slots=True)
class _Moment:
    """A phrase with all that it may refer to."""

    match: re.Match[str]
    anchor: Anchor
    last: str
    future: bool

    def text(self, group: str) -> str:
        """The words of a group, "" where it has no part in the match."""
        return re.sub(r"\s+", " ", (self.match.groupdict().get(group) or "").lower())


def iso_date(year: int, month: int, day: int) -> str:
    """The day in ISO, "" where the calendar has no such day (31 February)."""
    if not (1 <= month <= 12 and 1 <= year <= 9999) or not 1 <= day <= monthrange(year, month)[1]:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Resolves phrases of time by kind; the kinds are those of the table `forms/times`."""

    months: dict[str, int]
    numbers: Numbers

    def resolve(self, kind: str, match: re.Match[str], anchor: Anchor, last: str, future: bool) -> str:
        """ISO date or interval of a phrase, "" where it cannot be known.

        `last` is the time that was named before it, for "that year"; `future` says that the sentence looks ahead.
        """
        rule: Callable[[_Moment], str] = getattr(self, f"_{kind}")
        return rule(_Moment(match, anchor, last, future))

    # ── days ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _day(self, at: _Moment) -> str:
        month = self._month_of(at, "month") or int(at.text("m") or 0)
        return self._dated(at, month, _leading(at.text("day")))

    def _days(self, at: _Moment) -> str:
        month = self._month_of(at, "month")
        month2 = self._month_of(at, "month2") or month
        start = self._dated(at, month, _leading(at.text("day")))
        end = self._dated(at, month2, _leading(at.text("day2")))
        return f"{start}/{end}" if start and end and start <= end else start

    def _dated(self, at: _Moment, month: int, day: int) -> str:
        if not 1 <= month <= 12:
            return ""
        year = self._explicit_year(at) or _year_of_month(at, month, day)
        if not year:
            return f"--{month:02d}-{day:02d}" if iso_date(2000, month, day) else ""
        return iso_date(year, month, day)

    def _today(self, at: _Moment) -> str:
        which = at.text("which")
        if which in {"the same day", "that day", "the day before"}:
            if not re.fullmatch(r"(\d{4}|-)-\d\d-\d\d", at.last):
                return ""
            if which != "the day before" or at.last.startswith("-"):
                return at.last
            return (date.fromisoformat(at.last) - timedelta(days=1)).isoformat()
        today = at.anchor.today
        shift = {"yesterday": -1, "today": 0, "tomorrow": 1}[which]
        return (today + timedelta(days=shift)).isoformat() if today else ""

    def _weekday(self, at: _Moment) -> str:
        today = at.anchor.today
        if not today:
            return ""
        wanted = _WEEKDAYS.index(at.text("weekday")[:3])
        back = (today.weekday() - wanted) % 7
        if at.text("which") == "last":
            back = back or 7
        if at.text("which") == "next":
            back -= 7
        return (today - timedelta(days=back)).isoformat()

    # ── months ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _month(self, at: _Moment) -> str:
        month = self._month_of(at, "month") or int(at.text("m") or 0)
        if not 1 <= month <= 12:
            return ""
        year = self._explicit_year(at)
        which = at.text("which")
        if not year and which and at.anchor.year:
            year = at.anchor.year
            if which == "last":
                year -= month >= (at.anchor.month or 12)
            if "next" in which or "coming" in which:
                year += month <= (at.anchor.month or 0)
        year = year or _year_of_month(at, month, 0)
        return f"{year:04d}-{month:02d}" if year else f"--{month:02d}"

    def _months(self, at: _Moment) -> str:
        if count := self._count(at):
            end = self._month_of(at, "month2") or self._month_of(at, "closing")
            start = end - count + 1
        else:
            start, end = self._month_of(at, "month"), self._month_of(at, "month2")
        year = self._explicit_year(at) or _year_of_end(at, end)
        return _span(year, start, end)

    def _opening(self, at: _Moment) -> str:
        count = self._count(at) * (3 if at.text("part").startswith("quarter") else 1)
        if not 0 < count <= 12:
            return ""
        start, end = (1, count) if at.text("edge") in {"first", "opening"} else (13 - count, 12)
        return _span(self._explicit_year(at) or _year_of_end(at, end), start, end)

    def _quarter(self, at: _Moment) -> str:
        word = at.text("ordinal")
        number = 4 if word in {"last", "final"} else read_ordinal(word, self.numbers) or 0
        end = 3 * number
        if word == "last" and not at.text("year"):
            return ""
        return _span(self._explicit_year(at) or _year_of_end(at, end), end - 2, end)

    def _half(self, at: _Moment) -> str:
        word = at.text("ordinal") or "first"
        start, end = (1, 6) if word in {"1", "first", "1st"} else (7, 12)
        return _span(self._explicit_year(at) or _year_of_end(at, end), start, end)

    def _near(self, at: _Moment) -> str:
        which, anchor = at.text("which"), at.anchor
        if which in {"the same", "that"}:
            return at.last[:7] if re.match(r"\d{4}-\d\d", at.last) else ""
        if not (anchor.year and anchor.month):
            return ""
        if at.text("part") == "week":
            today = anchor.today
            shift = {"last": -7, "this": 0, "next": 7}[which]
            return (today + timedelta(days=shift)).isoformat()[:7] if today else ""
        shift = {"last": -1, "the previous": -1, "this": 0}.get(which, 1)
        months = anchor.year * 12 + anchor.month - 1 + shift
        return f"{months // 12:04d}-{months % 12 + 1:02d}"

    # ── years ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _year(self, at: _Moment) -> str:
        year = self._explicit_year(at)
        return f"{year:04d}" if year else ""

    def _years(self, at: _Moment) -> str:
        first, second = at.text("year"), at.text("year2")
        second = first[: 4 - len(second)] + second
        return f"{first}/{second}" if first < second <= "2199" else ""

    def _same(self, at: _Moment) -> str:
        return "" if "/" in at.last else at.last

    def _plan(self, at: _Moment) -> str:
        if at.text("year"):
            return self._years(at)
        number = _leading(at.text("ordinal"))
        return f"{_PLAN + 5 * number}/{_PLAN + 5 * number + 4}" if 6 <= number <= 30 else ""

    def _past(self, at: _Moment) -> str:
        return self._around(at, -1)

    def _coming(self, at: _Moment) -> str:
        return self._around(at, 1)

    def _within(self, at: _Moment) -> str:
        years = self._count(at)
        return f"{at.anchor.year + years}" if at.anchor.year and years else ""

    def _around(self, at: _Moment, sign: int) -> str:
        anchor, part = at.anchor, at.text("part").rstrip("s")
        count = self._count(at) or (1 if part == "decade" else 0)
        if not anchor.year or not 0 < count <= 100:
            return ""
        if part == "month":
            if not anchor.month:
                return ""
            other = anchor.year * 12 + anchor.month - 1 + sign * count
            ends = sorted([f"{other // 12:04d}-{other % 12 + 1:02d}", f"{anchor.year:04d}-{anchor.month:02d}"])
        else:
            ends = sorted([f"{anchor.year + sign * count * (10 if part == 'decade' else 1):04d}", f"{anchor.year:04d}"])
        return "/".join(ends)

    def _explicit_year(self, at: _Moment) -> int:
        """The year that a phrase names or points to, 0 where it does neither."""
        text, anchor = at.text("year"), at.anchor
        if digits := re.search(r"\d{4}", text):
            return int(digits.group())
        last = int(at.last[:4]) if at.last[:4].isdigit() else 0
        if not text:
            return 0
        if text in {"this year", "the year", "the current year"} or "full" in text or "whole" in text:
            return anchor.year
        if text == "last year":
            return anchor.year - 1 if anchor.year else 0
        if text in {"next year", "this coming year"}:
            return anchor.year + 1 if anchor.year else 0
        if "same year" in text or text == "that year":
            return last
        return self._shifted(text, anchor.year, last)

    def _shifted(self, text: str, now: int, last: int) -> int:
        """The year of "a decade later", "two years ago", "the year before"."""
        count = read_number(re.split(r" (?:years?|decades?)\b", text)[0], self.numbers)
        years = int(count) if count and count == int(count) and count < 1000 else 1
        years *= 10 if "decade" in text else 1
        if text.endswith("ago"):
            return max(0, now - years) if now else 0
        if text.endswith("later") or "following" in text or "next" in text:
            return last + years if last else 0
        return max(0, last - years) if last else 0

    def _month_of(self, at: _Moment, group: str) -> int:
        return self.months.get(at.text(group).rstrip("."), 0)

    def _count(self, at: _Moment) -> int:
        number = read_number(at.text("count"), self.numbers) if at.text("count") else None
        return int(number) if number and number == int(number) and number < 1000 else 0


def _leading(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits.group()) if digits else 0


def _span(year: int, start: int, end: int) -> str:
    if not year or not 1 <= end <= 12:
        return ""
    first = f"{year:04d}-{start:02d}" if start >= 1 else f"{year - 1:04d}-{start + 12:02d}"
    return f"{first}/{year:04d}-{end:02d}" if start != end else first


def _year_of_month(at: _Moment, month: int, day: int) -> int:
    """The year of a month, or a day of it, that is named without one: the nearest that fits the sentence's tense."""
    anchor = at.anchor
    if not anchor.year or not anchor.month:
        return anchor.year
    ahead = (month - anchor.month) + (1 if day and anchor.day and month == anchor.month and day > anchor.day else 0)
    if ahead <= 0:
        return anchor.year + 1 if at.future and ahead < -6 else anchor.year
    return anchor.year if at.future or (day and ahead <= 1) else anchor.year - 1


def _year_of_end(at: _Moment, end: int) -> int:
    """The year of a period that is named without one, by the month that it ends with."""
    anchor = at.anchor
    if not anchor.year:
        return 0
    return anchor.year if at.future or not anchor.month or end <= anchor.month else anchor.year - 1
