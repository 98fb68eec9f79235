"""Where two extractions of an article differ."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from kg.llm import Difference, compare
from kg.model import Attribute, Evidence, Extraction, Figure, Referent, Relation
from kg.ontology import Ontology

QUOTE = Evidence(0, 5, "Alpha")
ALPHA = Referent("e1", "Company", "Alpha Ltd", ("Alpha Ltd", "Alpha"))
PARK = Referent("e2", "Park", "Beta Park", ("Beta Park",))
OTHER = Referent("e3", "Company", "Gamma", ("Gamma",))
IN = Relation("e1", "locatedIn", QUOTE, object="e2")
COUNT = Figure("e2", "companyCount", Decimal(12), QUOTE, of="companies")


def left(*facts: Relation | Attribute | Figure) -> Extraction:
    return Extraction("a", (ALPHA, PARK, OTHER), facts)


def right(*facts: Relation | Attribute | Figure) -> Extraction:
    """The same things under other ids and other names of theirs."""
    things = (replace(PARK, id="x1"), replace(ALPHA, id="x2", name="Alpha", names=("Alpha",)), replace(OTHER, id="x3"))
    return Extraction("a", things, facts)


def brief(found: list[Difference]) -> list[tuple[str, str]]:
    return [(one.verdict, one.fact) for one in found]


def test_the_same_fact_of_the_same_things_is_no_difference(ontology: Ontology) -> None:
    found = compare(
        left(IN, COUNT), right(replace(IN, subject="x2", object="x1"), replace(COUNT, subject="x1")), ontology
    )
    assert {one.verdict for one in found} == {"same"}
    assert len(found) == 2


def test_a_fact_that_only_one_has_is_on_its_side(ontology: Ontology) -> None:
    found = compare(left(IN), right(replace(COUNT, subject="x1")), ontology)
    assert brief(found) == [
        ("right", "Beta Park · companyCount · 12"),
        ("left", "Alpha Ltd · locatedIn · Beta Park"),
    ]


def test_other_qualifiers_are_shown_side_by_side(ontology: Ontology) -> None:
    planned = replace(IN, subject="x2", object="x1", status="target", date="2025")
    (found,) = compare(left(replace(IN, date="2024")), right(planned), ontology)
    assert (found.verdict, found.left, found.right) == (
        "differs",
        {"date": "2024"},
        {"status": "target", "date": "2025"},
    )


def test_spelling_is_no_difference(ontology: Ontology) -> None:
    theirs = right(replace(COUNT, subject="x1", of="the  Companies"))
    assert [d.verdict for d in compare(left(COUNT), theirs, ontology)] == ["same"]


def test_a_symmetric_relation_is_the_same_from_either_end(ontology: Ontology) -> None:
    one, other = Relation("e1", "partnersWith", QUOTE, object="e3"), Relation("x3", "partnersWith", QUOTE, object="x2")
    assert [d.verdict for d in compare(left(one), right(other), ontology)] == ["same"]
    acquired = [replace(fact, predicate="acquires") for fact in (one, other)]
    assert [d.verdict for d in compare(left(acquired[0]), right(acquired[1]), ontology)] == ["left", "right"]


def test_two_figures_that_differ_in_period_alone_find_their_own(ontology: Ontology) -> None:
    ours = [replace(COUNT, period=year) for year in ("2021", "2022")]
    theirs = [replace(COUNT, subject="x1", period=year) for year in ("2022", "2021")]
    assert [d.verdict for d in compare(left(*ours), right(*theirs), ontology)] == ["same", "same"]


def test_a_thing_that_only_one_has_keeps_its_name(ontology: Ontology) -> None:
    lonely = Extraction(
        "a", (Referent("x1", "Company", "Delta", ("Delta",)),), (Relation("x1", "treats", QUOTE, value="flu"),)
    )
    assert brief(compare(left(), lonely, ontology)) == [("right", "Delta · treats · flu")]


def test_comparing_an_extraction_with_itself_finds_nothing(ontology: Ontology) -> None:
    facts = (IN, COUNT, Attribute("e1", "foundingDate", "2019", QUOTE))
    assert {one.verdict for one in compare(left(*facts), left(*facts), ontology)} == {"same"}
