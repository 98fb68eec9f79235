"""Learned weights as one table, for signs that come by the hundred: the chances of answers of which one is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.lexicon.weights import load_weights


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights of `kg.lexicon.weights` as an array: signs × answers, the last row empty."""

    answers: tuple[str, ...]
    bias: NDArray[np.float64]
    rows: Mapping[str, int]
    table: NDArray[np.float64]

    def choose_each(self, cases: Iterable[Iterable[str]]) -> list[dict[str, float]]:
        """For each case, given by its signs, the probability of each answer where exactly one is right (softmax)."""
        get, empty = self.rows.get, repeat(len(self.rows))
        rows = [list(map(get, signs, empty)) for signs in cases]
        if not rows:
            return []
        starts = np.cumsum([0, *(len(one) + 1 for one in rows[:-1])])
        # Each case has the empty row too, so that one without signs has a sum.
        flat = [row for one in rows for row in (len(self.rows), *one)]
        scores = self.bias + np.add.reduceat(self.table[flat], starts, axis=0)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances = powers / powers.sum(axis=1, keepdims=True)
        return [dict(zip(self.answers, one, strict=True)) for one in chances.tolist()]


@cache
def load_scorer(path: Path) -> Scorer:
    """The weights in a file as a table.

    Raises:
        LexiconError: there is none, or it is not such a file.
    """
    weights = load_weights(path)
    places = {answer: place for place, answer in enumerate(weights.answers)}
    table = np.zeros((len(weights.signs) + 1, len(places)))
    for row, added in enumerate(weights.signs.values()):
        for answer, weight in added.items():
            table[row, places[answer]] = weight
    return Scorer(weights.answers, np.array(weights.bias), {sign: i for i, sign in enumerate(weights.signs)}, table)
