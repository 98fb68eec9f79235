"""After any change, what is kept up to date is what `infer` finds from scratch, and what the engine finds in one go."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import iris, paths
from kg.errors import QueryError
from kg.model import Iri, Literal, Quad
from kg.ontology import load_ontology
from kg.reason import doubt, infer, infer_schema, settle
from tests.reason.toy import TYPE, asking, facts, open_graph, whole

RULES = paths.QUERIES / "rules"
#: How many histories are tried; a nightly run may ask for thousands.
HISTORIES = int(os.environ.get("KG_HISTORIES", "120"))


# ── What is compared ────────────────────────────────────────────────────────────────────────────────────────────────


def follow(stated: set[Quad], inferred: set[Quad], now: set[Quad], rules: Path = RULES) -> set[Quad]:
    """What is inferred after a change of what is stated, step by step as a store would be written."""
    removed, added = stated - now, now - stated
    doubted = doubt(asking([*stated, *inferred]), removed, added, rules=rules)
    assert doubted == sorted(set(doubted))
    assert inferred.issuperset(doubted)
    kept = inferred.difference(doubted)
    new = settle(asking([*now, *kept]), removed, added, doubted, rules=rules)
    assert new == sorted(set(new))
    assert kept.isdisjoint(new)
    return kept.union(new)


def check(*states: set[Quad], rules: Path = RULES) -> None:
    """Go from state to state, and compare each with what follows from scratch."""
    inferred = set(infer(states[0], open_graph, rules=rules))
    for before, after in pairwise(states):
        inferred = follow(before, inferred, after, rules)
        assert inferred == set(infer(after, open_graph, rules=rules, piece=3)) == whole(after, rules)


# ── Histories that nobody chose ─────────────────────────────────────────────────────────────────────────────────────


@cache
def low_cap() -> Path:
    """The rules, with events of more than two participants as too large, so that few triples cross the line."""
    folder = Path(tempfile.mkdtemp())
    for path in sorted(RULES.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text.replace("<= 50", "<= 2"), encoding="utf-8")
    return folder


def words() -> tuple[list[str], list[str]]:
    """The ontology's classes, and all its properties."""
    schema = infer_schema()
    kinds = {str(s): str(o) for s, o in schema.subject_objects() if str(s).startswith(iris.PREFIXES["pg"])}
    local = sorted(iri.rpartition("#")[2] for iri in kinds)
    return [name for name in local if name[0].isupper()], [name for name in local if name[0].islower()]


CLASSES, PROPERTIES = words()
THING = st.integers(0, 6).map(lambda number: iris.thing(f"x/{number}"))
#: Words with which much follows, to be met often.
HOT_CLASS = st.sampled_from(["Park", "Place", "Company", "Institution", "Platform", "Facility"])
HOT = st.sampled_from(
    ["locatedIn", "partOf", "contains", "hosts", "established", "operates", "focusesOn", "party", "participatesIn"]
)
CONCEPT = st.sampled_from(["target", "forecast", "actual"]).map(iris.concept)
TRIPLE = st.one_of(
    st.builds(lambda s, c: Quad(s, TYPE, iris.term(c)), THING, HOT_CLASS),
    st.builds(lambda s, c: Quad(s, TYPE, iris.term(c)), THING, st.sampled_from(CLASSES)),
    st.builds(lambda s, p, o: Quad(s, iris.term(p), o), THING, HOT, THING),
    st.builds(lambda s, p, o: Quad(s, iris.term(p), o), THING, HOT, THING),
    st.builds(lambda s, p, o: Quad(s, iris.term(p), o), THING, st.sampled_from(PROPERTIES), THING),
    st.builds(lambda s, p, o: Quad(s, iris.term(p), o), THING, HOT, CONCEPT),
    st.builds(lambda s, p, o: Quad(s, iris.term(p), o), CONCEPT, HOT, THING),
    st.builds(lambda s, o: Quad(s, iris.term("status"), o), THING, CONCEPT),
    st.builds(lambda s, p: Quad(s, iris.term(p), Literal("a word")), THING, HOT),
    st.builds(lambda s, o: Quad(s, Iri(iris.PREFIXES["schema"] + "location"), o), THING, THING),
)
#: States of a graph: a first one, and what is taken from and added to each.
START = st.sets(TRIPLE, min_size=1, max_size=30)
STEPS = st.lists(
    st.tuples(st.sets(st.integers(0, 40), max_size=4), st.sets(TRIPLE, max_size=4)), min_size=1, max_size=3
)


def states(start: set[Quad], steps: list[tuple[set[int], set[Quad]]]) -> Iterator[set[Quad]]:
    now = start
    yield now
    for places, added in steps:
        now = {quad for place, quad in enumerate(sorted(now, key=str)) if place not in places} | added
        yield now


@settings(max_examples=HISTORIES, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(START, STEPS, st.sampled_from(["as it is", "low cap"]))
def test_what_is_kept_up_to_date_is_what_follows_from_scratch(
    start: set[Quad], steps: list[tuple[set[int], set[Quad]]], cap: str
) -> None:
    check(*states(start, steps), rules=low_cap() if cap == "low cap" else RULES)


def test_the_words_of_the_histories_are_those_of_the_ontology() -> None:
    ontology = load_ontology()
    assert len(CLASSES) > 25
    assert len(PROPERTIES) > 50
    for word in [*CLASSES, *PROPERTIES]:
        ontology.describe(word)


# ── Changes with a catch ────────────────────────────────────────────────────────────────────────────────────────────


def meeting(people: int) -> str:
    return "\n".join(f"person/{number} participatesIn event/e" for number in range(people))


#: What the catch is, what is stated at first, and what is stated besides for a while.
CATCHES = {
    "a cycle that holds itself up": (
        "place/a locatedIn place/b\nplace/b locatedIn place/c\nplace/c locatedIn place/a",
        "place/z locatedIn place/a\nplace/c locatedIn place/z",
    ),
    "two ways to one conclusion": (
        "place/a locatedIn place/b\nplace/b locatedIn place/d",
        "place/a locatedIn place/c\nplace/c locatedIn place/d",
    ),
    "an inverse of what is stated": ("place/b contains place/a", "place/a locatedIn place/b"),
    "a rule that feeds an axiom that feeds a rule": (
        """
        park/whole a Park
        park/part a Park
        park/whole locatedIn place/town
        place/town a Place
        company/c a Company
        company/c focusesOn industry/chips
        park/part hosts company/c
        """,
        "park/part partOf park/whole",
    ),
    "a class by what it is part of": (
        "park/a partOf park/b\npark/b partOf park/c\ncompany/x locatedIn park/a",
        "park/a a Park",
    ),
    "a plan that is no agreement yet": (
        "agreement/x party company/a\nagreement/x party company/b",
        "agreement/x status =target",
    ),
    "a plan for two reasons": (
        "agreement/x party company/a\nagreement/x party company/b\nagreement/x status =target",
        "agreement/x status =forecast",
    ),
    "partners by another agreement": (
        """
        agreement/x party company/a
        agreement/x party company/b
        agreement/y party company/a
        agreement/y party company/b
        """,
        "agreement/x status =target",
    ),
    "an event that grows too large": (meeting(50), "person/one-more participatesIn event/e"),
    "an event that is too large already": (meeting(53), "person/one-more participatesIn event/e"),
    "an organiser of a small event": (meeting(3), "place/p organizes event/e"),
    "everything": ("", "park/a a Park\ncompany/c a Company\npark/a hosts company/c\npark/a locatedIn place/b"),
}


@pytest.mark.parametrize("catch", CATCHES)
def test_a_change_with_a_catch_and_the_way_back(catch: str) -> None:
    assert len(CATCHES) == 12
    first, more = (facts(text) for text in CATCHES[catch])
    assert not first & more
    check(first, first | more, first, set(), first | more)


def test_what_is_stated_no_more_but_follows_is_inferred_from_then_on() -> None:
    arrived = facts("park/a hosts company/c")
    (place,) = facts("company/c locatedIn park/a")
    both = arrived | {place}
    before, inferred = set(infer(both, open_graph)), place._replace(graph=iris.INFERRED)
    assert inferred not in before
    after = follow(both, before, arrived)
    assert inferred in after
    assert inferred not in follow(arrived, after, both)


def test_nothing_is_asked_where_nothing_changed() -> None:
    asked: list[str] = []
    ask = asking(facts("place/a locatedIn place/b"), asked)
    unread = {Quad(iris.thing("place/a"), iris.term("theme"), Literal("growth"))}
    assert doubt(ask, unread, []) == settle(ask, [], unread, []) == []
    assert asked == []


def test_a_change_of_many_triples_asks_no_more_than_one_of_few() -> None:
    def arrivals(count: int) -> set[Quad]:
        lines = (
            f"company/{n} a Company\ncompany/{n} locatedIn place/a\ncompany/{n} focusesOn industry/i"
            for n in range(count)
        )
        return facts("\n".join(lines))

    def asked_by(count: int) -> int:
        asked: list[str] = []
        ground = facts("place/a a Place\nplace/a locatedIn place/b\nplace/b a Place\nindustry/i a Industry")
        before = {*ground, *infer(ground, open_graph)}
        assert doubt(asking(before, asked), [], arrivals(count)) == []
        assert settle(asking(before | arrivals(count), asked), [], arrivals(count), [])
        return len(asked)

    assert asked_by(200) == asked_by(2) < 40


def test_a_rule_that_denies_what_follows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "paradox.rq").write_text(
        "#+ summary: Where nothing is inside, something is.\n"
        "CONSTRUCT { ?a pg:contains ?b } WHERE { ?b pg:partOf ?a FILTER NOT EXISTS { ?a pg:contains ?b } }",
        encoding="utf-8",
    )
    with pytest.raises(QueryError, match="paradox denies or counts pg:contains, which itself follows by"):
        doubt(asking([]), [], [], rules=tmp_path)
