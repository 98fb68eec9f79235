"""Two extractions of one article: which facts only one of them has, and which both have with other qualifiers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal as OneOf
from typing import TypeAlias

from kg.llm.merge import core, qualifiers
from kg.llm.words import fold
from kg.model import Attribute, Extraction, Fact, Figure, Referent, Relation
from kg.ontology import Ontology

Verdict: TypeAlias = OneOf["same", "differs", "left", "right"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that both extractions state, alike or with other qualifiers, or only the left or the right one."""

    verdict: Verdict
    kind: str
    #: The fact with the names of its things.
    fact: str
    left: Mapping[str, str]
    right: Mapping[str, str]
    #: Where it is stated, by the left extraction if it has it.
    start: int
    end: int
    quote: str


def compare(left: Extraction, right: Extraction, ontology: Ontology) -> list[Difference]:
    """Every fact of either extraction with how the two stand to it, in the order of the article.

    Things are the same that share a name and a class, or else a name.
    """
    same = _counterparts(left.referents, right.referents)
    names = {r.id: r.name for r in left.referents}
    names |= {f"right:{r.id}": r.name for r in right.referents if r.id not in same}
    moved = [_renamed(fact, same) for fact in right.facts]
    rest = {index: _said(fact, ontology) for index, fact in enumerate(moved)}
    found = []
    for fact in left.facts:
        said = _said(fact, ontology)
        equal = [index for index, other in rest.items() if other == said]
        nearest = min(equal, key=lambda i: (not _alike_qualified(moved[i], fact), i), default=None)
        if nearest is None:
            found.append(_difference("left", fact, None, names))
            continue
        del rest[nearest]
        verdict: Verdict = "same" if _alike_qualified(fact, moved[nearest]) else "differs"
        found.append(_difference(verdict, fact, moved[nearest], names))
    found += [_difference("right", None, moved[index], names) for index in rest]
    return sorted(found, key=lambda one: (one.start, one.end, one.kind, one.fact, one.verdict))


def _said(fact: Fact, ontology: Ontology) -> tuple[object, ...]:
    """A fact's core; the period and status of a figure and a post's title count as qualifiers here."""
    match fact:
        case Relation():
            return core(replace(fact, title=""), symmetric=ontology.relations[fact.predicate].symmetric)
        case Attribute():
            return core(fact)
        case Figure():
            return core(replace(fact, period="", status="actual"))


def _alike_qualified(one: Fact, other: Fact) -> bool:
    """Whether two facts are qualified alike, spelling aside."""
    left, right = ({name: fold(value) for name, value in qualifiers(fact).items()} for fact in (one, other))
    return left == right


def _counterparts(left: tuple[Referent, ...], right: tuple[Referent, ...]) -> dict[str, str]:
    """For each thing on the right the one on the left that it is, each used once."""
    same: dict[str, str] = {}
    for strict in (True, False):
        for thing in right:
            if thing.id not in same:
                twin = next((o.id for o in _alike(thing, left, strict=strict) if o.id not in same.values()), None)
                same |= {thing.id: twin} if twin else {}
    return same


def _alike(thing: Referent, others: tuple[Referent, ...], *, strict: bool) -> Iterator[Referent]:
    names = {fold(name) for name in (thing.name, *thing.names)}
    for other in others:
        if names & {fold(name) for name in (other.name, *other.names)} and (other.cls == thing.cls or not strict):
            yield other


def _renamed(fact: Fact, same: Mapping[str, str]) -> Fact:
    subject = same.get(fact.subject, f"right:{fact.subject}")
    if isinstance(fact, Relation) and fact.object:
        return replace(fact, subject=subject, object=same.get(fact.object, f"right:{fact.object}"))
    return replace(fact, subject=subject)


def _difference(verdict: Verdict, left: Fact | None, right: Fact | None, names: Mapping[str, str]) -> Difference:
    fact = left or right
    assert fact is not None
    return Difference(
        verdict,
        type(fact).__name__.lower(),
        _describe(fact, names),
        qualifiers(left) if left else {},
        qualifiers(right) if right else {},
        fact.evidence.start,
        fact.evidence.end,
        fact.evidence.quote,
    )


def _describe(fact: Fact, names: Mapping[str, str]) -> str:
    subject = names[fact.subject]
    match fact:
        case Relation():
            return f"{subject} · {fact.predicate} · {names[fact.object] if fact.object else fact.value}"
        case Attribute():
            return f"{subject} · {fact.attribute} · {fact.value}"
        case Figure():
            high = f"–{fact.high:f}" if fact.high is not None else ""
            unit = f" {fact.unit}" if fact.unit != "1" else ""
            return f"{subject} · {fact.metric} · {fact.value:f}{high}{unit}"
