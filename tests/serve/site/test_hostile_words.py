"""Names and texts with markup, formulas, quotes and marks of direction are inert in pages, tables and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from lxml import html

from tests.serve.hostile import COUNTED, ENTITY, FORMULA, PUBLISHER, TITLE, TURNED, build_hostile, intruders
from tests.serve.visiting import Site, served


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("hostile") / "graph"
    build_hostile(data)
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
        assert not intruders(page), path
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
    assert not intruders(page)
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
        assert not intruders(page), path
