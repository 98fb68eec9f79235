"""Scales with round ticks, dates as numbers, and elements that nothing breaks out of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.boards.plot import Scale, element, end_of, nice, round_values, year_of

NUMBERS = st.integers(-(10**15), 10**15).map(lambda number: number / 1000)


@given(st.lists(NUMBERS, min_size=1))
def test_what_is_drawn_lies_on_its_scale(values: list[float]) -> None:
    low, high = nice(values)
    hair = (high - low) * 1e-8
    assert low - hair <= min(*values, 0) and high + hair >= max(*values, 0)
    assert low < high
    scale = Scale(low, high, 100, 0)
    assert all(-1e-3 <= scale(value) <= 100 + 1e-3 for value in values)


@given(st.integers(-(10**6), 10**6).map(float), st.integers(1, 10**9).map(lambda number: number / 100))
def test_ticks_are_few_ascending_and_inside(low: float, width: float) -> None:
    ticks = round_values(low, low + width)
    assert len(ticks) <= 12
    assert ticks == sorted(ticks)
    assert all(low - width / 100 <= tick <= low + width * 1.01 for tick in ticks)


def test_ticks_are_round() -> None:
    assert round_values(0, 1400) == [0, 500, 1000]
    assert round_values(2018, 2036, 9) == [2018, 2020, 2022, 2024, 2026, 2028, 2030, 2032, 2034, 2036]


@pytest.mark.parametrize(
    ("date", "begins", "ends"),
    [
        ("2024", 2024, 2025),
        ("2024-07", 2024.5, 2024.5833),
        ("2024-01-01", 2024, 2024.0027),
        ("2024-01/2024-06", 2024, 2024.5),
        ("2021/2025", 2021, 2026),
    ],
)
def test_dates_are_numbers_of_years(date: str, begins: float, ends: float) -> None:
    assert year_of(date) == pytest.approx(begins, abs=1e-3)
    assert end_of(date) == pytest.approx(ends, abs=1e-3)


def test_what_an_element_is_given_stays_text() -> None:
    drawn = element("text", "<script>", class_='a" onload="x', x=1.0, aria_label="<b>", y=None)
    assert drawn == '<text class="a&#34; onload=&#34;x" x="1" aria-label="&lt;b&gt;">&lt;script&gt;</text>'
