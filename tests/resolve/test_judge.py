"""Judgements from outside: what they unite and part, what they contradict, and that they can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import ResolveError
from kg.model import Extraction, Judgement, Side, Verdict
from kg.resolve import Resolution, decide, resolve, say

Tell = Callable[..., Extraction]


NAMES = {"a": "Northwind", "b": "Northwind Inc", "c": "Northwind", "d": "Nordwind"}


def said(left: str, right: str, verdict: Verdict, by: str = "mei", cls: str = "Company") -> Judgement:
    """A judgement over the first referents of two articles, and of no others of their names."""
    one, other = (Side(cls, NAMES[article], (article,), alone=True) for article in (left, right))
    return Judgement(verdict, one, other, "2026-03-03T09:30:00Z", by, "seen in the register")


def refused(found: Resolution) -> list[str]:
    """Why links were refused, with who made them."""
    return [f"{link.by.partition(':')[0]}: {link.contrary}" for link in found.grouping.refused]


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
    apart = said("a", "b", "different")
    found = decide(stories, [apart])
    assert found.entities.of("a", "r0") != found.entities.of("b", "r0")
    assert refused(found) == [f"rule: {apart.id} holds them for different"]


def test_one_name_can_be_two_things(stories: list[Extraction]) -> None:
    """What one article calls so is another thing; the others that bear the name stay one."""
    side = Side("Company", "Northwind", ("b", "c"))
    alone = Side("Company", "Northwind", ("a",), alone=True)
    found = resolve([*stories[:1], *stories[2:3]], [Judgement("different", alone, side, "2026-03-03T09:30:00Z", "mei")])
    assert len(found.by_id) == 2
    assert {entity.name for entity in found.by_id.values()} == {"Northwind"}


def test_different_reaches_through_a_third(stories: list[Extraction]) -> None:
    judgements = [said("a", "b", "different"), said("a", "c", "same"), said("b", "c", "same")]
    found = decide(stories, judgements)
    assert found.entities.of("a", "r0") != found.entities.of("b", "r0")
    assert len([one for one in found.grouping.refused if not one.by.startswith("rule:")]) == 1


def test_different_outranks_same(stories: list[Extraction]) -> None:
    apart = said("d", "a", "different", by="tom")
    found = decide(stories, [said("a", "d", "same"), apart])
    assert found.entities.of("a", "r0") != found.entities.of("d", "r0")
    assert f"{apart.id} holds them for different" in "".join(refused(found))


def test_unsure_leaves_a_pair_to_people(stories: list[Extraction]) -> None:
    open_case = said("a", "b", "unsure")
    found = decide(stories[:2], [open_case])
    assert found.entities.of("a", "r0") != found.entities.of("b", "r0")
    assert [link.by for link in found.grouping.unsure] == [open_case.id]


def test_people_may_unite_what_rules_keep_apart(tell: Tell) -> None:
    things = [("Company", "Northwind Labs"), ("Company", "Northwind Works")]
    one, other = (Side("Company", name, ("a",)) for _, name in things)
    inside = Judgement("same", one, other, "2026-03-03T09:30:00Z", "mei")
    assert len(resolve([tell("a", things)], [inside]).by_id) == 1


def test_nobody_unites_two_classes(tell: Tell) -> None:
    stories = [tell("a", [("Park", "Larkfield")]), tell("b", [("Place", "Larkfield")])]
    one, other = (Side(cls, "Larkfield", (article,)) for cls, article in (("Park", "a"), ("Place", "b")))
    found = decide(stories, [Judgement("same", one, other, "2026-03-03T09:30:00Z", "mei")])
    assert len(found.entities.by_id) == 2
    assert [one.contrary for one in found.grouping.refused] == ["one is a Park and the other a Place"]


def test_a_judgement_taken_back_leaves_no_trace(stories: list[Extraction]) -> None:
    before = decide(stories)
    for verdict in ("same", "different", "unsure"):
        changed = decide(stories, [said("a", "d" if verdict == "same" else "b", verdict)])
        assert changed.entities != before.entities
    assert decide(stories, []) == before


def test_what_speaks_of_absent_articles_is_kept_aside(stories: list[Extraction]) -> None:
    absent = said("a", "d", "same")
    found = decide(stories[:3], [absent])
    assert found.idle == (absent.id,)
    assert found.entities.by_id.keys() == resolve(stories[:3]).by_id.keys()


def test_sides_of_a_judgement_are_alike(stories: list[Extraction]) -> None:
    one, other = said("a", "d", "same"), said("d", "a", "same")
    assert decide(stories, [one]).entities == decide(stories, [other]).entities


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


def test_every_link_is_explained(tell: Tell) -> None:
    long = "Larkfield Airport Economy Zone"
    found = decide([tell("a", [("Park", long, "LAEZ")]), tell("b", [("Park", "LAEZ")])])
    (link,) = (one for one in found.grouping.links if one.by == "rule:acronym")
    assert say(link, long, "LAEZ") == f'"LAEZ" is short for "{long}", and nothing else is called so'
    assert all(0 < one.score <= 1 for one in found.grouping.links)
