"""The SHACL shapes that the ontology implies, beside those that are written in `ontology/shapes.ttl`."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

from kg import iris
from kg.ontology.terms import TOP, Ontology, Term

_PGS = iris.BASE + "shapes#"


def derive_shapes(ontology: Ontology) -> Graph:
    """The shapes that the ontology implies: of the ends of relations, the values of attributes, the words of facts."""
    shapes = Graph(bind_namespaces="none")
    for name, term in {**ontology.relations, **ontology.attributes}.items():
        _add_end(shapes, ontology, name, "Subject", term.domain)
        if term.literal:
            _add_datatypes(shapes, term)
        else:
            _add_end(shapes, ontology, name, "Object", term.range)
    _add_predicates(shapes, ontology)
    return shapes


def _add_end(shapes: Graph, ontology: Ontology, name: str, end: str, classes: tuple[str, ...]) -> None:
    """That what stands at an end of a relation is of one of these classes."""
    shape = URIRef(f"{_PGS}{name}{end}Shape")
    if classes == (TOP,):
        # Nothing is typed with the top class alone.
        classes = tuple(one for one in ontology.classes if TOP in ontology.describe(one).parents)
    shapes.add((shape, RDF.type, SH.NodeShape))
    shapes.add((shape, SH[f"target{end}sOf"], URIRef(iris.term(name).value)))
    _add_or(shapes, shape, SH["class"], [iris.term(one).value for one in classes])
    words = f"one of {', '.join(classes)}" if len(classes) > 1 else f"of the class {classes[0]}"
    _say(shapes, shape, f"The {end.lower()} of {name} is {words}.")


def _add_datatypes(shapes: Graph, term: Term) -> None:
    """That the values of an attribute have one of its datatypes, and are not empty."""
    shape, part = URIRef(f"{_PGS}{term.name}ValueShape"), BNode()
    shapes.add((shape, RDF.type, SH.NodeShape))
    shapes.add((shape, SH.targetSubjectsOf, URIRef(term.iri)))
    shapes.add((shape, SH.property, part))
    shapes.add((part, SH.path, URIRef(term.iri)))
    shapes.add((part, SH.minLength, RdfLiteral(1)))
    _add_or(shapes, part, SH.datatype, [_expand(datatype) for datatype in term.range])
    _say(shapes, part, f"The value of {term.name} is a literal of {', '.join(term.range)}, not empty.")


def _add_predicates(shapes: Graph, ontology: Ontology) -> None:
    """That facts are stated in relations and attributes of the ontology."""
    shape, part = URIRef(f"{_PGS}PredicateShape"), BNode()
    shapes.add((shape, RDF.type, SH.NodeShape))
    shapes.add((shape, SH.targetClass, URIRef(iris.term("Fact").value)))
    shapes.add((shape, SH.property, part))
    shapes.add((part, SH.path, RDF.predicate))
    names = sorted({**ontology.relations, **ontology.attributes})
    shapes.add((part, SH["in"], _list(shapes, (URIRef(iris.term(name).value) for name in names))))
    _say(shapes, part, "The predicate of a fact is a relation or attribute of the ontology.")


def _add_or(shapes: Graph, shape: URIRef | BNode, constraint: URIRef, values: list[str]) -> None:
    if len(values) == 1:
        shapes.add((shape, constraint, URIRef(values[0])))
        return
    alternatives = [BNode() for _ in values]
    for alternative, value in zip(alternatives, values, strict=True):
        shapes.add((alternative, constraint, URIRef(value)))
    shapes.add((shape, SH["or"], _list(shapes, alternatives)))


def _list(shapes: Graph, items: Iterable[URIRef | BNode]) -> BNode:
    head = BNode()
    Collection(shapes, head, list(items))
    return head


def _say(shapes: Graph, shape: URIRef | BNode, message: str) -> None:
    shapes.add((shape, SH.message, RdfLiteral(message, lang="en")))


def _expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return iris.PREFIXES[prefix] + local
