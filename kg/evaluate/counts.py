"""How many records were found, missed and wrong, and the rates that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

#: What is counted: a kind with a class, predicate, attribute or metric, or with "" for the kind as a whole.
Key: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """How many gold records were found and missed, and how many predicted ones are wrong."""

    hit: int = 0
    missed: int = 0
    extra: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hit + other.hit, self.missed + other.missed, self.extra + other.extra)

    @property
    def precision(self) -> float:
        """The share of what was found in what was given, 0 where nothing was given."""
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 0.0

    @property
    def recall(self) -> float:
        """The share of what was found in what is required, 0 where nothing is."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0
