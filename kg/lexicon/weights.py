"""Learned weights as data: what each sign speaks for, added up and turned into probabilities."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError

Scores = NDArray[np.float64]
#: Chances are kept this far from nothing and from certainty, whose log odds are infinite.
_EDGE = 1e-6


class Scale(NamedTuple):
    """How a chance is to be read so that it agrees with how often it is right: slope and shift of its log odds.

    The method is Platt's ("Probabilistic Outputs for Support Vector Machines", 1999).
    """

    slope: float = 1.0
    shift: float = 0.0

    def read(self, chance: float) -> float:
        """How often an answer of such a chance is right."""
        return float(_logistic(np.array(self.slope * log_odds(chance) + self.shift)))

    def unread(self, sure: float) -> float:
        """The chance that was read so."""
        return float(_logistic(np.array((log_odds(sure) - self.shift) / self.slope)))


def log_odds(chance: float) -> float:
    """The logarithm of how much likelier an answer is to be right than wrong."""
    chance = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(chance / (1 - chance))


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: for each answer a bias, and for each sign what it adds to each answer's score."""

    answers: tuple[str, ...]
    bias: tuple[float, ...]
    signs: Mapping[str, Mapping[str, float]]
    #: The row of each sign in the table of signs × answers, whose last row is empty.
    rows: Mapping[str, int] = field(init=False, repr=False, compare=False)
    table: Scores = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay the weights out as a table."""
        place = {answer: column for column, answer in enumerate(self.answers)}
        table = np.zeros((len(self.signs) + 1, len(self.answers)))
        for row, weights in enumerate(self.signs.values()):
            for answer, weight in weights.items():
                table[row, place[answer]] = weight
        object.__setattr__(self, "rows", {sign: row for row, sign in enumerate(self.signs)})
        object.__setattr__(self, "table", table)

    def choose(self, signs: Iterable[str]) -> dict[str, float]:
        """The probability of each answer where exactly one is right (softmax of the scores)."""
        scores = self._scores(signs)
        powers = np.exp(scores - scores.max())
        return dict(zip(self.answers, (powers / powers.sum()).tolist(), strict=True))

    def judge(self, signs: Iterable[str]) -> dict[str, float]:
        """The probability of each answer where each may be right by itself (logistic of its score)."""
        return dict(zip(self.answers, _logistic(self._scores(signs)).tolist(), strict=True))

    def judge_each(self, cases: Iterable[Iterable[str]]) -> Scores:
        """cases × answers: the probabilities of `judge` for each case."""
        get = self.rows.get
        rows: list[int] = []
        starts: list[int] = []
        for signs in cases:
            starts.append(len(rows))
            rows.append(-1)  # the empty last row: a case without known signs has a row too
            rows.extend([row for row in map(get, signs) if row is not None])
        if not starts:
            return np.zeros((0, len(self.answers)))
        return _logistic(np.add.reduceat(self.table[rows], starts, axis=0) + self.bias)

    def _scores(self, signs: Iterable[str]) -> Scores:
        """Each answer's score, the sum of its bias and of what the signs add."""
        known = [row for row in map(self.rows.get, signs) if row is not None]
        scores: Scores = self.table[known].sum(axis=0) + self.bias
        return scores


def _logistic(scores: Scores) -> Scores:
    chances: Scores = 1 / (1 + np.exp(-np.clip(scores, -30.0, 30.0)))
    return chances


@cache
def load_weights(path: Path) -> Weights:
    """The weights in a file that the training script wrote.

    Raises:
        LexiconError: there is none, or it is not such a file.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Weights(tuple(raw["answers"]), tuple(raw["bias"]), raw["signs"])
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(f"{path}: no weights to be read ({error}); train them with bench/train.py") from error
