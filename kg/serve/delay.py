"""Calls back after a while, unless that is called off, as nearly every time it is: all who wait share one timer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Delay:
    """A number of seconds that many wait for; who began first is called first. It belongs to one event loop."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._due: dict[int, tuple[float, Callable[[], object]]] = {}
        self._last = 0
        self._armed = False
        self._loop: asyncio.AbstractEventLoop | None = None

    def begin(self, callback: Callable[[], object]) -> int:
        """Call back when the time has passed; gives the number by which to call it off, which is never 0."""
        # Asking for the loop costs a call of the system.
        loop = self._loop = self._loop or asyncio.get_running_loop()
        when = loop.time() + self.seconds
        self._last += 1
        self._due[self._last] = (when, callback)
        if not self._armed:
            self._armed = True
            loop.call_at(when, self._fire, loop)
        return self._last

    def end(self, number: int) -> None:
        """Call it off; where the time has passed, nothing happens."""
        self._due.pop(number, None)

    def _fire(self, loop: asyncio.AbstractEventLoop) -> None:
        """Call those whose time has come, and come again for the first of the others."""
        now = loop.time()
        try:
            while self._due:
                number, (when, callback) = next(iter(self._due.items()))
                if when > now:
                    break
                del self._due[number]
                callback()
        finally:
            self._armed = bool(self._due)
            for when, _ in self._due.values():
                loop.call_at(when, self._fire, loop)
                break
