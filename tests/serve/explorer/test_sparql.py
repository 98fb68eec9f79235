"""The page of queries: a form without scripts, an editor with them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.serve.explorer.conftest import Visit, visiting
from tests.serve.explorer.waiting import soon
from tests.serve.visiting import Site, served

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
    """The names that completion proposes now, the likeliest first; perhaps still those for an earlier word."""
    options = page.locator(".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled) li .cm-completionLabel")
    found: list[str] = options.evaluate_all("all => all.map(one => one.textContent)")
    return found


def status(page: Page) -> Locator:
    return page.locator("kg-sparql-bar .status").first


def test_the_form_answers_without_scripts(visit: Visit) -> None:
    page = visit("/sparql", scripts=False)
    page.fill("textarea", PARKS)
    page.locator("form.sparql button").click()
    expect(page.locator("table.answer tbody tr").nth(5)).to_be_attached()
    expect(page.locator("textarea")).to_have_value(PARKS)


def test_a_query_runs_from_the_keyboard_and_shows_labels(visit: Visit) -> None:
    page = opened(visit)
    write(page, "SELECT ?park { ?park a pg:Park }")
    page.keyboard.press("Control+Enter")
    expect(status(page)).to_contain_text(" rows in ")
    cell = page.locator("kg-sparql-table td a").first
    expect(cell).not_to_contain_text("/")
    expect(cell).to_have_attribute("href", re.compile("/id/park/"))


def test_prefixes_are_filled_in_as_they_are_typed(visit: Visit) -> None:
    page = opened(visit)
    write(page, "SELECT * { ?x a pg:")
    expect(editor(page)).to_contain_text("PREFIX pg: <https://w3id.org/parkgraph/ontology#>")
    page.keyboard.type("Park ; rdfs:label ?name")
    declared = [
        "PREFIX pg: <https://w3id.org/parkgraph/ontology#>",
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>",
    ]
    soon(page, lambda: editor(page).inner_text().split("\n")[:2], lambda lines: lines == declared)


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
    soon(page, lambda: proposed(page), lambda names: likely in names[:4] and never not in names)


def test_a_thing_is_found_by_its_name(visit: Visit) -> None:
    page = opened(visit)
    write(page, 'SELECT * { ?x pg:locatedIn "narmada')
    soon(page, lambda: proposed(page), lambda names: names[:1] == ["Narmada EV Park"])
    # For a moment after a list opens, the editor takes Enter for a new line.
    page.wait_for_timeout(150)
    page.keyboard.press("Enter")
    expect(editor(page)).to_contain_text(r"?x pg:locatedIn id:park\/narmada-ev-park")


def test_a_name_is_explained_under_the_pointer(visit: Visit) -> None:
    page = opened(visit, PARKS)
    expect(page.locator("kg-sparql-table td a").first).not_to_contain_text("/")
    page.locator("kg-sparql .cm-line span", has_text="pg:Park").hover()
    expect(page.locator(".cm-tooltip-hover")).to_contain_text("industrial, high-tech, science or medical park")


def test_an_error_is_shown_at_its_place(chromium: Browser, site: Site) -> None:
    with pytest.raises(AssertionError) as told, visiting(chromium, site.url) as visit:
        page = opened(visit, WRONG)
        expect(page.get_by_role("alert")).to_contain_text("Line 2, column 28: “}” cannot stand here.")
        marked = page.locator(".cm-lintRange-error")
        expect(marked).to_have_text("}")
        marked.hover()
        expect(page.locator(".cm-tooltip-lint")).to_contain_text("a variable such as ?x")
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
    expect(page).to_have_url(re.compile("view=raw"))
    other = visit(page.url[page.url.index("/sparql") :])
    expect(other.locator("pre.raw")).to_contain_text('"bindings"')


def test_the_table_sorts_filters_and_draws_only_what_is_seen(visit: Visit) -> None:
    page = opened(visit, "SELECT ?s ?n { ?s pg:value ?n } ORDER BY ?s")
    rows = page.locator("kg-sparql-table tbody tr")
    page.get_by_role("button", name="n", exact=True).click()
    expect(page.get_by_role("columnheader", name="n")).to_have_attribute("aria-sort", "ascending")
    cells = page.locator("kg-sparql-table td.number")
    titles = "all => all.slice(0, 10).map(one => Number(one.title))"
    soon(page, lambda: cells.evaluate_all(titles), lambda numbers: len(numbers) == 10 and numbers == sorted(numbers))
    head = page.get_by_role("columnheader", name="n")
    width = "one => one.getBoundingClientRect().width"
    before = head.evaluate(width)
    page.get_by_label("Width of n").press("ArrowRight")
    soon(page, lambda: head.evaluate(width), lambda now: now > before)
    many = opened(visit, "SELECT * { ?fact rdf:subject ?thing ; ?p ?o }")
    rows = many.locator("kg-sparql-table tbody tr:not(.room)")
    expect(rows.first).to_be_visible()
    soon(page, rows.count, lambda many: many < 120)
    many.locator("kg-sparql-table .scroll").evaluate("box => box.scrollTo(0, box.scrollHeight)")
    total = int(many.locator("kg-sparql-table table").get_attribute("aria-rowcount") or 0)
    assert total > 1000
    expect(many.locator(f'kg-sparql-table tr[aria-rowindex="{total}"]')).to_be_visible()
    many.get_by_label("Filter rows").fill("narmada ev park")
    expect(many.locator("kg-sparql-table .tools")).to_contain_text(f"of {total - 1} rows")
    expect(rows.first).to_contain_text("Narmada EV Park")


COUNTED = "SELECT ?name (COUNT(?c) AS ?companies) { ?c pg:locatedIn ?p . ?p rdfs:label ?name } GROUP BY ?name"
DATED = "SELECT ?event ?start { ?event a pg:Event ; pg:startDate ?start }"
PLACED = "SELECT ?company ?park { ?company a pg:Company ; pg:locatedIn ?park }"
LINKED = "CONSTRUCT { ?a pg:locatedIn ?b } { ?a pg:locatedIn ?b }"


@pytest.mark.parametrize(
    ("query", "view", "shown"),
    [
        (COUNTED, "Chart", "kg-sparql-chart svg.plot"),
        (DATED, "Timeline", "kg-sparql-timeline li time"),
        (PLACED, "Map", "kg-sparql-map .spot"),
        (LINKED, "Graph", "kg-sparql-network kg-graph"),
    ],
)
def test_an_answer_is_shown_as_its_columns_allow(
    visit: Visit, faultless: Callable[[Page], None], query: str, view: str, shown: str
) -> None:
    page = opened(visit, query)
    page.get_by_role("group", name="View").get_by_role("button", name=view).click()
    expect(page.locator(shown).first).to_be_visible()
    expect(page).to_have_url(re.compile(f"view={view.lower()}"))
    faultless(page)


def test_a_question_becomes_a_query_with_its_values(visit: Visit) -> None:
    page = opened(visit)
    page.get_by_role("button", name="Examples").click()
    page.get_by_label("Find a question").fill("companies park parts")
    page.get_by_role("dialog").get_by_role("button", name="Which companies are in a park").click()
    field = page.locator("kg-sparql-questions form input").first
    field.fill("Narmada EV Park")
    page.get_by_role("button", name="Open as a query").click()
    expect(editor(page)).to_contain_text(r"VALUES ?park { id:park\/narmada-ev-park }")
    expect(page.locator("kg-sparql-table td").first).to_be_visible()


#: Fills in the form of each question with its example, and gives the query that comes of it.
FILL = """async () => {
  const page = document.querySelector("kg-sparql");
  const panel = document.createElement("kg-sparql-questions");
  Object.assign(panel, { schema: page.schema, engine: page.engine });
  document.body.append(panel);
  const queries = {};
  for (const question of page.schema.questions) {
    const chosen = new Promise((resolve) => panel.addEventListener("chosen", resolve, { once: true }));
    panel.open(question);
    await panel.updateComplete;
    panel.shadowRoot.querySelector("form")?.requestSubmit();
    queries[question.name] = (await chosen).detail.query;
  }
  return queries;
}"""


def test_each_question_as_a_query_answers_as_the_server_does(visit: Visit, site: Site) -> None:
    queries = opened(visit).evaluate(FILL)
    questions = site.get("/api/v1/questions").json()["questions"]
    assert len(queries) == len(questions) >= 40
    compared = 0
    for question in questions:
        asked = urlencode(question["example"])
        theirs = site.get(f"/api/v1/questions/{question['name']}.srj?{asked}")
        ours = site.post("/sparql", urlencode({"query": queries[question["name"]], "format": "json"}))
        assert ours.status == theirs.status == 200, f"{queries[question['name']]}\n{ours.text}"
        rows = [told.json()["results"]["bindings"] for told in (ours, theirs)]
        assert sorted(map(json.dumps, rows[0])) == sorted(map(json.dumps, rows[1])), question["name"]
        compared += bool(rows[0])
    assert compared > 30


def test_an_answer_can_be_taken_away(visit: Visit) -> None:
    page = opened(visit, PARKS)
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV").click()
    assert taken.value.suggested_filename == "query.csv"
    assert taken.value.path().read_text("utf-8").startswith("park,name\n")
    graph = opened(visit, LINKED)
    with graph.expect_download() as taken:
        graph.get_by_role("button", name="Turtle").click()
    assert "pg:locatedIn" in taken.value.path().read_text("utf-8")


def test_a_query_is_formatted_and_shown_as_a_program(visit: Visit) -> None:
    page = opened(visit)
    write(page, "select ?x where { ?x a pg:Park; rdfs:label ?n filter(strlen(?n)>3)")
    page.get_by_role("button", name="Format").click()
    formatted = ["SELECT ?x WHERE {", "  ?x a pg:Park ;", "    rdfs:label ?n", "  FILTER (STRLEN(?n) > 3)", "}"]

    def written() -> list[str]:
        lines = editor(page).inner_text().split("\n")
        return [line for line in lines if line and not line.startswith("PREFIX")]

    soon(page, written, lambda lines: lines == formatted)
    page.get_by_role("button", name="Code").click()
    expect(page.get_by_role("dialog")).to_contain_text("--data-binary 'PREFIX pg:")
    page.get_by_role("button", name="Python").click()
    expect(page.get_by_role("dialog")).to_contain_text("urlopen(request)")


def test_a_long_query_can_be_stopped_and_is_limited(visit: Visit) -> None:
    page = opened(visit)
    write(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?i)")
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Stop").click()
    expect(status(page)).to_have_text("Stopped.")
    expect(page.locator("kg-sparql-bar .limits")).to_have_text("At most 60 s and 100,000 rows")


def test_an_update_needs_the_token_which_is_kept_nowhere(chromium: Browser, published: Path, tmp_path: Path) -> None:
    data = tmp_path / "graph"
    shutil.copytree(published, data)
    with served(data, "--writable", "--token", "secret-of-the-test") as site, visiting(chromium, site.url) as visit:
        page = opened(visit)
        write(page, 'INSERT DATA { <urn:a> rdfs:label "Added" ')
        page.get_by_label("Token for writing").fill("secret-of-the-test")
        page.get_by_role("button", name="Run").click()
        expect(page.locator("kg-sparql-answer")).to_have_text("Done.")
        assert "secret" not in page.evaluate("JSON.stringify({...localStorage, ...sessionStorage}) + location.href")
        write(page, "SELECT ?o { <urn:a> rdfs:label ?o ")
        page.keyboard.press("Control+Enter")
        expect(page.locator("kg-sparql-table td")).to_have_text("Added")


def test_the_keyboard_gets_out_of_the_editor(visit: Visit) -> None:
    page = opened(visit)
    editor(page).click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    focused = "document.querySelector('kg-sparql').shadowRoot.activeElement?.localName"
    soon(page, lambda: page.evaluate(focused), lambda name: name == "kg-sparql-bar")


def test_the_interface_speaks_chinese(visit: Visit) -> None:
    page = opened(visit, PARKS, language="zh-CN")
    expect(status(page)).to_contain_text("行，用时")
    write(page, "SELECT * { ?x a pg:")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("园区")


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
