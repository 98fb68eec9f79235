"""What cannot be right inside one article."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.conflicts import load_knowledge
from kg.model import Fact
from tests.conflicts.toy import News, articles, dated, figure, found_in, kinds


def money(value: float, unit: str, equivalent: float, second: str, period: str = "2024") -> Fact:
    return figure("revenue", value, unit=unit, equivalent=(equivalent, second), period=period)


@pytest.mark.parametrize(
    "fact",
    [
        money(160e9, "CNY", 2.2e9, "USD"),
        money(160e9, "CNY", 220e9, "USD"),
        money(500e6, "USD", 350e6, "CNY"),
        money(9e12, "KRW", 69e9, "USD"),
        money(1e9, "EUR", 770e6, "CNY"),
        money(30e9, "TWD", 9.5e9, "USD"),
        money(160e9, "CNY", 2.2e9, "USD", period=""),
    ],
)
def test_a_conversion_off_by_ten_is_a_slip(fact: Fact) -> None:
    assert kinds(News("one", (fact,))) == {"wrongConversion": 1}


@pytest.mark.parametrize(
    "fact",
    [
        money(160e9, "CNY", 22e9, "USD"),
        money(160e9, "CNY", 25e9, "USD", period="2014"),
        money(160e9, "CNY", 19.3e9, "USD", period="1996"),
        money(500e6, "USD", 3.5e9, "CNY"),
        money(9e12, "KRW", 6.9e9, "USD"),
        money(1e9, "EUR", 7.7e9, "CNY"),
        money(1e9, "KZT", 5e9, "USD"),  # a currency of no table is not judged
        money(0, "CNY", 0, "USD"),
    ],
)
def test_a_sound_conversion_is_none(fact: Fact) -> None:
    assert not kinds(News("one", (fact,)))


def test_a_slip_names_its_articles_and_says_why() -> None:
    fact = money(160e9, "CNY", 2.2e9, "USD")
    store = found_in(News("a", (fact,)), News("b", (fact,)), News("c", (figure("revenue", 3, unit="CNY"),)))
    text = "SELECT ?article ?reason WHERE { ?slip pg:slipOf ?article ; pg:reason ?reason } ORDER BY ?article"
    rows = list(store.query(text).solutions())
    assert [row["article"].value.rpartition("/")[2] for row in rows] == ["a", "b"]
    reason = "160,000,000,000 CNY for 2,200,000,000 USD is 72.7 CNY a USD; at the time it was 6.31 to 7.35."
    assert rows[0]["reason"].value == reason


ALL = figure("companyCount", 800)
PARTS: dict[str, tuple[Fact, Fact, bool]] = {
    "more of a kind than of all": (ALL, figure("companyCount", 900, of="foreign-funded companies"), True),
    "of a narrower kind": (
        figure("companyCount", 80, of="biotech firms"),
        figure("companyCount", 90, of="listed biotech firms"),
        True,
    ),
    "more output of a part": (
        figure("outputValue", 50e9, unit="CNY"),
        figure("outputValue", 70e9, unit="CNY", of="medical devices"),
        True,
    ),
    "more in a half-year": (
        figure("revenue", 50e9, unit="CNY"),
        figure("revenue", 70e9, unit="CNY", period="2025-01/2025-06"),
        True,
    ),
    "less of a kind": (ALL, figure("companyCount", 300, of="foreign-funded companies"), False),
    "another kind": (
        figure("companyCount", 80, of="biotech firms"),
        figure("companyCount", 90, of="chip firms"),
        False,
    ),
    "another status": (ALL, figure("companyCount", 900, of="foreign-funded companies", status="target"), False),
    "within bounds": (
        figure("companyCount", 800, bound="min"),
        figure("companyCount", 900, of="foreign-funded companies"),
        False,
    ),
    "a stock may shrink": (ALL, figure("companyCount", 900, period="2025-01/2025-06"), False),
    "land and floors": (figure("area", 800, unit="m2"), figure("area", 2000, unit="m2", of="floor space"), False),
    "the scale of one industry": (
        figure("industryScale", 50e9, unit="CNY", of="industry"),
        figure("industryScale", 70e9, unit="CNY", of="medical industry"),
        False,
    ),
}


def test_there_is_what_is_tested() -> None:
    assert len(PARTS) == 11


@pytest.mark.parametrize(("whole", "part", "slip"), PARTS.values(), ids=PARTS)
def test_a_part_is_not_more_than_its_whole(whole: Fact, part: Fact, slip: bool) -> None:
    assert kinds(News("one", (whole, part))) == (Counter(partAboveWhole=1) if slip else Counter())
    assert not kinds(*articles(whole, part)), "two articles may speak of two things"


def test_shares_of_a_whole_come_to_no_more_than_all_of_it() -> None:
    def share(value: float, of: str = "output", period: str = "2025") -> Fact:
        return figure("share", value, unit="percent", of=of, period=period)

    assert kinds(News("one", (share(60), share(55)))) == {"sharesAboveWhole": 1}
    assert kinds(News("one", (share(40), share(35), share(30)))) == {"sharesAboveWhole": 1}
    assert not kinds(News("one", (share(60), share(40))))
    assert not kinds(News("one", (share(33.4), share(33.4), share(33.5)))), "rounding"
    assert not kinds(News("one", (share(60), share(55, of="exports"))))
    assert not kinds(News("one", (share(60), share(55, period="2024"))))
    assert not kinds(News("one", (share(60, period=""), share(55, period="")))), "one may have become the other"


@pytest.mark.parametrize(
    ("start", "end", "slip"),
    [
        ("2025-04-21", "2025-04-12", True),
        ("2025-04", "2025-03-30", True),
        ("2025", "2024-12-31", True),
        ("2025-04-21", "2025-04-21", False),
        ("2025-04-21", "2025-04", False),
        ("2025-04-21", "--04-12", False),
    ],
)
def test_an_end_is_not_before_its_start(start: str, end: str, slip: bool) -> None:
    day = "event/alder-day"
    facts = (dated("startDate", start, subject=day), dated("endDate", end, subject=day))
    assert kinds(News("one", facts)) == (Counter(endBeforeStart=1) if slip else Counter())
    assert not kinds(*articles(*facts)), "not one article's slip"


def test_the_rates_are_in_order() -> None:
    rates = load_knowledge().rates
    assert len(rates) > 100
    assert all(0 < low <= high for low, high in rates.values())
    assert {currency for currency, _ in rates} >= {"AED", "CNY", "EUR", "GBP", "INR", "JPY", "KRW", "SAR", "TWD", "VND"}
