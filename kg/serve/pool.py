"""Who may use the readers: short requests one after the other, long ones aside, and nobody for ever.

A request waits for one of a few slots. One that takes longer than `brief` gives its slot back and goes on at low
priority beside it, as long as there is room for that, so that long queries delay short ones by `brief` at most. A
reader that is over time, or whose client has gone, is killed, which is the only thing that stops the engine.

From the request's bytes to the answer's there is no task and no future, each of which costs a turn of the event loop;
who would rather wait in a coroutine has `Pool.ask`.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from kg.serve import problems, wire
from kg.serve.delay import Delay
from kg.serve.holding import Holding, ReaderLink
from kg.serve.limits import Limits
from kg.serve.link import Body, Failed, Gone, Outcome, Unasked, settle
from kg.serve.problems import Problem
from kg.serve.readers import Readers

#: A request that turns out to be a long one waits for so many times `brief` if there is no room for another; it does so
#: aside, if there is room for that.
_PATIENCE = 4
#: Readers that turn out to have ended before they were asked, of which a request tries so many.
_MISSES = 64


class Told(NamedTuple):
    """What a reader answered: the answer's fields and its body."""

    fields: dict[str, Any]
    body: Body


#: Is told what came of a request. It must not raise.
Done: TypeAlias = Callable[[Told | Problem], object]


class Pool:
    """The slots, the requests that wait for one, and the readers."""

    def __init__(self, limits: Limits, holding: Holding) -> None:
        self.limits = limits
        self.readers = Readers(holding, lambda: self._free)
        #: When it is time to look whether a request is one of the long ones.
        self.brief = Delay(min(limits.brief, limits.seconds))
        self._waiting: deque[Job] = deque()
        self._forking: set[asyncio.Task[None]] = set()
        self._free = limits.readers
        self._long = self._aside = 0

    def begin(self, op: str, fields: dict[str, Any], done: Done, data: Iterable[bytes] = ()) -> Job:
        """Have a reader do something; `data` are the frames that follow. `done` is called once, perhaps at once."""
        job = Job(self, (op, fields, data), done)
        if self._free and not self._waiting:
            self._free -= 1
            job.enter()
        elif len(self._waiting) < self.limits.queue:
            self._waiting.append(job)
        else:
            job.refuse(problems.busy())
        return job

    async def ask(self, op: str, fields: dict[str, Any], data: Iterable[bytes] = ()) -> Told:
        """The same for who waits for the answer; it is given up where the waiting is cancelled.

        Raises:
            Problem: it cannot be done, or not now.
        """
        answer: asyncio.Future[Told] = asyncio.get_running_loop().create_future()
        job = self.begin(op, fields, partial(settle, answer), data)
        try:
            return await answer
        except asyncio.CancelledError:
            job.give_up()
            raise

    def close(self) -> None:
        """End all readers and the holder."""
        while self._waiting:
            self._waiting.popleft().refuse(problems.stopping())
        self.readers.close()

    def leave(self) -> None:
        """Give a slot to the next who waits."""
        if self._waiting:
            self._waiting.popleft().enter()
        else:
            self._free += 1

    def forget(self, job: Job) -> None:
        """Let a request wait no longer."""
        with suppress(ValueError):
            self._waiting.remove(job)

    def prolong(self) -> bool:
        """Make a request one of the long ones, where there is room for another."""
        if self._long >= self.limits.long:
            return False
        self._long += 1
        return True

    def shorten(self) -> None:
        """One of the long ones has ended."""
        self._long -= 1

    def hold_off(self) -> bool:
        """Let a request that waits to be one of the long ones do so aside, where there is room for that."""
        if self._aside >= self.limits.aside:
            return False
        self._aside += 1
        return True

    def come_back(self) -> None:
        """It waits there no longer."""
        self._aside -= 1

    def fork(self, job: Job) -> None:
        """Have a reader forked for a request."""
        task = asyncio.get_running_loop().create_task(self._fork(job))
        self._forking.add(task)
        task.add_done_callback(self._forking.discard)

    async def _fork(self, job: Job) -> None:
        try:
            reader = await self.readers.fork()
        except (Gone, OSError):
            job.refuse(problems.stopping())
        except BaseException:
            job.refuse(problems.stopping())
            raise
        else:
            job.send(reader)


class Job:
    """A request on its way through: where it stands, and when it is ended."""

    def __init__(self, pool: Pool, asked: tuple[str, dict[str, Any], Iterable[bytes]], done: Done) -> None:
        self._pool = pool
        self._asked = asked
        #: Whom to tell; None once that is done, or nobody wants to know.
        self._done: Done | None = done
        #: How the slot is given back, once it has one.
        self._slot: Callable[[], None] | None = None
        self._look = 0
        self._timer: asyncio.TimerHandle | None = None
        self._reader: ReaderLink | None = None
        self._begun = self._used = self._turned_long = 0.0
        self._gives_way = self._stands_aside = False
        self._misses = 0

    def enter(self) -> None:
        """Take the slot that is there for it, and a reader."""
        self._slot = self._pool.leave
        reader = self._pool.readers.take()
        if reader is None:
            self._pool.fork(self)
        else:
            self.send(reader)

    def send(self, reader: ReaderLink) -> None:
        """Have a reader do it."""
        pool = self._pool
        if self._done is None:
            pool.readers.keep(reader)
            self._leave()
            return
        self._reader = reader
        path = pool.readers.use(reader)
        self._begun, self._used = time.monotonic(), processor_seconds(reader.process)
        self._look = pool.brief.begin(self._prolong)
        op, fields, data = self._asked
        head = wire.say(wire.HEAD, op=op, path=path, seconds=pool.limits.seconds, **fields)
        reader.ask((head, *data), self._told)

    def refuse(self, problem: Problem) -> None:
        """Tell that it is not done."""
        self._leave()
        self._tell(problem)

    def give_up(self) -> None:
        """Tell nobody any more. What is under way goes on if it is short: to end a reader costs more than to wait."""
        self._done = None
        if self._slot is None:
            self._pool.forget(self)
        elif self._reader is not None and not self._look:
            self._reader.end()

    def _told(self, outcome: Outcome) -> None:
        """What the reader says, or why it was ended."""
        reader, pool = self._reader, self._pool
        assert reader is not None
        self._reader = None
        pool.brief.end(self._look)
        if self._timer is not None:
            self._timer.cancel()
        body = reader.take_body()
        if self._gives_way:
            # Nobody but root could give it back its priority.
            reader.end()
        pool.readers.give_back(reader)
        if isinstance(outcome, Unasked) and self._misses < _MISSES:
            self._misses += 1
            self.enter()
            return
        self._leave()
        self._tell(Told(outcome, body) if isinstance(outcome, dict) else _problem_of(outcome))

    def _leave(self) -> None:
        """Give back the slot, or the place among the long ones."""
        slot, self._slot = self._slot, None
        if slot is not None:
            slot()

    def _tell(self, outcome: Told | Problem) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(outcome)

    def _prolong(self) -> None:
        """Make room for others, or be ended; but what has hardly been given a processor yet is no long request."""
        assert self._reader is not None
        self._look = 0
        limits = self._pool.limits
        loop = asyncio.get_running_loop()
        left = self._begun + limits.seconds - time.monotonic()
        used = processor_seconds(self._reader.process) - self._used
        if left <= 0 or self._done is None:
            self._expire()
            return
        if used < limits.brief / 2:
            self._timer = loop.call_later(min(left, limits.brief), self._prolong)
            return
        if not self._gives_way:
            self._gives_way = True
            self._turned_long = time.monotonic()
            self._reader.give_way()
        if self._pool.prolong():
            self._leave()
            self._slot = self._pool.shorten
            self._timer = loop.call_later(left, self._expire)
        elif time.monotonic() - self._turned_long < _PATIENCE * limits.brief:
            if not self._stands_aside and self._pool.hold_off():
                self._stands_aside = True
                self._leave()
                self._slot = self._pool.come_back
            self._timer = loop.call_later(min(left, limits.brief / 2), self._prolong)
        else:
            self._reader.end(problems.crowded())

    def _expire(self) -> None:
        assert self._reader is not None
        self._reader.end(problems.too_long(self._pool.limits.seconds))


def processor_seconds(process: int) -> float:
    """The processor time that a process has taken so far, as Linux tells it; elsewhere the time that passes."""
    try:
        # The kernel's number for the clock of another process, whatever its threads.
        return time.clock_gettime((~process << 3) | 2)
    except OSError:
        return time.monotonic()


def _problem_of(error: Exception) -> Problem:
    """What a reader said went wrong, or what it was ended for, as a problem of the request."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, Failed):
        return problems.failed(error.kind, str(error))
    return problems.out_of_memory()
