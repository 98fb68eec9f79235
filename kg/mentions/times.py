"""Dates and periods in a text, resolved against the publication date at the precision that is given."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon
from kg.mentions.calendar import Anchor, Calendar
from kg.mentions.numbers import alternatives, load_numbers
from kg.model import Document, Time

#: The cue that is any month's name; the others are strings in small letters, of which each match holds one.
_MONTH = "{month}"
_FUTURE = frozenset(
    {"will", "shall", "plans", "expected", "scheduled", "slated", "due", "upcoming", "takes", "opens", "next"}
)


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: str
    match: re.Match[str]


def find_times(document: Document, lexicon: Lexicon) -> tuple[Time, ...]:
    """The times of a document in order; what no year, month or day can be given for is left out."""
    calendar = _calendar(lexicon)
    anchor = Anchor.of(document.article.date)
    starts = [token.start for token in document.tokens]
    times: list[Time] = []
    last = ""
    for found in _select(_matches(document.article.text, lexicon)):
        first = bisect_right(starts, found.start) - 1
        if first < 0:
            continue
        future = _is_future(document, first)
        value = calendar.resolve(found.kind, found.match, anchor, last, future)
        if not value:
            continue
        start, value = _since(document.article.text, found.start, value, anchor)
        first = max(0, bisect_right(starts, start) - 1)
        times.append(Time(start, found.end, first, bisect_right(starts, found.end - 1), value))
        last = value
    return tuple(times)


def _matches(text: str, lexicon: Lexicon) -> Iterator[_Found]:
    """What the patterns match; each is tried in the paragraphs that hold one of its cues, as none goes beyond one."""
    low = text.lower()
    if len(low) != len(text):  # A capital whose small form is two characters.
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    patterns, month = _patterns(lexicon)
    for paragraph in re.finditer(r"(?:[^\n]|\n(?!\n))+", text):
        start, end = paragraph.span()
        held: dict[str, bool] = {_MONTH: bool(month.search(text, start, end))}
        for kind, pattern, cues in patterns:
            if not any(_holds(low, cue, start, end, held) for cue in cues):
                continue
            # The line break after the paragraph is in sight: some patterns ask for white space after them.
            for match in pattern.finditer(text, start, end + 1):
                yield _Found(match.start(), match.end(), kind, match)


def _holds(low: str, cue: str, start: int, end: int, held: dict[str, bool]) -> bool:
    """Whether a cue stands in a part of a text in small letters; remembered in `held`."""
    found = held.get(cue)
    if found is None:
        found = held[cue] = low.find(cue, start, end) >= 0
    return found


def _select(found: Iterator[_Found]) -> Iterator[_Found]:
    """Of matches that overlap the longest; a bare year that counts something ("2000 firms") is no time."""
    end = -1
    ordered = sorted(found, key=lambda one: (one.start, -one.end, one.kind))
    chosen: list[_Found] = []
    for one in ordered:
        if chosen and one.start < end:
            if one.end - one.start <= chosen[-1].end - chosen[-1].start or one.start >= end:
                continue
            chosen.pop()
        chosen.append(one)
        end = one.end
    yield from (one for one in chosen if not _is_count(one))


def _is_count(found: _Found) -> bool:
    """Whether what looks like a year is a number: money, a code, or a round count of the noun that follows."""
    text = found.match.string
    if found.kind not in {"year", "years"} or not found.match.group()[:1].isdigit():
        return False
    before, after = text[max(0, found.start - 24) : found.start], text[found.end : found.end + 24]
    if re.search(r"[$€£¥₩₹#]\s?$|\b(?:RMB|CNY|USD|Rs\.?|RM|No\.?)\s?$|[\d.,/-]$|[A-Za-z][-–]$", before):
        return True
    if re.match(r"(?:,\d|\.\d|[A-Za-z/]|%|[ -](?:mu|yuan|per ?cent|km|sq|square|[mb]illion|hectares|won)\b)", after):
        return True
    counted = re.match(r"[ -][a-z][a-z-]+(?: [a-z]+)?s\b", after)
    bound = re.search(r"\b(?:than|over|about|nearly|almost|some|around|least|approximately)\s$", before)
    return bool(counted and (bound or found.match.group()[2:4] == "00"))


def _is_future(document: Document, first: int) -> bool:
    """Whether the sentence around a token speaks of what is to come."""
    sentence = document.sentences[document.tokens[first].sentence]
    return any(token.text.lower() in _FUTURE for token in document.tokens[sentence.first : sentence.last])


def _since(text: str, start: int, value: str, anchor: Anchor) -> tuple[int, str]:
    """A time after "since" lasts until the publication date: "since 2019", published in 2023, is 2019/2023."""
    before = re.search(r"\b[Ss]ince\s(?:the\s|early\s|late\s)?$", text[max(0, start - 14) : start])
    if not before or "/" in value or not anchor.year or value.startswith("--"):
        return start, value
    now = anchor.at_precision(value)
    return start - len(before.group()), value if now <= value else f"{value}/{now}"


@cache
def _calendar(lexicon: Lexicon) -> Calendar:
    months = {row["form"]: int(row["month"]) for row in lexicon.table("forms/months")}
    return Calendar(months, load_numbers(lexicon))


@cache
def _patterns(lexicon: Lexicon) -> tuple[tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...], re.Pattern[str]]:
    """The table's patterns with the placeholders filled in, with their cues, and the pattern of a month's name.

    `{month}` captures "month", `{day2}` "day2" and so on.
    """
    forms = [row["form"] for row in lexicon.table("forms/months")]
    names = alternatives([form.capitalize() for form in forms] + [form.upper() for form in forms if len(form) > 3])
    day = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%])"
    year = r"(?:1[6-9]|20)\d\d(?!\d)"
    relative = r"(?i:this year|last year|next year|the same year|that year|the year before|the previous year|the year)"
    fill = {
        "monthname": rf"{names}\b\.?",
        "month": rf"(?P<month>\b{names}\b\.?)",
        "month2": rf"(?P<month2>{names}\b\.?)",
        "day": rf"(?P<day>\b{day})",
        "day2": rf"(?P<day2>{day})",
        "year4": rf"(?P<year>{year})",
        "year": rf"(?P<year>{year}|(?:fiscal )?(?:year )?{year}|{relative})",
        "number": load_numbers(lexicon).pattern,
        "number_after": r"(?i:percent|per cent|million|billion|projects|companies|enterprises)",
    }
    compiled = []
    for row in lexicon.table("forms/times"):
        pattern = row["pattern"]
        for name, value in fill.items():
            pattern = pattern.replace("{" + name + "}", value)
        pattern = re.sub(r"(?<!\[)(?<!\\) ", r"[ \\t\\u00a0\\n]", pattern)
        flags = re.IGNORECASE if "{month" not in row["pattern"] and row["kind"] != "weekday" else re.NOFLAG
        whole = re.compile(rf"(?<![\w$€£¥])(?:{pattern})(?!\w)", flags)
        compiled.append((row["kind"], whole, tuple(row["cue"].split("|"))))
    return tuple(compiled), re.compile(names)
