"""How much the articles state, in numbers that are kept as they change: a part of the register."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Told:
    """The tables of numbers in an open register; `run` runs a statement and gives its rows."""

    def __init__(self, run: Callable[..., list[Any]]) -> None:
        self._run = run

    def put(self, article: str, numbers: tuple[int, int] | None) -> None:
        """Note how many facts and figures an article states; None where it counts no more."""
        self._run("DELETE FROM told WHERE article = ?", article)
        if numbers:
            self._run("INSERT INTO told VALUES (?, ?, ?)", article, *numbers)

    def totals(self) -> tuple[int, int, int]:
        """How many articles there are, and how many facts and figures they state: in one row, however many."""
        articles, facts, figures = self._run("SELECT articles, facts, figures FROM total")[0]
        return int(articles), int(facts), int(figures)
