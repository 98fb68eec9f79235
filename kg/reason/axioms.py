"""Reads the axioms of OWL 2 RL from which triples follow as clauses."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import BNode, Graph
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

from kg.errors import ReasonError
from kg.iris import abbreviate
from kg.reason.clauses import TYPE, Atom, Clause, counts


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
