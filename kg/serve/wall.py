"""Stands between strangers and the HTTP parser: nobody may be slow, send endless heads, or take all connections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias, cast

from starlette.types import ASGIApp, Scope
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from kg.serve.cork import Corked, Turn
from kg.serve.delay import Delay
from kg.serve.limits import Limits
from kg.serve.whole import Whole

#: Is given an answer: in one piece, or as an application that sends it.
Answer: TypeAlias = Callable[[Whole | ASGIApp], None]
#: Takes a request that needs no application: is given its scope, and gives what is to be called when the client has
#: gone before the answer; None leaves the request to the application.
Lane: TypeAlias = Callable[[Scope, Answer], Callable[[], None] | None]


def wall(limits: Limits, lane: Lane) -> type[HttpToolsProtocol]:
    """uvicorn's HTTP/1.1 protocol with these limits and a lane beside the application."""
    waits = {"heads": Delay(limits.head_seconds), "idles": Delay(limits.idle_seconds)}
    return type("Limited", (Wall,), {"limits": limits, "lane": staticmethod(lane), "turn": Turn(), **waits})


class Wall(HttpToolsProtocol, asyncio.BufferedProtocol):
    """One connection."""

    limits: Limits
    lane: Lane
    #: Who waits for the rest of a head, and who for the next request.
    heads: Delay
    idles: Delay
    #: Who is sent something in this turn of the loop.
    turn: Turn
    #: What has just come, on whichever connection: its bytes are taken from here at once. New room for each would cost
    #: as much as all that the parser does.
    inbox = memoryview(bytearray(64 * 1024))

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._head = self._piece = 0
        self._in_head = False
        #: The numbers of what is waited for, 0 where it is not.
        self._heading = self._idling = 0
        self._stalled: asyncio.TimerHandle | None = None
        self._give_up: Callable[[], None] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let a client in, if there is room, and give it some seconds to say what it wants."""
        super().connection_made(transport)
        self._corked = Corked(transport, self.turn)
        self.transport = cast(asyncio.Transport, self._corked)
        if len(self.connections) > self.limits.connections:
            self._turn_away(b"503 Service Unavailable", b"too many connections; try again in 5 seconds\n")
            return
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._cancel()
        self.idles.end(self._idling)
        if self._give_up is not None:
            self._give_up()
            self._give_up = None
        self.resume_writing()
        super().connection_lost(exc)

    def get_buffer(self, _: int) -> memoryview:
        """Where the next bytes are put."""
        return self.inbox

    def buffer_updated(self, nbytes: int) -> None:
        """Take them."""
        self.data_received(bytes(self.inbox[:nbytes]))

    def data_received(self, data: bytes) -> None:
        """Count what belongs to a head."""
        if self._idling:
            self.idles.end(self._idling)
            self._idling = 0
        self._piece = len(data)
        super().data_received(data)
        idle = self.cycle is None or self.cycle.response_complete
        if not (self._heading or self._idling) and (idle or self._in_head):
            self._wait_for_head()
        if self._in_head:
            self._head += len(data)
            if self._head > self.limits.head and not self.transport.is_closing():
                self._turn_away(
                    b"431 Request Header Fields Too Large",
                    b"the request's address and headers are too long; send long queries by POST\n",
                )

    def on_message_begin(self) -> None:
        """A head begins."""
        self._in_head, self._head = True, 0
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        """Count the address: the parser below cannot take one of 64 KiB apart."""
        super().on_url(url)
        if len(self.url) > self.limits.head:
            raise ValueError("the address is too long")

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._in_head = False
        # What came in one piece that is small needs no counting.
        whole = self._head == 0 and self._piece <= self.limits.head
        if not whole and sum(len(n) + len(value) for n, value in self.headers) + len(self.url) > self.limits.head:
            raise ValueError("the head is too long")
        self._cancel()
        super().on_headers_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Begin to answer: by the lane, if it takes the request, and no other waits behind it on the connection."""
        if cycle is self.cycle and not self.flow.write_paused:
            give_up = self.lane(cast(Scope, cycle.scope), partial(self._answer, cycle))
            if give_up is not None:
                self._give_up = None if cycle.response_complete else give_up
                return
        super()._start_asgi_task(cycle, app)

    def _answer(self, cycle: RequestResponseCycle, reply: Whole | ASGIApp) -> None:
        """Send what the lane answers."""
        self._give_up = None
        if not isinstance(reply, Whole):
            super()._start_asgi_task(cycle, cast(Any, reply))
            return
        parts = [STATUS_LINE[reply.status], *(b"%b: %b\r\n" % header for header in cycle.default_headers), reply.lines]
        if not cycle.keep_alive:
            parts.append(b"connection: close\r\n")
        cycle.response_started = cycle.response_complete = True
        # Where nobody else is there, nobody's answer is worth waiting for.
        send = self._corked.send if len(self.connections) == 1 else self._corked.write
        send(b"".join((*parts, b"\r\n", reply.body)))
        if not cycle.keep_alive:
            self.transport.close()
        self.on_response_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request; but a client that does not take the last of an answer is not waited for."""
        self.server_state.total_requests += 1
        if not self.transport.is_closing():
            self.flow.resume_reading()
            if self.pipeline:
                self._start_asgi_task(*self.pipeline.pop())
            else:
                self._idling = self.idles.begin(self.timeout_keep_alive_handler)
        elif self.transport.get_write_buffer_size():
            self._stalled = self.loop.call_later(self.limits.send_seconds, self.transport.abort)

    def timeout_keep_alive_handler(self) -> None:
        """End a connection that is idle."""
        self._idling = 0
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        super().timeout_keep_alive_handler()

    def pause_writing(self) -> None:
        """A client takes what it is sent too slowly; it has some seconds to catch up."""
        super().pause_writing()
        if self._stalled is None:
            self._stalled = self.loop.call_later(self.limits.send_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """It has caught up."""
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None
        super().resume_writing()

    def _wait_for_head(self) -> None:
        self._heading = self.heads.begin(self._expire)

    def _expire(self) -> None:
        self._heading = 0
        if not self.transport.is_closing():
            self._turn_away(b"408 Request Timeout", b"the request did not come in time\n")

    def _cancel(self) -> None:
        if self._heading:
            self.heads.end(self._heading)
            self._heading = 0

    def _turn_away(self, status: bytes, message: bytes) -> None:
        """Say why, and close."""
        self._cancel()
        lines = [
            b"HTTP/1.1 " + status,
            b"content-type: text/plain; charset=utf-8",
            b"content-length: " + str(len(message)).encode("ascii"),
            b"retry-after: 5",
            b"connection: close",
        ]
        self.transport.write(b"\r\n".join(lines) + b"\r\n\r\n" + message)
        self.transport.close()
