"""Who is who, kept up to date article by article: a SQLite database of its own beside the library, derived from it.

It stores what `kg.resolve` makes and asks for; what a sign, a key or a draft is, it does not know.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from kg.store.faults import explain
from kg.store.meanings import Meanings
from kg.store.sketches import Sketches
from kg.store.spellings import Spellings
from kg.store.told import Told

NAME = "register.sqlite"

_SCHEMA = Path(__file__).with_name("register.sql")
_REMEDY = "it is derived from the library: run `kg rebuild`"
#: How many values a list in a query holds at most.
_CHUNK = 500
#: Up to how many KiB of it are kept in memory: a change of very many articles would write its pages over and over.
_CACHE = 262_144


class Seen(NamedTuple):
    """A sign in an article: its id and record, where it meets others, who bears it there, and what is counted of it."""

    sign: str
    record: str
    name: str
    meetings: tuple[str, ...]
    #: Where it meets signs of other names.
    likes: tuple[str, ...]
    referents: tuple[str, ...]
    #: (kind, text), as often as it comes.
    counts: tuple[tuple[str, str], ...]


class Known(NamedTuple):
    """An entity as it is registered: the least of its signs, its stem, its id, and the draft that it is made from."""

    group: str
    stem: str
    id: str
    draft: str


class Linked(NamedTuple):
    """Two signs and what is held of them: the fields of `kg.resolve.compare.Link` in their order."""

    one: str
    other: str
    verdict: str
    by: str
    score: float
    context: str
    contrary: str


class Register:
    """An open register; one process writes at a time (`kg.store.lock` sees to that)."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self.sketches = Sketches(self._rows)
        self.meanings = Meanings(self._rows, self._in)
        self.spellings = Spellings(self._rows, self._in)
        self.told = Told(self._rows)

    def close(self) -> None:
        """Close the database file."""
        self._connection.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction: all of it or nothing."""
        with explain(self._path, _REMEDY):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    # ── signs and the articles that bear them ─────────────────────────────────────────────────────────────────────

    def see(self, article: str, seen: Iterable[Seen]) -> set[str]:
        """Make these all the signs of an article; those that no article bore before."""
        fresh = set()
        for sign, record in self._rows("SELECT sign, record FROM sighting WHERE article = ?", article):
            self._count(sign, json.loads(record)[1], -1)
        self._rows("DELETE FROM sighting WHERE article = ?", article)
        for one in seen:
            if self._rows("INSERT OR IGNORE INTO sign VALUES (?, ?, NULL) RETURNING id", one.sign, one.record):
                fresh.add(one.sign)
                self._many("INSERT OR IGNORE INTO meeting VALUES (?, ?)", [(key, one.sign) for key in one.meetings])
                self.spellings.put(one.sign, one.name, one.likes)
            record = json.dumps([one.referents, one.counts], ensure_ascii=False, separators=(",", ":"))
            self._rows("INSERT INTO sighting VALUES (?, ?, ?)", article, one.sign, record)
            self._count(one.sign, one.counts, 1)
        return fresh

    def forget(self, signs: Iterable[str]) -> None:
        """Drop those of the signs that no article bears any more."""
        for sign in signs:
            if not self._rows("SELECT 1 FROM sighting WHERE sign = ? LIMIT 1", sign):
                self._rows("DELETE FROM sign WHERE id = ?", sign)
                self._rows("DELETE FROM meeting WHERE sign = ?", sign)
                self.spellings.drop(sign)

    def signs_of(self, article: str) -> set[str]:
        """The signs that an article bears."""
        return {row[0] for row in self._rows("SELECT sign FROM sighting WHERE article = ?", article)}

    def articles_with(self, signs: Collection[str]) -> set[str]:
        """The articles that bear any of the signs."""
        return set(self._column("SELECT DISTINCT article FROM sighting WHERE sign IN", signs))

    def records(self, signs: Collection[str]) -> dict[str, str]:
        """The records of signs, without those that are not there."""
        return dict(self._in("SELECT id, record FROM sign WHERE id IN", signs))

    def mates(self, signs: Collection[str]) -> set[str]:
        """All signs that share a key, a group or a judgement with one of these, these among them."""
        keys = self._column("SELECT DISTINCT key FROM meeting WHERE sign IN", signs)
        groups = self._column("SELECT DISTINCT grp FROM sign WHERE grp IS NOT NULL AND id IN", signs)
        judged = self._column("SELECT DISTINCT judgement FROM meant WHERE sign IN", signs)
        return {
            *self._column("SELECT sign FROM meeting WHERE key IN", keys),
            *self._column("SELECT id FROM sign WHERE grp IN", groups),
            *self._column("SELECT sign FROM meant WHERE judgement IN", judged),
        }

    def tally(self, sign: str) -> dict[str, dict[str, int]]:
        """What is counted of a sign over all articles, by kind and text; but for its ties, which may be very many."""
        found: dict[str, dict[str, int]] = {}
        query = "SELECT kind, text, n FROM tally WHERE sign = ? AND kind IN ('finer', 'name', 'printed')"
        for kind, text, count in self._rows(query, sign):
            found.setdefault(kind, {})[text] = count
        return found

    def ties(self, sign: str) -> frozenset[str]:
        """What the facts of any article tie a sign to."""
        return frozenset(r[0] for r in self._rows("SELECT text FROM tally WHERE sign = ? AND kind = 'tie'", sign))

    def meet(self, left: Collection[str], right: Collection[str]) -> str:
        """The first article that bears one of `left` and one of `right`, or ""."""
        marks, others = (",".join("?" * len(side)) for side in (left, right))
        text = (
            "SELECT min(a.article) FROM sighting AS a JOIN sighting AS b ON a.article = b.article "
            f"WHERE a.sign IN ({marks}) AND b.sign IN ({others})"
        )
        return str(self._rows(text, *left, *right)[0][0] or "")

    # ── groups of signs as entities ───────────────────────────────────────────────────────────────────────────────

    def groups_of(self, signs: Collection[str]) -> dict[str, str]:
        """The group of each of the signs that has one."""
        return dict(self._in("SELECT id, grp FROM sign WHERE grp IS NOT NULL AND id IN", signs))

    def members(self, groups: Collection[str]) -> set[str]:
        """All signs of some groups."""
        return set(self._column("SELECT id FROM sign WHERE grp IN", groups))

    def entities(self, groups: Collection[str]) -> list[Known]:
        """The entities of groups."""
        return [Known(*row) for row in self._in("SELECT grp, stem, id, draft FROM entity WHERE grp IN", groups)]

    def namesakes(self, stems: Collection[str]) -> list[Known]:
        """The entities of some stems."""
        return [Known(*row) for row in self._in("SELECT grp, stem, id, draft FROM entity WHERE stem IN", stems)]

    def entities_called(self, ids: Collection[str]) -> list[Known]:
        """The entities of some ids."""
        return [Known(*row) for row in self._in("SELECT grp, stem, id, draft FROM entity WHERE id IN", ids)]

    def same_slugs(self) -> list[Known]:
        """The entities without namesakes whose ids differ in the class alone, in order of what they share."""
        rows = self._rows(
            "WITH bare AS (SELECT *, substr(id, instr(id, '/') + 1) AS slug FROM entity WHERE id = stem) "
            "SELECT grp, stem, id, draft FROM bare "
            "WHERE slug IN (SELECT slug FROM bare GROUP BY slug HAVING count(*) > 1) ORDER BY slug, id"
        )
        return [Known(*row) for row in rows]

    def regroup(self, region: Mapping[str, str], old: Collection[str], entities: Iterable[Known]) -> None:
        """Put the signs of a region into new groups, by sign, with their entities in the place of the old groups'."""
        self._many("DELETE FROM entity WHERE grp = ?", [(group,) for group in old])
        self._many("UPDATE sign SET grp = ? WHERE id = ?", [(group, sign) for sign, group in region.items()])
        self._many("INSERT OR REPLACE INTO entity VALUES (?, ?, ?, ?)", list(entities))

    def relink(self, region: Iterable[str], links: Iterable[Linked]) -> None:
        """Make these all the links between the signs of a region."""
        for sign in region:
            self._rows("DELETE FROM link WHERE one = ? OR other = ?", sign, sign)
        self._many("INSERT OR REPLACE INTO link VALUES (?, ?, ?, ?, ?, ?, ?)", list(links))

    def links(self, signs: Collection[str]) -> list[Linked]:
        """The links of signs, in order."""
        left, right = (self._in(f"SELECT * FROM link WHERE {side} IN", signs) for side in ("one", "other"))
        return sorted(Linked(*row) for row in {*left, *right})

    def open_links(self) -> list[Linked]:
        """The links that nobody has decided, and those that were refused, in order."""
        text = "SELECT * FROM link WHERE verdict = 'unsure' OR contrary <> '' ORDER BY one, other, by"
        return [Linked(*row) for row in self._rows(text)]

    def canonical(self, article: str) -> dict[str, str]:
        """The entity of each of an article's referents."""
        text = (
            "SELECT sighting.record, entity.id FROM sighting JOIN sign ON sign.id = sighting.sign "
            "JOIN entity ON entity.grp = sign.grp WHERE article = ?"
        )
        rows = self._rows(text, article)
        return {referent: entity for record, entity in rows for referent in json.loads(record)[0]}

    # ── what is still to be written, and numbers ──────────────────────────────────────────────────────────────────

    def owe(self, kind: str, ids: Iterable[str]) -> None:
        """Note what is still to be written to the quad store."""
        self._many("INSERT OR IGNORE INTO due VALUES (?, ?)", [(kind, one) for one in ids])

    def due(self, kind: str) -> list[str]:
        """What of a kind is still to be written, in order."""
        return [row[0] for row in self._rows("SELECT id FROM due WHERE kind = ? ORDER BY id", kind)]

    def settle(self) -> None:
        """Note that all is written."""
        self._rows("DELETE FROM due")

    def totals(self) -> tuple[int, int, int, int, int]:
        """How many articles, copies, entities, facts and figures there are."""
        articles, facts, figures = self.told.totals()
        copies = self._rows("SELECT count(*) FROM copy")[0][0]
        entities = self._rows("SELECT count(*) FROM entity")[0][0]
        return articles, int(copies), int(entities), facts, figures

    def state(self, key: str) -> str:
        """What was noted under a key, or ""."""
        rows = self._rows("SELECT value FROM state WHERE key = ?", key)
        return str(rows[0][0]) if rows else ""

    def note(self, key: str, value: str) -> None:
        """Note something under a key."""
        self._rows("INSERT OR REPLACE INTO state VALUES (?, ?)", key, value)

    def _count(self, sign: str, counts: Iterable[tuple[str, str]], step: int) -> None:
        rows = [(sign, kind, text, step) for kind, text in counts]
        more = "INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n"
        self._many(more, rows)
        if step < 0:
            gone = [(sign, kind, text) for _, kind, text, _ in rows]
            self._many("DELETE FROM tally WHERE sign = ? AND kind = ? AND text = ? AND n <= 0", gone)

    def _column(self, text: str, values: Collection[str]) -> list[str]:
        return [row[0] for row in self._in(text, values)]

    def _in(self, text: str, values: Collection[str]) -> Iterator[Any]:
        listed = sorted(values)
        for start in range(0, len(listed), _CHUNK):
            part = listed[start : start + _CHUNK]
            yield from self._rows(f"{text} ({','.join('?' * len(part))})", *part)

    def _rows(self, text: str, *values: Any) -> list[Any]:
        with explain(self._path, _REMEDY):
            return self._connection.execute(text, values).fetchall()

    def _many(self, text: str, rows: Collection[tuple[Any, ...]]) -> None:
        self._connection.executemany(text, rows)


def open_register(directory: Path) -> Register:
    """The register in a directory, made where there is none.

    Raises:
        StoreError: it is damaged or may not be written.
    """
    path = directory / NAME
    with explain(path, _REMEDY):
        connection = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA cache_size = -{_CACHE}")
            if not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                schema = _SCHEMA.read_text(encoding="utf-8")
                connection.executescript(f"BEGIN IMMEDIATE; {schema} COMMIT;")
        except sqlite3.Error:
            connection.close()
            raise
    return Register(path, connection)
