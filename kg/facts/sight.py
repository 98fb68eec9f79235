"""What the encoder makes of two runs of tokens: how likely each relation, metric and date holds between them.

The encoder's vectors of the tokens come with the mentions; a small network upon them, learned along with the encoder by
`bench/encoder.py` and further by `bench/heads.py`, weighs them here. Its chances are signs among others, and decide
nothing by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.model import Mention

Table = NDArray[np.float32]
Rows = NDArray[np.int64]

#: The file of the network, in the folder of weights.
HEAD = "sight.npz"
#: What a run of tokens may be: a thing of a class, a time ("@"), or a number of a unit ("#").
_CLASSES = ("Company", "Event", "Facility", "Industry", "Institution", "Park", "Person", "Place", "Platform", "Policy")
_OTHERS = ("Product", "Project", "#1", "#l", "#m2", "#money", "#ordinal", "#percent", "#year", "@")
KINDS = (*_CLASSES, *_OTHERS)
FORMS = ("name", "short", "nominal", "pronoun")
#: How many tokens between two runs make a step, and how many sentences back are told apart.
_GAPS, BACK = (1, 2, 4, 8, 16, 30), 4
#: How many distances there are: steps of tokens, then sentences back.
DISTANCES = len(_GAPS) + 1 + BACK
#: Chances in steps.
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.96)


class Run(NamedTuple):
    """Tokens `first` to `last` (exclusive), what kind of thing they stand for, and in what form."""

    first: int
    last: int
    kind: str
    form: str = "name"

    @classmethod
    def of(cls, mention: Mention, kind: str) -> Run:
        """The run of a mention."""
        return cls(mention.first, mention.last, kind, mention.form)


class Couple(NamedTuple):
    """Two runs in the roles of subject and object; one may stand some sentences back."""

    subject: Run
    object: Run
    back: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """The network upon the encoder's vectors, as numbers."""

    answers: tuple[str, ...]
    #: What a subject, an object, their product and what stands between add to the inner layer: each width × inner.
    parts: tuple[Table, ...]
    #: The same of kinds of subjects, of objects, and of both; distances; orders; forms of subjects and of objects.
    tables: tuple[Table, ...]
    #: inner; inner × answers, answers.
    bias: Table
    outer: tuple[Table, Table]

    def judge(self, vectors: Table, couples: Sequence[Couple]) -> Table:
        """couples × answers: how likely each answer is, each by itself."""
        if not couples:
            return np.zeros((0, len(self.answers)), dtype=np.float32)
        ends, traits = ends_of(couples), traits_of(couples)
        width = vectors.shape[1] // 5
        first, second, between, last, last_of_second = (vectors[:, n * width : (n + 1) * width] for n in range(5))
        subject, target, both, amid = self.parts
        subjects, of_subject = _runs(first, last, ends[:, :2])
        objects, of_object = _runs(second, last_of_second, ends[:, 2:])
        inner = (_bent(subjects) @ subject)[of_subject] + (_bent(objects) @ target)[of_object] + self.bias
        inner += (subjects[of_subject] * objects[of_object]) @ both
        low, high = gaps_of(ends, traits)
        inner[high > low] += _means(between, low[high > low], high[high > low]) @ amid
        for table, column in zip(self.tables, traits.T, strict=True):
            inner += table[column]
        scores = _bent(inner) @ self.outer[0] + self.outer[1]
        chances: Table = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
        return chances


@cache
def load_head(folder: Path) -> Head | None:
    """The network in a folder of weights; None where there is none: facts are found without it then.

    Raises:
        LexiconError: its file is not one that `bench/encoder.py` writes.
    """
    path = folder / HEAD
    if not path.exists():
        return None
    try:
        with np.load(path) as data:
            answers, kinds = (tuple(data[name].tobytes().decode("utf-8").split("\n")) for name in ("answers", "kinds"))
            weights, bias, *outer = (data[name].astype(np.float32) for name in LAYERS)
            tables = [data[f"table{number}"].astype(np.float32) for number in range(TABLES)]
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(f"{path}: no weights to be read ({error}); train them with bench/encoder.py") from error
    if kinds != KINDS:
        raise LexiconError(f"{path}: it knows other kinds of things; train it anew with bench/encoder.py")
    widths = [table.shape[1] for table in tables]
    width = (len(weights) - sum(widths)) // 4
    blocks = np.split(weights, np.cumsum([*4 * [width], *widths])[:-1])
    pushed = tuple(table @ block for table, block in zip(tables, blocks[4:], strict=True))
    return Head(answers, tuple(blocks[:4]), pushed, bias, (outer[0], outer[1]))


#: The names of the network's layers in its file, and how many tables of traits it has.
LAYERS = ("inner", "inner-bias", "outer", "outer-bias")
TABLES = 7


def ends_of(couples: Sequence[Couple]) -> Rows:
    """couples × 4: the first and the last token of subject and object."""
    return np.array([(s.first, s.last - 1, o.first, o.last - 1) for s, o, _ in couples], dtype=np.int64).reshape(-1, 4)


def traits_of(couples: Sequence[Couple]) -> Rows:
    """couples × 7: kinds of subject, object and both, distance, order, forms of subject and object, as numbers."""
    rows = [
        (
            (subject := KINDS.index(one.subject.kind)),
            (target := KINDS.index(one.object.kind)),
            subject * len(KINDS) + target,
            _distance(one),
            int(one.subject.first < one.object.first),
            FORMS.index(one.subject.form),
            FORMS.index(one.object.form),
        )
        for one in couples
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 7)


def gaps_of(ends: Rows, traits: Rows) -> tuple[Rows, Rows]:
    """Where what stands between two runs of a sentence begins and ends: nowhere if they overlap or are apart."""
    low = np.minimum(ends[:, 1], ends[:, 3]) + 1
    high = np.maximum(ends[:, 0], ends[:, 2])
    some = (high > low) & (traits[:, 3] <= len(_GAPS))
    return np.where(some, low, 0), np.where(some, high, 0)


def _runs(firsts: Table, lasts: Table, ends: Rows) -> tuple[Table, Rows]:
    """The vectors of runs of tokens, each run once, and for each couple which of them it has."""
    keys, numbers = np.unique(ends[:, 0] * len(firsts) + ends[:, 1], return_inverse=True)
    return firsts[keys // len(firsts)] + lasts[keys % len(firsts)], numbers


def _means(vectors: Table, low: Rows, high: Rows) -> Table:
    """couples × numbers: the mean vector of tokens `low` to `high` (exclusive), of which there are some."""
    if not len(low):
        return np.zeros((0, vectors.shape[1]), dtype=np.float32)
    begin = low.min()
    sums = np.cumsum(vectors[begin : high.max()], axis=0)
    sums = np.concatenate([np.zeros_like(sums[:1]), sums])
    means: Table = (sums[high - begin] - sums[low - begin]) / (high - low)[:, None].astype(np.float32)
    return means


def _distance(one: Couple) -> int:
    if one.back:
        return len(_GAPS) + min(one.back, BACK)
    gap = max(one.subject.first, one.object.first) - min(one.subject.last, one.object.last)
    return sum(gap >= step for step in _GAPS)


def kind_of_unit(unit: str) -> str:
    """The kind of a number of a unit."""
    return f"#{unit}" if f"#{unit}" in KINDS else "#money"


def graded(name: str, chances: Mapping[str, float]) -> Iterator[str]:
    """What is not too unlikely, as signs in steps."""
    for answer, chance in chances.items():
        if step := grade(chance):
            yield f"{name}={answer}:{step}"


def grade(chance: float) -> int:
    """A chance as a step."""
    return sum(chance > step for step in _STEPS)


def _bent(values: Table) -> Table:
    """The Gaussian error linear unit, by its usual approximation (Hendrycks and Gimpel, 2016)."""
    bent: Table = values * values  # numpy's powers take sixty times as long
    bent *= 0.7978845608 * 0.044715
    bent += 0.7978845608
    bent *= values
    np.tanh(bent, out=bent)
    bent += 1
    bent *= 0.5 * values
    return bent
