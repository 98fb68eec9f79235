"""A process of ours for one kind of work, with the connection over which it is asked."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterable
from typing import Any

from kg.serve.holding import start
from kg.serve.link import Link


class Worker:
    """A module that runs as a process from when it is begun until it is ended, and can be begun again."""

    def __init__(self, module: str, options: dict[str, Any]) -> None:
        self._module = module
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self._link: Link | None = None

    async def begin(self) -> None:
        """Start the process, in place of one that was there; returns when it is ready.

        Raises:
            Failed: it says that it cannot begin.
            Gone: it has ended.
        """
        self.end()
        self._process, ours = start(self._module, self._options)
        try:
            ours.setblocking(False)
            self._link = (await asyncio.get_running_loop().create_connection(Link, sock=ours))[1]
            await self._link.expect()
        except BaseException:
            self.end()
            raise

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._link is not None and self._link.alive

    async def ask(self, frames: Iterable[bytes], seconds: float) -> dict[str, Any]:
        """The fields of its answer; what is asked meanwhile must wait for its turn outside.

        Raises:
            Failed: it says that it could not be done.
            Gone: it has ended, or ends.
            TimeoutError: it takes longer; it goes on until it is ended.
        """
        assert self._link is not None, "begin first"
        return await asyncio.wait_for(self._link.send(frames), seconds)

    def end(self) -> None:
        """End the process, whatever it is doing; ending again does nothing."""
        if self._link is not None:
            self._link.close()
            self._link = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
