"""Turns gold and predicted records into the figures that `bench/quality.py` writes down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from kg.evaluate import KINDS, Evaluation, Score, add_up, evaluate
from kg.evaluate.counts import Key
from kg.evaluate.intervals import intervals, plain
from kg.evaluate.overlay import Overlay
from kg.evaluate.sheets import Record

Gold: TypeAlias = Sequence[tuple[str, list[Record]]]
Predicted: TypeAlias = Mapping[str, list[Record]]
Figures: TypeAlias = dict[str, Any]

SHOWN = (*KINDS, "facts", "facts+")
#: Into how many bins confidence is put.
BINS = 10


def measure(gold: Gold, shipped: Predicted, held: Predicted, third_of: Mapping[str, int]) -> Figures:
    """A set of articles, as shipped and held out: every kind with its interval, the thirds, the worst, and the gap."""
    names = [name for name, _ in gold]
    first, second = evaluate(gold, shipped), evaluate(gold, held)
    parts = [_third(names, second, third_of, third) for third in range(3)]
    return {
        "articles": len(gold),
        "shipped": _kinds(first.sheets),
        "held_out": _kinds(second.sheets),
        "thirds": [{kind: part.get((kind, ""), Score()).f1 for kind in SHOWN} for part in parts],
        "worst": {kind: min(part.get((kind, ""), Score()).f1 for part in parts) for kind in SHOWN},
        "gap": {kind: first.kinds[kind].f1 - second.kinds[kind].f1 for kind in SHOWN},
    }


def _third(names: Sequence[str], evaluation: Evaluation, third_of: Mapping[str, int], third: int) -> dict[Key, Score]:
    chosen = (sheet for name, sheet in zip(names, evaluation.sheets, strict=True) if third_of[name] == third)
    return add_up(chosen)


def _kinds(sheets: Sequence[Mapping[Key, Score]]) -> Figures:
    wanted = [{key: score for key, score in sheet.items() if not key[1]} for sheet in sheets]
    totals, spans = add_up(wanted), intervals(wanted)
    return {kind: plain(totals[kind, ""], spans.get((kind, ""))) for kind in SHOWN}


def measure_terms(gold: Gold, predicted: Predicted) -> list[Figures]:
    """Each class, predicate, attribute and metric with its score and interval, sorted."""
    sheets = evaluate(gold, predicted).sheets
    spans = intervals(sheets)
    found = sorted((key, score) for key, score in add_up(sheets).items() if key[1])
    return [{"kind": key[0], "term": key[1], **plain(score, spans.get(key))} for key, score in found]


def measure_passages(sheets: Sequence[Mapping[Key, Score]]) -> Figures:
    """Passages that somebody else judged, one sheet each, keyed by property."""
    totals, spans = add_up(sheets), intervals(sheets)
    figures = {key[1] or "all": plain(score, spans.get(key)) for key, score in sorted(totals.items())}
    return {"articles": len(sheets), "shipped": figures}


def measure_confidence(gold: Gold, predicted: Predicted) -> Figures:
    """How many of the facts given each confidence are right, without and with their qualifiers, and how far off it is.

    The error is the mean distance, over facts, between the mean confidence of a bin and the share that is right in it.
    """
    judged = [_judge(records, predicted.get(name, [])) for name, records in gold]
    bins = [_bin(at, [[one for one in sheet if _bin_of(one[0]) == at] for sheet in judged]) for at in range(BINS)]
    total = sum(row["facts"] for row in bins)
    error = sum(row["facts"] * abs(row["mean"] - row["right"]) for row in bins if row["facts"])
    return {"facts": total, "error": error / total if total else 0.0, "bins": bins}


def _judge(gold: list[Record], predicted: list[Record]) -> list[tuple[float, bool, bool]]:
    """The confidence of each predicted fact of an article, whether it is right, and whether its qualifiers are too."""
    overlay = Overlay.of(gold, predicted)
    judged = []
    for kind in ("relation", "attribute", "figure"):
        wrong, unqualified = ({id(r) for r in overlay.facts(kind + plus).extra} for plus in ("", "+"))
        judged += [
            (float(r["confidence"]), id(r) not in wrong, id(r) not in unqualified)
            for r in overlay.predicted
            if r["kind"] == kind
        ]
    return judged


def _bin_of(confidence: float) -> int:
    return min(BINS - 1, int(confidence * BINS + 1e-9))


def _bin(at: int, sheets: Sequence[Sequence[tuple[float, bool, bool]]]) -> Figures:
    key: Key = ("confidence", str(at))
    counts = [{key: Score(hit=_count(s, 1), extra=len(s) - _count(s, 1))} for s in sheets]
    facts = [one for sheet in sheets for one in sheet]
    span = intervals(counts).get(key) if facts else None
    return {
        "from": at / BINS,
        "to": (at + 1) / BINS,
        "facts": len(facts),
        "mean": _mean(one[0] for one in facts),
        "right": _mean(one[1] for one in facts),
        "right+": _mean(one[2] for one in facts),
        "interval": list(span.precision) if span else [],
    }


def _count(facts: Sequence[tuple[float, bool, bool]], column: int) -> int:
    return sum(bool(one[column]) for one in facts)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
