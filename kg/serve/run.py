"""Runs the server in this process until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import resource
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import uvicorn

from kg.errors import StoreError
from kg.serve.app import create_app, running
from kg.serve.finding import Finder
from kg.serve.sparql.lane import Lane
from kg.serve.state import Settings
from kg.serve.wall import wall

#: Seconds for what is under way when the server is told to stop.
_GRACE = 4
_BACKLOG = 1024


def run(settings: Settings, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `ready` is told the address. Port 0 takes a free one.

    Raises:
        StoreError: the address cannot be had, or the graph not be served.
    """
    _allow_files(settings.limits.connections + 200)
    with _listen(host, port) as listening:
        asyncio.run(_serve(settings, listening, ready))


async def _serve(settings: Settings, listening: socket.socket, ready: Callable[[str], None]) -> None:
    async with running(settings) as state:
        finder = Finder(state)
        app = create_app(state, finder=finder)
        config = uvicorn.Config(
            app,
            http=wall(settings.limits, Lane(state, app).take),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_GRACE,
        )
        server = _Server(config)
        for which in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(which, server.handle_exit, which, None)
        host, port = listening.getsockname()[:2]
        ready(f"http://{f'[{host}]' if ':' in host else host}:{port}")
        # What the program itself consists of need not be looked through for garbage again.
        gc.freeze()
        finder.begin()
        try:
            await server.serve([listening])
        finally:
            finder.end()


class _Server(uvicorn.Server):
    """A server that ends in order, rather than by the signal that told it to stop."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are handled by the loop."""
        yield


@contextmanager
def _listen(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens at an address.

    Raises:
        StoreError: the address cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio switches Nagle's algorithm off, which costs 40 ms an answer, only where the protocol is named.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        try:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, port))
            listening.listen(_BACKLOG)
        except OSError as error:
            message = f"{host}:{port}: cannot listen there ({error.strerror}); choose another --port or --host"
            raise StoreError(message) from error
        yield listening
    finally:
        listening.close()


def _allow_files(count: int) -> None:
    """Let this process have so many files and connections open, as far as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count if hard == resource.RLIM_INFINITY else min(count, hard)
    if soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
