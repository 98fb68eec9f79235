"""The readers: which checkpoint they read, which have nothing to do, and when one is replaced."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Callable

from kg.serve.holding import Holding, ReaderLink
from kg.serve.link import Gone

#: A reader is replaced after so many answers, so that nothing can pile up in it.
_LIFE = 5_000


class Readers:
    """The readers of one holder at a time; `wanted` says how many are to be idle."""

    def __init__(self, holding: Holding, wanted: Callable[[], int]) -> None:
        self.holding = holding
        #: The checkpoint that requests are answered from.
        self.path = holding.path
        self._wanted = wanted
        self._idle: deque[ReaderLink] = deque()
        self._using: Counter[str] = Counter()
        self._old: list[Holding] = []
        self._filling: set[asyncio.Task[None]] = set()
        self._closed = False

    def take(self) -> ReaderLink | None:
        """A reader that has nothing to do, if there is one."""
        while self._idle:
            reader = self._idle.pop()
            if reader.alive and reader.home is self.holding:
                return reader
            reader.end()
        return None

    async def fork(self) -> ReaderLink:
        """A new reader.

        Raises:
            Gone: the holder has ended.
        """
        return await self.holding.fork()

    def use(self, reader: ReaderLink) -> str:
        """Take note that a reader is busy; gives the checkpoint that it is to read."""
        reader.path = self.path
        reader.home.busy += 1
        self._using[self.path] += 1
        return self.path

    def give_back(self, reader: ReaderLink) -> None:
        """Keep a reader that was used for the next request, if it is still good."""
        reader.home.busy -= 1
        self._using[reader.path] -= 1
        if not self._using[reader.path]:
            del self._using[reader.path]
        reader.answered += 1
        self.keep(reader)

    def keep(self, reader: ReaderLink) -> None:
        """The same of a reader that was not used."""
        if reader.alive and reader.home is self.holding and reader.answered < _LIFE and not self._closed:
            self._idle.append(reader)
        else:
            reader.end()
            self.fill()
        if self._old:
            self._retire()

    def switch(self, holding: Holding) -> None:
        """Answer from another holder from now on; what is under way goes on."""
        old, self.holding, self.path = self.holding, holding, holding.path
        self._old.append(old)
        for reader in self._idle:
            reader.end()
        self._idle.clear()
        self._retire()
        self.fill()

    def in_use(self) -> set[str]:
        """The checkpoints that are read at the moment."""
        opened = (reader.path for reader in self._idle)
        return {self.path, *opened, *self._using}

    def fill(self) -> None:
        """Have readers forked in the background until as many are idle as are wanted."""
        if not self._filling and not self._closed and len(self._idle) < self._wanted():
            task = asyncio.get_running_loop().create_task(self._fill())
            self._filling.add(task)
            task.add_done_callback(self._filling.discard)

    def close(self) -> None:
        """End all readers and the holders."""
        self._closed = True
        for task in self._filling:
            task.cancel()
        for reader in self._idle:
            reader.end()
        for holding in (*self._old, self.holding):
            holding.close()

    async def _fill(self) -> None:
        try:
            while len(self._idle) < self._wanted() and not self._closed:
                reader = await self.holding.fork()
                self._idle.appendleft(reader)
        except Gone:
            return

    def _retire(self) -> None:
        """End the old holders whose readers are all back."""
        for holding in [old for old in self._old if not old.busy]:
            self._old.remove(holding)
            holding.close()
