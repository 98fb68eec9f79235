"""The times that a number may hold for, each with the signs that it does, by which it is learned to choose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts.figures.periods import clause_signs, now_cost, times_of
from kg.facts.figures.sites import Site, climb_from, has_verb
from kg.lexicon import Lexicon
from kg.lexicon.weights import Weights
from kg.model import Document, Mentions, Status

#: How many lines up a heading is looked for, and within how many words "now" counts.
_LINES, _NOW = 12, 8.0
#: How many words above a number tell of its status.
_ABOVE = 7
_MODALS = frozenset({"MD"})


@dataclass(frozen=True, slots=True)
class Told:
    """What is settled of a number before its time is: its metric and subject's class, and its status."""

    metric: str
    cls: str
    status: Status
    #: The time that the rules give, "" for none.
    ruled: str
    #: The time of the figure before, and where that stands.
    earlier: str
    where: str


def list_periods(
    document: Document, site: Site, mentions: Mentions, told: Told, lexicon: Lexicon
) -> dict[str, tuple[str, ...]]:
    """Each time that a number may hold for, "" for none, with its signs."""
    found: dict[str, list[str]] = {"": []}
    tense = _tense(document, site)
    for value, signs in _stated(document, site, mentions):
        found.setdefault(value, []).extend(signs)
    here = len(found) - 1
    if told.where:
        found.setdefault(told.earlier, []).extend([f"last {told.where}", f"last {told.where} {told.metric}"])
    for value in _heading(document, site, mentions):
        found.setdefault(value, []).append("heading")
    found.setdefault(told.ruled, []).append("ruled")
    year = document.article.date[:4]
    if year:
        cost = now_cost(document, site, lexicon)
        now = f"now {int(cost)}" if cost < _NOW else "now unsaid"
        found.setdefault(year, []).extend(["year", now, f"year {told.metric}", f"year {tense}"])
    common = [told.metric, told.cls, told.status, tense, f"{min(here, 3)} times"]
    common += ["ruled none" if not told.ruled else "ruled some", f"last {told.where or 'none'}"]
    return {value: tuple(_signs(value, signs, common, year)) for value, signs in found.items()}


def _signs(value: str, signs: Sequence[str], common: Sequence[str], year: str) -> Iterator[str]:
    kind = _kind(value)
    yield kind
    yield from dict.fromkeys(signs)
    yield from (f"{kind}, {one}" for one in common)
    yield from (f"{one}, {sign}" for sign in dict.fromkeys(signs) for one in (kind, *common[2:4]))
    if value[:4].isdigit() and year:
        when = "future" if value[:4] > year else "this year" if value[:4] == year else "past"
        yield when
        yield from (f"{when}, {one}" for one in common)


def _kind(value: str) -> str:
    """The shape of a time: "9999", "9999-99/9999-99"."""
    return re.sub(r"\d", "9", value) or "none"


def _stated(document: Document, site: Site, mentions: Mentions) -> Iterator[tuple[str, list[str]]]:
    """The times of a number's sentence."""
    times = times_of(document, site.sentence, mentions.times)
    costs = {t: min(site.costs.get(i, 99.0) for i in range(t.first, t.last)) for t in times}
    for rank, time in enumerate(sorted(times, key=lambda t: (costs[t], t.start))):
        before = document.tokens[time.first - 1].text.lower() if time.first > site.sentence.first else "^"
        signs = ["stated", f"cost {int(costs[time] * 2)}", f"rank {rank}", f"behind {before}"]
        signs.append("left" if time.first < site.quantity.first else "right")
        if time.first == site.sentence.first or (rank == 0 and time.first <= site.sentence.first + 1):
            signs.append("leads")
        signs += clause_signs(document, site, time, mentions)
        value = time.value
        date = document.article.date
        if date.count("-") and value == f"{date[:4]}-01/{date[:7]}":
            value = date[:4]
        yield value, signs


def _heading(document: Document, site: Site, mentions: Mentions) -> Iterator[str]:
    """The nearest time in the lines above a line without a verb."""
    if has_verb(document, site.sentence):
        return
    for sentence in reversed(document.sentences[max(0, site.sentence.index - _LINES) : site.sentence.index]):
        if found := times_of(document, sentence, mentions.times):
            yield found[0].value
            return


def _tense(document: Document, site: Site) -> str:
    """The tag of the verb that governs a number, with its modal or auxiliary."""
    for index, _ in climb_from(document, site.root):
        token = document.tokens[index]
        if token.pos in {"VERB", "AUX"}:
            helpers = [document.tokens[c] for c in document.children[index] if document.tokens[c].dep.startswith("aux")]
            modal = next((h.lemma for h in helpers if h.tag in _MODALS), "")
            return f"{token.tag} {modal or ' '.join(h.tag for h in helpers)}".strip()
    return "no verb"


def choose_period(cases: Mapping[str, Sequence[str]], weights: Weights) -> str:
    """The likeliest of the times that a number may hold for."""
    values = list(cases)
    chances = weights.judge_each([cases[value] for value in values])[:, 0]
    return values[int(chances.argmax())]


def status_signs(document: Document, site: Site, told: Told, period: str) -> Iterator[str]:
    """The signs of whether a number is a fact, a target or a forecast; `period` is the time it holds for."""
    tokens, sentence = document.tokens, site.sentence
    year = document.article.date[:4]
    when = "no time" if not period else "time"
    if period[:4].isdigit() and year:
        when = "future" if period[:4] > year else "this year" if period[:4] == year else "past"
    tense = _tense(document, site)
    common = [f"ruled {told.status}", when, f"tense {tense}"]
    yield from common
    yield f"ruled {told.status}, {when}"
    yield f"ruled {told.status}, tense {tense}"
    yield f"ruled {told.status}, {told.metric}"
    for step, (index, _) in enumerate(climb_from(document, site.root)):
        token = tokens[index]
        if step > _ABOVE:
            break
        if token.pos in {"VERB", "AUX", "NOUN"} and index != site.root:
            yield f"under {token.lemma}"
            yield f"under {token.lemma} {token.tag}, ruled {told.status}"
            yield from (f"with {tokens[c].lemma}" for c in document.children[index] if tokens[c].dep.startswith("aux"))
    words = {t.lemma.lower() for t in tokens[max(sentence.first, site.quantity.first - 12) : site.quantity.first]}
    yield from (f"before {word}" for word in sorted(words))
    if not has_verb(document, sentence):
        yield f"line, {when}"


def choose_status(signs: Sequence[str], weights: Weights) -> Status:
    """The likeliest status by its signs."""
    chances = weights.choose(signs)
    best = max(sorted(chances), key=lambda status: chances[status])
    return "target" if best == "target" else "forecast" if best == "forecast" else "actual"
