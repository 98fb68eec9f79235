"""What a phrase like "the zone" may stand for: the things named before it, and the signs that it stands for one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.mentions.book import Book, fold
from kg.model import Document, Mention, Referent, Token

#: Nouns that call a place only where it is of that level.
_LEVELS = {
    "city": {"city", "municipality", ""},
    "district": {"district", "county", ""},
    "province": {"province", "state"},
    "country": {"country"},
    "state": {"province", "state"},
    "region": {"province", "region"},
    "capital": {"city"},
}


@dataclass(slots=True)
class Trace:
    """Where a referent was mentioned so far in the text."""

    referent: Referent
    #: The last words of its names, and every word of them.
    heads: frozenset[str]
    words: frozenset[str]
    count: int = 0
    last: int = -1
    sentence: int = -1
    subject: bool = False
    headline: bool = False


@dataclass(slots=True)
class Traces:
    """The referents of a document while it is read from its beginning."""

    found: dict[str, Trace] = field(default_factory=dict)

    def note(self, document: Document, mention: Mention, referents: Mapping[str, Referent]) -> None:
        """Remember a mention."""
        trace = self.found.get(mention.referent)
        if trace is None:
            referent = referents[mention.referent]
            names = [fold(name).split() for name in referent.names]
            heads = frozenset(words[-1].strip(".,()") for words in names if words)
            trace = Trace(referent, heads, frozenset(word for words in names for word in words))
            self.found[mention.referent] = trace
        sentence = document.sentences[document.tokens[mention.first].sentence]
        trace.count += 1
        trace.last, trace.sentence = mention.last, sentence.index
        trace.subject = is_subject(document, mention)
        trace.headline = trace.headline or sentence.part == "headline"


def is_subject(document: Document, mention: Mention) -> bool:
    """Whether a mention holds the subject of a clause."""
    return any(document.tokens[i].dep in {"nsubj", "nsubjpass"} for i in range(mention.first, mention.last))


def antecedents(traces: Traces, noun: str, cls: str, book: Book) -> list[Trace]:
    """The referents that a noun may stand for, the latest first: of its class, or with it in their name."""
    fit = [
        trace
        for trace in traces.found.values()
        if noun in trace.heads or (fits(trace.referent.cls, cls) and level_fits(noun, trace.referent, book))
    ]
    return sorted(fit, key=lambda trace: -trace.last)


#: Classes that the nouns of a class may stand for as well.
_COMPATIBLE = {
    "Institution": {"Institution", "Platform", "Company"},
    "Platform": {"Platform", "Institution", "Facility"},
    "Park": {"Park", "Facility", "Platform"},
    "Facility": {"Facility", "Project"},
    "Project": {"Project", "Park", "Facility"},
    "Company": {"Company", "Institution"},
    "Policy": {"Policy", "Project"},
}


def fits(cls: str, wanted: str) -> bool:
    """Whether a thing of a class may be called by a noun of another."""
    return cls in _COMPATIBLE.get(wanted, {wanted})


def level_fits(noun: str, referent: Referent, book: Book) -> bool:
    """Whether a place may be called by a noun: a province is no city."""
    if referent.cls != "Place":
        return True
    wanted = _LEVELS.get(noun)
    levels = {known.level for name in referent.names for known in book.known(name) if known.cls == "Place"}
    if noun == "country":
        return "country" in levels
    if noun in {"area", "island"}:
        return noun in referent.name.casefold()
    if noun in {"district", "county", "province"} and noun in referent.name.casefold():
        return True
    return not levels or bool(levels & (wanted or {noun}))


def signs_of_reference(
    document: Document, token: Token, noun: str, cls: str, trace: Trace, rivals: Sequence[Trace]
) -> Iterator[str]:
    """The signs that a phrase with a noun for its head stands for a referent; `rivals` are all candidates."""
    back = token.sentence - trace.sentence
    same = trace.referent.cls == cls
    head, word = noun in trace.heads, noun in trace.words
    yield f"class={cls}:{trace.referent.cls}"
    yield f"noun={'head' if head else 'word' if word else 'no'}"
    yield f"others-head={any(noun in rival.heads for rival in rivals if rival is not trace):d}{head:d}"
    yield f"back={min(back, 6)}"
    yield f"back={min(back, 3)}:{trace.subject:d}"
    yield f"rank={min(rivals.index(trace), 4)}"
    alike = [rival for rival in rivals if rival.referent.cls == trace.referent.cls]
    yield f"rank-class={min(alike.index(trace), 3)}:{same:d}"
    most = trace.count == max(rival.count for rival in alike)
    yield f"most={most:d}:{min(len(alike), 3)}:{same:d}"
    yield f"most={most:d}:{cls}"
    yield f"count={min(trace.count, 5)}"
    yield f"headline={trace.headline:d}"
    first = document.sentences[token.sentence].paragraph == document.sentences[trace.sentence].paragraph
    yield f"paragraph={first:d}:{trace.subject:d}"
    yield f"subject={trace.subject:d}:{token.dep}"
    yield f"call={noun}:{trace.referent.cls}"
    yield f"only={len(rivals) == 1:d}:{same:d}:{head:d}"
