"""Version 1 of the API: every answer has the shape that its description promises, and mistakes are told."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from kg.queries import read_questions
from tests.serve.visiting import Site

GOLDEN = Path(__file__).parent / "shapes-of-version-1.json"
PARK = "park/hanbit-power-chip-valley"
QUESTION = "/api/v1/questions/which-parks-are-in-a-place"


@pytest.fixture(scope="module")
def document(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = site.get("/api/v1/openapi.json").json()
    return found


def validator(document: dict[str, Any], schema: dict[str, Any]) -> Validator:
    """A validator that takes no field which the shape does not have."""
    strict = json.loads(json.dumps({**schema, "components": document["components"]}), object_hook=close)
    return Draft202012Validator(strict)


def close(schema: dict[str, Any]) -> dict[str, Any]:
    is_object = schema.get("type") == "object" and "properties" in schema
    return {**schema, "additionalProperties": False} if is_object else schema


def check(site: Site, document: dict[str, Any], template: str, path: str) -> Any:
    """The answer at a path, which has the shape that the document promises for its template."""
    answer = site.get(path, "application/json")
    assert answer.status == 200, answer.text
    promised = document["paths"][template]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    errors = [
        f"{error.json_path}: {error.message}" for error in validator(document, promised).iter_errors(answer.json())
    ]
    assert not errors, errors
    return answer.json()


# ── the description ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_document_is_openapi_3_1(document: dict[str, Any], site: Site) -> None:
    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": site.url}]
    names = [method["operationId"] for methods in document["paths"].values() for method in methods.values()]
    assert len(names) == len(set(names)) == len(read_questions()) + 12
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    for template, methods in document["paths"].items():
        declared = {p["name"] for p in methods["get"]["parameters"] if p["in"] == "path"}
        assert declared == {part[1:-1] for part in template.split("/") if part.startswith("{")}


def test_the_shapes_of_version_1_stay(document: dict[str, Any]) -> None:
    """What stood in a shape once stands there for ever; `openapi.VERSION` rises where a field is added."""
    before: dict[str, Any] = json.loads(GOLDEN.read_text(encoding="utf-8"))
    now = document["components"]["schemas"]
    for name, fields in before.items():
        assert set(fields) <= set(now[name].get("properties", {})), name
        assert set(fields) <= set(now[name].get("required", [])), name


# ── every answer ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_search(site: Site, document: dict[str, Any]) -> None:
    found = check(site, document, "/api/v1/search", "/api/v1/search?q=hanbit+power+chip+vally&limit=3")
    assert found["hits"][0]["id"] == PARK
    assert len(found["hits"]) == 3
    only = check(site, document, "/api/v1/search", "/api/v1/search?q=hanbit&class=Institution&class=Company")
    assert {hit["class"] for hit in only["hits"]} <= {"Institution", "Company"}
    assert only["hits"]


def test_entities_are_listed_and_paged(site: Site, document: dict[str, Any]) -> None:
    every = check(site, document, "/api/v1/entities", "/api/v1/entities?class=Institution&limit=100")
    assert every["total"] == len(every["entities"]) > 5
    some = check(site, document, "/api/v1/entities", "/api/v1/entities?class=Institution&limit=2&offset=2")
    assert some["entities"] == every["entities"][2:4]
    whole = check(site, document, "/api/v1/entities", "/api/v1/entities?limit=0")
    assert whole["total"] > every["total"]


def test_a_thing_has_facts_figures_and_sources(site: Site, document: dict[str, Any]) -> None:
    found = check(site, document, "/api/v1/entities/{id}", f"/api/v1/entities/{PARK}")
    assert (found["id"], found["class"]) == (PARK, "Park")
    assert found["relations"]
    assert found["figures"]
    assert found["sources"]
    for group in found["relations"]:
        assert group["count"] == len(group["facts"])
        for fact in group["facts"]:
            ends = {fact["subject"]["id"], (fact["object"] or {}).get("id")}
            assert PARK in ends
            assert fact["evidence"]


def test_the_facts_of_one_relation_go_on_after_a_key(site: Site, document: dict[str, Any]) -> None:
    template, path = "/api/v1/entities/{id}/facts", f"/api/v1/entities/{PARK}/facts?relation=locatedIn&direction=in"
    every = check(site, document, template, path)["facts"]
    assert len(every) > 2
    label = every[0]["subject"]["label"].lower()
    rest = check(site, document, template, f"{path}&after={quote(label + ' ' + every[0]['iri'])}")["facts"]
    assert rest == every[1:]


def test_articles_facts_and_figures(site: Site, document: dict[str, Any]) -> None:
    found = check(site, document, "/api/v1/articles/{id}", "/api/v1/articles/hanbit-valley-roadmap")
    kinds = set()
    for sentence in found["sentences"]:
        assert sentence["end"] - sentence["start"] == len(sentence["quote"])
        for stated in sentence["facts"][:2]:
            kind, local = stated["id"].split("/")
            kinds.add(kind)
            one = check(site, document, f"/api/v1/{kind}s/{{id}}", f"/api/v1/{kind}s/{local}")
            assert one["iri"] == stated["iri"]
    assert kinds == {"fact", "figure"}


def test_questions_are_listed(site: Site, document: dict[str, Any]) -> None:
    listed = check(site, document, "/api/v1/questions", "/api/v1/questions")["questions"]
    assert [one["name"] for one in listed] == list(read_questions())


@pytest.mark.parametrize("name", read_questions())
def test_each_question_answers_in_the_shape_that_is_promised(site: Site, document: dict[str, Any], name: str) -> None:
    path = f"/api/v1/questions/{name}"
    found = check(site, document, path, f"{path}?{urlencode(read_questions()[name].example)}")
    assert found["count"] == len(found["rows"])
    for row in found["rows"]:
        assert list(row) == found["columns"]


def test_an_answer_is_the_same_in_every_form(site: Site) -> None:
    asked = "?place=Gumi"
    rows = site.get(f"{QUESTION}.json{asked}").json()["rows"]
    assert rows
    table = list(csv.DictReader(io.StringIO(site.get(f"{QUESTION}.csv{asked}").text.lstrip("\ufeff"))))
    lines = site.get(f"{QUESTION}.tsv{asked}").text.splitlines()
    sparql = site.get(f"{QUESTION}.srj{asked}").json()["results"]["bindings"]
    xml = ElementTree.fromstring(site.get(f"{QUESTION}.xml{asked}").body)
    assert [row["parkLabel"] for row in table] == [row["parkLabel"] for row in rows]
    assert len(lines) == len(rows) + 1
    assert [row["parkLabel"]["value"] for row in sparql] == [row["parkLabel"] for row in rows]
    assert len(xml.findall(".//{*}result")) == len(rows)


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("application/json", "application/json"),
        ("text/csv", "text/csv"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("*/*", "application/json"),
    ],
)
def test_an_answer_has_the_form_that_is_accepted(site: Site, accept: str, type_: str) -> None:
    assert site.get(f"{QUESTION}?place=Gumi", accept).type == type_


# ── mistakes ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/v1/search", 400, "give q="),
        ("/api/v1/search?q=a&class=Pork", 400, "no class 'Pork'"),
        ("/api/v1/search?q=a&limit=many", 400, "no whole number"),
        ("/api/v1/entities?class=Pork", 400, "no class 'Pork'"),
        ("/api/v1/entities/park/nowhere", 404, "not in this graph"),
        ("/api/v1/entities/a%20b", 404, "not in this graph"),
        (f"/api/v1/entities/{PARK}/facts", 400, "give relation="),
        (f"/api/v1/entities/{PARK}/facts?relation=locatedIn&direction=up", 400, "direction=out or in"),
        ("/api/v1/articles/nothing", 404, "not in this graph"),
        ("/api/v1/facts/0123", 404, "not in this graph"),
        ("/api/v1/questions/which-park", 404, "did you mean"),
        (QUESTION, 400, "needs the parameter place"),
        (f"{QUESTION}?place=Gumo", 400, "did you mean Gumi"),
        (f"{QUESTION}?place=Gumi&colour=red", 400, "no parameter 'colour'"),
        (f"{QUESTION}?place=Gumi&place=Wuxi", 400, "more than once"),
        ("/api/v1/questions/what-is-new-since?since=soon", 400, "is no date"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    site: Site, document: dict[str, Any], path: str, status: int, told: str
) -> None:
    answer = site.get(path)
    assert answer.status == status, answer.text
    assert answer.type == "application/problem+json"
    assert told in answer.json()["detail"]
    validator(document, document["components"]["schemas"]["Problem"]).validate(answer.json())


def test_what_cannot_be_had_in_a_form_is_406(site: Site) -> None:
    assert site.get(f"{QUESTION}?place=Gumi", "image/png").status == 406
