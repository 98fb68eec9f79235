"""The application: what stands behind the routes, and how it begins and ends."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute

from kg.errors import StoreError
from kg.serve import problems
from kg.serve.finding import Finder
from kg.serve.follow import Follower, options_of, sweep
from kg.serve.holding import hold
from kg.serve.link import Failed, Gone
from kg.serve.lookups import load_lookups
from kg.serve.manners import Manners
from kg.serve.pool import Pool
from kg.serve.problems import Problem
from kg.serve.recall import Recall
from kg.serve.replies import problem_page
from kg.serve.routes import ROUTES
from kg.serve.scribe import Scribe
from kg.serve.shelf import Shelf
from kg.serve.state import Settings, State


def create_app(state: State, routes: Sequence[BaseRoute] = ROUTES, finder: Finder | None = None) -> Recall:
    """The application over a running state, with a finder that may have begun to read it."""
    app = Starlette(
        routes=routes,
        exception_handlers={Problem: _tell_problem, HTTPException: _tell_http, Exception: _tell_fault},
    )
    app.state.graph = state
    app.state.finder = finder or Finder(state)
    return Recall(Manners(app, routes), lambda: state.edition, state.limits.recall)


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[State]:
    """The server's processes, from when they are ready until they have ended.

    Raises:
        StoreError: the graph cannot be read, or the working copy not be written.
    """
    shelf = Shelf(settings.data)
    try:
        async with _begun(settings, shelf) as state:
            yield state
    except Failed as error:
        raise StoreError(str(error)) from error
    except Gone as error:
        raise StoreError(
            f"{settings.data}: the process that holds the graph has ended; is there enough memory?"
        ) from error
    finally:
        shelf.close()


@asynccontextmanager
async def _begun(settings: Settings, shelf: Shelf) -> AsyncIterator[State]:
    scribe = Scribe(settings.data, settings.limits, shelf) if settings.writable else None
    # The working copy is opened first: who else has it open is the likeliest thing to go wrong.
    path = await scribe.open() if scribe else ""
    pool = None
    try:
        holding = await hold(options_of(settings, shelf, ""))
        if holding is None:
            raise Gone
        pool = Pool(settings.limits, holding)
        pool.readers.path = path or pool.readers.path
        state = State(settings, pool, scribe)
        if scribe:
            _follow_writes(state, scribe)
        else:
            state.renew(holding.version, await load_lookups(holding, settings.limits))
        pool.readers.fill()
        follower = asyncio.get_running_loop().create_task(Follower(state, shelf).run())
        try:
            yield state
        finally:
            follower.cancel()
            with suppress(asyncio.CancelledError):
                await follower
    finally:
        if scribe:
            await scribe.close()
        if pool:
            pool.close()


def _follow_writes(state: State, scribe: Scribe) -> None:
    """Answer from each checkpoint that the writer makes, from the moment that it is there."""
    run, count = secrets.token_hex(4), 0
    state.renew(f"{run}.0")

    def take(path: str) -> None:
        nonlocal count
        count += 1
        old, state.pool.readers.path = state.pool.readers.path, path
        state.renew(f"{run}.{count}")
        state.retired.add(old)
        sweep(state)

    scribe.on_commit = take


async def _tell_problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return problems.respond(error)


async def _tell_http(request: Request, error: Exception) -> Response:
    """What the framework refuses: no such path, no such method."""
    assert isinstance(error, HTTPException)
    headers: dict[str, Any] = dict(error.headers or {})
    if error.status_code == 404:
        if "text/html" in request.headers.get("accept", ""):
            return problem_page(request, Problem(404, "there is nothing at this address; search, or begin at /"))
        return PlainTextResponse("there is nothing here; begin at /\n", 404, headers)
    return PlainTextResponse(f"{error.detail}\n", error.status_code, headers)


async def _tell_fault(_: Request, __: Exception) -> Response:
    return problems.fault()
