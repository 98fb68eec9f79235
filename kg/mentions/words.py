"""Words as a reader sees them: tokens that no white space parts are one word, and some words begin a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
        head = self.text.lstrip("'‘’\"“”#@")[:1]
        if head.isupper():
            return True
        if head.isdigit():
            return any(c.isupper() for c in self.text) and not self.text.endswith(("M", "B", "K", "G", "AM", "PM"))
        return len(self.text) > 2 and self.text[1:].upper() != self.text[1:] and any(c.isupper() for c in self.text[1:])


def words_of(document: Document, sentence: Sentence) -> Iterator[Word]:
    """The words of a sentence in order; marks are words of their own."""
    tokens = document.tokens
    first = sentence.first
    for index in range(sentence.first, sentence.last):
        following = index + 1
        if following < sentence.last and _joined(document, index):
            continue
        text = document.article.text[tokens[first].start : tokens[index].end]
        yield Word(first, following, text)
        first = following


def _joined(document: Document, index: int) -> bool:
    """Whether a token and the next one are written as one word."""
    left, right = document.tokens[index], document.tokens[index + 1]
    if left.end != right.start or left.text in _APART or right.text in _APART:
        return False
    if right.text in _BREAKS or left.text in _BREAKS:
        return False
    return right.tag not in {"POS"} and not right.text.startswith(("'", "’"))
