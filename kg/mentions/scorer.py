"""Learned weights as one table, for signs that come by the hundred: the chances of answers of which one is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
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

    def choose(self, signs: Iterable[str]) -> dict[str, float]:
        """The probability of each answer where exactly one is right (softmax of the scores)."""
        scores = self.bias + self.table[[self.rows.get(sign, -1) for sign in signs]].sum(axis=0)
        powers = np.exp(scores - scores.max())
        return dict(zip(self.answers, (powers / powers.sum()).tolist(), strict=True))


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
