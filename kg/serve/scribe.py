"""The front's side of the writer: a queue, one process, and answers only when what was written is on the disk."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.serve import problems, wire
from kg.serve.limits import Limits
from kg.serve.link import Failed, Gone
from kg.serve.problems import Problem
from kg.serve.shelf import Shelf
from kg.serve.worker import Worker

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
        self._worker = Worker("kg.serve.writer", {"data": str(data), "memory": limits.memory * 2})
        self._limits = limits
        self._shelf = shelf
        self._orders: asyncio.Queue[_Order] = asyncio.Queue(limits.queue)
        self._task: asyncio.Task[None] | None = None
        #: Told the path of each new checkpoint.
        self.on_commit: Callable[[str], None] = lambda _: None

    async def open(self) -> str:
        """Start the process; gives the path of the first checkpoint.

        Raises:
            Failed: the working copy cannot be written.
            Gone: the process has ended.
        """
        await self._worker.begin()
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
        self._worker.end()

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
        if not self._worker.alive:
            try:
                await self._worker.begin()
            except (Failed, Gone) as error:
                raise problems.failed("store", str(error)) from error
        frames = [wire.say(wire.HEAD, seconds=seconds, **fields)]
        frames += [wire.frame(wire.DATA, body)] if body else []
        try:
            return await self._worker.ask([*frames, wire.say(wire.END)], seconds)
        except Failed as error:
            raise problems.failed(error.kind, str(error)) from error
        except Gone as error:
            self._worker.end()
            raise problems.out_of_memory() from error
        except TimeoutError as error:
            self._worker.end()
            raise problems.too_long(seconds) from error
