"""Two small articles with their facts, written to hold every shape that the graph has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Article, Extraction
from kg.records import read_records

CORPUS = Path(__file__).parents[1] / "corpus"
STORIES = {
    "larkfield-bio-day": ("Third Larkfield Bio Day brings 1,200 guests to the park", "Larkfield Courier", "2024-10-21"),
    "larkfield-cell-works": ("Northwind to build a plant beside its laboratory", "", "2024-11-04"),
}

Story = tuple[Article, Extraction]


def read_story(slug: str) -> Story:
    folder = CORPUS / slug
    text = (folder / "article.txt").read_text(encoding="utf-8")
    title, publisher, date = STORIES[slug]
    url = f"https://news.example/{slug}?a=1 2" if publisher else ""
    article = Article(slug, text, title, publisher, date, url)
    lines = (folder / "records.jsonl").read_text(encoding="utf-8").split("\n")
    (extraction,) = read_records(lines, {slug: text}, slug)
    return article, extraction


@pytest.fixture(scope="session")
def stories() -> dict[str, Story]:
    return {slug: read_story(slug) for slug in STORIES}
