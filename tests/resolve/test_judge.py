"""Judgements from outside: what they unite and part, what they contradict, and that they can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import ResolveError
from kg.model import Extraction, Judgement, Verdict
from kg.resolve import decide, explain, resolve

Tell = Callable[..., Extraction]


def said(left: str, right: str, verdict: Verdict, by: str = "curator:mei") -> Judgement:
    """A judgement over the first referents of two articles."""
    return Judgement((left, "r0"), (right, "r0"), verdict, by, "seen in the register")


@pytest.fixture
def stories(tell: Tell) -> list[Extraction]:
    return [
        tell("a", [("Company", "Northwind")]),
        tell("b", [("Company", "Northwind Inc")]),
        tell("c", [("Company", "Northwind")]),
        tell("d", [("Company", "Nordwind")]),
    ]


def test_same_unites_what_no_rule_would(stories: list[Extraction]) -> None:
    found = resolve(stories, [said("d", "a", "same")])
    assert len(found.by_id) == 1


def test_different_parts_what_rules_unite(stories: list[Extraction]) -> None:
    found = decide(stories, [said("a", "b", "different")])
    assert found.entities.of("a", "r0") != found.entities.of("b", "r0")
    assert [j.reason for j in found.refused] == [
        '"Northwind" and "Northwind Inc" are one name; but curator:mei holds r0 of a and r0 of b for different'
    ]


def test_different_reaches_through_a_third(stories: list[Extraction]) -> None:
    found = decide(stories, [said("a", "b", "different"), said("a", "c", "same"), said("b", "c", "same")])
    assert found.entities.of("a", "r0") != found.entities.of("b", "r0")
    assert [(j.left[0], j.right[0], j.by) for j in found.refused if j.by == "curator:mei"] == [
        ("b", "c", "curator:mei")
    ]


def test_different_outranks_same(stories: list[Extraction]) -> None:
    found = decide(stories, [said("a", "d", "same"), said("d", "a", "different", by="curator:tom")])
    assert found.entities.of("a", "r0") != found.entities.of("d", "r0")
    assert "curator:tom holds" in next(j.reason for j in found.refused if j.by == "curator:mei")


def test_unsure_leaves_a_pair_to_people(stories: list[Extraction]) -> None:
    found = decide(stories[:2], [said("a", "b", "unsure")])
    assert found.entities.of("a", "r0") != found.entities.of("b", "r0")
    assert [j.by for j in found.unsure] == ["curator:mei"]


def test_people_may_unite_what_rules_keep_apart(tell: Tell) -> None:
    things = [("Company", "Northwind Labs"), ("Company", "Northwind Works")]
    inside = Judgement(("a", "r0"), ("a", "r1"), "same", "curator:mei")
    assert len(resolve([tell("a", things)], [inside]).by_id) == 1


def test_nobody_unites_two_classes(tell: Tell) -> None:
    stories = [tell("a", [("Park", "Larkfield")]), tell("b", [("Place", "Larkfield")])]
    found = decide(stories, [said("a", "b", "same")])
    assert len(found.entities.by_id) == 2
    assert found.refused[0].reason.endswith("but one is a Park and the other a Place")


def test_a_judgement_taken_back_leaves_no_trace(stories: list[Extraction]) -> None:
    before = decide(stories)
    for verdict in ("same", "different", "unsure"):
        changed = decide(stories, [said("a", "d" if verdict == "same" else "b", verdict)])
        assert changed.entities != before.entities
    assert decide(stories, []) == before


def test_what_speaks_of_absent_referents_is_kept_aside(stories: list[Extraction]) -> None:
    absent = said("a", "z", "same")
    found = decide(stories, [absent])
    assert found.idle == (absent,)
    assert found.entities == resolve(stories)


def test_sides_of_a_judgement_are_alike(stories: list[Extraction]) -> None:
    assert decide(stories, [said("a", "d", "same")]) == decide(stories, [said("d", "a", "same")])


def test_two_names_in_one_article_are_two_things(tell: Tell) -> None:
    stories = [
        tell("a", [("Company", "Northwind Labs", "NW Works"), ("Company", "Northwind Works")]),
        tell("b", [("Company", "NW Works", "Northwind Labs")]),
        tell("c", [("Company", "Northwind Works", "NW Works"), ("Company", "Other")]),
    ]
    found = resolve(stories)
    assert found.of("a", "r0") != found.of("a", "r1")


def test_two_extractions_of_one_article_are_an_error(tell: Tell) -> None:
    one, other = tell("a", [("Company", "Northwind")]), tell("a", [("Company", "Nordwind")])
    assert len(resolve([one, one]).by_id) == 1
    with pytest.raises(ResolveError, match="two different extractions of a"):
        resolve([one, other])


def test_every_link_is_explained(stories: list[Extraction]) -> None:
    found = decide(stories, [said("a", "d", "same")])
    why = explain(found, found.entities.of("a", "r0").id)
    assert [(j.by, j.reason) for j in why] == [
        ("curator:mei", "seen in the register"),
        ("rule:name", '"Northwind" and "Northwind Inc" are one name'),
        ("rule:name", '"Northwind" and "Northwind" are one name'),
    ]
    assert all(0 < j.score <= 1 for j in why)


def test_an_unknown_entity_cannot_be_explained(stories: list[Extraction]) -> None:
    with pytest.raises(ResolveError, match="no entity 'company/southwind'"):
        explain(decide(stories), "company/southwind")
