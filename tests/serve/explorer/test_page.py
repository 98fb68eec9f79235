"""Every page, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.serve.explorer.conftest import Visit


def test_a_slash_takes_the_reader_to_the_search_box(visit: Visit) -> None:
    page = visit("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"


def test_the_interface_speaks_chinese_to_who_asks_for_it(visit: Visit) -> None:
    assert visit("/", language="zh-CN").locator("html").get_attribute("lang") == "zh"


def test_nothing_grave_on_the_first_page(visit: Visit, faultless: Callable[[Page], None]) -> None:
    for theme in ("light", "dark"):
        faultless(visit("/", theme=theme))
