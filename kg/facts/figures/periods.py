"""What time a number holds for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.facts.figures.sites import Site, has_verb
from kg.lexicon import Lexicon
from kg.model import Document, Mention, Mentions, Sentence, Time

#: A time further away than this says nothing of a number.
_FAR = 6.5
#: How near "now" must be.
_NEAR = 5.0
#: How many lines up a list's heading is looked for.
_LINES = 12
_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d.*")
_COMPARED = re.compile(
    r"\b(?:than|over|with|from|on|to|against|versus|as in) (?:in )?(?:the|that|those)(?: \w+)? "
    r"(?:same |corresponding |previous )?(?:period|months|quarter|half|level|year|figure)s?(?: of| in| a)*$"
    r"|\bcompared (?:with|to)(?: \w+){0,3}$|\b(?:up|down|rise|increase|drop|fall) from(?: \S+){0,4}$"
    r"|\b(?:on|than|over|against|versus)$"
)


def find_period(document: Document, site: Site, mentions: Mentions, lexicon: Lexicon) -> str:
    """The time that a number's clause, a word like "now" in it, or its list's heading gives; "" where none does."""
    period = _nearest(document, site, mentions.times, mentions.mentions)
    if not period and _says_now(document, site, lexicon):
        period = document.article.date[:4]
    return period or _of_heading(document, site, mentions.times)


def _nearest(document: Document, site: Site, times: Sequence[Time], mentions: Sequence[Mention]) -> str:
    """The nearest time in the sentence that says when the number holds.

    Days say when something happened, not what a figure holds for; nor does a time that is compared with, or that a
    name contains.
    """
    best, value = _FAR, ""
    for time in _times_of(site.sentence, times):
        inside = any(m.form == "name" and m.start <= time.start and time.end <= m.end for m in mentions)
        if inside or _is_compared(document, site, time) or _is_start(document, site, time):
            continue
        cost = min(site.costs.get(i, 99.0) for i in range(time.first, time.last))
        if cost < best:
            best, value = cost, time.value
    date = document.article.date
    so_far = date.count("-") and value == f"{date[:4]}-01/{date[:7]}"
    return date[:4] if so_far else value


def _times_of(sentence: Sentence, times: Sequence[Time]) -> list[Time]:
    return [t for t in times if sentence.first <= t.first < sentence.last and not _DAY.fullmatch(t.value)]


def _is_compared(document: Document, site: Site, time: Time) -> bool:
    """Whether a number is compared with what was at a time: "17 percent over the same months of 2022"."""
    words = [t.text.lower() for t in document.tokens[max(site.sentence.first, time.first - 7) : time.first]]
    if _COMPARED.search(" ".join(words)):
        return True
    earlier = re.search(r"earlier|before$", document.article.text[time.start : time.end])
    return bool(earlier and words and words[-1] in {"than", "the", "from"})


def _is_start(document: Document, site: Site, time: Time) -> bool:
    """Whether a time belongs to the starting point: "from 46 in 2013 to over 300"."""
    if time.first >= site.quantity.first:
        return False
    between = [t.text.lower() for t in document.tokens[time.last : site.quantity.first]]
    before = [t.text.lower() for t in document.tokens[max(site.sentence.first, time.first - 6) : time.first]]
    return "to" in between and len(between) <= 4 and "from" in before


def _says_now(document: Document, site: Site, lexicon: Lexicon) -> bool:
    """Whether the number's own clause says "now", "to date", "at present"."""
    words = [token.text.lower() for token in document.tokens[site.sentence.first : site.sentence.last]]
    for form in lexicon.column("forms/present"):
        phrase = form.split()
        for at in range(len(words) - len(phrase) + 1):
            if words[at : at + len(phrase)] == phrase and site.costs.get(site.sentence.first + at, 99.0) < _NEAR:
                return True
    return False


def _of_heading(document: Document, site: Site, times: Sequence[Time]) -> str:
    """The time in the heading of the list that a line without a verb belongs to: "The park at a glance (2017)"."""
    if has_verb(document, site.sentence):
        return ""
    for sentence in reversed(document.sentences[max(0, site.sentence.index - _LINES) : site.sentence.index]):
        if has_verb(document, sentence) and not document.article.text[: sentence.end].endswith(":"):
            return ""
        if found := _times_of(sentence, times):
            return found[0].value
    return ""
