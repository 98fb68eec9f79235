"""Numbers in the rows of a plain-text table: what heads their column, a year or a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.facts.figures.sites import Site
from kg.facts.status import load_outlook
from kg.lexicon import Lexicon
from kg.model import Document, Mention, Status, Time

_CELL = re.compile(r"[^\s|]+(?:[ \u00a0][^\s|]+)*")


@dataclass(frozen=True, slots=True)
class Column:
    """What heads a number's column: its characters start to end."""

    start: int
    end: int

    def period(self, times: Sequence[Time]) -> str:
        """The time that heads the column, "" where none does."""
        return next((t.value for t in times if self.start <= t.start and t.end <= self.end), "")

    def name(self, mentions: Sequence[Mention]) -> str:
        """The referent that heads the column, "" where none does."""
        return next((m.referent for m in mentions if self.start <= m.start and m.end <= self.end), "")

    def status(self, text: str, lexicon: Lexicon) -> Status | None:
        """What the heading says of the numbers under it, None where nothing."""
        words = text[self.start : self.end]
        planned, foreseen = _headings(lexicon)
        return "target" if planned.search(words) else "forecast" if foreseen.search(words) else None


@cache
def _headings(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What makes the numbers under a heading planned, and what foreseen: whole words, or marks as they stand: "(f)"."""
    outlook = load_outlook(lexicon)
    planned, foreseen = (
        "|".join(rf"\b{word}\b" if word.isalpha() else re.escape(word) for word in sorted(outlook[kind]))
        for kind in ("planned", "foreseen")
    )
    return re.compile(planned, re.IGNORECASE), re.compile(foreseen, re.IGNORECASE)


def find_columns(document: Document, sites: Sequence[Site]) -> Mapping[int, Column]:
    """For each site in a table whose columns have headings, the one above it."""
    text = document.article.text
    columns: dict[int, Column] = {}
    for site in sites:
        if site.sentence.part != "table":
            continue
        header = _header(document, site)
        if header:
            place = site.quantity.start - _line_start(text, site.quantity.start)
            columns[site.number] = min(header, key=lambda cell: abs(cell[1] - place))[0]
    return columns


def _header(document: Document, site: Site) -> list[tuple[Column, int]]:
    """The heading cells of the table that a number stands in, each with where in its line it begins.

    The first row of the table, if it has two cells and more and the number is not in it.
    """
    text = document.article.text
    first = site.sentence.index
    while first and document.sentences[first - 1].part == "table":
        first -= 1
    start = _line_start(text, document.sentences[first].start)
    if start == _line_start(text, site.sentence.start):
        return []
    cells = [(Column(at, end), at - start) for at, end in _cells(text, start)]
    return cells if len(cells) > 1 else []


def _cells(text: str, start: int) -> Iterator[tuple[int, int]]:
    end = text.find("\n", start)
    for match in _CELL.finditer(text, start, end if end >= 0 else len(text)):
        yield match.span()


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
