"""Opens the library of a directory: made where there is none, refused where another version of the program made it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kg.errors import StoreError
from kg.store.faults import explain
from kg.store.library import NAME, REMEDY, Library

#: Version of the tables below; a library of another version is refused, never guessed at.
VERSION = 2

_SCHEMA = Path(__file__).with_name("schema.sql")


def open_library(directory: Path) -> Library:
    """The library in a directory, made where there is none.

    Raises:
        StoreError: it is damaged, of another version, or may not be written.
    """
    path = directory / NAME
    with explain(path, REMEDY):
        connection = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
    try:
        with explain(path, REMEDY):
            _prepare(connection, path)
    except StoreError:
        connection.close()
        raise
    return Library(path, connection)


def look_into(directory: Path) -> Library:
    """The library in a directory for reading, while nobody writes to it: also on a disk that is full or read-only.

    Raises:
        StoreError: it is damaged, or of another version.
    """
    path = directory / NAME
    if path.with_name(f"{NAME}-wal").exists():
        return open_library(directory)
    with explain(path, REMEDY):
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, isolation_level=None)
        try:
            _require(connection.execute("PRAGMA user_version").fetchone()[0], path)
        except (StoreError, sqlite3.Error):
            connection.close()
            raise
    return Library(path, connection)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0 and not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        schema = _SCHEMA.read_text(encoding="utf-8")
        connection.executescript(f"BEGIN IMMEDIATE; {schema} PRAGMA user_version = {VERSION}; COMMIT;")
        version = VERSION
    _require(version, path)


def _require(version: int, path: Path) -> None:
    if version != VERSION:
        raise StoreError(
            f"{path}: a library of version {version}, and this program reads version {VERSION}; "
            "use the program that made it, or build into a new --data directory"
        )
