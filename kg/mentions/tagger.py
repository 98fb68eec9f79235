"""A linear-chain model of where names begin, go on and end, and of what class: its weights, and how it reads a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.mentions.signs import REACH, place_signs, word_signs
from kg.mentions.traits import Terms
from kg.model import Document, Sentence

Table = NDArray[np.float32]

#: How much a word's chance to be in no name counts: less than one finds more names, which are judged again as wholes.
DOUBT = 0.4


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tokens `first` to `last` (exclusive) as a name of a class, and how likely that is."""

    first: int
    last: int
    cls: str
    #: How likely each class is, on average over the tokens.
    chances: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Tagger:
    """The weights of signs for labels ("O", "B-Park", "I-Park", …) and of each label after another."""

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    #: (signs + 1) × labels; the last row is empty, for signs that nothing was learned of.
    weights: Table
    #: labels × labels: from, to.
    steps: Table
    #: For words met so far, what each speaks for in those that it stands near: reach × labels.
    words: dict[str, Table] = field(default_factory=dict)

    def word(self, text: str, terms: Terms) -> Table:
        """What a word speaks for in itself and its neighbours: reach × labels; remembered."""
        found = self.words.get(text)
        if found is None:
            look = terms.look(text)
            found = np.stack([self._sum(word_signs(look, offset)) for offset in REACH])
            self.words[text] = found
        return found

    def _sum(self, signs: Sequence[str]) -> Table:
        total: Table = self.weights[[self.rows.get(sign, -1) for sign in signs]].sum(axis=0)
        return total


@cache
def load_tagger(path: Path) -> Tagger:
    """The weights in a file that the training script wrote.

    Raises:
        LexiconError: there is none, or it is not such a file.
    """
    try:
        with np.load(path) as data:
            signs = data["signs"].tobytes().decode("utf-8").split("\n")
            labels = tuple(data["labels"].tobytes().decode("utf-8").split("\n"))
            weights = np.zeros((len(signs) + 1, len(labels)), dtype=np.float32)
            weights[np.repeat(np.arange(len(signs)), data["counts"]), data["columns"]] = data["values"]
            return Tagger(labels, {sign: i for i, sign in enumerate(signs)}, weights, data["steps"].astype(np.float32))
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(f"{path}: no weights to be read ({error}); train them with bench/train.py") from error


def tag(document: Document, tagger: Tagger, terms: Terms, rules: Sequence[str]) -> list[Tagged]:
    """The likeliest names of a document outside its furniture, in order, none overlapping."""
    if not document.tokens:
        return []
    chances = _chances(document, _scores(document, tagger, terms, rules), tagger)
    weighed = chances.copy()
    weighed[:, tagger.labels.index("O")] *= DOUBT
    best = weighed.argmax(axis=1).tolist()
    found: list[Tagged] = []
    for sentence in document.sentences:
        if sentence.part != "furniture":
            found += _spans(sentence, best, chances, tagger.labels)
    return found


def _scores(document: Document, tagger: Tagger, terms: Terms, rules: Sequence[str]) -> Table:
    """tokens × labels: what the signs of each token add up to."""
    rows = tagger.rows
    signs = place_signs(document, terms, rules)
    counts = [len(one) for one in signs]
    flat = [rows.get(sign, -1) for one in signs for sign in one]
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    scores: Table = np.add.reduceat(tagger.weights[flat], starts, axis=0)
    words = np.stack([tagger.word(token.text, terms) for token in document.tokens])
    numbers = np.array([token.sentence for token in document.tokens])
    for place, offset in enumerate(REACH):
        if abs(offset) >= len(words) and offset:
            continue
        to = slice(max(0, -offset), len(words) - max(0, offset))
        of = slice(max(0, offset), len(words) - max(0, -offset))
        same = (numbers[to] == numbers[of])[:, None]
        scores[to] += np.where(same, words[of, place], 0)
    return scores


def _chances(document: Document, scores: Table, tagger: Tagger) -> Table:
    """tokens × labels: how likely each label is given the whole sentence (forward-backward, all sentences at once)."""
    order = sorted(document.sentences, key=lambda s: s.first - s.last)
    firsts = np.array([s.first for s in order])
    lengths = np.array([s.last - s.first for s in order])
    longest = int(lengths[0])
    active = [int((lengths > step).sum()) for step in range(longest)]
    power = np.exp(scores - scores.max(axis=1, keepdims=True)).astype(np.float32) + np.float32(1e-30)
    steps = np.exp(tagger.steps)
    forward = np.empty_like(power)
    state = power[firsts]
    forward[firsts] = state = state / state.sum(axis=1, keepdims=True)
    for step in range(1, longest):
        here = firsts[: active[step]] + step
        state = (state[: active[step]] @ steps) * power[here]
        state /= state.sum(axis=1, keepdims=True)
        forward[here] = state
    backward = np.ones_like(power)
    for step in range(longest - 2, -1, -1):
        here = firsts[: active[step + 1]] + step
        state = (backward[here + 1] * power[here + 1]) @ steps.T
        backward[here] = state / state.sum(axis=1, keepdims=True)
    both = forward * backward
    total: Table = both / both.sum(axis=1, keepdims=True)
    return total


def _spans(sentence: Sentence, best: Sequence[int], chances: Table, labels: Sequence[str]) -> list[Tagged]:
    found: list[Tagged] = []
    at = sentence.first
    while at < sentence.last:
        label = labels[best[at]]
        if label == "O":
            at += 1
            continue
        last = at + 1
        while last < sentence.last and labels[best[last]] == f"I-{label[2:]}":
            last += 1
        found.append(Tagged(at, last, label[2:], _classes(chances[at:last].mean(axis=0), labels)))
        at = last
    return found


def _classes(means: Table, labels: Sequence[str]) -> dict[str, float]:
    """How likely each class is, "" for none."""
    found: dict[str, float] = {}
    for label, chance in zip(labels, means.tolist(), strict=True):
        cls = label[2:]
        found[cls] = found.get(cls, 0.0) + chance
    return found
