"""Conflicts and outcomes as quads: each node of a group says which comparison it belongs to, and none to two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import iris
from kg.conflicts.asking import Group
from kg.conflicts.disagreements import Conflict
from kg.conflicts.outcomes import Outcome
from kg.conflicts.ranking import Claim
from kg.model import Iri, Literal, Node, Quad

_RDF, _XSD = iris.PREFIXES["rdf"], iris.PREFIXES["xsd"]
_A = Iri(_RDF + "type")

#: What leads from every node of a group, a target's figure among them, to the group's comparison.
COMPARED_IN = iris.term("comparedIn")


def comparison(group: Group) -> Iri:
    """The node that stands for a group: what all that is said of a thing's metric or property is compared in."""
    return iris.thing(f"comparison/{iris.digest('comparison', group.thing.value, group.aspect.value)}")


def comparison_quads(group: Group) -> Iterator[Quad]:
    """What a group's comparison is of."""
    node = comparison(group)
    is_metric = group.aspect.value.startswith(iris.PREFIXES["pgv"])
    yield _quad(node, _A, iris.term("Comparison"))
    yield _quad(node, iris.term("concerns"), group.thing)
    yield _quad(node, iris.term("metric") if is_metric else Iri(_RDF + "predicate"), group.aspect)


def conflict_node(group: Group, conflict: Conflict, claims: Iterable[Claim] = ()) -> Iterator[Quad]:
    """A conflict, the facts that it holds, and the ranking of them where there is one."""
    compared = comparison(group)
    facts = sorted(fact.node.value for fact in conflict.facts)
    node = iris.thing(f"conflict/{iris.digest('conflict', conflict.kind, compared.value, *facts)}")
    yield _quad(node, _A, iris.term("Conflict"))
    yield _quad(node, COMPARED_IN, compared)
    yield _quad(node, iris.term("conflictKind"), iris.concept(conflict.kind))
    yield _quad(node, iris.term("reason"), Literal(conflict.reason))
    for fact in conflict.facts:
        yield _quad(node, iris.term("holds"), fact.node)
    for article in conflict.articles:
        yield _quad(node, iris.term("slipOf"), article)
    for position, claim in enumerate(claims, 1):
        yield from _claim(node, compared, position, claim)


def outcome_quads(group: Group, outcome: Outcome) -> Iterator[Quad]:
    """How a target has come out, as properties of its figure."""
    yield _quad(outcome.target, COMPARED_IN, comparison(group))
    yield _quad(outcome.target, iris.term("outcome"), iris.concept(outcome.outcome))
    if outcome.measure:
        yield _quad(outcome.target, iris.term("measuredBy"), outcome.measure)


def _claim(conflict: Iri, compared: Iri, position: int, claim: Claim) -> Iterator[Quad]:
    node = iris.thing(f"claim/{iris.digest('claim', conflict.value, claim.fact.node.value)}")
    yield _quad(conflict, iris.term("claim"), node)
    yield _quad(node, _A, iris.term("Claim"))
    yield _quad(node, COMPARED_IN, compared)
    yield _quad(node, iris.term("states"), claim.fact.node)
    yield _quad(node, iris.term("position"), Literal(str(position), _XSD + "integer"))
    yield _quad(node, iris.term("weight"), Literal(f"{claim.weight.normalize():f}", _XSD + "decimal"))
    yield _quad(node, iris.term("reason"), Literal(claim.reason))


def _quad(subject: Iri, predicate: Iri, value: Node) -> Quad:
    return Quad(subject, predicate, value, iris.CONFLICTS)
