"""What boards work out of the whole graph, kept until the graph changes."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.requests import Request

from kg.model import Literal, Node
from kg.serve.finding import finder_of
from kg.serve.pages.asking import Row, ask, text
from kg.serve.replies import choice_of
from kg.serve.state import State, state_of

#: Rows that the queries of boards give at a time, and the most that a board is made of.
PAGE, MOST = 20_000, 100_000

Made = TypeVar("Made")


@dataclass(slots=True)
class _Kept:
    version: str
    made: Any
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


async def keep(request: Request, name: str, make: Callable[[Request], Awaitable[Made]]) -> Made:
    """What `make` makes, made once for each version of the graph.

    Raises:
        Problem: the graph cannot be asked now.
    """
    state, version = request.app.state, state_of(request).version
    if not hasattr(state, "boards"):
        state.boards = {}
    kept: _Kept = state.boards.setdefault(name, _Kept("", None))
    async with kept.turn:
        if kept.version != version:
            kept.made, kept.version = await make(request), version
    made: Made = kept.made
    return made


async def ask_all(graph: State, name: str, key: str = "thing") -> tuple[list[Row], bool]:
    """All rows of a query that gives those after a key, up to the most; and whether there are more."""
    found: list[Row] = []
    after: Node | None = None
    while len(found) < MOST:
        rows = await ask(graph, name, after=after)
        found.extend(rows)
        if len(rows) < PAGE:
            return found, False
        after = Literal(text(rows[-1][key]))
    return found, True


async def names_of(request: Request) -> dict[str, str]:
    """The names by IRI that the reader wants in place of the labels."""
    finder = finder_of(request)
    await finder.index()
    return finder.chinese if choice_of(request).names == "zh" else {}
