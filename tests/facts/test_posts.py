"""Posts: who holds one and where, beside the post, through lists, and from what the text is about."""

from __future__ import annotations

import pytest

from kg.facts.posts import at_likeliest, find_posts
from kg.facts.roles import lay_over
from kg.lexicon import load_lexicon
from kg.mentions import find_mentions
from kg.model import Article, Evidence, Relation
from kg.text import parse

LEXICON = load_lexicon()


def posts_in(text: str) -> set[tuple[str, str, str, bool]]:
    """The posts of a text as (holder, title, body, whether the body is only supposed)."""
    document = parse(Article("a", text), LEXICON)
    mentions = find_mentions(document, LEXICON)
    scene = lay_over(document, mentions)
    names = {referent.id: referent.name for referent in mentions.referents}
    return {
        (names[holder.referent], post.text, names[body.referent], post.supposed)
        for sentence in document.sentences
        for post in find_posts(scene, sentence, LEXICON)
        for holder in post.holders
        for body in post.places
    }


CASES = [
    (
        "Anna Berg, chairman of Halden Pharma Co., Ltd., welcomed the news.",
        {("Anna Berg", "chairman", "Halden Pharma Co., Ltd.", False)},
    ),
    (
        "Halden Pharma Co., Ltd. chairman Anna Berg welcomed the news.",
        {("Anna Berg", "chairman", "Halden Pharma Co., Ltd.", False)},
    ),
    (
        "Anna Berg is the president and chief executive of Halden Pharma Co., Ltd.",
        {("Anna Berg", "president and chief executive", "Halden Pharma Co., Ltd.", False)},
    ),
    (
        "The chairman of Halden Pharma Co., Ltd. is Anna Berg.",
        {("Anna Berg", "chairman", "Halden Pharma Co., Ltd.", False)},
    ),
    (
        "Anna Berg is a professor at Alden University and the chairman of Halden Pharma Co., Ltd.",
        {
            ("Anna Berg", "professor", "Alden University", False),
            ("Anna Berg", "chairman", "Halden Pharma Co., Ltd.", False),
        },
    ),
    (
        "Halden Pharma Co., Ltd. makes vaccines. Demand is strong, chief executive Anna Berg said.",
        {("Anna Berg", "chief executive", "Halden Pharma Co., Ltd.", True)},
    ),
    ("Halden Pharma Co., Ltd. makes vaccines. Anna Berg, a former chief executive, disagrees.", set()),
    ("Halden Pharma Co., Ltd. makes vaccines. The mayor, Anna Berg, cut the ribbon.", set()),
    ("Anna Berg met the chairman of Halden Pharma Co., Ltd. on Monday.", set()),
]


@pytest.mark.parametrize(("text", "posts"), CASES, ids=[text[:50] for text, _ in CASES])
def test_posts_of_a_text(text: str, posts: set[tuple[str, str, str, bool]]) -> None:
    assert posts_in(text) == posts


def test_cases_were_collected() -> None:
    assert len(CASES) == 9


def test_a_post_is_at_a_second_body_only_where_that_is_about_as_likely() -> None:
    sentence = Evidence(0, 40, "")

    def post(body: str, chance: float, title: str = "chairman", who: str = "jane", at: Evidence = sentence) -> Relation:
        return Relation(who, "holdsPost", at, body, title=title, confidence=chance)

    halden, ostrel = post("halden", 0.97), post("ostrel", 0.6)
    assert list(at_likeliest([halden, ostrel])) == [halden]
    others = [
        post("norvik", 0.9),
        post("ostrel", 0.6, title="adviser"),
        post("ostrel", 0.6, who="john"),
        post("ostrel", 0.6, at=Evidence(41, 80, "")),
        Relation("jane", "memberOf", sentence, "ostrel", confidence=0.6),
        Relation("jane", "holdsPost", sentence, "ostrel", confidence=0.6),
    ]
    assert list(at_likeliest([halden, *others])) == [halden, *others]
