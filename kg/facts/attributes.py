"""What a card matched as the values that attributes take: dates of one day or month, wordings without their frame."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Attribute, Document, Mention, Referent

DATES = frozenset({"startDate", "endDate", "foundingDate", "approvalDate"})
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?|--\d\d-\d\d")
_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
_MONTH = re.compile(r"--\d\d")
_MONTH_YEAR = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2},? )?((?:19|20)\d\d)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BESIDE = frozenset({"at", "by", "for", "in", "on", "under", "with"})
#: What begins a phrase that says what the name before it is.
_TELLING = frozenset({"a", "an", "the", "which"})
#: What stands in so many characters at the beginning of a text dates the text.
_HEAD = 250
#: Of a wording less sure than this only days are taken: years and months stand near too much.
_LOOSE = 0.5
#: First and last months of halves and quarters: no date of an event, only a time in which it falls.
_PARTS = re.compile(r"\d{4}-(?:01/\d{4}-(?:03|06|12)|04/\d{4}-06|07/\d{4}-(?:09|12)|10/\d{4}-12)")
_LEADING = re.compile(r"^(?:(?:an?|the|its|their)\s+)+", re.I)
#: What begins so counts something and honours nothing: "300 jobs in the town", "two plants of Halden".
_COUNT = re.compile(
    r"[\d$€£¥]|(?:two|three|four|five|six|seven|eight|nine|ten|half|dozens?|about|some|nearly|several|hundreds?|second"
    r"|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|more|over|first (?:time|phase|half|quarter|step|stage))\b",
    re.I,
)
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
        if value and not (attribute.attribute == "designation" and _COUNT.match(value)):
            yield replace(attribute, value=value)
    elif attribute.confidence < _LOOSE and not _DAY.match(attribute.value):
        return
    elif _DATE.fullmatch(attribute.value) or _MONTH.fullmatch(attribute.value):
        yield attribute
    elif attribute.attribute == "startDate" and "/" in attribute.value and not _PARTS.fullmatch(attribute.value):
        start, end = attribute.value.split("/")
        if _DATE.fullmatch(start) and _DATE.fullmatch(end) and len(start) > 4:
            yield replace(attribute, value=start)
            yield replace(attribute, attribute="endDate", value=end)


def is_beside(document: Document, mention: Mention) -> bool:
    """Whether a name only says where, with whom or by whom: "at A", "by A", "the plant that A opened"."""
    tokens = document.tokens
    inside = range(mention.first, mention.last)
    top = next((tokens[i] for i in inside if tokens[i].head not in inside or tokens[i].head == i), tokens[inside[-1]])
    head = tokens[top.head]
    if top.dep == "pobj":
        return head.text.casefold() in _BESIDE and not _is_told_of(document, mention)
    return top.dep == "nsubj" and head.dep == "relcl" and top.tag not in {"WDT", "WP", "PRP"}


def _is_told_of(document: Document, mention: Mention) -> bool:
    """Whether a name is followed by what it is: "at A, a firm founded in 1990"."""
    following = [token.text.casefold() for token in document.tokens[mention.last : mention.last + 2]]
    return len(following) > 1 and following[0] == "," and following[1] in _TELLING


def complete(attributes: Iterable[Attribute], document: Document, referents: Iterable[Referent]) -> Iterator[Attribute]:
    """Days and months without a year with the year in a thing's name ("Expo 2025"), or else that of the text.

    A month whose year is not known is left out.
    """
    names = {one.id: one.name for one in referents}
    written = document.article.date[:4] or _year_of(document.article.text)
    for one in attributes:
        if one.attribute not in DATES or not one.value.startswith("--"):
            yield one
            continue
        named = _YEAR.search(names.get(one.subject, ""))
        year = named.group() if named else written
        if year or _DATE.fullmatch(one.value):
            yield replace(one, value=year + one.value[1:] if year else one.value)


def _year_of(text: str) -> str:
    """The year that the head of a text names, or else the latest that it names with a month; "" where there is none."""
    head = _YEAR.search(text[:_HEAD])
    return head.group() if head else max((m[1] for m in _MONTH_YEAR.finditer(text)), default="")


def beginning(value: str) -> str:
    """A date qualifier in the form that is asked for: of a period its beginning; "" where it is no date."""
    first = value.partition("/")[0]
    return first if _DATE.fullmatch(first) else ""


def condition(text: str) -> str:
    """What a product is for, without those who have it: "lung cancer" of "patients with lung cancer"."""
    return _LEADING.sub("", _SUFFERERS.sub("", text)).strip(" ,;:“”\"'()")


def distinct(attributes: Iterable[Attribute]) -> Iterator[Attribute]:
    """One date of a kind for each thing, the surest; of wordings that hold each other the longest.

    A day on which something ended is not given as its beginning too.
    """
    best: dict[tuple[str, str], list[Attribute]] = {}
    for one in sorted(attributes, key=_worth, reverse=True):
        given = best.setdefault((one.subject, one.attribute), [])
        if not given or (one.attribute not in DATES and not any(_same(one.value, other.value) for other in given)):
            given.append(one)
    for (subject, name), group in best.items():
        ends = {one.value for one in best.get((subject, "endDate"), ())}
        yield from (one for one in group if name != "startDate" or one.value not in ends)


def _same(value: str, other: str) -> bool:
    shorter, longer = sorted((value.casefold(), other.casefold()), key=len)
    return shorter in longer


def _worth(attribute: Attribute) -> tuple[float, int, int, str]:
    return (attribute.confidence, len(attribute.value), -attribute.evidence.start, attribute.value)
