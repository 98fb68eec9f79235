"""Claims against their rivals: the table of what is known of each, and what the trees make of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.facts import load_knowledge
from kg.facts.claims import Claim, Key
from kg.facts.contest import COLUMNS, table_of, weigh
from kg.facts.pairs import Pair
from kg.lexicon import load_lexicon
from kg.lexicon.boosted import Boosted
from kg.lexicon.weights import log_odds
from kg.model import Mention
from kg.ontology import load_ontology

KNOWLEDGE = load_knowledge(load_lexicon(), load_ontology())
RELATIONS = ("locatedIn", "partnersWith")


def claim(ends: str, chance: float, sentence: int = 0, predicate: str = "locatedIn", *, found: bool = False) -> Claim:
    """A claim of two things named by a letter each, the later the letter the later in the text."""
    subject, target = (Mention(0, 0, ord(end) * 5, ord(end) * 5 + 1, end) for end in ends)
    hits = frozenset({predicate}) if found else frozenset[str]()
    return Claim(predicate, Pair(subject, target), ("Company", "Place"), sentence, chance, chance / 2, hits)


def row(claims: list[Claim], key: Key) -> dict[str, float]:
    keys, table = table_of(claims, RELATIONS)
    return dict(zip(COLUMNS, table[keys.index(key)].tolist(), strict=True))


def test_a_claim_made_twice_is_one_with_its_second_chance() -> None:
    claims = [claim("ab", 0.6, 0), claim("ab", 0.8, 3)]
    assert table_of(claims, RELATIONS)[0] == [Key("locatedIn", "a", "b")]
    seen = row(claims, Key("locatedIn", "a", "b"))
    assert seen["chance"] == pytest.approx(log_odds(0.8))
    assert seen["second chance"] == pytest.approx(log_odds(0.6))
    assert (seen["sentences"], seen["sentence"], seen["subject's sentences"]) == (2, 3, 2)


def test_a_claim_is_set_against_other_objects_and_other_subjects() -> None:
    claims = [claim("ab", 0.6), claim("ac", 0.9), claim("db", 0.3), claim("ab", 0.7, predicate="partnersWith")]
    seen = row(claims, Key("locatedIn", "a", "b"))
    assert seen["other object"] == seen["other object here"] == pytest.approx(log_odds(0.9))
    assert seen["other subject"] == pytest.approx(log_odds(0.3))
    assert seen["other relation"] == pytest.approx(log_odds(0.7))
    assert (seen["better objects"], seen["better subjects"], seen["objects here"]) == (1, 0, 2)
    elsewhere = row([claim("ab", 0.6), claim("ac", 0.9, 1)], Key("locatedIn", "a", "b"))
    assert elsewhere["other object here"] < log_odds(0.01) < elsewhere["other object"]


def test_what_is_hardly_likely_is_no_claim_unless_a_card_finds_it() -> None:
    claims = [claim("ab", 0.001), claim("cd", 0.001, found=True)]
    assert table_of(claims, RELATIONS)[0] == [Key("locatedIn", "c", "d")]
    assert table_of([], RELATIONS)[1].shape == (0, len(COLUMNS))


def test_a_rival_makes_a_claim_less_likely() -> None:
    alone = weigh([claim("ab", 0.6)], KNOWLEDGE)[Key("locatedIn", "a", "b")]
    beside = weigh([claim("ab", 0.6), claim("ac", 0.99)], KNOWLEDGE)[Key("locatedIn", "a", "b")]
    assert beside < alone


def test_without_trees_a_claim_is_as_likely_as_its_likeliest_pair() -> None:
    claims = [claim("ab", 0.8), claim("ab", 0.6, 1)]
    assert weigh(claims, replace(KNOWLEDGE, contest=None)) == {Key("locatedIn", "a", "b"): 0.8}


def test_trees_of_other_columns_are_refused() -> None:
    other = replace(KNOWLEDGE, contest=Boosted(Path("trees.onnx"), ("chance",), None))
    with pytest.raises(LexiconError, match="other columns"):
        weigh([claim("ab", 0.8)], other)
