"""Cards as records: each wording makes a regular expression, and one that does not says where it stands."""

from __future__ import annotations

import pytest

from kg.errors import LexiconError
from kg.lexicon import load_lexicon
from kg.lexicon.cards import Pattern, load_cards
from kg.ontology import load_ontology


def test_every_wording_of_the_cards_can_be_read() -> None:
    patterns = [pattern for card in load_cards(load_lexicon(), load_ontology()) for pattern in card.patterns]
    assert len(patterns) > 600
    assert all(pattern.regex.groupindex["all"] for pattern in patterns)


@pytest.mark.parametrize("source", ["{subject} {subject} moved", "{post:(} of {subject}"])
def test_a_wording_that_cannot_be_read_is_an_error_with_its_place(source: str) -> None:
    pattern = Pattern("relations/hosts.toml", source, frozenset(), frozenset(), "actual", 0.8)
    with pytest.raises(LexiconError, match=r"relations/hosts\.toml: pattern .* cannot be read"):
        _ = pattern.regex
