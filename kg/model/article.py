"""What is read: an article, and what the text stage makes of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal as OneOf


@dataclass(frozen=True, slots=True)
class Article:
    """One news item as it was read; every offset in the program points into its `text`."""

    #: Short, stable and unique in a library: a file's name without its ending, or what the source calls it.
    id: str
    #: NFC, line ends as "\n", nothing else changed.
    text: str
    title: str = ""
    publisher: str = ""
    #: When it was published, ISO at the precision known: "2024", "2024-10", "2024-10-16", or "".
    date: str = ""
    url: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal: the identity of what was read."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark with its place in the syntax."""

    #: Its position in `Document.tokens`.
    index: int
    text: str
    lemma: str
    #: Universal part of speech, Penn tag and dependency label, as the parser gives them.
    pos: str
    tag: str
    dep: str
    #: Index of the token that governs it; its own index at the root of a sentence.
    head: int
    start: int
    end: int
    #: Index of its sentence.
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, headline, caption or table row: where it is, and what part of the page it belongs to."""

    index: int
    start: int
    end: int
    #: Its tokens are `Document.tokens[first:last]`.
    first: int
    last: int
    #: Number of its paragraph, counted from 0.
    paragraph: int
    part: OneOf["headline", "body", "caption", "furniture", "table"] = "body"


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences and syntax; `children[i]` are the tokens that token i governs."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False, default=())

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at `offset`, or the nearest one before it."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.sentences[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return self.sentences[low]
