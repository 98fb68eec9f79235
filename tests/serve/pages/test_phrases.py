"""What the graph and the server write in English is put in Chinese where the page is Chinese."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html

import kg
from kg.serve import problems
from kg.serve.pages.phrases import listed, phrased
from kg.serve.replies import missing, sentence
from tests.serve.visiting import Site

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        (
            "It cannot be about 198, at least 13 and 3 to 4 percent at once.",
            "不可能同时为约198、至少13、3至4%。",
        ),
        ("It cannot end on 2024-05, before it starts on 2025.", "不可能于2024-05结束，因其开始于2025。"),
        ("at least 12 plants cannot be more than 9 sites.", "至少12 plants不可能多于9 sites。"),
        ("Something nobody wrote.", "Something nobody wrote."),
    ],
)
def test_a_sentence_is_put_with_what_it_says(english: str, chinese: str) -> None:
    assert phrased(english, "zh") == chinese
    assert phrased(english, "en") == english


def test_every_reason_of_the_ranking_is_known() -> None:
    with (Path(kg.__file__).parent / "conflicts" / "tables" / "ranking.tsv").open(encoding="utf-8") as file:
        reasons = [row["reason"] for row in csv.DictReader(file, delimiter="\t")]
    assert len(reasons) > 8
    said = [re.sub(r"\{count\}", "3", re.sub(r"\{(date|publisher)\}", "2024-05-01", reason)) for reason in reasons]
    told = listed("; ".join(said), "zh").split("；")
    assert len(told) == len(reasons)
    assert [one for one in told if not HAN.search(one) or re.search("[a-z]", one)] == []


@pytest.mark.parametrize(
    "problem",
    [
        problems.busy(),
        problems.too_long(10.5),
        problems.crowded(),
        problems.out_of_memory(),
        problems.stopping(),
        problems.failed("store", "disk is full"),
        problems.failed("fault", "x"),
        missing("'park/<nowhere>'"),
    ],
)
def test_what_goes_wrong_is_told_in_chinese(problem: problems.Problem) -> None:
    told = phrased(sentence(str(problem)), "zh")
    assert len(HAN.findall(told)) > 5


def test_pages_say_it(site: Site) -> None:
    page = html.document_fromstring(site.get("/conflicts", "text/html", Cookie="lang=zh").text)
    reasons = [one.text_content() for one in page.xpath("//p[@class='what']/text()[last()]/..")]
    whys = [one.text_content() for one in page.xpath("//p[@class='why']")]
    assert len(reasons) >= 2
    assert len(whys) >= 2
    assert [one for one in (*reasons, *whys) if re.search(r"\b(cannot|only|stated|dated|number)\b", one)] == []
    told = html.document_fromstring(site.get(f"/id/{quote('park/nowhere')}.html", "text/html", Cookie="lang=zh").text)
    assert "图谱中没有" in told.xpath("//main")[0].text_content()
