"""Frames between the front and its processes: a kind, a length, and bytes. Nothing is unpickled on either side."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any, Final

#: Kinds of frame: what is asked or said (JSON), a piece of a body, the end of an answer (JSON), a failure (JSON).
HEAD: Final = 1
DATA: Final = 2
END: Final = 3
FAIL: Final = 4

PREFIX: Final = struct.Struct("!BI")


class Closed(Exception):  # noqa: N818 - the ordinary end of a process
    """The other side has hung up."""


def frame(kind: int, data: bytes) -> bytes:
    """A frame as it is sent."""
    return PREFIX.pack(kind, len(data)) + data


def say(which: int, **fields: Any) -> bytes:
    """A frame of JSON as it is sent."""
    return frame(which, json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def told(data: bytes) -> dict[str, Any]:
    """The fields of a frame of JSON."""
    fields: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    return fields


def receive(connection: socket.socket) -> tuple[int, bytes]:
    """The next frame, waiting for it.

    Raises:
        Closed: there are no more.
    """
    kind, length = PREFIX.unpack(_exactly(connection, PREFIX.size))
    return kind, _exactly(connection, length)


def receive_body(connection: socket.socket) -> bytes:
    """The data frames up to the end, joined."""
    parts = []
    while (message := receive(connection))[0] == DATA:
        parts.append(message[1])
    return b"".join(parts)


def _exactly(connection: socket.socket, size: int) -> bytes:
    parts = []
    while size:
        part = connection.recv(min(size, 1 << 20))
        if not part:
            raise Closed
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
