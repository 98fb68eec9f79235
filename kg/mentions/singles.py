"""Single numbers in a text as they are matched: value, unit, bound; `kg.mentions.quantities` puts them together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.mentions.measures import Measures
from kg.mentions.numbers import read_number, read_ordinal
from kg.model import Bound

#: How far before a number the words that bound it are looked for.
_REACH = 48
#: "Spread over 10 hectares" is where, not how much at least; so is "5,000 makers over 3,000 sq m".
_SPREAD = re.compile(
    r"\b(?:spread|spreads|spreading|stretch|stretched|stretches|stretching|extend|extends|extending|sprawl|sprawling|"
    r"sprawls|built|makers|manufacturers|exhibitors|suppliers|firms|companies|enterprises|brands)\s(?:over|around)\s"
    r"(?:some\s|about\s)?$",
    re.IGNORECASE,
)
#: Nor is "turned over a record NT$1.71 trillion".
_TURNED = re.compile(
    r"\b(?:turn|hand|take|took|sign)(?:ed|s|ing)?\sover\s(?:an?\s|the\s)?(?:record\s)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as matched: its value before its unit's factor is applied."""

    start: int
    end: int
    value: Decimal
    unit: str = "1"
    factor: Decimal = Decimal(1)
    scaled: bool = False
    high: Decimal | None = None
    #: Where the number itself begins, after a currency sign.
    bound: Bound = "exact"
    equivalent: tuple[Decimal, str] | None = None

    @property
    def bare(self) -> bool:
        """Whether it has neither unit nor currency."""
        return self.unit == "1"


def find_numbers(text: str, measures: Measures) -> list[Number]:
    """All numbers of a text with their bounds, in order, the longest where two readings overlap."""
    found = [*_plain(text, measures), *_fractions(text, measures), *_ranks(text, measures)]
    chosen: list[Number] = []
    for one in sorted(found, key=lambda n: (n.start, -n.end, n.unit)):
        if chosen and one.start < chosen[-1].end:
            if one.end <= chosen[-1].end:
                continue
            chosen.pop()
        chosen.append(one)
    return [replace(one, bound=_bound(text, one, measures)) for one in chosen]


def _plain(text: str, measures: Measures) -> Iterator[Number]:
    for match in measures.number.finditer(text):
        currency, scale, unit = match["currency"], match["scale"], match["unit"]
        value = read_number(match["number"], measures.numbers)
        if value is None or not _is_number(text, match, measures):
            continue
        end = match.end()
        if scale and not scale[-1:].isspace():
            word = scale.lower().strip(" -")
            value *= measures.numbers.scale.get(word) or measures.numbers.short[word]
        if match["sign"] and match["sign"] in "-−–":
            value = -value
        code, factor = measures.unit_of(unit or "") if unit else ("1", Decimal(1))
        if currency:
            code, factor = measures.currency[currency], Decimal(1)
        yield Number(match.start(), end, value, code, factor, bool(scale))


def _is_number(text: str, match: re.Match[str], measures: Measures) -> bool:
    """Whether the match counts or measures something: not the 3 of "Phase 3", "one" as a pronoun or "a" alone."""
    number, start = match["number"].lower(), match.start()
    measured = bool(match["currency"] or match["unit"] or match["scale"])
    if number in {"a", "an", "half a"}:
        return bool(match["scale"])
    if measured:
        if match["unit"] and re.match(r"-(?:year|decade)", text[match.end("number") : match.end()]):
            return False
        return not (match["unit"] and number == "one" and match["unit"].lower().startswith("point"))
    if number == "one" or _is_code(text, start, match.end()):
        return False
    before = re.search(r"([A-Za-z]+)\.?\s?$", text[max(0, start - 16) : start])
    after = re.match(r"\s([A-Z][a-z]{2,8})\b", text[match.end() : match.end() + 12])
    dated = {one.group(1).lower() for one in (before, after) if one} & measures.months
    return not (dated and number.isdigit()) and not (before and before.group(1).lower() in measures.labels)


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether a number is a time of day, a stock code, the number of a list's item, or part of a compound word."""
    before, after = text[max(0, start - 8) : start], text[end : end + 6]
    return bool(
        re.match(r":\d\d|[-‐–]?(?:am|pm|a\.m\.|p\.m\.)|\.[A-Z]{2}\b|[-‐](?!plus|odd)[a-z]", after, re.IGNORECASE)
        or re.search(r"\d:$|[A-Z]{3,}:\s?$", before)
        or (
            re.search(r"(?:^|\n)[ \t]*[(（]?$", before if start >= 8 else "\n" + before)
            and re.match(r"[.)）]\s", after)
        )
    )


def _fractions(text: str, measures: Measures) -> Iterator[Number]:
    """Fractions in words as percents: "a third of", "three fifths", "four in ten", "one in every eight"."""
    hundred = Decimal(100)
    for match in measures.fraction.finditer(text):
        part = read_number(match["part"] or "a", measures.numbers)
        whole = measures.numbers.fraction[match["whole"].lower()]
        if part is not None and part < whole:
            value = (part / whole * hundred).quantize(Decimal("0.1"))
            yield Number(match.start(), match.end(), value.normalize() + 0, "percent")
    for match in measures.ratio.finditer(text):
        part = read_number(match["part"], measures.numbers)
        of = read_number(match["whole"], measures.numbers)
        if part is not None and of is not None and part < of <= 100:
            value = (part / of * hundred).quantize(Decimal("0.1"))
            yield Number(match.start(), match.end(), value.normalize() + 0, "percent")


def _ranks(text: str, measures: Measures) -> Iterator[Number]:
    """Ranks: "No. 4", "ninth", "(1st)"; "top 100" is 100 at most."""
    for match in measures.rank.finditer(text):
        word = match["top"] or match["number"]
        value: Decimal | int | None
        value = read_number(word, measures.numbers) if word else read_ordinal(match["ordinal"], measures.numbers)
        if value is not None and 0 < value < 10000:
            bound: Bound = "max" if match["top"] else "exact"
            yield Number(match.start(), match.end(), Decimal(value), "ordinal", bound=bound)


def _bound(text: str, one: Number, measures: Measures) -> Bound:
    """The bound that the words before or after a number give it."""
    if one.unit == "ordinal":
        return one.bound
    left = text[max(0, one.start - _REACH) : one.start]
    before = measures.before.search(left)
    if before and one.unit == "year" and before["form"].lower() == "over":
        return "exact"
    if before and not _TURNED.search(left) and not (one.unit == "m2" and _SPREAD.search(left)):
        return measures.bounds["before", re.sub(r"\s+", " ", before["form"].lower())]
    after = measures.after.match(text, one.end)
    return measures.bounds["after", re.sub(r"\s+", " ", after["form"].lower())] if after else "exact"
