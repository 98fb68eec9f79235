"""Two things that may be one: shown side by side with the resolver's reason, judged, and not asked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.engines import serial
from kg.model import Article
from kg.pipeline import Extractor, build
from tests.pipeline.test_doubts import LONG, SAYS, SHORT, extract
from tests.serve.review.reviewing import TOKEN, Review, Reviewer, text_of
from tests.serve.visiting import served

ONE, OTHER = "company/qingdao-zenkor-biomedical-co-ltd", "company/zenkor-biomedical"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Review]:
    """A graph in which one pair waits."""
    text = "\n".join(f"{name}{SAYS}" for name in (SHORT, LONG))
    story = Article("story", text, "News", "Toy Times", "2024-10-16")
    build([story], tmp_path / "data", Extractor(extract, "1"), serial)
    with served(tmp_path / "data", "--review", "--token", TOKEN) as site:
        yield Review(site, tmp_path / "data")


def test_a_pair_stands_side_by_side_and_is_judged_once(pair: Review) -> None:
    mei = Reviewer(pair.site)
    mei.sign_in()
    page = mei.open("/review?kind=unsure")
    assert text_of(page.xpath("//h2[@id='what']")[0]) == f"Are {LONG} and {SHORT} one thing?"
    assert "tells them apart" in text_of(page.xpath("//p[@class='why']")[0])
    assert len(page.xpath("//div[@class='beside']/div")) == 2
    assert [node.get("data-key") for node in page.xpath("//form[@class='acts']//button[@data-key]")] == ["m", "s", "u"]
    mei.decide("same", ONE, other=OTHER, kind="unsure")
    assert pair.log()[-1]["verdict"] == "same"
    assert not pair.items("unsure")
    said = f"<https://w3id.org/parkgraph/id/{OTHER}> rdfs:label ?name"
    assert pair.says(f"ASK {{ FILTER NOT EXISTS {{ {said} }} }}"), "the two are one"
    told = text_of(mei.open().xpath("//form[@class='last']")[0])
    assert f"→ {ONE}" in told
    assert "speaks against it" not in told
    mei.send("/review/undo", {"key": mei.key})
    assert pair.says(f"ASK {{ {said} }}")
    assert [item["other"] for item in pair.items("unsure")] == [OTHER]
    mei.decide("unsure", ONE, other=OTHER)
    assert not pair.items("unsure")
