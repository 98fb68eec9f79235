"""What an encoder learns of facts: couples of things, numbers and times with the relations, metrics and dates gold has.

Things stand where `bench/oracle.py` finds the names of gold entities, so that nothing learned comes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from oracle import build

from kg.evaluate.overlay import Overlay
from kg.evaluate.sheets import Record
from kg.facts.figures.sites import find_sites
from kg.facts.pairs import find_pairs, topics_of
from kg.facts.roles import Scene, lay_over
from kg.facts.sight import Couple, Rows, Run, Table, ends_of, kind_of_unit, traits_of
from kg.lexicon import Lexicon
from kg.model import Document, Extraction, Quantity, Sentence, Time
from kg.ontology import Ontology, load_ontology
from kg.records import write_records

#: How much an optional gold record counts beside a required one.
OPTIONAL = 0.5
INVERSE = {"partnersWith": "partnersWith", "hosts": "locatedIn", "locatedIn": "hosts"}
#: The attributes whose values are times.
DATES = ("approvalDate", "endDate", "foundingDate", "startDate")
#: What no number is said of.
_NEVER = frozenset({"Person", "Industry"})

#: For each answer that may be right of a couple, what it counts where it is, 0 where it is not.
Truth = dict[str, float]


@dataclass(frozen=True, slots=True)
class Couples:
    """The couples of an article as numbers, as `kg.facts.sight` has them."""

    ends: Rows
    traits: Rows
    #: couples × answers: 1 where an answer is right, and how much it counts, 0 where it cannot be.
    right: Table
    worth: Table


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact of gold: between which things, or what its thing is said to have, and where it says so."""

    answer: str
    subjects: frozenset[str]
    objects: frozenset[str]
    values: tuple[str, ...]
    unit: str
    weight: float
    start: int
    end: int

    def is_in(self, sentence: Sentence) -> bool:
        """Whether a sentence states it."""
        return self.start <= sentence.end and sentence.start <= self.end


@cache
def answers() -> tuple[str, ...]:
    """Every relation, metric and date that there is."""
    ontology = load_ontology()
    return (*sorted(ontology.relations), *sorted(ontology.metrics), *DATES)


def couples_of(document: Document, records: Sequence[Record], lexicon: Lexicon) -> Couples:
    """All couples of a document's things, numbers and times, with what gold says of them."""
    place = {answer: column for column, answer in enumerate(answers())}
    found = list(_couples(document, records, lexicon))
    right = np.zeros((len(found), len(place)), dtype=np.float32)
    worth = np.zeros_like(right)
    for row, (_, truth) in enumerate(found):
        for answer, weight in truth.items():
            right[row, place[answer]] = weight > 0
            worth[row, place[answer]] = weight or 1
    couples = [couple for couple, _ in found]
    return Couples(ends_of(couples), traits_of(couples), right, worth)


def _couples(document: Document, records: Sequence[Record], lexicon: Lexicon) -> Iterator[tuple[Couple, Truth]]:
    mentions = build(document, list(records), lexicon)
    scene, ontology = lay_over(document, mentions), load_ontology()
    predicted = list(write_records(Extraction(document.article.id, mentions.referents, ())))
    same = Overlay.of(list(records), predicted).same
    facts = list(_facts(records))
    numbers: dict[int, list[Quantity]] = {}
    for site in find_sites(document, mentions.quantities, mentions.mentions):
        numbers.setdefault(site.sentence.index, []).append(site.quantity)
    times: dict[int, list[Time]] = {}
    for time in mentions.times:
        times.setdefault(document.tokens[time.first].sentence, []).append(time)
    for sentence in document.sentences:
        if sentence.part == "furniture":
            continue
        yield from _pairs(scene, sentence, facts, same, ontology, lexicon)
        here = [(mention, 0) for mention in scene.inside(sentence)]
        here += topics_of(scene, sentence)
        for mention, back in here:
            cls, things = scene.classes[mention.referent], same.get(mention.referent, set())
            said = [fact for fact in facts if fact.subjects & things]
            if cls not in _NEVER:
                for number in numbers.get(sentence.index, ()):
                    run = Run(number.first, number.last, kind_of_unit(number.unit))
                    yield Couple(Run.of(mention, cls), run, back), _metrics(number, said, sentence, ontology)
            dates = [date for date in DATES if ontology.accepts(date, cls, None)]
            for time in times.get(sentence.index, ()) if dates else ():
                truth = _dates(time, dates, said, sentence)
                yield Couple(Run.of(mention, cls), Run(time.first, time.last, "@"), back), truth


def _pairs(
    scene: Scene,
    sentence: Sentence,
    facts: Sequence[_Fact],
    same: Mapping[str, set[str]],
    ontology: Ontology,
    lexicon: Lexicon,
) -> Iterator[tuple[Couple, Truth]]:
    for pair in find_pairs(scene, sentence, lexicon):
        subject, target = (same.get(end, set()) for end in pair.ends)
        classes = [scene.classes[end] for end in pair.ends]
        possible = [name for name in ontology.relations if ontology.accepts(name, *classes)]
        if not possible:
            continue
        right = [fact for fact in facts if fact.subjects & subject and fact.objects & target]
        first, second = map(Run.of, (pair.subject, pair.object), classes)
        yield Couple(first, second, pair.back), _settled(possible, right, sentence)


def _metrics(number: Quantity, said: Sequence[_Fact], sentence: Sentence, ontology: Ontology) -> Truth:
    unit = "1" if number.unit in {"ordinal", "year"} else number.unit
    close, value = 5e-3 if unit == "m2" else 1e-6, abs(float(number.value))
    right = [
        fact
        for fact in said
        if fact.answer in ontology.metrics
        and fact.unit == unit
        and any(abs(value - abs(float(one))) <= close * max(1.0, abs(float(one))) for one in fact.values)
    ]
    return _settled(ontology.metrics, right, sentence)


def _dates(time: Time, dates: Sequence[str], said: Sequence[_Fact], sentence: Sentence) -> Truth:
    """One that has the year of what gold gives, but not all of it, is neither right nor wrong."""
    parts = {time.value, *time.value.split("/")}
    right = [fact for fact in said if fact.answer in dates and parts & set(fact.values)]
    known = {fact.answer for fact in right}
    near = {fact.answer for fact in said if any(time.value.startswith(value[:4]) for value in fact.values)} - known
    return _settled([date for date in dates if date not in near], right, sentence)


def _settled(possible: Iterable[str], right: Sequence[_Fact], sentence: Sentence) -> Truth:
    """What may be with what is; what is so but is stated elsewhere is left out: it is neither right nor wrong."""
    stated: Truth = {}
    for fact in right:
        if fact.is_in(sentence):
            stated[fact.answer] = max(stated.get(fact.answer, 0.0), fact.weight)
    elsewhere = {fact.answer for fact in right} - stated.keys()
    return {answer: stated.get(answer, 0.0) for answer in possible if answer not in elsewhere}


def _facts(records: Sequence[Record]) -> Iterator[_Fact]:
    """The facts of gold, relations with an inverse from both ends."""
    for row in records:
        name = {"relation": "predicate", "attribute": "attribute", "figure": "metric"}.get(row["kind"])
        if name is None or (row["kind"] == "relation" and "object" not in row):
            continue
        subjects, objects = (frozenset(map(str, _listed(row.get(side, [])))) for side in ("subject", "object"))
        start, end = row.get("evidence", (0, 10**9))
        said = (tuple(map(str, _listed(row.get("value", [])))), row.get("unit", "1"))
        weight = OPTIONAL if row.get("optional") else 1.0
        for answer in _listed(row[name]):
            yield _Fact(answer, subjects, objects, *said, weight, start, end)
            if answer in INVERSE and row["kind"] == "relation":
                yield _Fact(INVERSE[answer], objects, subjects, *said, weight, start, end)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
