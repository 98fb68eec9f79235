"""Answers as HTTP responses: with an ETag where they are small, from a temporary file where they are large."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve.link import Body
from kg.serve.negotiate import Chosen
from kg.serve.problems import Problem

T = TypeVar("T")

#: Seconds after which it is worth looking whether the client is still there.
_BRIEF = 0.3


class BodyResponse(Response):
    """A body that is complete, sent at the pace of the client."""

    def __init__(self, body: Body, headers: dict[str, str], status: int = 200) -> None:
        super().__init__(None, status, headers)
        self._pieces = body
        self.headers["content-length"] = str(body.size)

    async def __call__(self, _: Scope, __: Receive, send: Send) -> None:
        """Send it."""
        start = {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        await send(start)
        try:
            if not self._pieces.spooled:
                await send({"type": "http.response.body", "body": self._pieces.read()})
                return
            for piece in self._pieces.pieces():
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._pieces.close()


def respond(request: Request, body: Body, chosen: Chosen, extra: dict[str, str] | None = None) -> Response:
    """A body in a format, or 304 where the client has it already."""
    headers = {"Content-Type": chosen.header, "Vary": "Accept", "Cache-Control": "no-cache", **(extra or {})}
    if not body.spooled:
        headers["ETag"] = f'"{hashlib.blake2b(body.read(), digest_size=12).hexdigest()}"'
        if is_known(request, headers["ETag"]):
            return Response(None, 304, {name: headers[name] for name in ("ETag", "Vary", "Cache-Control")})
    return BodyResponse(body, headers)


def is_known(request: Request, etag: str) -> bool:
    """Whether the client says that it has what a (strong, quoted) ETag names."""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or etag in (part.strip().removeprefix("W/") for part in known.split(","))


async def unless_gone(request: Request, work: Awaitable[T]) -> T:
    """The outcome of some work, which is cancelled when the client has gone; the request's body has been read.

    Raises:
        Problem: it has gone.
    """
    task = asyncio.current_task()
    assert task is not None
    watch = _Watch(request, task)
    timer = asyncio.get_running_loop().call_later(_BRIEF, watch.begin)
    try:
        return await work
    except asyncio.CancelledError:
        if not watch.gone:
            raise
        task.uncancel()
        raise Problem(400, "the client has gone") from None
    finally:
        timer.cancel()
        watch.end()


class _Watch:
    """Waits for a client to go, and cancels the task that works for it; begun only for work that takes long."""

    def __init__(self, request: Request, task: asyncio.Task[Any]) -> None:
        self.gone = False
        self._request = request
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
        while (await self._request.receive())["type"] != "http.disconnect":
            pass
        self.gone = True
        self._task.cancel()
