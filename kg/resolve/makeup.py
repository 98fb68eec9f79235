"""A name as it is compared: its words in one spelling, in order, with those that tell it from others marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.resolve.characters import (
    has_characters,
    person_in_english,
    simplify,
    syllables_of,
    to_english,
    without_level,
)
from kg.resolve.names import Name, fold, without_legal
from kg.resolve.wording import Wording, squeeze
from kg.resolve.words import words_of

_CAPITALS = re.compile(r"\b[A-Z][A-Z]+\b")
_CAMEL = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])")
_ENGLISH_BESIDE = re.compile(r"^[^A-Za-z]+[(（]([A-Za-z][^()（）]*[a-z][^()（）]*)[)）]$")
_ASIDE = re.compile(r"[(（]([^()（）]+)[)）]")
_OWNER = re.compile(r"^(.{2,}?)['’]s\s")
#: Where a name may go on to say whose it is, or where.
_TAIL = re.compile(r",\s|\s(?:of|in|at)\s")
_TAILED = frozenset({"Event", "Facility", "Park", "Platform", "Project"})
_NONE: frozenset[str] = frozenset()
#: Years are left out of names more freely than other numbers.
_YEAR = re.compile(r"#(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Makeup:
    """The words of a name, numbers as "#3", without small words, legal forms and titles."""

    words: tuple[str, ...]
    #: The same with Chinese characters as printed where no word translates them; empty where there are none.
    characters: tuple[str, ...]
    #: The words that are neither ordinary ones nor numbers, and among them those that few names hold.
    distinct: frozenset[str]
    brands: frozenset[str]
    #: Words printed in capitals, which may be acronyms.
    acronyms: frozenset[str]
    #: By word, what initials it may give besides its first letter.
    initials: tuple[tuple[str, str], ...]
    #: The customary names of what the world calls so.
    known: frozenset[str]
    #: Legal forms that were taken off, of which an acronym may hold initials.
    legal: tuple[str, ...]
    #: Words in brackets.
    aside: frozenset[str]
    #: How many words at the beginning are an owner ("Larkfield's"), how many at the end may be one ("of Larkfield").
    owner: int
    tails: tuple[int, ...]


@lru_cache(maxsize=1 << 17)
def take_apart(printed: str, cls: str, wording: Wording) -> Makeup:
    """The makeup of a printed name of a thing of a class."""
    text = simplify(printed, wording.characters) if has_characters(printed) else printed
    if beside := _ENGLISH_BESIDE.match(text):
        text = beside[1]
    known = _known(text, cls, wording)
    kept: tuple[str, ...] = ()
    if has_characters(text):
        kept, text = _in_english(text, cls, wording)
    if cls == "Place":
        text = _OWNER.sub("", text)
    words, legal = words_of(text, cls, wording)
    distinct = frozenset(word for word in words if not is_ordinary(word, cls, wording))
    owner = _OWNER.match(text)
    tails = _TAIL.finditer(text) if cls in _TAILED else ()
    return Makeup(
        words,
        kept,
        distinct,
        distinct - wording.homes - wording.plain,
        _acronyms(text).intersection(words),
        tuple(_initials(text, words, distinct - wording.plain, wording)),
        known,
        legal,
        frozenset(word for inner in _ASIDE.findall(text) for word in fold(inner)) if "(" in text else _NONE,
        len(words_of(owner[1], cls, wording)[0]) if owner else 0,
        tuple(len(words_of(text[tail.end() :], cls, wording)[0]) for tail in tails),
    )


def makeup(name: Name, wording: Wording) -> Makeup:
    """The makeup of a name that was read."""
    return take_apart(name.printed, name.cls, wording)


@lru_cache(maxsize=1 << 16)
def is_ordinary(word: str, cls: str, wording: Wording) -> bool:
    """Whether many names of a class hold a word: "park", "3", "biotech"."""
    common = wording.parts.common
    return (
        word[0] == "#"
        or word in common
        or f"{word}s" in common
        or (word.endswith("y") and f"{word[:-1]}ies" in common)
        or word in wording.weak[cls]
        or (len(word) == 1 and cls != "Product")
    )


def is_year(word: str) -> bool:
    """Whether a word is a number that may be a year."""
    return bool(_YEAR.fullmatch(word))


def _known(text: str, cls: str, wording: Wording) -> frozenset[str]:
    """The customary names of what is called so, with its legal form or without."""
    known = wording.known[cls]
    folded = fold(text)
    forms = (squeeze(text), "".join(folded), "".join(without_legal(folded, wording.parts)))
    return next((known[form] for form in forms if form in known), _NONE)


def _in_english(text: str, cls: str, wording: Wording) -> tuple[tuple[str, ...], str]:
    """What is compared where both names are in characters, and the name in English."""
    characters = wording.characters
    if cls == "Person":
        return (text,), person_in_english(text, characters)
    english = to_english(text, characters)
    if cls == "Place":
        return (without_level(text),), english
    return words_of(to_english(text, characters, spelled=False), cls, wording)[0], english


def _acronyms(text: str) -> frozenset[str]:
    """Words in capitals; in a headline, where all are, they say nothing."""
    words = frozenset(word.casefold() for word in _CAPITALS.findall(text))
    return _NONE if len(words) > 1 and text.isupper() else words


def _initials(text: str, words: Iterable[str], telling: frozenset[str], wording: Wording) -> Iterator[tuple[str, str]]:
    """What words of several parts may give to an acronym: "jiaotong" is "jt", "GlaxoSmithKline" is "gsk"."""
    camels = {}
    for word in re.findall(r"\w+", text):
        parts = _CAMEL.findall(word)
        if len(parts) > 1 and not word.isupper():
            camels[word.casefold()] = "".join(part[0] for part in parts).casefold()
    for word in words:
        if word in camels:
            yield word, camels[word]
        elif word in telling and len(syllables := syllables_of(word, wording.characters.syllables)) > 1:
            yield word, "".join(syllable[0] for syllable in syllables)
