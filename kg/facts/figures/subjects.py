"""Whom a number is about: the candidate whose features weigh most, by the weights of a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

from kg.facts.figures.candidates import Candidate
from kg.facts.figures.metrics import Reading
from kg.lexicon import Lexicon
from kg.model import Referent

#: Metrics whose noun governs the whole that they are a part of, or the list that ranks.
_WHOLES = frozenset({"share", "rank", "area"})


def choose(
    candidates: Sequence[Candidate], reading: Reading, referents: Mapping[str, Referent], weights: Mapping[str, float]
) -> tuple[Candidate, float] | None:
    """The likeliest subject of a figure and its share of the likelihood; None where none may be its subject."""
    scores: dict[str, tuple[float, Candidate]] = {}
    for one in candidates:
        if not reading.card.fit(referents[one.referent].cls):
            continue
        score = sum(weights.get(name, 0.0) * value for name, value in describe(one, reading, referents).items())
        if one.referent not in scores or score > scores[one.referent][0]:
            scores[one.referent] = (score, one)
    if not scores:
        return None
    best = max(sorted(scores), key=lambda referent: scores[referent][0])
    total = sum(math.exp(score - scores[best][0]) for score, _ in scores.values())
    return scores[best][1], 1 / total


def describe(one: Candidate, reading: Reading, referents: Mapping[str, Referent]) -> dict[str, float]:
    """All features of a candidate towards a metric: its own, and those that the metric and its class make of them."""
    card = reading.card
    cls = referents[one.referent].cls
    features = dict(one.features)
    features["fit"] = card.fit(cls)
    features[f"{reading.kind} {cls}"] = 1.0
    features[f"{reading.kind} {one.role}"] = 1.0
    if reading.inherited:
        features[f"inherited {one.role}"] = 1.0
        features["inherited pointer"] = one.features.get("one of few", 0.0)
    if reading.total:
        features["listed total"] = one.features.get("listed", 0.0)
    if reading.cue >= 0 and reading.firm and one.role != "quoted" and card.metric not in _WHOLES:
        cost = next((cost for token, cost in one.above if token == reading.cue), 99.0)
        features["hangs on the cue"] = 1 / (1 + cost) if cost < 3 else 0.0
    if card.metric == "share":
        features["owns the whole"] = min(
            one.features.get("pointed to by a pronoun", 0.0), one.features.get("role below of", 0.0)
        )
    return features


@cache
def load_weights(lexicon: Lexicon) -> Mapping[str, float]:
    """What each feature weighs: the table `forms/subjects`, which `bench/fit_subjects.py` writes."""
    return {row["feature"]: float(row["weight"]) for row in lexicon.table("forms/subjects")}
