"""Reads the Turtle files of the ontology into terms; nothing of rdflib leaves it but `read_graph`, for reasoning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from kg import iris, paths
from kg.errors import OntologyError
from kg.ontology.terms import Ontology, Term, group_terms

#: What is loaded and published; the alignments and the shapes stand beside it.
CORE = ("parkgraph.ttl", "vocabularies.ttl")

_PG, _PGV = iris.PREFIXES["pg"], iris.PREFIXES["pgv"]
_KIND, _INVERSE_LABEL, _UNIT = (URIRef(_PG + name) for name in ("kind", "inverseLabel", "unitPattern"))
_RANGE_INCLUDES = URIRef(iris.PREFIXES["schema"] + "rangeIncludes")
_UP = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader)


def load_ontology(folder: Path = paths.ONTOLOGY) -> Ontology:
    """The ontology and the vocabularies of a folder; raises OntologyError where they cannot be read or contradict."""
    graph = read_graph(folder)
    nodes = sorted({str(s) for s in graph.subjects(unique=True) if str(s).startswith((_PG, _PGV))})
    twice = sorted(
        {_local(node) for node in nodes if node.startswith(_PG)} & {_local(n) for n in nodes if n[: len(_PGV)] == _PGV}
    )
    if twice:
        raise OntologyError(f"Both pg: and pgv: declare {', '.join(twice)} in {folder}. Rename one of each pair.")
    version = graph.value(URIRef(iris.BASE + "ontology"), OWL.versionInfo)
    return group_terms((_term(graph, URIRef(node)) for node in nodes), str(version or ""))


def read_graph(folder: Path = paths.ONTOLOGY, files: Iterable[str] = CORE) -> Graph:
    """Turtle files of the ontology's folder as one graph, for those who reason and validate."""
    graph = Graph(bind_namespaces="none")
    for file in files:
        try:
            graph.parse(folder / file, format="turtle")
        except OSError as error:
            raise OntologyError(f"Cannot read {folder / file}: {error.strerror}. Restore the file.") from error
        except Exception as error:  # its parser raises many kinds
            raise OntologyError(f"{folder / file} is not Turtle: {error}. Correct the file.") from error
    return graph


def _term(graph: Graph, node: URIRef) -> Term:
    types = set(graph.objects(node, RDF.type))
    is_concept = not types.isdisjoint({SKOS.Concept, SKOS.ConceptScheme})
    literal = OWL.DatatypeProperty in types
    return Term(
        name=_local(node),
        iri=str(node),
        kind=_kind(graph, node, types),
        labels=_labels(graph, node, SKOS.prefLabel if is_concept else RDFS.label),
        definition=_text(graph, node, SKOS.definition),
        example=_text(graph, node, SKOS.example),
        note=_text(graph, node, SKOS.scopeNote),
        alternatives=_alternatives(graph, node),
        inverse_labels=_labels(graph, node, _INVERSE_LABEL),
        parents=_parents(graph, node),
        ancestors=_ancestors(graph, node),
        domain=_classes(graph, graph.value(node, RDFS.domain)),
        range=_datatypes(graph, node) if literal else _classes(graph, graph.value(node, RDFS.range)),
        inverse=_local(graph.value(node, OWL.inverseOf) or graph.value(None, OWL.inverseOf, node)),
        literal=literal,
        symmetric=OWL.SymmetricProperty in types,
        transitive=OWL.TransitiveProperty in types,
        functional=OWL.FunctionalProperty in types,
        asymmetric=OWL.AsymmetricProperty in types,
        irreflexive=OWL.IrreflexiveProperty in types,
        only=_only(graph, node),
        scheme=_local(graph.value(node, SKOS.inScheme)),
        unit=_text(graph, node, _UNIT),
    )


def _local(node: object) -> str:
    return str(node or "").rpartition("#")[2]


def _text(graph: Graph, node: URIRef, predicate: URIRef) -> str:
    return str(graph.value(node, predicate) or "")


def _kind(graph: Graph, node: URIRef, types: set[Node]) -> str:
    if SKOS.ConceptScheme in types:
        return "scheme"
    if SKOS.Concept in types:
        return "metric" if (node, _UNIT, None) in graph else "concept"
    kind = _text(graph, node, _KIND)
    if not kind:
        raise OntologyError(f"{iris.abbreviate(str(node))} has no pg:kind. Give it one, see ontology/README.md.")
    return kind


def _labels(graph: Graph, node: URIRef, predicate: URIRef) -> Mapping[str, str]:
    found = [label for label in graph.objects(node, predicate) if isinstance(label, RdfLiteral)]
    return {label.language or "": str(label) for label in sorted(found)}


def _alternatives(graph: Graph, node: URIRef) -> Mapping[str, tuple[str, ...]]:
    found: list[Any] = sorted(graph.objects(node, SKOS.altLabel), key=str)
    languages = sorted({label.language or "" for label in found})
    return {lang: tuple(str(label) for label in found if (label.language or "") == lang) for lang in languages}


def _parents(graph: Graph, node: URIRef) -> tuple[str, ...]:
    found = (above for predicate in _UP for above in graph.objects(node, predicate))
    return tuple(sorted(_local(above) for above in found if isinstance(above, URIRef)))


def _ancestors(graph: Graph, node: URIRef) -> tuple[str, ...]:
    found: list[URIRef] = [node]
    for one in found:
        above = {o for predicate in _UP for o in graph.objects(one, predicate) if isinstance(o, URIRef)}
        found.extend(sorted(above - set(found)))
    return tuple(map(_local, found[1:]))


def _classes(graph: Graph, node: Node | None) -> tuple[str, ...]:
    """The members of a union in the order written, or the one class; none where nothing is said."""
    if node is None:
        return ()
    members = graph.value(node, OWL.unionOf)
    return tuple(map(_local, Collection(graph, members))) if members is not None else (_local(node),)


def _datatypes(graph: Graph, node: URIRef) -> tuple[str, ...]:
    found = [*graph.objects(node, _RANGE_INCLUDES)] or [*graph.objects(node, RDFS.range)]
    return tuple(sorted(iris.abbreviate(str(datatype)) for datatype in found))


def _only(graph: Graph, node: URIRef) -> Mapping[str, tuple[str, ...]]:
    restrictions = [c for c in graph.objects(node, RDFS.subClassOf) if (c, OWL.allValuesFrom, None) in graph]
    found = {
        _local(graph.value(c, OWL.onProperty)): _classes(graph, graph.value(c, OWL.allValuesFrom)) for c in restrictions
    }
    return dict(sorted(found.items()))
