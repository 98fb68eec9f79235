"""What follows from the facts of the default graph: OWL 2 RL and the rules, to the point where nothing new follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import reasonable
from rdflib import BNode, Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from kg import iris, paths
from kg.errors import QueryError
from kg.model import Iri, Quad
from kg.ontology import read_graph
from kg.reason.clauses import Triple, counts, word
from kg.reason.rules import Rule, read_rules

#: Runs a CONSTRUCT query without prefixes.
Construct: TypeAlias = Callable[[str], Iterable[Quad]]
#: Takes quads of the default graph, and gives what runs queries over them: a store in memory, from the caller.
Open: TypeAlias = Callable[[Iterable[Quad]], Construct]

_PG = iris.PREFIXES["pg"]

#: The axioms and the kinds of term from which triples follow between things that have a name.
_AXIOMS = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range}
_AXIOMS |= {OWL.inverseOf, OWL.onProperty, OWL.allValuesFrom}
_KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.SymmetricProperty, OWL.TransitiveProperty}


def infer(
    quads: Iterable[Quad], open_graph: Open, ontology: Path = paths.ONTOLOGY, rules: Path = paths.QUERIES / "rules"
) -> Iterator[Quad]:
    """What follows from facts and is not among them, as quads of the graph `iris.INFERRED`, sorted.

    Literals are left out: nothing follows from them but the class of their subject, which is stated anyway. Nothing is
    concluded about identity: two values of a functional property are a contradiction to be shown, not one thing.

    Raises:
        QueryError: a rule is malformed; the message names it.
    """
    schema, read = infer_schema(ontology), read_rules(rules)
    stated = {triple for quad in quads if (triple := _triple(quad))}
    known, new = set(stated), set(stated)
    while new:
        new |= _close(schema, known) - known
        known |= new
        words = {word(triple) for triple in new}
        due = [rule for rule in read if not rule.reads.isdisjoint(words)]
        found = _apply(due, open_graph(_quad(triple, None) for triple in known)) if due else ()
        new = {triple for quad in found if (triple := _triple(quad))} - known
        known |= new
    for triple in sorted(known - stated):
        yield _quad(triple, iris.INFERRED)


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


def _close(schema: Graph, triples: Iterable[Triple]) -> set[Triple]:
    """The OWL 2 RL closure; the one place that knows the engine."""
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(schema)
    reasoner.from_graph(list(triples))
    found = ((str(s), str(p), str(o)) for s, p, o in reasoner.reason() if not isinstance(o, BNode))
    return {triple for triple in found if counts(triple)}


def _apply(rules: Iterable[Rule], construct: Construct) -> Iterator[Quad]:
    for rule in rules:
        try:
            yield from construct(rule.text)
        except QueryError as error:
            raise QueryError(f"The rule {rule.name} of queries/rules cannot be run: {error}") from error


def _triple(quad: Quad) -> Triple | None:
    if not isinstance(quad.object, Iri):
        return None
    triple = (quad.subject.value, quad.predicate.value, quad.object.value)
    return triple if counts(triple) else None


def _quad(triple: Triple, graph: Iri | None) -> Quad:
    s, p, o = triple
    return Quad(Iri(s), Iri(p), Iri(o), graph)
