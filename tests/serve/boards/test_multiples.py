"""Small charts on one scale, and what may be said to have grown."""

from __future__ import annotations

import pytest

from kg import iris
from kg.serve.boards.amounts import Amount
from kg.serve.boards.multiples import draw_multiples, grown


def amount(value: str, period: str, metric: str = "companyCount", unit: str = "1", status: str = "actual") -> Amount:
    exact = iris.concept("exact").value
    node = f"{metric}-{value}-{period}"
    return Amount(node, iris.concept(metric).value, value, "", unit, exact, period, "companies", "", status)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ([amount("100", "2020"), amount("150", "2023")], ["companies: +50 % from 2020 to 2023"]),
        ([amount("100", "2020"), amount("80", "2023")], ["companies: −20 % from 2020 to 2023"]),
        ([amount("100", "2020"), amount("150", "2023", status="target")], []),
        ([amount("100", "2020"), amount("150", "2023-06")], []),
        ([amount("100", "2020"), amount("150", "2023"), amount("170", "2023")], []),
        ([amount("0", "2020"), amount("150", "2023")], []),
        ([amount("5", "2020", "growthRate", "percent"), amount("7", "2023", "growthRate", "percent")], []),
        ([amount("5", "2020", "rank"), amount("7", "2023", "rank")], []),
        ([amount("100", "2020")], []),
        ([], []),
    ],
)
def test_only_amounts_of_one_kind_grow(cell: list[Amount], expected: list[str]) -> None:
    assert grown(cell, "en") == expected


def test_all_charts_of_a_row_have_the_same_axes() -> None:
    cells = [[amount("100", "2020"), amount("150", "2023")], [amount("9000", "2021")], []]
    one, other, none = draw_multiples(cells, ["One", "Other", "None"], "en")
    assert one.partition("</g>")[0].partition("<g")[2] == other.partition("</g>")[0].partition("<g")[2]
    assert none == ""


def test_figures_of_one_time_are_no_chart() -> None:
    assert draw_multiples([[amount("100", "2020")], [amount("200", "2020")]], ["One", "Other"], "en") == ["", ""]
