"""The page of queries: a form without scripts, an editor with them."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.serve.explorer.conftest import Visit, visiting
from tests.serve.visiting import Site

PARKS = "SELECT ?park ?name WHERE { ?park a pg:Park ; rdfs:label ?name } ORDER BY ?name"
WRONG = "SELECT * WHERE {\n  ?x a pg:Park ; rdfs:labe }"


def opened(visit: Visit, query: str = "", **options: str) -> Page:
    """The page with its editor ready, and perhaps with a query that has been run."""
    page = visit(f"/sparql#query={quote(query)}" if query else "/sparql", **options)
    expect(page.locator("kg-sparql[ready] .cm-content")).to_be_visible()
    return page


def editor(page: Page) -> Locator:
    return page.locator("kg-sparql .cm-content")


def write(page: Page, text: str) -> None:
    """Put a text in place of what is in the editor, as if typed."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(text)


def proposed(page: Page) -> list[str]:
    """The names that completion proposes, the likeliest first."""
    options = page.locator(".cm-tooltip-autocomplete li .cm-completionLabel")
    expect(options.first).to_be_visible()
    return options.all_inner_texts()


def status(page: Page) -> Locator:
    return page.locator("kg-sparql-bar .status").first


def test_the_form_answers_without_scripts(visit: Visit) -> None:
    page = visit("/sparql", scripts=False)
    page.fill("textarea", PARKS)
    page.locator("form.sparql button").click()
    assert page.locator("table.answer tbody tr").count() > 5
    assert page.locator("textarea").input_value() == PARKS


def test_a_query_runs_from_the_keyboard_and_shows_labels(visit: Visit) -> None:
    page = opened(visit)
    write(page, "SELECT ?park { ?park a pg:Park }")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text(" rows in ")
    cell = page.locator("kg-sparql-table td a").first
    expect(cell).not_to_contain_text("/")
    assert "/id/park/" in (cell.get_attribute("href") or "")


def test_prefixes_are_filled_in_as_they_are_typed(visit: Visit) -> None:
    page = opened(visit)
    write(page, "SELECT * { ?x a pg:")
    expect(editor(page)).to_contain_text("PREFIX pg: <https://w3id.org/parkgraph/ontology#>")
    page.keyboard.type("Park ; rdfs:label ?name")
    lines = editor(page).inner_text().split("\n")
    assert lines[:2] == [
        "PREFIX pg: <https://w3id.org/parkgraph/ontology#>",
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>",
    ]


@pytest.mark.parametrize(
    ("typed", "likely", "never"),
    [
        ("SELECT * { ?x a pg:", "pg:Fact", "pg:locatedIn"),
        ("SELECT * { ?x a pg:Person ; pg:", "pg:holdsPost", "pg:Park"),
        ("SELECT * { ?x pg:locatedIn ?y . ?y a pg:", "pg:Place", "pg:locatedIn"),
        ("SELECT * { ?x a pg:Figure ; pg:status pgv:", "pgv:target", "pgv:revenue"),
        ("SELECT ?name { ?n", "?name", "pg:Park"),
    ],
)
def test_what_is_proposed_fits_its_place(visit: Visit, typed: str, likely: str, never: str) -> None:
    page = opened(visit)
    write(page, typed)
    names = proposed(page)
    assert likely in names[:4]
    assert never not in names


def test_a_thing_is_found_by_its_name(visit: Visit) -> None:
    page = opened(visit)
    write(page, 'SELECT * { ?x pg:locatedIn "narmada')
    assert proposed(page)[0] == "Narmada EV Park"
    page.keyboard.press("Enter")
    expect(editor(page)).to_contain_text(r"?x pg:locatedIn id:park\/narmada-ev-park")


def test_a_name_is_explained_under_the_pointer(visit: Visit) -> None:
    page = opened(visit, PARKS)
    page.locator("kg-sparql .cm-line span", has_text="pg:Park").hover()
    expect(page.locator(".cm-tooltip-hover")).to_contain_text("industrial, high-tech, science or medical park")


def test_an_error_is_shown_at_its_place(chromium: Browser, site: Site) -> None:
    with pytest.raises(AssertionError) as told, visiting(chromium, site.url) as visit:
        page = opened(visit, WRONG)
        expect(page.get_by_role("alert")).to_contain_text("line 2, column")
        marked = page.locator(".cm-lintRange-error")
        expect(marked).to_have_text("}")
        marked.hover()
        expect(page.locator(".cm-tooltip-lint")).to_contain_text("expected")
    # A browser notes every answer of 400, and there is nothing else.
    assert all("the server responded with a status of 400" in line for line in str(told.value).splitlines())


def test_tabs_outlive_a_reload_and_can_be_reopened(visit: Visit) -> None:
    page = opened(visit)
    page.get_by_label("Name of this query").fill("Parks")
    page.keyboard.press("Enter")
    write(page, PARKS)
    page.get_by_label("New query").click()
    page.keyboard.type("ASK {}")
    page.reload()
    tabs = page.get_by_role("tab")
    expect(tabs).to_have_count(2)
    expect(editor(page)).to_contain_text("ASK {}")
    page.get_by_role("tab", name="Parks").click()
    expect(editor(page)).to_contain_text("ORDER BY ?name")
    page.keyboard.press("Delete")
    expect(tabs).to_have_count(1)
    page.get_by_label("Reopen the closed query").click()
    expect(page.get_by_role("tab", name="Parks")).to_have_attribute("aria-selected", "true")
    expect(editor(page)).to_contain_text("ORDER BY ?name")


def test_a_link_holds_the_query_and_its_view(visit: Visit) -> None:
    page = opened(visit, PARKS)
    page.get_by_role("button", name="Raw").click()
    expect(page.locator("pre.raw")).to_contain_text('"bindings"')
    address = page.url
    assert "view=raw" in address
    other = visit(address[address.index("/sparql") :])
    expect(other.locator("pre.raw")).to_contain_text('"bindings"')


def test_nothing_grave_on_the_page(visit: Visit, faultless: Callable[[Page], None]) -> None:
    for theme in ("light", "dark"):
        page = opened(visit, PARKS, theme=theme)
        expect(page.locator("kg-sparql-table td").first).to_be_visible()
        faultless(page)


def test_the_schema_tells_terms_prefixes_and_questions(site: Site) -> None:
    told = json.loads(site.get("/schema.json").body)
    assert told["prefixes"]["pg"] == "https://w3id.org/parkgraph/ontology#"
    park = next(one for one in told["classes"] if one["name"] == "pg:Park")
    assert park["count"] > 5
    assert park["labels"]["zh"]
    located = next(one for one in told["properties"] if one["name"] == "pg:locatedIn")
    assert ["pg:Company", "pg:Park"] in [end[:2] for end in located["ends"]]
    assert all(one["query"].strip() for one in told["questions"])
