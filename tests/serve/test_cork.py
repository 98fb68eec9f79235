"""What is held back is sent whole, in order, at the end of a turn of the loop or when it is much."""

from __future__ import annotations

import asyncio
from typing import cast

from kg.serve.cork import Corked, Turn


class Wire:
    """Takes note of what is sent over it, and of its end."""

    def __init__(self, log: list[tuple[int, bytes]], number: int) -> None:
        self._log = log
        self._number = number

    def write(self, data: bytes) -> None:
        self._log.append((self._number, data))

    def close(self) -> None:
        self._log.append((self._number, b"closed"))

    def get_write_buffer_size(self) -> int:
        return 0


def begin(count: int) -> tuple[list[tuple[int, bytes]], list[Corked]]:
    log: list[tuple[int, bytes]] = []
    turn = Turn()
    return log, [Corked(cast(asyncio.Transport, Wire(log, number)), turn) for number in range(count)]


def test_pieces_of_a_turn_go_together() -> None:
    async def run() -> None:
        log, (one, other) = begin(2)
        one.write(b"a")
        other.write(b"x")
        one.write(b"b")
        assert (log, one.get_write_buffer_size()) == ([], 2)
        await asyncio.sleep(0)
        assert log == [(0, b"ab"), (1, b"x")]
        one.write(b"c")
        await asyncio.sleep(0)
        assert log[2:] == [(0, b"c")]

    asyncio.run(run())


def test_what_is_much_is_not_held_back() -> None:
    async def run() -> None:
        log, corked = begin(20)
        corked[0].write(b"x" * 20_000)
        assert [len(data) for _, data in log] == [20_000]
        log.clear()
        for one in corked:
            one.write(b"y")
        assert len(log) >= 15, "many do not wait for the rest"
        await asyncio.sleep(0)
        assert sorted(log) == [(number, b"y") for number in range(20)]

    asyncio.run(run())


def test_what_comes_after_is_sent_after() -> None:
    async def run() -> None:
        log, (one, other) = begin(2)
        one.write(b"a")
        one.send(b"b")
        other.write(b"x")
        other.close()
        assert log == [(0, b"a"), (0, b"b"), (1, b"x"), (1, b"closed")]
        await asyncio.sleep(0)
        assert len(log) == 4

    asyncio.run(run())
