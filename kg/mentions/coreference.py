"""What pronouns and phrases like "the zone" stand for: one of the things that were named before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.lexicon.weights import Weights
from kg.mentions.antecedents import Trace, Traces, antecedents, signs_of_reference
from kg.mentions.book import Book
from kg.model import Document, Mention, Referent, Token

_PERSONAL = frozenset({"he", "she", "his", "her", "him"})
_NEUTRAL = frozenset({"it", "its"})
_FIRST = frozenset({"we", "us", "our", "ours"})
_PLACED = frozenset({"here", "there"})
_ORDERED = {"latter": 0, "former": 1}
_SPEAKERS = frozenset({"Company", "Institution", "Park", "Platform"})
_SITES = frozenset({"Park", "Facility", "Platform", "Place"})
_DEFINITE = frozenset({"the", "this", "that"})
_OWNED = frozenset({"its", "their", "our"})
#: A referent that a phrase stands for with less than this chance is left alone.
_LEAST = 0.15
#: How many sentences back "it" and "here" reach.
_NEAR = 2


@dataclass(slots=True)
class _Reading:
    """The state of reading a document from its beginning."""

    document: Document
    referents: Mapping[str, Referent]
    book: Book
    weights: Weights
    inside: frozenset[int]
    main: str
    traces: Traces = field(default_factory=Traces)
    quoted: bool = False


def find_references(
    document: Document, mentions: Sequence[Mention], referents: Mapping[str, Referent], book: Book, weights: Weights
) -> Iterator[Mention]:
    """The pronouns and definite phrases of a document, each as a mention of what it stands for."""
    names = sorted(mentions, key=lambda m: (m.first, -m.last))
    inside = frozenset(i for m in mentions for i in range(m.first, m.last))
    reading = _Reading(document, referents, book, weights, inside, _main(names, referents))
    at = 0
    for token in document.tokens:
        while at < len(names) and names[at].first < token.index:
            reading.traces.note(document, names[at], referents)
            at += 1
        if token.index in inside or document.sentences[token.sentence].part == "furniture":
            continue
        found = _refer(reading, token)
        if found:
            reading.traces.note(document, found, referents)
            yield found


def _main(names: Sequence[Mention], referents: Mapping[str, Referent]) -> str:
    """The organisation or park that a document names most, or ""."""
    counts: dict[str, int] = {}
    for mention in names:
        if referents[mention.referent].cls in _SPEAKERS:
            counts[mention.referent] = counts.get(mention.referent, 0) + 1
    return max(counts, key=lambda one: counts[one], default="")


def _refer(reading: _Reading, token: Token) -> Mention | None:
    """The token's pronoun or definite phrase as a mention; None where it is neither or stands for nothing named."""
    text = token.text.casefold()
    if text in _PERSONAL:
        return _pronoun(token, _latest(reading, frozenset({"Person"})))
    if text in _NEUTRAL:
        return _pronoun(token, _neutral(reading, token))
    if text in _FIRST:
        return _pronoun(token, reading.main)
    if text in _PLACED and token.dep == "advmod":
        return _pronoun(token, _site(reading, token))
    if token.pos not in {"NOUN", "PROPN", "ADJ"} or token.tag in {"NNS", "NNPS"}:
        return None
    first = _definite(reading, token)
    if first is None:
        return None
    found = _ordered(reading, text) if text in _ORDERED else _nominal(reading, token, first)
    start = reading.document.tokens[first].start
    return Mention(start, token.end, first, token.index + 1, found, "nominal") if found else None


def _pronoun(token: Token, referent: str) -> Mention | None:
    return Mention(token.start, token.end, token.index, token.index + 1, referent, "pronoun") if referent else None


def _definite(reading: _Reading, token: Token) -> int | None:
    """The first token of "the zone", "this year's expo"; None where the phrase is not definite or holds a name."""
    tokens, determiner, described = reading.document.tokens, None, False
    for child in reading.document.children[token.index]:
        one = tokens[child]
        if (one.dep == "det" and one.text.casefold() in _DEFINITE) or one.text.casefold() in _OWNED:
            determiner = child
        elif one.dep == "relcl":
            described = described or not any(tokens[i].text == "," for i in range(token.index, child))
        elif one.dep == "nummod":
            return None
        elif one.dep == "prep" and one.text == "of" and child == token.index + 1:
            described = described or reading.book.words_class(token.lemma) != "Company"
    if determiner is None or described:
        return None
    between = set(range(determiner, token.index)) & reading.inside
    based = any(tokens[i].text == "based" for i in range(determiner, token.index))
    return determiner if based or not between else None


def _nominal(reading: _Reading, token: Token, first: int) -> str:
    """What "the zone" stands for by the signs of each candidate."""
    noun, tokens = token.lemma, reading.document.tokens
    cls = reading.book.words_class(noun)
    if cls == "Person":
        return ""
    owned = tokens[first].text.casefold() in _OWNED
    candidates = antecedents(reading.traces, noun, cls or "-", reading.book)
    if owned:
        candidates = [one for one in candidates if noun in one.heads]
    best, found = _LEAST, ""
    for trace in candidates:
        signs = signs_of_reference(reading.document, token, noun, cls, trace, candidates)
        chance = reading.weights.judge(signs)["same"]
        if chance > best:
            best, found = chance, trace.referent.id
    return found


def _ordered(reading: _Reading, text: str) -> str:
    """What "the latter" and "the former" stand for: the last thing named, and the one before it of its class."""
    recent = sorted(reading.traces.found.values(), key=lambda trace: -trace.last)
    alike = [trace for trace in recent if trace.referent.cls == recent[0].referent.cls]
    return alike[_ORDERED[text]].referent.id if len(alike) > 1 else ""


def _neutral(reading: _Reading, token: Token) -> str:
    """What "it" and "its" stand for: of this sentence and the one before, what stands most in the foreground."""
    best, found = 0, ""
    for trace in sorted(reading.traces.found.values(), key=lambda trace: trace.last):
        back = token.sentence - trace.sentence
        if back > 1 or trace.referent.cls in {"Person", "Industry"}:
            continue
        weight = 3 * trace.subject + 2 * (back == 0) + 2 * (trace.referent.cls != "Place")
        if weight >= max(best, 2):
            best, found = weight, trace.referent.id
    return found


def _site(reading: _Reading, token: Token) -> str:
    """What "here" stands for: the park, site or place named last, within the last sentences."""
    near = [
        trace
        for trace in reading.traces.found.values()
        if trace.referent.cls in _SITES and token.sentence - trace.sentence <= _NEAR
    ]
    return max(near, key=_siting).referent.id if near else ""


def _siting(trace: Trace) -> tuple[bool, int, int]:
    return trace.referent.cls == "Park", trace.sentence, trace.last


def _latest(reading: _Reading, classes: frozenset[str]) -> str:
    fit = [trace for trace in reading.traces.found.values() if trace.referent.cls in classes]
    return max(fit, key=lambda trace: trace.last).referent.id if fit else ""
