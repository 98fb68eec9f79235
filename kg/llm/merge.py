"""Drafts of windows → one Extraction: each fact once, ids and order by where things stand in the article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from kg.llm.source import Source
from kg.llm.things import is_name
from kg.llm.words import places
from kg.model import Attribute, Extraction, Fact, Figure, Referent, Relation
from kg.ontology import Ontology

_ORDER = {Relation: 0, Attribute: 1, Figure: 2}


def merge(source: Source, things: Mapping[str, Referent], facts: Iterable[Fact], ontology: Ontology) -> Extraction:
    """The things and facts of all windows as an extraction; the more qualified of two equal facts stays."""
    referents = _referents(source, things)
    ids = {key: referent.id for key, referent in referents.items()}
    best: dict[tuple[object, ...], Fact] = {}
    for fact in sorted((_renamed(fact, ids) for fact in facts), key=_place):
        said = core(fact, symmetric=isinstance(fact, Relation) and ontology.relations[fact.predicate].symmetric)
        if said not in best or len(qualifiers(fact)) > len(qualifiers(best[said])):
            best[said] = fact
    return Extraction(source.article.id, tuple(referents.values()), tuple(sorted(best.values(), key=_place)))


def core(fact: Fact, *, symmetric: bool = False) -> tuple[object, ...]:
    """What a fact says, qualifiers aside; of a symmetric relation the order of its ends too."""
    match fact:
        case Relation():
            ends = (fact.subject, fact.object or fact.value.casefold())
            # A person's posts differ by title alone.
            return ("relation", fact.predicate, *(sorted(ends) if symmetric else ends), fact.title.casefold())
        case Attribute():
            return "attribute", fact.attribute, fact.subject, fact.value.casefold()
        case Figure():
            return "figure", fact.metric, fact.subject, fact.value, fact.high, fact.unit, fact.period, fact.status


def qualifiers(fact: Fact) -> dict[str, str]:
    """What a fact says beside its core, as text; defaults are left out."""
    given: dict[str, object] = {"status": fact.status if fact.status != "actual" else ""}
    match fact:
        case Relation():
            given |= {"date": fact.date, "title": fact.title, "amount": fact.amount, "currency": fact.currency}
        case Attribute():
            given |= {"date": fact.date}
        case Figure():
            given |= {"bound": fact.bound if fact.bound != "exact" else "", "period": fact.period, "of": fact.of}
    return {name: _plain(value) for name, value in given.items() if value not in (None, "")}


def _plain(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _place(fact: Fact) -> tuple[object, ...]:
    return fact.evidence.start, fact.evidence.end, _ORDER[type(fact)], tuple(map(str, core(fact)))


def _renamed(fact: Fact, ids: Mapping[str, str]) -> Fact:
    if isinstance(fact, Relation) and fact.object:
        return replace(fact, subject=ids[fact.subject], object=ids[fact.object])
    return replace(fact, subject=ids[fact.subject])


def _referents(source: Source, things: Mapping[str, Referent]) -> dict[str, Referent]:
    """The things with ids in the order in which the article names them; descriptions are no names of theirs."""
    spans = _spans(source, things)
    ordered = sorted(things, key=lambda key: (spans[key] or [(len(source.text), 0)], key))
    referents = {}
    for number, key in enumerate(ordered, 1):
        thing = things[key]
        names = tuple(name for name in thing.names if name == thing.name or is_name(name, thing.cls))
        referents[key] = replace(thing, id=f"e{number}", names=names, spans=tuple(spans[key]))
    return referents


def _spans(source: Source, things: Mapping[str, Referent]) -> dict[str, list[tuple[int, int]]]:
    """Where each thing is named; a place inside a longer name is that of the longer one, and orders name nothing."""
    named = [(name, key) for key, thing in things.items() for name in thing.names if is_name(name, thing.cls)]
    named += [(thing.name, key) for key, thing in things.items() if not is_name(thing.name, thing.cls)]
    spans: dict[str, list[tuple[int, int]]] = {key: [] for key in things}
    taken: list[tuple[int, int]] = []
    for name, key in sorted(named, key=lambda pair: (-len(pair[0]), pair)):
        for start, end in places(name, source.text):
            if not source.addresses(start, end) and not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                spans[key].append((start, end))
    return {key: sorted(found) for key, found in spans.items()}
