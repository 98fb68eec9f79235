"""The ontology and the vocabularies as quads for the store, where no node is blank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import XSD
from rdflib.term import Node

from kg import iris, paths
from kg.model import Iri, Literal, Quad
from kg.ontology.load import read_graph


def ontology_quads(folder: Path = paths.ONTOLOGY) -> Iterator[Quad]:
    """The ontology and the vocabularies as quads of the graph `iris.ONTOLOGY`, sorted.

    OWL needs nodes without a name for unions, restrictions and lists. Each gets an IRI from a hash of what it says,
    `…/ontology#_anonymous-<hash>`; two that say the same become one.
    """
    graph = read_graph(folder)
    named: dict[Node, URIRef] = {}
    quads = {
        Quad(
            Iri(str(_name(graph, s, named))),
            Iri(str(p)),
            _value(_name(graph, o, named)),
            iris.ONTOLOGY,
        )
        for s, p, o in graph
    }
    yield from sorted(quads, key=lambda quad: (quad.subject, quad.predicate, tuple(quad.object)))


def _name(graph: Graph, node: Node, named: dict[Node, URIRef]) -> Node:
    """A node itself, or for a blank one its IRI; OWL's blank nodes form trees, so this ends."""
    if not isinstance(node, BNode):
        return node
    if node not in named:
        inside = sorted(f"{p.n3()} {_name(graph, o, named).n3()}" for p, o in graph.predicate_objects(node))
        named[node] = URIRef(f"{iris.PREFIXES['pg']}_anonymous-{iris.digest(*inside)}")
    return named[node]


def _value(node: Node) -> Iri | Literal:
    if isinstance(node, RdfLiteral):
        datatype = "" if node.datatype in {None, XSD.string} else str(node.datatype)
        return Literal(str(node), "" if node.language else datatype, node.language or "")
    return Iri(str(node))
