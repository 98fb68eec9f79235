"""What speaks for a name's class: its words, its shape, what the lexicon and the parser say, and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.mentions.book import Book, fold
from kg.mentions.classes import Kind
from kg.mentions.spans import Span
from kg.mentions.traits import shape_of
from kg.model import Document, Token

#: How many names' signs are remembered.
_MOST = 65_536


def signs_of(document: Document, span: Span, verdict: Kind | None, book: Book) -> Iterator[str]:
    """The signs of a name at a span; `verdict` is what the lexicon's rules take it for."""
    tokens = document.tokens
    text = document.article.text[tokens[span.first].start : tokens[span.last - 1].end]
    yield f"rule={verdict.cls}:{verdict.sure:.1f}" if verdict else "rule=none"
    written = book.written.get(text)
    if written is None:
        if len(book.written) >= _MOST:
            book.written.clear()
        written = book.written[text] = tuple(_written(text, book))
    yield from written
    yield from _parsed(document, span)
    yield from _around(document, span, book)


def _written(text: str, book: Book) -> Iterator[str]:
    """The signs of a name by what is written, wherever it stands."""
    words = text.split()
    yield from _words(words)
    yield from _people(words, book)
    yield from _shape(text)
    for known in book.known(text):
        yield f"book={known.cls}{'?' if known.common else ''}"


def _words(words: list[str]) -> Iterator[str]:
    plain = [re.sub(r"[^\w&+-]", "", fold(w)) for w in words]
    yield f"n={min(len(plain), 6)}"
    yield f"last={plain[-1]}"
    yield f"first={plain[0]}"
    if len(plain) > 1:
        yield from (f"word={w}" for w in plain)
    else:
        yield f"end={plain[0][-3:]}"
        yield f"end={plain[0][-2:]}"
    for index, word in enumerate(plain[1:], 1):
        if word in {"of", "for"}:
            yield f"before-{word}={plain[index - 1]}"


def _people(words: list[str], book: Book) -> Iterator[str]:
    """Which words are known as names of people, and how the words of a longer name end."""
    kinds = []
    for word in words[:4]:
        low = fold(word).strip(".,")
        first = "g" if low in book.given else "f" if low in book.families else "s" if low in book.surnames else ""
        kinds.append(first or ("h" if low in book.heads else "w" if low in book.words["company"] else "-"))
    yield "people=" + "".join(kinds)
    if 1 < len(words) < 5 and all(word[:1].isupper() for word in words):
        yield f"ends={fold(words[-1])[-3:]}"
        yield f"begins={fold(words[0])[-2:]}"
        yield f"words={'.'.join(shape_of(word) for word in words)}"


def _shape(text: str) -> Iterator[str]:
    if text.isupper():
        yield "caps"
        yield f"caps={min(len(text), 6)}"
    if re.search(r"\d", text):
        yield "digit"
    if re.search(r"[a-z][A-Z]", text):
        yield "camel"
    if "-" in text:
        yield "hyphen"
    if text.endswith(")"):
        yield "bracketed"


def _parsed(document: Document, span: Span) -> Iterator[str]:
    tokens = document.tokens
    root = next((i for i in range(span.first, span.last) if not span.first <= tokens[i].head < span.last), span.first)
    head = tokens[tokens[root].head]
    yield f"dep={tokens[root].dep}"
    yield f"dep-head={tokens[root].dep}:{head.lemma}"
    yield f"pos={tokens[root].pos}"
    if tokens[root].dep == "pobj":
        yield f"prep-head={head.lemma}:{tokens[head.head].lemma}"
    for child in document.children[root]:
        if tokens[child].dep in {"appos", "amod", "compound"} and not span.first <= child < span.last:
            yield f"child-{tokens[child].dep}={tokens[child].lemma}"


def _around(document: Document, span: Span, book: Book) -> Iterator[str]:
    sentence = document.sentences[document.tokens[span.first].sentence]
    yield f"part={sentence.part}"
    if span.first == sentence.first:
        yield "opens"
    for step in (1, 2):
        before, after = span.first - step, span.last + step - 1
        yield f"-{step}={_word(document.tokens[before], book) if before >= sentence.first else '^'}"
        yield f"+{step}={_word(document.tokens[after], book) if after < sentence.last else '$'}"
    if span.last + 2 < sentence.last and document.tokens[span.last].text == "(":
        inside = document.tokens[span.last + 1].text
        yield "then-initials" if inside.isupper() and inside.isalpha() else "then-bracket"


def _word(token: Token, book: Book) -> str:
    """A neighbour as a sign: its lemma where it is a common word, its kind where it is a name or number."""
    if token.pos == "NUM" or token.text[:1].isdigit():
        return "#"
    if token.text.casefold() in book.titles:
        return "TITLE"
    if token.pos == "PROPN":
        return "NAME"
    return token.lemma
