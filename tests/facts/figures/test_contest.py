"""Readings and subjects of a number against each other: what is looked at, the table, and what is settled on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from kg.errors import LexiconError
from kg.facts.figures import Study, study_quantities
from kg.facts.figures.contest import COLUMNS, TRIED, best_of, with_reading
from kg.facts.figures.learned import load_learned
from kg.lexicon import load_lexicon
from kg.lexicon.boosted import Boosted
from kg.lexicon.metrics import load_metric_cards
from kg.mentions import find_mentions
from kg.model import Article
from kg.ontology import load_ontology
from kg.text import parse

LEX = load_lexicon()
CARDS = load_metric_cards(LEX, load_ontology())
LEARNED = load_learned(LEX)
TEXT = "Halden Pharma had revenue of 40 million yuan in 2021, Ostrel Therapeutics of Wuxi said."


def study(text: str = TEXT) -> tuple[Study, dict[str, str]]:
    document = parse(Article("sample", text, date="2022-06-01"), LEX)
    mentions = find_mentions(document, LEX)
    (found,) = study_quantities(document, mentions, CARDS, LEX, LEARNED)
    return found, {one.id: one.name for one in mentions.referents}


def test_each_likely_reading_is_tried_with_each_thing_that_may_have_it() -> None:
    found, names = study()
    tried = {(option.reading.card.metric, names[option.candidate.referent]) for option in found.options}
    assert {("revenue", "Halden Pharma"), ("revenue", "Ostrel Therapeutics")} <= tried
    assert all(option.reading.score >= TRIED for option in found.options)
    assert found.table.shape == (len(found.options), len(COLUMNS))


def test_the_table_has_what_is_known_of_an_option_beside_its_rivals() -> None:
    found, names = study()
    revenue = [n for n, option in enumerate(found.options) if option.reading.card.metric == "revenue"]
    rows = {
        names[found.options[n].candidate.referent]: dict(zip(COLUMNS, found.table[n], strict=True)) for n in revenue
    }
    halden, ostrel = rows["Halden Pharma"], rows["Ostrel Therapeutics"]
    assert halden["share"] == pytest.approx(ostrel["other share"])
    assert halden["share's rank"] < ostrel["share's rank"]
    assert halden["sight"] > ostrel["sight"]
    assert halden["named here"] == 1


def test_the_likeliest_is_settled_on_and_nothing_where_nothing_is_likely() -> None:
    found, names = study()
    assert LEARNED.contest
    best = best_of(found.options, found.table, LEARNED.contest)
    assert best
    assert (best.reading.card.metric, names[best.candidate.referent]) == ("revenue", "Halden Pharma")
    assert best.score == max(LEARNED.contest.judge(found.table, COLUMNS))
    assert best_of([], found.table[:0], LEARNED.contest) is None
    assert best_of(found.options[:1], np.full_like(found.table[:1], -9), LEARNED.contest) is None


def test_without_trees_the_chances_alone_settle_it() -> None:
    document = parse(Article("sample", TEXT, date="2022-06-01"), LEX)
    mentions = find_mentions(document, LEX)
    (found,) = study_quantities(document, mentions, CARDS, LEX, replace(LEARNED, contest=None))
    names = {one.id: one.name for one in mentions.referents}
    assert [(one.metric, names[one.subject]) for one in found.figures] == [("revenue", "Halden Pharma")]


def test_what_kind_of_thing_it_is_of_goes_by_the_likeliest_reading_and_not_by_the_number_before() -> None:
    found, _ = study()
    signs = with_reading(["last revenue here", "unit money"], found.options)
    assert signs == ["unit money", "best revenue"]
    assert with_reading([], []) == ["best none"]


def test_trees_of_other_columns_are_refused() -> None:
    found, _ = study()
    with pytest.raises(LexiconError, match="other columns"):
        best_of(found.options, found.table, Boosted(Path("trees.onnx"), ("chance",), None))
