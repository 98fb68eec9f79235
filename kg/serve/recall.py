"""Gives an answer again, as long as the graph is the same: most of what is asked has been asked before."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The largest answer that is kept, in bytes.
LARGEST = 2 * 1024 * 1024
#: What an answer may depend on besides its address, as our answers' Vary says, and the name of the server.
_TOLD = frozenset((b"accept", b"accept-encoding", b"accept-language", b"cookie", b"host"))
#: A request with one of these asks for something that is not simply the answer.
_PARTICULAR = frozenset((b"authorization", b"if-match", b"if-modified-since", b"if-none-match", b"range"))

_Key: TypeAlias = tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class _Reply:
    """A whole answer as it was sent."""

    start: Message
    body: Message
    size: int


class Recall:
    """The application, which is not asked for what it has answered of the same version of the graph.

    Kept are answers to GET that are complete, have an ETag, and may be stored (RFC 9111); the latest used last, up to
    `limit` bytes.
    """

    def __init__(self, app: ASGIApp, version: Callable[[], str], limit: int) -> None:
        self._app = app
        self._version = version
        self._limit = limit
        self._size = 0
        self._of = ""
        self._replies: OrderedDict[_Key, _Reply] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        key = _key(scope)
        if key is None:
            await self._app(scope, receive, send)
            return
        version = self._version()
        if version != self._of:
            self._of, self._size = version, 0
            self._replies.clear()
        reply = self._replies.get(key)
        if reply is not None:
            self._replies.move_to_end(key)
            await send(reply.start)
            await send(reply.body)
            return
        ear = _Ear(send)
        await self._app(scope, receive, ear.send)
        reply = ear.reply(sum(map(len, key)))
        if reply is not None and version == self._version() == self._of:
            self._put(key, reply)

    def _put(self, key: _Key, reply: _Reply) -> None:
        old = self._replies.pop(key, None)
        self._replies[key] = reply
        self._size += reply.size - (old.size if old else 0)
        while self._size > self._limit:
            self._size -= self._replies.popitem(last=False)[1].size


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

    def reply(self, asked: int) -> _Reply | None:
        """The answer, if it can be given again; what was asked took so many bytes."""
        if self._start is None or len(self._bodies) != 1 or self._start["status"] != 200:
            return None
        headers = {name.lower(): value for name, value in self._start["headers"]}
        body = self._bodies[0].get("body", b"")
        if self._bodies[0].get("more_body") or len(body) > LARGEST:
            return None
        if b"etag" not in headers or b"set-cookie" in headers or b"no-store" in headers.get(b"cache-control", b""):
            return None
        size = asked + len(body) + sum(len(name) + len(value) for name, value in headers.items())
        return _Reply(self._start, self._bodies[0], size)


def _key(scope: Scope) -> _Key | None:
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
