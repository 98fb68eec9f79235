"""Boosted trees as data: how likely a case is, by numbers that say what is known of it and of its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.lexicon.session import open_session
from kg.lexicon.weights import log_odds

Numbers = NDArray[np.float32]

#: The chance of what is not there.
_NOTHING = 1e-4


@dataclass(frozen=True, slots=True)
class Boosted:
    """Trees whose sum is the log odds of a case (Friedman, "Greedy Function Approximation", 2001)."""

    path: Path
    #: What each column of a case means.
    columns: tuple[str, ...]
    session: Any

    def judge(self, cases: Numbers, columns: Sequence[str]) -> list[float]:
        """How likely each case is; `cases` is cases × columns.

        Raises:
            LexiconError: the trees were learned from other columns.
        """
        if self.columns != tuple(columns):
            raise LexiconError(f"{self.path}: its trees know other columns than there are; learn them anew (bench/)")
        if not len(cases):
            return []
        (scores,) = self.session.run(None, {"cases": cases.astype(np.float32)})
        chances: list[float] = (1 / (1 + np.exp(-np.clip(scores[:, 0].astype(np.float64), -30, 30)))).tolist()
        return chances


@cache
def load_boosted(path: Path) -> Boosted:
    """The trees in a file that `bench/train.py` or `bench/fit_subjects.py` wrote.

    Raises:
        LexiconError: there are none.
    """
    session = open_session(path, "bench/train.py and bench/fit_subjects.py")
    columns = session.get_modelmeta().custom_metadata_map.get("columns", "").split("\n")
    return Boosted(path, tuple(columns), session)


def odds(chance: float) -> float:
    """The log odds of a chance as trees see it; what is less likely than any that counts is as if it were not there."""
    return log_odds(max(chance, _NOTHING))
