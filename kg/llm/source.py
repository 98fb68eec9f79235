"""An article as the gate sees it: its sentences, its numbers and times, and what in it speaks to a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from kg.llm.words import plain
from kg.model import Article, Document, Mentions, Quantity

_MONEY = re.compile(r"[A-Z]{3}")
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Source:
    """An article, what was found in it by rule, and its text in plain typography, of the same length."""

    document: Document
    mentions: Mentions
    #: The currencies whose names and signs the numbers were read with.
    currencies: frozenset[str] = frozenset()
    text: str = field(init=False, repr=False)
    #: The stretches that speak to a machine.
    _addressed: tuple[tuple[int, int], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", plain(self.article.text))
        object.__setattr__(self, "_addressed", tuple(self._find_addressed()))

    @property
    def article(self) -> Article:
        """The article itself."""
        return self.document.article

    def has_number(self, value: Decimal, unit: str, start: int, end: int) -> bool:
        """Whether the characters start to end hold a number of this value, in this unit as far as they say one."""
        inside = [one for one in self.mentions.quantities if start <= one.start and one.end <= end]
        if _MONEY.fullmatch(unit):
            units = {unit} | ({"1"} if self._may_be_bare(unit) else set())
            inside = [one for one in inside if not units.isdisjoint(of for _, of in _readings(one))]
        if any(_is(value, unit, *read) for one in inside for read in _readings(one)):
            return True
        if _MONEY.fullmatch(unit):
            return False
        digits = _DIGITS.findall(self.text[start:end])
        return any(Decimal(one.replace(",", "")) == abs(value) for one in digits)

    def _may_be_bare(self, currency: str) -> bool:
        """Whether a sum may stand without its currency: one before it has it, or nobody here knows its name."""
        return currency not in self.currencies or any(one.unit == currency for one in self.mentions.quantities)

    def has_year(self, moment: str) -> bool:
        """Whether the article gives the years of a date or period: in words, in digits, or as one around its own."""
        years = set(_YEAR.findall(moment))
        known = set(_YEAR.findall(self.text)) | {y for t in self.mentions.times for y in _YEAR.findall(t.value)}
        if re.match(r"\d{4}", self.article.date):
            known |= {f"{int(self.article.date[:4]) + step:04d}" for step in (-1, 0, 1)}
        return years <= known

    def addresses(self, start: int, end: int) -> bool:
        """Whether what stands here speaks to a machine: a sentence with such signs, and its paragraph from there on."""
        return any(start < last and first < end for first, last in self._addressed)

    def _find_addressed(self) -> Iterator[tuple[int, int]]:
        sentences = self.document.sentences
        for sentence in sentences:
            if any(sign.search(self.text[sentence.start : sentence.end]) for sign in _signs()):
                yield sentence.start, max(s.end for s in sentences if s.paragraph == sentence.paragraph)


def _readings(one: Quantity) -> Iterator[tuple[Decimal, str]]:
    yield one.value, one.unit
    if one.high is not None:
        yield one.high, one.unit
    if one.equivalent:
        yield one.equivalent


def _is(value: Decimal, unit: str, read: Decimal, of: str) -> bool:
    """Whether a number that was read is the one stated; a converted area may differ by half a percent."""
    if _MONEY.fullmatch(of) and of != unit:
        return False
    if of == "percent" and unit not in {"percent", "1"}:
        return False
    allowed = abs(read) * (Decimal("0.005") if unit in {"m2", "percent"} else Decimal(0))
    return abs(abs(value) - abs(read)) <= allowed


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    rows = Path(__file__).with_name("addressed.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(re.compile(row.split("\t")[0], re.IGNORECASE) for row in rows)
