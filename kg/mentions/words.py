"""Words as a reader sees them: tokens that no white space parts are one word, and some words begin a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Document, Sentence

#: Marks that never belong to a word, however close they stand.
_BREAKS = frozenset({"'s", "’s", "'", "’", ".", "/", "%", "$", "€", "£", "¥", "~"})
_APART = frozenset(',;:!?()[]{}"“”„«»—–…|（）「」《》')


@dataclass(frozen=True, slots=True)
class Word:
    """Tokens `first` to `last` (exclusive) of a document that are written as one word."""

    first: int
    last: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it is written as names are: with a capital, or with one after digits ("3SBio") or inside ("iX3")."""
        return _is_capital(self.text)


@lru_cache(maxsize=65_536)
def _is_capital(text: str) -> bool:
    head = text.lstrip("'‘’\"“”#@")[:1]
    if head.isupper():
        return True
    if head.isdigit():
        return any(c.isupper() for c in text) and not text.endswith(("M", "B", "K", "G", "AM", "PM"))
    return len(text) > 2 and text[1:].upper() != text[1:] and any(c.isupper() for c in text[1:])


def words_of(document: Document, sentence: Sentence) -> Iterator[Word]:
    """The words of a sentence in order; marks are words of their own."""
    tokens = document.tokens
    first = sentence.first
    for index in range(sentence.first, sentence.last):
        following = index + 1
        close = following < sentence.last and tokens[index].end == tokens[following].start
        if close and _joined(document, index):
            continue
        alone = first == index
        text = tokens[index].text if alone else document.article.text[tokens[first].start : tokens[index].end]
        yield Word(first, following, text)
        first = following


def _joined(document: Document, index: int) -> bool:
    """Whether a token and the next one, which no white space parts, are written as one word."""
    left, right = document.tokens[index], document.tokens[index + 1]
    if left.text in _APART or right.text in _APART:
        return False
    if right.text in _BREAKS or left.text in _BREAKS:
        return False
    return right.tag not in {"POS"} and not right.text.startswith(("'", "’"))
