"""Whom a number is about: the candidate whose features weigh most, by the weights of a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from kg.facts.figures.candidates import Candidate
from kg.facts.figures.learned import Learned
from kg.facts.figures.metrics import Reading
from kg.facts.sight import grade
from kg.lexicon.weights import log_odds
from kg.model import Referent

#: Metrics whose noun governs the whole that they are a part of, or the list that ranks.
_WHOLES = frozenset({"share", "rank", "area"})
#: A cue further up than this says nothing of what hangs on it.
_NEAR = 3.0


def choose(
    candidates: Sequence[Candidate], reading: Reading, referents: Mapping[str, Referent], learned: Learned
) -> tuple[Candidate, float] | None:
    """The likeliest subject of a figure and its share of the likelihood; None where none may be its subject."""
    shares = share_out(candidates, reading, referents, learned)
    return max(shares, key=lambda one: one[1], default=None)


def share_out(
    candidates: Sequence[Candidate], reading: Reading, referents: Mapping[str, Referent], learned: Learned
) -> list[tuple[Candidate, float]]:
    """Each thing that may be the subject of a figure, as its best candidate, with its share of the likelihood."""
    scores: dict[str, tuple[float, Candidate]] = {}
    weights, known = learned.subjects, learned.known
    for one in candidates:
        referent = referents[one.referent]
        key = (reading.card.metric, reading.word, reading.inherited, one.role, referent.cls, referent.finer)
        lower = referent.name.islower()
        score = known.get((*key, lower))
        if score is None:
            fits = reading.card.fit(referent.cls)
            score = weigh(_of_kind(one, reading, referent), weights) if fits else -math.inf
            known[(*key, lower)] = score
        if score == -math.inf:
            continue
        score += one.base + weigh(_of_place(one, reading), weights)
        if one.referent not in scores or score > scores[one.referent][0]:
            scores[one.referent] = (score, one)
    if not scores:
        return []
    most = max(score for score, _ in scores.values())
    powers = {referent: math.exp(score - most) for referent, (score, _) in scores.items()}
    total = sum(powers.values())
    return [(scores[referent][1], powers[referent] / total) for referent in sorted(scores)]


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """What features weigh together."""
    total = 0.0
    for name, value in features.items():
        weight = weights.get(name)
        if weight is not None:
            total += weight * value
    return total


def describe(one: Candidate, reading: Reading, referents: Mapping[str, Referent]) -> dict[str, float]:
    """All features of a candidate towards a metric: its own, and those that the metric and its class make of them."""
    return {**one.features, **_of_kind(one, reading, referents[one.referent]), **_of_place(one, reading)}


def _of_kind(one: Candidate, reading: Reading, referent: Referent) -> dict[str, float]:
    """The features that the metric, its cue, and the candidate's class and role make."""
    metric, kind, cls, role = reading.card.metric, reading.kind, referent.cls, one.role
    features = {
        "fit": reading.card.fit(cls),
        f"{kind} {cls}": 1.0,
        f"{kind} {role}": 1.0,
        f"{metric} {cls}": 1.0,
        f"{metric} {role}": 1.0,
        f"{cls} {role}": 1.0,
    }
    if reading.word:
        features[f"{reading.word}: {cls}"] = features[f"{reading.word}, {role}"] = 1.0
    if referent.finer:
        features[f"finer {referent.finer}"] = features[f"{kind} {referent.finer}"] = 1.0
    if referent.name.islower():
        features["lower case"] = features[f"lower case {cls}"] = 1.0
    if reading.inherited:
        features[f"inherited {role}"] = 1.0
    return features


def _of_place(one: Candidate, reading: Reading) -> dict[str, float]:
    """The features that the metric and its cue make with where the candidate stands."""
    features = {}
    metric, role, spot = reading.card.metric, one.role, one.spot
    if reading.inherited:
        features["inherited pointer"] = one.features.get("one of few", 0.0)
    if reading.total:
        features["listed total"] = one.features.get("listed", 0.0)
    if spot and reading.cue >= 0:
        cost = next((cost for token, cost in spot.above if token == reading.cue), 99.0)
        if cost < _NEAR:
            features[f"at the cue as {spot.tail}"] = features[f"{metric} as {spot.tail}"] = 1.0
            if reading.firm and role != "quoted" and metric not in _WHOLES:
                features["hangs on the cue"] = 1 / (1 + cost)
    if one.sights is not None:
        chance = one.sights.get(metric)
        if chance is None:
            features["not seen"] = 1.0
        else:
            features["seen"] = log_odds(chance) / 4
            features[f"seen {grade(chance)}"] = 1.0
    if metric == "share":
        pointed = one.features.get("pointed to by a pronoun", 0.0)
        features["owns the whole"] = min(pointed, one.features.get("role below of", 0.0))
    return features
