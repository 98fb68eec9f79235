"""Which figures and dates contradict each other, and how they are ranked."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Fact
from tests.conflicts.toy import News, articles, dated, figure, found_in, kinds, quads, ranking, relation


def count(value: float, **more: Any) -> Fact:
    return figure("companyCount", value, **more)


AGREEING = {
    "the same": (count(212), count(212)),
    "more than leaves the top open": (count(1000, bound="min"), count(1300)),
    "up to leaves the bottom open": (count(300, bound="max"), count(120)),
    "about leaves a tenth below": (count(300, bound="about"), count(272)),
    "about leaves a tenth above": (count(300, bound="about"), count(329)),
    "about on both sides": (count(300, bound="about"), count(360, bound="about")),
    "a range around it": (count(30, high=40), count(36)),
    "ranges overlap": (count(30, high=40), count(40, high=50)),
    "a rounded number": (count(1500), count(1523)),
    "a rounded sum": (figure("gdp", 8.6e12, unit="CNY"), figure("gdp", 8.64e12, unit="CNY")),
    "other periods": (count(212), count(198, period="2024")),
    "a part of the period": (count(212), count(198, period="2025-06")),
    "another status": (count(212), count(300, status="target")),
    "another unit": (figure("revenue", 5e9, unit="CNY"), figure("revenue", 7e8, unit="USD")),
    "another counted thing": (count(212, of="companies"), count(98, of="biotech companies")),
    "another thing": (count(212), count(198, subject="place/elmtown")),
    "no period": (count(212, period=""), count(198, period="")),
    "what grows is not said": (
        figure("growthRate", 5, unit="percent"),
        figure("growthRate", 9, unit="percent"),
    ),
    "a company has many deals": (
        figure("dealValue", 5e8, unit="CNY", subject="company/acme"),
        figure("dealValue", 7e8, unit="CNY", subject="company/acme"),
    ),
    "a day of the year of the other": (dated("foundingDate", "2015"), dated("foundingDate", "2015-06-03")),
    "a day without its year": (dated("foundingDate", "2015-06-03"), dated("foundingDate", "--06-03")),
    "a planned and an actual date": (
        dated("foundingDate", "2015"),
        dated("foundingDate", "2016", status="target"),
    ),
    "two acquisitions": (
        relation("acquires", "company/zenith", "2020"),
        relation("acquires", "product/acmecillin", "2021"),
    ),
    "a property that many values have": (dated("stage", "Phase II"), dated("stage", "Phase III")),
}

DISAGREEING = {
    "two numbers": (count(212), count(198)),
    "fewer than more than": (count(1000, bound="min"), count(900)),
    "more than up to": (count(300, bound="max"), count(420)),
    "beyond about": (count(300, bound="about"), count(331)),
    "below about": (count(300, bound="about"), count(269)),
    "outside a range": (count(30, high=40), count(44)),
    "ranges apart": (count(30, high=40), count(41, high=50)),
    "small counts are not rounded": (count(120), count(124)),
    "one digit is not rounding": (count(1000), count(1300)),
    "the same year written as its months": (count(212), count(198, period="2025-01/2025-12")),
    "other words for the counted thing": (count(212, of="companies"), count(198, of="firms")),
    "nothing counted is all companies": (count(212), count(198, of="enterprises")),
    "both targets": (count(300, status="target"), count(400, status="target")),
    "an event needs no period": (
        figure("participantCount", 800, period="", subject="event/alder-day"),
        figure("participantCount", 1200, period="", subject="event/alder-day"),
    ),
    "what grows is said": (
        figure("growthRate", 5, unit="percent", of="revenue"),
        figure("growthRate", 9, unit="percent", of="revenue"),
    ),
    "a plant has one price": (
        figure("investment", 5e8, unit="CNY", subject="facility/alder-works"),
        figure("investment", 7e8, unit="CNY", subject="facility/alder-works"),
    ),
    "two years": (dated("foundingDate", "2015"), dated("foundingDate", "2017")),
    "two days of a month": (dated("startDate", "2025-04-20"), dated("startDate", "2025-04-21")),
    "another day of the year": (dated("startDate", "2025-04-20"), dated("startDate", "--04-21")),
    "one acquisition dated twice": (
        relation("acquires", "company/zenith", "2020"),
        relation("acquires", "company/zenith", "2021"),
    ),
}


def test_there_is_what_is_tested() -> None:
    assert (len(AGREEING), len(DISAGREEING)) == (24, 20)


@pytest.mark.parametrize("facts", AGREEING.values(), ids=AGREEING)
def test_these_agree(facts: tuple[Fact, ...]) -> None:
    assert not kinds(*articles(*facts))


@pytest.mark.parametrize("facts", DISAGREEING.values(), ids=DISAGREEING)
def test_these_disagree(facts: tuple[Fact, ...]) -> None:
    assert kinds(*articles(*facts)) == {"disagreement": 1}
    assert kinds(News("one", facts)) == {"disagreement": 1}, "from one article"


def test_a_conflict_holds_those_that_exclude_another_and_no_others() -> None:
    store = found_in(*articles(count(212), count(198), count(190, bound="min"), count(210), count(90, of="banks")))
    rows = store.query("SELECT ?value WHERE { ?conflict pg:holds ?fact . ?fact pg:value ?value } ORDER BY ?value")
    assert [row["value"].value for row in rows.solutions()] == ["198", "210", "212"]


def test_what_one_article_alone_contradicts_is_its_own_slip() -> None:
    def slips(*news: News) -> list[str]:
        rows = (
            found_in(*news)
            .query("SELECT ?article WHERE { ?conflict pg:slipOf ?article } ORDER BY ?article")
            .solutions()
        )
        return [row["article"].value.rpartition("/")[2] for row in rows]

    for one, other in ((count(212), count(198)), (dated("foundingDate", "2015"), dated("foundingDate", "2017"))):
        assert slips(News("a", (one, other))) == ["a"]
        assert slips(News("a", (one,)), News("b", (other,))) == []
        assert slips(News("a", (one, other)), News("b", (other,))) == [], "another article takes a side"


def test_each_period_has_its_own_conflict() -> None:
    facts = (count(212), count(198), count(190, period="2024"), count(180, period="2024"))
    assert kinds(*articles(*facts)) == {"disagreement": 2}


def test_shares_in_one_article_may_be_parts_of_a_whole() -> None:
    facts = (figure("share", 60, unit="percent", of="output"), figure("share", 30, unit="percent", of="output"))
    assert not kinds(News("one", facts))
    assert kinds(*articles(*facts)) == {"disagreement": 1}


def test_the_reason_is_in_words() -> None:
    store = found_in(*articles(count(1300, bound="min"), count(900), count(30, high=40)))
    rows = store.query("SELECT ?reason WHERE { ?conflict a pg:Conflict ; pg:reason ?reason }").solutions()
    assert [row["reason"].value for row in rows] == ["It cannot be 30 to 40, 900 and at least 1,300 at once."]
    store = found_in(*articles(dated("foundingDate", "2017-05"), dated("foundingDate", "2015")))
    rows = store.query("SELECT ?reason WHERE { ?conflict a pg:Conflict ; pg:reason ?reason }").solutions()
    assert [row["reason"].value for row in rows] == ["It cannot have the dates 2015 and 2017-05 at once."]


# ── ranking ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_precise_comes_before_the_vague() -> None:
    found = ranking(*articles(count(300, bound="about"), count(400, bound="min"), count(212), count(30, high=40)))
    assert [weight for _, weight, _ in found] == ["5", "3", "3", "2"]
    assert found[0][0] == "212"
    assert {reason.partition(";")[0] for _, _, reason in found[1:3]} == {"a range", "a rounded number"}
    assert found[3][2].startswith("only a lower bound")


def test_a_day_comes_before_a_year() -> None:
    found = ranking(*articles(dated("foundingDate", "2017"), dated("foundingDate", "2015-06-03")))
    assert [value for value, _, _ in found] == ["2015-06-03", "2017"]
    assert found[0][2].startswith("dated to the day")


def test_the_newest_article_counts() -> None:
    found = ranking(News("old", (count(212),), "2025-03-01"), News("new", (count(198),), "2026-02-10"))
    assert found == [
        ("198", "5", "an exact number; stated by the newest article, of 2026-02-10"),
        ("212", "3", "an exact number"),
    ]


def test_further_articles_count_up_to_a_limit() -> None:
    few = [News(f"few-{n}", (count(198),)) for n in range(2)]
    many = [News(f"many-{n}", (count(212),)) for n in range(9)]
    found = ranking(*few, *many)
    assert [(value, weight) for value, weight, _ in found] == [("212", "8"), ("198", "6")]
    assert found[0][2].endswith("; stated by 9 articles")


@pytest.mark.parametrize(
    ("publisher", "own"),
    [("Alder Park Administration", True), ("alder park", True), ("Alder Parkway News", False), ("Toy Times", False)],
)
def test_the_place_s_own_publisher_counts(publisher: str, own: bool) -> None:
    found = ranking(News("a", (count(212),), publisher=publisher), News("b", (count(198),), publisher=""))
    assert any(f"published by the place or body itself ({publisher})" in reason for _, _, reason in found) is own


def test_an_undated_article_is_never_the_newest() -> None:
    found = ranking(News("a", (count(212),), date=""), News("b", (count(198),), date="2020"))
    assert [value for value, _, _ in found] == ["198", "212"]
    assert "newest" not in "".join(r for _, _, r in ranking(*(News(i, (count(ord(i)),), date="") for i in "ab")))


def test_nothing_is_said_where_nothing_contradicts() -> None:
    store = found_in(*articles(count(212)))
    assert quads(store, "companyCount") == []
