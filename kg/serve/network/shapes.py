"""The shapes of networks as JSON: for the API, and the one that the graph view draws, saves and opens again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from kg import iris
from kg.search import Entry, Index
from kg.serve.api import shapes
from kg.serve.finding import finder_of
from kg.serve.network.links import Count, Link
from kg.serve.pages import words
from kg.serve.pages.statements import Ref

_ID, _PG = iris.PREFIXES["id"], iris.PREFIXES["pg"]


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called and are: the index, and the Chinese names of those that have one, by IRI."""

    index: Index
    chinese: Mapping[str, str]

    def get(self, iri: str) -> Entry | None:
        """The entry of a thing."""
        return self.index.get(iri)


async def names_of(request: Request) -> Names:
    """The names that a server knows."""
    finder = finder_of(request)
    return Names(await finder.index(), finder.chinese)


def node(iri: str, index: Names) -> dict[str, Any]:
    """A thing as the end of a link: what it is called and is, and how many facts speak of it."""
    entry = index.get(iri)
    chinese = index.chinese.get(iri)
    if entry is None:
        unknown = {"class": None, "about": None, "facts": 0, "chinese": chinese}
        return {**shapes.ref(Ref(iri, words.fallback(iri))), **unknown}
    return {
        **shapes.ref(Ref(iri, entry.label)),
        "chinese": chinese,
        "class": entry.cls,
        "about": entry.about or None,
        "facts": entry.degree,
    }


def count(one: Count) -> dict[str, Any]:
    """How many things a relation leads to in a direction, and how it reads from there."""
    return {
        "predicate": shapes.term(one.predicate),
        "direction": one.direction,
        "label": words.term_label(one.predicate, inverse=one.direction == "in"),
        "things": one.things,
        "facts": one.facts,
    }


def link(one: Link, index: Names) -> dict[str, Any]:
    """A fact between two things; `evidence` is the address of its sentences."""
    local = one.fact.removeprefix(_ID)
    return {
        "fact": local,
        "subject": node(one.source, index),
        "predicate": shapes.term(one.predicate),
        "object": node(one.target, index),
        "status": one.status,
        "date": one.date or None,
        "issued": one.issued or None,
        "confidence": one.confidence,
        "sentences": one.sentences,
        "evidence": f"/api/v1/facts/{local.removeprefix('fact/')}",
    }


def network(things: Iterable[str], links: Iterable[Link], index: Names, *, cut: bool = False) -> dict[str, Any]:
    """A network: things and facts, each named by its id; `cut` where there is more than is given."""
    known = list(links)
    named = sorted({*things, *(one.source for one in known), *(one.target for one in known)})
    return {
        "things": [_thing(iri, index) for iri in named],
        "facts": [
            {
                "id": one.fact.removeprefix(_ID),
                "from": one.source.removeprefix(_ID),
                "to": one.target.removeprefix(_ID),
                "relation": one.predicate.removeprefix(_PG),
                "status": one.status,
                "date": one.date,
                "issued": one.issued,
                "confidence": one.confidence,
                "sentences": one.sentences,
            }
            for one in known
        ],
        "cut": cut,
    }


def vocabulary(language: str) -> Mapping[str, Any]:
    """What relations and classes are called in a language: of a relation also how it reads from its object's side."""
    known = words.ontology()
    return {
        "relations": {
            name: [
                words.term_label(term.iri, language=language),
                words.term_label(term.iri, inverse=True, language=language),
            ]
            for name, term in known.relations.items()
        },
        "kinds": {name: words.class_label(name, language=language) for name in known.classes},
        "attributes": {
            name: words.term_label(term.iri, language=language)
            for name, term in {**known.attributes, **known.metrics}.items()
        },
    }


def _thing(iri: str, index: Names) -> dict[str, Any]:
    entry = index.get(iri)
    label, kind = (entry.label, entry.cls) if entry else (words.fallback(iri), "")
    shown: dict[str, Any] = {"id": iri.removeprefix(_ID), "label": label, "kind": kind}
    if entry and entry.about:
        shown["about"] = entry.about
    if chinese := index.chinese.get(iri):
        shown["chinese"] = chinese
    return {**shown, "count": entry.degree if entry else 0}
