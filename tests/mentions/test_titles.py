"""Posts in a text: their extent with rank and field, and what is none."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.mentions.titles import find_titles
from kg.model import Article
from kg.text import parse


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Maria Olsen, chief executive of Halden Pharma, agreed.", ["chief executive"]),
        ("She is chairman and chief executive officer of Halden Pharma.", ["chairman and chief executive officer"]),
        ("The president of the club spoke.", ["president"]),
        ("He is acting deputy director of the park.", ["acting deputy director"]),
        ("She is vice president of clinical research at Halden Pharma.", ["vice president of clinical research"]),
        ("He is head of a company in Kunshan.", ["head"]),
        ("Mr. Peter Lindqvist left.", []),
        ("There was a head-on crash.", []),
        ("The head office is in Kunshan.", []),
    ],
)
def test_the_posts_of_a_sentence(text: str, titles: list[str]) -> None:
    lexicon = load_lexicon()
    assert [title.text for title in find_titles(parse(Article("sample", text), lexicon), lexicon)] == titles
