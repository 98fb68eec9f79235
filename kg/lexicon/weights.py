"""Learned weights as data: what each sign speaks for, added up and turned into probabilities."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model: for each answer a bias, and for each sign what it adds to each answer's score."""

    answers: tuple[str, ...]
    bias: tuple[float, ...]
    signs: Mapping[str, Mapping[str, float]]
    #: How likely each answer must be to be given, where that was learned too.
    least: Mapping[str, float]

    def scores(self, signs: Iterable[str]) -> dict[str, float]:
        """Each answer's score, the sum of its bias and of what the signs add."""
        scores = dict(zip(self.answers, self.bias, strict=True))
        for sign in signs:
            for answer, weight in self.signs.get(sign, {}).items():
                scores[answer] += weight
        return scores

    def choose(self, signs: Iterable[str]) -> dict[str, float]:
        """The probability of each answer where exactly one is right (softmax of the scores)."""
        scores = self.scores(signs)
        top = max(scores.values())
        powers = {answer: math.exp(score - top) for answer, score in scores.items()}
        total = sum(powers.values())
        return {answer: power / total for answer, power in powers.items()}

    def judge(self, signs: Iterable[str]) -> dict[str, float]:
        """The probability of each answer where each may be right by itself (logistic of its score)."""
        return {answer: 1 / (1 + math.exp(-max(-30.0, min(30.0, s)))) for answer, s in self.scores(signs).items()}


@cache
def load_weights(path: Path) -> Weights:
    """The weights in a file that the training script wrote.

    Raises:
        LexiconError: there is none, or it is not such a file.
    """
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Weights(tuple(raw["answers"]), tuple(raw["bias"]), raw["signs"], raw.get("least", {}))
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(f"{path}: no weights to be read ({error}); train them with bench/train.py") from error
