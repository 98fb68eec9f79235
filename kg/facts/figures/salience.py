"""What the text before a number is about: every mention lends its referent weight, which fades sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from kg.facts.figures.sites import has_verb
from kg.model import Document, Mention, Sentence

#: What a mention weighs by its place in the sentence, and how much is left of it a sentence or a paragraph later.
_SUBJECT, _OTHER, _HEADLINE, _FIGURE = 1.0, 0.45, 0.6, 0.9
_FADE, _BREAK = 0.72, 0.75
#: How many sentences up a heading is looked for, and how many words it has at most.
_LINES, _SHORT = 10, 16


Salience: TypeAlias = Mapping[str, Mapping[str, float]]


def weigh(
    document: Document, sentence: Sentence, mentions: Sequence[Mention], subjects: Sequence[tuple[str, Sentence]]
) -> Salience:
    """For each referent of an article what makes it a topic at a sentence; `subjects` are the figures' so far."""
    weights: dict[str, float] = {}
    leading: set[str] = set()
    for mention in mentions:
        other = document.sentences[document.tokens[mention.first].sentence]
        if other.index >= sentence.index or other.part in {"furniture", "caption"}:
            continue
        subject = _is_subject(document, mention)
        weight = _HEADLINE if other.part == "headline" else _SUBJECT if subject else _OTHER
        weights[mention.referent] = weights.get(mention.referent, 0.0) + weight * _left(sentence, other)
        if subject and other.index == sentence.index - 1 and other.paragraph == sentence.paragraph:
            leading.add(mention.referent)
    for referent, other in subjects:
        if other.index < sentence.index:
            weights[referent] = weights.get(referent, 0.0) + _FIGURE * _left(sentence, other)
    most = max(weights.values(), default=1.0)
    focus = _focus(document, mentions)
    top = max(focus.values(), default=1.0)
    opener = _opener(document, sentence, mentions)
    item = "" if has_verb(document, sentence) else opener
    header = _header(document, sentence, mentions)
    return {
        referent: {
            "weight": weights.get(referent, 0.0) / most,
            "heaviest": float(weights.get(referent, 0.0) == most),
            "focus": focus[referent] / top,
            "main": float(focus[referent] == top),
            "led the sentence before": float(referent in leading),
            "opens the line": float(referent == item),
            "opens the paragraph": float(referent == opener),
            "heads the list": float(referent == header),
        }
        for referent in sorted(focus)
    }


def _focus(document: Document, mentions: Sequence[Mention]) -> Mapping[str, float]:
    """What the whole article is about: how often each referent is named, headline and lead counting more."""
    focus: dict[str, float] = {}
    lead = next((s.index for s in document.sentences if s.part == "body"), 0)
    for mention in mentions:
        sentence = document.sentences[document.tokens[mention.first].sentence]
        weight = 2.5 if sentence.part == "headline" or sentence.index == lead else 1.0
        focus[mention.referent] = focus.get(mention.referent, 0.0) + weight
    return focus


def _opener(document: Document, sentence: Sentence, mentions: Sequence[Mention]) -> str:
    """The referent that a paragraph begins with, "" where it begins with none."""
    for mention in mentions:
        other = document.sentences[document.tokens[mention.first].sentence]
        if other.paragraph == sentence.paragraph:
            return mention.referent if mention.first <= other.first + 1 else ""
    return ""


def _header(document: Document, sentence: Sentence, mentions: Sequence[Mention]) -> str:
    """The referent named in the last short line without a verb above a sentence: the heading of its list or section."""
    for other in reversed(document.sentences[max(0, sentence.index - _LINES) : sentence.index]):
        if other.part == "headline" or other.paragraph == sentence.paragraph:
            continue
        if other.last - other.first <= _SHORT and not has_verb(document, other):
            named = [m for m in mentions if other.first <= m.first < other.last and m.form == "name"]
            if named and ":" not in document.article.text[other.start : named[0].start]:
                return named[0].referent
    return ""


def _left(sentence: Sentence, other: Sentence) -> float:
    """How much weight is left at a sentence of what an earlier one gave."""
    share: float = _FADE ** min(12, sentence.index - other.index)
    return share * (_BREAK if sentence.paragraph != other.paragraph else 1.0) + 0.02


def _is_subject(document: Document, mention: Mention) -> bool:
    """Whether a mention is, or begins, the subject of its sentence."""
    token = document.tokens[mention.last - 1]
    first = document.sentences[token.sentence].first
    return token.dep in {"nsubj", "nsubjpass"} or mention.first <= first + 1
