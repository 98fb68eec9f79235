"""A checkpoint of a quad store, opened by our own code, which asks it what it likes."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.store.faults import explain
from kg.store.quads import QuadStore


def open_checkpoint(path: Path) -> QuadStore:
    """The store in a directory that nobody writes to any more, for reading.

    Raises:
        StoreError: it is not there, or damaged.
    """
    with explain(path, "it is a copy: start the server again"):
        return QuadStore(ox.Store.read_only(str(path)), path)
