"""Document → Mentions: names and what they stand for, dates, quantities, posts; who is who within the article."""

from __future__ import annotations

from kg.lexicon import Lexicon
from kg.lexicon.weights import load_weights
from kg.mentions.book import Book, load_book
from kg.mentions.classes import Kind, classify, is_nameless
from kg.mentions.coreference import find_references
from kg.mentions.industries import find_industries
from kg.mentions.phrases import find_events, find_kinds, find_products
from kg.mentions.quantities import find_quantities
from kg.mentions.referents import Cluster, Named, gather, referents_of
from kg.mentions.signs import signs_of
from kg.mentions.spans import Span, find_spans
from kg.mentions.times import find_times
from kg.mentions.titles import find_titles
from kg.model import Document, Mention, Mentions, Sentence

#: Parts of a page whose own capitals say nothing: names are found there only where the body has them too.
_CAPITALISED = frozenset({"headline", "caption", "table"})

#: Rules this sure are followed, and rules rather sure where the signs do not say with this much that it is no name.
_SURE, _RATHER, _DOUBT = 0.95, 0.85, 0.8
#: What a longer name may hold as a thing of its own.
_HOLDERS = frozenset({"Institution", "Park", "Company"})
#: A name whose likeliest class is less likely than this is taken for no name.
_LEAST = 0.3


def find_mentions(document: Document, lexicon: Lexicon) -> Mentions:
    """Everything in a document that facts are made of."""
    book = load_book(lexicon)
    named = list(_names(document, book, lexicon))
    clusters = gather(document, named, book)
    referents = referents_of(clusters, document)
    mentions = sorted(
        _mention(document, one, referent.id)
        for cluster, referent in zip(clusters, referents, strict=True)
        for one in cluster.members
    )
    table = {referent.id: referent for referent in referents}
    ordered = [mention for *_, mention in mentions]
    ordered += find_references(document, ordered, table, book)
    return Mentions(
        referents,
        tuple(sorted(ordered, key=lambda m: (m.start, -m.end))),
        find_times(document, lexicon),
        find_quantities(document, lexicon),
        find_titles(document, lexicon),
    )


def _names(document: Document, book: Book, lexicon: Lexicon) -> list[Named]:
    """Every name with what it is taken for: first the body's, then those of headline and captions that the body has."""
    found: list[Named] = []
    rest: list[Sentence] = []
    for sentence in document.sentences:
        if sentence.part == "furniture":
            continue
        if sentence.part in _CAPITALISED:
            rest.append(sentence)
            continue
        found += _sentence_names(document, sentence, book, lexicon)
    seen = {one.text.casefold() for one in found}
    for sentence in rest:
        found += [
            one
            for one in _sentence_names(document, sentence, book, lexicon)
            if one.text.casefold() in seen or one.verdict.sure >= 0.9
        ]
    return found


def _sentence_names(document: Document, sentence: Sentence, book: Book, lexicon: Lexicon) -> list[Named]:
    tokens, text = document.tokens, document.article.text
    found = []
    for span in find_spans(document, sentence, book):
        verdict = _verdict(document, span, book, lexicon)
        if verdict:
            found.append(Named(span, text[tokens[span.first].start : tokens[span.last - 1].end], verdict))
            found += _inner(document, span, book)
    ends = {one.span.last: one.verdict.cls for one in found}
    for cls, span in find_kinds(document, sentence, ends, lexicon):
        name = text[tokens[span.first].start : tokens[span.last - 1].end]
        found.append(Named(span, name, Kind(cls, "", 0.75)))
    taken = {i for one in found for i in range(one.span.first, one.span.last)}
    for cls, finder in (("Product", find_products), ("Event", find_events), ("Industry", find_industries)):
        for span in finder(document, sentence, taken, lexicon):
            name = text[tokens[span.first].start : tokens[span.last - 1].end]
            found.append(Named(span, name, Kind(cls, "", 0.8)))
            taken.update(range(span.first, span.last) if cls != "Event" else ())
    return found


def _inner(document: Document, span: Span, book: Book) -> list[Named]:
    """The name that a name holds after "of", as an institute's holds its academy's."""
    tokens = document.tokens
    for index in range(span.last - 3, span.first, -1):
        if tokens[index].text != "of":
            continue
        first = index + 2 if tokens[index + 1].text.casefold() == "the" else index + 1
        inner = Span(first, span.last)
        verdict = classify(document, inner, book)
        if verdict and verdict.sure >= _RATHER and verdict.cls in _HOLDERS and span.last - first > 1:
            name = document.article.text[tokens[first].start : tokens[span.last - 1].end]
            return [Named(inner, name, verdict)]
    return []


def _verdict(document: Document, span: Span, book: Book, lexicon: Lexicon) -> Kind | None:
    """What a name is: the rules' verdict where they are sure, else what all signs together speak for."""
    if is_nameless(document, span, book):
        return None
    ruled = classify(document, span, book)
    chances = load_weights(lexicon.folder / "weights" / "names.json").choose(signs_of(document, span, ruled, book))
    none = chances.pop("", 0.0)
    if ruled and (ruled.sure >= _SURE or (ruled.sure >= _RATHER and none < _DOUBT)):
        return ruled
    cls = max(chances, key=lambda c: (chances[c], c))
    if chances[cls] < _LEAST or none > chances[cls]:
        return None
    return Kind(cls, ruled.finer if ruled and ruled.cls == cls else "", chances[cls])


def _mention(document: Document, one: Named, referent: str) -> tuple[int, int, Mention]:
    start, end = document.tokens[one.span.first].start, document.tokens[one.span.last - 1].end
    return start, end, Mention(start, end, one.span.first, one.span.last, referent)


__all__ = ["Cluster", "find_mentions"]
