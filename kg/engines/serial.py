"""One article after another, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def serial(function: Callable[[A], B], items: Iterable[A]) -> Iterator[tuple[A, B | Exception]]:
    """Each item with what the function makes of it, or with the exception that it raised, in the order of the items."""
    for item in items:
        yield item, attempt(function, item)


def attempt(function: Callable[[A], B], item: A) -> B | Exception:
    """What the function makes of an item, or the exception that it raised."""
    try:
        return function(item)
    except Exception as error:  # noqa: BLE001 - one article must not end the run of all; the caller reports it
        return error
