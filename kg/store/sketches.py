"""What copies of an article are found by, and which articles are copies: a part of the register."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple


class Sketched(NamedTuple):
    """The sketch of an article (see `kg.read.copies`)."""

    article: str
    #: ISO, or "".
    date: str
    sketch: bytes


class Sketches:
    """The tables of copies in an open register; `run` runs a statement and gives its rows."""

    def __init__(self, run: Callable[..., list[Any]]) -> None:
        self._run = run

    def find(self, article: str) -> Sketched | None:
        """The sketch of an article, or None."""
        rows = self._run("SELECT article, date, sketch FROM sketch WHERE article = ?", article)
        return Sketched(*rows[0]) if rows else None

    def put(self, sketched: Sketched, bands: Iterable[bytes]) -> None:
        """Take an article's sketch, which has none yet."""
        self._run("INSERT INTO sketch VALUES (?, ?, ?)", *sketched)
        for band in bands:
            self._run("INSERT OR IGNORE INTO band VALUES (?, ?)", band, sketched.article)

    def drop(self, article: str, bands: Iterable[bytes]) -> None:
        """Forget an article's sketch."""
        self._run("DELETE FROM sketch WHERE article = ?", article)
        for band in bands:
            self._run("DELETE FROM band WHERE band = ? AND article = ?", band, article)

    def near(self, bands: Collection[bytes]) -> list[Sketched]:
        """The sketches that share a band."""
        marks = ",".join("?" * len(bands))
        text = (
            "SELECT article, date, sketch FROM sketch WHERE article IN "
            f"(SELECT article FROM band WHERE band IN ({marks})) ORDER BY article"
        )
        return [Sketched(*row) for row in self._run(text, *bands)]

    def original(self, article: str) -> str:
        """What an article is a copy of, or ""."""
        rows = self._run("SELECT original FROM copy WHERE article = ?", article)
        return str(rows[0][0]) if rows else ""

    def all(self) -> dict[str, str]:
        """The articles that are copies of others: the original of each."""
        return dict(self._run("SELECT article, original FROM copy ORDER BY article"))

    def set_copies(self, among: Iterable[str], copies: Mapping[str, str]) -> set[str]:
        """Make these all the copies among some articles; those of which it was not so before."""
        changed = set()
        for article in sorted(among):
            original = copies.get(article, "")
            if self.original(article) != original:
                changed.add(article)
                self._run("DELETE FROM copy WHERE article = ?", article)
                if original:
                    self._run("INSERT INTO copy VALUES (?, ?)", article, original)
        return changed
