"""How far a score may be chance: bootstrap intervals, from articles drawn again and again with replacement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from kg.evaluate.counts import Key, Score

#: How often articles are drawn, what the draw starts from, and what share of the draws an interval holds.
RESAMPLES, SEED, SHARE = 1000, 20250101, 0.95

Span: TypeAlias = tuple[float, float]
_Numbers: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which values precision, recall and F1 lie in 95 of 100 draws."""

    precision: Span
    recall: Span
    f1: Span


def intervals(sheets: Sequence[Mapping[Key, Score]]) -> dict[Key, Interval]:
    """The percentile bootstrap interval of each key that the sheets, one for each article, count.

    Articles are drawn, not facts, since the facts of one article stand and fall together. A draw in which a key does
    not occur says nothing of it and is left out. One article tells of no other, so fewer than two give no intervals.
    """
    keys = sorted({key for sheet in sheets for key in sheet})
    if len(sheets) < 2 or not keys:
        return {}
    empty = Score()
    counts = np.array([[_row(sheet.get(key, empty)) for key in keys] for sheet in sheets], dtype=np.float64)
    # The legacy generator: its stream is promised to stay the same in every version of numpy.
    drawn = np.random.RandomState(SEED).randint(len(sheets), size=(RESAMPLES, len(sheets)))
    times = np.array([np.bincount(row, minlength=len(sheets)) for row in drawn], dtype=np.float64)
    totals = np.tensordot(times, counts, axes=1)
    return {key: _interval(totals[:, at]) for at, key in enumerate(keys)}


def _row(score: Score) -> tuple[int, int, int]:
    return score.hit, score.missed, score.extra


def _interval(totals: _Numbers) -> Interval:
    """The interval of one key from its hits, misses and extras in each draw."""
    hit, missed, extra = totals[totals.sum(axis=1) > 0].T
    precision, recall = _ratio(hit, hit + extra), _ratio(hit, hit + missed)
    f1 = _ratio(2 * precision * recall, precision + recall)  # step by step as in `Score`, for the same last digit
    return Interval(_span(precision), _span(recall), _span(f1))


def _ratio(part: _Numbers, whole: _Numbers) -> _Numbers:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _span(values: _Numbers) -> Span:
    low, high = np.quantile(values, [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return float(low), float(high)


def plain(score: Score, interval: Interval | None) -> dict[str, Any]:
    """A score with its interval as JSON has it; without an interval there is none in it."""
    rates = {"P": score.precision, "R": score.recall, "F1": score.f1}
    counts = {"hit": score.hit, "missed": score.missed, "extra": score.extra}
    ends = {"P": interval.precision, "R": interval.recall, "F1": interval.f1} if interval else {}
    return {**rates, **counts, "interval": {name: list(pair) for name, pair in ends.items()}}
