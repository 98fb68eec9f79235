"""The timeline, the comparison, and the boards of targets and conflicts in a real browser, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.serve.explorer.conftest import Visit
from tests.serve.explorer.waiting import fits_in

PHONE = (390, 844)
TWO = "/compare?things=park/hanbit-power-chip-valley,park/elbtal-chip-park"
BOARDS = ("/timeline", TWO, "/targets", "/conflicts")


@pytest.mark.parametrize("board", [*BOARDS, "/compare"])
@pytest.mark.parametrize("size", [(1440, 900), PHONE], ids=["wide", "phone"])
def test_nothing_grave_and_nothing_beside_the_window(
    board: str, size: tuple[int, int], visit: Visit, faultless: Callable[[Page], None]
) -> None:
    for theme in ("light", "dark"):
        page = visit(board, size=size, theme=theme, language="zh-CN" if theme == "dark" else "en")
        faultless(page)
        fits_in(page, size[0])


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_a_fact_opens_its_sentence(board: str, scripts: bool, visit: Visit) -> None:
    page = visit(board, scripts=scripts)
    page.locator("button.says").first.click()
    sentence = page.locator(".sentence:popover-open")
    expect(sentence.locator("blockquote")).to_be_visible()
    expect(sentence.locator("blockquote")).to_have_text(re.compile(r"\S.{20}", re.DOTALL))
    expect(sentence.get_by_role("link").first).to_have_attribute("href", re.compile("^/[^/]"))
    page.keyboard.press("Escape")
    expect(page.locator(".sentence:popover-open")).to_have_count(0)


# ── targets ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_filters_of_targets_work_at_once(visit: Visit) -> None:
    page = visit("/targets")
    page.get_by_label("Missed").check(force=True)
    page.wait_for_function("() => location.search.includes('outcome=missed')")
    expect(page.locator(".targets .tag.open")).to_have_count(0)
    expect(page.locator(".targets .tag.missed").first).to_be_visible()
    page.get_by_label("Thing").fill("there is nothing of this name")
    page.get_by_label("Thing").press("Enter")
    expect(page.get_by_text("No target fits")).to_be_visible()


def test_filters_of_targets_work_without_scripts(visit: Visit) -> None:
    page = visit("/targets", scripts=False)
    page.get_by_label("Met", exact=False).first.check(force=True)
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("outcome=met"))
    expect(page.locator(".targets .tag.missed")).to_have_count(0)
    expect(page.locator(".targets .tag.met").first).to_be_visible()


def test_a_bar_is_as_long_as_the_figure_has_come(visit: Visit) -> None:
    page = visit("/targets")
    expect(page.locator(".targets .progress").first).to_be_attached()
    seen = 0
    for row in page.locator(".targets tbody tr").all():
        if row.locator(".progress").count():
            percent = float(row.locator(".how .when").inner_text().partition(" ")[0])
            width = float(row.locator(".fill").get_attribute("width") or "nan")
            assert width == pytest.approx(min(132, percent * 0.99), abs=1)
            seen += 1
    assert seen


# ── conflicts ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_conflicts_show_all_sides_and_can_be_narrowed(visit: Visit) -> None:
    page = visit("/conflicts")
    expect(page.locator(".side.first").first).to_contain_text("Most speaks for it")
    before = page.locator(".conflict").count()
    page.get_by_label("Inside one article").check(force=True)
    page.wait_for_function("() => location.search.includes('where=inside')")
    expect(page.locator(".conflict")).not_to_have_count(before)


# ── timeline ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_span_is_chosen_by_dragging(visit: Visit) -> None:
    page = visit("/timeline")
    box = page.locator("#strip").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_function("() => /from=\\d{4}-\\d\\d.*to=\\d{4}-\\d\\d/.test(location.search)")
    expect(page.get_by_label("From", exact=True)).to_have_value(re.compile(r"^\d{4}-\d\d$"))
    expect(page.locator(".grip")).to_have_count(2)


def test_a_span_is_chosen_with_the_keyboard(visit: Visit) -> None:
    page = visit("/timeline?from=2020-01&to=2025-12")
    grip = page.get_by_role("slider", name="Beginning of the span")
    grip.focus()
    page.keyboard.press("PageUp")
    page.wait_for_function("() => location.search.includes('from=2021-01')")
    expect(page.get_by_role("slider", name="Beginning of the span")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("() => location.search.includes('from=2020-12')")
    page.get_by_role("slider", name="End of the span").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('to=2026-01')")


def test_a_mark_leads_to_its_line(visit: Visit) -> None:
    page = visit("/timeline")
    mark = page.locator(".lanes a").first
    to = mark.get_attribute("href") or ""
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{to} td").first).to_be_visible()
    expect(page).to_have_url(re.compile(f"{re.escape(to)}$"))


def test_lanes_without_scripts(visit: Visit) -> None:
    page = visit("/timeline?by=thing", scripts=False)
    expect(page.locator(".lanes .lane").first).to_be_visible()
    expect(page.locator(".order tbody tr").first).to_be_visible()


# ── comparison ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_thing_is_added_by_typing_its_name(visit: Visit) -> None:
    page = visit("/compare?things=park/elbtal-chip-park")
    field = page.get_by_role("combobox", name="Add a thing by its name")
    field.fill("hanbt power")
    expect(page.get_by_role("option", name="Hanbit Power Chip Valley").first).to_be_visible()
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", re.compile("."))
    field.press("Enter")
    page.wait_for_url("**elbtal-chip-park*hanbit-power-chip-valley**")
    expect(page.locator(".picked li")).to_have_count(2)


def test_a_thing_is_added_and_taken_out_without_scripts(visit: Visit) -> None:
    page = visit("/compare?things=park/elbtal-chip-park", scripts=False)
    page.get_by_label("Add a thing by its name").fill("Hanbit Power Chip Valley")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".picked li")).to_have_count(2)
    page.get_by_role("link", name="Take Elbtal Chip Park out").click()
    expect(page.locator(".picked li")).to_have_count(1)


def test_what_is_ticked_is_compared(visit: Visit) -> None:
    page = visit("/compare", scripts=False)
    expect(page.locator(".proposed input").nth(2)).to_be_attached()
    for box in page.locator(".proposed input").all()[:3]:
        box.check(force=True)
    page.get_by_role("button", name="Compare what is ticked").click()
    expect(page.locator(".picked li")).to_have_count(3)


def test_charts_of_a_metric_share_their_scales(visit: Visit) -> None:
    page = visit(TWO)
    expect(page.locator("section[aria-labelledby=figures] .multiple g[aria-hidden]").first).to_be_attached()
    checked = 0
    for row in page.locator("section[aria-labelledby=figures] tbody tr").all():
        axes = [chart.locator("g[aria-hidden]").first.inner_html() for chart in row.locator(".multiple").all()]
        assert len(set(axes)) <= 1
        checked += len(axes)
    assert checked
