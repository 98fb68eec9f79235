"""Finds the scale on which the confidence of facts agrees with how often they are right, for each kind of fact.

    python bench/calibrate.py RECORDS.jsonl --gold DIR… [--lexicon DIR] --out kg/lexicon/en/weights/confidence.json

The records must be held out: extracted with weights that have not seen the gold facts of their article, as the work
folder of `bench/quality.py` keeps them. `--lexicon` is the one that they were extracted with, whose scale is undone
first. A fact is right where gold has it, as required or as optional. Needs scikit-learn; what it writes does not.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from kg.evaluate.overlay import Overlay
from kg.evaluate.sheets import Record, read_gold, read_predictions
from kg.facts.confidence import scales_in
from kg.lexicon import load_lexicon
from kg.lexicon.weights import Scale, log_odds
from kg.paths import LEXICON

KINDS = ("relation", "attribute", "figure")


def judged(gold: list[Record], predicted: list[Record]) -> Iterator[tuple[str, float, bool]]:
    """The kind and confidence of each predicted fact of an article, and whether it is right."""
    overlay = Overlay.of(gold, predicted)
    for kind in KINDS:
        wrong = {id(record) for record in overlay.facts(kind).extra}
        for record in overlay.predicted:
            if record["kind"] == kind:
                yield kind, float(record["confidence"]), id(record) not in wrong


def fit(odds: list[float], right: list[bool]) -> Scale:
    """The scale of log odds that makes what came out right likeliest."""
    model = LogisticRegression(C=1e6).fit(np.array(odds)[:, None], right)
    return Scale(round(float(model.coef_[0][0]), 3), round(float(model.intercept_[0]), 3))


def main() -> None:
    """Read the arguments, fit, print what changed and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--lexicon", type=Path, default=LEXICON / "en")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    before = scales_in(load_lexicon(args.lexicon))
    gold: Mapping[str, list[Record]] = {name: rows for folder in args.gold for name, rows in read_gold(folder)}
    odds: dict[str, list[float]] = defaultdict(list)
    right: dict[str, list[bool]] = defaultdict(list)
    for name, predicted in sorted(read_predictions(args.records).items()):
        for kind, confidence, hit in judged(gold[name], predicted) if name in gold else ():
            odds[kind].append(log_odds(before.get(kind, Scale()).unread(confidence)))
            right[kind].append(hit)
    scales = {kind: fit(odds[kind], right[kind]) for kind in KINDS if len(set(right[kind])) == 2}
    for kind, scale in scales.items():
        print(f"{kind:10} {len(right[kind]):6} facts, {np.mean(right[kind]):.3f} right; {scale}")
    args.out.write_text(json.dumps({kind: list(scale) for kind, scale in scales.items()}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
