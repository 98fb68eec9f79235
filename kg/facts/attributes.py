"""What a card matched as the values that attributes take: dates of one day or month, wordings without their frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Attribute

DATES = frozenset({"startDate", "endDate", "foundingDate", "approvalDate"})
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?|--\d\d-\d\d")
#: First and last months of halves and quarters: no date of an event, only a time in which it falls.
_PARTS = re.compile(r"\d{4}-(?:01/\d{4}-(?:03|06|12)|04/\d{4}-06|07/\d{4}-(?:09|12)|10/\d{4}-12)")
_LEADING = re.compile(r"^(?:(?:an?|the|its|their|being)\s+)+", re.I)
#: Before a condition: those who have it.
_SUFFERERS = re.compile(
    r"^.*?\b(?:patients?|people|adults?|children|women|men|infants|treatment|management|prevention|cases|forms?|types?)"
    r"\s+(?:with|of|who have|suffering from|living with)\s+",
    re.I,
)


def settle(attribute: Attribute) -> Iterator[Attribute]:
    """An attribute with its value in the form that is asked for; none where it has none.

    A period of days is the start and the end of what takes place in it.
    """
    if attribute.attribute not in DATES:
        value = _LEADING.sub("", attribute.value).strip(" ,;:“”\"'")
        if value:
            yield replace(attribute, value=value)
    elif _DATE.fullmatch(attribute.value):
        yield attribute
    elif attribute.attribute == "startDate" and "/" in attribute.value and not _PARTS.fullmatch(attribute.value):
        start, end = attribute.value.split("/")
        if _DATE.fullmatch(start) and _DATE.fullmatch(end) and len(start) > 4:
            yield replace(attribute, value=start)
            yield replace(attribute, attribute="endDate", value=end)


def beginning(value: str) -> str:
    """A date qualifier in the form that is asked for: of a period its beginning; "" where it is no date."""
    first = value.partition("/")[0]
    return first if _DATE.fullmatch(first) else ""


def condition(text: str) -> str:
    """What a product is for, without those who have it: "lung cancer" of "patients with lung cancer"."""
    return _LEADING.sub("", _SUFFERERS.sub("", text)).strip(" ,;:“”\"'()")


def distinct(attributes: Iterable[Attribute]) -> Iterator[Attribute]:
    """One date of a kind for each thing, the surest; of wordings that hold each other the longest."""
    best: dict[tuple[str, str], list[Attribute]] = {}
    for one in sorted(attributes, key=_worth, reverse=True):
        given = best.setdefault((one.subject, one.attribute), [])
        if not given or (one.attribute not in DATES and not any(_same(one.value, other.value) for other in given)):
            given.append(one)
    for group in best.values():
        yield from group


def _same(value: str, other: str) -> bool:
    shorter, longer = sorted((value.casefold(), other.casefold()), key=len)
    return shorter in longer


def _worth(attribute: Attribute) -> tuple[float, int, int, str]:
    return (attribute.confidence, len(attribute.value), -attribute.evidence.start, attribute.value)
