"""An answer in one piece, ready to be sent, and to be sent again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from starlette.types import Message

Header: TypeAlias = tuple[bytes, bytes]


class Whole(NamedTuple):
    """An answer with its body, kept as few objects; among its headers is the length of that."""

    status: int
    #: The headers as they stand in HTTP/1.1, their names in small letters, without the empty line at their end.
    lines: bytes
    body: bytes

    def headers(self) -> list[Header]:
        """The headers one by one."""
        found = (line.partition(b": ") for line in self.lines.split(b"\r\n")[:-1])
        return [(name, value) for name, _, value in found]

    def messages(self) -> tuple[Message, Message]:
        """The answer as an ASGI application sends it."""
        start = {"type": "http.response.start", "status": self.status, "headers": self.headers()}
        return start, {"type": "http.response.body", "body": self.body}


def whole(status: int, headers: Iterable[Header], body: bytes) -> Whole:
    """An answer with its body."""
    return Whole(status, lines_of(headers), body)


def lines_of(headers: Iterable[Header]) -> bytes:
    """Headers as they stand in HTTP/1.1."""
    return b"".join([b"%b: %b\r\n" % header for header in headers])
