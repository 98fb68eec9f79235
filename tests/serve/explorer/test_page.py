"""Every page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.serve.explorer.conftest import Visit
from tests.serve.explorer.waiting import fits_in, soon

PARK, ARTICLE = "/id/park/hanbit-power-chip-valley.html", "/id/article/hanbit-valley-roadmap.html"
QUESTION = "/questions/which-parks-are-in-a-place?place=Gumi"
PAGES = (
    *("/", "/things", "/things?kind=Park", "/search?q=hanbit", "/questions", QUESTION, PARK, f"{PARK}?figures=a"),
    *(ARTICLE, "/dataset.html", "/api", "/no/such/page.html"),
)
#: Bytes that the page of a thing may take on its way, with all that belongs to it.
WEIGHT = 300_000


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/no/such/page.html"])
@pytest.mark.parametrize(
    ("theme", "language", "size"), [("light", "en", (1440, 900)), ("dark", "zh-CN", (390, 844))], ids=["wide", "narrow"]
)
def test_a_page_is_sound(
    visit: Visit, faultless: Callable[[Page], None], path: str, theme: str, language: str, size: tuple[int, int]
) -> None:
    page = visit(path, theme=theme, language=language, size=size)
    faultless(page)
    fits_in(page, size[0])
    assert not re.search(r"\b[a-z]+\.[a-z-]+\.?[a-z-]*\b(?=\s*$)", page.locator("h1").inner_text()), (
        "a text has no words"
    )
    if language == "zh-CN" and path not in (ARTICLE, "/dataset.html"):
        assert re.search(r"[\u4e00-\u9fff]", page.locator("main").inner_text())


@pytest.mark.parametrize("path", ["/", PARK, ARTICLE, QUESTION])
def test_a_page_says_the_same_without_scripts(visit: Visit, path: str) -> None:
    def said(scripts: bool) -> str:
        return visit(path, scripts=scripts).locator("main").inner_text().replace("Copy", "")

    with_scripts, without = (re.sub(r"\s+", " ", said(scripts)) for scripts in (True, False))
    assert without == with_scripts


# ── what all pages share ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_slash_takes_the_reader_to_the_search_box(visit: Visit) -> None:
    for path in ("/", "/questions"):
        page = visit(path)
        page.keyboard.press("/")
        expect(page.locator("#find")).to_be_focused()


def test_the_interface_speaks_chinese_to_who_asks_for_it(visit: Visit) -> None:
    expect(visit("/", language="zh-CN").locator("html")).to_have_attribute("lang", "zh")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_the_language_and_the_theme_are_chosen_and_stay(visit: Visit, scripts: bool) -> None:
    page = visit("/things?kind=Park", scripts=scripts)
    page.get_by_role("button", name="中文").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page).to_have_url(re.compile(r"/things\?kind=Park$"))
    page.locator(".settings summary").click()
    page.locator("button[name=theme][value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    if scripts:
        expect(page.locator("html")).to_have_css("background-color", "rgb(20, 25, 23)")
    page.locator("main a").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_names_have_a_language_of_their_own(visit: Visit) -> None:
    page = visit("/things?kind=Place")
    page.locator(".settings summary").click()
    page.locator("button[name=names][value=zh]").click()
    expect(page.locator(".list")).to_contain_text("江苏省")
    expect(page.locator("h1")).to_have_text("Places")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_the_menu_folds_on_a_small_screen(visit: Visit, scripts: bool) -> None:
    page = visit("/", size=(390, 844), scripts=scripts)
    link = page.locator("header nav a", has_text="Questions")
    expect(link).to_be_hidden()
    page.locator(".menu summary").click()
    expect(link).to_be_visible()
    if scripts:
        page.keyboard.press("Escape")
        expect(link).to_be_hidden()
        page.locator(".menu summary").click()
        page.locator(".settings summary").click()
        expect(link).to_be_hidden()
        page.locator(".menu summary").click()
    link.click()
    expect(page.locator("h1")).to_have_text("Questions")


def test_the_menu_is_open_where_there_is_room(visit: Visit) -> None:
    page = visit("/questions")
    expect(page.locator("header nav a", has_text="Ontology")).to_be_visible()
    expect(page.locator(".menu summary")).to_be_hidden()
    expect(page.locator("header nav [aria-current=page]")).to_have_text("Questions")


# ── search ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("typed", ["hanbit power", "hanbt powr chip"])
def test_what_is_typed_proposes_things(visit: Visit, typed: str) -> None:
    page = visit("/")
    box = page.locator("#find")
    # Put in at once: letter by letter a list may still come that is another letter's.
    box.fill(typed)
    option = page.get_by_role("option", name="Hanbit Power Chip Valley").first
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    for _ in range(page.get_by_role("option").count()):
        box.press("ArrowDown")
        if option.get_attribute("aria-selected") == "true":
            break
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "none")
    box.press("Enter")
    expect(page.locator("h1")).to_have_text("Hanbit Power Chip Valley")


def test_suggestions_are_called_as_the_reader_calls_things(visit: Visit) -> None:
    page = visit("/questions", language="zh-CN")
    page.locator("#find").fill("jiangsu")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("江苏省")
    expect(option).to_contain_text("地点")
    option.click()
    expect(page.locator("h1")).to_have_text("江苏省")


def test_suggestions_go_away_and_the_form_searches(visit: Visit, faultless: Callable[[Page], None]) -> None:
    page = visit("/")
    box = page.locator("#find")
    box.press_sequentially("hanbit")
    expect(page.get_by_role("listbox")).to_be_visible()
    faultless(page)
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press("Enter")
    expect(page.locator("h1")).to_have_text("Search: hanbit")


# ── a thing ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_a_figure_leads_to_its_sentence_in_the_text(visit: Visit, scripts: bool) -> None:
    page = visit(PARK, scripts=scripts)
    proof = page.locator("table.figures .proof").first
    proof.locator("summary").click()
    expect(proof.locator("blockquote").first).to_be_visible()
    quote = re.sub(r"\s+", " ", proof.locator("blockquote").first.inner_text())
    proof.get_by_role("link", name="In the article").first.click()
    expect(page.locator(".at:target")).to_have_count(1)
    page.wait_for_load_state()
    shaded = page.locator(".at:target + .seg")
    assert shaded.inner_text()[:12] in quote


def test_figures_over_time_are_drawn_and_stand_in_the_table(visit: Visit) -> None:
    page = visit(PARK)
    charts = page.locator("svg.chart")
    expect(charts.first).to_be_attached()
    for chart in charts.all():
        assert chart.get_attribute("aria-label")
        assert chart.locator(".mark").count() >= 2
    drawn = page.locator("svg.chart .mark title").all_text_contents()
    said = set(page.locator("td.amount").all_text_contents())
    assert all(any(text.startswith(one.split("(")[0].strip()) for one in said) for text in drawn)


def test_what_a_thing_is_connected_with_can_be_reached_by_keyboard(visit: Visit) -> None:
    page = visit(PARK)
    link = page.locator("svg.star a").first
    name = (link.locator("title").text_content() or "").partition(":")[0]
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name)


def test_a_citation_is_copied(visit: Visit) -> None:
    page = visit(PARK)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator("[data-copy=cite-text]")
    button.click()
    expect(button).to_have_text("Copied")
    copied = "navigator.clipboard.readText()"
    soon(page, lambda: page.evaluate(copied), lambda text: text.startswith("Hanbit Power Chip Valley. In: Parkgraph."))


def test_on_paper_there_are_no_menus(visit: Visit) -> None:
    page = visit(PARK, theme="dark")
    page.emulate_media(media="print")
    expect(page.locator("header.top")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def test_the_page_of_a_thing_is_light(visit: Visit) -> None:
    page = visit(PARK)
    page.wait_for_load_state("load")
    sizes = page.evaluate(
        "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
        ".map((one) => [one.name, one.transferSize])"
    )
    assert len(sizes) >= 3, "the page, its style and its script at least"
    assert sum(size for _, size in sizes) <= WEIGHT, sizes


# ── an article ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_text_and_what_was_read_from_it_light_up_together(visit: Visit) -> None:
    page = visit(ARTICLE)
    sentence = page.locator(".seg").first
    start = (sentence.get_attribute("data-at") or "").split()[0]
    sentence.hover()
    expect(page.locator(f".place[data-at='{start}']").first).to_have_class("place lit")
    place = page.locator(".place").last
    place.locator("blockquote").hover()
    start = place.get_attribute("data-at") or ""
    expect(page.locator(f".seg[data-at~='{start}']").first).to_have_class(re.compile(r"\blit\b"))
    expect(sentence).not_to_have_class(re.compile(r"\blit\b"))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_the_number_after_a_sentence_leads_to_its_facts_and_back(visit: Visit, scripts: bool) -> None:
    page = visit(ARTICLE, scripts=scripts)
    page.locator(".to-facts").nth(3).click()
    place = page.locator(".place:target")
    expect(place).to_be_in_viewport()
    place.locator(".by a").click()
    expect(page.locator(".at:target")).to_have_count(1)


def test_a_name_in_the_text_leads_to_its_page(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.locator(".mention", has_text="Hanbit Power Chip Valley").first.click()
    expect(page.locator("h1")).to_have_text("Hanbit Power Chip Valley")
