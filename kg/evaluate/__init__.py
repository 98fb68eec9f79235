"""Compares extracted records with gold records and counts what was found, missed and wrong; reads both as they stand.

The algorithm is the one of the contract. An entity is found when a predicted entity of the same class shares a
normalised name with it. A fact is found when its predicate (or attribute, or metric) and its subject, object or value
match; each predicted figure serves for one gold figure. The kinds with a plus also compare the qualifiers: `status`,
`date` and `title` as far as gold gives them, of a figure its bound, period and status. Gold may list several values,
any of which is right, and optional facts, which count neither as missed nor as wrong.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.overlay import Groups, Overlay, term_of
from kg.evaluate.sheets import Record

KINDS = ("entity", "relation", "relation+", "attribute", "attribute+", "figure", "figure+")


@dataclass(frozen=True, slots=True)
class Score:
    """How many gold records were found and missed, and how many predicted ones are wrong."""

    hit: int = 0
    missed: int = 0
    extra: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.hit + other.hit, self.missed + other.missed, self.extra + other.extra)

    @property
    def precision(self) -> float:
        """The share of what was found in what was given, 0 where nothing was given."""
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 0.0

    @property
    def recall(self) -> float:
        """The share of what was found in what is required, 0 where nothing is."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One gold record that was missed (`sign` "-") or one predicted record that is wrong ("+")."""

    sign: str
    article: str
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.sign} {self.article} {self.kind}: {self.text}"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores by kind, micro-averaged over all facts (`facts`, `facts+`), and by class, predicate and metric."""

    kinds: dict[str, Score]
    #: (kind without plus, class or predicate or attribute or metric) → score; sorted.
    terms: dict[tuple[str, str], Score]
    misses: tuple[Miss, ...]
    #: How many gold articles were compared, and the ids of those for which nothing was predicted.
    articles: int
    silent: tuple[str, ...]


def evaluate(gold: Sequence[tuple[str, list[Record]]], predicted: Mapping[str, list[Record]]) -> Evaluation:
    """Scores the predictions on every gold article; predictions for other articles are left out of account."""
    kinds = dict.fromkeys(KINDS, Score())
    terms: dict[tuple[str, str], Score] = {}
    misses: list[Miss] = []
    for name, records in gold:
        article = Overlay.of(records, predicted.get(name, []))
        for kind in KINDS:
            groups = article.entities() if kind == "entity" else article.facts(kind)
            kinds[kind] += Score(len(groups.hit), len(groups.missed), len(groups.extra))
            if not kind.endswith("+"):
                _count_terms(terms, kind, groups)
            misses += [Miss("-", name, kind, article.describe(r, article.gold_things)) for r in groups.missed]
            misses += [Miss("+", name, kind, article.describe(r, article.predicted_things)) for r in groups.extra]
    for plus in ("", "+"):
        parts = [kinds[kind + plus] for kind in ("relation", "attribute", "figure")]
        kinds["facts" + plus] = sum(parts, Score())
    silent = tuple(name for name, _ in gold if not predicted.get(name))
    return Evaluation(kinds, dict(sorted(terms.items())), tuple(misses), len(gold), silent)


def _count_terms(terms: dict[tuple[str, str], Score], kind: str, groups: Groups) -> None:
    for records, one in ((groups.hit, Score(1)), (groups.missed, Score(0, 1)), (groups.extra, Score(0, 0, 1))):
        for record in records:
            key = (kind, term_of(record))
            terms[key] = terms.get(key, Score()) + one
