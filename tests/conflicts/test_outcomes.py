"""Targets and forecasts against the actual figures."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Fact
from tests.conflicts.toy import News, figure, outcomes


def count(value: float, **more: Any) -> Fact:
    return figure("companyCount", value, **more)


def aim(value: float, **more: Any) -> Fact:
    return count(value, status="target", **more)


def output(value: float, **more: Any) -> Fact:
    return figure("outputValue", value, unit="KRW", **more)


def growth(value: float, **more: Any) -> Fact:
    return figure("growthRate", value, unit="percent", **more)


#: Of each: a target of an article of 2024, what an article of 2026 states, and the outcome.
CASES: dict[str, tuple[Fact, tuple[Fact, ...], str, str]] = {
    "reached": (aim(200), (count(212),), "met", "212"),
    "just reached": (aim(200), (count(200),), "met", "200"),
    "not reached": (aim(200), (count(180),), "missed", "180"),
    "nothing known": (aim(200), (), "open", ""),
    "only another metric": (aim(200), (figure("talentCount", 212),), "open", ""),
    "only another kind": (aim(200, of="biotech firms"), (count(212),), "open", ""),
    "other words for the kind": (aim(200, of="firms"), (count(212, of="companies"),), "met", "212"),
    "only another unit": (output(9, status="target"), (figure("outputValue", 9, unit="USD"),), "open", ""),
    "an earlier figure falls short": (aim(200, period="2030"), (count(180),), "open", ""),
    "reached before its time": (aim(200, period="2030"), (count(212),), "met", "212"),
    "before it was set": (aim(200, period="2030"), (count(212, period="2022"),), "open", ""),
    "a later figure decides": (aim(200, period="2024"), (count(180),), "missed", "180"),
    "the first later figure decides": (
        aim(200, period="2023"),
        (count(180, period="2024"), count(260)),
        "missed",
        "180",
    ),
    "a forecast": (count(200, status="forecast"), (count(212),), "met", "212"),
    "more than": (aim(200, bound="min"), (count(200, bound="min"),), "met", "200"),
    "a lower bound does not decide": (aim(200), (count(180, bound="min"),), "open", "180"),
    "about is generous": (aim(200, bound="about"), (count(185),), "met", "185"),
    "about nearly the target does not decide": (aim(200), (count(195, bound="about"),), "open", "195"),
    "at most": (aim(200, bound="max"), (count(180),), "met", "180"),
    "more than at most": (aim(200, bound="max"), (count(212),), "missed", "212"),
    "a ceiling is not met before its time": (aim(200, bound="max", period="2030"), (count(180),), "open", ""),
    "within a range": (aim(200, high=250), (count(212),), "met", "212"),
    "above a range": (aim(200, high=250), (count(300),), "met", "300"),
    "below a range": (aim(200, high=250), (count(180),), "missed", "180"),
    "a range that reaches it": (aim(200), (count(200, high=220),), "met", "200"),
    "no time, reached": (aim(200, period=""), (count(212),), "met", "212"),
    "no time, not reached": (aim(200, period=""), (count(180),), "open", ""),
    "the figure has no time": (aim(200), (count(212, period=""),), "met", "212"),
    "which of many deals is not said": (
        figure("dealValue", 5, period="", unit="CNY", status="target", subject="company/acme"),
        (figure("dealValue", 6, period="", unit="CNY", subject="company/acme"),),
        "open",
        "",
    ),
    "the investment in one plant": (
        figure("investment", 5, period="", unit="CNY", status="target", subject="facility/alder-works"),
        (figure("investment", 6, period="", unit="CNY", subject="facility/alder-works"),),
        "met",
        "6",
    ),
    "growth": (
        growth(8, of="output", status="target"),
        (growth(9.5, of="output"),),
        "met",
        "9.5",
    ),
    "growth falls short": (growth(8, of="output", status="target"), (growth(-2, of="output"),), "missed", "-2"),
    "growth of another year": (
        growth(8, of="output", status="target", period="2025"),
        (growth(9, of="output", period="2024"), growth(9, of="output", period="2026")),
        "open",
        "",
    ),
    "growth of something else": (growth(8, of="output", status="target"), (growth(9, of="sales"),), "open", ""),
    "output of the year": (output(9e12, status="target"), (output(8.6e12),), "missed", "8600000000000"),
    "output of half the year": (
        output(9e12, status="target"),
        (output(5e12, period="2025-01/2025-06"),),
        "open",
        "",
    ),
    "half the year is enough": (
        output(9e12, status="target"),
        (output(9.5e12, period="2025-01/2025-06"),),
        "met",
        "9500000000000",
    ),
    "output of five years": (output(9e12, status="target"), (output(30e12, period="2021/2025"),), "open", ""),
    "output of a time unknown": (output(9e12, status="target"), (output(30e12, period=""),), "open", ""),
    "a better rank": (
        figure("rank", 10, of="parks", status="target"),
        (figure("rank", 8, of="parks"),),
        "met",
        "8",
    ),
    "a worse rank": (
        figure("rank", 10, of="parks", status="target"),
        (figure("rank", 14, of="parks"),),
        "missed",
        "14",
    ),
    "a price as planned": (
        figure("price", 120, unit="CNY", status="target"),
        (figure("price", 120, unit="CNY"),),
        "met",
        "120",
    ),
    "another price": (
        figure("price", 120, unit="CNY", status="target"),
        (figure("price", 90, unit="CNY"),),
        "missed",
        "90",
    ),
}


def test_there_is_what_is_tested() -> None:
    assert len(CASES) == 43


@pytest.mark.parametrize(("target", "actual", "outcome", "measure"), CASES.values(), ids=CASES)
def test_a_target_has_its_outcome(target: Fact, actual: tuple[Fact, ...], outcome: str, measure: str) -> None:
    assert outcomes(News("plan", (target,), "2024-01-10"), News("result", actual, "2026-01-10")) == [(outcome, measure)]


def test_what_a_plan_says_of_today_is_no_result() -> None:
    assert outcomes(News("plan", (aim(200, period=""), count(212, period="")), "2024-01-10")) == [("open", "")]


def test_of_two_figures_the_better_founded_decides() -> None:
    plan = News("plan", (aim(200),), "2024-01-10")
    first, second = News("first", (count(198),), "2026-01-10"), News("second", (count(212),), "2026-02-10")
    assert outcomes(plan, first, second) == [("met", "212")]
    assert outcomes(plan, first, second, *(News(f"more-{n}", (count(198),), "2026-01-20") for n in range(3))) == [
        ("missed", "198")
    ]


def test_each_target_has_one_outcome() -> None:
    plan = News("plan", (aim(200), aim(300), aim(400, period="2030")), "2024-01-10")
    found = outcomes(plan, News("result", (count(212),), "2026-01-10"))
    assert found == [("met", "212"), ("missed", "212"), ("open", "")]
