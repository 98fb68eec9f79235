"""The clause of a number: its verb, and what kind of subject it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from kg.facts.figures.sites import Site, climb_from, has_verb
from kg.model import Document, Token


class _Spans(Protocol):
    """Words at tokens first to last."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


class Clause(NamedTuple):
    """The lemma of the verb that governs a number, "" where there is none, and the kind of the verb's subject.

    The subject is "named", "pronoun", "noun" (with a determiner that points), "bare" (any other noun), "none"; a line
    without a verb is a "label" where the number follows a colon, else a "line".
    """

    verb: str
    subject: str


def read_clause(document: Document, site: Site, names: Sequence[_Spans], pointers: Sequence[_Spans]) -> Clause:
    """The clause of a number, by the names and the pointing words of its sentence."""
    if not has_verb(document, site.sentence):
        marks = {document.tokens[i].text for i in range(site.sentence.first, site.quantity.first)}
        return Clause("", "label" if ":" in marks else "line")
    verb = ""
    for token, _ in climb_from(document, site.root):
        one = document.tokens[token]
        if one.pos not in {"VERB", "AUX"} or token == site.root:
            continue
        verb = verb or one.lemma
        for child in document.children[token]:
            if document.tokens[child].dep in {"nsubj", "nsubjpass"}:
                return Clause(verb, _kind(document.tokens[child], names, pointers))
    return Clause(verb, "none")


def _kind(token: Token, names: Sequence[_Spans], pointers: Sequence[_Spans]) -> str:
    if any(one.first <= token.index < one.last for one in names):
        return "named"
    if any(one.first <= token.index < one.last for one in pointers):
        return "pronoun" if token.pos == "PRON" else "noun"
    return "pronoun" if token.pos == "PRON" else "bare"
