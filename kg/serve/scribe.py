"""The front's side of the writer: a queue, one process, and answers only when what was written is on the disk."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.serve import problems, wire
from kg.serve.holding import start
from kg.serve.limits import Limits
from kg.serve.link import Failed, Gone, Link
from kg.serve.problems import Problem
from kg.serve.shelf import Shelf

#: How many requests are put on the disk together at most.
_BATCH = 100


@dataclass(slots=True)
class _Order:
    """Something to be written, and who waits for it."""

    fields: dict[str, Any]
    body: bytes
    done: asyncio.Future[Any]
    made: Any = None


class Scribe:
    """The writer of a data directory's working copy."""

    def __init__(self, data: Path, limits: Limits, shelf: Shelf) -> None:
        self._options = {"data": str(data), "memory": limits.memory * 2}
        self._limits = limits
        self._shelf = shelf
        self._orders: asyncio.Queue[_Order] = asyncio.Queue(limits.queue)
        self._process: subprocess.Popen[bytes] | None = None
        self._link: Link | None = None
        self._task: asyncio.Task[None] | None = None
        #: Told the path of each new checkpoint.
        self.on_commit: Callable[[str], None] = lambda _: None

    async def open(self) -> str:
        """Start the process; gives the path of the first checkpoint.

        Raises:
            Failed: the working copy cannot be written.
            Gone: the process has ended.
        """
        await self._start()
        path = await self._commit()
        self._task = asyncio.get_running_loop().create_task(self._work())
        return path

    async def write(self, op: str, body: bytes = b"", **fields: Any) -> Any:
        """Have something written; returns when it is on the disk. Gives what the operation says that it made.

        Raises:
            Problem: it cannot be written, or not now.
        """
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        try:
            self._orders.put_nowait(_Order({"op": op, **fields}, body, done))
        except asyncio.QueueFull:
            raise problems.busy() from None
        return await done

    async def close(self) -> None:
        """Write what is in the queue, then end the process."""
        if self._task is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._orders.join(), self._limits.seconds)
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        self._stop()

    async def _work(self) -> None:
        """Take what waits, have it written, and tell those who wait when it is all on the disk."""
        while True:
            batch = [await self._orders.get()]
            try:
                while True:
                    await self._run(batch[-1])
                    if len(batch) == _BATCH or self._orders.empty():
                        break
                    batch.append(self._orders.get_nowait())
                await self._acknowledge([order for order in batch if not order.done.done()])
            finally:
                for order in batch:
                    if not order.done.done():
                        order.done.set_exception(problems.stopping())
                    self._orders.task_done()

    async def _run(self, order: _Order) -> None:
        """Have one order written; it stays open until it is on the disk, unless it fails."""
        if order.done.done():
            return
        try:
            order.made = (await self._ask(order.fields, order.body)).get("made")
        except Problem as error:
            if not order.done.done():
                order.done.set_exception(error)

    async def _acknowledge(self, orders: list[_Order]) -> None:
        if not orders:
            return
        try:
            path = await self._commit()
        except Problem as error:
            for order in orders:
                order.done.set_exception(error)
            return
        self.on_commit(path)
        for order in orders:
            if not order.done.done():
                order.done.set_result(order.made)

    async def _commit(self) -> str:
        target = self._shelf.place()
        try:
            await self._ask({"op": "commit", "target": str(target)}, b"")
        except Problem:
            shutil.rmtree(target, ignore_errors=True)
            raise
        return str(target)

    async def _ask(self, fields: dict[str, Any], body: bytes) -> dict[str, Any]:
        """One request to the process, which is ended where it takes too long, and started again where it has ended."""
        seconds = self._limits.update_seconds
        if self._link is None or not self._link.alive:
            try:
                await self._start()
            except (Failed, Gone) as error:
                raise problems.failed("store", str(error)) from error
        assert self._link is not None
        frames = [wire.say(wire.HEAD, seconds=seconds, **fields)]
        frames += [wire.frame(wire.DATA, body)] if body else []
        try:
            return await asyncio.wait_for(self._link.send([*frames, wire.say(wire.END)]), seconds)
        except Failed as error:
            raise problems.failed(error.kind, str(error)) from error
        except Gone as error:
            self._stop()
            raise problems.out_of_memory() from error
        except TimeoutError as error:
            self._stop()
            raise problems.too_long(seconds) from error

    async def _start(self) -> None:
        process, ours = start("kg.serve.writer", self._options)
        self._process = process
        try:
            self._link = await _connect(ours)
            await self._link.expect()
        except BaseException:
            self._stop()
            raise

    def _stop(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


async def _connect(ours: socket.socket) -> Link:
    ours.setblocking(False)
    return (await asyncio.get_running_loop().create_connection(Link, sock=ours))[1]
