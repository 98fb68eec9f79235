"""Figures: the examples of every metric card over all cards together, and what the mechanism promises beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import LexiconError
from kg.facts.figures import find_figures
from kg.lexicon import load_lexicon
from kg.lexicon.metrics import load_metric_cards
from kg.mentions.quantities import find_quantities
from kg.mentions.times import find_times
from kg.model import Article, Document, Figure, Mention, Mentions, Referent
from kg.ontology import load_ontology
from kg.text import parse

LEX = load_lexicon()
ONTOLOGY = load_ontology()
CARDS = load_metric_cards(LEX, ONTOLOGY)

Example = Mapping[str, Any]


def read(text: str, things: Mapping[str, str], date: str = "") -> tuple[Document, Mentions]:
    """A text with the things that it names, by name and class."""
    document = parse(Article("example", text, date=date), LEX)
    starts = [token.start for token in document.tokens]
    mentions = []
    for number, name in enumerate(things):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            first, last = bisect_right(starts, match.start()) - 1, bisect_right(starts, match.end() - 1)
            mentions.append(Mention(match.start(), match.end(), first, last, f"e{number}"))
    referents = tuple(Referent(f"e{n}", cls, name, (name,)) for n, (name, cls) in enumerate(things.items()))
    ordered = tuple(sorted(mentions, key=lambda m: (m.start, m.end)))
    return document, Mentions(referents, ordered, find_times(document, LEX), find_quantities(document, LEX))


def figures(text: str, things: Mapping[str, str], date: str = "") -> list[Figure]:
    document, mentions = read(text, things, date)
    return list(find_figures(document, mentions, CARDS, LEX))


def told(text: str, things: Mapping[str, str], date: str = "") -> set[tuple[Any, ...]]:
    """The figures of a text with their subjects' names, without what examples do not give."""
    names = list(things)
    return {
        (names[int(f.subject[1:])], f.metric, f.value, f.unit, f.bound, f.period, f.status)
        for f in figures(text, things, date)
    }


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(name, example, id=f"{name}-{number}")
        for name, card in CARDS.cards.items()
        for number, example in enumerate(card.examples if kind == "example" else card.counterexamples)
    ]


@pytest.mark.parametrize(("metric", "example"), cases("example"))
def test_examples_yield_just_their_figures(metric: str, example: Example) -> None:
    expected = {
        (
            one["subject"],
            one["metric"],
            Decimal(str(one["value"])),
            one.get("unit", "1"),
            one.get("bound", "exact"),
            one.get("period", ""),
            one.get("status", "actual"),
        )
        for one in example["figures"]
    }
    assert metric in {one[1] for one in expected}
    assert told(example["text"], example["things"], example.get("date", "")) == expected


@pytest.mark.parametrize(("metric", "example"), cases("counterexample"))
def test_counterexamples_yield_no_figure_of_their_metric(metric: str, example: Example) -> None:
    assert metric not in {one.metric for one in figures(example["text"], example["things"])}


def test_every_metric_has_a_card_with_an_example() -> None:
    assert set(CARDS.cards) == set(ONTOLOGY.metrics)
    assert [name for name, card in CARDS.cards.items() if not card.examples] == []
    assert len(cases("example")) >= 45
    assert len(cases("counterexample")) >= 19


# ── beside the cards ──────────────────────────────────────────────────────────────────────────────────────────────

PARK = {"Larkfield Park": "Park"}


def test_evidence_stands_verbatim_at_its_offsets() -> None:
    text = "It rained.\n\nLarkfield Park covers 27 square kilometers. It snowed."
    (figure,) = figures(text, PARK)
    assert text[figure.evidence.start : figure.evidence.end] == figure.evidence.quote
    assert figure.evidence.quote == "Larkfield Park covers 27 square kilometers."
    assert figure.card == "area"
    assert 0 < figure.confidence <= 1


def test_a_figure_stated_twice_is_given_once() -> None:
    text = "Larkfield Park is home to 1,300 companies.\n\nLarkfield Park has 1,300 companies."
    assert len(figures(text, PARK)) == 1


def test_what_is_denied_is_no_figure() -> None:
    assert figures("Larkfield Park does not cover 27 square kilometers.", PARK) == []


def test_a_number_of_nothing_named_is_no_figure() -> None:
    assert figures("Sales came to 5 billion yuan.", {}) == []
    assert figures("", {}) == []


def test_a_headline_that_rounds_is_not_counted_beside_its_body() -> None:
    text = "Larkfield Park signs 45.4 billion yuan of projects\n\n" + (
        "Larkfield Park signed up to a total investment of 45.439 billion yuan on Tuesday, at a meeting in its hall."
    )
    assert {figure.value for figure in figures(text, PARK)} == {Decimal("45439000000")}


def test_an_elliptic_number_takes_over_what_the_one_before_measures() -> None:
    text = "The scale of Marlow's industry passed 100 billion yuan in 2021. The target is 250 billion yuan in 2025."
    assert told(text, {"Marlow": "Place"}, "2021-04-23") == {
        ("Marlow", "industryScale", Decimal("100000000000"), "CNY", "min", "2021", "actual"),
        ("Marlow", "industryScale", Decimal("250000000000"), "CNY", "exact", "2025", "target"),
    }


def test_sums_in_two_currencies_are_one_figure() -> None:
    (figure,) = figures("Larkfield Park's revenue exceeds 170 billion yuan ($25.16 billion).", PARK)
    assert (figure.value, figure.unit, figure.bound) == (Decimal("170000000000"), "CNY", "min")
    assert figure.equivalent == (Decimal("25160000000"), "USD")


def test_a_table_gives_its_columns_times_and_its_labels_units() -> None:
    text = (
        "Larkfield Park in figures\n\n"
        "                    2021          2030 (plan)\n"
        "Area (hectares)     92            200\n"
        "Companies           60            over 700\n"
        "Output (bn yuan)    12.5          40\n"
    )
    assert told(text, PARK, "2022-05-06") == {
        ("Larkfield Park", "area", Decimal(920000), "m2", "exact", "2021", "actual"),
        ("Larkfield Park", "area", Decimal(2000000), "m2", "exact", "2030", "target"),
        ("Larkfield Park", "companyCount", Decimal(60), "1", "exact", "2021", "actual"),
        ("Larkfield Park", "companyCount", Decimal(700), "1", "min", "2030", "target"),
        ("Larkfield Park", "outputValue", Decimal(12500000000), "CNY", "exact", "2021", "actual"),
        ("Larkfield Park", "outputValue", Decimal(40000000000), "CNY", "exact", "2030", "target"),
    }


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("2030 plan", "target"),
        ("Planned by 2030", "target"),
        ("2030 (F)", "forecast"),
        ("2030(e)", "forecast"),
        ("Expected", "forecast"),
        ("Planner", "actual"),
        ("2020 f", "actual"),
    ],
)
def test_a_heading_says_what_its_column_holds(heading: str, status: str) -> None:
    text = f"Larkfield Park\n\n                    2019          {heading}\nCompanies           60            70\n"
    assert {f.value: f.status for f in figures(text, PARK)} == {Decimal(60): "actual", Decimal(70): status}


def test_a_table_gives_its_columns_names() -> None:
    text = "Companies by zone\n\n                Brackley Zone     Harwood Zone\nCompanies       120               80\n"
    assert {figure[:3] for figure in told(text, {"Brackley Zone": "Park", "Harwood Zone": "Park"})} == {
        ("Brackley Zone", "companyCount", Decimal(120)),
        ("Harwood Zone", "companyCount", Decimal(80)),
    }


def test_what_a_figure_is_of() -> None:
    (count,) = figures("Larkfield Park is home to 1,300 biomedical companies.", PARK)
    assert count.of == "biomedical companies"
    things = PARK | {"biomedicine": "Industry"}
    (sum_,) = figures("Larkfield Park's output value in biomedicine was 41 billion yuan.", things)
    assert (sum_.metric, sum_.of) == ("outputValue", "biomedicine")
    (rate,) = figures("Larkfield Park's exports grew by 12 percent.", PARK)
    assert (rate.metric, rate.of) == ("growthRate", "exports")


def test_the_same_text_gives_the_same_figures() -> None:
    text = " ".join(example["text"] for card in CARDS.cards.values() for example in card.examples)
    things = {name: cls for card in CARDS.cards.values() for e in card.examples for name, cls in e["things"].items()}
    assert figures(text, things) == figures(text, things)


@pytest.mark.parametrize(
    "text", ["9" * 5000, "1,2,3," * 900, "(" * 3000, "5 percent and " * 400 + "Larkfield Park", "\n" * 50]
)
def test_absurd_texts_do_no_harm(text: str) -> None:
    assert all(figure.evidence.quote in text for figure in figures(text, PARK))


@pytest.mark.parametrize(
    ("name", "card", "message"),
    [
        ("area", 'units = ["m2"]\ncue = 1', "unknown key 'cue'"),
        ("area", 'units = ["acre"]', "unknown unit 'acre'"),
        ("area", 'units = ["m2"]\n[cues]\nmighty = ["span"]', "unknown strength"),
        ("area", 'units = ["m2"]\n[subjects]\nGarden = 1.0', "no class 'Garden'"),
        ("colour", 'units = ["1"]', "no such metric; there are agreementCount"),
        ("area", "units = [", "not a card"),
        ("area", "prior = 1.0", "no units"),
    ],
)
def test_a_broken_card_says_what_is_wrong_and_where(tmp_path: Path, name: str, card: str, message: str) -> None:
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / f"{name}.toml").write_text(card, encoding="utf-8")
    with pytest.raises(LexiconError, match=f"{name}.toml.*{re.escape(message)}"):
        load_metric_cards(load_lexicon(tmp_path), ONTOLOGY)
