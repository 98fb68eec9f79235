"""What each word of a document is like by itself: its spelling, the lists that hold it, the known names it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon import Lexicon
from kg.mentions.book import Book, Known, fold, load_book
from kg.mentions.industries import load_terms
from kg.model import Document, Sentence

#: Word lists that tell names apart, in the order in which their signs are given.
_LISTS = (
    "purpose field kind company openers nameless address leading never speaking based numbered".split()  # noqa: SIM905
)
_LONGEST_NAME, _LONGEST_TERM = 8, 6


@dataclass(frozen=True, slots=True)
class Look:
    """What a word is like wherever it stands."""

    low: str
    shape: str
    capital: bool
    #: The class of what ends in it as a name, or "Suffix" for a company's legal form, or "?".
    head: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The lexicon's names and industry terms, by their first words, and the looks of words met so far."""

    book: Book
    lists: Mapping[str, tuple[str, ...]]
    industry: Mapping[str, str]
    core: frozenset[str]
    weak: frozenset[str]
    openings: frozenset[str]
    starts: frozenset[str]
    looks: dict[str, Look] = field(default_factory=dict)

    def look(self, word: str) -> Look:
        """What a word is like; remembered."""
        found = self.looks.get(word)
        if found is None:
            found = self.looks[word] = _look(word, self)
        return found


@cache
def load_terms_of(lexicon: Lexicon) -> Terms:
    """The names and terms of a lexicon, made ready to look words up."""
    book, terms = load_book(lexicon), load_terms(lexicon)
    lists: dict[str, list[str]] = {}
    for kind in _LISTS:
        for word in sorted(book.words.get(kind, ())):
            lists.setdefault(word, []).append(kind)
    industry = {
        word: kind for kind in sorted(terms) if kind != "begin" for word in sorted(terms[kind]) if " " not in word
    }
    return Terms(
        book,
        {word: tuple(kinds) for word, kinds in lists.items()},
        industry,
        terms["core"],
        terms["weak"],
        frozenset(name.split()[0] for name in book.names if " " in name or "-" in name or "'" in name),
        frozenset(re.split(r"[ -]", term)[0] for term in terms["core"] if re.search(r"[ -]", term)),
    )


def _look(word: str, terms: Terms) -> Look:
    low = fold(word) or word.casefold()
    capital = word[:1].isupper() or any(c.isupper() for c in word[1:])
    shape = shape_of(word)
    spelled = re.sub(r"\d", "0", low)
    signs = [f"low={spelled}", f"shape={shape}", f"end3={low[-3:]}", f"end2={low[-2:]}", f"end4={low[-4:]}"]
    signs.append(f"begin3={low[:3]}")
    signs += (f"is={one}" for one in _listed(word, low, terms))
    bare, head = low.strip("."), "?"
    if bare in terms.book.suffixes:
        head = "Suffix"
    elif bare in terms.book.heads:
        head = terms.book.heads[bare][0]
    elif bare.isdigit() or len(bare) < 2:
        head = ""
    return Look(spelled, shape, capital, head, tuple(signs))


def shape_of(word: str) -> str:
    """A word's spelling as X, x and d, runs cut to two: "GSK-3b" is "XX-dx"."""
    plain = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word)
    return re.sub(r"(.)\1+", r"\1\1", plain)


def _listed(word: str, low: str, terms: Terms) -> Iterator[str]:
    book, bare = terms.book, low.strip(".")
    if low in book.heads:
        yield f"head:{book.heads[low][0]}"
    if bare in book.suffixes:
        yield "suffix"
    for name, group in (("surname", book.surnames), ("given", book.given), ("family", book.families)):
        if low in group:
            yield name
    if low in book.titles:
        yield "title"
    if low in book.nationalities:
        yield "nation"
    yield from (f"book:{one}" for one in sorted({f"{k.cls}{'?' if k.common else ''}" for k in book.known(word)}))
    yield from terms.lists.get(low, ())
    noun, plural = book.words_class(low), book.words_class(low.removesuffix("s"))
    if noun or plural:
        yield f"noun:{noun}" if noun else f"nouns:{plural}"
    if low in terms.industry:
        yield f"term:{terms.industry[low]}"


def known_names(document: Document, sentence: Sentence, terms: Terms) -> list[str]:
    """For each token of a sentence, the class of the longest known name that it begins or continues, or ""."""
    tokens, text = document.tokens, document.article.text
    found = [""] * (sentence.last - sentence.first)
    at = sentence.first
    while at < sentence.last:
        look, best = terms.look(tokens[at].text), 0
        knowns: tuple[Known, ...] = ()
        if look.capital:
            reach = min(_LONGEST_NAME, sentence.last - at) if look.low in terms.openings else 1
            for best in range(reach, 0, -1):
                knowns = terms.book.known(text[tokens[at].start : tokens[at + best - 1].end])
                if knowns:
                    break
        if knowns:
            name = "+".join(sorted({f"{one.cls}{'?' if one.common else ''}" for one in knowns}))
            name += "*" if any(one.level == "country" for one in knowns) else ""
            for index in range(at, at + best):
                found[index - sentence.first] = f"{'B' if index == at else 'I'}{name}{min(best, 3)}"
        at += best if knowns else 1
    return found


def known_terms(document: Document, sentence: Sentence, terms: Terms) -> list[str]:
    """For each token of a sentence, whether it begins or continues a known industry term, or ""."""
    tokens, text = document.tokens, document.article.text
    found = [""] * (sentence.last - sentence.first)
    at = sentence.first
    while at < sentence.last:
        low, best = tokens[at].text.casefold(), 0
        reach = min(_LONGEST_TERM, sentence.last - at) if low in terms.starts else int(low in terms.core)
        for length in range(reach, 0, -1):
            term = text[tokens[at].start : tokens[at + length - 1].end].casefold().replace("\n", " ")
            if term in terms.core:
                best = length
                weight = "weak" if term in terms.weak else "core"
                break
        for index in range(at, at + best):
            found[index - sentence.first] = ("B" if index == at else "I") + weight
        at += best or 1
    return found


#: Small words and marks that a name may hold.
_LINKS = frozenset("of for and & the - 's ’s in on de de du la von van al to – / + ’ ' .".split())  # noqa: SIM905
_INNER = frozenset("-–'’.")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words without small words between, within a run that may hold them."""

    first: int
    last: int
    head: str
    #: The head of the first such run and of the next, what links this one to the one before and to the next.
    opening: str
    following: str
    before: str
    after: str


def runs_of(words: Sequence[str], terms: Terms) -> Iterator[Run]:
    """The capitalised runs of a sentence's words; a name is one of them, or several with the small words between."""
    at, end = 0, len(words)
    while at < end:
        if not terms.look(words[at]).capital:
            at += 1
            continue
        last = _reach(words, at, terms)
        parts: list[tuple[int, int]] = []
        inner = at
        while inner < last:
            stop = inner
            while stop < last and (_named(words[stop], terms) or (stop > inner and words[stop] in _INNER)):
                stop += 1
            if stop > inner:
                parts.append((inner, stop))
            inner = max(stop, inner + 1)
        heads = [_head(words[first:stop], terms) for first, stop in parts]
        for number, (first, stop) in enumerate(parts):
            following = heads[number + 1] if number + 1 < len(heads) else "-"
            before = words[first - 1].casefold() if first else "^"
            after = words[stop].casefold() if stop < end else "$"
            yield Run(
                first,
                stop,
                heads[number],
                heads[0] if number else "",
                following,
                before if before in _LINKS else "*",
                after if after in _LINKS else "*",
            )
        at = last


def _reach(words: Sequence[str], at: int, terms: Terms) -> int:
    """Where the run that begins at a capital ends (exclusive), at most one small word at a time between capitals."""
    last = index = at + 1
    while index < len(words):
        if _named(words[index], terms):
            index += 1
            last = index
        elif words[index].casefold() in _LINKS and index - last < 2:
            index += 1
        else:
            break
    return last


def _named(word: str, terms: Terms) -> bool:
    return terms.look(word).capital or word[:1].isdigit()


def _head(words: Sequence[str], terms: Terms) -> str:
    return next((head for word in reversed(words) if (head := terms.look(word).head)), "?")
