"""Runs the SHACL shapes over the article graphs, some at a time, each with the descriptions of the things it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node as RdfNode

from kg import iris, paths
from kg.errors import OntologyError
from kg.model import Iri, Literal, Node, Quad
from kg.ontology import derive_shapes, load_ontology, read_graph
from kg.validate import places
from kg.validate.report import Severity

#: Articles that are looked at together: enough to make little of what every run costs, few enough for the memory.
BATCH = 50

_ID = iris.PREFIXES["id"]


@dataclass(frozen=True, slots=True)
class Violation:
    """A node that does not have its shape: which shape, what it says, the node and the value that is wrong."""

    shape: str
    severity: Severity
    message: str
    nodes: tuple[Node, ...]
    #: IRIs of the properties that the shape is about.
    properties: tuple[str, ...]
    #: IRIs of the kind of constraint, and of the one property that it is on, "" where it is on anything else.
    component: str
    path: str


@cache
def read_shapes(folder: Path = paths.ONTOLOGY) -> Graph:
    """The shapes that are written in the ontology's folder, and those that the ontology implies.

    Raises:
        OntologyError: a file cannot be read.
    """
    return read_graph(folder, ["shapes.ttl"]) + derive_shapes(load_ontology(folder))


def count_shapes(shapes: Graph) -> int:
    """How many shapes look for nodes of their own."""
    return len(set(shapes.subjects(RDF.type, SH.NodeShape)))


def article_batches(graph: places.Graph, size: int = BATCH) -> Iterator[Sequence[Iri]]:
    """The names of the article graphs, in order, some at a time."""
    articles = [name for name in graph.graphs() if name.value.startswith(_ID + "article/")]
    for start in range(0, len(articles), size):
        yield articles[start : start + size]


def check_shapes(graph: places.Graph, articles: Iterable[Iri], shapes: Graph) -> Iterator[Violation]:
    """What in the graphs of these articles, taken together, does not have its shape."""
    data = Graph(bind_namespaces="none")
    named: set[Iri] = set()
    for article in articles:
        for quad in graph.quads(graph=article):
            data.add(_triple(quad))
            named |= {node for node in (quad.subject, quad.object) if isinstance(node, Iri)}
    for thing in sorted(named):
        if thing.value.startswith(_ID):
            for quad in graph.quads(thing, graph=iris.ENTITIES):
                data.add(_triple(quad))
    try:
        conforms, results, text = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    except ReportableRuntimeError as error:
        raise OntologyError(f"the shapes cannot be run ({error}); correct ontology/shapes.ttl") from error
    if not isinstance(results, Graph):
        raise OntologyError(f"the shapes cannot be run ({text}); correct ontology/shapes.ttl")
    if not conforms:
        yield from _violations(results, shapes)


def _violations(results: Graph, shapes: Graph) -> Iterator[Violation]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        source = results.value(result, SH.sourceShape)
        shape = _named_shape(source, shapes)
        nodes = [results.value(result, predicate) for predicate in (SH.focusNode, SH.value)]
        path = results.value(result, SH.resultPath)
        paths_ = [path, *_targets(shape, shapes)]
        yield Violation(
            str(shape).rpartition("#")[2],
            "error" if results.value(result, SH.resultSeverity) == SH.Violation else "warning",
            str(results.value(result, SH.resultMessage)),
            tuple(dict.fromkeys(_node(node) for node in nodes if node is not None)),
            tuple(sorted({str(one) for one in paths_ if isinstance(one, URIRef)})),
            str(results.value(result, SH.sourceConstraintComponent)),
            str(path) if isinstance(path, URIRef) else "",
        )


def _named_shape(node: RdfNode | None, shapes: Graph) -> RdfNode | None:
    """The shape itself, or for a nameless part of a shape the shape that has it."""
    while isinstance(node, BNode):
        node = next(shapes.subjects(None, node), None)
    return node


def _targets(shape: RdfNode | None, shapes: Graph) -> Iterator[RdfNode]:
    for predicate in (SH.targetSubjectsOf, SH.targetObjectsOf):
        yield from shapes.objects(shape, predicate)


def _triple(quad: Quad) -> tuple[RdfNode, RdfNode, RdfNode]:
    return _term(quad.subject), _term(quad.predicate), _term(quad.object)


def _term(node: Node) -> RdfNode:
    if isinstance(node, Iri):
        return BNode(node.value[2:]) if node.value.startswith("_:") else URIRef(node.value)
    if node.language:
        return RdfLiteral(node.value, lang=node.language)
    return RdfLiteral(node.value, datatype=URIRef(node.datatype) if node.datatype else None)


def _node(term: RdfNode) -> Node:
    if isinstance(term, RdfLiteral):
        return Literal(str(term), str(term.datatype or ""), term.language or "")
    return Iri(f"_:{term}" if isinstance(term, BNode) else str(term))
