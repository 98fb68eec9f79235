"""Numbers in a text with their units and bounds: money, areas, percents, volumes, years, ranks and plain counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal

from kg.lexicon import Lexicon
from kg.mentions.measures import Measures, load_measures
from kg.mentions.singles import Number, find_numbers
from kg.mentions.times import find_times
from kg.model import Document, Quantity, Time

_MONEY = re.compile(r"[A-Z]{3}")
#: What may stand between the two ends of a range, and between the members of a list that shares a unit.
_TO = re.compile(r"\s?(?:to|-|–|—|~|or)\s?")
_AND = re.compile(r"\s?(?:,|,? and|,? or|/)\s?")
_FROM = re.compile(r"\b[Ff]rom\s(?:\w+\s)?$")
#: What stands between a sum and the same sum in another currency.
_BRACKET = re.compile(r"\s?[(（\[]\s?(?:[a-z]+\.?\s){0,4}[~≈]?|,? (?:or|equivalent to|about|worth) (?:[a-z]+ ){0,3}")
#: A table's label that ends in a unit in brackets.
_LABEL = re.compile(r"[^\d\n|]{2,60}?\(([^()\n]{1,24})\)(?=[ \t]{2,}|\s*\|)")
_NOUNISH = frozenset({"NOUN", "PROPN", "ADJ", "X"})


def find_quantities(
    document: Document, lexicon: Lexicon, dated: tuple[Time, ...] | None = None
) -> tuple[Quantity, ...]:
    """The quantities of a document in order; numbers that are dates, or parts of codes and names, are none.

    `dated` are the document's times, where they were found before.

    Areas come in m2, volumes in l, durations in "year"; a rank ("No. 4", "ninth", "top 100") has the unit "ordinal", a
    difference of percentages "point", and a plain count "1".
    """
    measures = load_measures(lexicon)
    text = document.article.text
    times = [(time.start, time.end) for time in (find_times(document, lexicon) if dated is None else dated)]
    numbers = [one for one in find_numbers(text, measures) if not _overlaps(one, times)]
    numbers = [_of_row(text, one, measures) for one in numbers]
    numbers = _inherit(document, _equivalents(text, _ranges(text, _shared(text, numbers))))
    starts = [token.start for token in document.tokens]
    return tuple(_quantity(one, starts) for one in numbers if starts and one.end > starts[0])


def _overlaps(one: Number, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (one.start, 1 << 60))
    return any(start < one.end and one.start < end for start, end in spans[max(0, at - 1) : at + 2])


def _quantity(one: Number, starts: list[int]) -> Quantity:
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


def _of_row(text: str, one: Number, measures: Measures) -> Number:
    """A bare number in a table's row with the unit that the row's label gives: "Area (sq m)   920,000"."""
    if not one.bare or one.unit == "ordinal":
        return one
    start = text.rfind("\n", max(0, one.start - 200), one.start) + 1
    label = _LABEL.match(text, start, one.start)
    if not label:
        return one
    words = label.group(1).replace("-", " ").lower()
    forms = [form for form in measures.unit if words == form or words.endswith(" " + form)]
    unit = measures.unit[max(forms, key=len)] if forms else None
    if unit is None:
        return one
    scales = measures.numbers.scale | measures.numbers.short
    scale = next((scales[word] for word in words.split() if len(word) > 1 and word in scales), 1)
    return replace(one, unit=unit[0], factor=unit[1], value=one.value * scale)


def _shared(text: str, numbers: list[Number]) -> list[Number]:
    """Give a number the unit (and scale) of the one it is joined to: "550 to 850 mu", "14, 16 and 18 percent"."""
    shared = list(numbers)
    for at in range(len(shared) - 2, -1, -1):
        one, following = shared[at], shared[at + 1]
        between = text[one.end : following.start]
        if _TO.fullmatch(between) and _MONEY.fullmatch(one.unit) and following.bare and not one.scaled:
            if following.scaled and one.value < 1000:  # "$4.1 to 4.2 billion": the scale is said once
                shared[at] = replace(one, value=one.value * _scale(text, following))
                shared[at + 1] = replace(following, unit=one.unit)
            continue
        joined = _TO.fullmatch(between) or (_AND.fullmatch(between) and not following.bare)
        joined = joined or (
            len(between) < 24 and re.fullmatch(r"\s(?:(?:to|and)\s[a-z ]{3,16}|of\s(?:its|the|their))\s", between)
        )
        if not joined or not one.bare or following.unit in {"1", "ordinal", "year"}:
            continue
        scale = _scale(text, following) if not one.scaled and one.value < 1000 else Decimal(1)
        shared[at] = replace(one, unit=following.unit, factor=following.factor, value=one.value * scale)
    return shared


def _scale(text: str, one: Number) -> Decimal:
    """What a number's scale word multiplies it by."""
    if not one.scaled:
        return Decimal(1)
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", text[one.start : one.end])
    bare = Decimal(digits.group().replace(",", "")) if digits else Decimal(0)
    return abs(one.value / bare) if bare else Decimal(1)


def _ranges(text: str, numbers: list[Number]) -> list[Number]:
    """Join the two ends of a range; "from 20 to 30" with a verb of change stays two."""
    joined: list[Number] = []
    for one in numbers:
        low = joined[-1] if joined else None
        if low and _is_range(text, low, one):
            joined[-1] = replace(low, end=one.end, high=one.value, bound="exact")
        else:
            joined.append(one)
    return joined


def _is_range(text: str, low: Number, high: Number) -> bool:
    between = text[low.end : high.start]
    before = text[max(0, low.start - 14) : low.start]
    if low.high is not None or low.unit != high.unit or low.value >= high.value or low.unit == "ordinal":
        return False
    if re.fullmatch(r"\s?and\s?", between):
        return bool(re.search(r"\b[Bb]etween\s$", before))
    if not _TO.fullmatch(between) or re.search(r"\bor\b", between):
        return False
    return not _FROM.search(before)


def _inherit(document: Document, numbers: list[Number]) -> list[Number]:
    """Give "17.7 billion of which" the currency, and "out of 350,000" the area unit, of the number before it."""
    result: list[Number] = []
    starts = [token.start for token in document.tokens]
    for one in numbers:
        source = next((n for n in reversed(result) if not n.bare and n.unit != "percent"), None)
        direct = bool(result) and result[-1] is source
        if one.bare and source and _may_inherit(document, starts, one, source) and (direct or one.scaled):
            result.append(replace(one, unit=source.unit, factor=source.factor))
        else:
            result.append(one)
    return result


def _may_inherit(document: Document, starts: list[int], one: Number, source: Number) -> bool:
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
    text = document.article.text
    part = bool(
        re.match(r"\sof (?:them|which|it|that)\b", text[one.end : one.end + 10])
        or re.search(r"\bof which\s$", text[max(0, one.start - 10) : one.start])
    )
    return source.unit == "m2" and (one.value >= 100 or part)


def _equivalents(text: str, numbers: list[Number]) -> list[Number]:
    """Fold a sum in another currency, or an area in another unit, that is printed in brackets into the one before."""
    result: list[Number] = []
    for one in numbers:
        source = result[-1] if result else None
        if source and _is_equivalent(text, source, one):
            if source.unit != "m2":
                value = (one.value * one.factor, one.unit)
                result[-1] = replace(source, equivalent=value)
            continue
        result.append(one)
    return result


def _is_equivalent(text: str, source: Number, one: Number) -> bool:
    between = text[source.end : one.start]
    if len(between) > 40 or source.equivalent:
        return False
    money = bool(_MONEY.fullmatch(source.unit) and _MONEY.fullmatch(one.unit)) and source.unit != one.unit
    area = source.unit == one.unit == "m2" and source.factor != one.factor
    if not (money or area):
        return False
    return bool(_BRACKET.fullmatch(between))
