from __future__ import annotations

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import Article
from kg.read import copies
from kg.read.copies import Signature, find_copies, signature

PARAGRAPHS = (
    "The Eastquay harbour authority broke ground on a park for makers of vaccines on Tuesday, three years after the "
    "plan was first put before the city council and sent back for want of money.",
    "Sixty laboratories are to be built in 2 phases on a plot of 34 hectares beside the old dry docks, at a cost of "
    "5.4 billion yuan, of which the province pays 40 percent and private investors the rest.",
    "Anchor tenant Harbourlight Biologics will move its fermentation lines out of the crowded northern suburb, and "
    "says that it wants to employ 850 people at the new site by the time the second phase is finished.",
    "Universities have promised to send doctoral students, while a fund of 300 million yuan is to help founders "
    "through the lean months before their first round of financing comes in.",
    "Not everybody is pleased, for the fishermen who mended their nets on the quays have been given until the end of "
    "the year to leave, and say that nobody asked them.",
)
STORY = Article(
    "a", "Harbour park breaks ground\n\n2023-05-02 | Eastquay Daily\n\n" + "\n\n".join(PARAGRAPHS), date="2023-05-02"
)


def variant(
    article_id: str, paragraphs: tuple[str, ...], date: str = "2023-05-04", head: str = "Another head"
) -> Article:
    return Article(article_id, head + "\n\n" + "\n\n".join(paragraphs), date=date)


MASTHEAD = variant(
    "b", PARAGRAPHS, head="THE OTHER PAPER\nMay 4, 2023 | Staff writer 77\n\nGround broken for vaccine park"
)
CUT = variant("b", PARAGRAPHS[:2] + PARAGRAPHS[3:])
CUT_SHORT = variant("b", PARAGRAPHS[:3])
CHANGED = variant(
    "b",
    (*PARAGRAPHS[:4], "Fishermen, who used the quays for generations, plan a protest outside the town hall next week."),
)
CORRECTED = variant("b", (PARAGRAPHS[0], PARAGRAPHS[1].replace("34 hectares", "43 hectares"), *PARAGRAPHS[2:]))
RETYPED = variant("b", tuple(p.replace("percent", "per cent").replace("harbour", "harbor").upper() for p in PARAGRAPHS))

OTHER = variant(
    "b",
    (
        "Harbourlight Biologics, anchor tenant of the vaccine park beside the old dry docks of Eastquay, has hired its "
        "first one hundred technicians and begun to train them in a rented hall near the station.",
        "Production of the fermentation lines cannot start before the park's power supply is doubled, the company said "
        "on Monday, and the grid operator has not yet named a day for that.",
    ),
)
UPDATE = variant(
    "b",
    tuple(
        p.replace("34", "36").replace("5.4", "6.1").replace("40", "35").replace("850", "1,200").replace("300", "450")
        for p in PARAGRAPHS
    ),
    date="2024-05-04",
)


@pytest.mark.parametrize(
    "copy",
    [MASTHEAD, CUT, CUT_SHORT, CHANGED, CORRECTED, RETYPED],
    ids=["masthead", "cut", "short", "changed", "number", "retyped"],
)
def test_a_story_under_another_masthead_or_lightly_edited_is_a_copy(copy: Article) -> None:
    assert find_copies([STORY, copy]) == {"b": "a"}


@pytest.mark.parametrize("story", [OTHER, UPDATE], ids=["same park", "new numbers"])
def test_another_story_or_an_update_is_no_copy(story: Article) -> None:
    assert find_copies([STORY, story]) == {}


def test_the_earliest_is_the_original_and_an_article_without_a_date_the_last() -> None:
    undated = replace(MASTHEAD, id="0", date="")
    early = replace(MASTHEAD, id="z", date="2023-05-01")
    only_year = replace(MASTHEAD, id="y", date="2023")
    assert find_copies([undated, STORY, early, only_year]) == {"0": "z", "a": "z", "y": "z"}
    assert find_copies([replace(STORY, date="2023-05-04"), MASTHEAD]) == {"b": "a"}


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [STORY, replace(MASTHEAD, id="b"), replace(CUT, id="c"), replace(OTHER, id="d"), replace(UPDATE, id="e")]
    expected = find_copies(articles)
    assert expected == {"b": "a", "c": "a"}
    for order in itertools.permutations(articles):
        assert find_copies(order) == expected


def test_stored_signatures_serve_as_well_as_articles() -> None:
    stored = [Signature._make(tuple(signature(article))) for article in (STORY, CUT)]
    assert find_copies(stored) == find_copies([STORY, CUT]) == find_copies([stored[0], CUT])
    assert all(len(item.sketch) < 700 for item in stored)
    assert signature(STORY).sketch == signature(STORY).sketch


@pytest.mark.parametrize("text", ["One short line.", "x", "1", "。", "2023 5.4 17"])
def test_the_shortest_texts_are_compared_too(text: str) -> None:
    assert find_copies([Article("a", text), Article("b", text), Article("c", "Something else altogether")]) == {
        "b": "a"
    }


def test_many_articles_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(7)
    words = ["".join(letters) for letters in itertools.product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou")]
    stories = [" ".join(dice.choices(words, k=150)) + "." for _ in range(300)]
    articles = [Article(f"{copy}-{number}", text) for number, text in enumerate(stories) for copy in "ab"]
    compared = 0

    def count(one: bytes, other: bytes) -> bool:
        nonlocal compared
        compared += 1
        return are_copies(one, other)

    are_copies = copies.are_copies
    monkeypatch.setattr(copies, "are_copies", count)
    assert find_copies(articles) == {f"b-{number}": f"a-{number}" for number in range(300)}
    assert compared < 1000


def test_no_two_of_the_reference_articles_are_copies(shared: Path) -> None:
    paths = sorted(shared.glob("articles/*/*.txt"))
    assert len(paths) == 55
    assert find_copies(Article(path.stem, path.read_text(encoding="utf-8")) for path in paths) == {}
