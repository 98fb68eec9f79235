"""B³ and pairs: worked examples, what must hold of any two groupings, and where they differ."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import RecordError
from kg.evaluate import Score
from kg.evaluate.clusters import accompanied, b_cubed, pairs, splits


def groups(*members: str) -> dict[str, str]:
    """Items of one letter, each with the word that it stands in for a group."""
    return {letter: word for word in members for letter in word}


#: The example of Bagga and Baldwin's paper: two of three chains are put into one, either the small ones or the large.
TRUTH = groups("12345", "67", "89abc")
SMALL, LARGE = groups("12345", "6789abc"), groups("1234589abc", "67")

GROUPINGS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=25)


def test_the_example_of_the_paper() -> None:
    small, large = b_cubed(TRUTH, SMALL), b_cubed(TRUTH, LARGE)
    assert (small.recall, large.recall) == (1.0, 1.0)
    assert small.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)  # 0.76
    assert large.precision == pytest.approx((10 * 5 / 10 + 2) / 12)  # 0.58
    assert small.f1 == pytest.approx(2 * small.precision / (1 + small.precision))


def test_some_items_are_judged_in_the_groups_of_all() -> None:
    found = b_cubed(TRUTH, SMALL, among="67")
    assert (found.items, found.recall) == (2, 1.0)
    assert found.precision == pytest.approx(2 / 7)


def test_pairs_are_counted() -> None:
    assert pairs(TRUTH, SMALL) == Score(hit=10 + 1 + 10, missed=0, extra=10)
    assert pairs(SMALL, TRUTH) == Score(hit=21, missed=10, extra=0)
    assert pairs(TRUTH, SMALL, among="6789") == Score(hit=2, missed=0, extra=4)


def test_no_items_have_no_rates() -> None:
    assert (b_cubed({}, {}).items, b_cubed({}, {}).f1, pairs({}, {}).f1) == (0, 0.0, 0.0)


def test_nothing_that_is_alone_on_both_sides_has_company() -> None:
    assert accompanied(groups("ab", "c", "d"), groups("a", "b", "cd")) == set("abcd")
    assert accompanied(groups("ab", "c", "d"), groups("ab", "c", "d")) == set("ab")


def test_parts_of_a_group_stand_beside_its_largest() -> None:
    wholes, parts = groups("abcdef", "g"), groups("a", "bcd", "ef", "g")
    assert sorted(splits(wholes, parts)) == [(("b", "c", "d"), ("a",)), (("b", "c", "d"), ("e", "f"))]
    assert list(splits(parts, wholes)) == []


def test_sides_with_other_items_are_an_error() -> None:
    with pytest.raises(RecordError, match="1 items are on one side only, b among them"):
        b_cubed(groups("ab"), groups("a"))
    with pytest.raises(RecordError, match="on one side only"):
        pairs(groups("a"), groups("b", "a"))


@given(GROUPINGS)
def test_sides_change_places_as_precision_and_recall_do(drawn: list[tuple[int, int]]) -> None:
    gold, predicted = ({item: pair[side] for item, pair in enumerate(drawn)} for side in (0, 1))
    one, other = b_cubed(gold, predicted), b_cubed(predicted, gold)
    assert one.precision == pytest.approx(other.recall)
    assert one.recall == pytest.approx(other.precision)
    assert 0 < one.f1 <= 1
    assert (pairs(gold, predicted).missed, pairs(gold, predicted).extra) == (
        pairs(predicted, gold).extra,
        pairs(predicted, gold).missed,
    )


@given(GROUPINGS)
def test_only_what_is_divided_costs(drawn: list[tuple[int, int]]) -> None:
    gold, predicted = ({item: pair[side] for item, pair in enumerate(drawn)} for side in (0, 1))
    found = b_cubed(gold, predicted)
    assert (found.recall == pytest.approx(1)) == (not list(splits(gold, predicted)))
    assert (found.precision == pytest.approx(1)) == (not list(splits(predicted, gold)))


@given(GROUPINGS)
def test_pairs_agree_with_counting_them_one_by_one(drawn: list[tuple[int, int]]) -> None:
    gold, predicted = ({item: pair[side] for item, pair in enumerate(drawn)} for side in (0, 1))
    every = [(a, b) for a in gold for b in gold if a < b]
    together = [(gold[a] == gold[b], predicted[a] == predicted[b]) for a, b in every]
    assert pairs(gold, predicted) == Score(
        together.count((True, True)), together.count((True, False)), together.count((False, True))
    )
