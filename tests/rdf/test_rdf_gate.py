"""The gate lets the two articles pass, and names what is wrong with each broken fact."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kg.errors import FactError
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Article, Attribute, Evidence, Extraction, Fact, Figure, Referent, Relation
from kg.ontology import Ontology, load_ontology
from kg.rdf import faults, verify

Story = tuple[Article, Extraction]

TEXT = "Northwind moved to Larkfield in 2024 with several hundred people, and is part of nothing."
ARTICLE = Article("move", TEXT)
REFERENTS = (
    Referent("c", "Company", "Northwind", ("Northwind",)),
    Referent("p", "Place", "Larkfield", ("Larkfield",), spans=((19, 28),)),
)
ALL = Evidence(0, len(TEXT), TEXT)
NOTHING = Evidence(TEXT.index(", and"), len(TEXT), TEXT[TEXT.index(", and") :])
GOOD = Relation("c", "locatedIn", ALL, object="p", date="2024")
FOUNDED = Attribute("c", "foundingDate", "2024", ALL)
STAFF = Figure("c", "employeeCount", Decimal(300), ALL, bound="min", period="2024")


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def found(ontology: Ontology, lexicon: Lexicon, *facts: Fact, referents: tuple[Referent, ...] = REFERENTS) -> list[str]:
    return [fault.message for fault in faults(ARTICLE, Extraction("move", referents, facts), ontology, lexicon)]


def test_sound_facts_pass(ontology: Ontology, lexicon: Lexicon, stories: dict[str, Story]) -> None:
    assert found(ontology, lexicon, GOOD, FOUNDED, STAFF) == []
    for article, extraction in stories.values():
        verify(article, extraction, ontology, lexicon)


@pytest.mark.parametrize(
    ("fact", "wrong"),
    [
        (replace(GOOD, evidence=replace(ALL, quote="Northwind stayed")), "not the quote 'Northwind stayed'"),
        (replace(GOOD, evidence=replace(ALL, end=400)), "0 to 400: c locatedIn p: its evidence is outside the text"),
        (replace(GOOD, evidence=Evidence(5, 5, "")), "its evidence is outside the text"),
        (replace(GOOD, object="x"), "no referent x in this article"),
        (replace(GOOD, subject="p", object="c"), "not from Place to Company"),
        (replace(GOOD, predicate="likes"), "no relation 'likes'; there are acquires, "),
        (replace(GOOD, object="", value="Larkfield"), "not from Company to a literal"),
        (replace(GOOD, value="Larkfield"), "an object and a value"),
        (replace(GOOD, object=""), "neither object nor value"),
        (replace(GOOD, date="2024-02-31"), "no day of the calendar"),
        (replace(GOOD, date="2024-01/2024-08"), "is no date"),
        (replace(GOOD, confidence=1.5), "confidence 1.5"),
        (replace(GOOD, amount=Decimal("NaN"), currency="EUR"), "no number"),
        (replace(GOOD, amount=Decimal(5)), "no ISO 4217 code"),
        (replace(FOUNDED, attribute="birthday"), "no attribute 'birthday'"),
        (replace(FOUNDED, attribute="approvalDate"), "approvalDate leads from Product"),
        (replace(FOUNDED, value="last year"), "'last year' is no date"),
        (replace(FOUNDED, value=" "), "neither object nor value"),
        (replace(STAFF, metric="joy"), "no metric 'joy'"),
        (replace(STAFF, unit="EUR"), "employeeCount is not measured in 'EUR'"),
        (replace(STAFF, value=Decimal("Infinity")), "no number"),
        (replace(STAFF, high=Decimal(200)), "runs from 300 down to 200"),
        (replace(STAFF, period="2024/2020"), "ends before it begins"),
        (replace(STAFF, equivalent=(Decimal(1), "dollars")), "'dollars' is no ISO 4217 code"),
        (replace(STAFF, evidence=NOTHING), "its evidence shows no number"),
    ],
)
def test_a_broken_fact_is_named(fact: Fact, wrong: str, ontology: Ontology, lexicon: Lexicon) -> None:
    messages = found(ontology, lexicon, GOOD, fact)
    assert messages
    assert all(message.startswith(f"move, {fact.evidence.start} to {fact.evidence.end}: ") for message in messages)
    assert any(wrong in message for message in messages), messages


@pytest.mark.parametrize(
    ("change", "wrong"), [({"status": "maybe"}, "no status 'maybe'"), ({"bound": "near"}, "no bound 'near'")]
)
def test_a_word_outside_its_list_is_named(
    change: dict[str, Any], wrong: str, ontology: Ontology, lexicon: Lexicon
) -> None:
    (message,) = found(ontology, lexicon, replace(STAFF, **change))
    assert wrong in message


@pytest.mark.parametrize("quote", ["several hundred people", "Northwind moved to Larkfield in 2024"])
def test_a_figure_may_be_in_words(quote: str, ontology: Ontology, lexicon: Lexicon) -> None:
    start = TEXT.index(quote)
    assert found(ontology, lexicon, replace(STAFF, evidence=Evidence(start, start + len(quote), quote))) == []


@pytest.mark.parametrize(
    ("referent", "wrong"),
    [
        (Referent("c", "Company", "Northwind", ()), "another referent has this id"),
        (Referent("z", "Planet", "Mars", ()), "'Planet' is no class of the contract"),
        (Referent("z", "University", "U", ()), "'University' is no class of the contract"),
        (Referent("z", "Company", "U", (), "University"), "'University' is no finer class of Company"),
        (Referent("z", "Company", " ", ()), "it has no name"),
        (Referent("z", "Company", "Z", (), spans=((80, 900),)), "named at 80 to 900, which is outside the text"),
    ],
)
def test_a_broken_referent_is_named(referent: Referent, wrong: str, ontology: Ontology, lexicon: Lexicon) -> None:
    (message,) = found(ontology, lexicon, referents=(*REFERENTS, referent))
    assert wrong in message
    assert message.startswith(f"move: {referent.id} ")


def test_a_message_lists_ten_and_counts_the_rest(ontology: Ontology, lexicon: Lexicon) -> None:
    broken = replace(FOUNDED, value="soon")
    with pytest.raises(FactError) as caught:
        verify(ARTICLE, Extraction("move", REFERENTS, (broken,) * 12), ontology, lexicon)
    assert len(str(caught.value).splitlines()) == 11
    assert str(caught.value).endswith("… and 2 more")


def test_an_extraction_of_another_article_is_refused(ontology: Ontology, lexicon: Lexicon) -> None:
    with pytest.raises(FactError, match="the extraction is of other"):
        verify(ARTICLE, Extraction("other", REFERENTS, (GOOD,)), ontology, lexicon)


def test_the_gold_facts_pass_but_for_those_that_leave_a_choice(
    ontology: Ontology, lexicon: Lexicon, corpus: tuple[Story, ...]
) -> None:
    messages = [
        fault.message for article, extraction in corpus for fault in faults(article, extraction, ontology, lexicon)
    ]
    assert len(corpus) >= 10
    assert messages == []
