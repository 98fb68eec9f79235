"""A site of files in a real browser, in a subfolder of Python's own file server: search and SPARQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serve.explorer.conftest import Visit, visiting
from tests.serve.freezing import hosted


@pytest.fixture
def open_page(chromium: Browser, frozen: Path) -> Iterator[Visit]:
    """Opens a file of the site."""
    with hosted(frozen.parent) as url, visiting(chromium, f"{url}/{frozen.name}/") as visit:
        yield visit


def test_search_finds_names_and_forgives_slips(open_page: Visit, faultless: Callable[[Page], None]) -> None:
    page = open_page("index.html")
    page.fill("#find", "hanbit vally")
    page.press("#find", "Enter")
    expect(page.locator("#found li").first).to_have_text(re.compile(r"^\s*Hanbit Power Chip Valley"))
    faultless(page)
    page.click("#found li a >> nth=0")
    expect(page).to_have_url(re.compile(r"/id/park/hanbit-power-chip-valley\.html$"))
    expect(page.locator("h1")).to_have_text("Hanbit Power Chip Valley")
    page = open_page("search.html?q=xyzzyqwerty")
    expect(page.locator("#found")).to_contain_text("Nothing is called so")
    page = open_page("search.html?q=which+parks+are+in+a+place")
    page.click("#found .cards a >> nth=0")
    expect(page.locator("table.answer").first).to_be_visible()


def test_queries_are_answered_in_the_browser(open_page: Visit, faultless: Callable[[Page], None]) -> None:
    page = open_page("sparql.html")
    assert int(ask(page, "SELECT (COUNT(*) AS ?n) { ?park a pg:Park }")) > 5
    page.wait_for_function("document.getElementById('state').textContent.includes('statements are loaded')")
    faultless(page)
    assert ask(page, "ASK { ?park a pg:Park }") == "Yes"
    assert (
        "hanbit" in ask(page, "CONSTRUCT { ?s rdfs:label ?o } { ?s a pg:Park ; rdfs:label ?o }", "table tbody").lower()
    )
    write(page, "SELECT * { ?s ?p }")
    expect(page.locator("kg-sparql [role=alert]")).to_contain_text("column")


def test_a_query_comes_from_other_pages_and_leads_back_to_them(open_page: Visit) -> None:
    page = open_page("ontology/Park.html")
    page.click("a[href*='sparql.html#query=']")
    expect(page.locator("kg-sparql[ready] .cm-content")).to_have_text(re.compile(r"\S"))
    page.locator("kg-sparql .cm-content").press("Control+Enter")
    page.click("kg-sparql table tbody a >> nth=0")
    expect(page).to_have_url(re.compile("/id/park/"))
    expect(page.locator("h1")).to_be_visible()


def ask(page: Page, query: str, where: str = "table tbody td:last-child, .truth") -> str:
    """What the editor shows of an answer."""
    write(page, query)
    answer = page.locator(f"kg-sparql kg-sparql-answer :is({where})").first
    answer.wait_for(timeout=60_000)
    return answer.inner_text()


def write(page: Page, query: str) -> None:
    """Put a query in place of what is in the editor, and run it."""
    page.locator("kg-sparql[ready] .cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(query)
    page.keyboard.press("Control+Enter")


def test_without_scripts_lists_lead_to_everything(open_page: Visit) -> None:
    page = open_page("search.html", scripts=False)
    page.click("main .kinds a[href='things~Park.html']")
    expect(page.locator("main")).to_contain_text("Hanbit Power Chip Valley")
