"""Turns what the two engines raise into our own errors, which say what, where, and what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError

_FULL = ("no space left", "disk is full", "file too large", "disk quota", "disk i/o error")
_LOCKED = ("lock", "busy", "resource temporarily unavailable")
_CORRUPT = ("malformed", "not a database", "corrupt", "checksum", "missing")


@contextmanager
def explain(path: Path, remedy: str) -> Iterator[None]:
    """Raise a StoreError that names `path` where an engine fails within; `remedy` is what to do where it is damaged.

    Raises:
        StoreError: an engine failed.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{path}: {_explain(error, remedy)} ({error})") from error


def _explain(error: Exception, remedy: str) -> str:
    text = str(error).casefold()
    if any(sign in text for sign in _FULL) or getattr(error, "errno", 0) in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return "the disk is full; make room and run the command again, what was stored before is safe"
    if isinstance(error, PermissionError) or "permission denied" in text or "readonly" in text:
        return "may not be written by you; change its owner or use another --data directory"
    if any(sign in text for sign in _CORRUPT):
        return f"damaged; {remedy}"
    if any(sign in text for sign in _LOCKED):
        return "in use by another process; wait until it has ended, then try again"
    return f"cannot be read or written; {remedy}"
