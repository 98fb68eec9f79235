"""The ontology in a real browser: the drawing answers to pointer and keyboard, and nothing grave on its pages."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.serve.explorer.conftest import Visit
from tests.serve.explorer.waiting import fits_in

PATHS = ("/ontology", "/vocabulary", "/ontology/Park", "/ontology/locatedIn", "/vocabulary/companyCount")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_nothing_grave_on_its_pages(visit: Visit, faultless: Callable[[Page], None], width: int, theme: str) -> None:
    page = visit(PATHS[0], size=(width, 800), theme=theme)
    for path in PATHS:
        page.goto(f"{page.url.partition('/ontology')[0].partition('/vocabulary')[0]}{path}")
        faultless(page)
        fits_in(page, width)


def test_what_is_pointed_at_shows_its_lines(visit: Visit) -> None:
    page = visit("/ontology")
    lines = page.locator(".diagram .one path")
    hosts = page.locator(".diagram .one", has=page.locator("a.relation", has_text="hosts"))
    own = hosts.locator("path:not(.unused)").first
    others = page.locator(".diagram .one", has=page.locator("a.relation", has_text="operates"))
    other = others.locator("path:not(.unused)").first
    expect(lines.nth(50)).to_be_attached()
    expect(other).to_have_css("stroke-opacity", "0.42")
    hosts.locator("a").hover()
    expect(own).to_have_css("stroke-opacity", "0.8")
    expect(other).to_have_css("stroke-opacity", "0.06")


def test_the_drawing_leads_to_its_terms(visit: Visit) -> None:
    page = visit("/ontology", scripts=False)
    page.locator(".diagram a.relation", has_text="hosts").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("hosts")
    page.get_by_role("link", name="Ask in SPARQL").click()
    expect(page).to_have_url(re.compile(r"/sparql\?query=SELECT"))
