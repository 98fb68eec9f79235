"""Document → Mentions: names and what they stand for, dates, quantities, posts; who is who within the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.lexicon.weights import load_weights
from kg.mentions.book import Book, fold, load_book
from kg.mentions.candidates import find_candidates, groups_of
from kg.mentions.classes import Kind, finer_of
from kg.mentions.coreference import find_references
from kg.mentions.encoder import Reading, load_encoder
from kg.mentions.quantities import find_quantities
from kg.mentions.referents import Cluster, Named, gather, referents_of
from kg.mentions.scorer import load_scorer
from kg.mentions.spans import Span
from kg.mentions.times import find_times
from kg.mentions.titles import find_titles
from kg.mentions.verdicts import entity_signs
from kg.model import Document, Mention, Mentions, Time

#: What is this likely to be no name is none.
_MOST = 0.45
#: The same of what is more often described than named, and is easily missed.
_MOST_DESCRIBED = 0.65
_DESCRIBED = frozenset({"Event", "Facility", "Industry", "Project"})

#: Classes of which no name is a date; plans, campaigns and meetings may be named by one.
_UNDATED = frozenset({"Place", "Person", "Company", "Industry", "Product"})


def find_mentions(document: Document, lexicon: Lexicon) -> Mentions:
    """Everything in a document that facts are made of."""
    book = load_book(lexicon)
    encoder = load_encoder(lexicon.folder / "weights")
    reading = encoder.read(document) if encoder else None
    times = find_times(document, lexicon)
    names = (one for one in _names(document, book, reading, lexicon) if not _is_date(one, times))
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


def _names(document: Document, book: Book, reading: Reading | None, lexicon: Lexicon) -> list[Named]:
    """Every name with what it is taken for: by all its places in the document together."""
    scorer = load_scorer(lexicon.folder / "weights" / "names.json")
    found: list[Named] = []
    groups = list(groups_of(find_candidates(document, reading, lexicon)))
    judged = scorer.choose_each(entity_signs(document, group, longer, book) for group, longer in groups)
    for (group, longer), chances in zip(groups, judged, strict=True):
        none = chances.pop("", 0.0)
        cls = _likeliest(chances, group[0].text, longer, book)
        if none > (_MOST_DESCRIBED if cls in _DESCRIBED else _MOST):
            continue
        kind = Kind(cls, finer_of(group[0].text, cls, book), chances[cls])
        places = (one for one in group if not _is_listing(document, one.span))
        found += (Named(one.span, one.text, kind, nested=bool(one.inside)) for one in places)
    return _apart(found)


def _likeliest(chances: Mapping[str, float], text: str, longer: Sequence[str], book: Book) -> str:
    """The likeliest class of a name; what is known as a place and as nothing else is no person.

    It may be one where a person's longer name holds it, or where it is known as a surname or given name as well.
    """
    cls = max(chances, key=lambda c: (chances[c], c))
    if cls != "Person" or fold(text) in book.surnames | book.given or any(one.endswith(":Person") for one in longer):
        return cls
    return "Place" if {known.cls for known in book.known(text)} == {"Place"} and "Place" in chances else cls


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


def _is_listing(document: Document, span: Span) -> bool:
    """Whether a name only says where shares are traded: "(HKEX: 1234)"."""
    tokens = document.tokens
    if not span.first or span.last >= len(tokens):
        return False
    return tokens[span.first - 1].text in {"(", "（"} and tokens[span.last].text in {":", "："}


def _apart(named: list[Named]) -> list[Named]:
    """The names without those that overlap a likelier one, but with those that a longer one holds."""
    taken: set[int] = set()
    kept: list[Named] = []
    for one in sorted(named, key=lambda n: (-n.verdict.sure, n.span.first, n.span.last)):
        if one.nested:
            kept.append(one)
        elif taken.isdisjoint(range(one.span.first, one.span.last)):
            kept.append(one)
            taken.update(range(one.span.first, one.span.last))
    return sorted(kept, key=lambda n: n.span.first)


def _mention(document: Document, one: Named, referent: str) -> Mention:
    start, end = document.tokens[one.span.first].start, document.tokens[one.span.last - 1].end
    return Mention(start, end, one.span.first, one.span.last, referent)


__all__ = ["Cluster", "find_mentions"]
