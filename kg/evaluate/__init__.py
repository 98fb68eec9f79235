"""Compares extracted records with gold records and counts what was found, missed and wrong; reads both as they stand.

The algorithm is the one of the contract. An entity is found when a predicted entity of the same class shares a
normalised name with it. A fact is found when its predicate (or attribute, or metric) and its subject, object or value
match; each predicted figure serves for one gold figure. The kinds with a plus also compare the qualifiers: `status`,
`date` and `title` as far as gold gives them, of a figure its bound, period and status. Gold may list several values,
any of which is right, and optional facts, which count neither as missed nor as wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.counts import Key, Score
from kg.evaluate.overlay import Groups, Overlay, term_of
from kg.evaluate.sheets import Record

__all__ = ["KINDS", "Evaluation", "Miss", "Score", "add_up", "evaluate"]

KINDS = ("entity", "relation", "relation+", "attribute", "attribute+", "figure", "figure+")
#: The kinds that are added up as `facts`, and with a plus as `facts+`.
_FACTS = ("relation", "attribute", "figure")


@dataclass(frozen=True, slots=True)
class Miss:
    """One gold record that was missed (`sign` "-") or one predicted record that is wrong ("+")."""

    sign: str
    article: str
    kind: str
    text: str
    record: Record

    def __str__(self) -> str:
        return f"{self.sign} {self.article} {self.kind}: {self.text}"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores by kind, micro-averaged over all facts (`facts`, `facts+`), and by class, predicate and metric."""

    kinds: dict[str, Score]
    #: By kind without plus and class, predicate, attribute or metric; sorted.
    terms: dict[Key, Score]
    misses: tuple[Miss, ...]
    #: The scores of each gold article by itself, of kinds and of terms, in the order of gold.
    sheets: tuple[Mapping[Key, Score], ...]
    #: The gold articles for which nothing was predicted.
    silent: tuple[str, ...]

    @property
    def articles(self) -> int:
        """How many gold articles were compared."""
        return len(self.sheets)


def evaluate(gold: Sequence[tuple[str, list[Record]]], predicted: Mapping[str, list[Record]]) -> Evaluation:
    """Scores the predictions on every gold article; predictions for other articles are left out of account."""
    misses: list[Miss] = []
    sheets = []
    for name, records in gold:
        article = Overlay.of(records, predicted.get(name, []))
        sheet = dict.fromkeys(((kind, "") for kind in KINDS), Score())
        for kind in KINDS:
            groups = article.entities() if kind == "entity" else article.facts(kind)
            sheet[kind, ""] = Score(len(groups.hit), len(groups.missed), len(groups.extra))
            if not kind.endswith("+"):
                _count_terms(sheet, kind, groups)
            misses += [Miss("-", name, kind, article.describe(r, article.gold_things), r) for r in groups.missed]
            misses += [Miss("+", name, kind, article.describe(r, article.predicted_things), r) for r in groups.extra]
        for plus in ("", "+"):
            sheet["facts" + plus, ""] = sum((sheet[kind + plus, ""] for kind in _FACTS), Score())
        sheets.append(sheet)
    totals = add_up(sheets)
    kinds = {kind: totals.get((kind, ""), Score()) for kind in (*KINDS, "facts", "facts+")}
    terms = {key: score for key, score in sorted(totals.items()) if key[1]}
    return Evaluation(kinds, terms, tuple(misses), tuple(sheets), tuple(n for n, _ in gold if not predicted.get(n)))


def add_up(sheets: Iterable[Mapping[Key, Score]]) -> dict[Key, Score]:
    """The scores of several articles, or groups of them, together."""
    totals: dict[Key, Score] = {}
    for sheet in sheets:
        for key, score in sheet.items():
            totals[key] = totals.get(key, Score()) + score
    return totals


def _count_terms(sheet: dict[Key, Score], kind: str, groups: Groups) -> None:
    for records, one in ((groups.hit, Score(1)), (groups.missed, Score(0, 1)), (groups.extra, Score(0, 0, 1))):
        for record in records:
            key = (kind, term_of(record))
            sheet[key] = sheet.get(key, Score()) + one
