"""Whether an ontology keeps to OWL 2 DL, and where it leaves OWL 2 RL: syntactic checks over its triples.

What is checked: typing constraints and global restrictions (sections 5.8 and 11 of the structural specification) that
an ontology can break by a slip, and which class expressions OWL 2 RL takes (section 4.2 of the profiles). Constructs
that ours does not use (property chains, keys, datatype definitions, negative assertions, nameless individuals) are
reported as unknown instead of being checked further.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

from kg.iris import PREFIXES, abbreviate

#: Kinds of entity; an IRI may be several of them, but not two of one line.
_APART = (
    (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty),
    (OWL.Class, RDFS.Datatype),
)
#: Characteristics that make a property an object property; the first five are for simple properties only.
_SIMPLE_ONLY = (OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.IrreflexiveProperty, OWL.AsymmetricProperty)
_CARDINALITIES = (
    OWL.minCardinality,
    OWL.maxCardinality,
    OWL.cardinality,
    OWL.minQualifiedCardinality,
    OWL.maxQualifiedCardinality,
    OWL.qualifiedCardinality,
    OWL.hasSelf,
)
_ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy}
_ANNOTATIONS |= {OWL.versionInfo, OWL.deprecated, OWL.backwardCompatibleWith, OWL.incompatibleWith, OWL.priorVersion}
#: The built-in words that may stand as predicates, and those that may stand as objects.
_AXIOMS = {RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range}
_AXIOMS |= {OWL.imports, OWL.versionIRI, OWL.inverseOf, OWL.equivalentClass, OWL.equivalentProperty}
_AXIOMS |= {OWL.disjointWith, OWL.propertyDisjointWith, OWL.members, OWL.distinctMembers, OWL.onProperty, OWL.onClass}
_AXIOMS |= {OWL.unionOf, OWL.intersectionOf, OWL.complementOf, OWL.oneOf, OWL.sameAs, OWL.differentFrom}
_AXIOMS |= {OWL.someValuesFrom, OWL.allValuesFrom, OWL.hasValue, *_CARDINALITIES}
_KINDS = {OWL.Ontology, OWL.Class, OWL.Restriction, OWL.NamedIndividual, OWL.AllDisjointClasses, OWL.AllDifferent}
_KINDS |= {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDFS.Datatype}
_KINDS |= {OWL.SymmetricProperty, OWL.TransitiveProperty, OWL.ReflexiveProperty, *_SIMPLE_ONLY}
#: Datatypes of OWL 2; those of OWL 2 RL are all but the first two.
_DATATYPES = {OWL.real, OWL.rational, RDFS.Literal, RDF.PlainLiteral, RDF.XMLLiteral, RDF.langString}
_DATATYPES |= {XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.positiveInteger, XSD.nonPositiveInteger}
_DATATYPES |= {XSD.negativeInteger, XSD.long, XSD.int, XSD.short, XSD.byte, XSD.unsignedLong, XSD.unsignedInt}
_DATATYPES |= {XSD.unsignedShort, XSD.unsignedByte, XSD.double, XSD.float, XSD.string, XSD.normalizedString, XSD.token}
_DATATYPES |= {XSD.language, XSD.Name, XSD.NCName, XSD.NMTOKEN, XSD.boolean, XSD.hexBinary, XSD.base64Binary}
_DATATYPES |= {XSD.anyURI, XSD.dateTime, XSD.dateTimeStamp}

_RESERVED = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))

#: Where class expressions stand: predicate to the position of its subject and of its object in OWL 2 RL.
_POSITIONS = {
    RDFS.subClassOf: ("sub", "super"),
    RDFS.domain: ("", "super"),
    RDFS.range: ("", "super"),
    OWL.disjointWith: ("sub", "sub"),
    OWL.equivalentClass: ("equal", "equal"),
}
#: What OWL 2 RL lets stand in a position: the construct to the position of what is inside it, "" where that is free.
_ALLOWED = {
    "sub": {OWL.unionOf: "sub", OWL.intersectionOf: "sub", OWL.someValuesFrom: "some", OWL.hasValue: "", OWL.oneOf: ""},
    "super": {OWL.intersectionOf: "super", OWL.complementOf: "sub", OWL.allValuesFrom: "super", OWL.hasValue: ""}
    | {OWL.maxCardinality: "one", OWL.maxQualifiedCardinality: "one"},
    "equal": {OWL.intersectionOf: "equal", OWL.hasValue: ""},
}
_CONSTRUCTS = (
    *(OWL.unionOf, OWL.intersectionOf, OWL.complementOf, OWL.oneOf),
    *(OWL.someValuesFrom, OWL.allValuesFrom, OWL.hasValue, *_CARDINALITIES),
)


def find_dl_violations(graph: Graph) -> list[str]:
    """What keeps an ontology, merged with all that it imports, from being OWL 2 DL; sorted sentences."""
    checks = (_mixed, _reserved, _undeclared, _misplaced, _literals, _blank, _complex)
    return sorted({violation for check in checks for violation in check(graph)})


def find_rl_violations(graph: Graph) -> list[str]:
    """Where an ontology in OWL 2 DL goes beyond OWL 2 RL; sorted sentences."""
    found: set[str] = set()
    for predicate, (subject_position, object_position) in _POSITIONS.items():
        for s, o in graph.subject_objects(predicate):
            where = f"{_name(s)} {_name(predicate)}"
            found.update(f"{where}: {what}" for what in _beyond(graph, s, subject_position))
            found.update(f"{where}: {what}" for what in _beyond(graph, o, object_position))
    for axiom in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for member in _members(graph, graph.value(axiom, OWL.members)):
            found.update(f"disjoint classes: {what}" for what in _beyond(graph, member, "sub"))
    found.update(f"{_name(s)} is reflexive" for s in graph.subjects(RDF.type, OWL.ReflexiveProperty))
    found.update(f"{_name(s)} has the range {_name(o)}" for s, o in _ranges(graph, {OWL.real, OWL.rational}))
    return sorted(found)


def _beyond(graph: Graph, node: Node, position: str) -> Iterator[str]:
    """What in a class expression OWL 2 RL does not let stand in its position."""
    if not position or isinstance(node, URIRef):
        if position and node == OWL.Thing:
            yield f"owl:Thing as a {position} class"
        return
    construct = next((c for c in _CONSTRUCTS if (node, c, None) in graph), None)
    allowed = _ALLOWED[position]
    if construct is None or construct not in allowed:
        yield f"{_name(construct) if construct else 'an unknown expression'} as a {position} class"
        return
    value, inside = graph.value(node, construct), allowed[construct]
    if inside == "one":
        if str(value) not in {"0", "1"}:
            yield f"{_name(construct)} of {value}"
        return
    if inside == "some":
        inside = "" if value == OWL.Thing else "sub"
    for member in _members(graph, value) if construct in {OWL.unionOf, OWL.intersectionOf} else [value]:
        yield from _beyond(graph, member, inside) if member is not None else ()


# ── OWL 2 DL ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _mixed(graph: Graph) -> Iterator[str]:
    for kinds in _APART:
        for node in set(graph.subjects(RDF.type)):
            several = [kind for kind in kinds if (node, RDF.type, kind) in graph]
            if len(several) > 1:
                yield f"{_name(node)} is both {' and '.join(_name(kind) for kind in several)}"


def _reserved(graph: Graph) -> Iterator[str]:
    for s, p, o in graph:
        if _is_reserved(s):
            yield f"{_name(s)} is a word of OWL itself, and is redefined"
        if _is_reserved(p) and p not in _AXIOMS | _ANNOTATIONS:
            yield f"{_name(p)} is not used in OWL 2 DL, or is not known here"
        if p == RDF.type and _is_reserved(o) and o not in _KINDS:
            yield f"{_name(o)} is no kind of entity or axiom of OWL 2 DL"


def _undeclared(graph: Graph) -> Iterator[str]:
    properties = {node for kind in _APART[0] for node in graph.subjects(RDF.type, kind)}
    for s, p, o in graph:
        if not _is_reserved(p) and p not in properties:
            yield f"{_name(p)} is used as a property and not declared"
        if p == RDF.type and isinstance(o, URIRef) and not _is_reserved(o) and not _is(graph, o, OWL.Class):
            yield f"{_name(o)} is used as a class and not declared"
        if p in {RDFS.subPropertyOf, OWL.inverseOf, OWL.onProperty, OWL.equivalentProperty, OWL.propertyDisjointWith}:
            yield from (
                f"{_name(node)} is used as a property and not declared"
                for node in (s, o)
                if isinstance(node, URIRef) and node not in properties
            )
    for node in _class_nodes(graph):
        if isinstance(node, URIRef) and node not in {OWL.Thing, OWL.Nothing} and not _is(graph, node, OWL.Class):
            yield f"{_name(node)} is used as a class and not declared"


def _misplaced(graph: Graph) -> Iterator[str]:
    """Properties related to what is of another kind, and data properties whose range is no datatype of OWL 2."""
    for s, o in graph.subject_objects(RDFS.subPropertyOf):
        for kind in _APART[0]:
            if isinstance(o, URIRef) and _is(graph, s, kind) is not _is(graph, o, kind):
                yield f"{_name(s)} is below {_name(o)}, which is another kind of property"
    for kind in (OWL.SymmetricProperty, OWL.TransitiveProperty, *_SIMPLE_ONLY[1:]):
        for s in graph.subjects(RDF.type, kind):
            if not _is(graph, s, OWL.ObjectProperty):
                yield f"{_name(s)} is an {_name(kind)} and no object property"
    for s, o in graph.subject_objects(RDFS.range):
        if _is(graph, s, OWL.DatatypeProperty) and o not in _DATATYPES:
            yield f"{_name(s)} has the range {_name(o)}, which is no datatype of OWL 2"
        if _is(graph, s, OWL.ObjectProperty) and o in _DATATYPES:
            yield f"{_name(s)} is an object property and has the range {_name(o)}"


def _literals(graph: Graph) -> Iterator[str]:
    for s, p, o in graph:
        if isinstance(o, RdfLiteral) and o.datatype and o.datatype not in _DATATYPES:
            yield f"{_name(s)} {_name(p)} has a literal of {_name(o.datatype)}, which OWL 2 has not"


def _blank(graph: Graph) -> Iterator[str]:
    """Nodes without a name that are no class expression, list, axiom or inverse, or that two axioms share."""
    for node in {s for s in graph.subjects() if isinstance(s, BNode)}:
        kinds, used = set(graph.objects(node, RDF.type)), list(graph.subject_predicates(node))
        is_axiom = not kinds.isdisjoint({OWL.AllDisjointClasses, OWL.AllDifferent})
        is_inside = not kinds.isdisjoint({OWL.Class, OWL.Restriction}) or (node, OWL.inverseOf, None) in graph
        is_list = (node, RDF.rest, None) in graph
        if not (is_axiom or is_inside or is_list):
            yield "there is an individual without a name"
        if len(used) != (0 if is_axiom else 1):
            yield f"a node without a name is used {len(used)} times"


def _complex(graph: Graph) -> Iterator[str]:
    """Transitive properties, and those above them, where OWL 2 DL wants simple ones."""
    above = set(graph.subjects(RDF.type, OWL.TransitiveProperty))
    todo = list(above)
    while todo:
        node = todo.pop()
        near = {*graph.objects(node, RDFS.subPropertyOf), *graph.objects(node, OWL.inverseOf)}
        near |= {*graph.subjects(OWL.inverseOf, node), *graph.objects(node, OWL.equivalentProperty)}
        todo.extend(near - above)
        above |= near
    for node in above:
        for kind in _SIMPLE_ONLY:
            if _is(graph, node, kind):
                yield f"{_name(node)} is transitive or above a transitive property, and an {_name(kind)}"
        for restriction in graph.subjects(OWL.onProperty, node):
            if any((restriction, cardinality, None) in graph for cardinality in _CARDINALITIES):
                yield f"{_name(node)} is transitive or above a transitive property, and is counted"
        if (node, OWL.propertyDisjointWith, None) in graph or (None, OWL.propertyDisjointWith, node) in graph:
            yield f"{_name(node)} is transitive or above a transitive property, and disjoint with another"


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _is(graph: Graph, node: Node, kind: URIRef) -> bool:
    return (node, RDF.type, kind) in graph


def _class_nodes(graph: Graph) -> Iterator[Node]:
    """Everything that stands where a class must."""
    for predicate, (subject_position, _) in _POSITIONS.items():
        for s, o in graph.subject_objects(predicate):
            if subject_position:
                yield s
            if predicate != RDFS.range or not _is(graph, s, OWL.DatatypeProperty):
                yield o
    for construct in (OWL.unionOf, OWL.intersectionOf, OWL.members):
        for members in graph.objects(predicate=construct):
            yield from _members(graph, members)
    for construct in (OWL.complementOf, OWL.onClass):
        yield from graph.objects(predicate=construct)


def _ranges(graph: Graph, datatypes: set[URIRef]) -> Iterator[tuple[Node, Node]]:
    return ((s, o) for s, o in graph.subject_objects(RDFS.range) if o in datatypes)


def _members(graph: Graph, node: Node | None) -> list[Node]:
    return [] if node is None else list(Collection(graph, node))


def _is_reserved(node: Node) -> bool:
    return isinstance(node, URIRef) and str(node).startswith(_RESERVED)


def _name(node: Node) -> str:
    return abbreviate(str(node)) if isinstance(node, URIRef) else "an expression"
