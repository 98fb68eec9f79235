from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon.weights import Weights, load_weights

WEIGHTS = Weights(("a", "b"), (0.0, 0.5), {"x": {"a": 2.0}, "y": {"a": -1.0, "b": 1.0}}, (0.5, 0.0))


def test_what_signs_speak_for_adds_up() -> None:
    assert WEIGHTS.judge(["x", "y", "unseen"]) == pytest.approx({"a": 0.7310586, "b": 0.8175745})


def test_cases_are_judged_as_each_alone() -> None:
    rows = WEIGHTS.judge_each([["x", "y"], []])
    assert rows.tolist() == [pytest.approx(list(WEIGHTS.judge(case).values())) for case in (["x", "y"], [])]
    assert WEIGHTS.judge_each([]).shape == (0, 2)


def test_a_chance_is_read_on_the_learned_scale() -> None:
    assert WEIGHTS.sure(0.8) == pytest.approx(2 / 3)
    assert WEIGHTS.sure(1.0) > WEIGHTS.sure(0.9)


def test_one_answer_is_chosen_and_all_chances_make_one() -> None:
    chances = WEIGHTS.choose(["x"])
    assert max(chances, key=lambda answer: chances[answer]) == "a"
    assert sum(chances.values()) == pytest.approx(1.0)


def test_each_answer_is_judged_by_itself() -> None:
    assert WEIGHTS.judge([]) == pytest.approx({"a": 0.5, "b": 0.6224593})


def test_missing_weights_say_how_they_are_made(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"bench/train\.py"):
        load_weights(tmp_path / "names.json")
