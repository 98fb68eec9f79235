"""Which signs are spelled alike: a part of the register. Each pair is compared once, when the later of them comes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any


class Spellings:
    """The tables of spellings in an open register.

    `run` runs a statement and gives its rows, `run_in` one that ends in a list of values.
    """

    def __init__(self, run: Callable[..., list[Any]], run_in: Callable[[str, Collection[str]], Iterator[Any]]) -> None:
        self._run = run
        self._in = run_in

    def put(self, sign: str, name: str, likes: Iterable[str]) -> None:
        """Note where a new sign meets signs of other names."""
        for key in likes:
            self._run("INSERT OR IGNORE INTO liking VALUES (?, ?, ?)", key, name, sign)

    def near(self, signs: Collection[str]) -> set[tuple[str, str]]:
        """Pairs of one of these signs and one of another name that may be spelled otherwise."""
        join = "SELECT a.sign, b.sign FROM liking AS a JOIN liking AS b ON a.key = b.key AND a.name <> b.name"
        return {(one, other) for one, other in self._in(f"{join} WHERE a.sign IN", signs)}

    def join(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Note pairs of signs that are spelled alike."""
        for one, other in pairs:
            self._run("INSERT OR IGNORE INTO alike VALUES (?, ?), (?, ?)", one, other, other, one)

    def alike(self, signs: Collection[str]) -> set[str]:
        """The signs of other names that are spelled like one of these."""
        return {row[0] for row in self._in("SELECT other FROM alike WHERE sign IN", signs)}

    def drop(self, sign: str) -> None:
        """Forget a sign."""
        self._run("DELETE FROM liking WHERE sign = ?", sign)
        for (other,) in self._run("DELETE FROM alike WHERE sign = ? RETURNING other", sign):
            self._run("DELETE FROM alike WHERE sign = ? AND other = ?", other, sign)
