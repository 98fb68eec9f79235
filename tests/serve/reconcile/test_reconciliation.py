"""The Reconciliation API 0.2: what OpenRefine sends and must get; `messages.json` says what answers look like.

The schemas are written from the specification (W3C Entity Reconciliation Community Group, 10 April 2023).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator

from tests.serve.visiting import Site

SCHEMAS: dict[str, Any] = json.loads(Path(__file__).with_name("messages.json").read_text(encoding="utf-8"))
PARK = "park/hanbit-power-chip-valley"


def check(said: Any, shape: str) -> Any:
    errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMAS[shape]).iter_errors(said)]
    assert not errors, errors
    return said


def match(site: Site, **queries: Any) -> dict[str, list[dict[str, Any]]]:
    """The candidates for each query of a batch."""
    answer = site.post("/reconcile", f"queries={quote(json.dumps(queries))}")
    assert answer.status == 200, answer.text
    return {key: found["result"] for key, found in check(answer.json(), "results").items()}


def test_the_schemas_are_schemas() -> None:
    assert len(SCHEMAS) == 5
    for schema in SCHEMAS.values():
        Draft202012Validator.check_schema(schema)


def test_the_manifest_says_what_there_is(site: Site) -> None:
    answer = site.get("/reconcile")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    manifest = check(answer.json(), "manifest")
    assert {type_["id"] for type_ in manifest["defaultTypes"]} >= {"Park", "Company", "Place"}
    assert site.get(manifest["view"]["url"].replace(site.url, "").replace("{{id}}", PARK)).status == 303
    preview = site.get(manifest["preview"]["url"].replace(site.url, "").replace("{{id}}", PARK))
    assert preview.status == 200
    assert "Hanbit Power Chip Valley" in preview.text
    assert "frame-ancestors" not in preview.headers["Content-Security-Policy"], "it is shown in a frame"
    for service in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        assert service["service_url"] == f"{site.url}/reconcile"


def test_a_batch_is_answered_by_its_keys(site: Site) -> None:
    found = match(
        site,
        q0={"query": "Hanbit Power Chip Valley"},
        q7={"query": "hanbt power chip vally", "limit": 2},
        x={"query": "qqqq"},
    )
    assert list(found) == ["q0", "q7", "x"]
    assert (found["q0"][0]["id"], found["q0"][0]["match"], found["q0"][0]["score"]) == (PARK, True, 100)
    assert (found["q7"][0]["id"], found["q7"][0]["match"]) == (PARK, False)
    assert len(found["q7"]) <= 2
    assert found["x"] == []


def test_queries_may_come_in_the_address(site: Site) -> None:
    said = site.get(f"/reconcile?queries={quote(json.dumps({'a': {'query': 'Gumi'}}))}").json()
    assert check(said, "results")["a"]["result"][0]["name"] == "Gumi"


@pytest.mark.parametrize(
    "type_", ["Institution", ["Institution"], {"id": "Institution"}, [{"id": "Institution", "name": "x"}]]
)
def test_a_type_narrows_and_takes_in_what_is_below_it(site: Site, type_: Any) -> None:
    found = match(site, q={"query": "Hanbit", "type": type_})["q"]
    assert found
    for candidate in found:
        assert "Institution" in {one["id"] for one in candidate["type"]}


def test_properties_that_agree_raise_the_score(site: Site) -> None:
    asked = {"query": "Hanbit Power Chip Valley"}

    def score(*conditions: dict[str, Any]) -> tuple[float, bool, list[bool]]:
        best = match(site, q={**asked, "properties": list(conditions)})["q"][0]
        return best["score"], best["match"], [one["value"] for one in best["features"][1:]]

    assert score({"pid": "locatedIn", "v": "Gumi"}) == (100, True, [True])
    assert score({"pid": "locatedIn", "v": {"id": "place/gumi", "name": "?"}}) == (100, True, [True])
    assert score({"pid": "locatedIn", "v": ["Wuxi", "gumi"]}) == (100, True, [True])
    assert score({"pid": "locatedIn", "v": "Wuxi"}) == (70, False, [False])
    assert score({"pid": "locatedIn", "v": "Gumi"}, {"pid": "foundingDate", "v": 1999}) == (85, False, [True, False])


def test_things_lie_in_what_their_places_lie_in(site: Site) -> None:
    found = match(
        site, q={"query": "Hanbit Power Chip Valley", "properties": [{"pid": "locatedIn", "v": "South Korea"}]}
    )
    assert found["q"][0]["match"]


def test_columns_are_filled(site: Site) -> None:
    wanted = {
        "ids": [PARK, "park/nowhere"],
        "properties": [
            {"id": "locatedIn"},
            {"id": "companyCount", "settings": {"limit": 1}},
            {"id": "foundingDate"},
            {"id": "nothing"},
        ],
    }
    said = check(site.post("/reconcile", f"extend={quote(json.dumps(wanted))}").json(), "extension")
    assert [column["id"] for column in said["meta"]] == ["locatedIn", "companyCount", "foundingDate", "nothing"]
    row = said["rows"][PARK]
    assert {"id": "place/gumi", "name": "Gumi"} in row["locatedIn"]
    assert len(row["companyCount"]) == 1
    assert row["companyCount"][0]["float"] > 0
    assert row["foundingDate"] == [{"str": "2016"}]
    assert said["rows"]["park/nowhere"] == {"locatedIn": [], "companyCount": [], "foundingDate": [], "nothing": []}


@pytest.mark.parametrize(
    ("kind", "prefix", "first"),
    [
        ("entity", "hanbit power", PARK),
        ("type", "pa", "Park"),
        ("type", "园", "Park"),
        ("property", "loc", "locatedIn"),
        ("property", "reve", "revenue"),
    ],
)
def test_suggestions(site: Site, kind: str, prefix: str, first: str) -> None:
    said = check(site.get(f"/reconcile/suggest/{kind}?prefix={quote(prefix)}").json(), "suggestions")
    assert said["result"][0]["id"] == first


def test_suggestions_go_on_after_a_cursor(site: Site) -> None:
    every = site.get("/reconcile/suggest/entity?prefix=hanbit").json()["result"]
    rest = site.get("/reconcile/suggest/entity?prefix=hanbit&cursor=1").json()["result"]
    assert rest[: len(every) - 1] == every[1:]


def test_properties_are_proposed_for_a_type(site: Site) -> None:
    parks = check(site.get("/reconcile/properties?type=Park").json(), "proposal")
    people = check(site.get("/reconcile/properties?type=Person&limit=3").json(), "proposal")
    assert "hosts" in {one["id"] for one in parks["properties"]}
    assert "hosts" not in {one["id"] for one in people["properties"]}
    assert len(people["properties"]) == people["limit"] == 3


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        ("queries=nonsense", 400, "queries is not JSON"),
        ("queries=[]", 400, "an object is needed"),
        ('queries={"q":{"query":7}}', 400, "queries.q.query: a text is needed"),
        ('queries={"q":{"query":"a","limit":"b"}}', 400, "a whole number is needed"),
        ('queries={"q":{"query":"a","properties":[{"v":1}]}}', 400, "pid: a text is needed"),
        ("queries=" + json.dumps({f"q{n}": {"query": "a"} for n in range(101)}), 413, "100 is the most"),
        ('extend={"ids":"a","properties":[]}', 400, "extend.ids: a list is needed"),
        ('extend={"ids":' + json.dumps([f"a/{n}" for n in range(1001)]) + ',"properties":[]}', 413, "1000 is the most"),
        ("queries={}&queries={}", 400, "give it once"),
        ("queries=" + "[" * 100_000, 400, "queries is not JSON"),
    ],
    ids=range(10),
)
def test_what_is_no_request_is_told(site: Site, form: str, status: int, told: str) -> None:
    name, _, value = form.partition("=")
    answer = site.post("/reconcile", form if "&" in form else f"{name}={quote(value)}")
    assert answer.status == status, answer.text
    assert told in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["/reconcile/suggest/colour?prefix=a", "/reconcile/preview?id=park/nowhere", "/reconcile/preview"]
)
def test_what_is_not_there_is_404(site: Site, path: str) -> None:
    assert site.get(path).status == 404
