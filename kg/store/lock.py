"""One writer or many readers of a data directory: a lock that ends with its process, however that ends."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kg.errors import StoreError
from kg.store.faults import explain

NAME = "lock"
#: Seconds to wait for another process.
PATIENCE = 2.0


class Lock:
    """The lock on a data directory, held until it is closed.

    It is a transaction on an empty SQLite file, since SQLite's file locks work on every system and need no daemon.

    Raises:
        StoreError: another process holds it.
    """

    def __init__(self, directory: Path, *, write: bool, patience: float = PATIENCE) -> None:
        self._connection = _connect(directory, patience)
        try:
            if write:
                self._connection.execute("BEGIN EXCLUSIVE")
            else:
                self._connection.execute("BEGIN")
                self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.Error as error:
            self._connection.close()
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                who = "is in use by another process" if write else "is being written by another process"
                raise StoreError(f"{directory}: the graph {who}; wait until it has ended, then try again") from error
            with explain(directory / NAME, "it is no lock file of ours: remove it"):
                raise

    def close(self) -> None:
        """Let others in."""
        self._connection.close()


def _connect(directory: Path, patience: float) -> sqlite3.Connection:
    path = directory / NAME
    try:
        return sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: cannot be opened ({error}); is the directory there, and yours?") from error
