"""Metric cards as checked records: the words that tell what a number measures, and what it may be measured of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kg.errors import LexiconError
from kg.lexicon import Lexicon
from kg.ontology import Ontology

#: What a card's strength words are worth; `against` counts against the metric.
STRENGTHS = {"strong": 1.0, "fair": 0.7, "weak": 0.4, "against": -0.5}
#: What a class fits that a card leaves out, and the class that is never a subject.
_STRAY = 0.1
_NEVER = frozenset({"Industry"})
UNITS = frozenset({"money", "m2", "percent", "l", "year", "ordinal", "1"})
_KEYS = frozenset(
    {
        "units",
        "prior",
        "cues",
        "counted",
        "subjects",
        "falls",
        "need_cue",
        "any_noun",
        "fractions",
        "most",
        "example",
        "counterexample",
    }
)

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MetricCard:
    """How English says one metric; words are lemmas, in lower case, with hyphens as spaces."""

    metric: str
    #: Units that its figures may have; "money" stands for every currency.
    units: frozenset[str]
    #: What a number of the right unit scores with no cue at all.
    prior: float
    cues: Mapping[Words, float]
    #: Head nouns that are counted.
    counted: Mapping[Words, float]
    #: Class to how well it suits as the subject, 0 to 1; a class that is absent never is.
    subjects: Mapping[str, float]
    #: Words that make a rate negative.
    falls: frozenset[str]
    #: Whether a counted noun of weak strength, or a unit, says nothing without a cue.
    need_cue: bool
    #: Whether a strong cue makes a count of any noun one of this metric ("an annual output of 5 million sensors").
    any_noun: bool = False
    #: What a fraction in words ("nine out of ten") speaks for the metric.
    fractions: float = 0.0
    #: Cues that hold the number's own place: the words right before it and right after it, and their worth.
    framed: tuple[tuple[Words, Words, float], ...] = ()
    #: A greater number is never of this metric.
    most: Decimal | None = None
    examples: tuple[Mapping[str, Any], ...] = ()
    counterexamples: tuple[Mapping[str, Any], ...] = ()

    def fit(self, cls: str) -> float:
        """How well a class suits as the subject; one that the card leaves out may be wrongly classed."""
        return 0.0 if cls in _NEVER else self.subjects.get(cls, _STRAY)


@dataclass(frozen=True, slots=True)
class MetricCards:
    """All metric cards by name, and their words in one index by first word."""

    cards: Mapping[str, MetricCard]
    cues: Mapping[str, tuple[tuple[Words, str, float], ...]]
    #: Counted nouns by last word.
    counted: Mapping[str, tuple[tuple[Words, str, float], ...]]
    falls: frozenset[str] = field(default=frozenset())

    def of_unit(self, unit: str) -> tuple[MetricCard, ...]:
        """The cards whose figures may have a unit."""
        kind = "money" if re.fullmatch(r"[A-Z]{3}", unit) else unit
        return tuple(card for card in self.cards.values() if kind in card.units)


def load_metric_cards(lexicon: Lexicon, ontology: Ontology) -> MetricCards:
    """The metric cards of a lexicon, each bound to its metric.

    Raises:
        LexiconError: a card is named for no metric, or has an unknown key, unit, strength or class; the message lists
            what exists.
    """
    cards = {}
    for name, raw in lexicon.cards("metrics").items():
        if name not in ontology.metrics:
            raise LexiconError(f"metrics/{name}.toml: no such metric; there are {', '.join(sorted(ontology.metrics))}")
        cards[name] = _card(name, raw, ontology)
    return MetricCards(
        cards,
        _index(((words, card.metric, worth) for card in cards.values() for words, worth in card.cues.items()), 0),
        _index(((words, card.metric, worth) for card in cards.values() for words, worth in card.counted.items()), -1),
        frozenset().union(*(card.falls for card in cards.values())),
    )


def _card(name: str, raw: Mapping[str, Any], ontology: Ontology) -> MetricCard:
    where = f"metrics/{name}.toml"
    _known(where, "key", raw, _KEYS)
    if not raw.get("units"):
        raise LexiconError(f"{where}: no units; say which of {', '.join(sorted(UNITS))} its figures have")
    _known(where, "unit", raw["units"], UNITS)
    for group in ("cues", "counted"):
        _known(where, f"strength under [{group}]", raw.get(group, {}), frozenset(STRENGTHS))
    for cls in raw.get("subjects", {}):
        if cls not in ontology.classes:
            raise LexiconError(f"{where}: no class {cls!r} under [subjects]; there are {', '.join(ontology.classes)}")
    cues = _words(raw.get("cues", {}))
    return MetricCard(
        metric=name,
        units=frozenset(raw["units"]),
        prior=float(raw.get("prior", 0)),
        cues={words: worth for words, worth in cues.items() if "#" not in words},
        framed=tuple(
            (words[: words.index("#")], words[words.index("#") + 1 :], worth)
            for words, worth in cues.items()
            if "#" in words
        ),
        counted=_words(raw.get("counted", {})),
        subjects={cls: float(fit) for cls, fit in raw.get("subjects", {}).items()},
        falls=frozenset(raw.get("falls", ())),
        need_cue=bool(raw.get("need_cue", False)),
        any_noun=bool(raw.get("any_noun", False)),
        fractions=float(raw.get("fractions", 0)),
        most=Decimal(raw["most"]) if "most" in raw else None,
        examples=tuple(raw.get("example", ())),
        counterexamples=tuple(raw.get("counterexample", ())),
    )


def _known(where: str, what: str, given: Iterable[str], known: frozenset[str]) -> None:
    for one in given:
        if one not in known:
            raise LexiconError(f"{where}: unknown {what} {one!r}; use {', '.join(sorted(known))}")


def _words(groups: Mapping[str, Iterable[str]]) -> dict[Words, float]:
    return {
        tuple(re.split(r"[ -]", phrase.lower()) if len(phrase) > 1 else [phrase]): STRENGTHS[strength]
        for strength, phrases in groups.items()
        for phrase in phrases
    }


def _index(entries: Iterable[tuple[Words, str, float]], at: int) -> dict[str, tuple[tuple[Words, str, float], ...]]:
    index: dict[str, list[tuple[Words, str, float]]] = {}
    for words, metric, worth in entries:
        index.setdefault(words[at], []).append((words, metric, worth))
    return {word: tuple(sorted(group, key=lambda e: (-len(e[0]), e))) for word, group in index.items()}
