"""What a number measures and of whom: each reading with each subject is set against all others of the number."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.facts.figures.candidates import Candidate
from kg.facts.figures.history import History
from kg.facts.figures.learned import Learned
from kg.facts.figures.metrics import Reading
from kg.facts.figures.sites import Site
from kg.facts.figures.subjects import choose, share_out
from kg.facts.sight import KINDS, kind_of_unit
from kg.lexicon.boosted import Boosted, Numbers, odds
from kg.lexicon.metrics import MetricCards
from kg.model import Referent

#: A reading that is less likely is not tried, nor what is with its subject less likely than that, unless it is seen so.
TRIED, _LEAST, _SEEN = 0.08, 0.004, 0.08
#: How many readings are tried.
_READINGS = 4
#: How many readings the chances alone are tried with, how likely one and what it gives with its subject must be, and
#: how much it must score where nothing was learned.
_MOST, _LIKELY, _CONVINCING = 6, 0.25, 0.3
#: How likely an option must be beside its rivals.
_SURE = 0.35
_UNITS = ("#1", "#l", "#m2", "#money", "#ordinal", "#percent", "#year")


@dataclass(frozen=True, slots=True)
class Choice:
    """The reading and the subject that were settled on, and how far they convince."""

    reading: Reading
    candidate: Candidate
    score: float


@dataclass(frozen=True, slots=True)
class Option:
    """A metric and a subject that a number may have, and how likely each is."""

    reading: Reading
    candidate: Candidate
    cls: str
    share: float

    @property
    def chance(self) -> float:
        """How likely both are."""
        return self.reading.score * self.share

    @property
    def sight(self) -> float:
        """How likely the encoder finds them."""
        return (self.candidate.sights or {}).get(self.reading.card.metric, 0.0)

    @property
    def place(self) -> str:
        """The class of the subject, and whether the number's sentence names it."""
        return f"{self.cls} {'here' if self.candidate.spot else 'before'}"


#: The columns of the table of options.
COLUMNS = (
    *("metric", "class", "named here", "unit", "size", "options", "readings"),
    *(
        "metric's chance",
        "other metric",
        "metric's rank",
        "share",
        "other share",
        "share's rank",
        "chance",
        "other chance",
    ),
    *("sight", "other subject's sight", "other metric's sight", "sight's rank"),
    *("place", "class at all", "other place", "no place", "place among its like"),
    *("had the number before", "sentences since", "same metric as before", "given before"),
    *("pointed to", "words between", "weight", "fit"),
)


def list_options(
    readings: Sequence[Reading], candidates: Sequence[Candidate], referents: Mapping[str, Referent], learned: Learned
) -> list[Option]:
    """The readings with the subjects that are likely enough to be looked at."""
    options = []
    for reading in readings[:_READINGS]:
        if reading.score < TRIED:
            continue
        for candidate, share in share_out(candidates, reading, referents, learned):
            option = Option(reading, candidate, referents[candidate.referent].cls, share)
            if option.chance >= _LEAST or option.sight >= _SEEN:
                options.append(option)
    return options


def settle(
    readings: Sequence[Reading], candidates: Sequence[Candidate], referents: Mapping[str, Referent], learned: Learned
) -> Choice | None:
    """The reading and candidate that go best together by the chances of each; None where they do not convince."""
    best: Choice | None = None
    least = _LIKELY if learned.metrics else 0.0
    for reading in readings[:_MOST]:
        if reading.score < least:
            continue
        chosen = choose(candidates, reading, referents, learned)
        if chosen is None:
            continue
        candidate, likelihood = chosen
        fit = reading.card.fit(referents[candidate.referent].cls)
        by_cards = reading.score * (0.6 + 0.4 * likelihood) * (0.5 + 0.5 * fit)
        score = reading.score * likelihood if learned.metrics else by_cards
        if best is None or score > best.score:
            best = Choice(reading, candidate, score)
    return best if best and best.score >= (least or _CONVINCING) else None


def best_of(options: Sequence[Option], table: Numbers, trees: Boosted) -> Choice | None:
    """The likeliest option beside its rivals; None where none is likely enough.

    Raises:
        LexiconError: the trees were learned from other columns.
    """
    if not options:
        return None
    chance, option = max(zip(trees.judge(table, COLUMNS), options, strict=True), key=lambda one: one[0])
    return Choice(option.reading, option.candidate, chance) if chance >= _SURE else None


def table_of(
    options: Sequence[Option], site: Site, signs: Sequence[str], history: History, learned: Learned, cards: MetricCards
) -> Numbers:
    """options × `COLUMNS`: what is known of each option and of its rivals."""
    numbers = {metric: float(place) for place, metric in enumerate(sorted(cards.cards))}
    holders = learned.holders.choose(with_reading(signs, options)) if learned.holders and options else {}
    rows = []
    for option in options:
        number = [numbers[option.reading.card.metric], *_of_number(option, options, site)]
        rivals = [*_against(option, options), *_held(option, options, holders)]
        rows.append([*number, *rivals, *_since(option, site, history), *_standing(option)])
    return np.array(rows, dtype=np.float32).reshape(-1, len(COLUMNS))


def with_reading(signs: Sequence[str], options: Sequence[Option]) -> list[str]:
    """The signs by which it is learned what kind of thing a number is of."""
    best = max(options, key=lambda one: one.reading.score).reading.card.metric if options else "none"
    return [*(sign for sign in signs if not sign.startswith("last ")), f"best {best}"]


def _of_number(option: Option, options: Sequence[Option], site: Site) -> Iterator[float]:
    yield float(KINDS.index(option.cls))
    yield option.candidate.spot is not None
    yield float(_UNITS.index(kind_of_unit(site.quantity.unit)))
    yield math.log10(abs(float(site.quantity.value)) + 1)
    yield len(options)
    yield len({one.reading.card.metric for one in options})


def _against(option: Option, options: Sequence[Option]) -> Iterator[float]:
    """How likely an option's metric, subject and both are, and those of the others."""
    metric, subject = option.reading.card.metric, option.candidate.referent
    same = [one for one in options if one.reading.card.metric == metric and one is not option]
    others = {one.reading.card.metric: one.reading.score for one in options if one.reading.card.metric != metric}
    yield odds(option.reading.score)
    yield odds(max(others.values(), default=0.0))
    yield sum(score > option.reading.score for score in others.values())
    yield odds(option.share)
    yield odds(max((one.share for one in same), default=0.0))
    yield sum(one.share > option.share for one in same)
    yield odds(option.chance)
    yield odds(max((one.chance for one in options if one is not option), default=0.0))
    yield odds(option.sight)
    yield odds(max((one.sight for one in same), default=0.0))
    yield odds(max((chance for name, chance in (option.candidate.sights or {}).items() if name != metric), default=0.0))
    yield sum(one.sight > option.sight for one in same if one.candidate.referent != subject)


def _held(option: Option, options: Sequence[Option], holders: Mapping[str, float]) -> Iterator[float]:
    """How likely a thing of its class is what the number is of, named here or before, and how likely others are."""
    chance = holders.get(option.place, 0.0)
    like = {one.candidate.referent for one in options if one.place == option.place}
    yield odds(chance)
    yield odds(sum(held for place, held in holders.items() if place.split(" ")[0] == option.cls))
    yield odds(max((held for place, held in holders.items() if place not in {"", option.place}), default=0.0))
    yield odds(holders.get("", 0.0))
    yield odds(chance / len(like))


def _since(option: Option, site: Site, history: History) -> Iterator[float]:
    """Whether the figures so far are of the same thing."""
    metric, subject = option.reading.card.metric, option.candidate.referent
    last = history.made[-1] if history.made else None
    yield last is not None and last[1].subject == subject
    yield min(site.sentence.index - last[0].sentence.index, 9) if last else 9
    yield last is not None and last[1].metric == metric
    yield any(figure.subject == subject and figure.metric == metric for _, figure in history.made)


def _standing(option: Option) -> Iterator[float]:
    features = option.candidate.features
    yield any(name.startswith("pointed to") for name in features)
    yield features.get("words between", 2.0)
    yield max(features.get(name, 0.0) for name in ("weight", "named, weight", "pointed, weight"))
    yield option.reading.card.fit(option.cls)
