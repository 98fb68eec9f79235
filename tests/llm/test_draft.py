"""The gate: which records of a reply stand, and why the others do not."""

from __future__ import annotations

from typing import Any

import pytest

from kg.extract import ByModel
from kg.llm.draft import exact
from kg.model import Article
from tests.llm.conftest import GOOD, Opened

PLANT, POST = GOOD["relations"]
FOUNDED = GOOD["attributes"][0]
COUNT, OUTPUT = GOOD["figures"]


def refusals(opened: Opened, article: Article, **records: Any) -> tuple[ByModel, list[str]]:
    by_model = opened(lambda _: {"things": GOOD["things"], **records})
    by_model.extract(article)
    return by_model, sorted(by_model.reader.refused[article.id])


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("relations", {**PLANT, "quote": "Birchwood Medical closed the Alder Plant."}, "does not stand in the text"),
    ("relations", {**PLANT, "quote": "Alder"}, "is too short to state anything"),
    ("relations", {**PLANT, "subject": "Cedar Medical"}, "no thing 'Cedar Medical' is listed"),
    ("relations", {**PLANT, "subject": "Alder Plant"}, "leads from a thing to itself"),
    ("relations", {**PLANT, "predicate": "acquires"}, "acquires leads from Company to Company/Product"),
    ("relations", {**PLANT, "object": "Ines Calder"}, "not from Company to Person"),
    ("relations", {**PLANT, "date": "May 2023"}, "is no date"),
    ("relations", {**PLANT, "amount": 5000000, "currency": "EUR"}, "does not hold the number 5000000 (EUR)"),
    ("relations", {**PLANT, "object": ""}, "does not hold the value ''"),
    ("attributes", {**FOUNDED, "value": "1999-05"}, "the article gives no such year"),
    ("attributes", {**FOUNDED, "value": "2023-13"}, "no day of the calendar"),
    ("attributes", {**FOUNDED, "attribute": "stage", "value": "Phase III"}, "does not hold the value 'Phase III'"),
    ("attributes", {**FOUNDED, "attribute": "theme", "value": "Alder Plant"}, "theme leads from Event"),
    ("figures", {**COUNT, "value": 121}, "does not hold the number 121 (1)"),
    ("figures", {**COUNT, "valueHigh": 140}, "does not hold the number 140 (1)"),
    ("figures", {**COUNT, "metric": "revenue"}, "revenue is not measured in '1'"),
    ("figures", {**OUTPUT, "unit": "USD"}, "does not hold the number 2500000000 (USD)"),
    ("figures", {**OUTPUT, "value": 2500000}, "does not hold the number 2500000 (EUR)"),
    ("figures", {**OUTPUT, "equivalent": 3e9, "equivalentUnit": "USD"}, "does not hold the number 3000000000 (USD)"),
    ("things", {"name": "Cedar Medical", "kind": "Company"}, "the article does not hold this name"),
    ("things", {"name": "Larkfield", "kind": "Place", "mentions": ["the valley"]}, "hold its mention 'the valley'"),
    ("things", {"name": "Alder Plant", "kind": "Company"}, "is that of a Facility already"),
]


@pytest.mark.parametrize(("kind", "record", "reason"), REFUSED)
def test_a_record_that_does_not_hold_is_refused(
    kind: str, record: dict[str, Any], reason: str, opened: Opened, article: Article
) -> None:
    given = [*GOOD["things"], record] if kind == "things" else [record]
    _, reasons = refusals(opened, article, **{kind: given})
    assert len(reasons) == 1
    assert reason in reasons[0]


def test_there_are_cases() -> None:
    assert len(REFUSED) == 22


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("relations", {**PLANT, "quote": PLANT["quote"].replace(" ", "\n")}),
        ("relations", {**POST, "title": "Director"}),
        ("figures", {**OUTPUT, "value": 2.5e9}),
        ("figures", {**OUTPUT, "period": "2022-01/2022-12"}),
        ("figures", {**COUNT, "quote": "the park hosts more than 120 companies".replace("the", "The")}),
        ("attributes", {**FOUNDED, "value": "2024", "attribute": "foundingDate"}),
    ],
)
def test_what_is_only_written_otherwise_stands(
    kind: str, record: dict[str, Any], opened: Opened, article: Article
) -> None:
    by_model, reasons = refusals(opened, article, **{kind: [record]})
    assert reasons == []
    assert len(by_model.extract(article).facts) == 1


@pytest.mark.parametrize(
    ("kind", "record", "qualifier"),
    [
        ("relations", {**PLANT, "date": "1987"}, "date"),
        ("relations", {**POST, "title": "chairwoman"}, "title"),
        ("attributes", {**FOUNDED, "date": "1987"}, "date"),
        ("figures", {**COUNT, "of": "biotech companies"}, "of"),
        ("figures", {**OUTPUT, "period": "2031"}, "period"),
    ],
)
def test_a_fact_stands_without_a_qualifier_that_does_not_and_that_is_told(
    kind: str, record: dict[str, Any], qualifier: str, opened: Opened, article: Article
) -> None:
    by_model, (reason,) = refusals(opened, article, **{kind: [record]})
    (fact,) = by_model.extract(article).facts
    assert getattr(fact, qualifier) == ""
    assert f"left without the {qualifier} {record[qualifier]!r}" in reason


def test_the_evidence_is_the_articles_own_typography(opened: Opened) -> None:
    text = "“We’re glad,” said Ines Calder, director of the Larkfield\nPark Authority – the park’s owner."
    quote = "\"We're glad,\" said Ines Calder, director of the Larkfield Park Authority - the park's owner"
    record = {**POST, "quote": quote}
    things = [thing for thing in GOOD["things"] if thing["name"] in {"Ines Calder", "Larkfield Park Authority"}]
    (fact,) = opened(lambda _: {"things": things, "relations": [record]}).extract(Article("a", text)).facts
    assert fact.evidence.quote == text[:-1]


def test_a_description_may_be_written_small_or_large(opened: Opened, article: Article) -> None:
    things = [{**thing, "mentions": ["the park"]} if thing["kind"] == "Park" else thing for thing in GOOD["things"]]
    by_model = opened(lambda _: {"things": things, "figures": [{**COUNT, "subject": "the park"}]})
    assert len(by_model.extract(article).facts) == 1
    assert not by_model.reader.refused[article.id]


def test_names_that_are_given_twice_are_one_thing(opened: Opened, article: Article) -> None:
    things = [*GOOD["things"], {"name": "Birchwood", "kind": "Company", "mentions": ["Birchwood Medical"]}]
    by_model = opened(lambda _: {"things": things, "relations": [{**PLANT, "subject": "Birchwood"}]})
    extraction = by_model.extract(article)
    company = next(one for one in extraction.referents if one.cls == "Company")
    assert company.names == ("Birchwood Medical", "Birchwood")
    assert [one.name for one in extraction.referents if one.cls == "Company"] == ["Birchwood Medical"]
    assert extraction.facts[0].subject == company.id


@pytest.mark.parametrize(("number", "text"), [(33.3, "33.3"), (40.0, "40"), (2.5e9, "2500000000"), (-3.5, "-3.5")])
def test_numbers_are_exact(number: float, text: str) -> None:
    assert str(exact(number)) == text
