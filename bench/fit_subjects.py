"""Learns what numbers measure, and how a figure's subject is chosen, from articles with gold figures.

    python bench/fit_subjects.py --articles DIR… --gold DIR… [--hold 0|1|2] --out kg/lexicon/en/forms/subjects.tsv

Subjects: a conditional logit over each number's candidates; one that gold allows should weigh most. Weights start from
`PRIOR` and are drawn back to it, so that what the examples are silent on stays as the grammar suggests. Each article
counts twice: with the mentions that the mentions stage finds, and with those of its gold entities (`bench/oracle.py`).
Metrics, periods and statuses are learned by signs (`bench/softmax.py`) and written beside, to `weights/`.
The examples of the metric cards are learned from, too. A folder of few articles counts up to three times.
With --hold, that third of every folder is left out (`bench/thirds.py`), and measured. Needs the extra `train`; what it
writes does not.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from contest import Numbers, Trees, fold_of, learn_trees, write_trees
from lessons import Example, Lessons, Sheet, examples_of, sheets, study, together
from scipy.optimize import minimize
from sights import sights_in
from softmax import learn_weights, matrix_of, write_weights

from kg.facts.figures.contest import COLUMNS
from kg.facts.figures.learned import Learned
from kg.lexicon import Lexicon, load_lexicon
from kg.lexicon.metrics import MetricCards, load_metric_cards
from kg.ontology import load_ontology
from kg.paths import LEXICON

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
PULL, STEPS, ROUNDS = 0.001, 300, 2
#: A feature of fewer examples is not learned.
RARE = 8
#: Weights nearer to nothing are not written.
LEAST = 0.02
#: How many parts the articles are in, each of which shows what the others teach.
FOLDS = 2
#: Under what name the lexicon has each of what is learned.
FILES = {"figures": "metrics", "periods": "periods", "statuses": "statuses", "holders": "holders"}


def learn(given: Sequence[Example]) -> dict[str, float]:
    """The weights of each feature that make the allowed candidates likeliest."""
    names = _common(given)
    place = {name: at for at, name in enumerate(names)}
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    features = matrix_of([one for example in given for one in example.features], place)
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


def _common(given: Sequence[Example]) -> list[str]:
    """The features that enough examples hold, sorted."""
    seen = Counter(name for one in given for name in {name for features in one.features for name in features})
    return sorted({name for name, count in seen.items() if count >= RARE} | set(PRIOR))


def accuracy(given: Sequence[Example], weights: Mapping[str, float]) -> float:
    """The share of examples whose weightiest candidate is allowed."""
    right = 0
    for one in given:
        scores = [sum(weights.get(name, 0.0) * value for name, value in f.items()) for f in one.features]
        right += one.allowed[scores.index(max(scores))]
    return right / max(1, len(given))


def learned_from(lessons: Lessons) -> Learned:
    """What the lessons teach, but for the trees."""
    cases = (lessons.metrics, lessons.periods, lessons.statuses, lessons.holders)
    return Learned(learn(lessons.subjects), *(learn_weights(given) if given else None for given in cases))


def learn_contest(
    parts: Sequence[Sequence[Sheet]], taught: Sequence[Lessons], cards: MetricCards, lexicon: Lexicon
) -> Trees:
    """Trees that set options against each other, learned from what the lessons of the other parts make of each part."""
    tables, worth = list[Numbers](), list[int]()
    for number, part in enumerate(parts):
        others = learned_from(together(one for other, one in enumerate(taught) if other != number))
        found = study([sheet for sheet in part if sheet.found], cards, lexicon, others)
        tables += found.tables
        worth += [one for row in found.worth for one in row]
    return learn_trees(np.concatenate(tables), worth)


def _write(learned: Learned, trees: Trees, out: Path) -> None:
    weights = sorted(learned.subjects.items())
    rows = [f"{name}\t{weight:.3f}" for name, weight in weights if abs(weight) >= LEAST]
    out.write_text("\n".join(["feature\tweight", *rows]) + "\n", encoding="utf-8")
    folder = out.parent.parent / "weights"
    folder.mkdir(exist_ok=True)
    for name, one in FILES.items():
        if weights_of := getattr(learned, one):
            write_weights(weights_of, folder / f"{name}.json")
    write_trees(trees, COLUMNS, folder / "figures.onnx")


def main() -> None:
    """Read the arguments, learn in rounds (the figures so far are features too), and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, nargs="+", required=True)
    parser.add_argument("--gold", type=Path, nargs="+", required=True)
    parser.add_argument("--encoders", type=Path, required=True, help="where bench/encoder.py put them")
    parser.add_argument("--hold", type=int, choices=range(3))
    parser.add_argument("--lexicon", type=Path, default=LEXICON / "en")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    lexicon = load_lexicon(args.lexicon)
    cards = load_metric_cards(lexicon, load_ontology())
    sights = sights_in(args.encoders, args.hold)
    kept, held = sheets(list(zip(args.articles, args.gold, strict=True)), lexicon, args.hold, sights)
    kept += examples_of(cards, lexicon, sights[min(sights)])
    learned = Learned(PRIOR)  # not the lexicon's own: those may have seen what is held out
    parts = [[sheet for sheet in kept if fold_of(sheet.document.article.id, FOLDS) == n] for n in range(FOLDS)]
    for _ in range(ROUNDS):
        taught = [study(part, cards, lexicon, learned) for part in parts]
        lessons = together(taught)
        learned = learned_from(lessons)
        print(f"{len(lessons.subjects)} numbers, {accuracy(lessons.subjects, learned.subjects):.3f} right", flush=True)
    trees = learn_contest(parts, taught, cards, lexicon)
    _write(learned, trees, args.out)
    if held:
        others = study([sheet for sheet in held if sheet.found], cards, lexicon, learned).subjects
        print(f"held out: {len(others)} numbers, {accuracy(others, learned.subjects):.3f} right")


if __name__ == "__main__":
    main()
