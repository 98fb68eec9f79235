"""Reads the axioms of OWL 2 RL from which triples follow, as a graph and as clauses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rdflib import BNode, Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

from kg import iris, paths
from kg.errors import ReasonError
from kg.iris import abbreviate
from kg.ontology import read_graph
from kg.reason.clauses import TYPE, Atom, Clause, counts

_PG = iris.PREFIXES["pg"]

#: The axioms and the kinds of term from which triples follow between things that have a name.
_AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range}
_AXIOMS |= {OWL.inverseOf, OWL.onProperty, OWL.allValuesFrom}
_KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.SymmetricProperty, OWL.TransitiveProperty}


@cache
def infer_schema(folder: Path = paths.ONTOLOGY) -> Graph:
    """The part of the ontology that the closure reads: axioms of OWL 2 RL from which triples follow.

    Axioms about the words of others are left out, since nothing stated in these counts. A union in a domain or range
    is outside OWL 2 RL, and nothing would follow from it; disjointness, irreflexivity and their like only forbid.
    `kg.reason.consistency` reads them all.
    """
    whole, part = read_graph(folder), Graph(bind_namespaces="none")
    outside = set(whole.subjects(OWL.unionOf))
    outside |= {s for union in outside for s in whole.subjects(OWL.allValuesFrom, union)}
    for s, p, o in whole:
        about = (s, o) if p == OWL.inverseOf else (s,)
        if any(isinstance(node, URIRef) and not node.startswith(_PG) for node in about):
            continue
        if outside.isdisjoint({s, o}) and (p in _AXIOMS or (p == RDF.type and o in _KINDS | {OWL.Restriction})):
            part.add((s, p, o))
    return part


def axiom_clauses(schema: Graph) -> tuple[Clause, ...]:
    """One clause for each axiom of `infer_schema`, sorted; those that conclude in foreign words are left out.

    Raises:
        ReasonError: an axiom is of a form that no clause is written for.
    """
    found = [clause for clause in _clauses(schema) if counts(clause.head)]
    return tuple(sorted(found, key=lambda clause: (clause.name, clause.head, clause.body)))


def _clauses(schema: Graph) -> Iterator[Clause]:
    for s, o in schema.subject_objects(RDFS.subClassOf):
        if isinstance(o, BNode):
            yield _restriction(schema, s, o)
        else:
            yield _clause(RDFS.subClassOf, ("?x", TYPE, str(o)), ("?x", TYPE, _name(s)))
    for s, o in schema.subject_objects(RDFS.subPropertyOf):
        yield _clause(RDFS.subPropertyOf, ("?x", _name(o), "?y"), ("?x", _name(s), "?y"))
    for s, o in schema.subject_objects(RDFS.domain):
        yield _clause(RDFS.domain, ("?x", TYPE, _name(o)), ("?x", _name(s), "?y"))
    for s, o in schema.subject_objects(RDFS.range):
        yield _clause(RDFS.range, ("?y", TYPE, _name(o)), ("?x", _name(s), "?y"))
    for s, o in schema.subject_objects(OWL.inverseOf):
        yield _clause(OWL.inverseOf, ("?x", _name(o), "?y"), ("?y", _name(s), "?x"))
        yield _clause(OWL.inverseOf, ("?x", _name(s), "?y"), ("?y", _name(o), "?x"))
    for s in schema.subjects(RDF.type, OWL.SymmetricProperty):
        yield _clause(OWL.SymmetricProperty, ("?x", _name(s), "?y"), ("?y", _name(s), "?x"))
    for s in schema.subjects(RDF.type, OWL.TransitiveProperty):
        p = _name(s)
        yield _clause(OWL.TransitiveProperty, ("?x", p, "?z"), ("?x", p, "?y"), ("?y", p, "?z"))


def _restriction(schema: Graph, cls: Node, restriction: BNode) -> Clause:
    relation, filler = schema.value(restriction, OWL.onProperty), schema.value(restriction, OWL.allValuesFrom)
    if relation is None or filler is None:
        raise ReasonError(f"{abbreviate(str(cls))} is below a class without a name that is no owl:allValuesFrom")
    return _clause(
        OWL.allValuesFrom, ("?y", TYPE, _name(filler)), ("?x", TYPE, _name(cls)), ("?x", _name(relation), "?y")
    )


def _clause(axiom: Node, head: tuple[str, str, str], *body: tuple[str, str, str]) -> Clause:
    return Clause(abbreviate(str(axiom)), Atom(*head), tuple(Atom(*atom) for atom in body))


def _name(node: Node) -> str:
    if isinstance(node, BNode):
        raise ReasonError("an axiom uses a class or property without a name; state it of one that has a name")
    return str(node)
