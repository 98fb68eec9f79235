"""Readers, and who may use them: short queries one after the other, long ones aside, and nobody for ever.

A request waits for one of a few slots. One that takes longer than `brief` gives its slot back and goes on at low
priority beside it, as long as there is room for that, so that long queries delay short ones by `brief` at most. A
reader that is over time, or whose client has gone, is killed, which is the only thing that stops the engine.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from typing import Any

from kg.serve import problems, wire
from kg.serve.holding import Holding, ReaderLink
from kg.serve.limits import Limits
from kg.serve.link import Body, Failed, Gone
from kg.serve.problems import Problem

#: A reader is replaced after so many answers, so that nothing can pile up in it.
_LIFE = 5_000
#: A request that should be one of the long ones keeps its slot for so many times `brief` if there is no room there.
_PATIENCE = 5


class Pool:
    """The readers of one holder at a time."""

    def __init__(self, limits: Limits, holding: Holding) -> None:
        self.limits = limits
        self.holding = holding
        #: The checkpoint that requests are answered from.
        self.path = holding.path
        self._idle: deque[ReaderLink] = deque()
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._free = limits.readers
        self._long = 0
        self._using: Counter[str] = Counter()
        self._old: list[Holding] = []
        self._filling: set[asyncio.Task[None]] = set()
        self._closed = False

    async def ask(self, op: str, fields: dict[str, Any], data: Iterable[bytes] = ()) -> tuple[dict[str, Any], Body]:
        """Have a reader do something; `data` are the frames that follow. Gives the answer's fields and its body.

        Raises:
            Problem: it cannot be done, or not now.
        """
        await self._enter()
        job = _Job(self)
        try:
            reader = await self._reader()
            path = self.path
            self._using[path] += 1
            reader.path = path
            try:
                head = wire.say(wire.HEAD, op=op, path=path, seconds=self.limits.seconds, **fields)
                told = await job.run(reader, [head, *data])
            finally:
                self._using[path] -= 1
                if not self._using[path]:
                    del self._using[path]
            return told, reader.take_body()
        finally:
            job.leave()

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
        """Have readers forked in the background until there is one for each slot."""
        if not self._filling and not self._closed and len(self._idle) < self._free:
            task = asyncio.get_running_loop().create_task(self._fill())
            self._filling.add(task)
            task.add_done_callback(self._filling.discard)

    async def close(self) -> None:
        """End all readers and the holder."""
        self._closed = True
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_exception(problems.stopping())
        for task in self._filling:
            task.cancel()
        for reader in self._idle:
            reader.end()
        for holding in (*self._old, self.holding):
            holding.close()

    # ── slots ─────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _enter(self) -> None:
        """Wait for a slot.

        Raises:
            Problem: too many wait already.
        """
        if self._free and not self._waiting:
            self._free -= 1
            return
        if len(self._waiting) >= self.limits.queue:
            raise problems.busy()
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave()
            raise

    def leave(self) -> None:
        """Give a slot to the next who waits."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    def prolong(self) -> bool:
        """Make a request one of the long ones, where there is room for another."""
        if self._long >= self.limits.long:
            return False
        self._long += 1
        self.leave()
        return True

    def shorten(self) -> None:
        """One of the long ones has ended."""
        self._long -= 1

    # ── readers ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def _reader(self) -> ReaderLink:
        while self._idle:
            reader = self._idle.pop()
            if reader.alive and reader.home is self.holding:
                return reader
            reader.end()
        try:
            return await self.holding.fork()
        except Gone as error:
            raise problems.stopping() from error

    def give_back(self, reader: ReaderLink) -> None:
        """Keep a reader for the next request, if it is still good."""
        reader.answered += 1
        if reader.alive and reader.home is self.holding and reader.answered < _LIFE and not self._closed:
            self._idle.append(reader)
        else:
            reader.end()
            self.fill()
        if self._old:
            self._retire()

    async def _fill(self) -> None:
        try:
            while len(self._idle) < self._free and not self._closed:
                reader = await self.holding.fork()
                self._idle.appendleft(reader)
        except Gone:
            return

    def _retire(self) -> None:
        """End the old holders whose readers are all back."""
        for holding in [old for old in self._old if not old.busy]:
            self._old.remove(holding)
            holding.close()


def processor_seconds(process: int) -> float:
    """The processor time that a process has taken so far, as Linux tells it; elsewhere the time that passes."""
    try:
        # The kernel's number for the clock of another process, whatever its threads.
        return time.clock_gettime((~process << 3) | 2)
    except OSError:
        return time.monotonic()


class _Job:
    """A request on its way through: where it stands, and when it is ended."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._slot: Callable[[], None] = pool.leave
        self._timer: asyncio.TimerHandle | None = None
        self._reader: ReaderLink | None = None
        self._begun = self._used = 0.0
        self._gives_way = False

    async def run(self, reader: ReaderLink, frames: list[bytes]) -> dict[str, Any]:
        """Ask a reader and wait for the answer.

        Raises:
            Problem: it took too long, or could not be done.
        """
        self._reader = reader
        reader.home.busy += 1
        limits = self._pool.limits
        loop = asyncio.get_running_loop()
        self._begun, self._used = loop.time(), processor_seconds(reader.process)
        self._timer = loop.call_later(min(limits.brief, limits.seconds), self._prolong)
        try:
            return await reader.send(frames)
        except Failed as error:
            raise problems.failed(error.kind, str(error)) from error
        except Gone as error:
            raise problems.out_of_memory() from error
        except (Problem, asyncio.CancelledError):
            reader.end()
            raise
        finally:
            self._timer.cancel()
            reader.home.busy -= 1
            if self._gives_way:
                # Nobody but root could give it back its priority.
                reader.end()
            self._pool.give_back(reader)

    def leave(self) -> None:
        """Give back the slot, or the place among the long ones."""
        self._slot()

    def _prolong(self) -> None:
        """Make room for others, or be ended; but what has hardly been given a processor yet is no long request."""
        assert self._reader is not None
        limits = self._pool.limits
        loop = asyncio.get_running_loop()
        left = self._begun + limits.seconds - loop.time()
        used = processor_seconds(self._reader.process) - self._used
        if left <= 0:
            self._expire()
            return
        if used < limits.brief / 2:
            self._timer = loop.call_later(min(left, limits.brief), self._prolong)
            return
        if not self._gives_way:
            self._gives_way = True
            self._reader.give_way()
        if self._pool.prolong():
            self._slot = self._pool.shorten
            self._timer = loop.call_later(left, self._expire)
        elif left > limits.seconds - _PATIENCE * limits.brief:
            self._timer = loop.call_later(min(left, limits.brief / 2), self._prolong)
        else:
            self._reader.end(problems.crowded())

    def _expire(self) -> None:
        assert self._reader is not None
        self._reader.end(problems.too_long(self._pool.limits.seconds))
