"""The signs by which it is learned what a number measures: the words around it, and what the cards make of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from kg.facts.figures.metrics import Reading
from kg.facts.figures.sites import Site, climb_from, has_verb
from kg.model import Document

#: How many words before and after a number, how many above it, and how many readings count.
_BESIDE, _ABOVE, _READINGS = 6, 5, 4
#: How many lines up a heading is looked for, and how many words it has at most.
_LINES, _SHORT = 6, 9
_PLAIN = frozenset({"1", "m2", "percent", "l", "ordinal", "year"})


def signs_of(document: Document, site: Site, readings: Sequence[Reading], last: str) -> Iterator[str]:
    """The signs of a number; `last` is what the number before it measures, with where that stood, "" for nothing."""
    quantity = site.quantity
    unit = quantity.unit if quantity.unit in _PLAIN else "money"
    yield f"unit {unit}"
    yield f"size {unit} {_size(float(quantity.value))}"
    if quantity.high is not None:
        yield "range"
    if last:
        yield f"last {last}"
        yield f"last {last}, {unit}"
    yield from _of_cards(readings)
    for sign in _around(document, site):
        yield sign
        yield f"{unit} {sign}"
    yield from _of_tree(document, site, unit)


def _size(value: float) -> int:
    return -1 if value < 0 else int(math.log10(value + 1) * 2)


def _of_cards(readings: Sequence[Reading]) -> Iterator[str]:
    """What the cards say, in steps."""
    if not readings:
        yield "no card"
        return
    best = readings[0]
    yield f"best card {best.card.metric}"
    yield f"best card {best.card.metric} {_step(best.score)}"
    for reading in readings[:_READINGS]:
        yield f"card {reading.card.metric}"
        yield f"card {reading.card.metric} {_step(reading.score)}"
        if reading.inherited:
            yield f"inherits {reading.card.metric}"
    if len(readings) > 1 and best.score - readings[1].score < 0.2:
        yield f"cards {best.card.metric} or {readings[1].card.metric}"


def _step(score: float) -> int:
    return min(6, int(score * 4))


def _around(document: Document, site: Site) -> Iterator[str]:
    """The words beside a number, and the noun that it counts."""
    tokens, quantity, sentence = document.tokens, site.quantity, site.sentence
    before = [t.lemma.lower() for t in tokens[max(sentence.first, quantity.first - _BESIDE) : quantity.first]][::-1]
    after = [t.lemma.lower() for t in tokens[quantity.last : min(sentence.last, quantity.last + _BESIDE)]]
    before, after = [*before, "^"], [*after, "$"]
    for name, words in (("before", before), ("after", after)):
        yield f"{name} 1 {words[0]}"
        yield f"{name} 2 {' '.join(words[:2])}"
        yield from (f"{name} {word}" for word in dict.fromkeys(words[:_BESIDE]))
    yield f"between {before[0]} and {after[0]}"
    if quantity.unit != "1" or site.counted is None:
        yield "counts nothing"
        return
    for head in site.counted.heads:
        yield f"counts {tokens[head].lemma.lower()}"
    for index in range(site.counted.first, site.counted.last):
        yield f"counts with {tokens[index].lemma.lower()}"
    for token in tokens[site.counted.last : min(sentence.last, site.counted.last + 2)]:
        yield f"counts, then {token.lemma.lower()}"


def _of_tree(document: Document, site: Site, unit: str) -> Iterator[str]:
    """What governs a number, the subject of its verb, its line's label or heading."""
    tokens, sentence = document.tokens, site.sentence
    yield f"hangs as {tokens[site.root].dep}"
    verb = False
    for step, (index, _) in enumerate(climb_from(document, site.root)):
        if step > _ABOVE:
            break
        lemma = tokens[index].lemma.lower()
        if step:
            yield f"under {lemma}"
        if step == 1:
            yield f"{unit} right under {lemma}"
        if tokens[index].pos in {"VERB", "AUX"} and index != site.root and not verb:
            verb = True
            yield f"verb {lemma}"
            for child in document.children[index]:
                if tokens[child].dep in {"nsubj", "nsubjpass", "dobj", "attr"} and child != site.root:
                    yield f"verb's {tokens[child].dep} {tokens[child].lemma.lower()}"
                    yield f"{unit} beside {tokens[child].lemma.lower()}"
    yield f"part {sentence.part}"
    if not has_verb(document, sentence):
        yield "line"
        yield from _of_line(document, site)


def _of_line(document: Document, site: Site) -> Iterator[str]:
    """The label of a line ("Staff: 118") and the words of the heading above it."""
    tokens, sentence = document.tokens, site.sentence
    label = [t.lemma.lower() for t in tokens[sentence.first : site.quantity.first]]
    if ":" in label:
        yield from (f"label {word}" for word in label[: label.index(":")][-4:])
    elif label:
        yield from (f"row {word}" for word in label[:4])
    for other in reversed(document.sentences[max(0, sentence.index - _LINES) : sentence.index]):
        if other.part != "headline" and other.last - other.first <= _SHORT and not has_verb(document, other):
            yield from (f"heading {t.lemma.lower()}" for t in tokens[other.first : other.last] if t.pos != "NUM")
            return
