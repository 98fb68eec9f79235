"""The front's end of a connection to a process: one request at a time, and what comes back of it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import IO, Any, TypeAlias, TypeVar, cast

from kg.serve import wire

#: Bytes of an answer that are kept in memory; what is larger goes to a temporary file.
_IN_MEMORY = 512 * 1024
_PIECE = 64 * 1024


class Gone(Exception):  # noqa: N818 - an event, which becomes a problem where it is known why
    """The process has ended."""


class Unasked(Gone):
    """It had ended before it was asked."""


class Failed(Exception):  # noqa: N818 - what the other side said
    """The process says that it could not be done: the kind of failure, and a message."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


#: The fields of an answer, or what went wrong.
Outcome: TypeAlias = dict[str, Any] | Exception
T = TypeVar("T")


class Body:
    """What came back, in memory or, where it is large, in a temporary file that has no name."""

    def __init__(self) -> None:
        self.size = 0
        self._parts: list[bytes] = []
        self._file: IO[bytes] | None = None

    def add(self, piece: bytes) -> None:
        """Append a piece."""
        self.size += len(piece)
        if self._file is None and self.size > _IN_MEMORY:
            self._file = tempfile.TemporaryFile(prefix="parkgraph-")  # noqa: SIM115 - lives as long as the body
            self._file.writelines(self._parts)
            self._parts = []
        if self._file is None:
            self._parts.append(piece)
        else:
            self._file.write(piece)

    @property
    def spooled(self) -> int:
        """Bytes in the temporary file."""
        return self.size if self._file else 0

    def pieces(self) -> Iterator[bytes]:
        """The body from its beginning, a piece at a time."""
        if self._file is None:
            yield from self._parts
            return
        self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece

    def read(self) -> bytes:
        """The whole body."""
        if len(self._parts) == 1:
            return self._parts[0]
        return b"".join(self.pieces())

    def close(self) -> None:
        """Let go of the temporary file."""
        if self._file is not None:
            self._file.close()


class Link(asyncio.Protocol):
    """A connection on which requests are answered in order, one at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._told: Callable[[Outcome], object] | None = None
        self._body = Body()
        self.alive = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The connection is there."""
        self._transport = cast(asyncio.Transport, transport)
        self.alive = True

    def connection_lost(self, _: Exception | None) -> None:
        """The process has ended, or we have hung up."""
        self.alive = False
        self._settle(Gone())

    def data_received(self, data: bytes) -> None:
        """Take frames apart."""
        there: bytes | bytearray = data
        if self._buffer:
            self._buffer += data
            there = self._buffer
        start, prefix = 0, wire.PREFIX.size
        while len(there) - start >= prefix:
            kind, length = wire.PREFIX.unpack_from(there, start)
            end = start + prefix + length
            if len(there) < end:
                break
            self._take(kind, bytes(there[start + prefix : end]))
            start = end
        if there is self._buffer:
            del self._buffer[:start]
        else:
            self._buffer += there[start:]

    def ask(self, frames: Iterable[bytes], told: Callable[[Outcome], object]) -> None:
        """Ask; `told` is called with the answer's fields, whose data is then in `take_body`, or with what went wrong.

        That is Gone where the process ends, Unasked where it has ended already, and Failed where it says that it could
        not. `told` must not raise.
        """
        assert self._told is None, "one request at a time"
        if not self.alive or self._transport is None:
            told(Unasked())
            return
        self._told = told
        self._transport.write(b"".join(frames))
        if self._transport.is_closing():
            # Nothing could be written; that the other end is gone, the loop would have found out later.
            self.fail(Unasked())

    def send(self, frames: Iterable[bytes]) -> asyncio.Future[dict[str, Any]]:
        """The same with a future, which raises what went wrong."""
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self.ask(frames, partial(settle, answer))
        return answer

    def expect(self) -> asyncio.Future[dict[str, Any]]:
        """Wait for what the process says unasked, when it begins."""
        return self.send(())

    def take_body(self) -> Body:
        """What came with the latest answer."""
        body, self._body = self._body, Body()
        return body

    def fail(self, error: Exception) -> None:
        """Give the request that is under way up and hang up; the process is of no use afterwards."""
        self.close()
        self._settle(error)

    def close(self) -> None:
        """Hang up."""
        self.alive = False
        if self._transport is not None:
            self._transport.abort()

    def _take(self, kind: int, data: bytes) -> None:
        if kind == wire.DATA:
            self._body.add(data)
        elif kind == wire.END:
            self._settle(wire.told(data))
        else:
            said = wire.told(data)
            self.take_body().close()
            self._settle(Failed(said["kind"], said["message"]))

    def _settle(self, outcome: Outcome) -> None:
        told, self._told = self._told, None
        if told is not None:
            told(outcome)


def settle(waiting: asyncio.Future[T], outcome: T | Exception) -> None:
    """Make an outcome that of a future, unless nobody waits for it any more."""
    if waiting.done():
        return
    if isinstance(outcome, Exception):
        waiting.set_exception(outcome)
    else:
        waiting.set_result(outcome)
