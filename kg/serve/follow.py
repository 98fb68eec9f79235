"""Follows the graph: when another process has changed it, or the holder has ended, readers get a new holder."""

from __future__ import annotations

import asyncio
import logging
import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.serve.holding import hold
from kg.serve.link import Failed, Gone
from kg.serve.lookups import load_lookups
from kg.serve.shelf import Shelf
from kg.serve.state import Settings, State
from kg.store.lock import Lock

#: Seconds between two looks.
_ROUND = 0.5
_FILES = ("library.sqlite", "library.sqlite-wal")
_LOG = logging.getLogger(__name__)


class Follower:
    """What was last seen of a data directory."""

    def __init__(self, state: State, shelf: Shelf) -> None:
        self._state = state
        self._shelf = shelf
        self._data = state.settings.data
        self._seen = _look(self._data)
        self._told = ""

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(_ROUND)
            alive = self._state.pool.readers.holding.alive
            seen = _look(self._data)
            changed = seen != self._seen and not self._state.settings.writable
            if not alive or (changed and await asyncio.to_thread(_is_free, self._data)):
                await self._take(alive)
                self._seen = seen

    async def _take(self, alive: bool) -> None:
        state = self._state
        known = state.version if alive else ""
        holding = None
        try:
            holding = await hold(options_of(state.settings, self._shelf, known))
            lookups = await load_lookups(holding, state.limits) if holding else None
        except (Failed, Gone, StoreError) as error:
            if holding is not None:
                holding.close()
            message = str(error) or "the process that holds the graph has ended"
            if message != self._told:
                _LOG.warning("the graph is served as it was: %s", message)
            self._told = message
            return
        if holding is None:
            return
        readers = state.pool.readers
        if state.settings.writable:
            holding.path = readers.path
            readers.switch(holding)
            return
        state.retired.add(readers.holding.copy)
        readers.switch(holding)
        state.renew(holding.version, lookups)
        sweep(state)


def options_of(settings: Settings, shelf: Shelf, known: str) -> dict[str, Any]:
    """What a holder is told: which graph to take, unless its version is known; of a working copy it holds nothing."""
    options: dict[str, Any] = {"data": "", "memory": settings.limits.memory}
    if settings.writable:
        return options
    return options | {
        "data": str(settings.data),
        "target": str(shelf.place()),
        "known": known,
        # Where nothing runs, there are no ways in that the graph could name.
        "url": "" if settings.still else settings.url,
        "in_memory": settings.limits.in_memory,
        "in_front": settings.limits.in_front,
    }


def sweep(state: State) -> None:
    """Take away the checkpoints that nobody reads any more."""
    for path in state.retired - state.pool.readers.in_use():
        state.retired.discard(path)
        shutil.rmtree(path, ignore_errors=True)


def _look(data: Path) -> tuple[tuple[int, int, int], ...]:
    """What changes whenever a library does."""
    seen = []
    for name in _FILES:
        try:
            found = (data / name).stat()
        except OSError:
            seen.append((0, 0, 0))
        else:
            seen.append((found.st_ino, found.st_mtime_ns, found.st_size))
    return tuple(seen)


def _is_free(data: Path) -> bool:
    """Whether nobody is writing."""
    try:
        with closing(Lock(data, write=False, patience=0.0)):
            return True
    except StoreError:
        return False
