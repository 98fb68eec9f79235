"""Between our nodes and pyoxigraph's terms, so that no type of the engine leaves `kg.store`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Iri, Literal, Node, Quad

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
GraphName: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_DEFAULT = ox.DefaultGraph()


def to_term(node: Node) -> Term:
    """A node as the engine's term; an `Iri` that begins with "_:" is a blank node.

    Raises:
        StoreError: no IRI, or no language tag.
    """
    try:
        if isinstance(node, Iri):
            return ox.BlankNode(node.value[2:]) if node.value.startswith("_:") else ox.NamedNode(node.value)
        if node.language:
            return ox.Literal(node.value, language=node.language)
        return ox.Literal(node.value, datatype=ox.NamedNode(node.datatype) if node.datatype else None)
    except ValueError as error:
        raise StoreError(f"{node!r} cannot be stored ({error}); mint IRIs with kg.iris") from error


def from_term(term: object) -> Node:
    """One of the engine's terms as a node; a blank node is an `Iri` that begins with "_:".

    Raises:
        StoreError: a triple term, which the model does not have.
    """
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, "", term.language)
        datatype = term.datatype.value
        return Literal(term.value, "" if datatype == _STRING else datatype)
    if isinstance(term, ox.BlankNode):
        return Iri(f"_:{term.value}")
    raise StoreError(f"{term} is a triple term, which this program does not take; reify the statement instead")


def to_quad(quad: Quad) -> ox.Quad:
    """A quad as the engine's."""
    subject, predicate, object_ = to_term(quad.subject), to_term(quad.predicate), to_term(quad.object)
    if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
        raise StoreError(f"{quad!r} is no statement: a subject is an IRI and so is a predicate")
    return ox.Quad(subject, predicate, object_, to_graph(quad.graph))


def from_quad(quad: ox.Quad) -> Quad:
    """One of the engine's quads as ours."""
    graph = quad.graph_name
    return Quad(
        _iri(quad.subject),
        Iri(quad.predicate.value),
        from_term(quad.object),
        None if isinstance(graph, ox.DefaultGraph) else _iri(graph),
    )


def from_triple(triple: ox.Triple) -> Quad:
    """One of the engine's triples as a quad of the default graph."""
    return Quad(_iri(triple.subject), Iri(triple.predicate.value), from_term(triple.object))


def to_graph(graph: Iri | None) -> GraphName:
    """The engine's name of a graph; None is the default graph."""
    if graph is None:
        return _DEFAULT
    name = to_term(graph)
    assert not isinstance(name, ox.Literal)
    return name


def write_triples(quads: Iterable[Quad]) -> str:
    """The quads' triples as N-Triples in order, which SPARQL takes as data; the engine escapes what must be."""
    return "".join(f"{_triple(to_quad(quad))} .\n" for quad in sorted(quads))


def _triple(quad: ox.Quad) -> ox.Triple:
    return quad.triple


def _iri(term: object) -> Iri:
    node = from_term(term)
    if not isinstance(node, Iri):
        raise StoreError(f"{term} stands where only an IRI can")
    return node
