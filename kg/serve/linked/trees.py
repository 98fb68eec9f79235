"""The terms of a document as trees: what lies below what, with counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ontology import Term
from kg.serve.linked.usage import Usage
from kg.serve.pages import words


@dataclass(frozen=True, slots=True)
class Branch:
    """A term, how often the graph has it, and the terms right below it."""

    term: Term
    count: int
    below: tuple[Branch, ...] = ()


def grow(terms: Iterable[Term], usage: Usage, language: str) -> tuple[Branch, ...]:
    """Trees of terms in the order of their labels; the roots are those whose parents are not among them."""
    known = {term.name: term for term in terms}
    below: dict[str, list[Term]] = {}
    for term in known.values():
        for parent in term.parents:
            below.setdefault(parent, []).append(term)
    roots = [term for term in known.values() if not any(parent in known for parent in term.parents)]
    return _branches(roots, below, usage, language)


def _branches(
    terms: Iterable[Term], below: Mapping[str, list[Term]], usage: Usage, language: str
) -> tuple[Branch, ...]:
    ordered = sorted(terms, key=lambda term: (words.label_of(term, language).casefold(), term.name))
    return tuple(
        Branch(term, usage.of(term.iri), _branches(below.get(term.name, ()), below, usage, language))
        for term in ordered
    )
