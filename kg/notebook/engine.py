"""The server's application in this process, asked without a socket, from code that is not asynchronous."""

from __future__ import annotations

import asyncio
import json
import threading
import weakref
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import KgError, QueryError
from kg.serve.app import create_app, running
from kg.serve.limits import Limits
from kg.serve.state import Settings, State
from kg.serve.visits import Visit, visit

#: Who asks is the owner of the graph: there is time, and room.
_LIMITS = replace(Limits(), seconds=120.0, rows=5_000_000, answer=1 << 30)
_HOST = "127.0.0.1"

_T = TypeVar("_T")


class Engine:
    """The application over a data directory, in a thread of its own, until it is closed or nobody has it any more.

    Raises:
        StoreError: the graph cannot be read.
    """

    def __init__(self, data: Path) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"kg {data}", daemon=True)
        self._thread.start()
        self._running = AsyncExitStack()
        self._shut = weakref.finalize(self, _shut, self._loop, self._thread, self._running)
        self._app: Any
        self.state: State
        try:
            self._app, self.state = self.do(self._begin(data))
        except BaseException:
            self.close()
            raise

    def do(self, work: Coroutine[Any, Any, _T]) -> _T:
        """The result of something that is asynchronous."""
        if not self._thread.is_alive():
            work.close()
            raise KgError("this graph is closed; open it again with kg.open")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def visit(self, path: str) -> Visit:
        """What a server would answer to a GET of a path with its query, without the slash at its beginning."""
        return self.do(visit(self._app, _HOST, "/", f"/{path}"))

    def get(self, path: str) -> Any:
        """The JSON of an address of the API.

        Raises:
            QueryError: it has none; the message is the server's.
        """
        answer = self.visit(path)
        told = json.loads(answer.body) if "json" in answer.media else answer.body.decode("utf-8", "replace")
        if answer.status >= 400:
            raise QueryError(told["detail"] if isinstance(told, dict) else told)
        return told

    def close(self) -> None:
        """End the processes and the thread; closing again does nothing."""
        self._shut()

    async def _begin(self, data: Path) -> tuple[Any, State]:
        state = await self._running.enter_async_context(running(Settings(data, limits=_LIMITS)))
        return create_app(state), state


def _shut(loop: asyncio.AbstractEventLoop, thread: threading.Thread, running_: AsyncExitStack) -> None:
    """End what runs in a loop, and its thread; where it is that thread that found nobody left, from another one."""
    if threading.current_thread() is thread:
        threading.Thread(target=_shut, args=(loop, thread, running_)).start()
        return
    asyncio.run_coroutine_threadsafe(running_.aclose(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
