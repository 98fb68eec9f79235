"""Names and texts with markup, formulas, quotes and marks of direction are inert in pages, tables and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

import pytest
from lxml import html

from kg import pipeline
from kg.engines import serial
from kg.model import Article, Attribute, Evidence, Extraction, Figure, Referent, Relation
from kg.pipeline import Extractor
from tests.serve.visiting import Site, served

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


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("hostile") / "graph"
    article = Article("hostile", TEXT, TITLE, PUBLISHER, "2024-05-06", "javascript:alert(1)")
    summary = pipeline.build([article], data, Extractor(extract, "1"), serial)
    assert not summary.refused
    with served(data) as site:
        yield site


def park(site: Site) -> str:
    hits = site.get("/api/v1/search?q=script+alert+sons+park").json()["hits"]
    (found,) = [hit for hit in hits if hit["label"] == ENTITY]
    return f"/id/{found['id']}"


@pytest.fixture
def paths(hostile: Site) -> list[str]:
    return [
        f"{park(hostile)}.html",
        "/id/article/hostile.html",
        "/things?kind=Park",
        "/search?q=park",
        "/",
        "/questions/which-honours-are-held",
    ]


def test_pages_show_them_as_they_are(hostile: Site, paths: list[str]) -> None:
    said = ""
    for path in paths:
        answer = hostile.get(path, "text/html")
        assert answer.status == 200
        page = html.document_fromstring(answer.text)
        assert not page.xpath("//img | //script[not(@type='application/ld+json')] | //*[@onerror]"), path
        assert not page.xpath("//a[starts-with(@href, 'javascript')]"), path
        said += page.text_content()
    for wanted in (ENTITY, TURNED, FORMULA, COUNTED, TITLE, PUBLISHER):
        assert wanted in said, wanted


def test_tables_hold_no_formulas(hostile: Site) -> None:
    tables = [hostile.get(f"{park(hostile)}.csv").text, hostile.get("/id/article/hostile.csv").text]
    tables.append(hostile.get("/api/v1/questions/which-honours-are-held.csv").text)
    cells = [cell for table in tables for row in csv.reader(io.StringIO(table.lstrip("\ufeff"))) for cell in row]
    assert f"'{FORMULA}" in cells
    assert f"'{PUBLISHER}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_json_has_them_word_for_word(hostile: Site) -> None:
    said = hostile.get(f"{park(hostile)}.json").json()
    assert said["label"] == ENTITY
    (figure,) = said["figures"]
    assert figure["counted"] == COUNTED
    assert figure["evidence"][0]["article"]["title"] == TITLE


def test_the_reconciliation_preview_is_inert_too(hostile: Site) -> None:
    local = park(hostile).removeprefix("/id/")
    page = html.document_fromstring(hostile.get(f"/reconcile/preview?id={local}").text)
    assert not page.xpath("//script")
    assert ENTITY in page.text_content()


def test_what_is_typed_comes_back_inert(hostile: Site) -> None:
    typed = "%3Cscript%3Ealert(1)%3C/script%3E%22%20onfocus=x"
    for path in (
        f"/search?q={typed}",
        f"/questions/which-parks-are-in-a-place?place={typed}",
        f"/things?kind={typed}",
        f"/id/{typed}.html",
    ):
        page = html.document_fromstring(hostile.get(path, "text/html").text)
        assert not page.xpath("//script | //*[@onfocus]"), path
