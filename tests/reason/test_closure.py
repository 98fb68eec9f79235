"""What follows from facts: the closure against a second engine, and each rule on the smallest graph it fires on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from kg import iris
from kg.errors import QueryError
from kg.model import Iri, Literal, Quad
from kg.ontology import load_ontology
from kg.reason import Construct, infer, infer_schema, read_rules
from kg.store import in_memory

#: The peer runs in a process of its own: importing it changes how rdflib reads dates everywhere.
OWLRL = """
import sys, owlrl, rdflib
graph = rdflib.Graph().parse(sys.stdin.buffer, format="nt")
owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
sys.stdout.buffer.write(graph.serialize(format="nt", encoding="utf-8"))
"""

TYPE = Iri(iris.PREFIXES["rdf"] + "type")


def open_graph(quads: Iterable[Quad]) -> Construct:
    store = in_memory(quads)
    return lambda text: store.query(text).triples()


def facts(*lines: str) -> list[Quad]:
    """Quads from lines of "subject relation object" and "subject a Class"."""
    quads = []
    for line in lines:
        subject, predicate, object_ = line.split()
        is_type = predicate == "a"
        quads.append(
            Quad(
                iris.thing(subject),
                TYPE if is_type else iris.term(predicate),
                iris.term(object_) if is_type else iris.thing(object_),
            )
        )
    return quads


def said(quads: Iterable[Quad]) -> set[str]:
    """The other way round, without the types."""
    return {
        " ".join((q.subject.value.split("/id/")[1], q.predicate.value.split("#")[1], q.object.value.split("/id/")[1]))
        for q in quads
        if q.predicate != TYPE
    }


def concluded(*lines: str) -> set[str]:
    return said(infer(facts(*lines), open_graph))


WORLD = facts(
    "park/valley a Park",
    "park/valley-two a Park",
    "park/valley-two partOf park/valley",
    "park/valley locatedIn place/town",
    "place/town a Place",
    "place/town locatedIn place/province",
    "place/province a Place",
    "company/maker a Company",
    "park/valley-two hosts company/maker",
    "institution/college a University",
    "institution/college partnersWith company/maker",
    "event/fair a Event",
    "person/guest holdsPost company/maker",
    "person/guest participatesIn event/fair",
    "figure/f a Figure",
    "company/maker figure figure/f",
)


def test_nothing_follows_from_nothing() -> None:
    assert list(infer([], open_graph)) == []


def test_the_closure_is_that_of_owlrl(tmp_path: Path) -> None:
    graph = Graph() + infer_schema()
    data = {tuple(URIRef(n.value) for n in q[:3] if n) for q in WORLD}
    for s, p, o in data:
        graph.add((s, p, o))
    given = graph.serialize(format="nt", encoding="utf-8")
    closure = subprocess.run([sys.executable, "-c", OWLRL], input=given, capture_output=True, check=True)
    graph = Graph().parse(data=closure.stdout, format="nt")
    pg, things = iris.PREFIXES["pg"], iris.PREFIXES["id"]
    expected = {
        (s, p, o)
        for s, p, o in graph
        if str(s).startswith(things) and (str(p).startswith(pg) or (str(p) == TYPE.value and str(o).startswith(pg)))
    }
    no_rules = list(infer(WORLD, open_graph, rules=tmp_path))
    assert {(q.subject.value, q.predicate.value, q.object.value) for q in no_rules} == {
        (str(s), str(p), str(o)) for s, p, o in expected - data
    }
    assert len(no_rules) == 19


def test_relations_follow_from_relations(tmp_path: Path) -> None:
    assert said(infer(WORLD, open_graph, rules=tmp_path)) == {
        "company/maker locatedIn park/valley-two",
        "park/valley-two contains company/maker",
        "company/maker partnersWith institution/college",
        "park/valley locatedIn place/province",
        "place/town contains park/valley",
        "place/province contains park/valley",
        "place/province contains place/town",
        "figure/f subject company/maker",
    }


def test_inferred_quads_are_new_sorted_and_in_their_own_graph() -> None:
    inferred = list(infer(WORLD, open_graph))
    assert inferred == sorted(set(inferred))
    assert {quad.graph for quad in inferred} == {iris.INFERRED}
    assert {quad._replace(graph=None) for quad in inferred}.isdisjoint(WORLD)
    assert inferred == list(infer(reversed(WORLD), open_graph))
    again = list(infer([*WORLD, *(quad._replace(graph=None) for quad in inferred)], open_graph))
    assert again == []


def test_a_finer_class_brings_those_above_it() -> None:
    types = {q.object for q in infer(facts("institution/college a University"), open_graph)}
    assert types == {iris.term("Institution"), iris.term("Entity")}


def test_literals_and_foreign_words_lead_to_nothing() -> None:
    quads = [
        Quad(iris.thing("event/fair"), iris.term("theme"), Literal("growth")),
        Quad(iris.thing("event/fair"), Iri(iris.PREFIXES["owl"] + "sameAs"), iris.thing("event/expo")),
        Quad(iris.thing("event/fair"), TYPE, Iri(iris.PREFIXES["schema"] + "Event")),
    ]
    assert list(infer(quads, open_graph)) == []


def test_two_values_of_a_functional_property_are_not_taken_for_one_thing() -> None:
    quads = facts("figure/f subject company/one", "figure/f subject company/two", "company/one locatedIn place/town")
    assert "company/two locatedIn place/town" not in said(infer(quads, open_graph))


# ── The rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

#: Rule to the facts on which it fires, what then follows by it, and a fact or two that must not.
CASES = {
    "10-what-is-in-a-part-is-in-the-whole": (
        ["park/a a Park", "park/b a Park", "park/a partOf park/b", "company/c locatedIn park/a"],
        {"company/c locatedIn park/b", "park/b contains company/c", "park/a contains company/c"},
    ),
    "20-parties-of-an-agreement-are-partners": (
        ["agreement/x a Agreement", "agreement/x party company/a", "agreement/x party place/b"],
        {"company/a partnersWith place/b", "place/b partnersWith company/a"},
    ),
    "30-who-founded-together": (
        ["place/a established platform/p", "institution/b established platform/p", "company/c established platform/q"],
        {"place/a foundedWith institution/b", "institution/b foundedWith place/a"},
    ),
    "40-where-an-organisation-is-active": (
        [
            "company/a a Company",
            "company/a established facility/f",
            "facility/f a Facility",
            "facility/f locatedIn place/p",
            "place/p a Place",
            "place/p established facility/f",
        ],
        {
            "company/a activeIn place/p",
            "place/p contains facility/f",
            "company/a foundedWith place/p",
            "place/p foundedWith company/a",
        },
    ),
    "50-which-industries-a-park-or-place-is-home-of": (
        [
            "company/a a Company",
            "company/a focusesOn industry/chips",
            "company/a locatedIn park/p",
            "park/p a Park",
            "event/e a Event",
            "event/e focusesOn industry/games",
            "event/e locatedIn park/p",
        ],
        {"park/p homeOfIndustry industry/chips", "park/p contains company/a", "park/p contains event/e"},
    ),
    "60-who-met-at-an-event": (
        ["person/a participatesIn event/e", "company/b participatesIn event/e", "place/c organizes event/e"],
        {
            f"{one} attendedWith {other}"
            for one, other in [("person/a", "company/b"), ("person/a", "place/c"), ("company/b", "place/c")]
            for one, other in [(one, other), (other, one)]
        },
    ),
}


def test_each_rule_has_a_case() -> None:
    assert [rule.name for rule in read_rules()] == sorted(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_rule_concludes_this_and_no_more(name: str, tmp_path: Path) -> None:
    lines, expected = CASES[name]
    assert concluded(*lines) == expected
    others = tmp_path / "rules"
    others.mkdir()
    for rule in read_rules():
        if rule.name != name:
            (others / f"{rule.name}.rq").write_text(rule.text, encoding="utf-8")
    assert said(infer(facts(*lines), open_graph, rules=others)) < expected


def test_a_planned_agreement_makes_no_partners() -> None:
    quads = facts("agreement/x party company/a", "agreement/x party place/b")
    planned = Quad(iris.thing("agreement/x"), iris.term("status"), iris.concept("target"))
    assert said(infer([*quads, planned], open_graph)) == set()


def test_exhibitors_of_a_fair_have_not_met() -> None:
    few = [f"company/c{i} participatesIn event/e" for i in range(50)]
    assert len(concluded(*few)) == 50 * 49
    assert concluded(*few, "company/one-more participatesIn event/e") == set()


def test_a_rule_feeds_the_closure_and_the_closure_a_rule() -> None:
    found = concluded(
        "park/whole a Park",
        "park/part a Park",
        "park/part partOf park/whole",
        "park/whole locatedIn place/town",
        "place/town a Place",
        "company/c a Company",
        "company/c focusesOn industry/chips",
        "park/part hosts company/c",
    )
    assert {"company/c locatedIn place/town", "place/town homeOfIndustry industry/chips"} <= found


def test_rules_speak_of_relations_that_the_ontology_has() -> None:
    ontology = load_ontology()
    for rule in read_rules():
        head = rule.text.partition("WHERE")[0].partition("CONSTRUCT")[2]
        constructed = [word.removeprefix("pg:") for word in head.split() if word.startswith("pg:")]
        assert constructed, rule.name
        for word in [*constructed, *(iri.rpartition("#")[2] for iri in rule.reads)]:
            ontology.describe(word)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("CONSTRUCT { ?a pg:partOf ?b } WHERE { ?a pg:partOf ?b }", r"broken\.rq has no header"),
        ("#+ summary: Nonsense.\nCONSTRUCT { ?a pg:partOf } WHERE { ?a pg:partOf ?b }", "rule broken"),
        ("#+ summary: A table.\nSELECT ?a WHERE { ?a pg:partOf ?b }", "rule broken"),
    ],
)
def test_a_broken_rule_is_named(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "broken.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=message):
        list(infer(facts("park/a partOf park/b"), open_graph, rules=tmp_path))


def test_a_folder_of_rules_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no such folder of rules"):
        read_rules(tmp_path / "rules")
