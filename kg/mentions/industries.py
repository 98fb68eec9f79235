"""Industries and fields of work: the lexicon's terms with their modifiers, and whatever is called an industry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon import Lexicon
from kg.mentions.spans import Span
from kg.model import Document, Sentence, Token

_LONGEST = 6


@cache
def load_terms(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """The industry terms of a lexicon by kind (core, weak, …), and what the core ones begin with as "begin"."""
    terms: dict[str, set[str]] = {}
    for row in lexicon.table("forms/industries"):
        terms.setdefault(row["kind"], set()).add(row["term"])
    terms["begin"] = {re.split(r"[ -]", term)[0] for term in terms["core"]} | terms["core"]
    return {kind: frozenset(group) for kind, group in terms.items()}


def find_industries(document: Document, sentence: Sentence, taken: set[int], lexicon: Lexicon) -> Iterator[Span]:
    """The spans of a sentence that name an industry; `taken` are tokens of names, which are left alone."""
    terms = load_terms(lexicon)
    at = sentence.first
    while at < sentence.last:
        span = None if at in taken else _term(document, at, sentence.last, taken, terms)
        if span is None and at not in taken:
            span = _called(document, at, taken, terms)
        if span is None:
            at += 1
            continue
        yield span
        at = max(span.last, at + 1)


def _term(document: Document, at: int, end: int, taken: set[int], terms: Mapping[str, frozenset[str]]) -> Span | None:
    """The longest known term that begins at a token, with the modifiers before it and the words that close it."""
    best, known = at, ""
    if document.tokens[at].text.casefold() not in terms["begin"]:
        return None
    for last in range(min(at + _LONGEST, end), at, -1):
        text = _text(document, at, last)
        if not taken.isdisjoint(range(at, last)):
            continue
        if text in terms["core"]:
            best, known = last, text
            break
    if best == at:
        return None
    first = at
    while first > 0 and _modifies(document, first, taken, terms):
        first -= _width(document, first)
    while best < end and best not in taken and document.tokens[best].lemma in terms["suffix"]:
        best += 1
    closed = document.tokens[best - 1].lemma in terms["close"]
    while closed and first > 0 and first - 1 not in taken and _belongs(document.tokens[first - 1], document.tokens[at]):
        if document.tokens[first - 1].lemma in terms["generic"]:
            break
        first -= 1
    if known in terms["weak"] and not closed:
        return None
    while best - at > 1 and document.tokens[best - 1].lemma in terms["close"]:
        best -= 1
    return Span(first, best)


def _modifies(document: Document, first: int, taken: set[int], terms: Mapping[str, frozenset[str]]) -> bool:
    width = _width(document, first)
    before = _text(document, first - width, first)
    sentence = document.tokens[first].sentence
    apart = taken.isdisjoint(range(first - width, first)) and document.tokens[first - width].sentence == sentence
    return before in terms["modifier"] and apart


def _width(document: Document, first: int) -> int:
    """How many tokens the word before a token has: hyphenated words have several."""
    tokens, at = document.tokens, first - 1
    while at > 0 and tokens[at - 1].end == tokens[at].start and "-" in {tokens[at].text, tokens[at - 1].text}:
        at -= 1
    return first - at


def _called(document: Document, at: int, taken: set[int], terms: Mapping[str, frozenset[str]]) -> Span | None:
    """The words before "industry" or "sector" where a noun phrase is so called."""
    tokens = document.tokens
    head = tokens[at]
    if head.lemma not in {"industry", "sector"} or head.pos not in {"NOUN", "PROPN"}:
        return None
    first = at
    while first > 0 and _belongs(tokens[first - 1], head) and first - 1 not in taken:
        first -= 1
    while first < at and tokens[first].lemma in terms["generic"] | {"-"}:
        first += 1
    return Span(first, at) if first < at and any(t.pos == "NOUN" for t in tokens[first:at]) else None


def _belongs(token: Token, head: Token) -> bool:
    same = token.sentence == head.sentence
    return same and (token.pos in {"NOUN", "ADJ", "PROPN"} or token.text == "-") and token.dep not in {"nsubj", "dobj"}


def _text(document: Document, first: int, last: int) -> str:
    if first < 0:
        return ""
    text = document.article.text[document.tokens[first].start : document.tokens[last - 1].end]
    return text.casefold().replace("\n", " ")
