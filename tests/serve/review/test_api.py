"""The review by program: its answers have the shapes that the description promises, and what is wrong is told."""

from __future__ import annotations

from time import monotonic, sleep
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.serve.review.reviewing import Review
from tests.serve.visiting import Answer, Site

DECISIONS = "decisions"


def check(review: Review, answer: Answer, template: str, method: str = "get", status: str = "200") -> Any:
    """An answer that has the shape which the document promises."""
    assert str(answer.status) == status, answer.text
    document = review.site.get("/api/v1/openapi.json").json()
    promised = document["paths"][f"/api/v1/review/{template}"][method]["responses"][status]
    schema = promised["content"]["application/json"]["schema"] | {"components": document["components"]}
    assert not list(Draft202012Validator(schema).iter_errors(answer.json()))
    return answer.json()


def test_a_fact_is_decided_listed_and_restored(review: Review) -> None:
    queue = check(review, review.call("GET", "queue?limit=3"), "queue")
    assert queue["total"] > len(queue["items"]) == 3
    assert queue["missing"] == []
    fact = queue["items"][0]["id"]
    order = {"verdict": "accept", "about": fact, "by": "Mei", "reason": "seen"}
    made = check(review, review.call("POST", DECISIONS, order), DECISIONS, "post", "201")["decisions"]
    assert {line["verdict"] for line in made} == {"accept"}
    assert fact not in {item["id"] for item in review.items()}
    undo = {"verdict": "undo", "undoes": [line["id"] for line in made], "by": "Mei"}
    check(review, review.call("POST", DECISIONS, undo), DECISIONS, "post", "201")
    listed = check(review, review.call("GET", DECISIONS), DECISIONS)["decisions"]
    assert [line["state"] for line in listed][-1] == "holds"
    assert listed[0]["state"].startswith("undone by")
    assert listed[0]["record"] == review.log()[0]


def test_what_is_taken_back_at_once_waits_again(review: Review) -> None:
    fact = review.items()[1]["id"]
    made = review.call("POST", DECISIONS, {"verdict": "accept", "about": fact, "by": "Mei"}).json()["decisions"]
    review.call("POST", DECISIONS, {"verdict": "undo", "undoes": [line["id"] for line in made], "by": "Mei"})
    until = monotonic() + 20
    while fact not in {item["id"] for item in review.items()}:
        assert monotonic() < until
        sleep(0.1)


def test_a_thing_is_explained(review: Review) -> None:
    told = check(review, review.call("GET", "things/park/hanbit-power-chip-valley"), "things/{id}")
    assert told["class"] == "Park"
    assert told["names"]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ("{", 400, "no JSON"),
        ([], 400, "no JSON object"),
        ({"verdict": "accept", "about": "fact/0", "by": "Mei", "colour": "red"}, 400, "no field 'colour'"),
        ({"verdict": "accept", "about": 7, "by": "Mei"}, 400, "wrong type"),
        ({"verdict": "correct", "about": "fact/0", "by": "Mei", "changes": {"value": 3}}, 400, "wrong type"),
        ({"verdict": "maybe", "about": "fact/0", "by": "Mei"}, 400, "verdict is one of"),
        ({"verdict": "accept", "about": "fact/0"}, 400, "say who decides"),
        ({"verdict": "accept", "about": "fact/0", "by": "Mei"}, 400, "no fact 'fact/0'"),
        ({"verdict": "undo", "undoes": ["nothing"], "by": "Mei"}, 400, "no decision 'nothing'"),
        ({"verdict": "same", "about": "park/nowhere", "other": "Gumi", "by": "Mei"}, 400, "park/nowhere"),
    ],
)
def test_what_is_wrong_is_told_and_not_recorded(review: Review, body: Any, status: int, said: str) -> None:
    count = len(review.log())
    answer = review.call("POST", DECISIONS, body)
    assert answer.status == status, answer.text
    assert said in answer.json()["detail"]
    assert len(review.log()) == count


def test_who_has_not_the_token_sees_nothing(review: Review) -> None:
    for path in ("queue", DECISIONS, "things/place/gumi"):
        answer = review.call("GET", path, token="")
        assert answer.status == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert review.call("GET", "queue", token="a-wrong-token").status == 401
    assert review.call("POST", DECISIONS, {"verdict": "accept"}, token="").status == 401


def test_other_sites_may_not_send_the_token(review: Review) -> None:
    allowed = review.site.ask("OPTIONS", "/api/v1/review/decisions", {}).headers["Access-Control-Allow-Headers"]
    assert "authorization" not in allowed.lower()


def test_a_server_without_review_describes_none(site: Site) -> None:
    assert not [path for path in site.get("/api/v1/openapi.json").json()["paths"] if "review" in path]
    answer = site.get("/api/v1/review/queue")
    assert answer.status == 403
    assert "--review" in answer.json()["detail"]
