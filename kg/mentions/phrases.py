"""Things named by a phrase in small letters: "a forum on drug safety", "herpes zoster vaccine", "zastaprazan"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.lexicon import Lexicon
from kg.mentions.spans import Span
from kg.model import Document, Sentence

_LINKS = frozenset({"on", "for", "of"})
_LONGEST = 9
#: How many words may stand between a place and what is called by it.
_SHORT = 3
_LEVELS = frozenset({"municipal", "provincial", "county", "district", "city", "federal", "state", "national"})


@cache
def _forms(lexicon: Lexicon, table: str) -> Mapping[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for row in lexicon.table(f"forms/{table}"):
        kinds.setdefault(row["kind"], set()).add(row["form"])
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


@cache
def _kinds(lexicon: Lexicon) -> Mapping[str, str]:
    return {row["form"]: row["kind"] for row in lexicon.table("forms/kinds")}


def find_products(document: Document, sentence: Sentence, taken: set[int], lexicon: Lexicon) -> Iterator[Span]:
    """Drugs by the endings of their names, and vaccines and the like by what tells them from others of their kind."""
    forms = _forms(lexicon, "products")
    tokens = document.tokens
    for index in range(sentence.first, sentence.last):
        token = tokens[index]
        word = token.text.casefold()
        if index in taken or token.pos not in {"NOUN", "PROPN", "ADJ"}:
            continue
        if len(word) > 6 and word.endswith(tuple(forms["ending"])) and token.lemma == word:
            yield Span(index, index + 1)
        elif word in forms["head"] and token.tag in {"NN", "NNP"}:
            first = _first(document, index, sentence.first, taken)
            while first < index and tokens[first].lemma in forms["plain"]:
                first += 1
            told = [t for t in tokens[first:index] if t.pos in {"PROPN", "NOUN", "NUM"} or t.text[:1].isupper()]
            if told and (word not in forms["open"] or any(t.text[:1].isupper() or t.pos == "NUM" for t in told)):
                yield Span(first, index + 1)


def find_events(document: Document, sentence: Sentence, taken: set[int], lexicon: Lexicon) -> Iterator[Span]:
    """Meetings that are told apart by their subject and that the sentence says took place."""
    forms = _forms(lexicon, "events")
    tokens = document.tokens
    words = tokens[sentence.first : sentence.last]
    if not any(word.lemma in forms["verb"] and word.pos == "VERB" for word in words):
        return
    for token in words:
        index = token.index
        if index in taken or token.text.casefold() not in forms["head"] or token.pos not in {"NOUN", "PROPN"}:
            continue
        first = _first(document, index, sentence.first, taken)
        last = _topic(document, index + 1, sentence.last)
        if last > index + 1 or index - first >= 2:
            yield Span(first, last)


def find_kinds(
    document: Document, sentence: Sentence, named: Mapping[int, str], lexicon: Lexicon
) -> Iterator[tuple[str, Span]]:
    """Bodies and sites called by their place and kind, with the class of each: "Karnataka government", "Dadong plant".

    `named` gives the class of the name that ends at a token (exclusive).
    """
    forms = _kinds(lexicon)
    tokens = document.tokens
    for index in range(sentence.first, sentence.last):
        cls = forms.get(tokens[index].text)
        if cls is None or index + 1 in named:
            continue
        at = index
        while at > sentence.first and index - at < _SHORT and at not in named and _plain(document, at - 1):
            at -= 1
        if at > sentence.first and tokens[at - 1].text in {"'s", "’s"} and at not in named:
            at -= 1
        holder = named.get(at, "")
        if cls == "Institution" and not holder and index - at <= _SHORT:
            first = next((i for i in range(at, index) if tokens[i].text in _LEVELS), None)
            last = _topic(document, index + 1, sentence.last)
            if first is not None:
                yield cls, Span(first, last)
            continue
        if holder in ({"Place", "Park"} if cls == "Institution" else {"Place"}):
            yield cls, Span(_start(document, at, sentence.first, named), index + 1)


def _plain(document: Document, index: int) -> bool:
    """Whether a word may stand between a place and the kind of thing: a noun or adjective in small letters."""
    token = document.tokens[index]
    return token.pos in {"NOUN", "ADJ"} and token.text.islower() and token.tag not in {"NNS"}


def _start(document: Document, end: int, start: int, named: Mapping[int, str]) -> int:
    """Where the name that ends at a token begins: its words have capitals."""
    at = end - 1
    while at > start and _is_name_word(document, at - 1) and at not in named:
        at -= 1
    return at


def _is_name_word(document: Document, index: int) -> bool:
    token = document.tokens[index]
    return token.text[:1].isupper() and token.pos not in {"DET", "PRON", "ADP"}


def _first(document: Document, head: int, start: int, taken: set[int]) -> int:
    """Where the words before a head noun that belong to it begin."""
    tokens, at = document.tokens, head
    while at > start and at - 1 not in taken and head - at < _LONGEST:
        before = tokens[at - 1]
        if before.pos not in {"NOUN", "ADJ", "PROPN", "NUM"} and before.text != "-":
            break
        if before.pos == "NUM" and at - 1 > start and tokens[at - 2].text != "-" and tokens[at].text != "-":
            break
        at -= 1
    while at < head and tokens[at].text == "-":
        at += 1
    return at


def _topic(document: Document, at: int, end: int) -> int:
    """Where "on …" or "for …" after a noun ends; `at` itself where there is none."""
    tokens = document.tokens
    if at >= end or tokens[at].text not in _LINKS:
        return at
    last = at + 1
    while last < end and last - at < _LONGEST and tokens[last].pos in {"NOUN", "ADJ", "PROPN", "NUM", "DET"}:
        last += 1
    return last if last > at + 1 and tokens[last - 1].pos in {"NOUN", "PROPN"} else at
