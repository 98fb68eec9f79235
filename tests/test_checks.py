"""The checks: each fires on the smallest graph that is broken in its way; no error on the sample articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import iris
from kg.model import Quad
from kg.queries import read_checks
from kg.store import QuadStore, in_memory, parse_quads

BROKEN = Path(__file__).parent / "broken"
CHECKS = sorted(read_checks())

#: What the columns of a check may be called where the report is to find its way from them.
PLACES = {"fact", "thing", "article"}


#: What looks like a fault and is none: a check, and a graph on which it must not fire.
SOUND = [
    ("two-dates-for-one-thing", 'id:a pg:foundingDate "2011"^^xsd:gYear , "2011-05"^^xsd:gYearMonth .'),
    ("two-dates-for-one-thing", 'id:a pg:startDate "--10-19"^^xsd:gMonthDay , "2024-10-19"^^xsd:date .'),
    ("end-before-start", 'id:a pg:startDate "2024-10-16"^^xsd:date ; pg:endDate "2024-10"^^xsd:gYearMonth .'),
    ("end-before-start", 'id:a pg:startDate "2024-10-16"^^xsd:date ; pg:endDate "--10-12"^^xsd:gMonthDay .'),
    ("end-before-start", 'id:a pg:startDate "2024-10-16"^^xsd:date ; pg:endDate "2024-10-16"^^xsd:date .'),
    (
        "event-in-two-places",
        "id:a a pg:Event ; pg:locatedIn id:b , id:c . id:b pg:locatedIn id:d . id:d pg:locatedIn id:c .",
    ),
    ("event-in-two-places", "id:a a pg:Event ; pg:locatedIn id:b , id:c . id:c pg:hosts id:b ."),
    (
        "company-in-a-park-elsewhere",
        "id:a a pg:Company ; pg:locatedIn id:b , id:c . id:c a pg:Place . "
        "id:b a pg:Park ; pg:locatedIn id:d . id:d pg:locatedIn id:c .",
    ),
    (
        "company-in-a-park-elsewhere",
        "id:a a pg:Company ; pg:locatedIn id:b , id:c . id:c a pg:Place . id:b a pg:Park .",
    ),
    ("thing-of-two-classes", "id:a a pg:Institution , pg:University ."),
    ("same-name-twice", 'id:a a pg:Park ; rdfs:label "A"@en . id:b a pg:Company ; rdfs:label "A"@en .'),
    ("alias-of-another", 'id:a a pg:Park ; skos:altLabel "A"@en . id:b a pg:Company ; rdfs:label "A"@en .'),
    ("share-over-100-percent", "id:f pg:subject id:a ; pg:metric pgv:share ; pg:value 100.0 ; pg:valueHigh 100.0 ."),
    ("fall-of-more-than-all", "id:f pg:subject id:a ; pg:metric pgv:growthRate ; pg:value -100.0 ."),
    ("count-that-is-no-whole-number", 'id:f pg:subject id:a ; pg:metric pgv:duration ; pg:unit "1" ; pg:value 2.5 .'),
    (
        "target-before-publication",
        'id:f pg:status pgv:target ; pg:periodEnd "2025-12-31"^^xsd:date ; pg:statedIn id:a . '
        'id:a dcterms:issued "2025"^^xsd:gYear .',
    ),
    (
        "actual-after-publication",
        'id:f pg:status pgv:actual ; pg:periodStart "2025-01-01"^^xsd:date ; pg:statedIn id:a . '
        'id:a dcterms:issued "2025-03-01"^^xsd:date .',
    ),
    ("name-that-is-no-name", 'id:a rdfs:label "苏州"@zh ; skos:altLabel "3"@en .'),
    ("copy-with-facts-of-its-own", "id:a pg:copyOf id:b . id:f pg:statedIn id:b ."),
    ("article-without-facts", "id:a a pg:Article ; pg:copyOf id:b ."),
    (
        "triple-without-a-fact",
        '<https://w3id.org/parkgraph/graph/ontology> { pg:partnersWith pg:kind "relation" } '
        "id:a pg:partnersWith id:b . id:b pg:partnersWith id:a . "
        "id:f rdf:subject id:a ; rdf:predicate pg:partnersWith ; rdf:object id:b ; pg:status pgv:actual .",
    ),
    (
        "conflict-of-what-nobody-states",
        "id:c pg:holds id:f ; pg:claim id:m . id:m pg:states id:f . id:f pg:statedIn id:a .",
    ),
    ("cyclic-part", "id:a pg:partOf id:b , id:c . id:b pg:partOf id:d . id:c pg:partOf id:d ."),
]

PREFIXES = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in iris.PREFIXES.items())


def broken(name: str) -> list[Quad]:
    return list(parse_quads((BROKEN / f"{name}.trig").read_bytes(), "trig"))


def fires(name: str, quads: list[Quad]) -> bool:
    return bool(in_memory(quads).query(read_checks()[name].text))


def test_all_checks_are_collected() -> None:
    assert len(CHECKS) == 43
    assert {path.stem for path in BROKEN.glob("*.trig")} == set(CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_check_fires_on_the_smallest_broken_graph(name: str) -> None:
    quads = broken(name)
    assert fires(name, quads)
    for spare in quads:
        assert not fires(name, [quad for quad in quads if quad != spare]), f"it fires without {spare} too"


@pytest.mark.parametrize(("name", "graph"), SOUND)
def test_check_is_silent_on_what_only_looks_broken(name: str, graph: str) -> None:
    assert not fires(name, list(parse_quads((PREFIXES + graph).encode(), "trig")))


@pytest.mark.parametrize("name", CHECKS)
def test_check_says_what_it_finds_and_where(name: str) -> None:
    check = read_checks()[name]
    assert check.summary.endswith(".")
    assert check.repair.endswith(".")
    assert PLACES & set(in_memory().query(check.text).variables)


@pytest.mark.parametrize("name", [name for name in CHECKS if read_checks()[name].severity == "error"])
def test_no_error_on_the_sample_articles(name: str, graph: QuadStore) -> None:
    assert list(graph.query(read_checks()[name].text).solutions()) == []


def test_warnings_on_the_sample_articles(graph: QuadStore) -> None:
    counts = {name: len(list(graph.query(read_checks()[name].text).rows())) for name in CHECKS}
    assert {name for name, count in counts.items() if count} == {
        "alias-of-another",
        "article-without-a-date",
        "same-name-twice",
        "slip-in-an-article",
        "thing-without-facts",
    }
