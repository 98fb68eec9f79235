"""What an editor of queries completes and explains, as one document: prefixes, terms with their use, questions."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import iris
from kg.export.description import DATASET
from kg.model import Node, Quad
from kg.ontology import Term
from kg.queries import Question, read_questions
from kg.queries.files import PROLOGUE
from kg.serve.linked.routes import told
from kg.serve.pages import words
from kg.serve.problems import Problem
from kg.serve.replies import reply
from kg.serve.site.dataset import described
from kg.serve.state import state_of

_DATATYPE = "http://ldf.fi/void-ext#datatype"
_TYPE = iris.PREFIXES["rdf"] + "type"


@dataclass(frozen=True, slots=True)
class Use:
    """How often a graph uses its terms, by IRI."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]
    #: Of each property: class of the subject, class or datatype of the object ("" for an IRI without a class), count.
    ends: Mapping[str, list[tuple[str, str, int]]]


async def schema(request: Request) -> Response:
    """The document; where the graph is too large to be counted in time, without counts."""
    state = state_of(request)
    kept: tuple[str, str] | None = getattr(request.app.state, "schema", None)
    if kept is None or kept[0] != state.version:
        version = state.version
        try:
            use = read_use(await described(request))
        except Problem:
            use = Use({}, {}, {})
        kept = request.app.state.schema = (version, _written(use))
    return reply(request, kept[1], "application/json")


def read_use(description: Iterable[Quad]) -> Use:
    """The counts that a description of the dataset in VoID tells."""
    said: dict[str, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
    for quad in description:
        said[quad.subject.value][quad.predicate.value].append(quad.object)

    def get(node: str, name: str) -> list[str]:
        return [one.value for one in said[node].get(iris.PREFIXES["void"] + name, ())]

    def count(node: str, name: str) -> int:
        return sum(map(int, get(node, name)))

    classes = {get(part, "class")[0]: part for part in get(DATASET.value, "classPartition")}
    ends: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for name, part in classes.items():
        for node in get(part, "propertyPartition"):
            (property_,) = get(node, "property")
            typed = said[node].get("http://ldf.fi/void-ext#datatypePartition", ())
            for end in (*get(node, "classPartition"), *(one.value for one in typed)):
                leads = get(end, "class") or [one.value for one in said[end].get(_DATATYPE, ())]
                ends[property_].append((name, leads[0], count(end, "triples")))
            if not get(node, "classPartition") and not typed:
                ends[property_].append((name, "", 0))
    return Use(
        {name: count(part, "entities") for name, part in classes.items()},
        {get(part, "property")[0]: count(part, "triples") for part in get(DATASET.value, "propertyPartition")},
        ends,
    )


def write_schema(use: Use) -> dict[str, Any]:
    """The document: terms by their prefixed names, in the order of their names."""
    known = words.ontology()
    classes = {term.iri for term in {**known.classes, **known.records}.values()} | set(use.classes)
    concepts = [term for term in known.terms.values() if term.iri.startswith(iris.PREFIXES["pgv"])]
    properties = {
        term.iri
        for term in known.terms.values()
        if term.name[:1].islower() and term.iri.startswith(iris.PREFIXES["pg"])
    } | set(use.properties)
    return {
        "prefixes": dict(iris.PREFIXES),
        "classes": [_class(one, use) for one in sorted(classes)],
        "properties": [_property(one, use) for one in sorted(properties)],
        "concepts": [
            {**_term(term.iri, term), "scheme": iris.abbreviate(iris.concept(term.scheme).value) if term.scheme else ""}
            for term in sorted(concepts, key=lambda term: term.iri)
        ],
        "questions": [_question(one) for one in read_questions().values()],
    }


def _written(use: Use) -> str:
    return json.dumps(write_schema(use), ensure_ascii=False, separators=(",", ":")) + "\n"


def _class(iri: str, use: Use) -> dict[str, Any]:
    term = words.find_term(iri)
    parents = [iris.abbreviate(iris.term(name).value) for name in term.parents] if term else []
    return {**_term(iri, term), "count": use.classes.get(iri, 0), "parents": parents}


def _property(iri: str, use: Use) -> dict[str, Any]:
    term = words.find_term(iri)
    shape = {**_term(iri, term), "count": use.properties.get(iri, 0)}
    if term:
        shape["domain"] = [iris.abbreviate(iris.term(name).value) for name in term.domain]
        shape["range"] = [name if ":" in name else iris.abbreviate(iris.term(name).value) for name in term.range]
    # That things have classes tells nothing of which class.
    shape["ends"] = [] if iri == _TYPE else [[*map(_short, end[:2]), end[2]] for end in use.ends.get(iri, ())]
    return shape


def _term(iri: str, term: Term | None) -> dict[str, Any]:
    labels = dict(term.labels) if term else {"en": words.term_label(iri)}
    return {"name": iris.abbreviate(iri), "labels": labels, "definition": term.definition if term else ""}


def _short(iri: str) -> str:
    return iris.abbreviate(iri) if iri else ""


def _question(one: Question) -> dict[str, Any]:
    lines = one.text.removeprefix(PROLOGUE).splitlines(keepends=True)
    return {
        "name": one.name,
        "summary": one.summary,
        "query": "".join(line for line in lines if not line.startswith("#+")).strip() + "\n",
        "parameters": [
            {"name": p.name, "type": p.type, "required": not (p.optional or p.default), "default": p.default}
            for p in one.parameters
        ],
        "example": dict(one.example),
        "chart": {"kind": one.chart.kind, **one.chart.columns} if one.chart else None,
    }


ROUTES = (Route("/schema.json", told(schema)),)
