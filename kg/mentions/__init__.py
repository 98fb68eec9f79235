"""Document → Mentions: names and what they stand for, dates, quantities, posts; who is who within the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.lexicon.weights import load_weights
from kg.mentions.book import load_book
from kg.mentions.coreference import find_references
from kg.mentions.encoder import load_encoder
from kg.mentions.names import find_names
from kg.mentions.quantities import find_quantities
from kg.mentions.referents import Cluster, Named, gather, referents_of
from kg.mentions.times import find_times
from kg.mentions.titles import find_titles
from kg.model import Document, Mention, Mentions, Time

#: Classes of which no name is a date; plans, campaigns and meetings may be named by one.
_UNDATED = frozenset({"Place", "Person", "Company", "Industry", "Product"})


def find_mentions(document: Document, lexicon: Lexicon) -> Mentions:
    """Everything in a document that facts are made of."""
    book = load_book(lexicon)
    encoder = load_encoder(lexicon.folder / "weights")
    reading = encoder.read(document) if encoder else None
    times = find_times(document, lexicon)
    names = (one for one in find_names(document, reading, lexicon) if not _is_date(one, times))
    named = [_without_day(document, one, times) for one in names]
    clusters = gather(document, named, book)
    referents = referents_of(clusters, document)
    mentions = sorted(
        (
            _mention(document, one, referent.id)
            for cluster, referent in zip(clusters, referents, strict=True)
            for one in cluster.members
        ),
        key=lambda m: (m.start, m.end, m.referent),
    )
    references = load_weights(lexicon.folder / "weights" / "references.json")
    table = {referent.id: referent for referent in referents}
    mentions += find_references(document, mentions, table, book, references)
    return Mentions(
        referents,
        tuple(sorted(mentions, key=lambda m: (m.start, -m.end))),
        times,
        find_quantities(document, lexicon, times),
        find_titles(document, lexicon),
        reading.vectors if reading else None,
    )


def _is_date(one: Named, times: Sequence[Time]) -> bool:
    """Whether what was taken for a name is a date or a part of one: "mid-April"."""
    within = any(time.first <= one.span.first and one.span.last <= time.last for time in times)
    return within and one.verdict.cls in _UNDATED


def _without_day(document: Document, one: Named, times: Sequence[Time]) -> Named:
    """A name without the day at its end: "the Riverside Forum on May 12"."""
    for time in times:
        on = time.first - 1
        if one.span.first < on < one.span.last <= time.last and document.tokens[on].text == "on":
            text = document.article.text[document.tokens[one.span.first].start : document.tokens[on - 1].end]
            return replace(one, span=replace(one.span, last=on), text=text.replace("\n", " "))
    return one


def _mention(document: Document, one: Named, referent: str) -> Mention:
    start, end = document.tokens[one.span.first].start, document.tokens[one.span.last - 1].end
    return Mention(start, end, one.span.first, one.span.last, referent)


__all__ = ["Cluster", "find_mentions"]
