"""A site of files in a real browser, in a subfolder of Python's own file server: search and SPARQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

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
    page.wait_for_selector("#found li")
    assert page.inner_text("#found li >> nth=0").startswith("Hanbit Power Chip Valley")
    faultless(page)
    page.click("#found li a >> nth=0")
    page.wait_for_selector("h1")
    assert page.url.endswith("/id/park/hanbit-power-chip-valley.html")
    page = open_page("search.html?q=xyzzyqwerty")
    page.wait_for_selector("#found p")
    assert "Nothing is called so" in page.inner_text("#found")
    page = open_page("search.html?q=which+parks+are+in+a+place")
    page.click("#found .cards a >> nth=0")
    page.wait_for_selector("table.answer")


def test_queries_are_answered_in_the_browser(open_page: Visit, faultless: Callable[[Page], None]) -> None:
    page = open_page("sparql.html")
    answer = ask(page, "PREFIX pg: <https://w3id.org/parkgraph/ontology#> SELECT (COUNT(*) AS ?n) { ?park a pg:Park }")
    assert int(answer) >= 10
    faultless(page)


def ask(page: Page, query: str) -> str:
    """The text of an answer."""
    page.fill("#query", query)
    page.click("#run")
    page.wait_for_selector("#answer td, #answer pre", timeout=60_000)
    return page.inner_text("#answer td, #answer pre")


def test_without_scripts_lists_lead_to_everything(open_page: Visit) -> None:
    page = open_page("search.html", scripts=False)
    page.click("main .kinds a[href='things~Park.html']")
    assert "Hanbit Power Chip Valley" in page.inner_text("main")
