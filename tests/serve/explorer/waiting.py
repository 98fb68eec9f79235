"""What a page shows is read until it is what is waited for: scripts, answers and layout come when they come."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Page

Value = TypeVar("Value")

#: Whether nothing moves any more, in shadows neither, but for what never comes to rest.
_STILL = """() => {
  const runs = (one) => one.playState === "running" && one.effect.getComputedTiming().endTime < Infinity;
  const moving = (root) =>
    root.getAnimations().some(runs) ||
    [...root.querySelectorAll("*")].some((one) => one.shadowRoot && moving(one.shadowRoot));
  return document.fonts.status === "loaded" && !moving(document);
}"""

#: Milliseconds: a machine with other work to do is no fault of the page's.
PATIENCE = 60_000
_PAUSE = 50


def soon(page: Page, read: Callable[[], Value], fits: Callable[[Value], object]) -> Value:
    """What `read` gives, once it fits; an AssertionError with the last reading where it does not in a minute."""
    end = time.monotonic() + PATIENCE / 1000
    while True:
        value = read()
        if fits(value):
            return value
        assert time.monotonic() < end, f"{page.url}: still {value!r}"
        page.wait_for_timeout(_PAUSE)


def still(page: Page) -> None:
    """Wait until letters have come and what fades or moves has done so."""
    page.wait_for_function(_STILL)


def fits_in(page: Page, width: int) -> None:
    """A page comes to need no more than a window's width."""
    soon(page, lambda: page.evaluate("document.documentElement.scrollWidth"), lambda needed: needed <= width)
