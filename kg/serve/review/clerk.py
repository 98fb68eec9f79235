"""The front's side of the desk: one request after the other to the process that decides."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.requests import Request

from kg.serve import problems, wire
from kg.serve.link import Failed, Gone
from kg.serve.problems import Problem
from kg.serve.review.orders import Order
from kg.serve.state import state_of
from kg.serve.worker import Worker

#: Seconds for a request: where an article of a large graph is reviewed, much may follow from it.
_SECONDS = 120.0
#: How many requests wait at most.
_QUEUE = 16


class Clerk:
    """Carries what reviewers ask and order to the desk, and starts its process when it is first needed."""

    def __init__(self, data: Path) -> None:
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._worker = Worker("kg.serve.review.desk", {"data": str(data)})

    async def record(self, order: Order, by: str, reason: str = "") -> dict[str, Any]:
        """Have something decided; when it returns, the decisions and what follows from them are on the disk.

        Gives "lines", each decision by "kind", "about" (in words) and "record" (as the log has it), and "things", the
        ids of what the two sides of a judgement now are.

        Raises:
            Problem: it cannot be decided so, or not now.
        """
        signature = (_now(), by, reason)
        return await self._ask("record", order=_plain(order), signature=signature)

    async def pairs(self) -> list[dict[str, Any]]:
        """The pairs of things that the rules leave to people.

        Raises:
            Problem: not now.
        """
        return list((await self._ask("pairs"))["pairs"])

    async def fields(self, about: str) -> dict[str, str]:
        """What can be corrected of a fact or thing, and how it is now.

        Raises:
            Problem: there is no such fact or thing, or not now.
        """
        return dict((await self._ask("fields", about=about))["fields"])

    async def reasons(self, about: str) -> dict[str, Any]:
        """Why a thing is one thing: the fields of `kg.pipeline.reasons.Reasons`.

        Raises:
            Problem: there is no such thing, or not now.
        """
        return await self._ask("reasons", about=about)

    async def log(self) -> list[dict[str, Any]]:
        """All decisions in their order, each with its "state".

        Raises:
            Problem: not now.
        """
        return list((await self._ask("log"))["lines"])

    async def _ask(self, op: str, **fields: Any) -> dict[str, Any]:
        if self._waiting >= _QUEUE:
            raise problems.busy()
        self._waiting += 1
        try:
            # Who hangs up meanwhile has decided nevertheless.
            return await asyncio.shield(self._take_turn(wire.say(wire.HEAD, op=op, **fields)))
        finally:
            self._waiting -= 1

    async def _take_turn(self, frame: bytes) -> dict[str, Any]:
        async with self._turn:
            return await self._send(frame)

    async def _send(self, frame: bytes) -> dict[str, Any]:
        try:
            if not self._worker.alive:
                await self._worker.begin()
            return await self._worker.ask([frame, wire.say(wire.END)], _SECONDS)
        except Failed as error:
            if error.kind == "busy":
                raise _in_use() from error
            raise problems.failed(error.kind, str(error)) from error
        except (Gone, TimeoutError) as error:
            self._worker.end()
            raise Problem(
                503, "it was not finished; look at the log of decisions whether it is there", {"Retry-After": "10"}
            ) from error


def clerk_of(request: Request) -> Clerk:
    """The clerk of the server that a request came to."""
    state = request.app.state
    if not hasattr(state, "clerk"):
        state.clerk = Clerk(state_of(request).settings.data)
    clerk: Clerk = state.clerk
    return clerk


def _in_use() -> Problem:
    return Problem(
        503,
        "the graph is being written by another process, so nothing was recorded; try again when it has ended",
        {"Retry-After": "10"},
    )


def _plain(order: Order) -> Mapping[str, str | Sequence[str] | Mapping[str, str]]:
    return asdict(order)


def _now() -> str:
    """When a decision is made: the only place where the server asks the clock for it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
