"""Turns what the two engines raise into our own errors, which say what, where, and what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import QueryError, StoreError

_FULL = ("no space left", "disk is full", "file too large", "disk quota", "disk i/o error")
_LOCKED = ("lock", "busy", "resource temporarily unavailable")
#: How RocksDB's own errors begin.
_STATUS = ("Corruption", "IO error", "Invalid argument", "NotFound")
_CORRUPT = ("malformed", "not a database", "corrupt", "checksum", "missing")


@contextmanager
def explain(path: Path, remedy: str) -> Iterator[None]:
    """Raise a StoreError that names `path` where an engine fails within; `remedy` is what to do where it is damaged.

    Raises:
        StoreError: an engine failed.
    """
    try:
        yield
    except (OSError, RuntimeError, sqlite3.Error) as error:
        raise StoreError(f"{path}: {_explain(error, remedy)} ({error})") from error


@contextmanager
def explain_query(path: Path, remedy: str) -> Iterator[None]:
    """The same around a query that is parsed or answered within.

    Raises:
        QueryError: the query is malformed, or cannot be answered.
        StoreError: the store failed.
    """
    try:
        yield
    except SyntaxError as error:
        raise QueryError(f"malformed query: {error}") from error
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, OSError) or str(error).startswith(_STATUS):
            raise StoreError(f"{path}: {_explain(error, remedy)} ({error})") from error
        raise QueryError(f"the query cannot be answered: {error}") from error


def _explain(error: Exception, remedy: str) -> str:
    text = str(error).casefold()
    if any(sign in text for sign in _FULL) or getattr(error, "errno", 0) in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return "the disk is full, or fails; make room and run the command again, what was stored before is safe"
    if isinstance(error, PermissionError) or "permission denied" in text or "readonly" in text:
        return "may not be written by you; change its owner or use another --data directory"
    if any(sign in text for sign in _CORRUPT):
        return f"damaged; {remedy}"
    if any(sign in text for sign in _LOCKED):
        return "in use by another process; wait until it has ended, then try again"
    return f"cannot be read or written; {remedy}"
