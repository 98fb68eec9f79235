"""Numbers in a text with their units and bounds: money, areas, percents, volumes, years, ranks and plain counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.lexicon import Lexicon
from kg.mentions.measures import Measures, load_measures
from kg.mentions.numbers import read_number, read_ordinal
from kg.mentions.times import find_times
from kg.model import Bound, Document, Quantity

_MONEY = re.compile(r"[A-Z]{3}")
#: How far before a number the words that bound it are looked for.
_REACH = 48
#: What may stand between the two ends of a range, and between the members of a list that shares a unit.
_TO = re.compile(r"\s?(?:to|-|–|—|~|or)\s?")
_AND = re.compile(r"\s?(?:,|,? and|,? or|/)\s?")
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
_FROM = re.compile(r"\b[Ff]rom\s(?:\w+\s)?$")
#: What stands between a sum and the same sum in another currency.
_BRACKET = re.compile(r"\s?[(（\[]\s?(?:[a-z]+\.?\s){0,4}[~≈]?|,? (?:or|equivalent to|about|worth) (?:[a-z]+ ){0,3}")
_NOUNISH = frozenset({"NOUN", "PROPN", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class _Number:
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


def find_quantities(document: Document, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The quantities of a document in order; numbers that are dates, or parts of codes and names, are none.

    Areas come in m2, volumes in l, durations in "year"; a rank ("No. 4", "ninth", "top 100") has the unit "ordinal", a
    difference of percentages "point", and a plain count "1".
    """
    measures = load_measures(lexicon)
    text = document.article.text
    times = [(time.start, time.end) for time in find_times(document, lexicon)]
    numbers = [one for one in _numbers(text, measures) if not _overlaps(one, times)]
    numbers = [replace(one, bound=_bound(text, one, measures)) for one in numbers]
    numbers = _inherit(document, _equivalents(text, _ranges(text, _shared(text, numbers))))
    starts = [token.start for token in document.tokens]
    return tuple(_quantity(one, starts) for one in numbers if starts and one.end > starts[0])


def _overlaps(one: _Number, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (one.start, 1 << 60))
    return any(start < one.end and one.start < end for start, end in spans[max(0, at - 1) : at + 2])


def _quantity(one: _Number, starts: list[int]) -> Quantity:
    first = max(0, bisect_right(starts, one.start) - 1)
    last = max(first + 1, bisect_right(starts, one.end - 1))
    value, high = _times(one.value, one.factor), None if one.high is None else _times(one.high, one.factor)
    return Quantity(one.start, one.end, first, last, value, high, one.unit, one.bound, one.equivalent)


def _times(value: Decimal, factor: Decimal) -> Decimal:
    """The product, whole where a unit was converted: a mu has no decimals worth printing."""
    product = value * factor
    if factor != factor.to_integral_value() or product == product.to_integral_value():
        return product.quantize(Decimal(1))
    return product


# ── single numbers ────────────────────────────────────────────────────────────────────────────────────────────────


def _numbers(text: str, measures: Measures) -> list[_Number]:
    """All numbers, the longest where two readings overlap."""
    found = [*_plain(text, measures), *_fractions(text, measures), *_ranks(text, measures)]
    chosen: list[_Number] = []
    for one in sorted(found, key=lambda n: (n.start, -n.end, n.unit)):
        if chosen and one.start < chosen[-1].end:
            if one.end <= chosen[-1].end:
                continue
            chosen.pop()
        chosen.append(one)
    return chosen


def _plain(text: str, measures: Measures) -> Iterator[_Number]:
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
        yield _Number(match.start(), end, value, code, factor, bool(scale))


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
    clock = re.match(r":\d\d|[-‐–]?(?:am|pm|a\.m\.|p\.m\.)", text[match.end() : match.end() + 5], re.IGNORECASE)
    code = re.search(r"[A-Z]{3,}:\s?$", text[max(0, start - 8) : start]) or re.match(
        r"\.[A-Z]{2}\b", text[match.end() :][:4]
    )
    if (
        number == "one"
        or clock
        or code
        or text[start - 1 : start] == ":"
        or re.match(r"[-‐](?!plus|odd)[a-z]", text[match.end() :][:5])
    ):
        return False
    before = re.search(r"([A-Za-z]+)\.?\s?$", text[max(0, start - 16) : start])
    after = re.match(r"\s([A-Z][a-z]{2,8})\b", text[match.end() : match.end() + 12])
    dated = {one.group(1).lower() for one in (before, after) if one} & measures.months
    return not (dated and number.isdigit()) and not (before and before.group(1).lower() in measures.labels)


def _fractions(text: str, measures: Measures) -> Iterator[_Number]:
    """Fractions in words as percents: "a third of", "three fifths", "four in ten", "one in every eight"."""
    hundred = Decimal(100)
    for match in measures.fraction.finditer(text):
        part = read_number(match["part"] or "a", measures.numbers)
        whole = measures.numbers.fraction[match["whole"].lower()]
        if part is not None and part < whole:
            value = (part / whole * hundred).quantize(Decimal("0.1"))
            yield _Number(match.start(), match.end(), value.normalize() + 0, "percent")
    for match in measures.ratio.finditer(text):
        part = read_number(match["part"], measures.numbers)
        of = read_number(match["whole"], measures.numbers)
        if part is not None and of is not None and part < of <= 100:
            value = (part / of * hundred).quantize(Decimal("0.1"))
            yield _Number(match.start(), match.end(), value.normalize() + 0, "percent")


def _ranks(text: str, measures: Measures) -> Iterator[_Number]:
    """Ranks: "No. 4", "ninth", "(1st)"; "top 100" is 100 at most."""
    for match in measures.rank.finditer(text):
        word = match["top"] or match["number"]
        value: Decimal | int | None
        value = read_number(word, measures.numbers) if word else read_ordinal(match["ordinal"], measures.numbers)
        if value is not None and 0 < value < 10000:
            bound: Bound = "max" if match["top"] else "exact"
            yield _Number(match.start(), match.end(), Decimal(value), "ordinal", bound=bound)


def _bound(text: str, one: _Number, measures: Measures) -> Bound:
    """The bound that the words before or after a number give it."""
    if one.unit == "ordinal":
        return one.bound
    left = text[max(0, one.start - _REACH) : one.start]
    before = measures.before.search(left)
    if before and not _TURNED.search(left) and not (one.unit == "m2" and _SPREAD.search(left)):
        return measures.bounds["before", re.sub(r"\s+", " ", before["form"].lower())]
    after = measures.after.match(text, one.end)
    return measures.bounds["after", re.sub(r"\s+", " ", after["form"].lower())] if after else "exact"


# ── numbers together ──────────────────────────────────────────────────────────────────────────────────────────────


def _shared(text: str, numbers: list[_Number]) -> list[_Number]:
    """Give a number the unit (and scale) of the one it is joined to: "550 to 850 mu", "14, 16 and 18 percent"."""
    shared = list(numbers)
    for at in range(len(shared) - 2, -1, -1):
        one, following = shared[at], shared[at + 1]
        between = text[one.end : following.start]
        joined = _TO.fullmatch(between) or (_AND.fullmatch(between) and not following.bare)
        joined = joined or (len(between) < 24 and re.fullmatch(r"\s(?:to|and)\s[a-z ]{3,16}\s", between))
        if not joined or not one.bare or following.unit in {"1", "ordinal", "year"}:
            continue
        scale = _scale(text, following) if not one.scaled and one.value < 1000 else Decimal(1)
        shared[at] = replace(one, unit=following.unit, factor=following.factor, value=one.value * scale)
    return shared


def _scale(text: str, one: _Number) -> Decimal:
    """What a number's scale word multiplies it by."""
    if not one.scaled:
        return Decimal(1)
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text[one.start : one.end])
    bare = Decimal(digits.group().replace(",", "")) if digits else Decimal(0)
    return abs(one.value / bare) if bare else Decimal(1)


def _ranges(text: str, numbers: list[_Number]) -> list[_Number]:
    """Join the two ends of a range; "from 20 to 30" with a verb of change stays two."""
    joined: list[_Number] = []
    for one in numbers:
        low = joined[-1] if joined else None
        if low and _is_range(text, low, one):
            joined[-1] = replace(low, end=one.end, high=one.value, bound="exact")
        else:
            joined.append(one)
    return joined


def _is_range(text: str, low: _Number, high: _Number) -> bool:
    between = text[low.end : high.start]
    before = text[max(0, low.start - 14) : low.start]
    if low.high is not None or low.unit != high.unit or low.value >= high.value or low.unit == "ordinal":
        return False
    if re.fullmatch(r"\s?and\s?", between):
        return bool(re.search(r"\b[Bb]etween\s$", before))
    if not _TO.fullmatch(between) or re.search(r"\bor\b", between):
        return False
    return not _FROM.search(before)


def _inherit(document: Document, numbers: list[_Number]) -> list[_Number]:
    """Give "17.7 billion of which" the currency, and "out of 350,000" the area unit, of the number before it."""
    result: list[_Number] = []
    starts = [token.start for token in document.tokens]
    for one in numbers:
        source = next((n for n in reversed(result) if not n.bare and n.unit != "percent"), None)
        if one.bare and source and _may_inherit(document, starts, one, source):
            result.append(replace(one, unit=source.unit, factor=source.factor))
        else:
            result.append(one)
    return result


def _may_inherit(document: Document, starts: list[int], one: _Number, source: _Number) -> bool:
    last = bisect_right(starts, one.end - 1)
    token = document.tokens[last - 1]
    following = document.tokens[last] if last < len(document.tokens) else None
    same = following is None or following.sentence == token.sentence
    if same and following and (following.pos in _NOUNISH or following.text == "-"):
        return False
    if document.sentence_at(source.start).index != document.tokens[last - 1].sentence:
        return False
    if _MONEY.fullmatch(source.unit):
        return one.scaled
    return source.unit == "m2" and one.value >= 100


def _equivalents(text: str, numbers: list[_Number]) -> list[_Number]:
    """Fold a sum in another currency, or an area in another unit, that is printed in brackets into the one before."""
    result: list[_Number] = []
    for one in numbers:
        source = result[-1] if result else None
        if source and _is_equivalent(text, source, one):
            if source.unit != "m2":
                value = (one.value * one.factor, one.unit)
                result[-1] = replace(source, equivalent=value)
            continue
        result.append(one)
    return result


def _is_equivalent(text: str, source: _Number, one: _Number) -> bool:
    between = text[source.end : one.start]
    if len(between) > 40 or source.equivalent:
        return False
    money = bool(_MONEY.fullmatch(source.unit) and _MONEY.fullmatch(one.unit)) and source.unit != one.unit
    area = source.unit == one.unit == "m2" and source.factor != one.factor
    if not (money or area):
        return False
    return bool(_BRACKET.fullmatch(between))
