"""Boosted trees that are read from a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.errors import LexiconError
from kg.lexicon.boosted import load_boosted
from kg.paths import LEXICON

TREES = LEXICON / "en" / "weights" / "relations.onnx"


def test_each_case_is_judged_by_itself() -> None:
    trees = load_boosted(TREES)
    cases = np.zeros((3, len(trees.columns)), dtype=np.float32)
    cases[1, trees.columns.index("chance")] = 5
    once = trees.judge(cases)
    assert [trees.judge(cases[[row]])[0] for row in range(3)] == once
    assert once[0] == once[2] < once[1] <= 1
    assert trees.judge(cases[:0]) == []


def test_what_is_no_model_is_refused_with_what_makes_one(tmp_path: Path) -> None:
    (tmp_path / "relations.onnx").write_bytes(b"no trees")
    with pytest.raises(LexiconError, match=r"relations\.onnx.*bench/train\.py"):
        load_boosted(tmp_path / "relations.onnx")
    with pytest.raises(LexiconError, match=r"bench/train\.py"):
        load_boosted(tmp_path / "missing.onnx")
