"""Answers as HTTP responses: with an ETag where they are small, from a temporary file where they are large."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable
from functools import lru_cache
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve.delay import Delay
from kg.serve.link import Body
from kg.serve.problems import Problem
from kg.serve.whole import Header

T = TypeVar("T")

_SAID = {"Vary": "Accept", "Cache-Control": "no-cache"}


class BodyResponse(Response):
    """A body that is complete, sent at the pace of the client."""

    def __init__(self, body: Body, shared: tuple[Header, ...], content: bytes | None, etag: str = "") -> None:
        # What the framework would make of these headers takes as long as sending them.
        self.status_code = 200
        self.background = None
        #: The headers that many answers have, and those of this one.
        self.shared = shared
        self.own = [(b"content-length", b"%d" % body.size)]
        if etag:
            self.own.append((b"etag", etag.encode("ascii")))
        self.raw_headers = [*shared, *self.own]
        #: Whether it is in a temporary file; `body` is then empty.
        self.spooled = content is None
        self.body = content or b""
        self._pieces = body

    async def __call__(self, _: Scope, __: Receive, send: Send) -> None:
        """Send it."""
        start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        await send(start)
        if not self.spooled:
            await send({"type": "http.response.body", "body": self.body})
            return
        try:
            for piece in self._pieces.pieces():
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._pieces.close()


def respond(body: Body, media: str, known: str, extra: tuple[tuple[str, str], ...] = ()) -> Response:
    """A body as a Content-Type, or 304 where "If-None-Match" says that it is known; `extra` headers go before ours."""
    headers = _write(media, extra)
    if body.spooled:
        return BodyResponse(body, headers, None)
    content = body.read()
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    if known and is_among(etag, known):
        said = {**_SAID, **dict(extra)}
        return Response(None, 304, {"ETag": etag, **{name: said[name] for name in _SAID}})
    return BodyResponse(body, headers, content, etag)


@lru_cache(maxsize=128)
def _write(media: str, extra: tuple[tuple[str, str], ...]) -> tuple[Header, ...]:
    """Headers as they are sent."""
    said = {"Content-Type": media, **_SAID, **dict(extra)}
    return tuple((name.lower().encode("ascii"), value.encode("latin-1")) for name, value in said.items())


def is_known(request: Request, etag: str) -> bool:
    """Whether the client says that it has what a (strong, quoted) ETag names."""
    return is_among(etag, request.headers.get("if-none-match", ""))


def is_among(etag: str, known: str) -> bool:
    """The same of what the header "If-None-Match" holds, or "" without one."""
    return known.strip() == "*" or etag in (part.strip().removeprefix("W/") for part in known.split(","))


async def unless_gone(receive: Receive, patience: Delay, work: Awaitable[T]) -> T:
    """The outcome of some work, which is cancelled when the client has gone; the request's body has been read.

    Whether it has gone is looked at when some patience is at its end.

    Raises:
        Problem: it has gone.
    """
    task = asyncio.current_task()
    assert task is not None
    watch = _Watch(receive, task)
    look = patience.begin(watch.begin)
    try:
        return await work
    except asyncio.CancelledError:
        if not watch.gone:
            raise
        task.uncancel()
        raise Problem(400, "the client has gone") from None
    finally:
        patience.end(look)
        watch.end()


class _Watch:
    """Waits for a client to go, and cancels the task that works for it; begun only for work that takes long."""

    def __init__(self, receive: Receive, task: asyncio.Task[Any]) -> None:
        self.gone = False
        self._receive = receive
        self._task = task
        self._waiting: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Look out from now on."""
        self._waiting = asyncio.get_running_loop().create_task(self._wait())

    def end(self) -> None:
        """Look out no more."""
        if self._waiting is not None:
            self._waiting.cancel()

    async def _wait(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self._task.cancel()
