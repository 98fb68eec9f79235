"""The map in a real browser: moved and zoomed by mouse and keyboard, filtered, shared, and read without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.serve.explorer.conftest import Visit
from tests.serve.explorer.waiting import fits_in, soon

PHONE = (390, 844)


def live(page: Page) -> Page:
    """The page, when its map can be moved."""
    page.locator("svg.world.live").wait_for()
    return page


def marks(page: Page) -> list[str]:
    return [str(text) for text in page.locator(".marks a").evaluate_all("all => all.map(a => a.ariaLabel)")]


def at(page: Page) -> list[float]:
    page.wait_for_function("() => new URL(location.href).searchParams.has('at')")
    return [float(part) for part in str(page.evaluate("new URL(location.href).searchParams.get('at')")).split(",")]


def test_without_scripts_it_is_a_drawing_with_a_list(visit: Visit) -> None:
    page = visit("/map", scripts=False)
    expect(page.locator(".marks a").first).to_be_visible()
    target = page.locator(".marks a").first.get_attribute("href") or ""
    expect(page.locator(target)).to_contain_text(page.locator(f"{target} li a").first.inner_text())
    page.get_by_role("checkbox", name="Companies").uncheck(force=True)
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("kind=Park"))
    expect(page).not_to_have_url(re.compile("kind=Company"))


def test_keys_move_and_zoom_and_the_address_follows(visit: Visit) -> None:
    page = live(visit("/map"))
    world = page.locator("svg.world")
    world.focus()
    page.keyboard.press("+")
    longitude, latitude, zoom = at(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "before => Number(new URL(location.href).searchParams.get('at').split(',')[0]) > before", arg=longitude
    )
    page.keyboard.press("+")
    page.wait_for_function(
        "before => Number(new URL(location.href).searchParams.get('at').split(',')[2]) > before", arg=zoom
    )
    assert at(page)[1] == pytest.approx(latitude)
    again = live(visit(page.evaluate("location.pathname + location.search")))
    soon(page, lambda: (marks(again), marks(page)), lambda two: two[0] == two[1])


def test_the_wheel_zooms_where_the_pointer_is_and_a_drag_moves(visit: Visit) -> None:
    page = live(visit("/map"))
    before = page.locator(".land").get_attribute("transform")
    box = page.locator("svg.world").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.8)
    page.mouse.wheel(0, -300)
    first = at(page)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5 + 120, box["y"] + box["height"] * 0.8, steps=4)
    page.mouse.up()
    page.wait_for_function(
        "before => Number(new URL(location.href).searchParams.get('at').split(',')[0]) < before", arg=first[0]
    )
    expect(page.locator(".land")).not_to_have_attribute("transform", before or "")
    page.get_by_role("button", name="See everything").click()
    page.wait_for_function("before => document.querySelector('.land').getAttribute('transform') === before", arg=before)


def test_a_mark_of_several_places_comes_apart_and_one_leads_to_the_list(visit: Visit) -> None:
    page = live(visit("/map"))
    count = len(marks(page))
    several = page.locator(".marks a[aria-label*='nearby']")
    expect(several.first).to_be_attached()
    several.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("before => document.querySelectorAll('.marks a').length !== before", arg=count)
    single = page.locator(".marks a:not([aria-label*='nearby'])").first
    single.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash.startsWith('#place-')")


def test_what_is_under_the_focus_is_told(visit: Visit) -> None:
    page = live(visit("/map?kind=Park"))
    page.locator(".marks a").first.focus()
    expect(page.locator(".tip")).to_be_visible()
    expect(page.locator(".tip")).to_contain_text("park")


def test_filters_work_at_once_and_keep_the_view(visit: Visit) -> None:
    page = live(visit("/map?at=120.000,32.000,3.00"))
    page.get_by_role("checkbox", name="Companies").uncheck(force=True)
    page.wait_for_function("() => location.search.includes('kind=Park')")
    soon(page, lambda: at(page), lambda view: view == [120, 32, 3])
    expect(page.locator(".stand .kind-company")).to_have_count(0)
    page.get_by_role("combobox", name="Provincial unit").select_option("320000")
    page.wait_for_function("() => location.search.includes('unit=320000')")
    expect(page.locator("a[aria-current=true]")).to_contain_text("Jiangsu")


def test_the_coastlines_become_finer_when_one_looks_closer(visit: Visit) -> None:
    page = live(visit("/map"))
    length = page.locator(".land path").evaluate("path => path.getAttribute('d').length")
    page.locator("svg.world").focus()
    for _ in range(4):
        page.keyboard.press("+")
    page.wait_for_function(
        "before => document.querySelector('.land path').getAttribute('d').length > 2 * before", arg=length
    )


def test_each_unit_is_a_tile_that_shows_it_alone(visit: Visit) -> None:
    page = visit("/map")
    tiles = page.locator(".tiles a")
    expect(tiles).to_have_count(34)
    sizes = tiles.locator("rect").evaluate_all("all => new Set(all.map(one => one.getAttribute('width'))).size")
    assert sizes == 1
    page.get_by_role("link", name="Jiangsu:").click()
    page.wait_for_url("**unit=320000**")


@pytest.mark.parametrize("size", [(1440, 900), PHONE], ids=["wide", "phone"])
def test_nothing_grave_and_nothing_beside_the_window(
    visit: Visit, faultless: Callable[[Page], None], size: tuple[int, int]
) -> None:
    for theme in ("light", "dark"):
        page = visit("/map", size=size, theme=theme, language="zh-CN" if theme == "dark" else "en")
        faultless(page)
        fits_in(page, size[0])
