"""A line of a masthead → its segments, each told for what it is: a date, a label and its value, an outlet …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon
from kg.read.dates import REACH, find_dates, read_date

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

    #: "date", "published", "updated", "publisher", "source", "title", "byline", "outlet", "domain", "section", "other".
    role: str
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
    credits: tuple[re.Pattern[str], ...]
    label: re.Pattern[str]
    numbering: re.Pattern[str]
    clock: frozenset[str]

    def holds(self, kind: str, word: str) -> bool:
        """Whether a word is of a kind, whatever its case."""
        return word.casefold() in self.kinds[kind]


@cache
def masthead_words(lexicon: Lexicon) -> Words:
    """The words of `forms/mastheads`, ready for use."""
    rows = lexicon.table("forms/mastheads")
    forms: dict[str, list[str]] = {"press": [row["form"] for row in rows if row["role"] == "press"]}
    for row in rows:
        forms.setdefault(row["kind"], []).append(row["form"])
    labels = {row["form"]: row["role"] for row in rows if row["kind"] == "label"}
    alternatives = "|".join(re.escape(form) for form in sorted(labels, key=len, reverse=True))
    return Words(
        kinds={kind: frozenset(map(str.casefold, listed)) for kind, listed in forms.items()},
        labels=labels,
        menus=tuple(re.compile(form, re.IGNORECASE) for form in forms["menu"]),
        credits=tuple(re.compile(form, re.IGNORECASE) for form in forms["credit"]),
        rights=tuple(re.compile(form, re.IGNORECASE) for form in forms["rights"]),
        label=re.compile(rf"(?<![\w-])({alternatives})(\s*[:：]|(?=\s|$))", re.IGNORECASE),
        numbering=re.compile(rf"\b(?:{'|'.join(map(re.escape, forms['numbering']))})\s*\d{{1,4}}\b", re.IGNORECASE),
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
            segments[-1:] = _labelled(last.role, piece, lexicon)
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
    return bool(known) and all(known) and len(known) <= 3 and ":" not in text


def outlet_of(text: str, lexicon: Lexicon, kind: str = "outlet") -> str:
    """The news outlet that a short text names: a known agency, or a name that ends as outlets' names do.

    The kind "press" asks for an ending that little else has ("Daily", not "Window").
    """
    words = masthead_words(lexicon)
    name = text.strip(_FRAME)
    first, _, rest = name.partition(" ")
    name = rest if rest and words.holds("particle", first) and first not in ("The", "A") else name
    if words.holds("agency", name):
        return name
    parts = name.split()
    if is_section(name, lexicon):
        return ""
    if len(parts) == 1:
        parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    if not 2 <= len(parts) <= 7 or any(part[0].islower() and not words.holds("particle", part) for part in parts):
        return ""
    last = parts[-1].rsplit("-", 1)[-1]
    return name if words.holds(kind, last) or words.holds(kind, last.rstrip("sS")) else ""


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
        return _labelled(words.labels[label.group(1).casefold()], bare[label.end() :].strip(_FRAME), lexicon)
    if domain := _DOMAIN.fullmatch(bare):
        return [Segment("domain", domain.group(1).lower())]
    if dated := _dated(bare, lexicon):
        return dated
    if outlet := outlet_of(bare, lexicon):
        return [Segment("outlet", outlet)]
    return [Segment("section" if is_section(bare, lexicon) else "", bare)]


def _takes_no_colon(label: re.Match[str], bare: str, lexicon: Lexicon) -> bool:
    """Whether a label without a colon is one all the same: "Updated June 18", "By A NAME", or nothing after it."""
    words = masthead_words(lexicon)
    form, rest = label.group(1), bare[label.end() :].strip()
    role = words.labels[form.casefold()]
    if not rest:
        return True
    if role in ("published", "updated"):
        return bool(_dated(rest, lexicon)) or any(found.start <= 24 for found in find_dates(rest, lexicon))
    if form.casefold().endswith("by"):
        named = rest.removeprefix("the ")[0].isupper() or any(True for _ in find_dates(rest, lexicon))
        return named and len(rest.split()) <= 12
    return role == "source" and form.isupper() and rest[0].isupper() and not rest.isupper()


def _labelled(role: str, value: str, lexicon: Lexicon) -> list[Segment]:
    """The segments of a label and its value: a date is read, and a date beside a source's name told apart from it."""
    if role in ("published", "updated"):
        if not value:
            return [Segment(role, "")]
        segments = _dated(value, lexicon) or _first_date(value, lexicon)
        return [Segment(role if s.role == "date" else s.role, s.value, s.problem) for s in segments]
    if role in ("source", "publisher"):
        name = Segment(role, clean_name(value, lexicon))
        return [name, *_first_date(value, lexicon)] if any(True for _ in find_dates(value, lexicon)) else [name]
    if role == "byline" and (date := [s for s in _first_date(value, lexicon) if s.role == "date"]):
        return [Segment(role, clean_name(value, lexicon)), *date]
    return [Segment(role, value)]


def _first_date(value: str, lexicon: Lexicon) -> list[Segment]:
    """The first whole date in a value, or one in digits only; something else where there is none."""
    found = next((f for f in find_dates(value, lexicon) if not f.value.startswith("--")), None)
    if found is not None:
        return [Segment("date", found.value, found.problem)]
    digits = re.match(r"(?:19|20)\d\d(?:\d{4})?(?!\d)", value)
    return [Segment("date", *read_date(digits.group(), lexicon))] if digits else [Segment("other", value)]


def clean_name(name: str, lexicon: Lexicon) -> str:
    """A publisher's name without dates, initials of its desk ("CNA/rt") and brackets around it."""
    for found in find_dates(name, lexicon):
        name = name[: found.start]
        break
    name = re.sub(r"/[a-z]{2,4}(?:\([a-z]{2,4}\))?$", "", name.strip(_FRAME + "\"'“”"))
    name = name.removeprefix("the ")
    closing = name.count("(") - name.count(")")
    return name + ")" * max(closing, 0) if len(name) <= 120 else ""


def _dated(piece: str, lexicon: Lexicon) -> list[Segment]:
    """A date with the names beside it as segments; empty if what stands beside it is running text."""
    words = masthead_words(lexicon)
    found = next((f for f in find_dates(piece, lexicon) if not f.value.startswith("--")), None)
    if found is None:
        return []
    sides = [_name_beside(side, words) for side in (piece[: found.start], piece[found.end :])]
    segments: list[Segment] = []
    for side in filter(None, sides):
        if len(side.split()) > 6 or any(w[0].islower() and not words.holds("particle", w) for w in side.split()):
            return []
        kind = words.label.fullmatch(side)
        if kind and words.labels[kind.group(1).casefold()] == "other":
            return [Segment("other", piece)]
        segments += [Segment("outlet", outlet_of(side, lexicon))] if outlet_of(side, lexicon) else _side(side, lexicon)
    return [*segments, Segment("date", found.value, found.problem)]


def _side(side: str, lexicon: Lexicon) -> list[Segment]:
    """What stands beside a date and is no outlet."""
    if domain := _DOMAIN.fullmatch(side):
        return [Segment("domain", domain.group(1).lower())]
    return [Segment("section" if is_section(side, lexicon) else "", side)]


def _name_beside(text: str, words: Words) -> str:
    """What stands beside a date, without times of day, zones, weekdays, and words that join it to the date."""
    rest = words.numbering.sub(" ", _CLOCK.sub(" ", text))
    parts = [part for part in re.split(r"[\s,()（）]+", rest) if part.strip(_FRAME)]
    kept = [part for part in parts if part.strip(_FRAME).casefold() not in words.clock and part.rstrip(".") not in "T"]
    return _without_ends(kept, words).strip(_FRAME)


def _without_ends(parts: list[str], words: Words) -> str:
    """Words joined, without particles at their ends; the article of a name ("The Some Times") stays."""
    while parts and words.holds("particle", parts[0]) and not parts[0][0].isupper():
        parts = parts[1:]
    while parts and words.holds("particle", parts[-1]):
        parts = parts[:-1]
    return " ".join(parts)
