"""Boosted trees as data: how likely a case is, by numbers that say what is known of it and of its rivals."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.lexicon.session import open_session

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Boosted:
    """Trees whose sum is the log odds of a case (Friedman, "Greedy Function Approximation", 2001)."""

    #: What each column of a case means.
    columns: tuple[str, ...]
    session: Any

    def judge(self, cases: Numbers) -> list[float]:
        """How likely each case is; `cases` is cases × columns."""
        if not len(cases):
            return []
        (scores,) = self.session.run(None, {"cases": cases.astype(np.float32)})
        chances: list[float] = (1 / (1 + np.exp(-np.clip(scores[:, 0].astype(np.float64), -30, 30)))).tolist()
        return chances


@cache
def load_boosted(path: Path) -> Boosted:
    """The trees in a file that `bench/train.py` wrote.

    Raises:
        LexiconError: there are none.
    """
    session = open_session(path, "bench/train.py")
    return Boosted(tuple(session.get_modelmeta().custom_metadata_map.get("columns", "").split("\n")), session)
