"""An article whose names and texts hold markup, formulas, quotes and marks of direction."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from lxml.html import HtmlElement

from kg import pipeline
from kg.engines import serial
from kg.model import Article, Attribute, Evidence, Extraction, Figure, Referent, Relation
from kg.pipeline import Extractor

MARKUP = '<script>alert("x")</script>'
FORMULA = '=HYPERLINK("https://example.org";"x")'
ENTITY = f"{MARKUP} & 'Sons' Park"
TURNED = "\u202egnalf\u202c Park"
COUNTED = "</td></tr></table>@SUM(1)"
TITLE = '"><img src=x onerror=alert(1)>'
PUBLISHER = "+cmd|' /C calc'!A0"
TEXT = f"{ENTITY} lies in {TURNED}, is called {FORMULA} and has 900 {COUNTED} now."


def cite(part: str) -> Evidence:
    start = TEXT.index(part)
    return Evidence(start, start + len(part), part)


def extract(article: Article) -> Extraction:
    whole = Evidence(0, len(TEXT), TEXT)
    referents = (
        Referent("a", "Park", ENTITY, (ENTITY,)),
        Referent("b", "Park", TURNED, (TURNED,)),
    )
    return Extraction(
        article.id,
        referents,
        (
            Relation("a", "locatedIn", whole, object="b", card=MARKUP),
            Attribute("a", "designation", FORMULA, cite(FORMULA)),
            Figure("a", "companyCount", Decimal(900), cite(f"900 {COUNTED}"), of=COUNTED),
        ),
    )


def build_hostile(data: Path) -> None:
    """Build the graph of it."""
    article = Article("hostile", TEXT, TITLE, PUBLISHER, "2024-05-06", "javascript:alert(1)")
    assert not pipeline.build([article], data, Extractor(extract, "1"), serial).refused


def intruders(page: HtmlElement) -> list[HtmlElement]:
    """What in a page could run or be loaded, and is neither data nor a script of ours."""
    data = "@type = 'application/ld+json' or @type = 'application/json'"
    ours = "@type = 'module' and contains(@src, 'static/app/') and not(contains(@src, '//')) and not(text())"
    found: list[HtmlElement] = page.xpath(
        f"//img | //script[not({data}) and not({ours})] | //@*[starts-with(name(), 'on')]/.. "
        "| //*[starts-with(normalize-space(@href), 'javascript') or starts-with(normalize-space(@src), 'javascript')]"
    )
    return found
