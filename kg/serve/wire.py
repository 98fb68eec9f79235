"""Frames between the front and its processes: a kind, a length, and bytes. Nothing is unpickled on either side."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any, Final, Protocol

#: Kinds of frame: what is asked or said (JSON), a piece of a body, the end of an answer (JSON), a failure (JSON).
HEAD: Final = 1
DATA: Final = 2
END: Final = 3
FAIL: Final = 4

PREFIX: Final = struct.Struct("!BI")

_AHEAD = 64 * 1024
#: Making an encoder takes longer than encoding.
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Closed(Exception):  # noqa: N818 - the ordinary end of a process
    """The other side has hung up."""


def frame(kind: int, data: bytes) -> bytes:
    """A frame as it is sent."""
    return PREFIX.pack(kind, len(data)) + data


def say(which: int, **fields: Any) -> bytes:
    """A frame of JSON as it is sent."""
    return frame(which, _ENCODE(fields).encode("utf-8", "surrogatepass"))


def told(data: bytes) -> dict[str, Any]:
    """The fields of a frame of JSON."""
    fields: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    return fields


class Receiving(Protocol):
    """Where bytes come from."""

    def recv(self, size: int, /) -> bytes:
        """At most so many bytes, as soon as there are some; none at the end."""


class Ahead:
    """A connection from which as much is taken as is there: a small request costs one call of the system, not two."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._there = b""

    def recv(self, size: int, /) -> bytes:
        """At most so many bytes, as a socket gives them."""
        there = self._there or self._connection.recv(_AHEAD)
        self._there = there[size:]
        return there[:size]


def receive(connection: Receiving) -> tuple[int, bytes]:
    """The next frame, waiting for it.

    Raises:
        Closed: there are no more.
    """
    kind, length = PREFIX.unpack(_exactly(connection, PREFIX.size))
    return kind, _exactly(connection, length)


def receive_body(connection: Receiving) -> bytes:
    """The data frames up to the end, joined."""
    parts = []
    while (message := receive(connection))[0] == DATA:
        parts.append(message[1])
    return b"".join(parts)


def _exactly(connection: Receiving, size: int) -> bytes:
    parts = []
    while size:
        part = connection.recv(min(size, 1 << 20))
        if not part:
            raise Closed
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
