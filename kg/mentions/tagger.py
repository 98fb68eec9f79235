"""A linear-chain model of where names begin, go on and end, and of what class: its weights, and how it reads a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.mentions.encoder import LEAST, Reading
from kg.mentions.rows import Indices, index_of
from kg.mentions.signs import REACH, place_columns
from kg.mentions.traits import Terms
from kg.model import Document, Sentence

Table = NDArray[np.float32]

#: How much a word's chance to be in no name counts: less than one finds more names, which are judged again as wholes.
#: With an encoder fewer are missed, and so it counts more.
DOUBT, DOUBT_TOGETHER = 0.4, 0.6
#: How much the scores of tagger and encoder count together, which are not independent of each other.
TOGETHER = 0.7


@dataclass(frozen=True, slots=True)
class Tagged:
    """Tokens `first` to `last` (exclusive) as a name of a class, and how likely that is."""

    first: int
    last: int
    cls: str
    #: How likely each class is, on average over the tokens.
    chances: Mapping[str, float]


@dataclass(slots=True)
class Memory:
    """Small tables by word, made once each and kept in one array."""

    rows: dict[str, int] = field(default_factory=dict)
    table: Table = field(default_factory=lambda: np.zeros((0, 0, 0), dtype=np.float32))

    def look_up(self, keys: Sequence[str], make: Callable[[Sequence[str]], Table]) -> Table:
        """The tables of several words, one above the other."""
        rows = self.rows
        places = [rows.get(key, -1) for key in keys]
        if -1 in places:
            new = [key for key in dict.fromkeys(keys) if key not in rows]
            made = make(new)
            size = len(rows) + len(new)
            if size > len(self.table):
                grown = np.zeros((2 * size, *made.shape[1:]), dtype=np.float32)
                grown[: len(rows)] = self.table[: len(rows)] if rows else 0
                self.table = grown
            self.table[len(rows) : size] = made
            rows.update((key, row) for row, key in enumerate(new, len(rows)))
            places = [rows[key] for key in keys]
        found: Table = self.table[places]
        return found


@dataclass(frozen=True, slots=True)
class Tagger:
    """The weights of signs for labels ("O", "B-Park", "I-Park", …) and of each label after another."""

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    #: For each place that a word's signs reach, their rows by the sign as it is said of the word itself.
    by_reach: tuple[Mapping[str, int], ...]
    #: (signs + 1) × labels; the last row is empty, for signs that nothing was learned of.
    weights: Table
    #: labels × labels: from, to.
    steps: Table
    #: The rows of the signs of places.
    places: Indices
    #: What words met so far speak for in themselves and their neighbours (reach × labels).
    words: Memory = field(default_factory=Memory)

    def of_words(self, words: Sequence[str], terms: Terms) -> Table:
        """words × reach × labels: what each word speaks for in itself and its neighbours."""

        def make(new: Sequence[str]) -> Table:
            empty = len(self.rows)
            looks = [terms.look(word).signs for word in new]
            # Each sum begins with the empty row, so that a word without signs has one too.
            groups = [[empty, *map(rows.get, signs, repeat(empty))] for signs in looks for rows in self.by_reach]
            starts = np.cumsum([0, *map(len, groups[:-1])])
            sums: Table = np.add.reduceat(self.weights[[row for group in groups for row in group]], starts, axis=0)
            return sums.reshape(len(new), len(REACH), -1)

        return self.words.look_up(words, make)


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
            rows = {sign: i for i, sign in enumerate(signs)}
            steps = data["steps"].astype(np.float32)
            return Tagger(labels, rows, _by_reach(rows), weights, steps, index_of(rows))
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(f"{path}: no weights to be read ({error}); train them with bench/train.py") from error


def _by_reach(rows: Mapping[str, int]) -> tuple[Mapping[str, int], ...]:
    """For each place in reach the rows of the signs of words, without the number that they begin with."""
    numbered = re.compile(r"(-?\d)(.*)", re.DOTALL)
    found: dict[int, dict[str, int]] = {offset: {} for offset in REACH}
    for sign, row in rows.items():
        if match := numbered.fullmatch(sign):
            found[int(match[1])][match[2]] = row
    return tuple(found[offset] for offset in REACH)


def tag(
    document: Document, tagger: Tagger, terms: Terms, rules: Sequence[str], reading: Reading | None = None
) -> list[Tagged]:
    """The likeliest names of a document outside its furniture, in order, none overlapping.

    Where there is an encoder's reading of it, what that says of each word is added to what its signs say, and the chain
    mends spans that the encoder, which judges each word by itself, leaves torn.
    """
    if not document.tokens:
        return []
    scores, steps = _scores(document, tagger, terms, rules), tagger.steps
    if reading:
        scores = TOGETHER * (scores + np.log(np.maximum(reading.over(tagger.labels), LEAST)))
        steps = TOGETHER * steps
    chances = _chances(document, scores, steps)
    weighed = chances.copy()
    weighed[:, tagger.labels.index("O")] *= DOUBT_TOGETHER if reading else DOUBT
    best = weighed.argmax(axis=1).tolist()
    found: list[Tagged] = []
    for sentence in document.sentences:
        if sentence.part != "furniture":
            found += _spans(sentence, best, chances, tagger.labels)
    return found


def _scores(document: Document, tagger: Tagger, terms: Terms, rules: Sequence[str]) -> Table:
    """tokens × labels: what the signs of each token add up to."""
    scores = np.tile(tagger.weights[tagger.places.bias], (len(document.tokens), 1))
    for rows in tagger.places.rows_of(document, place_columns(document, terms, rules)):
        scores += tagger.weights.take(rows, axis=0)
    words = tagger.of_words([token.text for token in document.tokens], terms)
    numbers = np.array([token.sentence for token in document.tokens])
    for place, offset in enumerate(REACH):
        if abs(offset) >= len(words) and offset:
            continue
        to = slice(max(0, -offset), len(words) - max(0, offset))
        of = slice(max(0, offset), len(words) - max(0, -offset))
        same = (numbers[to] == numbers[of])[:, None]
        scores[to] += np.where(same, words[of, place], 0)
    return scores


def _chances(document: Document, scores: Table, steps: Table) -> Table:
    """tokens × labels: how likely each label is given the whole sentence (forward-backward, all sentences at once)."""
    order = sorted(document.sentences, key=lambda s: s.first - s.last)
    firsts = np.array([s.first for s in order])
    lengths = np.array([s.last - s.first for s in order])
    longest = int(lengths[0])
    active = [int((lengths > step).sum()) for step in range(longest)]
    power = np.exp(scores - scores.max(axis=1, keepdims=True)).astype(np.float32) + np.float32(1e-30)
    moves = np.exp(steps)
    ones = np.ones((len(moves), 1), dtype=np.float32)
    forward = np.empty_like(power)
    state = power[firsts]
    forward[firsts] = state = state / (state @ ones)
    for step in range(1, longest):
        here = firsts[: active[step]] + step
        state = (state[: active[step]] @ moves) * power[here]
        state /= state @ ones
        forward[here] = state
    backward = np.ones_like(power)
    for step in range(longest - 2, -1, -1):
        here = firsts[: active[step + 1]] + step
        state = (backward[here + 1] * power[here + 1]) @ moves.T
        backward[here] = state / (state @ ones)
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
