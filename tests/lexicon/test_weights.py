from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon.weights import Scale, Weights, load_weights

WEIGHTS = Weights(("a", "b"), (0.0, 0.5), {"x": {"a": 2.0}, "y": {"a": -1.0, "b": 1.0}})


def test_what_signs_speak_for_adds_up() -> None:
    assert WEIGHTS.judge(["x", "y", "unseen"]) == pytest.approx({"a": 0.7310586, "b": 0.8175745})


def test_cases_are_judged_as_each_alone() -> None:
    rows = WEIGHTS.judge_each([["x", "y"], []])
    assert rows.tolist() == [pytest.approx(list(WEIGHTS.judge(case).values())) for case in (["x", "y"], [])]
    assert WEIGHTS.judge_each([]).shape == (0, 2)


def test_a_chance_is_read_on_its_scale_and_back() -> None:
    scale = Scale(0.5, 0.0)
    assert scale.read(0.8) == pytest.approx(2 / 3)
    assert scale.unread(scale.read(0.37)) == pytest.approx(0.37)
    assert 0.9 < scale.read(1.0) < 1.0


def test_missing_weights_say_how_they_are_made(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"bench/train\.py"):
        load_weights(tmp_path / "names.json")
