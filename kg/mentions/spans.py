"""Where names stand: runs of capitalised words, with the small words that names hold, cut where two names meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.mentions.book import Book, fold, longest
from kg.mentions.words import Word, words_of
from kg.model import Document, Sentence

#: Parts of speech that begin sentences and no names.
_SMALL = frozenset({"DET", "ADP", "PRON", "SCONJ", "CCONJ", "AUX", "NUM", "ADV", "PART", "INTJ"})
_YEAR = re.compile(r"(19|20)\d\d")
_EDITION = re.compile(r"(19|20)\d\d|\d{1,3}(st|nd|rd|th)")
_OPENING = {"“": "”", '"': '"', "「": "」"}


@dataclass(frozen=True, slots=True)
class Span:
    """A name's words, tokens `first` to `last` (exclusive); `quoted` where it stands in quotation marks."""

    first: int
    last: int
    quoted: bool = False


def find_spans(document: Document, sentence: Sentence, book: Book) -> Iterator[Span]:
    """The spans of a sentence that may be names, in order, none overlapping."""
    words = list(words_of(document, sentence))
    at = 0
    while at < len(words):
        if not _begins(document, words, at, book):
            at += 1
            continue
        end = _end(words, at, book)
        yield from _cut(document, words[at:end], book)
        at = end


def _begins(document: Document, words: Sequence[Word], at: int, book: Book) -> bool:
    """Whether a name may begin here: a capital, and at a sentence's start more than its first letter's."""
    word = words[at]
    if not _nameable(word, book):
        return False
    if at and words[at - 1].text not in _OPENING and words[at - 1].text not in {":", "–", "—", "--", "-", "|"}:
        return True
    if longest(book, [w.text for w in words[at : at + 8]], 0) and fold(word.text) not in book.words["openers"]:
        return True
    token = document.tokens[word.first]
    if fold(word.text) in book.words["openers"] or token.pos in _SMALL:
        return False
    following = words[at + 1] if at + 1 < len(words) else None
    if token.pos == "PROPN" or not word.text.istitle():
        return True
    return following is not None and following.capital and fold(following.text) not in book.titles


def _end(words: Sequence[Word], at: int, book: Book) -> int:
    """Where the name that begins at `at` ends (exclusive)."""
    end = at + 1
    while end < len(words):
        step = _step(words, at, end, book)
        if not step:
            break
        end += step
    return end


def _step(words: Sequence[Word], at: int, end: int, book: Book) -> int:  # noqa: C901, PLR0911, the ways on are many
    """How many more words belong to the name `words[at:end]`; 0 where it ends."""
    word = words[end]
    following = words[end + 1] if end + 1 < len(words) else None
    before = words[end - 1]
    if _split(before.text, book):
        return 0
    if word.capital:
        return int(_nameable(word, book))
    text = fold(word.text)
    if text in {"(", "（"}:
        return _bracket(words, end, book)
    if text == "," and following and _bare(following.text) in book.suffixes:
        return 2
    if following is None:
        return 0
    if text == "of" and _takes_of(words, at, end, book):
        return _after_article(words, end, book)
    if text in {"de", "du", "der", "van", "von", "al", "bin"}:
        return _after_article(words, end, book)
    if text == "for" and any(fold(w.text) in book.words["purpose"] for w in words[at:end]):
        return _after_article(words, end, book)
    if text in {"and", "&", ","} and _joins(words, at, end, book):
        return 2
    if text.isdigit() and (fold(before.text) in book.words["numbered"] or _YEAR.fullmatch(text)):
        return 1
    if text in {"'s", "’s", "'", "’"} and following.capital and fold(before.text) in book.words["possessive"]:
        return 2
    if text in {"no", "no."} and following.text.isdigit():
        return 2
    return 0


def _takes_of(words: Sequence[Word], at: int, end: int, book: Book) -> bool:
    """Whether a name goes on after "of": it has so far named a kind ("Bank", "Institute") or a post."""
    heads = [fold(w.text) for w in words[at:end]]
    if _bare(words[end - 1].text) in book.suffixes:
        return False
    post = _title(words[at:end], book)
    return post == end - at or (not post and any(h in book.heads or h in book.words["purpose"] for h in heads))


def _after_article(words: Sequence[Word], end: int, book: Book) -> int:
    """After "of" or "for": 2 where a capital follows, 3 where it follows "the", else 0."""
    rest = words[end + 1 : end + 3]
    if _nameable(rest[0], book):
        return 2
    if len(rest) > 1 and fold(rest[0].text) == "the" and rest[1].capital:
        return 3
    return 0


def _bracket(words: Sequence[Word], end: int, book: Book) -> int:
    """A bracket inside a name: it holds a name and the name goes on after it, or it holds a place."""
    for close in range(end + 1, min(end + 6, len(words))):
        if words[close].text in {")", "）"}:
            inside = words[end + 1 : close]
            if not inside or not all(w.capital or w.text.isdigit() for w in inside):
                return 0
            text = " ".join(w.text for w in inside)
            follows = close + 1 < len(words) and words[close + 1].capital
            place = book.is_place(text) or fold(inside[-1].text) in {"north", "south", "east", "west", "china", "group"}
            return close - end + 1 if follows or place else 0
    return 0


def _joins(words: Sequence[Word], at: int, end: int, book: Book) -> bool:
    """Whether "and" or a comma joins two parts of one name, as in "Ministry of Industry and Information Technology"."""
    left, right = fold(words[end - 1].text), words[end + 1]
    if words[end].text == "and" and right.capital and _in_subject(words, at, end, book):
        return True
    fields = book.words["field"]
    if not right.capital or left not in fields or fold(right.text) not in fields:
        return words[end].text == "&" and right.capital
    if words[end].text == ",":
        headed = any(fold(w.text) in book.words["purpose"] for w in words[at:end])
        return headed and any(fold(w.text) in {"and", "&"} for w in words[end + 2 : end + 6])
    return True


def _in_subject(words: Sequence[Word], at: int, end: int, book: Book) -> bool:
    """Whether "and" goes on with what an institute is for: no other name stands before or after it."""
    link = next((i for i in range(end - 1, at, -1) if fold(words[i].text) in {"of", "for"}), 0)
    if not link or fold(words[link - 1].text).removeprefix("sub-") not in book.words["purpose"]:
        return False
    stop = next((i for i in range(end + 1, len(words)) if not words[i].capital), len(words))
    before, after = (" ".join(w.text for w in part) for part in (words[link + 1 : end], words[end + 1 : stop]))
    headed = fold(words[stop - 1].text) in book.heads or _bare(words[stop - 1].text) in book.suffixes
    person = _bare(words[end + 1].text) in book.surnames
    plain = fold(words[stop - 1].text).endswith(tuple(book.words["subject-ending"])) or stop - end > 2
    return plain and not (headed or person or book.known(before) or book.known(after) or end - link > 5)


def _cut(document: Document, words: Sequence[Word], book: Book) -> Iterator[Span]:
    """A run of words as spans: posts are cut off, and a person who stands at the end of one is a span of his own."""
    while words and fold(words[-1].text) in {"of", "for", "the", "and", "&", ","}:
        words = words[:-1]
    if len(words) > 1 and book.words_class(fold(words[0].text)) and _opens(document, words[0]):
        words = words[1:]
    cut = _title(words, book)
    if cut and cut < len(words) and fold(words[cut].text) == "of":
        cut += 1
        person = _person(words, cut, book)
        if person:
            yield Span(words[person].first, words[-1].last)
            words = words[:person]
    words = words[cut:]
    if words:
        last = _tail(document, words[-1], book)
        first = words[0].first - _edition_before(document, words, book)
        yield Span(first, last + _kind_after(document, words, last, book))


def _opens(document: Document, word: Word) -> bool:
    """Whether a word begins its sentence, so that its capital says nothing."""
    return document.sentences[document.tokens[word.first].sentence].first == word.first


def _edition_before(document: Document, words: Sequence[Word], book: Book) -> int:
    """1 where a year or "14th" before a meeting's name belongs to it; else 0."""
    tokens, first = document.tokens, words[0].first
    if not first or tokens[first - 1].sentence != tokens[first].sentence:
        return 0
    heads = {book.heads.get(fold(word.text), ("",))[0] for word in words}
    return int("Event" in heads and bool(_EDITION.fullmatch(tokens[first - 1].text)))


def _kind_after(document: Document, words: Sequence[Word], last: int, book: Book) -> int:
    """1 where a small word after a place's name says its kind, as in "Halden district"; else 0."""
    tokens = document.tokens
    if last >= len(tokens) or last != words[-1].last or tokens[last].text not in book.words["kind"]:
        return 0
    text = document.article.text[tokens[words[0].first].start : tokens[last - 1].end]
    return int(len(words) <= 2 and tokens[last].sentence == tokens[last - 1].sentence and book.is_place(text))


def _title(words: Sequence[Word], book: Book) -> int:
    """How many words at the beginning are the words for a post or a form of address."""
    best = 0
    for length in range(min(5, len(words)), 0, -1):
        if fold(" ".join(w.text for w in words[:length])).rstrip(".") in book.titles:
            best = length
            break
    while best < len(words) and _bare(words[best].text) in book.words["leading"]:
        best += 1
    return best


def _person(words: Sequence[Word], start: int, book: Book) -> int:
    """Where a person's name begins at the end of the words; 0 where none does."""
    for length in (3, 2):
        at = len(words) - length
        if at > start and _bare(words[at].text) in book.surnames and fold(words[at - 1].text) not in {"of", "and"}:
            return at
    return 0


def _tail(document: Document, word: Word, book: Book) -> int:
    """The last token (exclusive) of a name's last word, without "-based" and the like."""
    if _split(word.text, book):
        hyphens = (i for i in range(word.last - 1, word.first, -1) if "-" in document.tokens[i].text)
        return next(hyphens, word.last)
    return word.last


def _split(text: str, book: Book) -> bool:
    """Whether a word ends its name by what stands after its hyphen, as in "Shanghai-based"."""
    last = text.rsplit("-", 1)[-1]
    return "-" in text and (last in book.words["based"] or (last.islower() and last.endswith(("ed", "ing"))))


def _nameable(word: Word, book: Book) -> bool:
    """Whether a word can stand in a name: it has a capital, and is no date, sum or unit."""
    return word.capital and "$" not in word.text and _bare(word.text) not in book.words["never"]


def _bare(text: str) -> str:
    return fold(text).rstrip(".")
