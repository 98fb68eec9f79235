"""Where the marks of a chart stand, which figures are one series, and what is connected with a thing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg import iris
from kg.serve.pages import chart, star
from kg.serve.pages.overview import connections, key_facts, merged
from kg.serve.pages.series import read_series, years
from kg.serve.pages.statements import Evidence, Fact, Figure, Ref, Source
from kg.serve.pages.things import Group

PARK = Ref(f"{iris.BASE}id/park/a", "A")


def figure(name: str, value: str, period: str, **more: Any) -> Figure:
    plain = Figure(
        name, PARK, iris.concept("revenue").value, value, "", "CNY", iris.concept("exact").value, period, "actual"
    )
    return replace(plain, **more)


@pytest.mark.parametrize(
    ("period", "begin", "end"),
    [
        ("2024", 2024.0, 2025.0),
        ("2024-07", 2024.5, 2024.5833),
        ("2023/2024-06", 2023.0, 2024.5),
        ("2024-01-01", 2024.0, 2024.0027),
    ],
)
def test_periods_have_a_place_in_time(period: str, begin: float, end: float) -> None:
    assert years(period) == pytest.approx((begin, end), abs=1e-3)


@pytest.mark.parametrize("period", ["", "--10-19", "2025/2024", "soon"])
def test_what_names_no_year_has_none(period: str) -> None:
    assert years(period) is None


def test_series_are_of_one_unit_and_one_kind_and_of_two_times() -> None:
    figures = [
        figure("a", "5", "2023"),
        figure("b", "7", "2024"),
        figure("c", "9", "2024", unit="USD"),
        figure("d", "9", "2024", counted="exports"),
        figure("e", "9", ""),
    ]
    (series,) = read_series(figures, ())
    assert [point.figure.iri for point in series.points] == ["a", "b"]


def test_a_line_leads_through_what_nothing_contradicts_and_on_to_what_is_planned() -> None:
    figures = [
        figure("a", "5", "2022"),
        figure("b", "6", "2023"),
        figure("c", "8", "2023"),
        figure("d", "7", "2024"),
        figure("e", "9", "2026", status="target"),
        figure("f", "1", "2020", status="forecast"),
    ]
    (series,) = read_series(figures, {"b"})
    assert [point.figure.iri for point in series.line] == ["a", "c", "d"]
    assert [point.figure.iri for point in series.outlook] == ["d", "e"]


def test_there_is_no_line_where_figures_of_one_time_differ_and_are_no_conflict() -> None:
    figures = [figure("a", "5", "2022"), figure("b", "6", "2023"), figure("c", "8", "2023")]
    (series,) = read_series(figures, ())
    assert series.line == series.outlook == ()
    assert len(series.points) == 3


def test_marks_stand_where_their_figures_are() -> None:
    low, high = figure("a", "0", "2023"), figure("b", "60", "2025", high="80", bound=iris.concept("min").value)
    drawn = chart.draw(read_series([low, high], ())[0])
    first, second = drawn.marks
    assert first.y == drawn.bottom
    assert drawn.left < first.x < second.x < drawn.right
    assert second.top < second.y < first.y, "the upper end of a range is above"
    assert second.tip < second.y, "at least points up"
    values = [float(value) for _, value in drawn.values]
    assert values == sorted(values)
    assert values[0] == 0
    assert values[-1] >= 80
    assert [year for _, year in drawn.years] == [2023, 2024, 2025]


@pytest.mark.parametrize("values", [[0.0], [0.0001, 0.02], [-3.5, 8], [1e9, 9e12], [-5, -1]])
def test_a_scale_is_round_and_takes_all_in(values: list[float]) -> None:
    ticks = chart.scale(values)
    assert 2 <= len(ticks) <= 5
    assert ticks[0] <= min(0, *values)
    assert ticks[-1] >= max(0, *values) * (1 - 1e-9)


# ── what is said first ────────────────────────────────────────────────────────────────────────────────────────────


def evidence(name: str) -> Evidence:
    return Evidence(name, Source(f"{iris.BASE}id/article/{name}", name), name, 0, 1, "0.9")


def fact(name: str, other: Ref, **more: Any) -> Fact:
    plain = Fact(name, PARK, iris.term("locatedIn").value, other, "actual", evidence=(evidence(name),))
    return replace(plain, **more)


TOWN, LAND = Ref(f"{iris.BASE}id/place/t", "T"), Ref(f"{iris.BASE}id/place/l", "L")


def group(*facts: Fact, direction: str = "out") -> Group:
    return Group(iris.term("locatedIn").value, direction, len(facts), facts)


def test_facts_that_say_the_same_are_one_with_all_sentences() -> None:
    said = group(
        fact("a", TOWN, date="2021"), fact("b", TOWN), fact("c", TOWN, date="2021-05"), fact("d", TOWN, date="2019")
    )
    first, second = merged(said).facts
    assert (first.date, [one.iri for one in first.evidence]) == ("2021-05", ["a", "b", "c"])
    assert second.date == "2019"


def test_facts_that_do_not_are_not() -> None:
    plan = fact("a", TOWN, status="target")
    rich, richer = fact("b", LAND, amount="5", currency="CNY"), fact("c", LAND, amount="6", currency="CNY")
    assert merged(group(plan, fact("d", TOWN), rich, richer)).facts == (plan, fact("d", TOWN), rich, richer)


def test_key_facts_are_so_now_and_the_best_supported_first() -> None:
    twice = replace(fact("b", LAND), evidence=(evidence("x"), evidence("y")))
    (key,) = key_facts([group(fact("a", TOWN), twice, fact("c", TOWN, status="forecast"))])
    assert [one.iri for one in key.facts] == ["b", "a"]
    assert key.more == 1


def test_connections_are_ranked_by_sentences_and_drawn_on_both_sides() -> None:
    twice = replace(fact("b", LAND), evidence=(evidence("x"), evidence("y")))
    found = connections([group(fact("a", TOWN), twice)], PARK.iri)
    assert [(one.other, one.weight) for one in found] == [(LAND, 2), (TOWN, 1)]
    drawn = star.draw(found)
    assert sorted((ray.connection.other.label, ray.side) for ray in drawn.rays) == [("L", "right"), ("T", "left")]
    assert all(0 < ray.y < drawn.height for ray in drawn.rays)
