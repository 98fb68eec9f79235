"""What kind of thing a name is: by what the lexicon knows, by its own words, then by its neighbours and the parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.mentions.book import Book, fold
from kg.mentions.spans import Span
from kg.model import Document

#: What is written like a name and is none: a phase of trials, a sum, a hall's letter.
_NAMELESS = re.compile(
    r"(Phase|Class|Series|Section|Tier|Grade|Round|Stage|Part|Level|No\.?) ?[A-Z\d]{0,4}|RM[\d.]+|\W+|\d+"
)
_MONTH = re.compile(r"(May|March|June|July|April|August)( \d{1,4})*|(Spring|Summer|Autumn|Winter)( \d{4})?")
_CODE = re.compile(r"[A-Z]{1,6}-?\d[\w-]*|[A-Z][A-Za-z]*\d+[A-Za-z]?|[a-z]+[A-Z]?\d+")


@dataclass(frozen=True, slots=True)
class Kind:
    """The class of a name, its finer class or "", and how sure that is (0 to 1)."""

    cls: str
    finer: str = ""
    sure: float = 0.5


def finer_of(text: str, cls: str, book: Book) -> str:
    """The finer class of a name of a class, by what the lexicon knows of it or of its head; "" where it knows none."""
    known = next((one.finer for one in book.known(text) if one.cls == cls and one.finer), "")
    if known:
        return known
    ruled = _by_head(text.split(), book)
    return ruled.finer if ruled and ruled.cls == cls else ""


def classify(document: Document, span: Span, book: Book) -> Kind | None:
    """The class of the name at a span by the first rule that knows; None where none does."""
    text = document.article.text[document.tokens[span.first].start : document.tokens[span.last - 1].end]
    words = text.split()
    bare = fold(words[-1]).strip("()（）.,'\"")
    return (
        _by_suffix(words, book)
        or _by_book(text, book)
        or _by_given_name(words, book)
        or _by_head(words, book)
        or _by_person(document, span, words, book)
        or _by_company_word(bare, words, book)
        or _by_context(document, span, book)
        or _by_code(text)
        or (Kind("Company", "", 0.35) if len(words) <= 4 else None)
    )


def is_nameless(document: Document, span: Span, book: Book) -> bool:
    """Whether what is written like a name is none: a nationality, a post, a phase of trials, dollars of a country."""
    text = document.article.text[document.tokens[span.first].start : document.tokens[span.last - 1].end]
    folded = fold(text).rstrip(".")
    after = document.tokens[span.last].text.casefold() if span.last < len(document.tokens) else ""
    return (
        bool(_MONTH.fullmatch(text))
        or folded in book.nationalities
        or folded in book.words["nameless"]
        or folded in book.titles
        or len(text) < 2
        or bool(_NAMELESS.fullmatch(text))
        or after in book.words["dollars"]
    )


def _by_suffix(words: list[str], book: Book) -> Kind | None:
    """A company's legal form is the surest sign there is."""
    last = fold(words[-1]).strip(".,")
    return Kind("Company", "", 0.97) if len(words) > 1 and last in book.suffixes else None


def _by_book(text: str, book: Book) -> Kind | None:
    knowns = book.known(text)
    sure = [known for known in knowns if not known.common]
    if not sure:
        return None
    best = next((known for known in sure if known.cls != "Place"), sure[0])
    return Kind(best.cls, best.finer, 0.95)


def _by_given_name(words: list[str], book: Book) -> Kind | None:
    """A given name and a family name, even where that is a common word ("James Park")."""
    if len(words) == 2 and fold(words[0]) in book.given and fold(words[1]) in book.families:
        return Kind("Person", "", 0.9)
    return None


def _by_head(words: list[str], book: Book) -> Kind | None:
    """The last word that names a kind, or the one before "of" or "for"; a bracket at the end is passed over."""
    plain = [fold(w).strip("()（）.,'\"") for w in words]
    if words[-1].endswith(")"):
        opened = max((i for i, w in enumerate(words) if w.startswith("(")), default=0)
        plain = plain[:opened] or plain
    if len(plain) == 2 and plain[0] in {"plant", "zone", "hall", "building", "factory"}:
        return Kind(*book.heads.get(plain[0], ("Facility", "")), 0.9)
    if len(plain) > 2 and plain[-2] == "phase":
        plain = plain[:-2]
    if len(plain) > 1 and re.fullmatch(r"(19|20)\d\d", plain[-1]):
        return Kind("Event", "", 0.85)
    while len(plain) > 1 and (plain[-1].isdigit() or re.fullmatch(r"[ivx]+|[a-d]", plain[-1])):
        plain = plain[:-1]
    for index, word in enumerate(plain[1:], 1):
        before = plain[index - 1].removeprefix("sub-")
        if word in {"of", "for", "in", "on"} and before in book.heads:
            cls, finer = book.heads[before]
            return Kind(cls, finer, 0.88)
    for length in (3, 2, 1):
        head = " ".join(plain[-length:]).removeprefix("sub-")
        if len(plain) > length - 1 and head in book.heads and len(plain) > 1:
            cls, finer = book.heads[head]
            return Kind(cls, finer, 0.9)
    return None


def _by_person(document: Document, span: Span, words: list[str], book: Book) -> Kind | None:
    """A surname with a given name, a form of address before, or a post after."""
    if len(words) > 4 or any(fold(w) in book.words["company"] for w in words[1:]):
        return None
    tokens = document.tokens
    before = fold(tokens[span.first - 1].text).rstrip(".") if span.first else ""
    if before in book.words["address"]:
        return Kind("Person", "", 0.97)
    first = fold(words[0])
    if 2 <= len(words) <= 4 and (first in book.surnames) and re.fullmatch(r"[A-Z][a-z]+(['’-]?[a-z]+)*", words[1]):
        return Kind("Person", "", 0.9)
    if 2 <= len(words) <= 3 and (_has_post(document, span, book) or _speaks(document, span, book)):
        return Kind("Person", "", 0.85)
    return None


def _has_post(document: Document, span: Span, book: Book) -> bool:
    """Whether a post stands beside the name: ", director of" after it, or "chairman" before it."""
    tokens = document.tokens
    if span.first and fold(tokens[span.first - 1].text) in book.titles:
        return True
    after = span.last
    if after >= len(tokens) or tokens[after].text != ",":
        return False
    window = [fold(t.text) for t in tokens[after + 1 : after + 7]]
    return any(" ".join(window[:n]).removeprefix("the ") in book.titles for n in range(1, 6))


def _speaks(document: Document, span: Span, book: Book) -> bool:
    last = document.tokens[span.last - 1]
    return document.tokens[last.head].lemma in book.words["speaking"] and last.dep == "nsubj"


def _by_company_word(bare: str, words: list[str], book: Book) -> Kind | None:
    if len(words) > 1 and bare in book.words["company"]:
        return Kind("Company", "", 0.8)
    return None


def _by_context(document: Document, span: Span, book: Book) -> Kind | None:
    """What stands beside the name: "drugmaker X", "X, a medical device maker", "companies such as X"."""
    tokens = document.tokens
    before = tokens[span.first - 1] if span.first else None
    if before is not None and before.pos in {"NOUN", "PROPN"} and before.sentence == tokens[span.first].sentence:
        cls = book.words_class(before.lemma)
        if cls:
            return Kind(cls, "", 0.85)
    for word in _described(document, span):
        cls = book.words_class(word)
        if cls:
            return Kind(cls, "", 0.8)
    return None


def _described(document: Document, span: Span) -> Iterator[str]:
    """Lemmas of the nouns that describe the name: its apposition, what it is one of, what it is an example of."""
    tokens = document.tokens
    root = _root(document, span)
    for child in document.children[root]:
        if tokens[child].dep in {"appos", "attr"} and tokens[child].pos == "NOUN":
            yield tokens[child].lemma
    head = tokens[tokens[root].head]
    seen = 0
    while tokens[root].dep == "conj" and seen < 12:
        root, seen = tokens[root].head, seen + 1
        head = tokens[tokens[root].head]
    if tokens[root].dep == "pobj" and head.lemma in {"as", "like", "include"} and tokens[head.head].pos == "NOUN":
        yield tokens[head.head].lemma
    if tokens[root].dep == "appos" and head.pos == "NOUN":
        yield head.lemma


def _root(document: Document, span: Span) -> int:
    """The token of the span that governs the others."""
    for index in range(span.first, span.last):
        if not span.first <= document.tokens[index].head < span.last or document.tokens[index].head == index:
            return index
    return span.last - 1


def _by_code(text: str) -> Kind | None:
    return Kind("Product", "", 0.7) if _CODE.fullmatch(text) else None
