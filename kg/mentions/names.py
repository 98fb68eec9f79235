"""Names and what each is taken for, without whose and what they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.mentions.book import Book, fold, load_book
from kg.mentions.candidates import find_candidates, groups_of
from kg.mentions.classes import Kind, finer_of
from kg.mentions.encoder import Reading
from kg.mentions.referents import Named
from kg.mentions.scorer import load_scorer
from kg.mentions.spans import Span
from kg.mentions.verdicts import entity_signs
from kg.model import Document

#: What is this likely to be no name is none.
_MOST = 0.45
#: The same of what is more often described than named, which is easily missed, and of what is known as a place.
_MOST_LENIENT = 0.65
_DESCRIBED = frozenset({"Event", "Facility", "Industry", "Project"})
_POSSESSIVE = frozenset({"'s", "’s"})
#: How sure it must be that what is not named elsewhere is a place that is no part of the name after it.
_SURELY = 0.75
#: What ends the words that say what it is that is named: "Swiss drug group Argentis", "Fuzhou-based Yongtai".
_TOLD = frozenset({"ADJ", "NOUN", "VERB"})
#: Classes of whose names such words are no part if the rest is a name of the same class; of a product's never.
_TOLD_OF = frozenset({"Company", "Institution", "Platform"})


def find_names(document: Document, reading: Reading | None, lexicon: Lexicon) -> list[Named]:
    """Every name with what it is taken for: by all its places in the document together."""
    book, scorer = load_book(lexicon), load_scorer(lexicon.folder / "weights" / "names.json")
    found: list[Named] = []
    groups = list(groups_of(find_candidates(document, reading, lexicon)))
    judged = scorer.choose_each(entity_signs(document, group, longer, book) for group, longer in groups)
    for (group, longer), chances in zip(groups, judged, strict=True):
        none = chances.pop("", 0.0)
        cls = _likeliest(chances, group[0].text, longer, book)
        placed = cls == "Place" and _is_only_place(group[0].text, book) and not all(one.inside for one in group)
        if none > (_MOST_LENIENT if placed or cls in _DESCRIBED else _MOST):
            continue
        kind = Kind(cls, finer_of(group[0].text, cls, book), chances[cls])
        places = (one for one in group if not _is_listing(document, one.span))
        found += (Named(one.span, one.text, kind, nested=bool(one.inside)) for one in places)
    return list(_bare(document, _apart(found)))


def _likeliest(chances: Mapping[str, float], text: str, longer: Sequence[str], book: Book) -> str:
    """The likeliest class of a name; what is known as a place and as nothing else is no person.

    It may be one where a person's longer name holds it, or where it is known as a surname or given name as well.
    """
    cls = max(chances, key=lambda c: (chances[c], c))
    if cls != "Person" or fold(text) in book.surnames | book.given or any(one.endswith(":Person") for one in longer):
        return cls
    return "Place" if "Place" in chances and _is_only_place(text, book) else cls


def _is_only_place(text: str, book: Book) -> bool:
    """Whether a name is known as a place and as nothing else."""
    return {known.cls for known in book.known(text)} == {"Place"}


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


def _bare(document: Document, named: Sequence[Named]) -> Iterator[Named]:
    """The names without whose and what they are: "Leeds's Norvik", "Swiss drug group Argentis", "city of Linz"."""
    inner = {(one.span.first, one.span.last): one for one in named if one.nested}
    alone = {fold(one.text) for one in named if not one.nested}
    apart: dict[tuple[int, int], Named] = {}
    whole: set[Named] = set()
    for one in named:
        first, last = one.span.first, one.span.last
        at = first if one.nested else _begins(document, one, inner, alone)
        if at == first:
            continue
        whole |= {one, *(part for (begin, end), part in inner.items() if first <= begin < at < end <= last)}
        text = document.article.text[document.tokens[at].start : document.tokens[last - 1].end].replace("\n", " ")
        apart[at, last] = inner.get((at, last)) or replace(one, span=replace(one.span, first=at), text=text)
        before = [part for (begin, end), part in inner.items() if first <= begin and end <= at]
        for part in sorted(before, key=lambda n: n.span.first - n.span.last):
            if all(part.span.last <= begin or end <= part.span.first for begin, end in apart):
                apart[part.span.first, part.span.last] = part
    kept = (one for one in named if one not in whole and (one.span.first, one.span.last) not in apart)
    yield from sorted((*kept, *(replace(one, nested=False) for one in apart.values())), key=lambda n: n.span.first)


def _begins(document: Document, one: Named, inner: Mapping[tuple[int, int], Named], alone: Collection[str]) -> int:
    """Where a name begins without whose it is, if that is a place or named elsewhere, too, and without what it is."""
    tokens, first, last = document.tokens, one.span.first, one.span.last
    for at in range(first + 1, last - 1):
        owner = inner.get((first, at))
        owned = owner and tokens[at].text in _POSSESSIVE and tokens[at + 1].text[:1].isupper()
        if owner and owned and (_is_place(owner) or fold(owner.text) in alone):
            return at + 1
    cls, product = one.verdict.cls, one.verdict.cls == "Product"
    if cls == "Place":
        of = max((at for at in range(first + 1, last - 1) if tokens[at].text == "of"), default=first)
        rest = inner.get((of + 1, last))
        return of + 1 if rest and rest.verdict.cls == cls and tokens[of - 1].text.islower() else first
    comma = max((at for at in range(first + 1, last - 1) if tokens[at].text == ","), default=first)
    if product and comma > first:
        return comma + 1
    told = max((at for at in range(first, last) if tokens[at].text.islower()), default=last)
    if not (product or cls in _TOLD_OF) or told + 1 >= last or tokens[told].pos not in _TOLD:
        return first
    rest = inner.get((told + 1, last))
    named = tokens[told + 1].text[:1].isupper() and (product or (rest and rest.verdict.cls == cls))
    return told + 1 if named else first


def _is_place(one: Named) -> bool:
    return one.verdict.cls == "Place" and one.verdict.sure >= _SURELY
