"""What was learned from articles with gold figures: what numbers measure by their signs, and who their subject is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.facts.figures.metrics import Reading
from kg.facts.figures.sites import Site
from kg.facts.sight import Head, load_head
from kg.lexicon import Lexicon
from kg.lexicon.boosted import Boosted, load_boosted
from kg.lexicon.metrics import MetricCards
from kg.lexicon.weights import Weights, load_weights

#: A metric that is less likely is not tried.
_LEAST = 0.05


@dataclass(frozen=True, slots=True)
class Learned:
    """What each feature of a candidate weighs, and what each sign of a number, time or status speaks for.

    Without `metrics`, `periods` or `statuses` the cards and rules alone decide, as when learning begins.
    """

    subjects: Mapping[str, float]
    metrics: Weights | None = None
    periods: Weights | None = None
    statuses: Weights | None = None
    #: What kind of thing a number is of and whether its sentence names it, by the same signs as what it measures.
    holders: Weights | None = None
    #: What sets readings and subjects of a number against each other.
    contest: Boosted | None = None
    #: What weighs the encoder's vectors, where there is an encoder.
    head: Head | None = None
    #: What metric, cue, class and role weigh together, once it was asked for.
    known: dict[tuple[object, ...], float] = field(default_factory=dict, compare=False, repr=False)


@cache
def load_learned(lexicon: Lexicon) -> Learned:
    """The table `forms/subjects` and the weights beside it, which `bench/fit_subjects.py` writes."""
    subjects = {row["feature"]: float(row["weight"]) for row in lexicon.table("forms/subjects")}
    folder = lexicon.folder / "weights"
    metrics, periods, statuses, holders = (
        load_weights(folder / f"{name}.json") for name in ("figures", "periods", "statuses", "holders")
    )
    contest = load_boosted(folder / "figures.onnx")
    return Learned(subjects, metrics, periods, statuses, holders, contest, load_head(folder))


def weigh_readings(
    weights: Weights, signs: Sequence[str], site: Site, readings: Sequence[Reading], cards: MetricCards
) -> list[Reading]:
    """The metrics that a number may have by its signs, the likeliest first, each with its chance for a score.

    Metrics that no card proposed are among them: they hang on what is counted, if anything is.
    """
    proposed = {reading.card.metric: reading for reading in reversed(readings)}
    chances = weights.choose(signs)
    head = site.counted.heads[0] if site.quantity.unit == "1" and site.counted else -1
    found = []
    for card in cards.of_unit(site.quantity.unit):
        chance = chances.get(card.metric, 0.0)
        if chance >= _LEAST:
            found.append(replace(proposed.get(card.metric, Reading(card, 0.0, head)), score=chance))
    return sorted(found, key=lambda reading: (-reading.score, reading.card.metric))
