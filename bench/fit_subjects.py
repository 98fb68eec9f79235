"""Fits the weights by which a figure's subject is chosen, from articles with gold figures.

    python bench/fit_subjects.py --articles DIR --gold DIR [--hold REST] --out kg/lexicon/en/forms/subjects.tsv

A conditional logit over each number's candidates: one that gold allows should weigh most. Weights start from `PRIOR`
and are drawn back to it, so that what the examples are silent on stays as the grammar suggests. Each article counts
twice: with the mentions that the mentions stage finds, and with those of its gold entities (`bench/oracle.py`).
With --hold, the articles whose number in sorted order leaves that rest when divided by six are left out, and measured.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from oracle import articles, build

from kg.evaluate.overlay import Overlay
from kg.facts.figures import Study, study_quantities
from kg.facts.figures.subjects import describe
from kg.lexicon import Lexicon, load_lexicon
from kg.lexicon.metrics import MetricCards, load_metric_cards
from kg.mentions import find_mentions
from kg.model import Document, Extraction, Mentions
from kg.ontology import load_ontology
from kg.records import write_records
from kg.text import parse

#: What the grammar suggests before any example is seen.
PRIOR = {
    "aligned": 4.0,
    "had the number before, same sentence": 0.5,
    "hangs on the cue": 0.8,
    "has the noun in its name": 0.8,
    "listed total": -1.0,
    "named": 0.5,
    "owns the whole": 1.0,
    "percent below of": -0.5,
    "role before": -0.5,
    "role dateline": -1.0,
    "role gap": 3.5,
    "role governs": 0.8,
    "role itself": 1.0,
    "role modifier": -1.0,
    "role poss": 0.8,
    "role quoted": -1.5,
    "role subject": 0.8,
    "settled so": 0.8,
}
PULL, STEPS, RATE, ROUNDS = 0.004, 200, 0.05, 3
#: Weights nearer to nothing are not written.
LEAST = 0.02

Record = dict[str, Any]
Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A number's candidates by their features, and which of them gold allows."""

    features: Sequence[Mapping[str, float]]
    allowed: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article with one reading of its mentions, and its gold records."""

    document: Document
    mentions: Mentions
    gold: Sequence[Record]
    same: Mapping[str, set[str]]


def sheets(folder: Path, gold: Path, lexicon: Lexicon, hold: int | None) -> tuple[list[Sheet], list[Sheet]]:
    """The sheets to learn from, and those held out."""
    kept: list[Sheet] = []
    held: list[Sheet] = []
    for number, (article, records) in enumerate(articles(folder, gold)):
        document = parse(article, lexicon)
        for mentions in (find_mentions(document, lexicon), build(article, records, lexicon)[1]):
            predicted = list(write_records(Extraction(article.id, mentions.referents, ())))
            sheet = Sheet(document, mentions, records, Overlay.of(list(records), predicted).same)
            (held if hold is not None and number % 6 == hold else kept).append(sheet)
    return kept, held


def examples(
    given: Iterable[Sheet], cards: MetricCards, lexicon: Lexicon, weights: Mapping[str, float] | None
) -> Iterator[Example]:
    """Each number that gold has a figure of, where some but not all of its candidates are allowed."""
    for sheet in given:
        figures = [record for record in sheet.gold if record["kind"] == "figure"]
        for study in study_quantities(sheet.document, sheet.mentions, cards, lexicon, weights):
            example = _example(sheet, figures, study)
            if example and any(example.allowed) and not all(example.allowed):
                yield example


def _example(sheet: Sheet, figures: Sequence[Record], study: Study) -> Example | None:
    for reading in study.readings:
        right = [f for f in figures if reading.card.metric in _listed(f["metric"]) and _is_value(study, f)]
        if right:
            break
    else:
        return None
    subjects = {one for figure in right for one in _listed(figure["subject"])}
    referents = {referent.id: referent for referent in sheet.mentions.referents}
    possible = [c for c in study.candidates if reading.card.fit(referents[c.referent].cls)]
    return Example(
        [describe(one, reading, referents) for one in possible],
        [bool(sheet.same.get(one.referent, set()) & subjects) for one in possible],
    )


def _is_value(study: Study, figure: Record) -> bool:
    quantity = study.site.quantity
    unit = "1" if quantity.unit in {"ordinal", "year"} else quantity.unit
    close = 5e-3 if unit == "m2" else 1e-6
    values = [abs(float(value)) for value in _listed(figure["value"])]
    return figure.get("unit", "1") == unit and any(
        abs(abs(float(quantity.value)) - value) <= close * max(1.0, value) for value in values
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def learn(given: Sequence[Example]) -> dict[str, float]:
    """The weights of each feature."""
    names = sorted({name for one in given for features in one.features for name in features} | set(PRIOR))
    place = {name: at for at, name in enumerate(names)}
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    groups = [(_matrix(one, place), np.array(one.allowed, dtype=float)) for one in given]
    weights = prior.copy()
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = sum(_slope(matrix, allowed, weights) for matrix, allowed in groups) / len(groups)
        slope = slope - PULL * (weights - prior)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        weights += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, map(float, weights), strict=True))


def _matrix(example: Example, place: Mapping[str, int]) -> Matrix:
    matrix = np.zeros((len(example.features), len(place)))
    for row, features in enumerate(example.features):
        for name, value in features.items():
            matrix[row, place[name]] = value
    return matrix


def _slope(matrix: Matrix, allowed: Matrix, weights: Matrix) -> Matrix:
    scores = matrix @ weights
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    right = chances * allowed
    slope: Matrix = matrix.T @ (right / right.sum() - chances)
    return slope


def accuracy(given: Sequence[Example], weights: Mapping[str, float]) -> float:
    """The share of examples whose weightiest candidate is allowed."""
    right = 0
    for one in given:
        scores = [sum(weights.get(name, 0.0) * value for name, value in f.items()) for f in one.features]
        right += one.allowed[scores.index(max(scores))]
    return right / max(1, len(given))


def main() -> None:
    """Read the arguments, learn in rounds (the figures so far are features too), and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--hold", type=int, choices=range(6))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    lexicon = load_lexicon()
    cards = load_metric_cards(lexicon, load_ontology())
    kept, held = sheets(args.articles, args.gold, lexicon, args.hold)
    weights: dict[str, float] | None = None
    for _ in range(ROUNDS):
        given = list(examples(kept, cards, lexicon, weights))
        weights = learn(given)
        rows = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= LEAST]
        args.out.write_text("\n".join(["feature\tweight", *rows]) + "\n", encoding="utf-8")
        print(f"{len(given)} numbers, {accuracy(given, weights):.3f} right")
    if held and weights:
        others = list(examples(held, cards, lexicon, weights))
        print(f"held out: {len(others)} numbers, {accuracy(others, weights):.3f} right")


if __name__ == "__main__":
    main()
