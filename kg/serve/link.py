"""The front's end of a connection to a process: one request at a time, and what comes back of it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any, cast

from kg.serve import wire

#: Bytes of an answer that are kept in memory; what is larger goes to a temporary file.
_IN_MEMORY = 512 * 1024
_PIECE = 64 * 1024


class Gone(Exception):  # noqa: N818 - an event, which becomes a problem where it is known why
    """The process has ended."""


class Failed(Exception):  # noqa: N818 - what the other side said
    """The process says that it could not be done: the kind of failure, and a message."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


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
        self._waiting: asyncio.Future[dict[str, Any]] | None = None
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
        buffer = self._buffer
        buffer += data
        start, prefix = 0, wire.PREFIX.size
        while len(buffer) - start >= prefix:
            kind, length = wire.PREFIX.unpack_from(buffer, start)
            end = start + prefix + length
            if len(buffer) < end:
                break
            self._take(kind, bytes(memoryview(buffer)[start + prefix : end]))
            start = end
        del buffer[:start]

    def send(self, frames: Iterable[bytes]) -> asyncio.Future[dict[str, Any]]:
        """Ask; the answer's fields come as the future's result, its data is then in `take_body`.

        The future raises Gone where the process ends, and Failed where it says that it could not.
        """
        assert self._waiting is None, "one request at a time"
        waiting: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        if not self.alive or self._transport is None:
            waiting.set_exception(Gone())
            return waiting
        self._waiting = waiting
        self._transport.writelines(frames)
        return waiting

    def expect(self) -> asyncio.Future[dict[str, Any]]:
        """Wait for what the process says unasked, when it begins."""
        return self.send(())

    def take_body(self) -> Body:
        """What came with the latest answer."""
        body, self._body = self._body, Body()
        return body

    def fail(self, error: Exception) -> None:
        """Give the request that is under way up and hang up; the process is of no use afterwards."""
        self._settle(error)
        self.close()

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

    def _settle(self, result: dict[str, Any] | Exception) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None or waiting.done():
            return
        if isinstance(result, Exception):
            waiting.set_exception(result)
        else:
            waiting.set_result(result)
