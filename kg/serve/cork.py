"""Holds back what is sent until the turn of the loop ends: fewer calls of the system, and fewer sleepers to wake."""

from __future__ import annotations

import asyncio
from typing import Any

#: Bytes that are held back at most for a client, and for how many clients.
_SMALL, _MANY = 16 * 1024, 16


class Turn:
    """The clients that are sent something at the end of this turn of the loop.

    To wake a process on the same machine, perhaps a proxy, costs as much as a small answer. One that many clients go
    through is still awake for the second answer, if that comes right after the first.
    """

    def __init__(self) -> None:
        self._held: list[Corked] = []

    def add(self, corked: Corked) -> None:
        """Have it flushed at the end of this turn, or at once where it is one of many."""
        if not self._held:
            asyncio.get_running_loop().call_soon(self.flush)
        self._held.append(corked)
        if len(self._held) >= _MANY:
            self.flush()

    def flush(self) -> None:
        """Send what is held back for all of them."""
        held, self._held = self._held, []
        for corked in held:
            corked.flush()


class Corked:
    """A transport that sends what is written to it in one turn of the loop together."""

    def __init__(self, transport: asyncio.Transport, turn: Turn) -> None:
        self._transport = transport
        self._turn = turn
        self._parts: list[bytes] = []
        self._size = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send it at the end of this turn of the loop, or at once where it is much."""
        self._parts.append(data)
        self._size += len(data)
        if len(self._parts) == 1:
            self._turn.add(self)
        if self._size > _SMALL:
            self.flush()

    def flush(self) -> None:
        """Send what is held back."""
        if self._parts:
            data, self._parts, self._size = b"".join(self._parts), [], 0
            self._transport.write(data)

    def send(self, data: bytes) -> None:
        """Send it now."""
        self.flush()
        self._transport.write(data)

    def close(self) -> None:
        """Send what is held back, then close."""
        self.flush()
        self._transport.close()

    def get_write_buffer_size(self) -> int:
        """Bytes that are not sent yet."""
        return self._size + self._transport.get_write_buffer_size()
