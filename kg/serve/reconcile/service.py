"""What the Reconciliation API answers: candidates with scores, values for columns, types and properties."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any

from kg import iris
from kg.model import Iri, Node
from kg.ontology import Term
from kg.search import Entry, Hit
from kg.search.folding import fold
from kg.serve.finding import Finder
from kg.serve.pages import words
from kg.serve.pages.asking import Graph, Row, ask, text
from kg.serve.reconcile.messages import Condition, Extension, Query

_ID = iris.PREFIXES["id"]
_XSD = iris.PREFIXES["xsd"]
#: What a property that agrees is worth, where some are asked for; the name is worth the rest of 100.
_CONDITIONS = 30.0
#: From which likeness of the name a candidate may be called a match.
_SURE = 99.0


def manifest(base: str) -> dict[str, Any]:
    """What the service is and can do, at a server's address."""
    service = f"{base}/reconcile"
    suggest = {
        kind: {"service_url": service, "service_path": f"/suggest/{kind}"} for kind in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "Parkgraph",
        "identifierSpace": _ID,
        "schemaSpace": iris.PREFIXES["pg"],
        "documentation": f"{base}/api",
        "logo": f"{base}/static/icon.svg",
        "defaultTypes": [type_of(term) for term in _types() if "Entity" in term.parents],
        "view": {"url": f"{base}/id/{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 420, "height": 220},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "The most values for one thing; 0 for all.",
                }
            ],
        },
    }


async def candidates(graph: Graph, finder: Finder, query: Query) -> list[dict[str, Any]]:
    """The things that a name may stand for, the likeliest first, with a score from 0 to 100."""
    types = [name for name in query.types if name in words.ontology().classes]
    wanted = types or [term.name for term in _types()]
    hits = await finder.search(query.text, wanted, max(query.limit, 10))
    agreed = await asyncio.gather(*(_agreements(graph, hit.entry, query.conditions) for hit in hits))
    scored = sorted(zip(hits, agreed, strict=True), key=lambda pair: -_score(*pair))[: query.limit]
    sure = [hit.entry.iri for hit, agreed_ in zip(hits, agreed, strict=True) if hit.score >= _SURE and all(agreed_)]
    return [_candidate(hit, agreed_, query, sure) for hit, agreed_ in scored]


async def extend(graph: Graph, finder: Finder, wanted: Extension) -> dict[str, Any]:
    """Values of properties for things, by their ids."""
    known = _properties()
    properties = [(known[name], limit) for name, limit in wanted.properties if name in known]
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for local in wanted.ids:
        there = await finder.get(_ID + local) is not None
        values = await asyncio.gather(*(_values(graph, local, term) for term, _ in properties)) if there else []
        filled = {
            term.name: [_cell(row) for row in (found[:limit] if limit else found)]
            for (term, limit), found in zip(properties, values, strict=False)
        }
        rows[local] = {name: filled.get(name, []) for name, _ in wanted.properties}
    meta = [_meta(known[name]) if name in known else {"id": name, "name": name} for name, _ in wanted.properties]
    return {"meta": meta, "rows": rows}


def suggest_types(prefix: str) -> list[dict[str, Any]]:
    """Classes whose label, in any language, begins with or holds what was typed."""
    return [{**type_of(term), "description": term.definition} for term in _like(_types(), prefix)]


def suggest_properties(prefix: str) -> list[dict[str, Any]]:
    """Relations, attributes and metrics whose label begins with or holds what was typed."""
    return [{**_property(term), "description": term.definition} for term in _like(_properties().values(), prefix)]


def propose(type_: str, limit: int) -> dict[str, Any]:
    """The properties that things of a class can have; all where no class is given."""
    line = {type_, *words.ontology().ancestors(type_)} if type_ in words.ontology().classes else set()
    fitting = [term for term in _properties().values() if not type_ or not term.domain or line & set(term.domain)]
    proposed = [_property(term) for term in fitting]
    said: dict[str, Any] = {"properties": proposed[:limit] if limit else proposed}
    if type_:
        said["type"] = type_
    if limit:
        said["limit"] = limit
    return said


def suggestion(hit: Hit) -> dict[str, Any]:
    """A thing as it is suggested."""
    entry = hit.entry
    return {"id": _local(entry), "name": entry.label, "description": describe(entry), "notable": _types_of(entry)}


def describe(entry: Entry) -> str:
    """One line about a thing."""
    kind = words.class_label(entry.finer or entry.cls)
    return f"{kind}, {entry.about}" if entry.about else kind


def type_of(term: Term) -> dict[str, Any]:
    """A class as the API names it, with those above it."""
    above = [name for name in term.parents if name in words.ontology().classes]
    said: dict[str, Any] = {"id": term.name, "name": term.labels.get("en", term.name)}
    if above:
        said["broader"] = [{"id": name, "name": words.class_label(name)} for name in above]
    return said


async def _agreements(graph: Graph, entry: Entry, conditions: Sequence[Condition]) -> list[bool]:
    """Of each condition, whether the thing has one of its values."""
    known = _properties()
    agreed = []
    for condition in conditions:
        term = known.get(condition.property)
        rows = await _values(graph, _local(entry), term) if term else []
        has = {said for row in rows for said in (fold(text(row.get("valueLabel"))), _bare(row["value"])) if said}
        agreed.append(any(value in has or fold(value) in has for value in condition.values))
    return agreed


def _bare(node: Node) -> str:
    return node.value.removeprefix(_ID) if isinstance(node, Iri) else fold(node.value)


async def _values(graph: Graph, local: str, term: Term) -> list[Row]:
    return await ask(graph, "values", thing=iris.thing(local), property=Iri(term.iri))


def _score(hit: Hit, agreed: Sequence[bool]) -> float:
    if not agreed:
        return hit.score
    return round(hit.score * (100 - _CONDITIONS) / 100 + _CONDITIONS * sum(agreed) / len(agreed), 1)


def _candidate(hit: Hit, agreed: Sequence[bool], query: Query, sure: Sequence[str]) -> dict[str, Any]:
    features: list[dict[str, Any]] = [{"id": "name", "value": hit.score}]
    features += [
        {"id": condition.property, "value": agrees} for condition, agrees in zip(query.conditions, agreed, strict=True)
    ]
    return {
        "id": _local(hit.entry),
        "name": hit.entry.label,
        "description": describe(hit.entry),
        "type": _types_of(hit.entry),
        "score": _score(hit, agreed),
        "match": sure == [hit.entry.iri],
        "features": features,
    }


def _types_of(entry: Entry) -> list[dict[str, str]]:
    return [{"id": name, "name": words.class_label(name)} for name in filter(None, (entry.finer, entry.cls))]


def _cell(row: Row) -> dict[str, Any]:
    node = row["value"]
    if isinstance(node, Iri):
        return {"id": node.value.removeprefix(_ID), "name": text(row.get("valueLabel")) or words.fallback(node.value)}
    if node.datatype == _XSD + "date":
        return {"date": node.value}
    if node.datatype in (_XSD + "decimal", _XSD + "integer"):
        return {"float": float(node.value)}
    return {"str": node.value}


def _meta(term: Term) -> dict[str, Any]:
    """A column: where all its values are things of one class, that class."""
    said = _property(term)
    if not term.literal and len(term.range) == 1:
        said["type"] = {"id": term.range[0], "name": words.class_label(term.range[0])}
    return said


def _property(term: Term) -> dict[str, Any]:
    return {"id": term.name, "name": term.labels.get("en", term.name)}


def _types() -> list[Term]:
    return [term for name, term in words.ontology().classes.items() if name != "Entity"]


def _properties() -> dict[str, Term]:
    known = words.ontology()
    metrics = {name: term for name, term in known.metrics.items() if term.unit}
    return {**known.relations, **known.attributes, **metrics}


def _like(terms: Iterable[Term], prefix: str) -> list[Term]:
    """Terms by how well a label fits what was typed: beginnings first."""
    typed = fold(prefix)
    found = []
    for term in terms:
        labels = [fold(label) for label in (term.name, *term.labels.values())]
        if any(label.startswith(typed) for label in labels):
            found.append((0, term.name, term))
        elif any(typed in label for label in labels):
            found.append((1, term.name, term))
    return [term for _, _, term in sorted(found, key=lambda one: one[:2])][:20]


def _local(entry: Entry) -> str:
    return entry.iri.removeprefix(_ID)
