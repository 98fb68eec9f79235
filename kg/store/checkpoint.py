"""Checkpoints of a quad store on the disk: what it holds at a moment, in a directory of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.model import Quad
from kg.store.faults import explain
from kg.store.quads import QuadStore

_REMEDY = "it is a copy: start the server again"


def take_checkpoint(graph: Path, target: Path) -> None:
    """Make a checkpoint of a store that nobody has open for writing, by hard links where the disk has them.

    The engine's own backup of a store that is open for reading leaves out, without a word, what is only in the log yet.

    Raises:
        StoreError: the store cannot be read, or the target is there already or cannot be made.
    """
    with explain(graph, "it is derived from the library: run `kg rebuild`"):
        target.mkdir()
        for file in sorted(graph.iterdir()):
            if file.name == "LOCK" or file.name.startswith("LOG"):
                continue
            # Tables are never changed once they are written; everything else is small, and may be appended to.
            if file.suffix == ".sst" and _link(file, target / file.name):
                continue
            shutil.copyfile(file, target / file.name)


def _link(file: Path, target: Path) -> bool:
    try:
        os.link(file, target)
    except OSError:
        return False
    return True


def write_checkpoint(path: Path, out: IO[bytes]) -> None:
    """Write a checkpoint as N-Quads.

    Raises:
        StoreError: it is damaged.
    """
    with explain(path, _REMEDY):
        ox.Store.read_only(str(path)).dump(out, ox.RdfFormat.N_QUADS)


def extend_checkpoint(path: Path, quads: Iterable[Quad]) -> None:
    """Add quads to a checkpoint, in their graphs and in the default graph; the store itself is not changed.

    Raises:
        StoreError: it is damaged, or the disk is full.
    """
    with explain(path, _REMEDY):
        store = QuadStore(ox.Store(str(path)), path)
    store.fill(quads)
    store.flush()


def open_checkpoint(path: Path) -> QuadStore:
    """The store in a directory that nobody writes to any more, for our own code, which asks it what it likes.

    Raises:
        StoreError: it is not there, or damaged.
    """
    with explain(path, _REMEDY):
        return QuadStore(ox.Store.read_only(str(path)), path)
