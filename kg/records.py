"""Extractions as the JSON Lines records of the contract, and back; nothing else knows that format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kg.errors import RecordError
from kg.model import Attribute, Evidence, Extraction, Fact, Figure, Referent, Relation

Record = dict[str, Any]


def write_records(extraction: Extraction) -> Iterator[Record]:
    """An extraction as records, entities first."""
    for referent in extraction.referents:
        yield {
            "article": extraction.article,
            "kind": "entity",
            "id": referent.id,
            "class": referent.cls,
            **({"finer": referent.finer} if referent.finer else {}),
            "name": referent.name,
            "mentions": list(referent.names),
            **({"spans": [list(span) for span in referent.spans]} if referent.spans else {}),
        }
    for fact in extraction.facts:
        yield {"article": extraction.article, **_fact_record(fact)}


def read_records(lines: Iterable[str], texts: dict[str, str], where: str = "records") -> Iterator[Extraction]:
    """Records as extractions, one per article, in the order in which the articles first appear.

    `texts` gives each article's text, from which quotes are cut. Where a gold record allows several values, the first
    is taken; records marked optional are left out unless a required fact needs them.

    Raises:
        RecordError: a line that is no JSON object, lacks a field, or has evidence outside the text.
    """
    sheets: dict[str, _Sheet] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line, parse_float=Decimal)
            sheet = sheets.setdefault(record["article"], _Sheet())
            sheet.add(record, texts[record["article"]])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RecordError(f"{where}:{number}: not a fact record ({error!r}); see the record format") from error
    for article, sheet in sheets.items():
        yield Extraction(article, tuple(sheet.referents.values()), tuple(sheet.facts))


def write_lines(extraction: Extraction) -> Iterator[str]:
    """An extraction as lines of JSON, without line ends."""
    for record in write_records(extraction):
        yield json.dumps(record, ensure_ascii=False)


@dataclass(slots=True)
class _Sheet:
    """The records of one article while they are being read."""

    referents: dict[str, Referent] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    def add(self, record: Record, text: str) -> None:
        if record["kind"] == "entity":
            names = dict.fromkeys([record["name"], *record.get("mentions", [])])
            spans = tuple((int(start), int(end)) for start, end in record.get("spans", []))
            self.referents[record["id"]] = Referent(
                record["id"], _first(record["class"]), record["name"], tuple(names), record.get("finer", ""), spans
            )
        elif not record.get("optional"):
            self.facts.append(_read_fact(record, text))


def _fact_record(fact: Fact) -> Record:
    record: Record
    match fact:
        case Relation():
            record = {"kind": "relation", "subject": fact.subject, "predicate": fact.predicate}
            record |= {"object": fact.object} if fact.object else {"value": fact.value}
            record |= {"title": fact.title} if fact.title else {}
            if fact.amount is not None:
                record |= {"amount": _plain(fact.amount), "currency": fact.currency}
        case Attribute():
            record = {"kind": "attribute", "subject": fact.subject, "attribute": fact.attribute, "value": fact.value}
        case Figure():
            record = _figure_record(fact)
    if not isinstance(fact, Figure):
        record |= {"date": fact.date} if fact.date else {}
    record |= {"status": fact.status} if isinstance(fact, Figure) or fact.status != "actual" else {}
    record |= {"evidence": [fact.evidence.start, fact.evidence.end], "confidence": round(fact.confidence, 4)}
    return record | ({"card": fact.card} if fact.card else {})


def _figure_record(figure: Figure) -> Record:
    record: Record = {
        "kind": "figure",
        "subject": figure.subject,
        "metric": figure.metric,
        "value": _plain(figure.value),
    }
    record |= {"valueHigh": _plain(figure.high)} if figure.high is not None else {}
    record |= {"unit": figure.unit, "bound": figure.bound}
    record |= {"period": figure.period} if figure.period else {}
    record |= {"of": figure.of} if figure.of else {}
    if figure.equivalent:
        record["equivalent"] = {"value": _plain(figure.equivalent[0]), "unit": figure.equivalent[1]}
    return record


def _read_fact(record: Record, text: str) -> Fact:
    kind = record["kind"]
    common: dict[str, Any] = {
        "subject": _first(record["subject"]),
        "status": _first(record.get("status", "actual")),
        "evidence": _evidence(record, text),
        "confidence": float(record.get("confidence", 1.0)),
        "card": record.get("card", ""),
    }
    if kind == "relation":
        amount = record.get("amount")
        return Relation(
            predicate=_first(record["predicate"]),
            object=_first(record.get("object", "")),
            value=str(_first(record.get("value", ""))),
            date=str(_first(record.get("date", ""))),
            title=_first(record.get("title", "")),
            amount=None if amount is None else Decimal(amount),
            currency=record.get("currency", ""),
            **common,
        )
    if kind == "attribute":
        return Attribute(
            attribute=record["attribute"],
            value=str(_first(record["value"])),
            date=str(record.get("date", "")),
            **common,
        )
    if kind == "figure":
        high, equivalent = record.get("valueHigh"), record.get("equivalent")
        return Figure(
            metric=_first(record["metric"]),
            value=Decimal(_first(record["value"])),
            high=None if high is None else Decimal(_first(high)),
            unit=record.get("unit", "1"),
            bound=_first(record.get("bound", "exact")),
            period=_first(record.get("period", "")) or "",
            of=_first(record.get("of", "")),
            equivalent=(Decimal(equivalent["value"]), equivalent["unit"]) if equivalent else None,
            **common,
        )
    raise ValueError(f"no kind {kind!r}")


def _evidence(record: Record, text: str) -> Evidence:
    start, end = record.get("evidence", (0, len(text)))
    if not 0 <= start < end <= len(text):
        raise ValueError(f"evidence {start} to {end} is outside the text, which has {len(text)} characters")
    return Evidence(start, end, text[start:end])


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
