"""Boosted trees that are read from a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.errors import LexiconError
from kg.lexicon.boosted import load_boosted, odds
from kg.paths import LEXICON

TREES = LEXICON / "en" / "weights" / "relations.onnx"


def test_each_case_is_judged_by_itself() -> None:
    trees = load_boosted(TREES)
    cases = np.zeros((3, len(trees.columns)), dtype=np.float32)
    cases[1, trees.columns.index("chance")] = 5
    once = trees.judge(cases, trees.columns)
    assert [trees.judge(cases[[row]], trees.columns)[0] for row in range(3)] == once
    assert once[0] == once[2] < once[1] <= 1
    assert trees.judge(cases[:0], trees.columns) == []


def test_what_is_no_model_is_refused_with_what_makes_one(tmp_path: Path) -> None:
    (tmp_path / "relations.onnx").write_bytes(b"no trees")
    with pytest.raises(LexiconError, match=r"relations\.onnx.*bench/train\.py"):
        load_boosted(tmp_path / "relations.onnx")
    with pytest.raises(LexiconError, match=r"bench/train\.py"):
        load_boosted(tmp_path / "missing.onnx")


def test_trees_of_other_columns_are_refused() -> None:
    with pytest.raises(LexiconError, match=r"relations\.onnx: its trees know other columns"):
        load_boosted(TREES).judge(np.zeros((1, 2), dtype=np.float32), ("chance", "sight"))


def test_odds_have_an_end_where_something_is_not_there() -> None:
    assert odds(0.5) == 0
    assert odds(0.0) == odds(0.0001) < odds(0.001)
