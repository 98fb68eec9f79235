"""Learns what "the zone" stands for (`references.json`) from the phrases that gold lists among a thing's names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from names import Name, names_of, places_of

from kg.evaluate.sheets import Record
from kg.lexicon import Lexicon
from kg.mentions.antecedents import Traces, antecedents, signs_of_reference
from kg.mentions.book import load_book
from kg.model import Document, Mention, Referent

_DEFINITE = frozenset({"the", "this", "that", "its", "their", "our"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The signs of a phrase and a thing named before it, and whether it stands for that."""

    signs: frozenset[str]
    article: str
    right: bool


def choices(documents: Sequence[Document], gold: Mapping[str, list[Record]], lexicon: Lexicon) -> Iterator[Choice]:
    """Each definite phrase that gold lists, with each thing that it may stand for."""
    for document in documents:
        yield from _choices(document, gold[document.article.id], lexicon)


def _choices(document: Document, records: Sequence[Record], lexicon: Lexicon) -> Iterator[Choice]:
    book = load_book(lexicon)
    names, phrases, referents = _things(records)
    tokens = document.tokens
    mentions = [
        Mention(tokens[one.first].start, tokens[one.last - 1].end, one.first, one.last, one.thing)
        for one in places_of(document, names)
    ]
    mentions.sort(key=lambda mention: mention.first)
    inside = {index for mention in mentions for index in range(mention.first, mention.last)}
    ends = {
        one.last - 1: one
        for one in places_of(document, phrases)
        if one.first and tokens[one.first - 1].text.casefold() in _DEFINITE
    }
    traces, at = Traces(), 0
    for token in tokens:
        while at < len(mentions) and mentions[at].first < token.index:
            traces.note(document, mentions[at], referents)
            at += 1
        phrase = ends.get(token.index)
        if phrase is None or token.index in inside:
            continue
        cls = book.words_class(token.lemma)
        candidates = antecedents(traces, token.lemma, cls or "-", book)
        if any(one.referent.id == phrase.thing for one in candidates):
            for one in candidates:
                signs = signs_of_reference(document, token, token.lemma, cls, one, candidates)
                yield Choice(frozenset(signs), document.article.id, one.referent.id == phrase.thing)


def _things(records: Sequence[Record]) -> tuple[list[Name], list[Name], dict[str, Referent]]:
    """The proper names, the phrases that refer back, and the things as referents, by their ids."""
    names: list[Name] = []
    phrases: list[Name] = []
    referents: dict[str, Referent] = {}
    for record in records:
        if record["kind"] == "entity":
            cls = record["class"] if isinstance(record["class"], str) else record["class"][0]
            listed = list(names_of(record, cls))
            names += (Name(text, cls, record["id"]) for text, refers in listed if not refers)
            phrases += (Name(text, cls, record["id"]) for text, refers in listed if refers)
            called = tuple(text for text, refers in listed if not refers) or (record["name"],)
            referents[record["id"]] = Referent(record["id"], cls, record["name"], called)
    names.sort(key=lambda name: (-len(name.text), name.text))
    phrases.sort(key=lambda name: (-len(name.text), name.text))
    return names, phrases, referents
