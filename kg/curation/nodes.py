"""Decisions as quads of a graph of their own: who decided what, when, why, and about which nodes of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import TypeAlias

from kg import iris
from kg.curation.anchors import say
from kg.curation.effective import Decisions
from kg.model import Iri, Literal, Node, Quad
from kg.model.decision import Changes, Judgement, Named, Review, Side, key

#: The nodes that a decision is about: of a judgement the entities that its sides mean, of a review its facts or thing.
About: TypeAlias = Callable[[Judgement | Review], Iterable[Iri]]

_PROV, _RDFS, _XSD = (iris.PREFIXES[prefix] for prefix in ("prov", "rdfs", "xsd"))
_A = Iri(iris.PREFIXES["rdf"] + "type")
_LABEL = Iri(_RDFS + "label")


def curation_quads(decisions: Decisions, about: About) -> Iterator[Quad]:
    """The decisions that hold, in the graph `iris.CURATION`, sorted, each quad once.

    What was taken back or overruled is in the log only: taking the last decision back restores the graph.
    """
    found: set[Quad] = set()
    for judgement in decisions.judgements:
        found.update(_judgement(judgement))
    for review in decisions.reviews:
        found.update(_review(review))
    both: tuple[Judgement | Review, ...] = (*decisions.judgements, *decisions.reviews)
    for decision in both:
        found.update(_quad(decision_iri(decision), iris.term("regards"), node) for node in about(decision))
    yield from sorted(found)


def decision_iri(decision: Judgement | Review) -> Iri:
    """The node of a decision."""
    return iris.thing(f"{type(decision).__name__.lower()}/{decision.id}")


def _judgement(judgement: Judgement) -> Iterator[Quad]:
    node = decision_iri(judgement)
    yield from _activity(judgement, node)
    for place, side in (("left", judgement.left), ("right", judgement.right)):
        part = Iri(f"{node.value}-{place}")
        yield _quad(node, iris.term("side"), part)
        yield from _side(side, part)


def _side(side: Side, node: Iri) -> Iterator[Quad]:
    yield _quad(node, _A, iris.term("Side"))
    yield _quad(node, _LABEL, Literal(side.name))
    yield _quad(node, iris.term("className"), Literal(side.cls))
    yield _quad(node, iris.term("alone"), Literal("true" if side.alone else "false", _XSD + "boolean"))
    for article in side.articles:
        yield _quad(node, iris.term("inArticle"), iris.article(article))


def _review(review: Review) -> Iterator[Quad]:
    node = decision_iri(review)
    yield from _activity(review, node)
    yield _quad(node, iris.term("inArticle"), iris.article(review.article))
    reviewed = say(review.fact) if review.fact else review.entity and f"{review.entity.name} ({review.entity.cls})"
    yield _quad(node, iris.term("reviewed"), Literal(reviewed or ""))
    for change in say_changes(review.changes or Changes()):
        yield _quad(node, iris.term("corrected"), Literal(change))


def say_changes(changes: Changes) -> Iterator[str]:
    """What a correction changes, in words: "period: 2024"."""
    for field in fields(changes):
        value = getattr(changes, field.name)
        if value is not None:
            yield f"{key(field.name)}: {f'{value.name} ({value.cls})' if isinstance(value, Named) else value}".strip()


def _activity(decision: Judgement | Review, node: Iri) -> Iterator[Quad]:
    agent = iris.thing(f"agent/{iris.slug(decision.by)}")
    yield _quad(node, _A, iris.term(type(decision).__name__))
    yield _quad(node, _A, Iri(_PROV + "Activity"))
    yield _quad(node, iris.term("verdict"), iris.concept(decision.verdict))
    yield _quad(node, Iri(_PROV + "wasAssociatedWith"), agent)
    yield _quad(node, Iri(_PROV + "endedAtTime"), _moment(decision.at))
    if decision.reason:
        yield _quad(node, iris.term("reason"), Literal(decision.reason))
    yield _quad(agent, _A, Iri(_PROV + "Agent"))
    yield _quad(agent, _LABEL, Literal(decision.by))


def _moment(at: str) -> Literal:
    """A moment in the one form that a store gives back unchanged."""
    whole, _, fraction = at.removesuffix("Z").partition(".")
    parts = (whole, fraction.rstrip("0"))
    return Literal(f"{'.'.join(part for part in parts if part)}Z", _XSD + "dateTime")


def _quad(subject: Iri, predicate: Iri, value: Node) -> Quad:
    return Quad(subject, predicate, value, iris.CURATION)
