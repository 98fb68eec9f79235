"""What reviews make of an article's extraction, and that they find their facts again after another extraction."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.curation import CARD, anchor_of, apply, effective, find, say
from kg.curation.anchors import corrected, fold_anchor
from kg.model import Article, Attribute, Evidence, Extraction, Fact, Figure, Referent, Relation
from kg.model.decision import Anchor, Changes, Named, Review, Ruling, Undo
from kg.ontology import load_ontology

RULINGS: tuple[Ruling, ...] = ("accept", "reject", "correct")
AT = "2026-03-03T09:30:00Z"
ONTOLOGY = load_ontology()
HERE = Evidence(0, 4, "Acme")
THERE = Evidence(10, 14, "Park")

ACME = Referent("e1", "Company", "Acme Biotech", ("Acme Biotech", "Acme"))
PARK = Referent("e2", "Park", "Alder Park", ("Alder Park",))
UNIVERSITY = Referent("e3", "Institution", "Elm University", ("Elm University",), "University")
IN = Relation("e1", "locatedIn", HERE, "e2", confidence=0.4, card="locatedIn")
PARTNERS = Relation("e1", "partnersWith", THERE, "e3", confidence=0.7, card="partnersWith")
INVESTS = Relation("e1", "investsIn", HERE, "e2", amount=Decimal("1.50E+3"), currency="CNY", confidence=0.6)
FOUNDED = Attribute("e1", "foundingDate", "2019", THERE, confidence=0.5, card="foundingDate")
FIRMS = Figure("e2", "companyCount", Decimal(300), HERE, bound="min", period="2024", confidence=0.5, card="firms")
SCALE = Figure("e2", "outputValue", Decimal(10), HERE, Decimal(12), "CNY", equivalent=(Decimal(2), "USD"))
STORY = Extraction("one", (ACME, PARK, UNIVERSITY), (IN, PARTNERS, INVESTS, FOUNDED, FIRMS, SCALE))
REFERENTS = {referent.id: referent for referent in STORY.referents}


def anchor(fact: Fact) -> Anchor:
    return anchor_of(fact, REFERENTS)


def review(verdict: Ruling, fact: Fact, **changes: Any) -> Review:
    return Review(verdict, "one", AT, "mei", anchor(fact), changes=Changes(**changes) if changes else None)


def of_thing(verdict: Ruling, of: str, called: str, **changes: Any) -> Review:
    return Review(verdict, "one", AT, "mei", entity=Named(of, called), changes=Changes(**changes) if changes else None)


# ── Finding facts by what they say ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("fact", STORY.facts, ids=lambda fact: type(fact).__name__)
def test_a_fact_is_found_by_its_claim(fact: Fact) -> None:
    assert find(STORY, anchor(fact), ONTOLOGY) == (fact,)


def test_a_claim_in_words() -> None:
    assert say(anchor(IN)) == "Acme Biotech locatedIn Alder Park"
    assert say(anchor(INVESTS)) == "Acme Biotech investsIn Alder Park (amount 1500 CNY)"
    assert say(anchor(FIRMS)) == "Alder Park companyCount 300 (bound min, period 2024)"
    assert say(anchor(SCALE)) == "Alder Park outputValue 10 to 12 CNY"


def renamed(extraction: Extraction) -> Extraction:
    """The same article as another extractor reads it: other ids, another choice of names, other places in the text."""
    ids = {"e1": "x7", "e2": "x1", "e3": "x2"}
    chosen = {"e1": "ACME", "e2": "the Alder Park"}
    referents = [
        replace(r, id=ids[r.id], name=chosen.get(r.id, r.name), names=(chosen.get(r.id, r.name), *r.names))
        for r in reversed(extraction.referents)
    ]
    facts = []
    elsewhere: dict[str, Any] = {"evidence": Evidence(3, 9, "theirs"), "confidence": 0.3, "card": "other"}
    for fact in reversed(extraction.facts):
        moved = replace(fact, subject=ids[fact.subject], **elsewhere)
        facts.append(replace(moved, object=ids[moved.object]) if isinstance(moved, Relation) else moved)
    return Extraction(extraction.article, tuple(referents), tuple(facts))


@pytest.mark.parametrize("fact", STORY.facts, ids=lambda fact: type(fact).__name__)
def test_a_fact_is_found_after_another_extraction(fact: Fact) -> None:
    again = renamed(STORY)
    place = len(STORY.facts) - 1 - STORY.facts.index(fact)
    assert find(again, anchor(fact), ONTOLOGY) == (again.facts[place],)


def test_parties_of_a_symmetric_relation_may_change_places() -> None:
    swapped = replace(PARTNERS, subject="e3", object="e1")
    moved = replace(IN, subject="e2", object="e1")
    story = replace(STORY, facts=(swapped, moved))
    assert find(story, anchor(PARTNERS), ONTOLOGY) == (swapped,)
    assert find(story, anchor(IN), ONTOLOGY) == ()


@pytest.mark.parametrize(
    "other",
    [
        replace(IN, predicate="partOf"),
        replace(IN, object="e3"),
        replace(IN, status="target"),
        replace(IN, date="2024"),
        replace(IN, amount=Decimal(3)),
    ],
)
def test_another_fact_is_not_taken_for_it(other: Relation) -> None:
    assert find(replace(STORY, facts=(other,)), anchor(IN), ONTOLOGY) == ()


def test_of_two_things_called_so_the_one_with_that_chosen_name_is_meant() -> None:
    branch = Referent("e9", "Company", "Acme Biotech Shanghai", ("Acme Biotech Shanghai", "Acme Biotech"))
    theirs = replace(IN, subject="e9")
    story = Extraction("one", (branch, *STORY.referents), (theirs, IN))
    assert find(story, anchor(IN), ONTOLOGY) == (IN,)
    assert find(replace(story, facts=(theirs,)), anchor(IN), ONTOLOGY) == (theirs,)


# ── Reviewing facts ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_changes_without_reviews_or_by_those_of_another_article() -> None:
    assert apply(STORY, [], ONTOLOGY) == (STORY, ())
    assert apply(STORY, [replace(review("reject", IN), article="two")], ONTOLOGY) == (STORY, ())


def test_an_accepted_fact_is_sure() -> None:
    made, (outcome,) = apply(STORY, [review("accept", IN)], ONTOLOGY)
    sure = replace(IN, confidence=1.0)
    assert made == replace(STORY, facts=(sure, *STORY.facts[1:]))
    assert (outcome.before, outcome.after, outcome.idle) == ((IN,), (sure,), "")


def test_a_rejected_fact_leaves() -> None:
    made, (outcome,) = apply(STORY, [review("reject", FIRMS)], ONTOLOGY)
    assert made.facts == tuple(fact for fact in STORY.facts if fact != FIRMS)
    assert made.referents == STORY.referents
    assert (outcome.before, outcome.after) == ((FIRMS,), ())


SURE: dict[str, Any] = {"confidence": 1.0, "card": CARD}


@pytest.mark.parametrize(
    ("fact", "changes", "made"),
    [
        (IN, {"term": "partOf"}, replace(IN, predicate="partOf", **SURE)),
        (IN, {"object": Named("Institution", "elm university")}, replace(IN, object="e3", **SURE)),
        (IN, {"subject": Named("Institution", "Elm University")}, replace(IN, subject="e3", **SURE)),
        (IN, {"value": "asthma"}, replace(IN, object="", value="asthma", **SURE)),
        (IN, {"status": "target", "date": "2030"}, replace(IN, status="target", date="2030", **SURE)),
        (INVESTS, {"amount": "", "currency": ""}, replace(INVESTS, amount=None, currency="", **SURE)),
        (
            FOUNDED,
            {"value": "2018", "term": "startDate"},
            replace(FOUNDED, value="2018", attribute="startDate", **SURE),
        ),
        (FIRMS, {"value": "0"}, replace(FIRMS, value=Decimal(0), **SURE)),
        (FIRMS, {"value": "30", "high": "40"}, replace(FIRMS, value=Decimal(30), high=Decimal(40), **SURE)),
        (FIRMS, {"period": "", "of": "firms"}, replace(FIRMS, period="", of="firms", **SURE)),
        (FIRMS, {"term": "parkCount", "bound": "about"}, replace(FIRMS, metric="parkCount", bound="about", **SURE)),
        (SCALE, {"high": "", "unit": "USD"}, replace(SCALE, high=None, unit="USD", **SURE)),
    ],
)
def test_a_corrected_fact_changes_keeps_its_evidence_and_is_sure(
    fact: Fact, changes: dict[str, Any], made: Fact
) -> None:
    correction = review("correct", fact, **changes)
    extraction, (outcome,) = apply(STORY, [correction], ONTOLOGY)
    assert extraction.facts == tuple(made if one == fact else one for one in STORY.facts)
    assert extraction.referents == STORY.referents
    assert (outcome.before, outcome.after) == ((fact,), (made,))
    assert correction.changes
    assert fold_anchor(corrected(anchor(fact), correction.changes)) == fold_anchor(anchor(made))


def test_a_correction_may_name_what_the_extractor_did_not_find() -> None:
    correction = review("correct", IN, object=Named("Place", "Elmtown"))
    made, _ = apply(STORY, [correction], ONTOLOGY)
    *known, added = made.referents
    assert tuple(known) == STORY.referents
    assert (added.cls, added.name, added.names) == ("Place", "Elmtown", ("Elmtown",))
    assert made.facts[0] == replace(IN, object=added.id, **SURE)
    again, _ = apply(STORY, [correction, review("correct", PARTNERS, object=Named("Place", "ELMTOWN"))], ONTOLOGY)
    assert again.referents == made.referents


def test_a_review_whose_fact_is_gone_is_idle() -> None:
    gone = replace(STORY, facts=STORY.facts[1:])
    for verdict in RULINGS[:2]:
        made, (outcome,) = apply(gone, [review(verdict, IN)], ONTOLOGY)
        assert (made, outcome.idle) == (gone, "the article no longer states it")
    _, (outcome,) = apply(gone, [review("correct", IN, term="partOf")], ONTOLOGY)
    assert outcome.idle == "the article no longer states it"


def test_a_correction_that_a_new_extraction_makes_needless_says_so() -> None:
    correction = review("correct", FIRMS, value="400")
    better = replace(STORY, facts=(replace(FIRMS, value=Decimal(400)),))
    made, (outcome,) = apply(better, [correction], ONTOLOGY)
    assert (made, outcome.idle) == (better, "the article states it as corrected")


def test_reviews_follow_each_other() -> None:
    first = review("correct", FIRMS, value="400")
    second = replace(first, fact=anchor(replace(FIRMS, value=Decimal(400))), changes=Changes(bound="exact"))
    made, outcomes = apply(STORY, [first, second], ONTOLOGY)
    assert made.facts[4] == replace(FIRMS, value=Decimal(400), bound="exact", **SURE)
    assert [outcome.idle for outcome in outcomes] == ["", ""]
    _, (alone,) = apply(STORY, [second], ONTOLOGY)
    assert alone.idle


def test_a_correction_that_makes_two_facts_one_leaves_one() -> None:
    doubled = replace(STORY, facts=(*STORY.facts, replace(FIRMS, value=Decimal(400), confidence=0.9)))
    made, _ = apply(doubled, [review("correct", FIRMS, value="400")], ONTOLOGY)
    assert made.facts == (*STORY.facts[:4], replace(FIRMS, value=Decimal(400), **SURE), SCALE)


# ── Reviewing things ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_rejected_thing_leaves_with_its_facts() -> None:
    made, (outcome,) = apply(STORY, [of_thing("reject", "Park", "alder park")], ONTOLOGY)
    assert made.referents == (ACME, UNIVERSITY)
    assert made.facts == (PARTNERS, FOUNDED)
    assert outcome.before == (PARK,)


def test_a_corrected_thing_changes_its_class_and_name() -> None:
    made, _ = apply(STORY, [of_thing("correct", "Company", "Acme", name="Acme Labs", cls="Platform")], ONTOLOGY)
    assert made.referents[0] == replace(ACME, cls="Platform", name="Acme Labs", names=("Acme Labs", "Acme Biotech"))
    made, _ = apply(STORY, [of_thing("correct", "Institution", "Elm University", cls="Company")], ONTOLOGY)
    assert made.referents[2] == replace(UNIVERSITY, cls="Company", finer="")
    made, _ = apply(STORY, [of_thing("correct", "Company", "Acme", cls="Institution", finer="Fund")], ONTOLOGY)
    assert made.referents[0] == replace(ACME, cls="Institution", finer="Fund")
    assert made.facts == STORY.facts


def test_an_accepted_thing_stays_and_one_that_is_gone_is_idle() -> None:
    made, (outcome,) = apply(STORY, [of_thing("accept", "Company", "Acme")], ONTOLOGY)
    assert (made, outcome.after) == (STORY, (ACME,))
    for verdict in RULINGS[:2]:
        made, (outcome,) = apply(STORY, [of_thing(verdict, "Park", "Acme")], ONTOLOGY)
        assert (made, outcome.idle) == (STORY, "the article names no such thing any more")


def test_facts_are_found_under_a_thing_s_corrected_name() -> None:
    rename = of_thing("correct", "Company", "Acme Biotech", name="Acme Labs")
    accept = Review("accept", "one", AT, "mei", replace(anchor(IN), subject=Named("Company", "Acme Labs")))
    made, outcomes = apply(STORY, [rename, accept], ONTOLOGY)
    assert [outcome.idle for outcome in outcomes] == ["", ""]
    assert made.facts[0].confidence == 1.0


# ── On the sample articles ──────────────────────────────────────────────────────────────────────────────────────────


def test_every_fact_of_the_samples_can_be_reviewed(corpus: tuple[tuple[Article, Extraction], ...]) -> None:
    seen = 0
    for _, extraction in corpus:
        referents = {referent.id: referent for referent in extraction.referents}
        for fact in extraction.facts:
            seen += 1
            anchor = anchor_of(fact, referents)
            assert fact in find(extraction, anchor, ONTOLOGY)
            made, (outcome,) = apply(extraction, [Review("reject", extraction.article, AT, "mei", anchor)], ONTOLOGY)
            assert fact not in made.facts
            assert {*made.facts, *outcome.before} == {*extraction.facts}
    assert seen > 300


@given(st.lists(st.tuples(st.sampled_from(RULINGS), st.sampled_from(STORY.facts)), max_size=6))
def test_undoing_every_review_restores_the_extraction(steps: list[tuple[Ruling, Fact]]) -> None:
    lines = [
        replace(review(verdict, fact, **({"status": "forecast"} if verdict == "correct" else {})), reason=str(number))
        for number, (verdict, fact) in enumerate(steps)
    ]
    undos = [Undo(line.id, AT, "mei") for line in lines]
    made, outcomes = apply(STORY, effective(lines).reviews, ONTOLOGY)
    assert len(outcomes) == len({fact for _, fact in steps})
    assert not [outcome for outcome in outcomes if outcome.idle]
    assert {fact for fact in STORY.facts if fact not in {reviewed for _, reviewed in steps}} <= set(made.facts)
    assert apply(STORY, effective([*lines, *undos]).reviews, ONTOLOGY) == (STORY, ())
