"""What follows from the facts of the default graph: OWL 2 RL and the rules, to the point where nothing new follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import reasonable
from rdflib import BNode, Graph

from kg import iris, paths
from kg.errors import QueryError
from kg.model import Iri, Quad
from kg.reason.axioms import infer_schema
from kg.reason.clauses import Triple, counts, word
from kg.reason.program import is_joined, load_program
from kg.reason.rules import Rule, read_rules

#: Runs a CONSTRUCT query without prefixes.
Construct: TypeAlias = Callable[[str], Iterable[Quad]]
#: Takes quads of the default graph, and gives what runs queries over them: a store in memory, from the caller.
Open: TypeAlias = Callable[[Iterable[Quad]], Construct]

#: How many triples are closed at once: the engine takes some two kilobytes for each.
PIECE = 200_000


def infer(
    quads: Iterable[Quad],
    open_graph: Open,
    ontology: Path = paths.ONTOLOGY,
    rules: Path = paths.QUERIES / "rules",
    piece: int = PIECE,
) -> Iterator[Quad]:
    """What follows from facts and is not among them, as quads of the graph `iris.INFERRED`, sorted.

    Literals are left out: nothing follows from them but the class of their subject, which is stated anyway. Nothing is
    concluded about identity: two values of a functional property are a contradiction to be shown, not one thing.

    Raises:
        QueryError: a rule is malformed, or denies or counts what follows itself; the message names it.
    """
    schema, program = infer_schema(ontology), load_program(ontology, rules)
    stated: set[Triple] = set()
    joined: set[Triple] = set()
    found: set[Triple] = set()
    # From most triples all follows from each alone: these are closed in pieces of so many, the others all at once.
    triples = (triple for quad in quads if (triple := _triple(quad)))
    while some := set(islice(triples, piece)):
        stated.update(triple for triple in some if word(triple) in program.heads)
        core = {triple for triple in some if is_joined(program, triple)}
        joined |= core
        found |= _close(schema, some - core) - some
    joined.update(triple for triple in found if is_joined(program, triple))
    found |= _complete(schema, read_rules(rules), joined, open_graph)
    for triple in sorted(found - stated):
        yield _quad(triple, iris.INFERRED)


def _complete(schema: Graph, rules: Sequence[Rule], given: set[Triple], open_graph: Open) -> set[Triple]:
    """What follows from triples by axioms and rules in turn, and is not among them."""
    known, new = set(given), set(given)
    while new:
        new |= _close(schema, known) - known
        known |= new
        words = {word(triple) for triple in new}
        due = [rule for rule in rules if not rule.reads.isdisjoint(words)]
        read = frozenset[str]().union(*(rule.reads for rule in due))
        seen = (_quad(triple, None) for triple in known if word(triple) in read)
        concluded = _apply(due, open_graph(seen)) if due else ()
        new = {triple for quad in concluded if (triple := _triple(quad))} - known
        known |= new
    return known - given


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
