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
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from oracle import articles, build
from scipy.optimize import minimize
from sights import Sight, sights_in
from softmax import RIGHT, WRONG, Case, learn_weights, matrix_of, write_weights
from thirds import thirds

from kg.evaluate.overlay import Overlay
from kg.facts.figures import Study, study_quantities
from kg.facts.figures.learned import Learned
from kg.facts.figures.subjects import describe
from kg.facts.sight import Head
from kg.lexicon import Lexicon, load_lexicon
from kg.lexicon.metrics import MetricCards, load_metric_cards
from kg.mentions import find_mentions
from kg.model import Article, Document, Extraction, Mentions
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
PULL, STEPS, ROUNDS = 0.001, 300, 2
#: A feature of fewer examples is not learned.
RARE = 8
#: What an optional figure counts beside a required one.
OPTIONAL = 0.5
#: How well a metric's words must fit to be the other one of a counterexample.
SURE = 0.5
#: How often at most the articles of a small folder count, and how often the cards' examples.
TIMES, EXAMPLES = 3, 4
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
    times: int = 1
    #: Whether its mentions are as they are found, so that numbers are told from those that measure nothing.
    found: bool = True
    #: A metric that none of its numbers has, where that is all that is known.
    never: str = ""
    #: What weighs the vectors of its tokens.
    head: Head | None = None


@dataclass(slots=True)
class Lessons:
    """What there is to learn from: subjects, and the cases of metrics ("" for none), periods and statuses."""

    subjects: list[Example] = field(default_factory=list)
    metrics: list[Case] = field(default_factory=list)
    periods: list[Case] = field(default_factory=list)
    statuses: list[Case] = field(default_factory=list)


def sheets(
    folders: Sequence[tuple[Path, Path]], lexicon: Lexicon, hold: int | None, sights: Mapping[int, Sight]
) -> tuple[list[Sheet], list[Sheet]]:
    """The sheets to learn from, and those held out, with what encoders make of them that have not seen them."""
    kept, held = list[Sheet](), list[Sheet]()
    given = [{one.id: (one, records) for one, records in articles(folder, gold)} for folder, gold in folders]
    most = max(map(len, given))
    for folder in given:
        times = min(TIMES, round(math.sqrt(most / max(1, len(folder)))))
        for name, third in thirds(folder).items():
            article, records = folder[name]
            document = parse(article, lexicon)
            vectors = sights[third].encoder.read(document).vectors
            for found in (True, False):
                mentions = find_mentions(document, lexicon) if found else build(document, records, lexicon)
                predicted = list(write_records(Extraction(article.id, mentions.referents, ())))
                same = Overlay.of(list(records), predicted).same
                seen = replace(mentions, vectors=vectors)
                sheet = Sheet(document, seen, records, same, times, found, head=sights[third].head)
                (held if third == hold else kept).append(sheet)
    return kept, held


def examples_of(cards: MetricCards, lexicon: Lexicon, sight: Sight) -> Iterator[Sheet]:
    """The cards' own examples as sheets, which no encoder has seen."""
    for card in cards.cards.values():
        for example in (*card.examples, *card.counterexamples):
            ids = {name: f"e{number}" for number, name in enumerate(example["things"])}
            records: list[Record] = [
                {"kind": "entity", "id": ids[name], "class": cls, "name": name}
                for name, cls in example["things"].items()
            ]
            article = Article("example", example["text"], date=example.get("date", ""))
            document = parse(article, lexicon)
            mentions = sight.on(document, build(document, records, lexicon))
            figures = [{"kind": "figure", **one, "subject": ids[one["subject"]]} for one in example.get("figures", ())]
            same = {one: {one} for one in ids.values()}
            never = "" if "figures" in example else card.metric
            yield Sheet(document, mentions, figures, same, EXAMPLES, never=never, head=sight.head)


def study(given: Iterable[Sheet], cards: MetricCards, lexicon: Lexicon, learned: Learned) -> Lessons:
    """The numbers with their candidates, where some but not all are allowed, and with their signs."""
    lessons = Lessons()
    for sheet in given:
        learned = replace(learned, head=sheet.head)
        figures = [record for record in sheet.gold if record["kind"] == "figure"]
        for one in study_quantities(sheet.document, sheet.mentions, cards, lexicon, learned):
            example = _example(sheet, figures, one)
            if example and any(example.allowed) and not all(example.allowed):
                lessons.subjects += [example] * sheet.times
            if sheet.found:
                right = [figure for figure in figures if _is_value(one, figure)]
                lessons.metrics += [_metric(right, one, sheet.never)] * sheet.times
                _qualify(right, one, lessons, sheet.times)
    return lessons


def _metric(right: Sequence[Record], study: Study, never: str) -> Case:
    """A number with the metric that gold gives it: of several the one that the cards propose first.

    Where only one is ruled out, the first other that the cards are sure of.
    """
    if never:
        others = (r.card.metric for r in study.readings if r.card.metric != never and r.score >= SURE)
        return Case(study.signs, next(others, ""), 1.0)
    allowed = sorted({metric for figure in right for metric in _listed(figure["metric"])})
    metric = next((r.card.metric for r in study.readings if r.card.metric in allowed), allowed[0] if allowed else "")
    return Case(study.signs, metric, OPTIONAL if right and all(f.get("optional") for f in right) else 1.0)


def _qualify(right: Sequence[Record], study: Study, lessons: Lessons, times: int) -> None:
    """Add the times that a figure may hold for, if one of them is right, and its status."""
    metric = study.figures[0].metric if study.figures else ""
    same = [figure for figure in right if metric in _listed(figure["metric"])]
    if not same:
        return
    periods = {period or "" for figure in same for period in _listed(figure.get("period"))}
    if periods & set(study.periods):
        cases = [Case(s, RIGHT if value in periods else WRONG, 1.0) for value, s in study.periods.items()]
        lessons.periods += cases * times
    lessons.statuses += [Case(study.status, _listed(same[0].get("status", "actual"))[0], 1.0)] * times


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


def _write(learned: Learned, out: Path) -> None:
    weights = sorted(learned.subjects.items())
    rows = [f"{name}\t{weight:.3f}" for name, weight in weights if abs(weight) >= LEAST]
    out.write_text("\n".join(["feature\tweight", *rows]) + "\n", encoding="utf-8")
    folder = out.parent.parent / "weights"
    folder.mkdir(exist_ok=True)
    for name, one in (("figures", learned.metrics), ("periods", learned.periods), ("statuses", learned.statuses)):
        if one:
            write_weights(one, folder / f"{name}.json")


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
    learned = Learned(PRIOR, None)  # not the lexicon's own: those may have seen what is held out
    for _ in range(ROUNDS):
        lessons = study(kept, cards, lexicon, learned)
        models = (learn_weights(cases) for cases in (lessons.metrics, lessons.periods, lessons.statuses))
        learned = Learned(learn(lessons.subjects), *models)
        print(f"{len(lessons.subjects)} numbers, {accuracy(lessons.subjects, learned.subjects):.3f} right")
    _write(learned, args.out)
    if held:
        others = study([sheet for sheet in held if sheet.found], cards, lexicon, learned).subjects
        print(f"held out: {len(others)} numbers, {accuracy(others, learned.subjects):.3f} right")


if __name__ == "__main__":
    main()
