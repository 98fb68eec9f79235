"""What there is to learn of figures from articles with gold: each number with what gold says of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from contest import Numbers
from oracle import articles, build
from sights import Sight
from softmax import RIGHT, WRONG, Case
from thirds import thirds

from kg.evaluate.overlay import Overlay
from kg.facts.figures import Study, study_quantities
from kg.facts.figures.contest import Option, with_reading
from kg.facts.figures.learned import Learned
from kg.facts.figures.subjects import describe
from kg.facts.sight import Head
from kg.lexicon import Lexicon
from kg.lexicon.metrics import MetricCards
from kg.mentions import find_mentions
from kg.model import Article, Document, Extraction, Mentions
from kg.records import write_records
from kg.text import parse

#: What an optional figure counts beside a required one.
OPTIONAL = 0.5
#: How well a metric's words must fit to be the other one of a counterexample.
SURE = 0.5
#: How often at most the articles of a small folder count, and how often the cards' examples.
TIMES, EXAMPLES = 3, 4
#: What an option is worth that gold requires.
REQUIRED = 2

Record = dict[str, Any]


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
    #: The kind of thing that a number is of, "" for none.
    holders: list[Case] = field(default_factory=list)
    #: The options of each number as rows, and what each is worth: 2 for required, 1 for optional, 0 for wrong.
    tables: list[Numbers] = field(default_factory=list)
    worth: list[list[int]] = field(default_factory=list)


def together(several: Iterable[Lessons]) -> Lessons:
    """All that several lessons hold."""
    found = Lessons()
    for one in several:
        for each in fields(one):
            getattr(found, each.name).extend(getattr(one, each.name))
    return found


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
                if not sheet.never:
                    _compare(sheet, right, one, lessons)
    return lessons


def _compare(sheet: Sheet, right: Sequence[Record], study: Study, lessons: Lessons) -> None:
    """Add the options of a number with what they are worth, and what kind of thing it is of."""
    if not study.options:
        return
    worth = [max((_worth(sheet, figure, one) for figure in right), default=0) for one in study.options]
    lessons.tables += [study.table] * sheet.times
    lessons.worth += [worth] * sheet.times
    best = max(zip(worth, study.options, strict=True), key=lambda one: (one[0], one[1].chance + one[1].sight))
    holder = best[1].place if best[0] == REQUIRED else ""
    lessons.holders += [Case(with_reading(study.signs, study.options), holder, 1.0)] * sheet.times


def _worth(sheet: Sheet, figure: Record, option: Option) -> int:
    same = sheet.same.get(option.candidate.referent, set()) & set(_listed(figure["subject"]))
    if not same or option.reading.card.metric not in _listed(figure["metric"]):
        return 0
    return 1 if figure.get("optional") else REQUIRED


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
