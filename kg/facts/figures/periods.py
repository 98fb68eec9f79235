"""What time a number holds for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.facts.figures.sites import Site, climb_from, has_verb, head_of
from kg.lexicon import Lexicon
from kg.model import Document, Mentions, Quantity, Sentence, Time

#: A time further away than this says nothing of a number.
_FAR = 6.5
#: How near "now" must be.
_NEAR = 5.0
#: How many lines up a list's heading is looked for.
_LINES = 12
#: How much further a time seems that another number has.
_TAKEN = 1.5
_WHEN = frozenset({"when", "once", "until", "by", "after"})
_DAY = re.compile(r"(?:\d{4}|-)-\d\d-\d\d.*")
_COMPARED = re.compile(
    r"\b(?:than|over|with|from|on|to|against|versus|as in) (?:in )?(?:the|that|those)(?: \w+)? "
    r"(?:same |corresponding |previous )?(?:period|months|quarter|half|level|year|figure)s?(?: of| in| a)*$"
    r"|\bcompared (?:with|to)(?: \w+){0,3}$|\b(?:up|down|rise|increase|drop|fall) from(?: \S+){0,4}$"
    r"|\b(?:on|than|over|against|versus)$|\b(?:than|from|after|against) (?:\d+ \S+ )?in$"
)


def find_period(document: Document, site: Site, mentions: Mentions, lexicon: Lexicon) -> str:
    """The time that a number's clause, a word like "now" in it, or its list's heading gives; "" where none does."""
    cost, period = _nearest(document, site, mentions)
    if document.article.date and now_cost(document, site, lexicon) < min(cost, _NEAR):
        period = document.article.date[:4]
    return period or _of_heading(document, site, mentions.times)


def _nearest(document: Document, site: Site, mentions: Mentions) -> tuple[float, str]:
    """The nearest time in the sentence that says when the number holds, and how far it is.

    Days say when something happened, not what a figure holds for; nor does a time that is compared with, that a name
    contains, or that belongs to another clause.
    """
    best, value = _FAR, ""
    for time in times_of(document, site.sentence, mentions.times):
        inside = any(m.form == "name" and m.start <= time.start and time.end <= m.end for m in mentions.mentions)
        if ";" in _between(document, site, time):
            continue
        if inside or _is_compared(document, site, time) or _is_start(document, site, time):
            continue
        if not _is_of_clause(document, site, time):
            continue
        cost = min(site.costs.get(i, 99.0) for i in range(time.first, time.last))
        cost += _TAKEN if _is_taken(site, time, mentions.quantities) else 0.0
        if cost < best:
            best, value = cost, time.value
    date = document.article.date
    so_far = date.count("-") and value == f"{date[:4]}-01/{date[:7]}"
    return best, date[:4] if so_far else value


def _is_of_clause(document: Document, site: Site, time: Time) -> bool:
    """Whether a time belongs to the clause of a number: its verb governs the number, or it stands within its phrase.

    "Founded in 1993, it has 40 products" and "the park, opened in 2015, has 68 firms" say nothing of the numbers' time.
    """
    tokens = document.tokens
    above = [token for token, _ in climb_from(document, site.root)]
    head = head_of(document, time.first, time.last)
    if tokens[min(time.last, len(tokens) - 1)].tag == "POS" and tokens[head].head not in above:
        return False
    for token, _ in climb_from(document, head):
        if token in above:
            return not _is_beyond(document, above, token, time)
        if tokens[token].dep == "xcomp" or (tokens[token].dep == "advcl" and _is_when(document, token)):
            continue
        if tokens[token].pos in {"VERB", "AUX"} or tokens[token].dep in {"relcl", "acl", "advcl"}:
            return False
    return True


def _is_when(document: Document, verb: int) -> bool:
    """Whether a clause says when: "when I took up my post in 2020", "once built in 2031"."""
    return any(document.tokens[child].lemma in _WHEN for child in document.children[verb])


def _is_beyond(document: Document, above: Sequence[int], meeting: int, time: Time) -> bool:
    """Whether between a number and the verb that it shares with a time there is another clause that the time is not of.

    A time at the beginning holds for the clauses that follow it.
    """
    for token in above[: above.index(meeting)]:
        one = document.tokens[token]
        if one.dep in {"relcl", "acl"} and one.pos == "VERB" and time.first > token:
            return True
        same = one.tag == document.tokens[one.head].tag and time.first < token
        if one.dep == "conj" and one.pos in {"VERB", "AUX"} and time.first > meeting and not same:
            return True
    return False


def times_of(document: Document, sentence: Sentence, times: Sequence[Time]) -> list[Time]:
    """The times of a sentence that are longer than a week."""
    here = [t for t in times if sentence.first <= t.first < sentence.last and not _DAY.fullmatch(t.value)]
    return [t for t in here if not document.article.text[t.start : t.end].endswith("week")]


def clause_signs(document: Document, site: Site, time: Time, mentions: Mentions) -> list[str]:
    """What speaks against a time of a number's sentence, or for it."""
    signs = []
    if any(m.form == "name" and m.start <= time.start and time.end <= m.end for m in mentions.mentions):
        signs.append("in a name")
    if ";" in _between(document, site, time):
        signs.append("beyond a semicolon")
    if _is_compared(document, site, time):
        signs.append("compared with")
    if _is_start(document, site, time):
        signs.append("start")
    if _is_taken(site, time, mentions.quantities):
        signs.append("taken")
    signs.append("of the clause" if _is_of_clause(document, site, time) else "of another clause")
    return signs


def _between(document: Document, site: Site, time: Time) -> str:
    """The text between a number and a time."""
    return document.article.text[min(time.end, site.quantity.end) : max(time.start, site.quantity.start)]


def _is_taken(site: Site, time: Time, quantities: Sequence[Quantity]) -> bool:
    """Whether a time before a number follows another number, and so is rather that one's: "5 in 2023 and 7 in …"."""
    if time.first > site.quantity.first:
        return False
    return any(0 <= time.first - q.last <= 2 and q.last <= time.first and q != site.quantity for q in quantities)


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


def now_cost(document: Document, site: Site, lexicon: Lexicon) -> float:
    """How far from a number "now", "to date", "at present" stand; very far where they do not."""
    words = [token.text.lower() for token in document.tokens[site.sentence.first : site.sentence.last]]
    known = set(words)
    nearest = 99.0
    for phrase in _present(lexicon):
        if phrase[0] not in known:
            continue
        for at in range(len(words) - len(phrase) + 1):
            if words[at : at + len(phrase)] == phrase:
                first = site.sentence.first + at
                if _is_of_clause(document, site, Time(0, 0, first, first + len(phrase), "")):
                    nearest = min(nearest, site.costs.get(first, 99.0))
    return nearest


@cache
def _present(lexicon: Lexicon) -> tuple[list[str], ...]:
    """The words of "now", "to date" and their like."""
    return tuple(form.split() for form in lexicon.column("forms/present"))


def _of_heading(document: Document, site: Site, times: Sequence[Time]) -> str:
    """The time in the heading of the list that a line without a verb belongs to: "The park at a glance (2017)"."""
    if has_verb(document, site.sentence):
        return ""
    for sentence in reversed(document.sentences[max(0, site.sentence.index - _LINES) : site.sentence.index]):
        if has_verb(document, sentence) and not document.article.text[: sentence.end].endswith(":"):
            return ""
        if found := times_of(document, sentence, times):
            return found[0].value
    return ""
