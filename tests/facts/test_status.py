"""Facts, plans, forecasts and denials, in sentences of our own."""

from __future__ import annotations

import pytest

from kg.facts.status import status_of
from kg.lexicon import load_lexicon
from kg.model import Article
from kg.text import parse

#: A sentence, the word that is asked about, and what its clause states; None where it states nothing.
CASES = (
    ("The firm built a plant.", "built", "actual"),
    ("The firm is building a plant.", "building", "actual"),
    ("A plant was built by the firm.", "built", "actual"),
    ("The firm announced a partnership with the hospital.", "partnership", "actual"),
    ("The firm set up ties with the hospital.", "ties", "actual"),
    ("The firm will build a plant.", "build", "target"),
    ("The firm plans to build a plant.", "build", "target"),
    ("The firm agreed to buy the plant.", "buy", "target"),
    ("The plant is to open in June.", "open", "target"),
    ("The firm has made efforts to build a plant.", "build", "target"),
    ("The plant is due to open in June.", "open", "target"),
    ("The firm is considering building a plant.", "building", "target"),
    ("The firm intends to build and run a plant.", "run", "target"),
    ("The plant is expected to open in June.", "open", "forecast"),
    ("The plant may open in June.", "open", "forecast"),
    ("The plant could open in June.", "open", "forecast"),
    ("The firm did not build a plant.", "build", None),
    ("The firm never built a plant.", "built", None),
    ("The firm has yet to build a plant.", "build", None),
    ("The firm refused to build a plant.", "build", None),
    ("The firm dropped plans to build a plant.", "build", None),
    ("The firm stopped building plants.", "building", None),
    ("If the firm builds a plant, it will hire.", "builds", None),
    ("The firm no longer builds a plant.", "builds", None),
    ("The firm agreed a sale with the hospital.", "sale", "actual"),
)


@pytest.mark.parametrize(("text", "word", "status"), CASES)
def test_what_a_clause_states(text: str, word: str, status: str | None) -> None:
    lexicon = load_lexicon()
    document = parse(Article("status", text), lexicon)
    index = next(token.index for token in document.tokens if token.text == word)
    assert status_of(document, index, lexicon) == status
