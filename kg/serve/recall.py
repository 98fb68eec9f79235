"""Gives an answer again, as long as the graph is the same: most of what is asked has been asked before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.cache import Cache
from kg.serve.whole import Whole, whole

#: The largest answer that is kept, in bytes.
LARGEST = 2 * 1024 * 1024
#: What an answer may depend on besides its address, as our answers' Vary says, and the name of the server.
_TOLD = frozenset((b"accept", b"accept-encoding", b"accept-language", b"cookie", b"host"))
#: A request with one of these asks for something that is not simply the answer.
_PARTICULAR = frozenset((b"authorization", b"if-match", b"if-modified-since", b"if-none-match", b"range"))

Key: TypeAlias = tuple[bytes, ...]


class Recall:
    """The application, which is not asked for what it has answered of the same version of the graph.

    Kept are answers to GET that are complete, have an ETag, and may be stored (RFC 9111); the latest used last, up to
    `limit` bytes.
    """

    def __init__(self, app: ASGIApp, version: Callable[[], str], limit: int) -> None:
        self._app = app
        self._version = version
        self._of = ""
        self._replies: Cache[Key, Whole] = Cache(limit)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        key = key_of(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        reply = self.get(key)
        if reply is not None:
            for message in reply.messages():
                await send(message)
            return
        version = self._version()
        ear = _Ear(send)
        await self._app(scope, receive, ear.send)
        reply = ear.reply()
        if reply is not None and _may_be_kept(reply):
            self.put(key, version, reply)

    def get(self, key: Key) -> Whole | None:
        """What was answered, if it may be given again."""
        version = self._version()
        if version != self._of:
            self._of = version
            self._replies.clear()
        return self._replies.get(key)

    def put(self, key: Key, version: str, reply: Whole) -> None:
        """Keep what was asked for at a version of the graph and may be kept, if that is still the same."""
        if version == self._of == self._version() and len(reply.body) <= LARGEST:
            self._replies.put(key, reply, _size(key, reply))


class _Ear:
    """Hears an answer on its way out."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._bodies: list[Message] = []

    async def send(self, message: Message) -> None:
        """Pass a message on, and remember it if the answer is of one piece."""
        if message["type"] == "http.response.start":
            self._start = message
        elif len(self._bodies) < 2:
            self._bodies.append(message)
        await self._send(message)

    def reply(self) -> Whole | None:
        """The answer, if it was of one piece and is not too large."""
        if self._start is None or len(self._bodies) != 1 or self._bodies[0].get("more_body"):
            return None
        body = self._bodies[0].get("body", b"")
        headers = [(name.lower(), value) for name, value in self._start["headers"]]
        return whole(self._start["status"], headers, body)


def _may_be_kept(reply: Whole) -> bool:
    lines = b"\r\n" + reply.lines
    complete = reply.status == 200 and b"\r\netag: " in lines and b"\r\ncontent-length: " in lines
    return complete and b"\r\nset-cookie: " not in lines and b"no-store" not in lines


def _size(key: Key, reply: Whole) -> int:
    return sum(map(len, key)) + len(reply.body) + len(reply.lines)


def key_of(scope: Scope) -> Key | None:
    """What an answer depends on; None where a request is no plain GET."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    told: list[bytes] = []
    for name, value in scope["headers"]:
        if name in _TOLD:
            told += (name, value)
        elif name in _PARTICULAR:
            return None
    return scope["raw_path"], scope["query_string"], *told
