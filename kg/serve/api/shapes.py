"""The shapes of version 1 of the API: each record as JSON. A field may be added; none is renamed or taken away."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kg import iris
from kg.model import Iri, Literal, Node
from kg.search import Entry, Hit
from kg.serve.pages import words
from kg.serve.pages.articles import Article, ArticlePage
from kg.serve.pages.statements import Evidence, Fact, Figure, Ref, Source
from kg.serve.pages.things import Thing, ThingPage

_ID, _PG, _PGV = (iris.PREFIXES[prefix] for prefix in ("id", "pg", "pgv"))
_INTEGER, _DECIMAL = (iris.PREFIXES["xsd"] + name for name in ("integer", "decimal"))


def ref(one: Ref) -> dict[str, Any]:
    """A thing that is named."""
    return {"id": one.iri.removeprefix(_ID), "iri": one.iri, "label": one.label}


def term(iri: str) -> dict[str, Any]:
    """A relation, attribute or metric."""
    return {"name": iri.removeprefix(_PG).removeprefix(_PGV), "iri": iri, "label": words.term_label(iri)}


def source(one: Source) -> dict[str, Any]:
    """An article that is cited."""
    return {
        "id": one.iri.removeprefix(_ID),
        "iri": one.iri,
        "title": one.title,
        "publisher": one.publisher or None,
        "date": one.date or None,
    }


def evidence(one: Evidence) -> dict[str, Any]:
    """A sentence that states a fact, and where it stands: code points, the end exclusive."""
    return {
        "id": one.iri.removeprefix(_ID),
        "article": source(one.article),
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
        "confidence": float(one.confidence),
        "card": one.card or None,
    }


def fact(one: Fact) -> dict[str, Any]:
    """A relation or attribute; `object` is a thing, or null where `value` is a text or date."""
    thing = isinstance(one.object, Ref)
    return {
        "id": one.iri.removeprefix(_ID),
        "iri": one.iri,
        "subject": ref(one.subject),
        "predicate": term(one.predicate),
        "object": ref(one.object) if isinstance(one.object, Ref) else None,
        "value": None if thing else one.object.value if isinstance(one.object, Literal) else None,
        "status": one.status,
        "date": one.date or None,
        "title": one.title or None,
        "amount": number(one.amount) if one.amount else None,
        "currency": one.currency or None,
        "evidence": [evidence(each) for each in one.evidence],
    }


def figure(one: Figure) -> dict[str, Any]:
    """A number that is stated of a thing."""
    return {
        "id": one.iri.removeprefix(_ID),
        "iri": one.iri,
        "subject": ref(one.subject),
        "metric": term(one.metric),
        "value": number(one.value),
        "valueHigh": number(one.high) if one.high else None,
        "unit": one.unit,
        "bound": one.bound.removeprefix(_PGV),
        "period": one.period or None,
        "status": one.status,
        "counted": one.counted or None,
        "equivalent": {"value": number(one.equivalent), "unit": one.equivalent_unit} if one.equivalent else None,
        "outcome": one.outcome or None,
        "evidence": [evidence(each) for each in one.evidence],
    }


def entry(one: Entry) -> dict[str, Any]:
    """A thing as it is listed."""
    return {
        "id": one.iri.removeprefix(_ID),
        "iri": one.iri,
        "label": one.label,
        "class": one.cls,
        "finer": one.finer or None,
        "about": one.about or None,
        "facts": one.degree,
    }


def hit(one: Hit, chinese: Mapping[str, str]) -> dict[str, Any]:
    """A thing that was found, its Chinese name, the name it was found by, and how well that fits (0 to 100)."""
    found = {"name": one.name, "chinese": chinese.get(one.entry.iri), "score": one.score}
    return {**entry(one.entry), **found}


def thing(one: Thing) -> dict[str, Any]:
    """What a thing is and is called."""
    return {
        "id": one.iri.removeprefix(_ID),
        "iri": one.iri,
        "label": one.label,
        "class": one.classes[0],
        "finer": list(one.classes[1:]),
        "names": [{"name": name.text, "language": name.language or None} for name in one.names],
        "same": list(one.same),
    }


def thing_page(page: ThingPage) -> dict[str, Any]:
    """All that is shown of a thing: fifty facts of each relation, two hundred figures, and what follows."""
    return {
        **thing(page.thing),
        "relations": [
            {
                "predicate": term(group.predicate),
                "direction": group.direction,
                "label": group.label,
                "count": group.count,
                "facts": [fact(each) for each in group.facts],
                "after": group.after or None,
            }
            for group in page.groups
        ],
        "figures": [figure(each) for each in page.figures],
        "figuresAfter": page.figures_after or None,
        "inferred": [
            {"predicate": term(group.predicate), "direction": group.direction, "things": list(map(ref, group.things))}
            for group in page.inferred
        ],
        "events": [
            {"event": ref(one.event), "date": one.date or None, "place": one.place or None} for one in page.events
        ],
        "sources": [{**source(one), "facts": count} for one, count in page.sources],
        "disputes": [
            {
                "fact": one.fact.removeprefix(_ID),
                "conflict": one.conflict.removeprefix(_ID),
                "position": one.position,
                "reason": one.reason,
            }
            for one in page.disputes
        ],
    }


def article(one: Article) -> dict[str, Any]:
    """Where an article came from."""
    return {
        **source(one.source),
        "url": one.url or None,
        "sha256": one.sha256,
        "copyOf": ref(one.original) if one.original else None,
        "copies": [ref(each) for each in one.copies],
    }


def article_page(page: ArticlePage) -> dict[str, Any]:
    """What an article states, sentence by sentence."""
    return {
        **article(page.article),
        "sentences": [
            {
                "quote": place.quote,
                "start": place.start,
                "end": place.end,
                "facts": [statement(each) for each in stated],
            }
            for place, stated in page.places
        ],
    }


def statement(one: Fact | Figure) -> dict[str, Any]:
    """A fact or a figure, with its `kind`."""
    return {"kind": "fact", **fact(one)} if isinstance(one, Fact) else {"kind": "figure", **figure(one)}


def cell(node: Node | None) -> str | int | float | None:
    """A value of an answer: numbers as numbers, IRIs and everything else as text."""
    if node is None or isinstance(node, Iri) or node.datatype not in (_INTEGER, _DECIMAL):
        return None if node is None else node.value
    return number(node.value)


def number(value: str) -> int | float:
    """A number; a whole one without a point."""
    exact = Decimal(value)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


#: The columns of a table of facts and figures.
COLUMNS = (
    *("subject", "subject_label", "predicate", "object", "object_label", "value", "value_high", "unit", "bound"),
    *("period", "status", "title", "amount", "currency", "counted"),
    *("article", "article_title", "publisher", "issued", "quote", "start", "end", "confidence", "card", "fact"),
)


def table(stated: list[Fact | Figure]) -> list[dict[str, Literal]]:
    """Facts and figures as rows, one for each sentence that states one."""
    rows = []
    for one in stated:
        for each in one.evidence:
            cells = {
                **_cells(one),
                "subject": one.subject.iri.removeprefix(_ID),
                "subject_label": one.subject.label,
                "status": one.status,
                "article": each.article.iri.removeprefix(_ID),
                "article_title": each.article.title,
                "publisher": each.article.publisher,
                "issued": each.article.date,
                "quote": each.quote,
                "start": str(each.start),
                "end": str(each.end),
                "confidence": each.confidence,
                "card": each.card,
                "fact": one.iri.removeprefix(_ID),
            }
            rows.append({name: Literal(text) for name, text in cells.items() if text})
    return rows


def _cells(one: Fact | Figure) -> dict[str, str]:
    if isinstance(one, Figure):
        return {
            "predicate": one.metric.removeprefix(_PGV),
            "value": one.value,
            "value_high": one.high,
            "unit": one.unit,
            "bound": one.bound.removeprefix(_PGV),
            "period": one.period,
            "counted": one.counted,
        }
    ends = (
        {"object": one.object.iri.removeprefix(_ID), "object_label": one.object.label}
        if isinstance(one.object, Ref)
        else {"value": one.object.value}
    )
    return {
        "predicate": one.predicate.removeprefix(_PG),
        **ends,
        "period": one.date,
        "title": one.title,
        "amount": one.amount,
        "currency": one.currency,
    }
