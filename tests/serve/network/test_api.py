"""Neighbours, paths, networks and sentences for programs: what they hold, in the shape that is promised."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.serve.api.test_api import check
from tests.serve.visiting import Site

PARK = "park/hanbit-power-chip-valley"
AROUND = "/api/v1/entities/{id}/neighbours"


@pytest.fixture(scope="module")
def document(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = site.get("/api/v1/openapi.json").json()
    return found


def around(site: Site, document: dict[str, Any], thing: str, **asked: str) -> Any:
    return check(site, document, AROUND, f"/api/v1/entities/{thing}/neighbours?{urlencode(asked)}")


def network(site: Site, document: dict[str, Any], *asked: tuple[str, str]) -> Any:
    return check(site, document, "/api/v1/network", f"/api/v1/network?{urlencode(asked)}")


def ends(facts: list[dict[str, Any]]) -> set[str]:
    return {fact[end] for fact in facts for end in ("from", "to")}


# ── neighbours ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_relation_has_as_many_neighbours_as_it_says(site: Site, document: dict[str, Any]) -> None:
    found = around(site, document, PARK)
    assert found["thing"]["id"] == PARK
    assert found["links"] == []
    assert len(found["relations"]) > 3
    for one in found["relations"]:
        listed = around(site, document, PARK, relation=one["predicate"]["name"], direction=one["direction"])
        near, far = ("subject", "object") if one["direction"] == "out" else ("object", "subject")
        assert {link[near]["id"] for link in listed["links"]} == {PARK}
        assert len({link[far]["id"] for link in listed["links"]}) == one["things"]
        assert len(listed["links"]) == one["facts"]


def test_a_link_knows_how_surely_it_is_stated_and_where(site: Site, document: dict[str, Any]) -> None:
    listed = around(site, document, PARK, relation="locatedIn", direction="in")["links"]
    assert listed
    for link in listed:
        stated = site.get(link["evidence"]).json()
        assert link["confidence"] == max(one["confidence"] for one in stated["evidence"])
        assert link["sentences"] == len(stated["evidence"])
        assert link["issued"] == min(one["article"]["date"] for one in stated["evidence"])


def test_neighbours_go_on_after_a_key(site: Site, document: dict[str, Any]) -> None:
    every = around(site, document, PARK, relation="locatedIn", direction="in")["links"]
    first = every[0]
    key = f"{first['subject']['label'].lower()} {first['subject']['iri'].partition('/id/')[0]}/id/{first['fact']}"
    rest = around(site, document, PARK, relation="locatedIn", direction="in", after=key)["links"]
    assert rest == every[1:]


# ── paths ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def pairs(site: Site) -> Iterator[tuple[str, str]]:
    """A thing and what is two steps away from it, and not one."""
    every = site.get("/api/v1/network?all=1").json()["facts"]
    near: dict[str, set[str]] = {}
    for fact in every:
        near.setdefault(fact["from"], set()).add(fact["to"])
        near.setdefault(fact["to"], set()).add(fact["from"])
    for one in sorted(near):
        for other in sorted({far for middle in near[one] for far in near[middle]} - near[one] - {one}):
            yield one, other


def test_a_path_leads_from_one_thing_to_the_other(site: Site, document: dict[str, Any]) -> None:
    asked = list(pairs(site))[::40]
    assert len(asked) > 5
    for one, other in asked:
        found = check(site, document, "/api/v1/paths", f"/api/v1/paths?{urlencode({'from': one, 'to': other})}")
        assert not found["cut"]
        assert len(found["paths"][0]["links"]) == 2
        for path in found["paths"]:
            things = [thing["id"] for thing in path["things"]]
            assert (things[0], things[-1]) == (one, other)
            assert len(set(things)) == len(things) == len(path["links"]) + 1 <= 4
            for link, pair in zip(path["links"], pairwise(things), strict=True):
                assert {link["subject"]["id"], link["object"]["id"]} == set(pair)
        assert found == site.get(f"/api/v1/paths?{urlencode({'from': one, 'to': other})}").json()


def test_a_path_avoids_what_it_is_to_avoid(site: Site, document: dict[str, Any]) -> None:
    def through(one: str, other: str, *avoid: str) -> tuple[int, set[str]]:
        query = urlencode([("from", one), ("to", other), *(("avoid", kind) for kind in avoid)])
        found = check(site, document, "/api/v1/paths", f"/api/v1/paths?{query}")
        return len(found["paths"]), {thing["class"] for path in found["paths"] for thing in path["things"][1:-1]}

    compared = 0
    for one, other in list(pairs(site))[::60]:
        count, classes = through(one, other)
        assert count
        if "Place" in classes:
            compared += 1
            assert "Place" not in through(one, other, "Place", "Industry")[1]
    assert compared


# ── networks ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_whole_graph_names_each_thing_of_its_facts(site: Site, document: dict[str, Any]) -> None:
    found = network(site, document, ("all", "1"))
    assert not found["cut"]
    assert len(found["facts"]) > 150
    assert {thing["id"] for thing in found["things"]} == ends(found["facts"])


def test_a_start_brings_what_is_around_it_and_the_facts_among_that(site: Site, document: dict[str, Any]) -> None:
    found = network(site, document, ("start", PARK))
    ids = {thing["id"] for thing in found["things"]}
    assert PARK in ids
    assert 5 < len(ids) <= 60
    whole = network(site, document, ("all", "1"))["facts"]
    assert found["facts"] == [fact for fact in whole if {fact["from"], fact["to"]} <= ids]
    assert network(site, document, *(("thing", one) for one in sorted(ids))) == found


def test_the_things_of_an_answer_are_a_network(site: Site, document: dict[str, Any]) -> None:
    asked = network(site, document, ("question", "which-parks-are-in-a-place"), ("place", "Gumi"))
    assert PARK in {thing["id"] for thing in asked["things"]}
    select = "SELECT ?park ?place { ?park a pg:Park ; pg:locatedIn ?place }"
    chosen = network(site, document, ("query", select))
    assert {thing["kind"] for thing in chosen["things"]} == {"Park", "Place"}
    assert {fact["relation"] for fact in chosen["facts"]} > {"locatedIn"}


def test_a_construct_gives_its_own_lines_and_finds_the_facts_of_those_that_are_stated(
    site: Site, document: dict[str, Any]
) -> None:
    stated = network(site, document, ("query", "CONSTRUCT WHERE { ?park pg:locatedIn ?place . ?park a pg:Park }"))
    assert stated["facts"]
    assert all(fact["relation"] == "locatedIn" and fact["sentences"] for fact in stated["facts"])
    where = "?one pg:locatedIn ?x . ?other pg:locatedIn ?x FILTER (?one != ?other)"
    made = network(site, document, ("query", f"CONSTRUCT {{ ?one pg:neighbourOf ?other }} {{ {where} }}"))
    assert made["facts"]
    assert {(fact["status"], fact["id"], fact["sentences"]) for fact in made["facts"]} == {("made", "", 0)}


def test_facts_come_with_their_sentences(site: Site, document: dict[str, Any]) -> None:
    ids = [fact["id"] for fact in site.get("/api/v1/network?all=1").json()["facts"][:5]]
    found = check(site, document, "/api/v1/sentences", f"/api/v1/sentences?{urlencode([('fact', one) for one in ids])}")
    assert [fact["id"] for fact in found["facts"]] == sorted(ids)
    assert all(one["quote"] for fact in found["facts"] for one in fact["evidence"])


# ── mistakes ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/v1/entities/park/nowhere/neighbours", 404, "not in this graph"),
        (f"/api/v1/entities/{PARK}/neighbours?relation=near", 400, "give relation="),
        (f"/api/v1/entities/{PARK}/neighbours?relation=locatedIn&direction=up", 400, "direction=out or in"),
        (f"/api/v1/paths?from={PARK}", 400, "give to=ID"),
        (f"/api/v1/paths?from={PARK}&to={PARK}", 400, "the same thing"),
        (f"/api/v1/paths?from={PARK}&to=park/nowhere", 404, "not in this graph"),
        (f"/api/v1/paths?from={PARK}&to=place/gumi&length=0", 400, "no number from 1 to 6"),
        (f"/api/v1/paths?from={PARK}&to=place/gumi&avoid=Pork", 400, "no such class"),
        ("/api/v1/network", 400, "give start=ID"),
        ("/api/v1/network?start=park/nowhere", 404, "not in this graph"),
        ("/api/v1/network?query=ASK%20%7B%7D", 400, "yes or no is no network"),
        ("/api/v1/network?query=SELECT", 400, "line 1"),
        ("/api/v1/network?question=which-park", 404, "did you mean"),
        (f"/api/v1/sentences?{urlencode([('fact', f'fact/{n}') for n in range(201)])}", 413, "200 is the most"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(site: Site, path: str, status: int, told: str) -> None:
    answer = site.get(path)
    assert answer.status == status, answer.text
    assert told in answer.json()["detail"]
