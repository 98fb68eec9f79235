"""What the text before a number is about: every mention lends its referent weight, which fades sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from kg.facts.figures.sites import has_verb
from kg.model import Document, Mention, Sentence

#: What a mention weighs by its place in the sentence, and how much is left of it a sentence or a paragraph later.
_SUBJECT, _OTHER, _HEADLINE, _FIGURE = 1.0, 0.45, 0.6, 0.9
_FADE, _BREAK, _KEPT = 0.72, 0.75, 0.02
#: After so many sentences no more fades.
_LONG = 12
#: How many sentences up a heading is looked for, and how many words it has at most.
_LINES, _SHORT = 10, 16
#: So many things named last are told apart by their order.
_RECENT = 4

#: For each referent what makes it a topic.
Salience: TypeAlias = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Sight:
    """A mention as the topics see it: its referent, sentence and form, and whether it is, or begins, the subject."""

    referent: str
    sentence: Sentence
    form: str
    subject: bool
    first: int
    weight: float


@dataclass(slots=True)
class Survey:
    """The mentions of a document, by sentence, and what the whole of it is about."""

    document: Document
    sights: Mapping[int, list[Sight]]
    focus: Mapping[str, float]
    classes: Mapping[str, str]
    _last: tuple[int, Salience] = field(default=(-1, {}))

    def weigh(self, sentence: Sentence, subjects: Sequence[tuple[str, Sentence]]) -> Salience:
        """For each referent what makes it a topic at a sentence; `subjects` are the figures' so far, in order.

        Asked for the same sentence again, it answers the same: figures of the sentence itself do not count.
        """
        if self._last[0] != sentence.index:
            self._last = sentence.index, self._weigh(sentence, subjects)
        return self._last[1]

    def _weigh(self, sentence: Sentence, subjects: Sequence[tuple[str, Sentence]]) -> Salience:
        before = self._before(sentence)
        weights: dict[str, float] = {}
        seen: dict[str, Sight] = {}
        for sight in before:
            weights[sight.referent] = weights.get(sight.referent, 0.0) + sight.weight * _left(sentence, sight.sentence)
            seen.pop(sight.referent, None)
            seen[sight.referent] = sight
        for referent, other in subjects:
            if other.index < sentence.index:
                weights[referent] = weights.get(referent, 0.0) + _FIGURE * _left(sentence, other)
        most = max(weights.values(), default=1.0)
        top = max(self.focus.values(), default=1.0)
        marks = self._marks(sentence, before, weights, list(reversed(seen)))
        order = {referent: number for number, referent in enumerate(reversed(seen))}
        salience: dict[str, dict[str, float]] = {}
        for referent in sorted(self.focus):
            features = {"focus": self.focus[referent] / top}
            weight = weights.get(referent, 0.0)
            if weight:
                features["weight"] = weight / most
            if weight == most:
                features["heaviest"] = 1.0
            if self.focus[referent] == top:
                features["main"] = 1.0
            features |= {name: 1.0 for name, holders in marks.items() if referent in holders}
            if referent in seen:
                features |= _sighted(sentence, seen[referent], order[referent])
            salience[referent] = features
        return salience

    def _before(self, sentence: Sentence) -> list[Sight]:
        return [sight for index in range(sentence.index) for sight in self.sights.get(index, ())]

    def _marks(
        self, sentence: Sentence, before: Sequence[Sight], weights: Mapping[str, float], latest: Sequence[str]
    ) -> dict[str, set[str]]:
        """What singles out some referents at a sentence, each mark with those that bear it."""
        here = [s for s in before if s.subject and s.sentence.paragraph == sentence.paragraph]
        ruling: dict[str, int] = {}
        for sight in here:
            ruling[sight.referent] = ruling.get(sight.referent, 0) + 1
        last: dict[str, str] = {}
        for referent in latest:
            last.setdefault(self.classes[referent], referent)
        heaviest: dict[str, float] = {}
        for referent, weight in weights.items():
            heaviest[self.classes[referent]] = max(heaviest.get(self.classes[referent], 0.0), weight)
        opener = self._opener(sentence)
        return {
            "led the sentence before": {s.referent for s in here if s.sentence.index == sentence.index - 1},
            "opens the line": set() if has_verb(self.document, sentence) else {opener},
            "opens the paragraph": {opener},
            "heads the list": {self._header(sentence)},
            "heaviest of its class": {r for r, weight in weights.items() if weight == heaviest[self.classes[r]]},
            "last of its class": set(last.values()),
            "rules the paragraph": {max(ruling, key=lambda one: (ruling[one], one), default="")},
        }

    def _opener(self, sentence: Sentence) -> str:
        """The referent that a paragraph begins with, "" where it begins with none."""
        first = sentence.index
        sentences = self.document.sentences
        while first and sentences[first - 1].paragraph == sentence.paragraph:
            first -= 1
        for index in range(first, len(sentences)):
            if sentences[index].paragraph != sentence.paragraph:
                return ""
            for sight in self.sights.get(index, ()):
                return sight.referent if sight.first <= sentences[index].first + 1 else ""
        return ""

    def _header(self, sentence: Sentence) -> str:
        """The referent named in the last short line without a verb above: the heading of a list or section."""
        document = self.document
        for other in reversed(document.sentences[max(0, sentence.index - _LINES) : sentence.index]):
            if other.part == "headline" or other.paragraph == sentence.paragraph:
                continue
            if other.last - other.first <= _SHORT and not has_verb(document, other):
                named = [sight for sight in self.sights.get(other.index, ()) if sight.form == "name"]
                if named and ":" not in document.article.text[other.start : document.tokens[named[0].first].start]:
                    return named[0].referent
        return ""


def survey(document: Document, mentions: Sequence[Mention], classes: Mapping[str, str]) -> Survey:
    """What a document names where; page furniture and captions make nothing a topic."""
    sights: dict[int, list[Sight]] = {}
    focus: dict[str, float] = {}
    lead = next((s.index for s in document.sentences if s.part == "body"), 0)
    for mention in mentions:
        sentence = document.sentences[document.tokens[mention.first].sentence]
        counts = 2.5 if sentence.part == "headline" or sentence.index == lead else 1.0
        focus[mention.referent] = focus.get(mention.referent, 0.0) + counts
        if sentence.part in {"furniture", "caption"}:
            continue
        subject = _is_subject(document, mention, sentence)
        weight = _HEADLINE if sentence.part == "headline" else _SUBJECT if subject else _OTHER
        sight = Sight(mention.referent, sentence, mention.form, subject, mention.first, weight)
        sights.setdefault(sentence.index, []).append(sight)
    return Survey(document, sights, focus, classes)


def _sighted(sentence: Sentence, sight: Sight, order: int) -> dict[str, float]:
    """How long ago, and as what, a referent was mentioned last."""
    back = sentence.index - sight.sentence.index
    same = sight.sentence.paragraph == sentence.paragraph
    features = {f"seen {min(back, 3)} back{', same paragraph' if same else ''}": 1.0, f"seen as {sight.form}": 1.0}
    if sight.subject:
        features["seen as subject"] = 1.0
    if order < _RECENT:
        features[f"seen {order}th to last"] = 1.0
    if sight.sentence.part == "headline":
        features["seen in a headline"] = 1.0
    return features


def _left(sentence: Sentence, other: Sentence) -> float:
    """How much weight is left at a sentence of what an earlier one gave."""
    share: float = _FADE ** min(_LONG, sentence.index - other.index)
    return share * (_BREAK if sentence.paragraph != other.paragraph else 1.0) + _KEPT


def _is_subject(document: Document, mention: Mention, sentence: Sentence) -> bool:
    """Whether a mention is, or begins, the subject of its sentence."""
    return document.tokens[mention.last - 1].dep in {"nsubj", "nsubjpass"} or mention.first <= sentence.first + 1
