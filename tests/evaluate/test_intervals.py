"""Intervals: the same each time, around the score, and as wide as chance makes them."""

from __future__ import annotations

import random

from kg.evaluate import Score
from kg.evaluate.counts import Key
from kg.evaluate.intervals import Interval, intervals

FACTS: Key = ("facts", "")


def test_articles_that_are_all_alike_leave_nothing_to_chance() -> None:
    alike = Score(3, 1, 2)
    ends = [(rate, rate) for rate in (alike.precision, alike.recall, alike.f1)]
    assert intervals([{FACTS: alike}] * 5)[FACTS] == Interval(*ends)


def test_the_same_articles_give_the_same_interval() -> None:
    sheets = [{FACTS: Score(n % 4, n % 3, n % 5)} for n in range(20)]
    assert intervals(sheets) == intervals(list(sheets))


def test_one_article_tells_of_no_other() -> None:
    assert intervals([]) == intervals([{FACTS: Score(1)}]) == {}


def test_a_draw_without_the_term_says_nothing_of_it() -> None:
    rare: Key = ("relation", "acquires")
    sheets = [{FACTS: Score(1), rare: Score(1)}, *[{FACTS: Score(1)}] * 9]
    assert intervals(sheets)[rare].f1 == (1.0, 1.0)


def test_more_articles_give_narrower_intervals() -> None:
    luck = random.Random(1)
    sheets = [{FACTS: Score(luck.randint(0, 9), luck.randint(0, 9), luck.randint(0, 9))} for _ in range(400)]
    few, many = intervals(sheets[:25])[FACTS].f1, intervals(sheets)[FACTS].f1
    assert 0 < many[1] - many[0] < 0.5 * (few[1] - few[0])


def test_an_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """Of 200 samples of articles a third of whose facts are found, 90 to 99 in 100 intervals hold the third."""
    luck = random.Random(7)
    held = 0
    for _ in range(200):
        found = [sum(luck.random() < 1 / 3 for _ in range(12)) for _ in range(40)]
        low, high = intervals([{FACTS: Score(hit, 12 - hit)} for hit in found])[FACTS].recall
        held += low <= 1 / 3 <= high
    assert 180 <= held <= 198
