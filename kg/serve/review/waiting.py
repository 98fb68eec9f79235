"""What waits for review: the queue as the served graph has it, without what was decided since."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from kg import paths
from kg.curation import KINDS, Item, queue
from kg.model import Node
from kg.queries import read_question
from kg.serve.problems import Problem
from kg.serve.review.clerk import Clerk, clerk_of
from kg.serve.state import State, state_of

#: The queries of the queue; pairs come from the desk.
_ASKED = tuple(kind for kind in KINDS if kind != "unsure")


@dataclass(frozen=True, slots=True)
class Queue:
    """Items, the most doubtful first, and why some that should be there are missing, in words."""

    items: tuple[Item, ...]
    missing: tuple[str, ...] = ()


class Waiting:
    """The queue of a server, read anew when the graph has changed."""

    def __init__(self, state: State, clerk: Clerk) -> None:
        self._state = state
        self._clerk = clerk
        self._turn = asyncio.Lock()
        self._version = ""
        self._queue = Queue(())
        self._again = False
        #: What was decided and the served graph may not know yet: an item's ids, or a thing's id alone.
        self._decided: set[tuple[str, str]] = set()

    async def queue(self) -> Queue:
        """What waits now."""
        async with self._turn:
            if self._version != self._state.version or self._again:
                version, self._again = self._state.version, False
                self._queue = await self._read()
                # What the graph has taken in can come back, for instance by another article.
                self._decided &= {(item.id, item.other) for item in self._queue.items}
                self._version = version
        left = tuple(item for item in self._queue.items if (item.id, item.other) not in self._decided)
        return Queue(left, self._queue.missing)

    def decide(self, about: str, other: str = "") -> None:
        """Take note that an item was decided; until the graph has followed, it is left out."""
        self._decided |= {(about, other), (other, about)} if other else {(about, "")}

    def restore(self, about: str = "", other: str = "") -> None:
        """Take note that a decision about an item was taken back, or about who knows which."""
        if about:
            self._decided -= {(about, other), (other, about)}
        else:
            self._decided.clear()
        self._again = True

    async def _read(self) -> Queue:
        missing: list[str] = []
        rows: dict[str, Sequence[Mapping[str, Node]]] = {}
        pairs: list[Item] = []
        for name in _ASKED:
            try:
                rows[name] = await self._state.rows(_text(name))
            except Problem as problem:
                rows[name] = []
                missing.append(f"{name}: {problem}")
        try:
            pairs = [Item(**pair) for pair in await self._clerk.pairs()]
        except Problem as problem:
            missing.append(f"unsure: {problem}")
            self._again = True
        return Queue(tuple(queue(rows.__getitem__, pairs)), tuple(missing))


def waiting_of(request: Request) -> Waiting:
    """The queue of the server that a request came to."""
    state = request.app.state
    if not hasattr(state, "waiting"):
        state.waiting = Waiting(state_of(request), clerk_of(request))
    waiting: Waiting = state.waiting
    return waiting


def _text(name: str) -> str:
    return read_question(paths.QUERIES / "review" / f"{name}.rq").text
