"""A data directory: the lock, the library and the quad store in it, opened together for one writer or many readers."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Quad
from kg.store import library, register
from kg.store.faults import explain
from kg.store.library import Library
from kg.store.lock import Lock
from kg.store.opening import look_into, open_library
from kg.store.quads import QuadStore, Share
from kg.store.register import Register, open_register

_GRAPH = "graph"
_REMEDY = "it is derived from the library: run `kg rebuild`"


class Data:
    """A data directory that is open for writing; the quad store is opened when it is first asked for."""

    def __init__(self, directory: Path, opened: Library, share: Share) -> None:
        self.directory = directory
        self.library = opened
        self._share = share
        self._store: QuadStore | None = None
        self._register: Register | None = None

    @property
    def register(self) -> Register:
        """The register, made where there is none.

        Raises:
            StoreError: it is damaged.
        """
        if self._register is None:
            self._register = open_register(self.directory)
        return self._register

    def renew_register(self) -> None:
        """Put an empty register in the place of the old one, however damaged that is."""
        self._close_register()
        with explain(self.directory, _REMEDY):
            for end in ("", "-wal", "-shm"):
                (self.directory / f"{register.NAME}{end}").unlink(missing_ok=True)

    def close(self) -> None:
        """Close all that is open."""
        self._store = None
        self._close_register()
        self.library.close()

    def _close_register(self) -> None:
        if self._register is not None:
            self._register.close()
        self._register = None

    @property
    def store(self) -> QuadStore:
        """The quad store.

        Raises:
            StoreError: it is damaged.
        """
        if self._store is None:
            with explain(self.directory / _GRAPH, _REMEDY):
                self._store = QuadStore(ox.Store(self.directory / _GRAPH), self.directory / _GRAPH, self._share)
        return self._store

    def has_store(self) -> bool:
        """Whether there is a quad store on the disk."""
        return (self.directory / _GRAPH).is_dir()

    def renew(self, quads: Iterable[Quad]) -> None:
        """Put a new quad store with these quads in the place of the old one, which is not even opened.

        Where this is cut short there is the old store, or none.
        """
        fresh, old = self.directory / f"{_GRAPH}.new", self.directory / f"{_GRAPH}.old"
        self._store = None
        with explain(self.directory, _REMEDY):
            _remove(fresh, old)
            store = QuadStore(ox.Store(fresh), fresh, self._share)
            store.fill(quads)
            store.flush()
            del store
            if self.has_store():
                (self.directory / _GRAPH).rename(old)
            fresh.rename(self.directory / _GRAPH)
            _remove(old)


@contextmanager
def open_writer(directory: Path, share: Share) -> Iterator[Data]:
    """The data directory for writing, made where there is none.

    Raises:
        StoreError: another process uses it, it is damaged, or it may not be written.
    """
    with explain(directory, "choose another --data directory"):
        directory.mkdir(parents=True, exist_ok=True)
    lock = Lock(directory, write=True)
    try:
        opened = open_library(directory)
        data = Data(directory, opened, share)
        try:
            yield data
        finally:
            data.close()
    finally:
        lock.close()


@contextmanager
def open_reader(directory: Path) -> Iterator[QuadStore]:
    """The quad store of a data directory as it is, for reading; others may read it at the same time.

    Raises:
        StoreError: there is none, it is being written, or it is damaged.
    """
    if not exists(directory):
        raise StoreError(f"{directory}: no graph here; make one with `kg build`")
    lock = Lock(directory, write=False)
    try:
        where = directory / _GRAPH
        with explain(where, _REMEDY):
            store = ox.Store.read_only(str(where))
        yield QuadStore(store, where)
    finally:
        lock.close()


def is_current(directory: Path, version: str) -> bool:
    """Whether the quad store of a data directory is there and up to date with its library, by this version of the code.

    Raises:
        StoreError: the directory is being written, or is damaged.
    """
    with closing(Lock(directory, write=False)), closing(look_into(directory)) as opened:
        return (directory / _GRAPH).is_dir() and not opened.is_stale(version)


def exists(directory: Path) -> bool:
    """Whether there is a library in a directory."""
    return (directory / library.NAME).is_file()


def _remove(*directories: Path) -> None:
    for directory in directories:
        if directory.exists():
            shutil.rmtree(directory)
