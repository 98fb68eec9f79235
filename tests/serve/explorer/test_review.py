"""The review in a real browser: by keys and by forms, and nothing grave on its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.serve.explorer.conftest import Visit, opened, visiting
from tests.serve.explorer.waiting import fits_in, soon
from tests.serve.review.reviewing import TOKEN, Review, reviewing


@pytest.fixture(scope="module")
def review(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Review]:
    with reviewing(published, tmp_path_factory.mktemp("review")) as there:
        yield there


@pytest.fixture
def visit(chromium: Browser, review: Review) -> Iterator[Visit]:
    with visiting(chromium, review.site.url) as opener:
        yield opener


def sign_in(page: Page) -> Page:
    page.locator("#name").fill("Mei")
    page.locator("#token").fill(TOKEN)
    page.locator(".sign-in button").click()
    expect(page.locator(".review-head")).to_be_visible()
    return page


def press(page: Page, key: str) -> None:
    """A key, when the page's script is there to hear it."""
    page.wait_for_load_state()
    page.keyboard.press(key)


def test_keys_walk_decide_and_take_back(visit: Visit, review: Review) -> None:
    page = sign_in(visit("/review?kind=novel"))
    expect(page).to_have_url(re.compile(r"/review\?kind=novel$"))
    first = page.locator("#what").inner_text()
    press(page, "j")
    expect(page.locator("#what")).not_to_have_text(first)
    expect(page.locator(".item > .kind")).to_have_text(re.compile(r"\b2 of \d+"))
    press(page, "k")
    expect(page.locator("#what")).to_have_text(first)
    press(page, "a")
    expect(page.locator(".last")).to_contain_text("Accepted:")
    expect(page.locator("#what")).not_to_have_text(first)
    assert review.log()[-1]["verdict"] == "accept"
    press(page, "z")
    expect(page.locator("#what")).to_have_text(first)
    assert review.log()[-1]["kind"] == "undo"


def test_keys_do_nothing_while_somebody_types(visit: Visit, review: Review) -> None:
    page = sign_in(visit("/review"))
    count = len(review.log())
    page.locator("#reason").fill("")
    page.locator("#reason").press_sequentially("are you sure?")
    expect(page.locator("#reason")).to_have_value("are you sure?")
    assert len(review.log()) == count
    page.locator("h1").click()
    press(page, "?")
    expect(page.locator("details.keys dl")).to_be_visible()


def test_a_correction_begins_with_what_is_there_and_offers_names(visit: Visit, review: Review) -> None:
    page = sign_in(visit("/review"))
    fact = next(item["id"] for item in review.items("novel") if item["id"].startswith("fact/"))
    page.goto(f"{review.site.url}/review?at={fact}")
    subject = corrected(page)
    expect(subject).to_have_value(re.compile(r"^[A-Z]\w+:.+$"))
    subject.fill("Park:Hanb")
    expect(page.locator("datalist option").first).to_have_attribute("value", re.compile("^Park:Hanbit"))


def corrected(page: Page) -> Locator:
    """The field for the subject of the fact that is shown, when names are offered in it."""
    press(page, "c")
    subject = page.locator("#set-subject")
    expect(subject).to_be_visible()
    expect(subject).to_have_attribute("list", re.compile("."))
    return subject


def correcting(page: Page, review: Review) -> Locator:
    """The field for the subject of a fact that is being corrected, signed in."""
    page.goto(f"{review.site.url}/review")
    sign_in(page)
    fact = next(item["id"] for item in review.items("novel") if item["id"].startswith("fact/"))
    page.goto(f"{review.site.url}/review?at={fact}")
    return corrected(page)


def hits(name: str) -> dict[str, Any]:
    return {"query": name, "hits": [{"id": "park/x", "class": "Park", "label": name}]}


def test_a_server_that_is_busy_is_asked_for_names_once_more(chromium: Browser, review: Review) -> None:
    page = opened(chromium)
    subject = correcting(page, review)
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(status=503, headers={"Retry-After": "1"}, body="busy")
        else:
            route.fulfill(json=hits("Lake Park"))

    page.route("**/api/v1/search?*", answer)
    subject.fill("Park:Lake")
    expect(page.locator("datalist option").first).to_have_attribute("value", "Park:Lake Park")
    assert len(asked) == 2
    assert asked[0] == asked[1]
    page.close()


def test_names_that_come_late_replace_none(chromium: Browser, review: Review) -> None:
    page = opened(chromium)
    subject = correcting(page, review)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/search?*", hold)
    with page.expect_request("**/api/v1/search?q=Lak&*"):
        subject.fill("Park:Lak")
    with page.expect_request("**/api/v1/search?q=Lake&*"):
        subject.fill("Park:Lake")
    soon(page, lambda: len(held), lambda many: many == 2)
    held[1].fulfill(json=hits("Newer"))
    expect(page.locator("datalist option").first).to_have_attribute("value", "Park:Newer")
    held[0].fulfill(json=hits("Older"))
    page.evaluate("() => new Promise(resolve => setTimeout(resolve, 100))")
    expect(page.locator("datalist option").first).to_have_attribute("value", "Park:Newer")
    page.close()


def test_two_facts_of_a_conflict_stand_side_by_side(visit: Visit, review: Review) -> None:
    page = sign_in(visit("/review"))
    page.locator(".filters a", has_text="In conflict").click()
    cards = page.locator(".beside .sheet")
    expect(cards).to_have_count(2)
    page.wait_for_load_state()
    left, right = (cards.nth(number).bounding_box() for number in (0, 1))
    assert left and right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    assert all(cards.nth(number).locator("mark").count() for number in (0, 1))


def test_without_scripts_everything_is_forms(visit: Visit, review: Review) -> None:
    page = sign_in(visit("/review", scripts=False))
    first = page.locator("#what").inner_text()
    page.locator("button[data-key=a]").click()
    expect(page.locator("#what")).not_to_have_text(first)
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("#what")).to_have_text(first)
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("#token")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_nothing_grave_on_its_pages(
    visit: Visit, review: Review, faultless: Callable[[Page], None], width: int, theme: str
) -> None:
    page = visit("/review", size=(width, 800), theme=theme)
    faultless(page)
    sign_in(page)
    paths = ("/review", "/review?kind=conflicting", "/review/thing?id=place/gumi", "/review/log")
    for path in paths:
        page.goto(review.site.url + path)
        faultless(page)
        fits_in(page, width)


def test_it_speaks_chinese(visit: Visit) -> None:
    page = visit("/review", language="zh-CN")
    expect(page.get_by_role("heading", level=1)).to_have_text("审核")
