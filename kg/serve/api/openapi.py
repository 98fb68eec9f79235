"""The OpenAPI document: paths written down here, the questions from their files, the shapes from `shapes.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.queries import Parameter, Question, read_questions
from kg.serve.review.described import review_paths, review_shapes

#: Raised when a field is added; a renamed or removed one would need another path than /api/v1.
VERSION = "1.1.0"

_SHAPES = Path(__file__).with_name("shapes.json")
_TYPES: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "article": ("The id of an article.", {"type": "string"}),
    "date": (
        "A day, or a month or year for its first day.",
        {"type": "string", "pattern": "^((?!0000)[0-9]{4}(-[0-9]{2}){0,2})?$"},
    ),
    "integer": ("A whole number.", {"type": "integer"}),
    "iri": ("An id, a prefixed name or an IRI.", {"type": "string"}),
    "metric": ("A metric's name or label.", {"type": "string"}),
    "name": ("A thing, by name, id or IRI.", {"type": "string"}),
    "text": ("A text.", {"type": "string"}),
    "year": ("A year.", {"type": "string", "pattern": "^([0-9]{4})?$"}),
}
_FAILURES = {
    "400": "The request cannot be understood.",
    "404": "There is nothing of this name.",
    "406": "Not in this form.",
    "413": "The answer would be too large.",
    "503": "Not now, or it takes too long; Retry-After says when.",
}
_TAGS = ("Search", "Things", "Statements", "Networks", "Questions")
_TABLES = ("text/csv", "text/tab-separated-values", "application/sparql-results+json", "application/sparql-results+xml")


def openapi(base: str, *, review: bool = False) -> dict[str, Any]:
    """The document for a server at an address, which may take reviews."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Parkgraph",
            "version": VERSION,
            "summary": "Industrial parks and what is reported of them; every fact leads back to its sentence.",
            "description": "No key. Each answer has an ETag. What goes wrong is told as RFC 9457 problem details.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": base}],
        "tags": [
            {"name": "Search"},
            {"name": "Things"},
            {"name": "Statements"},
            {"name": "Networks"},
            {"name": "Questions"},
        ]
        + [{"name": "Review"}] * review,
        "paths": {
            **_fixed(),
            **_networks(),
            **dict(_question(one) for one in read_questions().values()),
            **(review_paths() if review else {}),
        },
        "components": {
            "schemas": {**_shapes(), **(review_shapes() if review else {})},
            **({"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}} if review else {}),
        },
    }


def _fixed() -> dict[str, Any]:
    id_ = _path("id", "Local id, such as park/lakeside-bio-park.")
    local = _path("id", "What follows the kind in the id.")
    relation = _query("relation", "A relation or attribute of the ontology, such as locatedIn.", required=True)
    direction = _query(
        "direction",
        "out where the thing is the subject, in where it is the object.",
        {"enum": ["out", "in"], "default": "out"},
    )
    after = _query("after", "The key that the answer before gave for the next facts.")
    class_ = _query("class", "A class of the ontology, such as Park; it takes in those below it.")
    limit = _query(
        "limit", "The most to give, at most 100.", {"type": "integer", "minimum": 0, "maximum": 10000000, "default": 20}
    )
    offset = _query(
        "offset", "How many to pass over.", {"type": "integer", "minimum": 0, "maximum": 10000000, "default": 0}
    )
    name = _query("q", "A name, or part of one, in English, Chinese or pinyin.", required=True)
    classes = {**class_, "schema": {"type": "array", "items": {"type": "string"}}, "explode": True}
    return {
        "/api/v1/search": _get(
            "Search", "search", "Things by name, the likeliest first", "Hits", (name, classes, limit)
        ),
        "/api/v1/entities": _get("Things", "listEntities", "Things by class", "Entities", (class_, limit, offset)),
        "/api/v1/entities/{id}": _get("Things", "getEntity", "All that is known of a thing", "EntityPage", (id_,)),
        "/api/v1/entities/{id}/facts": _get(
            "Things", "listFacts", "More facts of one relation of a thing", "Facts", (id_, relation, direction, after)
        ),
        "/api/v1/articles/{id}": _get(
            "Statements", "getArticle", "An article and what it states, sentence by sentence", "ArticlePage", (local,)
        ),
        "/api/v1/facts/{id}": _get("Statements", "getFact", "A fact with its evidence", "FactStatement", (local,)),
        "/api/v1/figures/{id}": _get(
            "Statements", "getFigure", "A figure with its evidence", "FigureStatement", (local,)
        ),
        "/api/v1/questions": _get("Questions", "listQuestions", "The questions and their parameters", "Questions", ()),
    }


def _networks() -> dict[str, Any]:
    id_ = _path("id", "Local id, such as park/lakeside-bio-park.")
    relation = _query("relation", "A relation of the ontology, such as locatedIn; without it, only counts are given.")
    direction = _query(
        "direction",
        "out where the thing is the subject, in where it is the object.",
        {"enum": ["out", "in"], "default": "out"},
    )
    after = _query("after", "The key that the answer before gave for the next links.")
    ends = (
        _query("from", "Local id of a thing.", required=True),
        _query("to", "Local id of another thing.", required=True),
        _query("length", "The most steps, at most 6.", {"type": "integer", "minimum": 1, "default": 4}),
        _query("limit", "The most paths, at most 20.", {"type": "integer", "minimum": 1, "default": 5}),
        _many("avoid", "A class of things that no path leads through, such as Place."),
    )
    asked = (
        _many("thing", "Local ids of things: these, and the facts among them."),
        _many("start", "Local ids of things: these, some of what is around them, and the facts among all of it."),
        _query("query", "A SELECT, for the things it names and the facts among them, or a CONSTRUCT, for its triples."),
        _query("question", "A question by its name; its parameters are given beside it."),
        _query("all", "Any value: the whole graph, up to 20,000 facts."),
    )
    facts = _many("fact", "Ids of facts, such as fact/0123456789abcdef0123; at most 200.")
    return {
        "/api/v1/entities/{id}/neighbours": _get(
            "Networks",
            "listNeighbours",
            "What is around a thing: counts by relation, then links",
            "Neighbours",
            (id_, relation, direction, after),
        ),
        "/api/v1/paths": _get("Networks", "findPaths", "Ways from one thing to another", "Paths", ends),
        "/api/v1/network": _get("Networks", "getNetwork", "Things and the facts among them", "Network", asked),
        "/api/v1/sentences": _get("Networks", "listSentences", "Facts with their evidence", "Sentences", (facts,)),
    }


def _question(one: Question) -> tuple[str, dict[str, Any]]:
    words = one.name.split("-")
    operation = words[0] + "".join(word.capitalize() for word in words[1:])
    asked = _get("Questions", operation, one.summary, "Answer", [_parameter(p, one) for p in one.parameters])
    content = asked["get"]["responses"]["200"]["content"]
    content |= {type_: {"schema": {"type": "string"}} for type_ in _TABLES}
    return f"/api/v1/questions/{one.name}", asked


def _parameter(parameter: Parameter, one: Question) -> dict[str, Any]:
    said, schema = _TYPES.get(parameter.type, (f"A {parameter.type}, by name, id or IRI.", {"type": "string"}))
    default = (
        {"default": int(parameter.default) if parameter.type == "integer" else parameter.default}
        if parameter.default
        else {}
    )
    required = not (parameter.optional or parameter.default)
    made = _query(parameter.name, said, {**schema, **default}, required=required)
    if parameter.name in one.example:
        value = one.example[parameter.name]
        made["example"] = int(value) if parameter.type == "integer" else value
    return made


def _get(tag: str, operation: str, summary: str, shape: str, parameters: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    problem = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    answer = {
        "description": "The answer.",
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape}"}}},
    }
    responses = {"200": answer, **{status: {"description": said, **problem} for status, said in _FAILURES.items()}}
    return {
        "get": {
            "tags": [tag],
            "operationId": operation,
            "summary": summary,
            "parameters": list(parameters),
            "responses": responses,
        }
    }


def _query(
    name: str, description: str, schema: Mapping[str, Any] | None = None, *, required: bool = False
) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": description,
        "schema": {"type": "string", **({"minLength": 1} if required else {}), **(schema or {})},
    }


def _many(name: str, description: str) -> dict[str, Any]:
    return {**_query(name, description), "schema": {"type": "array", "items": {"type": "string"}}, "explode": True}


def _path(name: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": {"type": "string"}}


@cache
def _shapes() -> dict[str, Any]:
    shapes: dict[str, Any] = json.loads(_SHAPES.read_text(encoding="utf-8"))
    return shapes
