"""The front's side of a holder: starts it, has readers forked, and ends them."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
from collections import deque
from typing import Any

from kg.serve import holder, wire
from kg.serve.link import Failed, Gone, Link
from kg.store.lookup import Fans

#: Seconds for a process to begin, which takes it some tenths, and a graph to be loaded.
_PATIENCE = 600.0


class ReaderLink(Link):
    """A connection to a reader: its process, the holder that it came from, and the checkpoint that it has open."""

    def __init__(self, home: Holding) -> None:
        super().__init__()
        self.home = home
        self.process = 0
        self.path = ""
        self.answered = 0

    def end(self, error: Exception | None = None) -> None:
        """End the process, whatever it is doing; the request that is under way fails with the error."""
        self.fail(error or Gone())
        self.home.end(self.process)

    def give_way(self) -> None:
        """Let everybody else go first."""
        self.home.give_way(self.process)


class Holding:
    """A holder that has been started, and the graph that it has: its path ("memory" where it is there) and version.

    `copy` is the checkpoint that it was made of, "" where it has none, and `fans` those of a graph that the front is to
    hold, too.
    """

    def __init__(self, process: subprocess.Popen[bytes], control: socket.socket, ready: dict[str, Any]) -> None:
        self.path: str = ready.get("path", "")
        self.version: str = ready.get("version", "")
        self.copy: str = ready.get("copy", "")
        self.fans = Fans(*ready["fans"]) if ready.get("fans") else None
        #: Readers that are answering something.
        self.busy = 0
        self._process = process
        self._control = control
        self._forks: deque[asyncio.Future[int]] = deque()
        self.alive = True
        asyncio.get_running_loop().add_reader(control, self._told)

    async def fork(self) -> ReaderLink:
        """A new reader.

        Raises:
            Gone: the holder has ended.
        """
        if not self.alive:
            raise Gone
        loop = asyncio.get_running_loop()
        ours, theirs = socket.socketpair()
        with theirs:
            forked: asyncio.Future[int] = loop.create_future()
            self._forks.append(forked)
            try:
                socket.send_fds(self._control, [holder.FORK.ljust(5)], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise Gone from error
        ours.setblocking(False)
        _, link = await loop.create_connection(lambda: ReaderLink(self), sock=ours)
        try:
            link.process = await forked
        except BaseException:
            link.close()
            raise
        return link

    def end(self, process: int) -> None:
        """End a reader."""
        self._send(holder.END, process)

    def give_way(self, process: int) -> None:
        """Give a reader low priority."""
        self._send(holder.YIELD, process)

    def close(self) -> None:
        """End the holder and all its readers."""
        self._lose()
        self._process.kill()
        self._process.wait()

    def _send(self, what: bytes, process: int) -> None:
        if self.alive:
            try:
                self._control.sendall(what + process.to_bytes(4, "big"))
            except OSError:
                self._lose()

    def _told(self) -> None:
        """Process ids of readers that were forked, or the end of the holder."""
        try:
            data = self._control.recv(4096)
        except OSError:
            data = b""
        if not data:
            self._lose()
        for start in range(0, len(data), 4):
            forked = self._forks.popleft()
            if not forked.done():
                forked.set_result(int.from_bytes(data[start : start + 4], "big"))

    def _lose(self) -> None:
        if not self.alive:
            return
        self.alive = False
        asyncio.get_running_loop().remove_reader(self._control)
        self._control.close()
        for forked in self._forks:
            if not forked.done():
                forked.set_exception(Gone())
        self._forks.clear()


def start(module: str, options: dict[str, Any]) -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start a module of ours as a process, with a connection to it; it is spared the terminal's signals."""
    ours, theirs = socket.socketpair()
    with theirs:
        command = [sys.executable, "-m", module, str(theirs.fileno()), json.dumps(options)]
        # Who may write is none of its business.
        environment = {name: value for name, value in os.environ.items() if name != "KG_TOKEN"}
        # The C library would reserve 64 MiB of addresses for each thread, which count as memory.
        environment.setdefault("MALLOC_ARENA_MAX", "2")
        process = subprocess.Popen(  # noqa: S603 - our own module
            command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True, env=environment
        )
    return process, ours


async def hold(options: dict[str, Any]) -> Holding | None:
    """A holder with the graph that the options name; None where that is the graph which is known already.

    Raises:
        Failed: the graph cannot be had.
        Gone: the process has ended.
    """
    process, control = start("kg.serve.holder", options)
    try:
        kind, said = await asyncio.wait_for(asyncio.to_thread(wire.receive, control), _PATIENCE)
    except (wire.Closed, OSError, TimeoutError) as error:
        _discard(process, control)
        raise Gone from error
    except BaseException:
        _discard(process, control)
        raise
    told = wire.told(said)
    if kind == wire.END and not told.get("same"):
        control.setblocking(False)
        return Holding(process, control, told)
    _discard(process, control)
    if kind == wire.FAIL:
        raise Failed(told["kind"], told["message"])
    return None


def _discard(process: subprocess.Popen[bytes], control: socket.socket) -> None:
    process.kill()
    process.wait()
    control.close()
