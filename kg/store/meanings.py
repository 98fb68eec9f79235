"""What people's judgements mean in the articles, and which decisions have been followed: a part of the register."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any


class Meanings:
    """The tables of decisions in an open register; `run` runs a statement, `within` a query for each part of a list."""

    def __init__(self, run: Callable[..., list[Any]], within: Callable[[str, Collection[str]], Iterator[Any]]) -> None:
        self._run = run
        self._within = within

    def put(self, article: str, meant: Iterable[tuple[str, int, str]]) -> None:
        """Make these all that an article's signs are meant by: judgement, side (0 or 1) and sign."""
        self._run("DELETE FROM meant WHERE article = ?", article)
        for judgement, side, sign in meant:
            self._run("INSERT OR IGNORE INTO meant VALUES (?, ?, ?, ?)", judgement, side, article, sign)

    def of(self, signs: Collection[str]) -> dict[str, tuple[set[str], set[str]]]:
        """The judgements that mean one of the signs, each with all signs of its left and of its right side."""
        judged = {row[0] for row in self._within("SELECT DISTINCT judgement FROM meant WHERE sign IN", signs)}
        found: dict[str, tuple[set[str], set[str]]] = {}
        for judgement, side, sign in self._within("SELECT judgement, side, sign FROM meant WHERE judgement IN", judged):
            found.setdefault(judgement, (set(), set()))[side].add(sign)
        return found

    def signs(self, judgement: str) -> set[str]:
        """The signs that a judgement means, on either side."""
        return {row[0] for row in self._run("SELECT sign FROM meant WHERE judgement = ?", judgement)}

    def followed(self) -> dict[str, list[str]]:
        """The decisions that have been followed, and the articles that each speaks of."""
        rows = self._run("SELECT decision, articles FROM followed")
        return {decision: json.loads(articles) for decision, articles in rows}

    def follow(self, decisions: Mapping[str, Iterable[str]]) -> None:
        """Make these all the decisions that have been followed."""
        self._run("DELETE FROM followed")
        for decision, articles in decisions.items():
            self._run("INSERT INTO followed VALUES (?, ?)", decision, json.dumps(sorted(articles)))
