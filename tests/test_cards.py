"""Every example and counterexample of every relation and attribute card, through the extractor with all cards together.

An `[[example]]` has a `text` and the `facts` of the card's property that the text states; the cards must find these and
no others of that property. The text of a `[[counterexample]]` must yield none of the property, or none of its `facts`.
A fact is written "Subject's name | property | Object's name or value", with "| target" or "| forecast" behind it for a
plan. What the learned weights add is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from kg.facts import load_knowledge
from kg.facts.knowledge import Knowledge
from kg.facts.relations import stated_in
from kg.facts.roles import lay_over
from kg.lexicon import load_lexicon
from kg.lexicon.cards import Card
from kg.mentions import find_mentions
from kg.model import Article, Attribute, Relation
from kg.ontology import load_ontology
from kg.text import parse

#: At least so many cases are in the cards; to be raised as they grow.
LEAST_EXAMPLES, LEAST_COUNTEREXAMPLES = 240, 60


@dataclass(frozen=True, slots=True)
class Case:
    """A text of a card, with the facts it states, or those that must not be found in it."""

    property: str
    text: str
    facts: tuple[str, ...]
    counter: bool


def _knowledge() -> Knowledge:
    return load_knowledge(load_lexicon(), load_ontology())


def _cases(cards: tuple[Card, ...]) -> Iterator[Case]:
    for card in cards:
        for counter, group in ((False, card.examples), (True, card.counterexamples)):
            for one in group:
                yield Case(card.property, one["text"], tuple(one.get("facts", ())), counter)


KNOWLEDGE = _knowledge()
CASES = tuple(_cases(KNOWLEDGE.cards))


def _line(fact: Relation | Attribute, names: Mapping[str, str]) -> str:
    """A fact as a card writes it; the two ends of an agreement are sorted."""
    if isinstance(fact, Attribute):
        parts = [names[fact.subject], fact.attribute, fact.value]
    else:
        ends = [names[fact.subject], names[fact.object] if fact.object else fact.value]
        ends = sorted(ends) if fact.predicate == "partnersWith" else ends
        parts = [ends[0], fact.predicate, ends[1]]
    return " | ".join(parts if fact.status == "actual" else [*parts, fact.status])


def _written(line: str) -> str:
    """A card's line as `_line` would write it."""
    subject, name, value, *status = (part.strip() for part in line.split("|"))
    ends = sorted((subject, value)) if name == "partnersWith" else [subject, value]
    return " | ".join([ends[0], name, ends[1], *status])


def found_in(text: str) -> set[str]:
    """What the cards find in a text, a line for each fact."""
    document = parse(Article("card", text, date="2024-06-01"), KNOWLEDGE.lexicon)
    scene = lay_over(document, find_mentions(document, KNOWLEDGE.lexicon))
    names = {referent.id: referent.name for referent in scene.mentions.referents}
    facts: list[Any] = [f for sentence in document.sentences for f in stated_in(scene, sentence, KNOWLEDGE)]
    return {_line(fact, names) for fact in facts}


def test_the_cards_have_cases() -> None:
    assert sum(not case.counter for case in CASES) >= LEAST_EXAMPLES
    assert sum(case.counter for case in CASES) >= LEAST_COUNTEREXAMPLES


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.property}: {case.text[:60]}")
def test_a_case_of_a_card(case: Case) -> None:
    found = {line for line in found_in(case.text) if line.split(" | ")[1] == case.property}
    facts = {_written(line) for line in case.facts}
    if case.counter:
        assert not (found & facts if facts else found)
    else:
        assert facts, "an example needs facts"
        assert found == facts
