"""Many who wait for the same time, of whom few are called."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from kg.serve.delay import Delay


def told(seconds: float, begin: Callable[[Delay, list[str]], object], until: int) -> list[str]:
    """What was called, once there are so many of it."""

    async def run() -> list[str]:
        said: list[str] = []
        begin(Delay(seconds), said)
        while len(said) < until:
            await asyncio.sleep(0.01)
        await asyncio.sleep(3 * seconds)
        return said

    return asyncio.run(run())


def test_who_waits_is_called_in_order_and_once() -> None:
    def begin(delay: Delay, said: list[str]) -> None:
        for name in "abc":
            delay.begin(lambda name=name: said.append(name))  # type: ignore[misc]

    assert told(0.02, begin, 3) == ["a", "b", "c"]


def test_who_has_called_it_off_is_not_called() -> None:
    def begin(delay: Delay, said: list[str]) -> None:
        first, second, third = (delay.begin(lambda name=name: said.append(name)) for name in "abc")  # type: ignore[misc]
        assert 0 < first < second < third
        delay.end(first)
        delay.end(third)
        delay.end(third)

    assert told(0.02, begin, 1) == ["b"]


def test_who_begins_while_others_are_called_is_called_later() -> None:
    def begin(delay: Delay, said: list[str]) -> None:
        def go_on() -> None:
            said.append("a")
            delay.begin(lambda: said.append("b"))

        delay.begin(go_on)

    assert told(0.02, begin, 2) == ["a", "b"]


def test_nobody_is_called_before_the_time() -> None:
    async def run() -> float:
        loop = asyncio.get_running_loop()
        delay, ended = Delay(0.05), loop.create_future()
        delay.end(delay.begin(lambda: None))
        await asyncio.sleep(0.03)
        begun = loop.time()
        delay.begin(lambda: ended.set_result(loop.time()))
        return float(await ended) - begun

    assert asyncio.run(run()) >= 0.05


def test_one_that_fails_holds_up_nobody() -> None:
    def fail() -> None:
        raise ValueError("failed")

    def begin(delay: Delay, said: list[str]) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(str(context["exception"])))
        delay.begin(fail)
        delay.begin(lambda: said.append("a"))

    assert told(0.02, begin, 2) == ["failed", "a"]
