"""The truth: article texts and what was extracted from each, in one transactional SQLite database.

The quad store is derived from it. Whatever is returned from a writing method is on the disk for good.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from kg import iris
from kg.errors import ReadError, StoreError
from kg.model import Article, Extraction
from kg.records import read_records, write_lines
from kg.store.faults import explain

NAME = "library.sqlite"

#: What to do where it is damaged.
REMEDY = "it holds the articles and cannot be derived: restore it from a backup, or build into a new --data directory"
#: What an article was, where it is about to be another.
_KEEP_EARLIER = (
    "INSERT INTO earlier SELECT id, 1 + (SELECT count(*) FROM earlier WHERE article = id), mark, title, text, "
    "publisher, date, url, extractor, records FROM article JOIN extraction ON extraction.article = id "
    "WHERE id = ? AND mark <> ?"
)
_SETTLED = "settled"
_COUNTS = "counts"


class Kept(NamedTuple):
    """What the library knows of an article without opening it: its mark, and the version of its extractor."""

    mark: str
    extractor: str


class Made(NamedTuple):
    """What was made of an article: its extraction, the extractor's version, refused facts, and a sketch of its text."""

    extraction: Extraction
    extractor: str
    refused: tuple[str, ...] = ()
    sketch: bytes = b""


class Version(NamedTuple):
    """An article as it was or is, the extraction that was made of it, and the extractor's version."""

    article: Article
    extraction: Extraction
    extractor: str


class Library:
    """An open library; one process writes at a time (`kg.store.lock` sees to that)."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection

    def close(self) -> None:
        """Close the database file."""
        self._connection.close()

    # ── articles ──────────────────────────────────────────────────────────────────────────────────────────────────

    def find(self, article_id: str) -> Article | None:
        """The article of an id, or None."""
        rows = self._rows("SELECT id, text, title, publisher, date, url FROM article WHERE id = ?", article_id)
        return Article(*rows[0]) if rows else None

    def kept(self, article_id: str) -> Kept | None:
        """The mark and extractor of an article, or None where it is not in the library."""
        rows = self._rows(
            "SELECT mark, extractor FROM article JOIN extraction ON article = id WHERE id = ?", article_id
        )
        return Kept(*rows[0]) if rows else None

    def named(self, graph: str) -> str | None:
        """The id of the article with an IRI, or None where there is none."""
        rows = self._rows("SELECT id FROM article WHERE graph = ?", graph)
        return str(rows[0][0]) if rows else None

    def ids(self) -> list[str]:
        """The ids of all articles, in order."""
        return [row[0] for row in self._rows("SELECT id FROM article ORDER BY id")]

    def articles(self) -> Iterator[Article]:
        """All articles, in the order of their ids."""
        for article_id in self.ids():
            yield self.article(article_id)

    def article(self, article_id: str) -> Article:
        """The article of an id.

        Raises:
            StoreError: there is none.
        """
        article = self.find(article_id)
        if article is None:
            raise StoreError(f"{self._path}: no article {article_id!r}; `kg stats` lists what is there")
        return article

    def extraction(self, article: Article) -> Extraction:
        """What was extracted from an article, as it is recorded."""
        rows = self._rows("SELECT records FROM extraction WHERE article = ?", article.id)
        return self._read(article, rows[0][0] if rows else "")

    def versions(self, article_id: str) -> list[Version]:
        """What an article was before each correction and what it is now, the oldest first.

        Raises:
            StoreError: there is no such article.
        """
        now = self.article(article_id)
        fields = "article, text, title, publisher, date, url, extractor, records"
        rows = self._rows(f"SELECT {fields} FROM earlier WHERE article = ? ORDER BY number", article_id)  # noqa: S608
        made = self._rows("SELECT extractor, records FROM extraction WHERE article = ?", article_id)
        known = [(Article(*row[:6]), *row[6:]) for row in rows] + [(now, *row) for row in made]
        return [Version(article, self._read(article, records), extractor) for article, extractor, records in known]

    def _read(self, article: Article, records: str) -> Extraction:
        found = read_records(records.split("\n"), {article.id: article.text}, f"{self._path}: {article.id}")
        return next(iter(list(found)), Extraction(article.id, (), ()))

    def sketch(self, article_id: str) -> bytes | None:
        """What an article's copies are found by; None where it is not in the library."""
        rows = self._rows("SELECT sketch FROM extraction WHERE article = ?", article_id)
        return bytes(rows[0][0]) if rows else None

    def keep(self, article: Article, made: Made) -> None:
        """Take an article with what was made of it, in place of an earlier version; both or neither.

        Raises:
            ReadError: another article has the same IRI.
            StoreError: it cannot be written.
        """
        graph = iris.article(article.id).value
        records = "".join(f"{line}\n" for line in write_lines(made.extraction))
        values = (article.id, graph, article.digest, mark(article))
        with self._change() as change:
            other = change.execute("SELECT id FROM article WHERE graph = ? AND id <> ?", (graph, article.id)).fetchone()
            if other:
                raise ReadError(f"{article.id}: the article {other[0]!r} has the same IRI {graph}; rename one")
            change.execute(_KEEP_EARLIER, (article.id, values[-1]))
            # Not replaced, or what hangs on it would go too.
            change.execute(
                "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                "digest = excluded.digest, mark = excluded.mark, title = excluded.title, text = excluded.text, "
                "publisher = excluded.publisher, date = excluded.date, url = excluded.url",
                (*values, article.title, article.text, article.publisher, article.date, article.url),
            )
            change.execute(
                "INSERT OR REPLACE INTO extraction VALUES (?, ?, ?, ?, ?)",
                (article.id, made.extractor, records, json.dumps(made.refused, ensure_ascii=False), made.sketch),
            )
            change.execute("INSERT OR IGNORE INTO change VALUES (?)", (article.id,))

    def remove(self, article_id: str) -> None:
        """Forget an article and all that hangs on it.

        Raises:
            StoreError: there is no such article.
        """
        self.article(article_id)
        with self._change() as change:
            change.execute("DELETE FROM article WHERE id = ?", (article_id,))
            change.execute("INSERT OR IGNORE INTO change VALUES (?)", (article_id,))

    def refused(self) -> dict[str, list[str]]:
        """Why facts were refused, by article; those without a refused fact are absent."""
        rows = self._rows("SELECT article, refused FROM extraction WHERE refused <> '[]' ORDER BY article")
        return {article: json.loads(reasons) for article, reasons in rows}

    def refused_of(self, article_id: str) -> list[str]:
        """Why facts of an article were refused."""
        rows = self._rows("SELECT refused FROM extraction WHERE article = ?", article_id)
        return [str(reason) for reason in json.loads(rows[0][0])] if rows else []

    # ── what was not taken ────────────────────────────────────────────────────────────────────

    def set_refusals(self, refusals: Mapping[str, str]) -> None:
        """Record the inputs that the latest run did not take, with the reason of each."""
        with self._change(stale=False) as change:
            change.execute("DELETE FROM refusal")
            change.executemany("INSERT INTO refusal VALUES (?, ?)", sorted(refusals.items()))

    def refusals(self) -> dict[str, str]:
        """The inputs that the latest run did not take, with the reason of each."""
        return dict(self._rows("SELECT source, reason FROM refusal ORDER BY source"))

    # ── how far the quad store has got ────────────────────────────────────────────────────────────────────────────

    def is_stale(self, version: str) -> bool:
        """Whether anything has changed since the quad store was last brought up to date by this version of the code."""
        return self._state(_SETTLED) != version

    def changes(self) -> list[str]:
        """The articles that were taken or removed since the quad store was last brought up to date, in order."""
        return [row[0] for row in self._rows("SELECT article FROM change ORDER BY article")]

    def settle(self, version: str, counts: Mapping[str, int]) -> None:
        """Record that the quad store is up to date, and what it holds in numbers."""
        with self._change(stale=False) as change:
            rows = [(_SETTLED, version), (_COUNTS, json.dumps(counts))]
            change.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", rows)
            change.execute("DELETE FROM change")

    def counts(self) -> dict[str, Any]:
        """The numbers that were recorded when the quad store was last brought up to date."""
        return dict(json.loads(self._state(_COUNTS) or "{}"))

    def ledger(self) -> dict[str, tuple[int, str]]:
        """What the quad store was given: number of quads and hash, by graph."""
        rows = self._rows("SELECT graph, quads, hash FROM ledger ORDER BY graph")
        return {graph: (quads, hash_) for graph, quads, hash_ in rows}

    def entry(self, graph: str) -> tuple[int, str] | None:
        """The line of one graph in the ledger, or None."""
        rows = self._rows("SELECT quads, hash FROM ledger WHERE graph = ?", graph)
        return (rows[0][0], rows[0][1]) if rows else None

    def strike(self, graphs: Sequence[str]) -> None:
        """Take graphs off the ledger, before they are written or dropped."""
        with self._change() as change:
            change.executemany("DELETE FROM ledger WHERE graph = ?", [(graph,) for graph in graphs])

    def enter(self, rows: Sequence[tuple[str, int, str]]) -> None:
        """Enter graphs into the ledger as (graph, quads, hash), after they are on the disk."""
        with self._change() as change:
            change.executemany("INSERT OR REPLACE INTO ledger VALUES (?, ?, ?)", rows)

    def check(self) -> list[str]:
        """What SQLite finds wrong with the file; nothing where it is sound."""
        return [row[0] for row in self._rows("PRAGMA integrity_check") if row[0] != "ok"]

    def _state(self, key: str) -> str:
        rows = self._rows("SELECT value FROM state WHERE key = ?", key)
        return str(rows[0][0]) if rows else ""

    def _rows(self, text: str, *values: str) -> list[Any]:
        with explain(self._path, REMEDY):
            return self._connection.execute(text, values).fetchall()

    @contextmanager
    def _change(self, *, stale: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with explain(self._path, REMEDY):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                if stale:
                    self._connection.execute("DELETE FROM state WHERE key = ?", (_SETTLED,))
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")


def mark(article: Article) -> str:
    """A hash of an article's text and of all that is said about it."""
    fields = (article.digest, article.title, article.publisher, article.date, article.url)
    return sha256("\x1f".join(fields).encode("utf-8")).hexdigest()
