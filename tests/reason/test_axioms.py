"""Each axiom that the closure reads is a clause."""

from __future__ import annotations

import pytest
from rdflib import BNode, Graph
from rdflib.namespace import OWL, RDFS

from kg import iris
from kg.errors import ReasonError
from kg.reason import infer_schema
from kg.reason.axioms import axiom_clauses

PREFIXES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in iris.PREFIXES.items())


def schema(turtle: str) -> Graph:
    return Graph(bind_namespaces="none").parse(data=PREFIXES + turtle, format="turtle")


def said(turtle: str) -> list[str]:
    """The clauses in short: "x a Park ← y partOf x"."""

    def short(atom: tuple[str, str, str]) -> str:
        names = (term.rpartition("#")[2].removeprefix("?") for term in atom)
        return " ".join("a" if name == "type" else name for name in names)

    clauses = axiom_clauses(schema(turtle))
    return [f"{short(clause.head)} ← {', '.join(map(short, clause.body))}" for clause in clauses]


AXIOMS = {
    "pg:Fund rdfs:subClassOf pg:Institution .": ["x a Institution ← x a Fund"],
    "pg:hosts rdfs:subPropertyOf pg:contains .": ["x contains y ← x hosts y"],
    "pg:figure rdfs:domain pg:Entity .": ["x a Entity ← x figure y"],
    "pg:figure rdfs:range pg:Figure .": ["y a Figure ← x figure y"],
    "pg:status rdfs:range skos:Concept .": [],
    "pg:contains owl:inverseOf pg:locatedIn .": ["x contains y ← y locatedIn x", "x locatedIn y ← y contains x"],
    "pg:partnersWith a owl:SymmetricProperty .": ["x partnersWith y ← y partnersWith x"],
    "pg:partOf a owl:TransitiveProperty .": ["x partOf z ← x partOf y, y partOf z"],
    "pg:Park rdfs:subClassOf [ owl:onProperty pg:partOf ; owl:allValuesFrom pg:Park ] .": [
        "y a Park ← x a Park, x partOf y"
    ],
}


@pytest.mark.parametrize("axiom", AXIOMS)
def test_an_axiom_is_a_clause(axiom: str) -> None:
    assert sorted(said(axiom)) == AXIOMS[axiom]


def test_no_axiom_of_the_ontology_is_lost() -> None:
    whole = infer_schema()
    own = [
        (s, p, o)
        for p in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf)
        for s, o in whole.subject_objects(p)
        if isinstance(o, BNode) or str(o).startswith(iris.PREFIXES["pg"])
    ]
    twice = sum(p == OWL.inverseOf for _, p, _ in own)
    kinds = [*whole.subjects(None, OWL.SymmetricProperty), *whole.subjects(None, OWL.TransitiveProperty)]
    assert len(axiom_clauses(whole)) == len(own) + twice + len(kinds) > 60


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("pg:Park rdfs:subClassOf [ owl:onProperty pg:partOf ; owl:someValuesFrom pg:Park ] .", "no owl:allValuesFrom"),
        ("pg:partOf rdfs:domain [ owl:onProperty pg:partOf ; owl:allValuesFrom pg:Park ] .", "without a name"),
    ],
)
def test_an_axiom_of_another_form_is_refused(turtle: str, message: str) -> None:
    with pytest.raises(ReasonError, match=message):
        axiom_clauses(schema(turtle))
