"""Roles and what they stand for, in sentences of our own."""

from __future__ import annotations

import pytest

from kg.facts.fillers import expand
from kg.facts.roles import Scene, lay_over, roles_of
from kg.lexicon import load_lexicon
from kg.mentions import find_mentions
from kg.model import Article
from kg.text import parse

NORVIK, HALDEN, ALDEN = "Norvik Biotech Co., Ltd.", "Halden Pharma Co., Ltd.", "Alden University"
LAB, PARK = "Riverside Gene Therapy Laboratory", "Lakeside Medical Park"

#: A sentence, the word whose roles are asked for, a role, and what fills it.
CASES = (
    (f"{NORVIK} built the {LAB}.", "built", "subject", {NORVIK}),
    (f"{NORVIK} built the {LAB}.", "built", "object", {LAB}),
    (f"The {LAB} was built by {NORVIK}", "built", "subject", {NORVIK}),
    (f"The {LAB} was built by {NORVIK}", "built", "object", {LAB}),
    (f"The {LAB}, built by {NORVIK} in 2019, has grown.", "built", "object", {LAB}),
    (f"{NORVIK}, which built the {LAB}, has grown.", "built", "subject", {NORVIK}),
    (f"{NORVIK} plans to build the {LAB}.", "build", "subject", {NORVIK}),
    (f"{NORVIK} will build and run the {LAB}.", "build", "object", {LAB}),
    (f"{NORVIK} and {ALDEN} built the {LAB}.", "built", "subject", {NORVIK, ALDEN}),
    (f"{NORVIK}, together with {ALDEN}, built the {LAB}.", "built", "subject", {NORVIK, ALDEN}),
    (f"{NORVIK} teamed up with {ALDEN} to build the {LAB}.", "build", "companion", {ALDEN}),
    (f"{NORVIK} signed a cooperation agreement with {ALDEN}.", "signed", "object with", {ALDEN}),
    (f"{NORVIK} announced a partnership with {ALDEN}.", "partnership", "clause", {NORVIK}),
    (f"{NORVIK} is the operator of the {LAB}.", "operator", "said of", {NORVIK}),
    (f"The {PARK} has attracted companies such as {NORVIK} and {HALDEN}", "attracted", "object", {NORVIK, HALDEN}),
    (f"{HALDEN} set up a joint venture called {NORVIK}", "set", "object", {NORVIK}),
    (f"Founded by {ALDEN}, the {LAB} has grown.", "Founded", "object", {LAB}),
    (f"{NORVIK} makes great efforts to build the {LAB}.", "build", "subject", {NORVIK}),
)


def _scene(text: str) -> Scene:
    lexicon = load_lexicon()
    document = parse(Article("roles", text), lexicon)
    return lay_over(document, find_mentions(document, lexicon))


def _filled(scene: Scene, word: str, role: str) -> set[str]:
    """The names that fill a role of a word."""
    names = {referent.id: referent.name for referent in scene.mentions.referents}
    index = next(token.index for token in scene.document.tokens if token.text == word)
    fillers = roles_of(scene.document, index).get(role, [])
    return {names[mention.referent] for filler in fillers for mention in expand(scene, filler)}


@pytest.mark.parametrize(("text", "word", "role", "names"), CASES)
def test_a_role_is_filled_through_the_syntax(text: str, word: str, role: str, names: set[str]) -> None:
    assert _filled(_scene(text), word, role) == names


def test_where_mentions_nest_the_outer_one_covers() -> None:
    scene = _scene(f"The Frontier Research Institute for Synthetic Biology of {ALDEN} opened in 2020.")
    names = {referent.id: referent.name for referent in scene.mentions.referents}
    covered = {names[mention.referent] for mention in scene.cover.values()}
    assert covered == {f"Frontier Research Institute for Synthetic Biology of {ALDEN}"}
    assert ALDEN in names.values()


def test_long_chains_of_verbs_cost_no_more_than_their_length() -> None:
    text = "They wanted " + "to try to begin to help to plan " * 40 + f"to build the {LAB}."
    scene = _scene(text)
    index = next(token.index for token in scene.document.tokens if token.text == "build")
    assert "object" in roles_of(scene.document, index)
