"""An article's extraction as people reviewed it: rejected facts leave, corrected ones change, others become sure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar, cast

from kg.curation.anchors import bearers, corrected, find, fold
from kg.iris import digest
from kg.model import Attribute, Bound, Extraction, Fact, Figure, Referent, Relation, Status
from kg.model.decision import Anchor, Changes, Named, Review
from kg.ontology import Ontology

#: The card of what a person corrected.
CARD = "review"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a review: the facts or referents that it changed, as they were and as they are."""

    review: Review
    #: Why it changed nothing, for people; "" where it was carried out.
    idle: str = ""
    before: tuple[Fact | Referent, ...] = ()
    after: tuple[Fact | Referent, ...] = ()


def apply(
    extraction: Extraction, reviews: Iterable[Review], ontology: Ontology
) -> tuple[Extraction, tuple[Outcome, ...]]:
    """What an article states after the reviews of it, one after the other, and what became of each.

    Evidence is kept. What a correction makes of a fact need not fit the ontology: let `kg.rdf.faults` say so. Reviews
    of other articles are passed over.
    """
    outcomes = []
    for review in reviews:
        if review.article == extraction.article:
            extraction, outcome = _apply_one(extraction, review, ontology)
            outcomes.append(outcome)
    changed = any(not outcome.idle for outcome in outcomes)
    return (_merge(extraction) if changed else extraction), tuple(outcomes)


def _apply_one(extraction: Extraction, review: Review, ontology: Ontology) -> tuple[Extraction, Outcome]:
    if review.fact:
        return _review_fact(extraction, review, review.fact, ontology)
    found = bearers(extraction.referents, review.entity or Named("", ""))[:1]
    if not found:
        return extraction, Outcome(review, "the article names no such thing any more")
    return _review_referent(extraction, review, found[0])


def _review_fact(
    extraction: Extraction, review: Review, anchor: Anchor, ontology: Ontology
) -> tuple[Extraction, Outcome]:
    found = find(extraction, anchor, ontology)
    if not found:
        already = review.changes and find(extraction, corrected(anchor, review.changes), ontology)
        why = "the article states it as corrected" if already else "the article no longer states it"
        return extraction, Outcome(review, why)
    added: dict[str, Referent] = {}

    def refer(wanted: Named) -> str:
        referent = (*bearers(extraction.referents, wanted), _refer_anew(wanted))[0]
        if referent not in extraction.referents:
            added[referent.id] = referent
        return referent.id

    after: list[Fact] = []
    if review.verdict == "accept":
        after = [replace(fact, confidence=1.0) for fact in found]
    elif review.changes:
        after = [change(fact, review.changes, refer) for fact in found]
    made = dict(zip(found, after, strict=False))
    facts = tuple(made.get(fact, fact) for fact in extraction.facts if fact in made or fact not in found)
    reviewed = replace(extraction, referents=(*extraction.referents, *added.values()), facts=facts)
    return reviewed, Outcome(review, "", found, tuple(after))


def change(fact: Fact, changes: Changes, refer: Callable[[Named], str]) -> Fact:
    """A fact with some of what it says changed; `refer` gives the referent of a name."""
    subject = refer(changes.subject) if changes.subject else fact.subject
    sure: dict[str, Any] = {"subject": subject, "confidence": 1.0, "card": CARD}
    sure["status"] = cast(Status, _or(changes.status, fact.status))
    match fact:
        case Relation():
            return _change_relation(replace(fact, **sure), changes, refer)
        case Attribute():
            return replace(
                fact,
                **sure,
                attribute=_or(changes.term, fact.attribute),
                value=_or(changes.value, fact.value),
                date=_or(changes.date, fact.date),
            )
        case Figure():
            return replace(
                fact,
                **sure,
                metric=_or(changes.term, fact.metric),
                value=Decimal(changes.value) if changes.value else fact.value,
                high=_number(changes.high, fact.high),
                unit=_or(changes.unit, fact.unit),
                bound=cast(Bound, _or(changes.bound, fact.bound)),
                period=_or(changes.period, fact.period),
                of=_or(changes.of, fact.of),
            )


def _change_relation(fact: Relation, changes: Changes, refer: Callable[[Named], str]) -> Relation:
    """A relation has an object or a value: who gives the one takes the other away."""
    object_, value = fact.object, _or(changes.value, fact.value)
    if changes.object:
        object_, value = refer(changes.object), ""
    elif changes.value:
        object_ = ""
    return replace(
        fact,
        predicate=_or(changes.term, fact.predicate),
        object=object_,
        value=value,
        date=_or(changes.date, fact.date),
        title=_or(changes.title, fact.title),
        amount=_number(changes.amount, fact.amount),
        currency=_or(changes.currency, fact.currency),
    )


def _review_referent(extraction: Extraction, review: Review, found: Referent) -> tuple[Extraction, Outcome]:
    if review.verdict == "accept":
        return extraction, Outcome(review, "", (found,), (found,))
    if review.verdict == "reject":
        kept = tuple(
            fact
            for fact in extraction.facts
            if found.id not in (fact.subject, fact.object if isinstance(fact, Relation) else "")
        )
        others = tuple(referent for referent in extraction.referents if referent is not found)
        return replace(extraction, referents=others, facts=kept), Outcome(review, "", (found,))
    changes = review.changes or Changes()
    name = changes.name or found.name
    wrong = {fold(review.entity.name)} if changes.name and review.entity else set()
    names = dict.fromkeys([name, *(printed for printed in found.names if fold(printed) not in wrong)])
    cls = changes.cls or found.cls
    finer = _or(changes.finer, found.finer if cls == found.cls else "")
    made = replace(found, cls=cls, finer=finer, name=name, names=tuple(names))
    referents = tuple(made if referent is found else referent for referent in extraction.referents)
    return replace(extraction, referents=referents), Outcome(review, "", (found,), (made,))


def _refer_anew(wanted: Named) -> Referent:
    """A thing that the extractor did not find in the article, and a person did."""
    key = f"{CARD}-{digest(wanted.cls, fold(wanted.name))[:8]}"
    return Referent(key, wanted.cls, wanted.name, (wanted.name,))


def _merge(extraction: Extraction) -> Extraction:
    """One fact once: what a correction made equal to another fact at the same place is that fact, and sure."""
    kept: dict[Fact, Fact] = {}
    for fact in extraction.facts:
        said = replace(fact, confidence=1.0, card="")
        if said not in kept or kept[said].confidence < fact.confidence:
            kept[said] = fact
    return replace(extraction, facts=tuple(kept.values()))


def _or(changed: str | None, before: str) -> str:
    return before if changed is None else changed


def _number(changed: str | None, before: Decimal | None) -> Decimal | None:
    if changed is None:
        return before
    return Decimal(changed) if changed else None
