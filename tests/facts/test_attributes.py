"""Values that attributes take: which dates and wordings are given, and which of several of one thing."""

from __future__ import annotations

import pytest

from kg.facts.attributes import beginning, complete, condition, distinct, settle
from kg.model import Article, Attribute, Document, Evidence, Referent


def _attribute(name: str, value: str, confidence: float = 0.8, start: int = 0) -> Attribute:
    return Attribute("e1", name, value, Evidence(start, start + 5, "words"), confidence=confidence)


@pytest.mark.parametrize(
    ("name", "value", "given"),
    [
        ("startDate", "2021-04-21", [("startDate", "2021-04-21")]),
        ("startDate", "--10-19", [("startDate", "--10-19")]),
        ("startDate", "2019", [("startDate", "2019")]),
        ("startDate", "2021-04-21/2021-04-23", [("startDate", "2021-04-21"), ("endDate", "2021-04-23")]),
        ("startDate", "2021-05/2021-08", [("startDate", "2021-05"), ("endDate", "2021-08")]),
        ("startDate", "2025-01/2025-06", []),
        ("startDate", "2025-10/2025-12", []),
        ("startDate", "2006/2010", []),
        ("foundingDate", "2006/2010", []),
        ("foundingDate", "2015-06", [("foundingDate", "2015-06")]),
        ("approvalDate", "2021-04-21/2021-04-23", []),
        ("theme", " “New Tools” ", [("theme", "New Tools")]),
        ("designation", "a national pilot zone,", [("designation", "national pilot zone")]),
        ("stage", "the", [("stage", "the")]),
        ("stage", " , ", []),
    ],
)
def test_a_value_takes_the_form_that_is_asked_for(name: str, value: str, given: list[tuple[str, str]]) -> None:
    assert [(one.attribute, one.value) for one in settle(_attribute(name, value))] == given


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("lung cancer", "lung cancer"),
        ("the treatment of lung cancer", "lung cancer"),
        ("adults with type 2 diabetes", "type 2 diabetes"),
        ("patients suffering from a rare disease", "rare disease"),
        ("hepatitis B", "hepatitis B"),
    ],
)
def test_a_condition_is_named_without_those_who_have_it(text: str, bare: str) -> None:
    assert condition(text) == bare


def test_of_the_dates_of_a_thing_the_surest_is_given() -> None:
    sure, less = _attribute("startDate", "2021", 0.9), _attribute("startDate", "2021-04-21", 0.5)
    assert list(distinct([less, sure])) == [sure]


def test_of_dates_as_sure_as_each_other_the_most_precise_is_given() -> None:
    year, day = _attribute("startDate", "2021"), _attribute("startDate", "2021-04-21")
    assert list(distinct([year, day])) == list(distinct([day, year])) == [day]


def test_a_wording_within_another_is_not_given_again() -> None:
    short, long = _attribute("designation", "pilot zone"), _attribute("designation", "national pilot zone")
    other = _attribute("designation", "free-trade area", 0.6)
    assert list(distinct([short, other, long])) == [long, other]


@pytest.mark.parametrize(
    ("value", "date"),
    [("2011/2024", "2011"), ("2024-04", "2024-04"), ("--10-19", "--10-19"), ("--03", ""), ("", "")],
)
def test_a_qualifier_is_the_beginning_of_its_period(value: str, date: str) -> None:
    assert beginning(value) == date


@pytest.mark.parametrize(
    ("name", "date", "text", "value", "given"),
    [
        ("Riverside Forum 2024", "", "The forum opens soon.", "--10-19", ["2024-10-19"]),
        ("Riverside Forum", "", "Notes, week of 2 June 2025. The forum opens soon.", "--06", ["2025-06"]),
        ("Riverside Forum", "2023-05-01", "It was set up in 2011.", "--05-09", ["2023-05-09"]),
        ("Riverside Forum", "", "The forum opens soon.", "--10-19", ["--10-19"]),
        ("Riverside Forum", "", "The forum opens soon.", "--10", []),
        ("Riverside Forum", "", "So it was in 1998.", "2011", ["2011"]),
    ],
)
def test_a_day_takes_its_year_from_the_name_or_the_text(
    name: str, date: str, text: str, value: str, given: list[str]
) -> None:
    document = Document(Article("news", text, date=date), (), ())
    found = complete([_attribute("startDate", value)], document, [Referent("e1", "Event", name, (name,))])
    assert [one.value for one in found] == given


def test_the_day_on_which_something_ended_is_not_its_first() -> None:
    end, start = _attribute("endDate", "2024-05-16"), _attribute("startDate", "2024-05-16", 0.6)
    assert list(distinct([start, end])) == [end]


def test_a_loose_wording_must_name_a_day() -> None:
    assert list(settle(_attribute("startDate", "2021", 0.45))) == []
    assert [one.value for one in settle(_attribute("startDate", "2021-04-21", 0.45))] == ["2021-04-21"]
