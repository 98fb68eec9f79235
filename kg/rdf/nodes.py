"""One fact as the nodes that state it: direct triples, the fact's own node, and posts and agreements as nodes.

A node's id is a hash over what is said, with entities in the place of referents, so that two articles which say the
same share the node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kg import iris
from kg.model import Attribute, Fact, Figure, Iri, Literal, Node, Relation
from kg.rdf.literals import day, moment, number, span

Name = Callable[[str], str]

_RDF = iris.PREFIXES["rdf"]
A = Iri(_RDF + "type")

#: The relation whose parties are equals, each of which stands in it to the other.
MUTUAL = "partnersWith"


class Triple(NamedTuple):
    """A statement before it is put into a graph."""

    subject: Iri
    predicate: Iri
    object: Node


class Statement(NamedTuple):
    """A fact's own node, and every triple that the fact puts into its article's graph (evidence apart)."""

    node: Iri
    triples: tuple[Triple, ...]


def state(fact: Fact, name: Name) -> Statement:
    """A fact as triples; `name` gives the entity id of one of its article's referents.

    Raises:
        FactError: a number or date that cannot be stated.
    """
    match fact:
        case Relation():
            return _relation(fact, name)
        case Attribute():
            value = moment(fact.value) if is_date(fact.attribute) else Literal(fact.value)
            return _fact(fact, iris.thing(name(fact.subject)), value)
        case Figure():
            return _figure(fact, iris.thing(name(fact.subject)))


def is_date(attribute: str) -> bool:
    """Whether an attribute takes a date: those are named so (startDate, foundingDate), and the ontology agrees."""
    return attribute.endswith("Date")


def _relation(fact: Relation, name: Name) -> Statement:
    subject = iris.thing(name(fact.subject))
    if not fact.object:
        return _fact(fact, subject, Literal(fact.value))
    target = iris.thing(name(fact.object))
    if fact.predicate == MUTUAL:
        # Who is named first says nothing: "A and B" and "B and A" are one agreement and one fact.
        subject, target = sorted((subject, target))
        statement = _fact(fact, subject, target)
        back = (Triple(target, iris.term(MUTUAL), subject),) if fact.status == "actual" else ()
        return Statement(statement.node, (*statement.triples, *back, *_agreement(fact, subject, target)))
    statement = _fact(fact, subject, target)
    if fact.predicate == "holdsPost" and fact.status == "actual":
        return Statement(statement.node, (*statement.triples, *_post(fact, subject, target)))
    return statement


def _fact(fact: Relation | Attribute, subject: Iri, value: Node) -> Statement:
    """The fact's node, and the direct triple where it is true today: what is planned has none."""
    predicate = iris.term(fact.predicate if isinstance(fact, Relation) else fact.attribute)
    qualifiers = list(_qualifiers(fact))
    node = _mint("fact", subject, predicate, value, *(part for pair in qualifiers for part in pair))
    triples = [
        Triple(node, A, iris.term("Fact")),
        Triple(node, Iri(_RDF + "subject"), subject),
        Triple(node, Iri(_RDF + "predicate"), predicate),
        Triple(node, Iri(_RDF + "object"), value),
        *(Triple(node, iris.term(key), qualifier) for key, qualifier in qualifiers),
    ]
    if fact.status == "actual":
        triples.append(Triple(subject, predicate, value))
    return Statement(node, tuple(triples))


def _qualifiers(fact: Relation | Attribute) -> Iterator[tuple[str, Node]]:
    yield "status", iris.concept(fact.status)
    if fact.date:
        yield "date", moment(fact.date)
    if isinstance(fact, Relation):
        if fact.title:
            yield "title", Literal(fact.title)
        if fact.amount is not None:
            yield "amount", number(fact.amount)
            yield "currency", Literal(fact.currency)


def _post(fact: Relation, holder: Iri, at: Iri) -> Iterator[Triple]:
    node = _mint("post", holder, at, Literal(fact.title))
    yield Triple(node, A, iris.term("Post"))
    yield Triple(node, iris.term("holder"), holder)
    yield Triple(node, iris.term("at"), at)
    if fact.title:
        yield Triple(node, iris.term("title"), Literal(fact.title))


def _agreement(fact: Relation, first: Iri, second: Iri) -> Iterator[Triple]:
    node = _mint("agreement", first, second, Literal(fact.date), Literal(fact.status))
    yield Triple(node, A, iris.term("Agreement"))
    yield Triple(node, iris.term("party"), first)
    yield Triple(node, iris.term("party"), second)
    if fact.date:
        yield Triple(node, iris.term("date"), moment(fact.date))
    yield Triple(node, iris.term("status"), iris.concept(fact.status))


def _figure(figure: Figure, subject: Iri) -> Statement:
    properties: list[tuple[str, Node]] = [
        ("subject", subject),
        ("metric", iris.concept(figure.metric)),
        ("value", number(figure.value)),
        *([("valueHigh", number(figure.high))] if figure.high is not None else []),
        ("unit", Literal(figure.unit)),
        ("bound", iris.concept(figure.bound)),
        *_period(figure.period),
        ("status", iris.concept(figure.status)),
        *([("counted", Literal(figure.of))] if figure.of else []),
    ]
    if figure.equivalent:
        properties.append(("equivalentValue", number(figure.equivalent[0])))
        properties.append(("equivalentUnit", Literal(figure.equivalent[1])))
    node = _mint("figure", *(part for pair in properties for part in pair))
    return Statement(
        node,
        (
            Triple(node, A, iris.term("Figure")),
            *(Triple(node, iris.term(key), value) for key, value in properties),
            Triple(subject, iris.term("figure"), node),
        ),
    )


def _period(period: str) -> Iterator[tuple[str, Node]]:
    if not period:
        return
    yield "period", Literal(period)
    days = span(period)
    if days is not None:
        yield "periodStart", day(days[0])
        yield "periodEnd", day(days[1])
        yield "year", moment(f"{days[1].year:04d}")


def _mint(kind: str, *parts: Node | str) -> Iri:
    """An IRI from the content, `id:fact/…`; kinds, datatypes and languages are hashed too, so that "1" is not 1."""
    flat = (part for node in parts for part in ((node,) if isinstance(node, str) else (type(node).__name__, *node)))
    return iris.thing(f"{kind}/{iris.digest(kind, *flat)}")
