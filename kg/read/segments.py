"""A line of a masthead → its segments, each told for what it is: a date, a label and its value, an outlet …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from kg.lexicon import Lexicon
from kg.read.dates import REACH, find_dates, read_date

Role = Literal["date", "published", "updated", "publisher", "source", "title", "byline", "outlet", "domain", "section"]

#: Marks between the segments of a line: bars, bullets, wide gaps.
_GAPS = re.compile(r"\s*[|｜•·¦]\s*|\s{2,}|\t|\s+[/／]\s+|\s*[;；]\s*|\s*[›»＞>]+\s*")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,12})/?", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?(?:\.\d+)?\s*(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?"
    r"|(?:utc|gmt)\s*[+-]\s*\d{1,2}(?::?\d\d)?|(?<!\S)[+-]\d\d:?\d\d\b",
    re.IGNORECASE,
)
_FRAME = " \t,.:;-–—|/()[]【】（）*_#"


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a masthead's line: its role ("" where nothing is known of it) and its value."""

    role: Role | Literal["", "other", "place"]
    value: str
    #: What is wrong with a date.
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """The table of masthead words, by kind; `labels` gives the role of each label."""

    kinds: Mapping[str, frozenset[str]]
    labels: Mapping[str, str]
    menus: tuple[re.Pattern[str], ...]
    rights: tuple[re.Pattern[str], ...]
    label: re.Pattern[str]
    clock: frozenset[str] = field(default=frozenset())

    def holds(self, kind: str, word: str) -> bool:
        """Whether a word is of a kind, whatever its case."""
        return word.casefold() in self.kinds[kind]


@cache
def masthead_words(lexicon: Lexicon) -> Words:
    """The words of `forms/mastheads`, ready for use."""
    rows = lexicon.table("forms/mastheads")
    forms: dict[str, list[str]] = {}
    for row in rows:
        forms.setdefault(row["kind"], []).append(row["form"])
    labels = {row["form"]: row["role"] for row in rows if row["kind"] == "label"}
    alternatives = "|".join(re.escape(form) for form in sorted(labels, key=len, reverse=True))
    return Words(
        kinds={kind: frozenset(map(str.casefold, listed)) for kind, listed in forms.items()},
        labels=labels,
        menus=tuple(re.compile(form, re.IGNORECASE) for form in forms["menu"]),
        rights=tuple(re.compile(form, re.IGNORECASE) for form in forms["rights"]),
        label=re.compile(rf"(?<![\w-])({alternatives})(\s*[:：]|(?=\s|$))", re.IGNORECASE),
        clock=frozenset(map(str.casefold, forms["weekday"] + forms["zone"])),
    )


def split_line(line: str, lexicon: Lexicon) -> list[Segment]:
    """The segments of one line, read from its first `REACH` characters."""
    words = masthead_words(lexicon)
    pieces: list[str] = []
    for part in _GAPS.split(line[:REACH]):
        pieces += [piece for piece in _at_labels(part.strip(), words) if piece.strip(_FRAME)]
    segments: list[Segment] = []
    for piece in pieces:
        last = segments[-1] if segments else None
        if last and not last.value and not last.problem:
            segments[-1:] = [_labelled(last.role, piece, lexicon)]
        else:
            segments += _classify(piece, lexicon)
    return segments


def is_menu(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is a menu, a breadcrumb, a row of buttons or a notice of the site."""
    words = masthead_words(lexicon)
    line = line[:REACH]
    if any(pattern.search(line) for pattern in words.menus):
        return True
    parts = re.findall(r"[^\s|/\[\]()·•,]+", line)
    return bool(parts) and all(words.holds("button", part) for part in parts)


def is_section(text: str, lexicon: Lexicon) -> bool:
    """Whether every word is one of which the names of sections are made."""
    words = masthead_words(lexicon)
    parts = re.findall(r"[\w'&+-]+", text)
    known = [words.holds("section", part) for part in parts if not words.holds("section-link", part)]
    return bool(known) and all(known) and len(parts) <= 6


def outlet_of(text: str, lexicon: Lexicon) -> str:
    """The news outlet that a short text names: a known agency, or a name that ends or begins as outlets' names do."""
    words = masthead_words(lexicon)
    name = text.strip(_FRAME)
    if words.holds("agency", name):
        return name
    parts = name.split()
    if len(parts) == 1:
        parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    if not 2 <= len(parts) <= 7 or any(part[0].islower() and not words.holds("particle", part) for part in parts):
        return ""
    return name if words.holds("outlet", parts[-1]) or words.holds("outlet", parts[-1].rstrip("s")) else ""


def _at_labels(part: str, words: Words) -> Iterator[str]:
    """A part cut before each label that a colon follows, and after a bracket that opens it."""
    opening = re.match(r"[(（]([^()（）]{2,60})[)）]\s*(?=\S)", part)
    if opening:
        yield opening.group(1)
        part = part[opening.end() :]
    cuts = [match.start() for match in words.label.finditer(part) if match.group(2)]
    for start, end in zip([0, *cuts], [*cuts, len(part)], strict=True):
        yield part[start:end]


def _classify(piece: str, lexicon: Lexicon) -> list[Segment]:
    """What a piece is; a piece that holds a date falls apart into the date and what stands beside it."""
    words = masthead_words(lexicon)
    bare = piece.strip(_FRAME)
    label = words.label.match(bare + (":" if piece.rstrip().endswith((":", "：")) else ""))
    if label and (label.group(2) or _takes_no_colon(label, bare, lexicon)):
        return [_labelled(words.labels[label.group(1).casefold()], bare[label.end() :].strip(_FRAME), lexicon)]
    if domain := _DOMAIN.fullmatch(bare):
        return [Segment("domain", domain.group(1).lower())]
    if outlet := outlet_of(bare, lexicon):
        return [Segment("outlet", outlet)]
    if is_section(bare, lexicon):
        return [Segment("section", bare)]
    return _dated(bare, lexicon) or [Segment("", bare)]


def _takes_no_colon(label: re.Match[str], bare: str, lexicon: Lexicon) -> bool:
    """Whether a label without a colon is one all the same: "Updated June 18", "By A NAME", or nothing after it."""
    words = masthead_words(lexicon)
    form, rest = label.group(1), bare[label.end() :].strip()
    role = words.labels[form.casefold()]
    if not rest:
        return True
    if role in ("published", "updated"):
        return any(found.start <= 24 for found in find_dates(rest, lexicon))
    if form.casefold().endswith("by"):
        return rest[0].isupper() and len(rest.split()) <= 8
    return role == "source" and form.isupper() and rest[0].isupper() and not rest.isupper()


def _labelled(role: str, value: str, lexicon: Lexicon) -> Segment:
    """A segment of a label's role; a date's value is read, a source's is rid of what follows it."""
    if role in ("published", "updated"):
        if not value:
            return Segment(role, "")  # type: ignore[arg-type]
        found = next(iter(find_dates(value, lexicon)), None)
        if found is None:
            date, problem = read_date(value, lexicon) if value[:4].isdigit() else ("", "")
            return Segment(role if date or problem else "other", date, problem)  # type: ignore[arg-type]
        return Segment(role, found.value, found.problem)  # type: ignore[arg-type]
    if role in ("source", "publisher"):
        return Segment(role, clean_name(value, lexicon))  # type: ignore[arg-type]
    return Segment(role, value)  # type: ignore[arg-type]


def clean_name(name: str, lexicon: Lexicon) -> str:
    """A publisher's name without dates, initials of its desk ("CNA/rt") and brackets around it."""
    for found in find_dates(name, lexicon):
        name = name[: found.start]
        break
    name = re.sub(r"/[a-z]{2,4}(?:\([a-z]{2,4}\))?$", "", name.strip(_FRAME + "\"'“”"))
    closing = name.count("(") - name.count(")")
    return name + ")" * max(closing, 0) if len(name) <= 120 else ""


def _dated(piece: str, lexicon: Lexicon) -> list[Segment]:
    """A date with the names beside it as segments; empty if what stands beside it is running text."""
    words = masthead_words(lexicon)
    found = next((f for f in find_dates(piece, lexicon) if not f.value.startswith("--")), None)
    if found is None:
        return []
    sides = [_without_clock(side, words) for side in (piece[: found.start], piece[found.end :])]
    segments: list[Segment] = []
    for side in filter(None, sides):
        if len(side.split()) > 6 or any(w[0].islower() and not words.holds("particle", w) for w in side.split()):
            return []
        kind = words.label.fullmatch(side)
        if kind and words.labels[kind.group(1).casefold()] == "other":
            return [Segment("other", piece)]
        segments += [Segment("outlet", outlet_of(side, lexicon))] if outlet_of(side, lexicon) else _side(side, lexicon)
    role: Role = "date"
    return [*segments, Segment(role, found.value, found.problem)]


def _side(side: str, lexicon: Lexicon) -> list[Segment]:
    """What stands beside a date and is no outlet."""
    if domain := _DOMAIN.fullmatch(side):
        return [Segment("domain", domain.group(1).lower())]
    return [Segment("section" if is_section(side, lexicon) else "", side)]


def _without_clock(text: str, words: Words) -> str:
    """A text without times of day, zones and weekdays."""
    rest = _CLOCK.sub(" ", text)
    parts = [part for part in re.split(r"[\s,()（）]+", rest) if part.strip(_FRAME)]
    kept = [part for part in parts if part.strip(_FRAME).casefold() not in words.clock and part.rstrip(".") not in "T"]
    return " ".join(kept).strip(_FRAME)
