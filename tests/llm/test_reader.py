"""A model at work on an article: windows, cache, budget, mending, and the gate."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kg.errors import LlmError
from kg.model import Article, Attribute, Extraction, Figure, Relation
from kg.records import read_records, write_lines, write_records
from tests.llm.conftest import GOOD, Opened
from tests.llm.serving import NOTHING


def names(extraction: Extraction) -> dict[str, str]:
    return {referent.id: referent.name for referent in extraction.referents}


def test_what_a_good_model_finds_is_an_extraction(opened: Opened, article: Article) -> None:
    extraction = opened(lambda _: GOOD).extract(article)
    called = names(extraction)
    assert list(called) == ["e1", "e2", "e3", "e4", "e5"]
    assert [called[fact.subject] for fact in extraction.facts] == [
        "Birchwood Medical",
        "Alder Plant",
        "Larkfield Bio Park",
        "Larkfield Bio Park",
        "Ines Calder",
    ]
    founded, opened_in, count, output, post = extraction.facts
    assert isinstance(founded, Relation)
    assert (founded.predicate, called[founded.object], founded.date) == ("established", "Alder Plant", "2023-05")
    assert isinstance(opened_in, Attribute)
    assert isinstance(count, Figure)
    assert (count.value, count.bound, count.of) == (Decimal(120), "min", "companies")
    assert isinstance(output, Figure)
    assert (output.value, output.unit, output.period) == (Decimal(2_500_000_000), "EUR", "2022")
    assert isinstance(post, Relation)
    assert post.title == "director"


def test_facts_name_the_extractor_and_quote_the_article(opened: Opened, article: Article) -> None:
    for fact in opened(lambda _: GOOD).extract(article).facts:
        assert fact.card == "llm/1 test"
        assert article.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote != ""


def test_the_finer_class_and_the_names_are_kept_and_descriptions_are_no_names(opened: Opened, article: Article) -> None:
    by_name = {referent.name: referent for referent in opened(lambda _: GOOD).extract(article).referents}
    authority, park = by_name["Larkfield Park Authority"], by_name["Larkfield Bio Park"]
    assert (authority.cls, authority.finer) == ("Institution", "GovernmentBody")
    assert park.names == ("Larkfield Bio Park",)
    assert [article.text[slice(*span)] for span in park.spans] == ["Larkfield Bio Park"]


def test_the_records_are_read_as_they_were_written(opened: Opened, article: Article) -> None:
    extraction = opened(lambda _: GOOD).extract(article)
    (again,) = read_records(write_lines(extraction), {article.id: article.text})
    assert list(write_records(again)) == list(write_records(extraction))


def test_the_order_of_a_reply_does_not_matter(opened: Opened, article: Article) -> None:
    backwards = {name: records[::-1] for name, records in GOOD.items()}
    forwards = opened(lambda _: GOOD).extract(article)
    # Another text, so that the answer does not come from the cache.
    later = replace(article, date="2023-06-03")
    assert opened(lambda _: backwards).extract(later) == forwards


def test_a_second_run_asks_nothing(opened: Opened, article: Article) -> None:
    first = opened(lambda _: GOOD)
    extraction = first.extract(article)
    assert (first.reader.spent.requests, first.reader.spent.cached) == (1, 0)
    asked: list[str] = []
    second = opened(lambda _: NOTHING, asked)
    assert second.plan(article).requests == 0
    assert second.extract(article) == extraction
    assert (asked, second.reader.spent.requests, second.reader.spent.cached) == ([], 0, 1)
    assert second.reader.spent.tokens == 0


def test_another_text_is_asked_about_anew(opened: Opened, article: Article) -> None:
    opened(lambda _: GOOD).extract(article)
    asked: list[str] = []
    opened(lambda _: GOOD, asked).extract(replace(article, text=article.text + "\nIt rained."))
    assert len(asked) == 1


def test_a_model_is_told_what_is_refused_and_may_mend_it(opened: Opened, article: Article) -> None:
    wrong = {**GOOD, "figures": [{**GOOD["figures"][0], "value": 150}]}
    asked: list[str] = []
    by_model = opened(lambda told: GOOD if "refused" in told else wrong, asked)
    extraction = by_model.extract(article)
    assert [fact.value for fact in extraction.facts if isinstance(fact, Figure)] == [120, 2_500_000_000]
    assert len(asked) == 2
    assert "does not hold the number 150" in asked[1]
    assert not by_model.reader.refused["larkfield"]


def test_what_is_never_mended_is_refused_with_its_reason(opened: Opened, article: Article) -> None:
    wrong = {**GOOD, "figures": [{**GOOD["figures"][0], "value": 150}]}
    asked: list[str] = []
    by_model = opened(lambda _: wrong, asked)
    extraction = by_model.extract(article)
    assert len(asked) == 3
    assert not any(isinstance(fact, Figure) for fact in extraction.facts)
    (reason,) = by_model.reader.refused["larkfield"]
    assert reason == "'The park' companyCount 150: its quote does not hold the number 150 (1)"


def test_a_name_that_does_not_stand_is_refused_without_asking_again(opened: Opened, article: Article) -> None:
    asked: list[str] = []
    by_model = opened(lambda _: {**GOOD, "things": [*GOOD["things"], {"name": "Moonbank", "kind": "Company"}]}, asked)
    assert by_model.extract(article) == opened(lambda _: GOOD).extract(article)
    assert len(asked) == 1
    assert list(by_model.reader.refused["larkfield"]) == ["Company 'Moonbank': the article does not hold this name"]


def test_what_was_refused_is_told_again_when_it_comes_from_the_cache(opened: Opened, article: Article) -> None:
    wrong = {**GOOD, "figures": [{**GOOD["figures"][0], "value": 150}]}
    opened(lambda _: wrong).extract(article)
    again = opened(lambda _: GOOD)
    again.extract(article)
    assert again.reader.refused["larkfield"].total() == 1


def test_an_answer_of_another_form_is_asked_for_again_and_then_given_up(opened: Opened, article: Article) -> None:
    asked: list[str] = []
    kinds: dict[str, Any] = {"things": [{"name": "Birchwood Medical", "kind": "Spaceship"}]}
    by_model = opened(lambda _: kinds, asked)
    with pytest.raises(LlmError, match="no answer of the form asked for"):
        by_model.extract(article)
    assert len(asked) == 3
    assert by_model.reader.spent.requests == 3
    assert by_model.reader.stopped == ""


def test_facts_that_two_windows_give_are_one_and_later_windows_know_earlier_names(opened: Opened) -> None:
    filler = " ".join(f"Nothing else happened on day {number}." for number in range(1, 13))
    text = f"Birchwood Medical opened the Alder Plant. {filler} The plant is run by Birchwood Medical. {filler}"
    quote = "The plant is run by Birchwood Medical."
    asked: list[str] = []

    def answers(told: str) -> dict[str, Any]:
        if "NAMED SO FAR\n\n[]" in told or "NAMED SO FAR\n[]" in told:
            plant = {"name": "Alder Plant", "kind": "Facility", "mentions": ["The plant"]}
            return {"things": [{"name": "Birchwood Medical", "kind": "Company"}, plant]}
        ran = {"subject": "Birchwood Medical", "predicate": "operates", "object": "The plant", "quote": quote}
        return {"relations": [ran]} if quote in told else {}

    by_model = opened(answers, asked)
    extraction = by_model.extract(Article("long", text))
    assert len(asked) == 3
    assert '{"name": "Alder Plant", "kind": "Facility"}' in asked[1]
    # The third window repeats the sentence before its own text; the fact is there again, and once here.
    assert quote in asked[2].split("TEXT")[0] or quote not in asked[2]
    (fact,) = extraction.facts
    assert fact.evidence.quote == quote
    assert not by_model.reader.refused["long"]


def test_a_budget_that_is_too_small_asks_nothing(opened: Opened, article: Article) -> None:
    asked: list[str] = []
    by_model = opened(lambda _: GOOD, asked, budget=100)
    with pytest.raises(LlmError, match="the token budget of 100 does not last"):
        by_model.extract(article)
    with pytest.raises(LlmError, match="larger --budget"):
        by_model.extract(replace(article, id="other"))
    assert asked == []


def test_a_budget_that_is_reached_stops_and_what_was_answered_is_kept(opened: Opened, article: Article) -> None:
    needed = opened(lambda _: GOOD).plan(article).tokens
    asked: list[str] = []
    by_model = opened(lambda _: GOOD, asked, budget=needed + 50)
    other = replace(article, id="other", text=article.text.replace("Birchwood", "Cedarwood"))
    by_model.extract(article)
    with pytest.raises(LlmError, match="what was answered is kept"):
        by_model.extract(other)
    assert by_model.extract(article).facts
    assert len(asked) == 1
    assert by_model.reader.spent.cached == 1


def test_a_run_that_goes_beyond_the_budget_while_mending_is_stopped(opened: Opened, article: Article) -> None:
    needed = opened(lambda _: GOOD).plan(article).tokens
    by_model = opened(lambda _: {"relations": [GOOD["relations"][0]]}, budget=needed + 10)
    with pytest.raises(LlmError, match="token budget is used up"):
        by_model.extract(article)
    assert by_model.reader.stopped
    assert by_model.reader.spent.tokens == 8400


def test_the_plan_says_what_a_run_takes(opened: Opened, article: Article) -> None:
    by_model = opened(lambda _: GOOD)
    plan = by_model.plan(article)
    assert (plan.articles, plan.requests, plan.cached) == (1, 1, 0)
    assert plan.tokens_in > by_model.reader.model.told // 4
    assert by_model.reader.model.prices is not None
    assert by_model.reader.model.prices.cost(plan.tokens_in, 0) == Decimal(plan.tokens_in) / 1_000_000


def test_an_article_of_furniture_alone_asks_nothing(opened: Opened) -> None:
    by_model = opened(lambda _: GOOD)
    assert by_model.extract(Article("empty", "Copyright 2024 Larkfield News. All rights reserved.")).facts == ()
    assert by_model.reader.spent.requests == 0
