"""The graph view in a real browser: by pointer, by keyboard and in its table, without scripts, without WebGL."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.serve.explorer.conftest import Visit, opened
from tests.serve.explorer.waiting import fits_in, soon
from tests.serve.visiting import Site

PARK = "park/hanbit-power-chip-valley"
START = f"/graph?start={PARK}"
#: Nothing is waited for any more, and things have stayed where they are in the window for some frames.
STILL = """(turn) => {
  const view = document.querySelector("kg-graph");
  const things = view?.session?.sight.things ?? [];
  const found = things.length > 0 && !view.session.busy && view.still && view.whereIs(things[0].id);
  const places = found ? JSON.stringify(things.map(one => view.whereIs(one.id))) : "";
  window.stayed = places && window.turn === turn && window.places === places ? window.stayed + 1 : 0;
  Object.assign(window, { turn, places });
  return window.stayed > 3;
}"""
TURNS = count()
FRAGMENT = "document.querySelector('kg-graph').fragment"
POINTS = """Object.fromEntries([...document.querySelector("kg-graph").session.points]
  .map(([id, point]) => [id, Math.round(point.x), Math.round(point.y)]).map(one => [one[0], one.slice(1)]))"""


def settled(page: Page) -> Page:
    """The page, when what it shows has been read and has found its place."""
    page.wait_for_function(STILL, arg=next(TURNS))
    return page


def shown(page: Page) -> set[str]:
    """The things that are to be seen."""
    return set(page.evaluate("document.querySelector('kg-graph').session.sight.things.map(one => one.id)"))


def selected(page: Page) -> set[str]:
    return set(page.evaluate("[...document.querySelector('kg-graph').session.selected]"))


def shows(page: Page, things: set[str]) -> None:
    """These things, and no others, come to be seen."""
    soon(page, lambda: shown(page), lambda now: now == things)


def selects(page: Page, things: set[str]) -> None:
    """These things, and no others, come to be selected."""
    soon(page, lambda: selected(page), lambda now: now == things)


def pinned(page: Page) -> int:
    """How many things stay where they were put."""
    return int(page.evaluate("document.querySelector('kg-graph').session.scene.pinned.size"))


def button(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("button", name=name)


def place(page: Page, thing: str) -> tuple[float, float]:
    """Where a thing is in the window."""
    point = page.evaluate("id => document.querySelector('kg-graph').whereIs(id)", thing)
    return point["x"], point["y"]


def networks(site: Site) -> list[dict[str, Any]]:
    """All facts between two things."""
    found: list[dict[str, Any]] = site.get("/api/v1/network?all=1").json()["facts"]
    return found


# ── from a start ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_start_shows_what_is_around_it_laid_out_beside_the_page(visit: Visit, site: Site) -> None:
    page = settled(visit(START))
    near = {end for fact in networks(site) for end in (fact["from"], fact["to"]) if PARK in (fact["from"], fact["to"])}
    assert PARK in shown(page)
    assert len(shown(page) & near) > 5
    soon(page, lambda: len(page.workers), lambda many: many == 1)
    expect(page.locator("kg-graph .status")).to_have_text(re.compile(rf"^{len(shown(page))} things · \d+ facts$"))


def test_the_view_begins_empty_with_things_to_begin_from(visit: Visit) -> None:
    page = visit("/graph")
    page.locator(".starts a").first.click()
    settled(page)
    soon(page, lambda: selected(page), lambda now: len(now) == 1)


def test_a_thing_is_found_and_added_by_keyboard(visit: Visit) -> None:
    page = visit("/graph")
    box = page.get_by_role("combobox", name="Add a park")
    box.fill("hanbit power chip vally")
    expect(page.get_by_role("option").first).to_contain_text("Hanbit Power Chip Valley")
    box.press("ArrowDown")
    box.press("ArrowUp")
    box.press("Enter")
    settled(page)
    shows(page, {PARK})
    selects(page, {PARK})


def test_a_relation_is_expanded_by_its_count_and_taken_back(visit: Visit, site: Site) -> None:
    page = visit(f"/graph#things={PARK},0,0&selected={PARK}")
    settled(page)
    shows(page, {PARK})
    row = page.locator("kg-graph-thing .around > li", has_text="is the location of")
    located = {fact["from"] for fact in networks(site) if fact["relation"] == "locatedIn" and fact["to"] == PARK}
    expect(row).to_contain_text(f"0 of {len(located)}")
    row.get_by_role("button", name="Add").click()
    expect(row).to_contain_text(f"{len(located)} of {len(located)}")
    shows(page, {PARK, *located})
    page.keyboard.press("Control+z")
    shows(page, {PARK})
    page.keyboard.press("Control+Shift+Z")
    shows(page, {PARK, *located})


def test_one_neighbour_is_chosen_from_a_relation(visit: Visit) -> None:
    page = settled(visit(f"/graph#things={PARK},0,0&selected={PARK}"))
    row = page.locator("kg-graph-thing .around > li", has_text="is the location of")
    row.get_by_role("button", name="is the location of", exact=True).click()
    first = row.locator(".others li").first
    name = first.locator("span").inner_text()
    first.get_by_role("button", name=f"Add {name}").click()
    expect(first.get_by_role("button", name=f"Select {name}")).to_be_visible()
    soon(page, lambda: shown(page), lambda now: len(now) == 2)


# ── on the canvas ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_thing_is_picked_dragged_and_pinned_where_it_is_dropped(visit: Visit) -> None:
    page = settled(visit(START))
    other = sorted(shown(page) - {PARK})[0]
    page.mouse.move(*place(page, other))
    page.mouse.click(*place(page, other))
    selects(page, {other})
    x, y = place(settled(page), other)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 30, steps=3)
    page.mouse.move(x + 40, y + 50, steps=3)
    page.mouse.up()
    page.wait_for_function("id => document.querySelector('kg-graph').session.scene.pinned.has(id)", arg=other)
    now = place(settled(page), other)
    assert abs(now[0] - x - 40) < 6
    assert abs(now[1] - y - 50) < 6
    page.keyboard.press("Control+z")
    soon(page, lambda: pinned(page), lambda many: many == 0)


def test_a_frame_selects_what_is_inside(visit: Visit) -> None:
    page = settled(visit(START))
    button(page, "Select by drawing a frame").click()
    stage = page.locator("kg-graph #stage").bounding_box()
    assert stage
    page.mouse.move(stage["x"] + 3, stage["y"] + 3)
    page.mouse.down()
    page.mouse.move(stage["x"] + stage["width"] / 2, stage["y"] + stage["height"] / 2, steps=4)
    page.mouse.move(stage["x"] + stage["width"] - 3, stage["y"] + stage["height"] - 3, steps=4)
    page.mouse.up()
    expect(page.get_by_role("heading", name=re.compile("selected"))).to_be_visible()
    selects(page, shown(page))


def test_keys_walk_through_the_canvas(visit: Visit) -> None:
    page = settled(visit(START))
    page.locator("kg-graph #stage").focus()
    page.keyboard.press("Escape")
    selects(page, set())
    page.keyboard.press("n")
    page.keyboard.press("n")
    soon(page, lambda: selected(page), lambda now: len(now) == 1)
    page.keyboard.press("p")
    soon(page, lambda: pinned(page), lambda many: many == 1)
    gone, before = selected(page), shown(page)
    page.keyboard.press("Delete")
    shows(page, before - gone)
    for key in ("+", "-", "ArrowLeft", "0"):
        page.keyboard.press(key)


# ── the facts behind it ───────────────────────────────────────────────────────────────────────────────────────────


def test_each_line_leads_to_its_sentences(visit: Visit, site: Site) -> None:
    page = settled(visit(START))
    button(page, re.compile(r"^Facts \d")).click()
    row = page.locator("kg-graph-table tbody tr").first
    subject = row.locator("td").first.inner_text()
    row.locator(".actions button").click()
    quote_ = page.locator("kg-graph-line blockquote").first
    expect(quote_).to_be_visible()
    fact = page.evaluate("""() => {
      const { session } = document.querySelector("kg-graph");
      return session.sight.lines.get(session.line).facts[0].id;
    }""")
    stated = site.get(f"/api/v1/facts/{fact.removeprefix('fact/')}").json()["evidence"]
    assert quote_.inner_text() in {one["quote"] for one in stated}
    assert (
        page.locator("kg-graph-line article").first.locator("a").first.get_attribute("href")
        == f"/id/{stated[0]['article']['id']}"
    )
    expect(page.locator("kg-graph-line .head").first).to_contain_text(subject)


def test_a_path_is_found_shown_and_led_around_places(visit: Visit) -> None:
    page = settled(visit(f"/graph#things={PARK},0,0&selected={PARK}"))
    page.get_by_role("combobox", name="Another thing").fill("Gumi")
    page.get_by_role("option").first.click()
    ways = page.locator("kg-graph-ways li button")
    expect(ways.first).to_have_attribute("aria-pressed", "true")
    soon(page, lambda: shown(page), lambda now: "place/gumi" in now)
    marked = "document.querySelector('kg-graph').session.marked.size"
    soon(page, lambda: page.evaluate(marked), lambda many: many >= 1)
    if ways.count() > 1:
        ways.nth(1).click()
        expect(ways.nth(1)).to_have_attribute("aria-pressed", "true")
    page.get_by_label("Not through places").check()
    settled(page)
    between = "document.querySelector('kg-graph').session.ways.found.flatMap(way => way.things.slice(1, -1))"
    soon(
        page,
        lambda: page.evaluate(between),
        lambda ids: not [one for one in ids if one.startswith(("place/", "industry/"))],
    )
    button(page, "Close the paths").click()
    expect(page.locator("kg-graph-ways")).to_have_count(0)


# ── filters, and the address ──────────────────────────────────────────────────────────────────────────────────────


def test_filters_hide_in_the_canvas_and_in_the_table_and_stay_in_the_address(visit: Visit) -> None:
    page = settled(visit(START))
    every = shown(page)
    button(page, "Legend and filters").click()
    page.get_by_label(re.compile("^Place")).uncheck()
    few = {one for one in every if not one.startswith("place/")}
    assert few != every
    shows(page, few)
    rows = page.locator("kg-graph-table tbody tr")
    expect(rows).to_have_count(len(few))
    page.get_by_label("Only things with a line").check()
    page.wait_for_function("() => location.hash.includes('kinds=Place') && location.hash.includes('linked=1')")
    page.reload()
    settled(page)
    soon(page, lambda: shown(page), lambda now: now <= few)
    expect(page.locator("kg-graph .status")).to_contain_text("filtered out")
    button(page, "Legend and filters").click()
    button(page, "Clear the filters").click()
    shows(page, every)


def test_time_and_confidence_hide_facts(visit: Visit) -> None:
    page = settled(visit("/graph?all"))
    facts = "document.querySelector('kg-graph').session.sight.facts.length"
    every = page.evaluate(facts)
    button(page, "Legend and filters").click()
    until = page.get_by_label(re.compile("^To "))
    until.focus()
    until.press("ArrowLeft")
    soon(page, lambda: page.evaluate(facts), lambda fewer: fewer < every)
    latest = page.evaluate("""Math.max(...document.querySelector("kg-graph").session.sight.facts
      .map(one => Number((one.date || one.issued).slice(0, 4)) || 0))""")
    assert latest <= page.evaluate("document.querySelector('kg-graph').session.scene.to")
    button(page, "Undo").click()
    soon(page, lambda: page.evaluate(facts), lambda again: again == every)


def test_an_address_brings_back_things_where_they_were(visit: Visit) -> None:
    page = settled(visit(START))
    page.wait_for_function("() => location.hash.includes('things=')")
    page.wait_for_function(f"() => decodeURI(location.hash) === '#' + decodeURI({FRAGMENT})")
    address, there = page.evaluate("location.pathname + location.search + location.hash"), shown(page)
    before = page.evaluate(POINTS)
    again = settled(visit(address))
    assert shown(again) == there
    assert again.evaluate(POINTS) == before


# ── the table ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_table_does_what_the_canvas_does(visit: Visit) -> None:
    page = settled(visit(START))
    rows = page.locator("kg-graph-table tbody tr")
    expect(rows).to_have_count(len(shown(page)))
    head = page.get_by_role("columnheader", name="Name")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    names = rows.locator("td:first-child").evaluate_all("all => all.map(one => one.innerText)")
    assert names == sorted(names, key=str.casefold) or len(names) == len(set(names))
    page.get_by_role("checkbox").first.check()
    soon(page, lambda: selected(page), lambda now: len(now) == 2)
    first = rows.first
    pin = first.get_by_role("button", name=re.compile("^Pin"))
    pin.press("Enter")
    expect(pin).to_have_attribute("aria-pressed", "true")
    before = shown(page)
    first.get_by_role("button", name=re.compile("^Expand")).press("Enter")
    settled(page)
    soon(page, lambda: shown(page), lambda now: now >= before)
    first.get_by_role("button", name=re.compile("^Remove")).press("Enter")
    soon(page, lambda: (rows.count(), len(shown(page))), lambda two: two[0] == two[1])


# ── openings ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_is_opened_as_a_graph(visit: Visit) -> None:
    query = "CONSTRUCT WHERE { ?park pg:locatedIn ?place . ?park a pg:Park }"
    page = settled(visit(f"/graph?query={quote(query)}"))
    assert {one.partition("/")[0] for one in shown(page)} == {"park", "place"}
    page = settled(visit("/graph?question=which-parks-are-in-a-place&place=Gumi"))
    assert PARK in shown(page)


@pytest.mark.parametrize("path", ["/graph?start=park/nowhere", "/graph?query=nonsense"])
def test_what_cannot_be_opened_is_told(site: Site, chromium: Browser, path: str) -> None:
    page = opened(chromium)
    page.goto(site.url + path)
    expect(page.locator("kg-graph .status")).to_have_text(re.compile("not in this graph|line 1"))
    page.close()


# ── taking it away ────────────────────────────────────────────────────────────────────────────────────────────────


def taken(page: Page, form: str, folder: Path) -> Path:
    """A file as it is downloaded."""
    button(page, "Export").click()
    with page.expect_download() as waiting:
        button(page, re.compile(f"^{form.upper()}")).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_nothing_is_taken_away_before_there_is_something(visit: Visit) -> None:
    page = visit("/graph")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/network?*", hold)
    page.goto(f"{page.url}?start={PARK}")
    soon(page, lambda: len(held), lambda many: many == 1)
    expect(button(page, "Export")).to_be_disabled()
    held[0].continue_()
    expect(button(page, "Export")).to_be_enabled()


def test_it_is_taken_away_in_each_form(visit: Visit, tmp_path: Path) -> None:
    page = settled(visit(START))
    facts = page.evaluate("document.querySelector('kg-graph').session.sight.facts.map(one => one.id)")
    labels = page.evaluate("document.querySelector('kg-graph').session.sight.things.map(one => one.label)")
    drawing = ElementTree.parse(taken(page, "svg", tmp_path)).getroot()
    texts = [one.text for one in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == "Hanbit Power Chip Valley"
    assert {"Park", "Company"} <= set(texts)
    assert "Source: Parkgraph" in str(texts[-1])
    picture = taken(page, "png", tmp_path)
    assert picture.name == "hanbit-power-chip-valley.png"
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.stat().st_size > 20_000
    rows = list(csv.DictReader(io.StringIO(taken(page, "csv", tmp_path).read_text("utf-8-sig"))))
    assert {row["fact"] for row in rows} == set(facts)
    network = ElementTree.parse(taken(page, "gexf", tmp_path)).getroot()
    assert {one.get("label") for one in network.iter("{http://gexf.net/1.3}node")} == set(labels)
    assert {one.get("id") for one in network.iter("{http://gexf.net/1.3}edge")} == set(facts)
    data = json.loads(taken(page, "json", tmp_path).read_text("utf-8"))
    assert [one["id"] for one in data["facts"]] == facts
    assert data["vocabulary"]["relations"]["locatedIn"] == ["located in", "is the location of"]


def test_a_saved_page_opens_without_a_server(visit: Visit, chromium: Browser, tmp_path: Path) -> None:
    page = settled(visit(START))
    path, there = taken(page, "html", tmp_path), shown(page)
    context = chromium.new_context(offline=True)
    faults: list[str] = []
    saved = opened(context)
    saved.on("pageerror", lambda error: faults.append(str(error)))
    saved.on("request", lambda request: faults.append(request.url) if request.url.startswith("http") else None)
    saved.goto(path.as_uri())
    settled(saved)
    shows(saved, there)
    button(saved, re.compile(r"^Facts \d")).click()
    saved.locator("kg-graph-table tbody tr").first.locator(".actions button").click()
    expect(saved.locator("kg-graph-line blockquote").first).to_be_visible()
    context.close()
    assert not faults


# ── without scripts, without WebGL, narrow, in Chinese ────────────────────────────────────────────────────────────


def test_without_scripts_it_is_a_table_that_leads_on(visit: Visit) -> None:
    page = visit(START, scripts=False)
    expect(page.get_by_role("heading", level=1)).to_have_text("Hanbit Power Chip Valley")
    expect(page.locator("kg-graph tbody tr").nth(5)).to_be_attached()
    with page.expect_navigation():
        page.locator("kg-graph tbody a").first.click()
    expect(page).to_have_url(re.compile(r"/graph\?start="))
    page.get_by_label("Start from").fill("hanbit")
    page.get_by_role("button", name="Show").click()
    page.locator(".choices a").first.click()
    expect(page.locator("kg-graph tbody tr").first).to_be_attached()


def test_without_webgl_a_small_graph_is_drawn_and_told_of(visit: Visit) -> None:
    page = visit("/graph")
    page.add_init_script("""
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
        return kind.startsWith("webgl") ? null : real.call(this, kind, ...more);
      };""")
    page.goto(page.url + f"?start={PARK}")
    settled(page)
    expect(page.locator("kg-graph .told")).to_contain_text("no WebGL")
    expect(page.locator("kg-graph .drawing [data-thing]")).to_have_count(len(shown(page)))
    other = sorted(shown(page) - {PARK})[0]
    page.mouse.click(*place(settled(page), other))
    selects(page, {other})


def test_a_drawing_is_printed_in_place_of_the_canvas(visit: Visit) -> None:
    page = settled(visit(START))
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("kg-graph .paper [data-thing]")).to_have_count(len(shown(page)))
    expect(page.locator("kg-graph .paper")).to_be_visible()
    expect(page.locator("kg-graph .toolbar")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("kg-graph .paper")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_grave_is_found(visit: Visit, faultless: Callable[[Page], None], theme: str) -> None:
    page = settled(visit(START, theme=theme))
    faultless(page)
    button(page, "Legend and filters").click()
    button(page, re.compile(r"^Facts \d")).click()
    page.locator("kg-graph-table .actions button").first.click()
    faultless(page)
    button(page, "Selection").click()
    page.locator("kg-graph-line blockquote").first.wait_for()
    faultless(page)


def test_it_fits_a_phone_and_speaks_chinese(visit: Visit, faultless: Callable[[Page], None]) -> None:
    page = settled(visit(START, size=(360, 780), language="zh-CN"))
    fits_in(page, 360)
    expect(button(page, "图例与筛选")).to_be_visible()
    assert "graph." not in page.locator("kg-graph").inner_text()
    faultless(page)


def test_names_are_offered_in_the_language_of_the_page(visit: Visit) -> None:
    page = visit("/graph", language="zh-CN")
    box = page.locator("kg-graph-search input")
    box.fill("jiangsu")
    expect(page.get_by_role("option").first).to_contain_text("江苏省")
    expect(page.get_by_role("option").first).not_to_contain_text("Jiangsu Province")
