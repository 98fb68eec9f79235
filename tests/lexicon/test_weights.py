from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon.weights import Weights, load_weights

WEIGHTS = Weights(("a", "b"), (0.0, 0.5), {"x": {"a": 2.0}, "y": {"a": -1.0, "b": 1.0}}, {})


def test_scores_add_up() -> None:
    assert WEIGHTS.scores(["x", "y", "unseen"]) == {"a": 1.0, "b": 1.5}


def test_one_answer_is_chosen_and_all_chances_make_one() -> None:
    chances = WEIGHTS.choose(["x"])
    assert max(chances, key=lambda answer: chances[answer]) == "a"
    assert sum(chances.values()) == pytest.approx(1.0)


def test_each_answer_is_judged_by_itself() -> None:
    assert WEIGHTS.judge([]) == pytest.approx({"a": 0.5, "b": 0.6224593})


def test_missing_weights_say_how_they_are_made(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"bench/train\.py"):
        load_weights(tmp_path / "names.json")
