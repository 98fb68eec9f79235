"""How sure a fact is: what the cards and models say, on a scale that agrees with how often they were right."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.lexicon import Lexicon
from kg.lexicon.weights import Scale
from kg.model import Attribute, Fact, Relation

Scales = Mapping[str, Scale]


def kind_of(fact: Fact) -> str:
    """The kind of a fact, as records call it."""
    return "relation" if isinstance(fact, Relation) else "attribute" if isinstance(fact, Attribute) else "figure"


def scales_in(lexicon: Lexicon) -> Scales:
    """The scale of each kind of fact that `bench/calibrate.py` found; none where it was not run."""
    return _load(lexicon.folder / "weights" / "confidence.json")


@cache
def _load(path: Path) -> Scales:
    if not path.exists():
        return {}
    return {kind: Scale(*numbers) for kind, numbers in json.loads(path.read_text(encoding="utf-8")).items()}


def calibrate(fact: Fact, scales: Scales) -> Fact:
    """A fact with its confidence read on the scale of its kind."""
    scale = scales.get(kind_of(fact))
    return replace(fact, confidence=round(scale.read(fact.confidence), 3)) if scale else fact
