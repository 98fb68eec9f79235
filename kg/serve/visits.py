"""Asks the server's application in this process, without a socket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of asking for an address."""

    address: str
    status: int
    #: By name in small letters.
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def media(self) -> str:
        """The media type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


async def visit(app: ASGIApp, host: str, root: str, address: str) -> Visit:
    """What a browser that speaks English would get for an address: a path below `root`, with or without a query."""
    path, _, query = f"/{address.removeprefix(root)}".partition("?")
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "server": (host, 80),
        "client": None,
        "root_path": "",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "headers": [(b"host", host.encode("ascii")), (b"accept", b"text/html, */*;q=0.1"), (b"accept-language", b"en")],
    }
    heads: list[Message] = []
    pieces: list[bytes] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            heads.append(message)
        else:
            pieces.append(message.get("body", b""))

    await app(scope, receive, send)
    (head,) = heads
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in head["headers"]}
    return Visit(address, head["status"], headers, b"".join(pieces))
