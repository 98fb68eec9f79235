"""Small graphs in short lines, and what asks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import reasonable
from rdflib import BNode

from kg import iris
from kg.model import Iri, Node, Quad
from kg.reason import Ask, Construct, infer_schema, read_rules
from kg.reason.clauses import Triple, counts
from kg.store import in_memory

TYPE = Iri(iris.PREFIXES["rdf"] + "type")


def fact(subject: str, predicate: str, object_: str) -> Quad:
    """A statement of two things, of a thing and a concept for "=target", or of a thing and its class for "a"."""
    if predicate == "a":
        return Quad(iris.thing(subject), TYPE, iris.term(object_))
    value = iris.concept(object_[1:]) if object_.startswith("=") else iris.thing(object_)
    return Quad(iris.thing(subject), iris.term(predicate), value)


def facts(text: str) -> set[Quad]:
    """The statements of a text, one a line."""
    found = set()
    for line in filter(str.strip, text.splitlines()):
        subject, predicate, object_ = line.split()
        found.add(fact(subject, predicate, object_))
    return found


def triple(subject: str, predicate: str, object_: str) -> Triple:
    """A statement as the reasoner has it."""
    quad = fact(subject, predicate, object_)
    return quad.subject.value, quad.predicate.value, quad.object.value


def open_graph(quads: Iterable[Quad]) -> Construct:
    """A store in memory for `infer`."""
    store = in_memory(quads)
    return lambda text: store.query(text).triples()


def whole(quads: Iterable[Quad], rules: Path) -> set[Quad]:
    """What follows from quads by axioms and rules in turn, all at once: what `infer` finds piece by piece."""
    stated = set(_counting(quads))
    known, before = set(stated), 0
    while len(known) > before:
        before = len(known)
        reasoner = reasonable.PyReasoner()
        reasoner.from_graph(infer_schema())
        reasoner.from_graph(list(known))
        closed = {(str(s), str(p), str(o)) for s, p, o in reasoner.reason() if not isinstance(o, BNode)}
        known |= {triple for triple in closed if counts(triple)}
        store = in_memory(Quad(Iri(s), Iri(p), Iri(o)) for s, p, o in known)
        for rule in read_rules(rules):
            known.update(_counting(store.query(rule.text).triples()))
    return {Quad(Iri(s), Iri(p), Iri(o), iris.INFERRED) for s, p, o in known - stated}


def _counting(quads: Iterable[Quad]) -> Iterator[Triple]:
    found = ((q.subject.value, q.predicate.value, q.object.value) for q in quads if isinstance(q.object, Iri))
    return filter(counts, found)


def asking(quads: Iterable[Quad], asked: list[str] | None = None) -> Ask:
    """What asks quads for `doubt` and `settle`, and writes down what is asked."""
    store = in_memory(quads)

    def ask(text: str) -> Iterable[Sequence[Node | None]]:
        if asked is not None:
            asked.append(text)
        return store.query(text, also=iris.INFERRED).rows()

    return ask
