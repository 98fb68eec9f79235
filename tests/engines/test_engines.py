from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator

import pytest

from kg.engines import Processes, serial
from kg.errors import EngineError

ENGINES = [serial, Processes(1), Processes(2)]
NAMES = ["serial", "one-process", "two-processes"]


def work(number: int) -> int:
    if number % 7 == 3:
        raise ValueError(f"{number} is not liked")
    time.sleep(0.001 * (number % 3))
    return number * number


def deadly(number: int) -> int:
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def own_process(number: int) -> int:
    return os.getpid()


def shown(outcomes: Iterable[tuple[int, int | Exception]]) -> list[tuple[int, str]]:
    return [(item, repr(outcome)) for item, outcome in outcomes]


@pytest.mark.parametrize("engine", ENGINES, ids=NAMES)
def test_every_engine_gives_the_same_in_the_same_order(engine: Processes) -> None:
    expected = [(n, f"ValueError('{n} is not liked')" if n % 7 == 3 else str(n * n)) for n in range(40)]
    assert shown(engine(work, range(40))) == expected


@pytest.mark.parametrize("engine", ENGINES, ids=NAMES)
def test_nothing_in_nothing_out(engine: Processes) -> None:
    assert list(engine(work, [])) == []


def test_an_item_that_ends_its_process_takes_no_other_with_it() -> None:
    outcomes = dict(Processes(2)(deadly, range(12)))
    error = outcomes.pop(5)
    assert isinstance(error, EngineError)
    assert "ends the process" in str(error)
    assert outcomes == {n: n for n in range(12) if n != 5}


def test_items_are_drawn_as_they_are_needed() -> None:
    drawn = 0

    def items() -> Iterator[int]:
        nonlocal drawn
        for number in range(1000):
            drawn += 1
            yield number

    outcomes = Processes(2)(work, items())
    next(outcomes)
    assert drawn <= 10
    outcomes.close()  # type: ignore[attr-defined]


def test_the_work_is_done_elsewhere_and_workers_stay() -> None:
    workers = {outcome for _, outcome in Processes(2)(own_process, range(30))}
    assert os.getpid() not in workers
    assert 1 <= len(workers) <= 2


def test_an_error_in_the_source_of_items_ends_the_run() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise OSError("the disk is gone")

    for engine in (serial, Processes(1)):
        with pytest.raises(OSError, match="the disk is gone"):
            list(engine(work, items()))
