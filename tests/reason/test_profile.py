"""The ontology keeps to OWL 2 DL, leaves OWL 2 RL only where it says so, and a slip in either would be noticed."""

from __future__ import annotations

import re

import pytest
from rdflib import Graph

from kg import iris, paths
from kg.ontology import CORE, read_graph
from kg.reason import infer_schema
from kg.reason.profile import find_dl_violations, find_rl_violations

IMPORTS = tuple(sorted(f"imports/{path.name}" for path in (paths.ONTOLOGY / "imports").glob("*.ttl")))
PREFIXES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in iris.PREFIXES.items())


def with_more(turtle: str) -> Graph:
    graph = read_graph(files=[*CORE, *IMPORTS])
    return graph.parse(data=PREFIXES + turtle, format="turtle")


@pytest.mark.parametrize("more", [(), ("alignments.ttl",)], ids=["core", "aligned"])
def test_the_ontology_is_in_owl_2_dl(more: tuple[str, ...]) -> None:
    assert find_dl_violations(read_graph(files=[*CORE, *more, *IMPORTS])) == []


def test_only_unions_in_domains_ranges_and_restrictions_leave_owl_2_rl() -> None:
    violations = find_rl_violations(read_graph(files=[*CORE, *IMPORTS]))
    stated = re.compile(r"pg:\w+ (rdfs:domain|rdfs:range|rdfs:subClassOf): owl:unionOf as a super class")
    assert len(violations) > 30
    assert [line for line in violations if not stated.fullmatch(line)] == []


def test_what_the_closure_reads_is_in_owl_2_rl() -> None:
    assert len(infer_schema()) > 150
    assert find_rl_violations(infer_schema()) == []


DL = {
    "pg:Park a owl:ObjectProperty , owl:DatatypeProperty .": "pg:Park is both owl:ObjectProperty and owl:DatatypeProp",
    "pg:Park rdfs:subClassOf pg:Prak .": "pg:Prak is used as a class and not declared",
    "pg:locatedIn rdfs:domain [ a owl:Class ; owl:unionOf ( pg:Park pg:Plaice ) ] .": "pg:Plaice is used as a class",
    "id:a pg:locatedAt id:b .": "pg:locatedAt is used as a property and not declared",
    "pg:hosts rdfs:subPropertyOf pg:containz .": "pg:containz is used as a property and not declared",
    "pg:treats rdfs:subPropertyOf pg:develops .": "pg:treats is below pg:develops, which is another kind of property",
    "pg:startDate rdfs:range xsd:date .": "pg:startDate has the range xsd:date, which is no datatype of OWL 2",
    "pg:hosts rdfs:range xsd:string .": "pg:hosts is an object property and has the range xsd:string",
    "pg:treats a owl:SymmetricProperty .": "pg:treats is an owl:SymmetricProperty and no object property",
    'pg:Park rdfs:comment "2024"^^xsd:gYear .': "pg:Park rdfs:comment has a literal of xsd:gYear",
    "[] pg:locatedIn id:b .": "there is an individual without a name",
    "pg:Park rdfs:subClassOf _:x . pg:Place rdfs:subClassOf _:x . _:x a owl:Class .": "without a name is used 2 times",
    "pg:partOf a owl:FunctionalProperty .": "pg:partOf is transitive or above a transitive property, and an owl:Func",
    "pg:contains a owl:AsymmetricProperty .": "pg:contains is transitive or above a transitive property",
    "pg:partOf rdfs:subPropertyOf pg:hosts . pg:hosts a owl:IrreflexiveProperty .": "pg:hosts is transitive or above",
    "pg:Park rdfs:subClassOf [ a owl:Restriction ; owl:onProperty pg:partOf ; owl:maxCardinality 1 ] .": "is counted",
    "pg:locatedIn owl:propertyDisjointWith pg:partOf .": "and disjoint with another",
    "pg:locatedIn owl:propertyChainAxiom ( pg:locatedIn pg:partOf ) .": "owl:propertyChainAxiom is not used in",
    "rdf:subject a owl:ObjectProperty .": "rdf:subject is a word of OWL itself, and is redefined",
    "id:c rdf:subject id:a .": "rdf:subject is not used in OWL 2 DL",
    "pg:Park a rdfs:Class .": "rdfs:Class is no kind of entity or axiom of OWL 2 DL",
}


@pytest.mark.parametrize("turtle", DL)
def test_a_slip_out_of_owl_2_dl_is_noticed(turtle: str) -> None:
    assert DL[turtle] in "\n".join(find_dl_violations(with_more(turtle)))


RL = {
    "pg:Park rdfs:subClassOf [ a owl:Restriction ; owl:onProperty pg:locatedIn ; owl:someValuesFrom pg:Place ] .": (
        "pg:Park rdfs:subClassOf: owl:someValuesFrom as a super class"
    ),
    "pg:Park owl:equivalentClass [ a owl:Class ; owl:unionOf ( pg:Place pg:Company ) ] .": (
        "pg:Park owl:equivalentClass: owl:unionOf as a equal class"
    ),
    "pg:Park rdfs:subClassOf [ a owl:Restriction ; owl:onProperty pg:hosts ; owl:maxCardinality 2 ] .": (
        "pg:Park rdfs:subClassOf: owl:maxCardinality of 2"
    ),
    "[ a owl:Class ; owl:complementOf pg:Park ] rdfs:subClassOf pg:Place .": "owl:complementOf as a sub class",
    "owl:Thing rdfs:subClassOf pg:Entity .": "owl:Thing as a sub class",
    "pg:partOf a owl:ReflexiveProperty .": "pg:partOf is reflexive",
    "pg:value rdfs:range owl:real .": "pg:value has the range owl:real",
}


@pytest.mark.parametrize("turtle", RL)
def test_a_step_beyond_owl_2_rl_is_noticed(turtle: str) -> None:
    assert RL[turtle] in "\n".join(find_rl_violations(with_more(turtle)))


def test_what_owl_2_rl_allows_is_let_stand() -> None:
    turtle = """
        [ a owl:Class ; owl:intersectionOf ( pg:Park [ a owl:Restriction ; owl:onProperty pg:hosts ;
            owl:someValuesFrom owl:Thing ] ) ] rdfs:subClassOf pg:Entity .
        pg:Person rdfs:subClassOf [ a owl:Restriction ; owl:onProperty pg:hosts ; owl:maxCardinality 0 ] ,
            [ a owl:Class ; owl:complementOf [ a owl:Class ; owl:unionOf ( pg:Park pg:Place ) ] ] .
    """
    assert find_rl_violations(with_more(turtle)) == find_rl_violations(with_more(""))
