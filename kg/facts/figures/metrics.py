"""What a number measures: every metric card is scored by the nearness of its words to the number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.facts.figures.counting import count_scores
from kg.facts.figures.sites import Site
from kg.facts.figures.words import BOUNDING, forms_of
from kg.lexicon.metrics import MetricCard, MetricCards, Words
from kg.model import Document, Sentence


@dataclass(frozen=True, slots=True)
class Cue:
    """A card's words in a sentence: tokens first to last."""

    metric: str
    worth: float
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A metric that a number may have, how well its words fit, and the cue that spoke for it."""

    card: MetricCard
    score: float
    #: Token of the strongest cue, or of what is counted; -1 where only the unit speaks.
    cue: int = -1
    #: Whether it is only taken over from the number before.
    inherited: bool = False
    #: Whether the cue is more than a weak one.
    firm: bool = False
    #: Whether the number is said to be a total.
    total: bool = False
    #: The lemma of that token.
    word: str = ""

    @property
    def kind(self) -> str:
        """What sort of number the metric takes: money, area, percent, rank or count."""
        unit = next(iter(sorted(self.card.units)))
        return {"money": "money", "m2": "area", "percent": "percent", "ordinal": "rank"}.get(unit, "count")


def find_cues(document: Document, sentence: Sentence, cards: MetricCards, names: AbstractSet[int]) -> list[Cue]:
    """The cards' words in a sentence; where a longer phrase stands, the shorter ones inside it do not count."""
    words = _stream(document, sentence)
    found: list[Cue] = []
    for at, index in enumerate(words):
        if index in names and index + 1 in names and document.tokens[index].text[:1].isupper():
            continue
        token = document.tokens[index]
        if (token.dep == "prt" and token.head == index - 1) or _is_tail(document, sentence, index):
            continue
        for key in forms_of(token):
            for phrase, metric, worth in cards.cues.get(key, ()):
                if _matches(document, words, at, phrase):
                    length = phrase.index("~") if "~" in phrase else len(phrase)
                    found.append(Cue(metric, worth, index, words[at + length - 1] + 1))
    spans = {(cue.first, cue.last) for cue in found if cue.last - cue.first > 1 and cue.worth > 0}
    return sorted(
        {
            cue
            for cue in found
            if not any(
                first <= cue.first and cue.last <= last and last - first > cue.last - cue.first for first, last in spans
            )
        },
        key=lambda cue: (cue.first, cue.last, cue.metric, cue.worth),
    )


def _is_tail(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a word is the end of a compound: the "up" of "start-up"."""
    before = document.tokens[index - 1]
    return index > sentence.first and before.text == "-" and before.end == document.tokens[index].start


def _stream(document: Document, sentence: Sentence) -> list[int]:
    """The sentence's tokens without hyphens."""
    return [i for i in range(sentence.first, sentence.last) if document.tokens[i].text not in {"-", "–", "‐"}]


def _matches(document: Document, words: Sequence[int], at: int, phrase: Words) -> bool:
    """Whether a phrase stands at a place; "~" in it stands for up to twelve words."""
    if "~" in phrase:
        gap = phrase.index("~")
        rest = range(at + gap, min(at + gap + 12, len(words)))
        return _matches(document, words, at, phrase[:gap]) and any(
            _matches(document, words, later, phrase[gap + 1 :]) for later in rest
        )
    if at + len(phrase) > len(words):
        return False
    return all(word in forms_of(document.tokens[words[at + step]]) for step, word in enumerate(phrase))


def read_metrics(document: Document, site: Site, cues: Sequence[Cue], cards: MetricCards) -> list[Reading]:
    """The metrics that a quantity may have by the words around it, the likeliest first."""
    around = _Around(count_scores(document, site, cards), _windows(document, site), _is_total(document, site))
    by_metric: dict[str, list[Cue]] = {}
    for cue in cues:
        by_metric.setdefault(cue.metric, []).append(cue)
    readings = []
    for card in cards.of_unit(site.quantity.unit):
        reading = _read(document, site, card, by_metric.get(card.metric, ()), around)
        if reading and reading.score > 0:
            readings.append(replace(reading, word=document.tokens[reading.cue].lemma) if reading.cue >= 0 else reading)
    return sorted(readings, key=lambda reading: (-reading.score, reading.card.metric))


class _Around(NamedTuple):
    """What is the same for all cards: the nouns counted, the forms of the words before and after, whether a total."""

    counted: Mapping[str, tuple[float, int]]
    windows: Sequence[tuple[Sequence[AbstractSet[str]], Sequence[AbstractSet[str]]]]
    total: bool


def _read(document: Document, site: Site, card: MetricCard, cues: Sequence[Cue], around: _Around) -> Reading | None:
    if card.most is not None and site.quantity.value > card.most:
        return None
    counted, total = around.counted, around.total
    scores = [(worth, site.root, worth) for worth in _framed(around, card)]
    scores += [(cue.worth * site.nearness(cue.last - 1), cue.last - 1, cue.worth) for cue in cues]
    scores.sort(reverse=True)
    hits = [hit for hit in scores if hit[0] > 0]
    against = -min((hit[0] for hit in scores if hit[0] < 0), default=0.0)
    cued = (hits[0][0] + 0.2 * sum(hit[0] for hit in hits[1:3])) if hits else 0.0
    worth, head = counted.get(card.metric, (0.0, -1))
    if site.quantity.unit == "1":
        if card.metric not in counted:
            bare_only = (site.counted or card.need_cue) and not card.any_noun
            if bare_only or not hits or hits[0][0] < 0.7 or site.quantity.value < 10:
                return None
            return Reading(card, cued - against, hits[0][1], firm=True, total=total)
        if card.need_cue and worth < 1 and cued < 0.35:
            return None
        return Reading(card, worth + 0.5 * cued - against, head, firm=True, total=total)
    if card.need_cue and cued < 0.5 and site.quantity.unit == "year":
        return None
    if card.falls and document.article.text[site.quantity.start] in "+−-":
        cued = max(cued, 0.8)
    if card.fractions and not re.search(r"\d|cent", document.article.text[site.quantity.start : site.quantity.end]):
        cued = max(cued, card.fractions)
    firm = bool(hits) and hits[0][2] >= 0.7 and document.tokens[hits[0][1]].pos in {"NOUN", "PROPN"}
    return Reading(
        card, card.prior + cued + 0.6 * worth - against, hits[0][1] if hits else head, firm=firm, total=total
    )


def _windows(document: Document, site: Site) -> list[tuple[Sequence[AbstractSet[str]], Sequence[AbstractSet[str]]]]:
    """The forms of the words right before and right after a number, with and without what only bounds it."""
    tokens, quantity, sentence = document.tokens, site.quantity, site.sentence
    before = [i for i in range(max(sentence.first, quantity.first - 6), quantity.first) if tokens[i].text != "-"]
    after = [i for i in range(quantity.last, min(sentence.last, quantity.last + 6)) if tokens[i].text != "-"]
    behind = [after]
    if site.counted:
        behind.append(list(range(site.counted.last, min(sentence.last, site.counted.last + 4))))
    bounded = list(before)
    while bounded and tokens[bounded[-1]].text.lower() in BOUNDING:
        bounded.pop()
    leads = [before] if len(bounded) == len(before) else [before, bounded]
    return [
        ([forms_of(tokens[i]) for i in lead], [forms_of(tokens[i]) for i in rest]) for lead in leads for rest in behind
    ]


def _framed(around: _Around, card: MetricCard) -> Iterator[float]:
    """What the words right before and after the number are worth to a card: "up 5 percent", "5 percent of"."""
    for left, right, worth in card.framed:
        for lead, rest in around.windows:
            if len(left) > len(lead) or len(right) > len(rest):
                continue
            if (left and left[-1] not in lead[-1]) or (right and right[0] not in rest[0]):
                continue
            stands = zip([*left, *right], [*lead[len(lead) - len(left) :], *rest[: len(right)]], strict=True)
            if all(word in forms for word, forms in stands):
                yield worth
                break


def _is_total(document: Document, site: Site) -> bool:
    """Whether a number is the sum over several: "a total of", "a combined", "together"."""
    near = document.tokens[
        max(site.sentence.first, site.quantity.first - 5) : min(site.sentence.last, site.quantity.last + 3)
    ]
    return any(
        token.text.lower() in {"total", "combined", "together", "altogether", "jointly", "totaling"} for token in near
    )
