"""The words for posts: "deputy director", "chairman and chief executive"."""

from __future__ import annotations

from kg.lexicon import Lexicon
from kg.mentions.book import fold, load_book
from kg.model import Document, Title

_LONGEST = 6


def find_titles(document: Document, lexicon: Lexicon) -> tuple[Title, ...]:
    """The posts of a document in order; two that are joined by "and" are one."""
    titles = load_book(lexicon).titles
    tokens = document.tokens
    found: list[Title] = []
    at = 0
    while at < len(tokens):
        last = _longest(document, at, titles)
        if not last:
            at += 1
            continue
        if found and _joined(document, found[-1].last, at):
            before = found.pop()
            start, first = before.start, before.first
        else:
            start, first = tokens[at].start, at
        end = tokens[last - 1].end
        found.append(Title(start, end, first, last, document.article.text[start:end].replace("\n", " ")))
        at = last
    return tuple(found)


def _longest(document: Document, at: int, titles: frozenset[str]) -> int:
    tokens = document.tokens
    for last in range(min(at + _LONGEST, len(tokens)), at, -1):
        if tokens[last - 1].sentence != tokens[at].sentence:
            continue
        text = fold(document.article.text[tokens[at].start : tokens[last - 1].end].replace("\n", " "))
        if text in titles and tokens[last - 1].pos != "VERB":
            return last
    return 0


def _joined(document: Document, last: int, at: int) -> bool:
    between = [t.text for t in document.tokens[last:at]]
    return between in (["and"], [",", "and"], ["&"]) and document.tokens[last - 1].sentence == document.tokens[at].sentence
