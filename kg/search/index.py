"""A full-text index of names (SQLite's FTS5, in memory) that is brought up to date by what has changed."""

from __future__ import annotations

import math
import sqlite3
import threading
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.search.folding import fold, pieces, spell
from kg.search.likeness import likeness

_KINDS = Path(__file__).with_name("kinds.tsv")
#: How many names are looked at more closely, and below which likeness they do not fit.
_CANDIDATES, _LEAST = 300, 50.0
#: What was typed longer than this is cut: no name is.
_LONGEST = 200
_SCHEMA = """
CREATE TABLE name (thing TEXT NOT NULL, class TEXT NOT NULL, text TEXT NOT NULL, folded TEXT NOT NULL);
CREATE INDEX name_of_thing ON name (thing);
CREATE INDEX name_by_text ON name (folded);
CREATE VIRTUAL TABLE piece USING fts5 (text, content = '', columnsize = 0, detail = none,
  tokenize = "unicode61 remove_diacritics 0");
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found: its IRI, the class it is listed under, and what it is called."""

    iri: str
    cls: str
    label: str
    names: tuple[str, ...] = ()
    #: The class below `cls`, or "".
    finer: str = ""
    #: How many facts speak of it.
    degree: int = 0
    #: One line that tells it from others of its name.
    about: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, by which of its names, and how well that fits: 0 to 100."""

    entry: Entry
    name: str
    score: float


@dataclass(slots=True)
class Index:
    """The names of all things. Safe to use from several threads: one at a time gets in."""

    _entries: dict[str, Entry] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _connection: sqlite3.Connection = field(
        default_factory=lambda: sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    )

    def __post_init__(self) -> None:
        self._connection.executescript(_SCHEMA)

    def __len__(self) -> int:
        """How many things can be found."""
        return len(self._entries)

    def get(self, iri: str) -> Entry | None:
        """The entry of an IRI."""
        return self._entries.get(iri)

    def close(self) -> None:
        """Give the memory back."""
        with self._lock:
            self._connection.close()

    def renew(self, entries: Iterable[Entry]) -> int:
        """Make these all the entries there are; only those that changed are indexed anew, and their number returned."""
        wanted = {entry.iri: entry for entry in entries}
        with self._lock:
            gone = [iri for iri, old in self._entries.items() if wanted.get(iri) != old]
            new = [entry for iri, entry in wanted.items() if self._entries.get(iri) != entry]
            self._connection.execute("BEGIN")
            for iri in gone:
                self._remove(iri)
            for entry in new:
                self._add(entry)
            self._connection.execute("COMMIT")
            self._entries = wanted
        return len({*gone, *(entry.iri for entry in new)})

    def search(self, text: str, classes: Collection[str] = (), limit: int = 20) -> list[Hit]:
        """The things that a text may mean, the likeliest first; with classes, only things of one of them.

        Chinese that no name has is looked for by its pinyin too, at a lower score.
        """
        typed = fold(text[:_LONGEST])
        if not typed:
            return []
        hits = self._find(typed, classes, 1.0)
        if spelled := spell(typed):
            for hit in self._find(spelled, classes, 0.9).values():
                hits.setdefault(hit.entry.iri, hit)
        ranked = sorted(hits.values(), key=lambda hit: (-_rank(hit), hit.entry.label, hit.entry.iri))
        return ranked[:limit]

    def _find(self, typed: str, classes: Collection[str], weight: float) -> dict[str, Hit]:
        best: dict[str, Hit] = {}
        for iri, text, folded in self._candidates(typed, classes):
            score = round(likeness(typed, folded) * weight, 1)
            # Who renews the index meanwhile may have taken it away.
            entry = self._entries.get(iri)
            if entry and score >= _LEAST * weight and (iri not in best or score > best[iri].score):
                best[iri] = Hit(entry, text, score)
        return best

    def _candidates(self, typed: str, classes: Collection[str]) -> list[tuple[str, str, str]]:
        """The names that share most pieces with what was typed, and those that begin with it; (thing, text, folded)."""
        among = f"AND class IN ({', '.join('?' * len(classes))})" if classes else ""
        match = " OR ".join(pieces(typed))
        with self._lock:
            begun = self._connection.execute(
                "SELECT thing, text, folded FROM name "  # noqa: S608 - only question marks are put in
                f"WHERE folded >= ? AND folded < ? {among} LIMIT {_CANDIDATES}",
                (typed, typed + "\U0010ffff", *classes),
            ).fetchall()
            near = self._connection.execute(
                "SELECT thing, name.text, folded FROM piece JOIN name ON name.rowid = piece.rowid "  # noqa: S608 - the same
                f"WHERE piece MATCH ? {among} ORDER BY rank, name.rowid LIMIT {_CANDIDATES}",
                (match, *classes),
            ).fetchall()
        return [*begun, *near]

    def _add(self, entry: Entry) -> None:
        texts = {folded: text for text in reversed((entry.label, *entry.names)) if (folded := fold(text))}
        texts |= {
            spelled: text for folded, text in texts.items() if (spelled := spell(folded)) and spelled not in texts
        }
        for folded, text in sorted(texts.items()):
            row = self._connection.execute(
                "INSERT INTO name VALUES (?, ?, ?, ?)", (entry.iri, entry.finer or entry.cls, text, folded)
            )
            self._connection.execute(
                "INSERT INTO piece (rowid, text) VALUES (?, ?)", (row.lastrowid, " ".join(pieces(folded)))
            )

    def _remove(self, iri: str) -> None:
        rows = self._connection.execute("SELECT rowid, folded FROM name WHERE thing = ?", (iri,)).fetchall()
        for row, folded in rows:
            self._connection.execute(
                "INSERT INTO piece (piece, rowid, text) VALUES ('delete', ?, ?)", (row, " ".join(pieces(folded)))
            )
        self._connection.execute("DELETE FROM name WHERE thing = ?", (iri,))


def _rank(hit: Hit) -> float:
    """Likeness decides; among names that fit alike, the kind of thing and how much is said of it."""
    kind = _weights().get(hit.entry.finer or hit.entry.cls, 0.0)
    # The name that a thing goes by is meant rather than one of its others.
    own = 4.0 if hit.name == hit.entry.label else 0.0
    return hit.score + own + kind / 2 + min(math.log2(1 + hit.entry.degree), 10) / 2


@cache
def _weights() -> Mapping[str, float]:
    rows = (line.split("\t") for line in _KINDS.read_text(encoding="utf-8").splitlines()[1:])
    return {name: float(weight) for name, weight in rows}
