"""The words for posts: "deputy director", "chairman and chief executive", "vice president of research"."""

from __future__ import annotations

import re
from functools import cache

from kg.lexicon import Lexicon
from kg.mentions.book import Book, fold, load_book
from kg.model import Document, Title

_LONGEST = 6
_ARTICLES = frozenset({"a", "an", "the"})
#: How many words after "of" or "for" may say what a post is for.
_FIELD = 5
_AFTER_FIELD = frozenset({"at", "of", "for", "in", "with", ",", ".", ")", ";", "said", "says", "told"})


def find_titles(document: Document, lexicon: Lexicon) -> tuple[Title, ...]:
    """The posts of a document in order; two that are joined by "and" are one. "Mr" and the like are none."""
    book = load_book(lexicon)
    posts, begins = _posts(lexicon), _beginnings(lexicon)
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(document.tokens):
        last = _longest(document, at, posts) if document.tokens[at].text.casefold() in begins else 0
        if not last:
            at += 1
            continue
        first = _with_ranks(document, at, book.words["rank"], found[-1][1] if found else 0)
        if found and _joined(document, found[-1][1], first):
            first = found.pop()[0]
        found.append((first, last))
        at = last
    return tuple(_title(document, first, _with_field(document, last, book)) for first, last in found)


@cache
def _posts(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(fold(row["title"]) for row in lexicon.table("forms/titles") if row["kind"] != "address")


@cache
def _beginnings(lexicon: Lexicon) -> frozenset[str]:
    """What the first token of a post may be: its first word, or the part of it before a hyphen."""
    words = {post.split()[0] for post in _posts(lexicon)}
    return frozenset(words | {part for word in words for part in re.split(r"[-'./]", word)[:1]})


def _title(document: Document, first: int, last: int) -> Title:
    start, end = document.tokens[first].start, document.tokens[last - 1].end
    return Title(start, end, first, last, document.article.text[start:end].replace("\n", " "))


def _longest(document: Document, at: int, posts: frozenset[str]) -> int:
    tokens = document.tokens
    if tokens[at].text.casefold() in _ARTICLES:
        return 0
    for last in range(min(at + _LONGEST, len(tokens)), at, -1):
        if tokens[last - 1].sentence != tokens[at].sentence:
            continue
        text = fold(document.article.text[tokens[at].start : tokens[last - 1].end].replace("\n", " "))
        if text in posts and tokens[last - 1].pos != "VERB" and not _compound(document, at, last):
            return last
    return 0


def _compound(document: Document, first: int, last: int) -> bool:
    """Whether a single word is a part of another: the "head" of "head-on" and of "head office"."""
    tokens = document.tokens
    if last - first > 1 or last >= len(tokens):
        return False
    one, following = tokens[first], tokens[last]
    if following.text == "-" and following.start == one.end:
        return True
    return one.text.islower() and one.dep == "compound" and one.head == last and following.pos == "NOUN"


def _with_ranks(document: Document, first: int, ranks: frozenset[str], least: int) -> int:
    """The first token of a post with the words of rank before it."""
    tokens = document.tokens
    while (
        first > least and fold(tokens[first - 1].text) in ranks and tokens[first - 1].sentence == tokens[first].sentence
    ):
        first -= 1
    return first


def _with_field(document: Document, last: int, book: Book) -> int:
    """The end of a post with the field it is for, in small letters: "vice president of research"."""
    tokens = document.tokens
    if last + 1 >= len(tokens) or tokens[last].text not in {"of", "for"}:
        return last
    at = last + 1
    while at < len(tokens) and at <= last + _FIELD and tokens[at].sentence == tokens[last].sentence:
        one = tokens[at]
        if not (one.text.islower() and (one.pos in {"NOUN", "ADJ"} or one.text in {"and", "-"})):
            break
        at += 1
    if at == last + 1 or tokens[at - 1].pos != "NOUN":
        return last
    if book.words_class(tokens[at - 1].lemma) or (at < len(tokens) and tokens[at].text.casefold() not in _AFTER_FIELD):
        return last
    return at


def _joined(document: Document, last: int, at: int) -> bool:
    between = [t.text for t in document.tokens[last:at]]
    return (
        between in (["and"], [",", "and"], ["&"]) and document.tokens[last - 1].sentence == document.tokens[at].sentence
    )
