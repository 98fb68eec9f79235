"""Fits the weights by which a figure's subject is chosen, from articles with gold figures.

    python bench/fit_subjects.py --articles DIR… --gold DIR… [--hold 0|1|2] --out kg/lexicon/en/forms/subjects.tsv

A conditional logit over each number's candidates: one that gold allows should weigh most. Weights start from `PRIOR`
and are drawn back to it, so that what the examples are silent on stays as the grammar suggests. Each article counts
twice: with the mentions that the mentions stage finds, and with those of its gold entities (`bench/oracle.py`).
With --hold, that third of every folder is left out (`bench/thirds.py`), and measured. Needs the extra `train`; what it
writes does not.
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
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from thirds import thirds

from kg.evaluate.overlay import Overlay
from kg.facts.figures import Study, study_quantities
from kg.facts.figures.subjects import describe
from kg.lexicon import Lexicon, load_lexicon
from kg.lexicon.metrics import MetricCards, load_metric_cards
from kg.mentions import find_mentions
from kg.model import Document, Extraction, Mentions
from kg.ontology import load_ontology
from kg.paths import LEXICON
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
#: How strongly weights are drawn back, how many steps the search takes, and how often it begins anew.
PULL, STEPS, ROUNDS = 0.001, 300, 3
#: Weights nearer to nothing are not written.
LEAST = 0.02

Record = dict[str, Any]
Numbers = npt.NDArray[np.float64]


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


def sheets(folders: Sequence[tuple[Path, Path]], lexicon: Lexicon, hold: int | None) -> tuple[list[Sheet], list[Sheet]]:
    """The sheets to learn from, and those held out."""
    kept: list[Sheet] = []
    held: list[Sheet] = []
    given = [{one.id: (one, records) for one, records in articles(folder, gold)} for folder, gold in folders]
    for third, (article, records) in ((n, folder[name]) for folder in given for name, n in thirds(folder).items()):
        document = parse(article, lexicon)
        for mentions in (find_mentions(document, lexicon), build(article, records, lexicon)[1]):
            predicted = list(write_records(Extraction(article.id, mentions.referents, ())))
            sheet = Sheet(document, mentions, records, Overlay.of(list(records), predicted).same)
            (held if third == hold else kept).append(sheet)
    return kept, held


def examples(
    given: Iterable[Sheet], cards: MetricCards, lexicon: Lexicon, weights: Mapping[str, float]
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
    """The weights of each feature that make the allowed candidates likeliest."""
    names = sorted({name for one in given for features in one.features for name in features} | set(PRIOR))
    place = {name: at for at, name in enumerate(names)}
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    features = csr_matrix(
        [[one.get(name, 0.0) for name in names] for example in given for one in example.features], dtype=np.float64
    )
    allowed = np.array([right for example in given for right in example.allowed], dtype=np.float64)
    sizes = np.array([len(example.features) for example in given])
    groups = np.repeat(np.arange(len(given)), sizes)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = features @ weights
        chances = np.exp(scores - np.maximum.reduceat(scores, starts)[groups])
        total, right = np.add.reduceat(chances, starts), np.add.reduceat(chances * allowed, starts) + 1e-300
        slope = features.T @ (chances * allowed / right[groups] - chances / total[groups]) / len(given)
        pull = weights - prior
        value = float((np.log(total) - np.log(right)).mean() + PULL / 2 * (pull @ pull))
        return value, PULL * pull - slope

    found = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    return {name: float(found.x[at]) for name, at in place.items()}


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
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--hold", type=int, choices=range(3))
    parser.add_argument("--lexicon", type=Path, default=LEXICON / "en")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    lexicon = load_lexicon(args.lexicon)
    cards = load_metric_cards(lexicon, load_ontology())
    kept, held = sheets(list(zip(args.articles, args.gold, strict=True)), lexicon, args.hold)
    weights = dict(PRIOR)  # not the lexicon's own: those may have seen what is held out
    for _ in range(ROUNDS):
        given = list(examples(kept, cards, lexicon, weights))
        weights = learn(given)
        rows = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= LEAST]
        args.out.write_text("\n".join(["feature\tweight", *rows]) + "\n", encoding="utf-8")
        print(f"{len(given)} numbers, {accuracy(given, weights):.3f} right")
    if held:
        others = list(examples(held, cards, lexicon, weights))
        print(f"held out: {len(others)} numbers, {accuracy(others, weights):.3f} right")


if __name__ == "__main__":
    main()
