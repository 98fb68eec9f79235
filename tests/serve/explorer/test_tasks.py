"""What people come for, done as somebody would who has never been here: from the first page, with few clicks.

A click is a click, or Enter; typing is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.serve.explorer.conftest import Visit

#: No task may take more.
MOST = 5


class Hand:
    """A newcomer's hand on a page: it counts its clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: Locator) -> None:
        """Click on what is to be seen."""
        expect(what).to_be_visible()
        what.click()
        self.clicks += 1

    def go(self, name: str) -> None:
        """Choose one of the views in the main navigation."""
        self.click(self.page.get_by_role("navigation", name="Main").get_by_role("link", name=name, exact=True))

    def choose(self, field: str | re.Pattern[str], typed: str, name: str) -> None:
        """Type into a field that proposes things, and take one of them."""
        box = self.page.get_by_role("combobox", name=field).first
        box.fill(typed)
        self.click(self.page.get_by_role("option").filter(has_text=name).first)

    def find(self, typed: str, name: str) -> None:
        """Find a thing from the first page, which has its search box in the middle."""
        self.choose(re.compile("Find a park"), typed, name)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)


def read_the_sentence_behind_a_figure(hand: Hand) -> None:
    hand.find("hanbit", "Hanbit Power Chip Valley")
    hand.click(hand.page.locator(".figures .proof summary").first)
    expect(hand.page.locator(".figures blockquote").first).to_be_visible()


def find_out_what_links_two_things(hand: Hand) -> None:
    hand.go("Graph")
    hand.choose(re.compile("Start|Add a park"), "hanbit", "Hanbit Power Chip Valley")
    hand.choose("Another thing", "lindenau", "Lindenau")
    expect(hand.page.locator("kg-graph-ways li").first).to_be_visible()


def see_which_targets_of_a_year_were_met(hand: Hand) -> None:
    hand.go("Targets")
    hand.click(hand.page.locator("label", has_text=re.compile(r"^\s*Met")).first)
    expect(hand.page.locator(".targets .tag.missed")).to_have_count(0)
    expect(hand.page.get_by_role("heading", name=re.compile("Due in 2025"))).to_be_visible()
    expect(hand.page.locator(".targets .tag.met").first).to_be_visible()


def take_a_drawing_along_for_slides(hand: Hand) -> None:
    hand.find("hanbit", "Hanbit Power Chip Valley")
    hand.click(hand.page.get_by_role("link", name="Show in graph"))
    hand.click(hand.page.get_by_role("button", name="Export"))
    with hand.page.expect_download() as coming:
        hand.click(hand.page.locator("button, [role=menuitem]", has_text="PNG").first)
    assert Path(coming.value.path()).read_bytes().startswith(b"\x89PNG")


def find_a_place_by_its_chinese_name(hand: Hand) -> None:
    hand.find("无锡", "Wuxi")


def put_two_parks_side_by_side(hand: Hand) -> None:
    hand.go("Compare")
    for typed, name in (("hanbit", "Hanbit Power Chip Valley"), ("elbtal", "Elbtal Chip Park")):
        hand.choose("Add a thing by its name", typed, name)
        expect(hand.page.locator(".picked")).to_contain_text(name)
    expect(hand.page.locator(".picked li")).to_have_count(2)


def ask_a_question_and_keep_the_answer(hand: Hand) -> None:
    hand.go("Questions")
    hand.click(hand.page.get_by_role("link", name=re.compile("^Which parks are in a")))
    hand.page.get_by_label(re.compile("^place", re.IGNORECASE)).fill("Gumi")
    hand.click(hand.page.locator("form.ask button"))
    expect(hand.page.locator("table.answer tbody tr").first).to_be_visible()
    with hand.page.expect_download() as coming:
        hand.click(hand.page.get_by_role("link", name="csv", exact=True))
    assert "," in Path(coming.value.path()).read_text("utf-8")


def see_what_sources_disagree_about(hand: Hand) -> None:
    hand.go("Conflicts")
    hand.click(hand.page.locator("button.says").first)
    expect(hand.page.locator(".sentence:popover-open blockquote")).to_be_visible()


def read_an_article_and_what_was_read_from_it(hand: Hand) -> None:
    hand.click(hand.page.locator(".newest a").first)
    hand.click(hand.page.locator(".paragraphs .to-facts").first)
    expect(hand.page.locator(".triples li").first).to_be_in_viewport()


def see_what_happens_in_a_year(hand: Hand) -> None:
    hand.go("Timeline")
    hand.page.get_by_label("From", exact=True).fill("2025-01")
    hand.page.get_by_label("To", exact=True).fill("2025-12")
    hand.page.get_by_label("To", exact=True).press("Enter")
    hand.clicks += 1
    expect(hand.page).to_have_url(re.compile("2025"))
    expect(hand.page.locator(".order tbody tr").first).to_be_visible()


def run_an_example_in_sparql_and_keep_the_answer(hand: Hand) -> None:
    hand.go("SPARQL")
    hand.click(hand.page.get_by_role("button", name=re.compile("^Which industries do the most parks")))
    expect(hand.page.get_by_role("status").filter(has_text=re.compile(r"^\d+ rows"))).to_be_visible()
    with hand.page.expect_download():
        hand.click(hand.page.get_by_role("button", name="CSV"))


def cite_a_thing(hand: Hand) -> None:
    hand.find("hanbit", "Hanbit Power Chip Valley")
    hand.click(hand.page.locator("summary", has_text="BibTeX"))
    expect(hand.page.locator("pre", has_text="@misc")).to_be_visible()


TASKS: tuple[Callable[[Hand], None], ...] = (
    ask_a_question_and_keep_the_answer,
    cite_a_thing,
    find_a_place_by_its_chinese_name,
    find_out_what_links_two_things,
    put_two_parks_side_by_side,
    read_an_article_and_what_was_read_from_it,
    read_the_sentence_behind_a_figure,
    run_an_example_in_sparql_and_keep_the_answer,
    see_what_happens_in_a_year,
    see_what_sources_disagree_about,
    see_which_targets_of_a_year_were_met,
    take_a_drawing_along_for_slides,
)


@pytest.mark.parametrize("task", TASKS, ids=[task.__name__ for task in TASKS])
def test_a_newcomer_gets_there_with_few_clicks(
    task: Callable[[Hand], None], visit: Visit, record_property: Callable[[str, object], None]
) -> None:
    hand = Hand(visit("/"))
    task(hand)
    record_property("clicks", hand.clicks)
    assert 0 < hand.clicks <= MOST


def test_there_are_ten_tasks_at_least() -> None:
    assert len(TASKS) >= 10
