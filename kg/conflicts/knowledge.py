"""Reads `tables/`: what counts as a disagreement, what speaks for a fact, when a target is met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon import Row, load_lexicon
from kg.ontology import load_ontology

TABLES = Path(__file__).parent / "tables"

#: The word of a table for every metric.
ANY = "*"


@dataclass(frozen=True, slots=True)
class Leeway:
    """How far the true number may lie from the printed one, as a part of it; None is without end."""

    below: Decimal | None
    above: Decimal | None
    words: str


@dataclass(frozen=True, slots=True)
class Metric:
    """How the figures of a metric are compared; the README of the tables says what each field means."""

    counted: str
    whole: bool
    flow: str
    parts: bool
    goal: str


@dataclass(frozen=True, slots=True)
class Dated:
    """How a property is dated: by its value or as a relation, and the property that must not lie before it."""

    relation: bool
    until: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for a fact: its weight, and how that is put."""

    weight: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All tables."""

    bounds: Mapping[str, Leeway]
    metrics: Mapping[str, Metric]
    dates: Mapping[str, Dated]
    signs: Mapping[str, Sign]
    limits: Mapping[str, Decimal]
    #: (currency, decade) → what a dollar cost, lowest and highest.
    rates: Mapping[tuple[str, str], tuple[Decimal, Decimal]]
    #: (kind of thing, metric) that are compared without a period.
    timeless: frozenset[tuple[str, str]]
    #: (metric or "*", word) → the word it stands for, "" where it says nothing.
    words: Mapping[tuple[str, str], str]


@cache
def load_knowledge(folder: Path = TABLES) -> Knowledge:
    """The tables of a folder.

    Raises:
        LexiconError: a table is missing, a row has another number of cells than the header, a cell is no number or none
            of the words that may stand there, or a metric is missing or unknown.
    """
    read = load_lexicon(folder).table
    knowledge = Knowledge(
        bounds={
            row["bound"]: Leeway(_leeway(row, "below"), _leeway(row, "above"), row["words"]) for row in read("bounds")
        },
        metrics={row["metric"]: _metric(row) for row in read("metrics")},
        dates={
            row["property"]: Dated(_choice(row, "dated", "relation", "value") == "relation", row["until"])
            for row in read("dates")
        },
        signs={row["sign"]: Sign(_number(row, "weight"), row["reason"]) for row in read("ranking")},
        limits={row["name"]: _number(row, "value") for row in read("limits")},
        rates=_rates((*read("rates"), *read("rates_by_hand"))),
        timeless=frozenset((row["class"], row["metric"]) for row in read("timeless")),
        words={(row["metric"], row["word"]): row["same_as"] for row in read("words")},
    )
    _check(knowledge, folder)
    return knowledge


def _metric(row: Row) -> Metric:
    return Metric(
        _choice(row, "counted", "any", "listed", "named"),
        _choice(row, "whole", "no", "yes") == "yes",
        _choice(row, "flow", "no", "rate", "yes"),
        _choice(row, "parts", "no", "yes") == "yes",
        _choice(row, "goal", "less", "more", "same"),
    )


def _rates(rows: tuple[Row, ...]) -> dict[tuple[str, str], tuple[Decimal, Decimal]]:
    rates: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
    for row in rows:
        place = (row["currency"], row["decade"])
        low, high = _number(row, "low"), _number(row, "high")
        known = rates.get(place, (low, high))
        rates[place] = (min(low, known[0]), max(high, known[1]))
    return rates


def _leeway(row: Row, column: str) -> Decimal | None:
    return None if row[column] == "open" else _number(row, column)


def _number(row: Row, column: str) -> Decimal:
    try:
        value = Decimal(row[column])
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or value < 0:
        raise LexiconError(f"{column} of {_first(row)} is {row[column]!r}: write a number that is not below zero")
    return value


def _choice(row: Row, column: str, *words: str) -> str:
    if row[column] not in words:
        raise LexiconError(f"{column} of {_first(row)} is {row[column]!r}: write one of {', '.join(words)}")
    return row[column]


def _first(row: Row) -> str:
    return repr(next(iter(row.values())))


def _check(knowledge: Knowledge, folder: Path) -> None:
    """Refuse tables that do not speak of what the ontology has."""
    ontology = load_ontology()
    wanted = {
        "bounds": (set(knowledge.bounds), set(ontology.scheme("bounds"))),
        "metrics": (set(knowledge.metrics), set(ontology.metrics)),
    }
    for table, (found, known) in wanted.items():
        if odd := sorted(found ^ known):
            verb = "add a row" if odd[0] in known else "remove the row"
            raise LexiconError(f"{folder / table}.tsv and the ontology differ in {odd[0]!r}: {verb}")
    named = {
        "dates": {*knowledge.dates, *(date.until for date in knowledge.dates.values() if date.until)},
        "timeless": {metric for _, metric in knowledge.timeless},
        "words": {metric for metric, _ in knowledge.words} - {ANY},
    }
    for table, names in named.items():
        if odd := sorted(names - {*ontology.metrics, *ontology.attributes, *ontology.relations}):
            raise LexiconError(f"{folder / table}.tsv names {odd[0]!r}, which the ontology does not have: correct it")
