"""A process for one kind of work: asked, killed, begun again, and never left behind."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest

from kg.serve import wire
from kg.serve.link import Failed, Gone
from kg.serve.worker import Worker
from tests.serve.serving import descendants

LOG = [wire.say(wire.HEAD, op="log"), wire.say(wire.END)]


def children() -> set[int]:
    return set(descendants(os.getpid()))


def lives(worker: Worker) -> bool:
    """Whether it lives now: a type checker takes the attribute for what it was found to be before."""
    return worker.alive


def test_it_answers_and_is_begun_again_after_it_was_killed(tmp_path: Path) -> None:
    async def work() -> None:
        worker = Worker("kg.serve.review.desk", {"data": str(tmp_path)})
        assert not lives(worker)
        before = children()
        await worker.begin()
        (process,) = children() - before
        assert lives(worker)
        # No graph is there: the process says so, and can be asked again.
        for _ in range(2):
            with pytest.raises(Failed):
                await worker.ask(LOG, 60)
        os.kill(process, signal.SIGKILL)
        with pytest.raises(Gone):
            await worker.ask(LOG, 60)
        assert not lives(worker)
        await worker.begin()
        assert lives(worker)
        assert process not in children()
        worker.end()
        worker.end()
        assert not lives(worker)
        assert children() == before

    asyncio.run(work())


def test_what_cannot_begin_leaves_nothing(tmp_path: Path) -> None:
    async def work() -> None:
        worker = Worker("kg.serve.no_such_module", {"data": str(tmp_path)})
        before = children()
        with pytest.raises(Gone):
            await worker.begin()
        assert not lives(worker)
        assert children() == before

    asyncio.run(work())
