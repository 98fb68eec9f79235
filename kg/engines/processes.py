"""Several processes of this machine, each of which loads what the function needs once.

A worker that dies (a segmentation fault, the system's memory killer) takes no other article with it: what was under way
is tried again one by one, and the article that ends a process a second time is reported.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from kg.engines.serial import attempt
from kg.errors import EngineError

A = TypeVar("A")
B = TypeVar("B")

#: Articles that are under way or waiting, for each worker: enough to keep it busy, and few enough to hold in memory.
WINDOW = 4


@dataclass(frozen=True, slots=True)
class Processes:
    """An engine of so many worker processes; the function and what it returns must be picklable."""

    workers: int = os.cpu_count() or 1

    def __call__(self, function: Callable[[A], B], items: Iterable[A]) -> Iterator[tuple[A, B | Exception]]:
        """Each item with what the function makes of it, or with the exception that it raised, in their order."""
        waiting: deque[tuple[A, Future[B | Exception]]] = deque()
        source = iter(items)
        pool = self._start()
        try:
            while True:
                for item in islice(source, self.workers * WINDOW - len(waiting)):
                    waiting.append((item, pool.submit(attempt, function, item)))
                if not waiting:
                    return
                try:
                    item, future = waiting[0]
                    result = future.result()
                except BrokenProcessPool:
                    pool.shutdown(cancel_futures=True)
                    yield from ((item, self._alone(function, item, future)) for item, future in waiting)
                    waiting.clear()
                    pool = self._start()
                else:
                    waiting.popleft()
                    yield item, result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _alone(self, function: Callable[[A], B], item: A, future: Future[B | Exception]) -> B | Exception:
        """The result that is there already, or that of a process of its own."""
        if future.done() and not future.cancelled() and future.exception() is None:
            return future.result()
        with self._start(1) as pool:
            try:
                return pool.submit(attempt, function, item).result()
            except BrokenProcessPool:
                return EngineError("it ends the process that works on it; take it out, and report it with its text")

    def _start(self, workers: int = 0) -> ProcessPoolExecutor:
        # Neither threads nor open databases survive a fork, so workers are started anew.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(workers or self.workers, mp_context=context, initializer=_ignore_interrupts)


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the process that started the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
