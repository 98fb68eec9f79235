"""Learns weights of signs, as `kg.lexicon.weights` reads them. Needs scikit-learn."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kg.lexicon.weights import Weights

#: The answers where each case is right or wrong by itself.
RIGHT, WRONG = "right", "wrong"
#: A sign of fewer cases is not learned; how little weights are drawn to nothing; smaller ones are left out.
SELDOM, STRENGTH, SMALL = 4, 0.3, 0.02


class Case(NamedTuple):
    """The signs of something, the answer to it, and what it counts."""

    signs: Sequence[str]
    answer: str
    weight: float


def learn_weights(given: Sequence[Case]) -> Weights:
    """The weights that make the answers likeliest; of `RIGHT` alone where the answers are `RIGHT` and `WRONG`."""
    seen = Counter(sign for one in given for sign in one.signs)
    place = {sign: at for at, sign in enumerate(sorted(sign for sign, count in seen.items() if count >= SELDOM))}
    model = LogisticRegression(C=STRENGTH, max_iter=400)
    cases = matrix_of([dict.fromkeys(one.signs, 1.0) for one in given], place)
    model.fit(cases, [one.answer for one in given], sample_weight=[one.weight for one in given])
    answers, weights, bias = [str(one) for one in model.classes_], model.coef_, model.intercept_
    if answers == [RIGHT, WRONG]:
        answers, weights, bias = [RIGHT], -weights, -bias
    table = {}
    for sign, at in place.items():
        row = {a: round(float(w), 3) for a, w in zip(answers, weights[:, at], strict=True) if abs(w) >= SMALL}
        if row:
            table[sign] = row
    return Weights(tuple(answers), tuple(round(float(b), 3) for b in bias), table)


def matrix_of(rows: Sequence[Mapping[str, float]], place: Mapping[str, int]) -> csr_matrix:
    """rows × places: the values that the rows give under the names that have a place."""
    cells = [(place[name], value) for row in rows for name, value in row.items() if name in place]
    starts = np.cumsum([0, *(sum(name in place for name in row) for row in rows)])
    columns, values = [column for column, _ in cells], [value for _, value in cells]
    return csr_matrix((values, columns, starts), shape=(len(rows), len(place)), dtype=np.float64)


def write_weights(weights: Weights, path: Path) -> None:
    """Write weights, a sign a line."""
    raw = {"answers": weights.answers, "bias": weights.bias, "signs": weights.signs}
    text = json.dumps(raw, ensure_ascii=False, separators=(",", ":")).replace('},"', '},\n"')
    path.write_text(text + "\n", encoding="utf-8")
