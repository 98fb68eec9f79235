"""A name as it is compared: its words in one spelling, in order, with those that tell it from others marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.resolve.characters import has_characters, person_in_english, simplify, syllables_of, to_english, without_level
from kg.resolve.names import Name, fold, respell, without_legal
from kg.resolve.wording import Wording, squeeze

_SMALL = frozenset({"the", "and", "of", "for", "in", "at", "on", "by", "a", "an", "s", "de", "da", "do", "et"})
_ROMAN = {"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11, "XII": 12}
#: Roman numbers of one letter are numbers behind such words only.
_LETTERS = {"I": 1, "V": 5, "X": 10}
_NUMBERED = frozenset({"phase", "fund", "stage", "part", "class", "grade", "zone", "incubator", "accelerator"})
_CAPITALS = re.compile(r"\b[A-Z][A-Z]+\b")
_ROMANS = re.compile(r"\b[IVX]+\b")
_CAMEL = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_PIECES = re.compile(r"\d+|[^\d]+")
_BRACKETS = re.compile(r"^[^A-Za-z]+[(（]([A-Za-z][^()（）]*[a-z][^()（）]*)[)）]$")
_ASIDE = re.compile(r"[(（]([^()（）]+)[)）]")
_NONE: frozenset[str] = frozenset()
_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ı": "i"})
#: Years are left out of names more freely than other numbers.
_YEAR = re.compile(r"#(?:19|20)\d\d")
_CODED = re.compile(r"[a-z]{1,4}")
#: Classes whose words keep their digits.
_WHOLE = frozenset({"Company", "Product"})


@dataclass(frozen=True, slots=True)
class Makeup:
    """The words of a name, numbers as "#3", without small words, legal forms and titles."""

    words: tuple[str, ...]
    #: The same with Chinese characters as printed where no word translates them; empty where there are none.
    characters: tuple[str, ...]
    #: The words that are neither ordinary ones nor numbers, and among them those that are no Chinese city or province.
    distinct: frozenset[str]
    brands: frozenset[str]
    #: Words printed in capitals that may be acronyms, and of words of several parts the initials of these.
    acronyms: frozenset[str]
    #: By word, what initials it may give besides its first letter.
    initials: tuple[tuple[str, str], ...]
    #: The customary names of what the world calls so.
    known: frozenset[str]
    #: Legal forms that were taken off, of which an acronym may hold initials.
    legal: tuple[str, ...]
    #: Words in brackets.
    aside: frozenset[str]


@lru_cache(maxsize=1 << 17)
def take_apart(printed: str, cls: str, wording: Wording) -> Makeup:
    """The makeup of a printed name of a thing of a class."""
    text = simplify(printed, wording.characters) if has_characters(printed) else printed
    if beside := _BRACKETS.match(text):
        text = beside[1]
    kept: tuple[str, ...] = ()
    known = wording.known[cls].get(squeeze(text), frozenset())
    if has_characters(text):
        if cls == "Person":
            kept, text = (text,), person_in_english(text, wording.characters)
        elif cls == "Place":
            kept, text = (without_level(text),), to_english(text, wording.characters)
        else:
            kept = _words(to_english(text, wording.characters, spelled=False), cls, wording)[0]
            text = to_english(text, wording.characters)
    words, legal = _words(text, cls, wording)
    known = known or wording.known[cls].get("".join(fold(text)), frozenset())
    if not known and legal:
        known = wording.known[cls].get("".join(without_legal(fold(text), wording.parts)), frozenset())
    distinct = frozenset(word for word in words if not is_ordinary(word, cls, wording))
    caps = {word.casefold() for word in _CAPITALS.findall(text)}
    if len(caps) > 1 and text.isupper():
        caps = set()  # A headline's capitals say nothing.
    return Makeup(
        words,
        kept,
        distinct,
        distinct - wording.homes,
        frozenset(caps & set(words)),
        tuple(_initials(text, words, wording)),
        known,
        legal,
        frozenset(words).intersection(*(fold(inner) for inner in _ASIDE.findall(text)[:1])) if "(" in text else _NONE,
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


def _words(text: str, cls: str, wording: Wording) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name as they are compared, and the legal forms that were taken off."""
    legal: list[str] = []
    if cls == "Place":
        text = text.partition(",")[0]
    if cls == "Person":  # "A. Quist" and "An Jing" begin with no article.
        return respell(fold(f"x {text.translate(_UMLAUTS)}")[1:], wording.same[cls]), ()
    folded = fold(text.translate(_UMLAUTS))
    if cls == "Company":
        folded = fold(_without_seat(text, wording).translate(_UMLAUTS))
        bare = without_legal(folded, wording.parts)
        legal, folded = folded[len(bare) :], bare
    table = wording.same[cls]
    left = [word for word in folded if word not in _SMALL] or folded
    words = respell(list(respell(left, wording.parts.spelling)), table)
    words = tuple(word for word in words if word not in _SMALL)
    if cls != "Place":
        words = tuple(_numbered(text, words, cls, wording))
        words = respell([_singular(word) for word in words], table)
        if cls == "Product":
            words = tuple(_coded(words))
    return words, tuple(legal)


def _without_seat(text: str, wording: Wording) -> str:
    """A company's name without what stands behind a comma, unless that is a legal form: "Merck KGaA, Darmstadt"."""
    head, *rest = text.split(",")
    for part in rest:
        words = fold(part)
        if not words or words[0] not in wording.parts.legal:
            break
        head += f",{part}"
    return head


def _numbered(text: str, words: Iterable[str], cls: str, wording: Wording) -> Iterator[str]:
    """Words with numbers in one form: "first", "1st", "I" and "No. 1" as "#1"."""
    romans = {word.casefold(): number for word, number in _ROMAN.items() if word in _ROMANS.findall(text)}
    letters = {word.casefold(): number for word, number in _LETTERS.items() if word in _ROMANS.findall(text)}
    before = ""
    given = list(words)
    for at, word in enumerate(given):
        ordinal = _ORDINAL.fullmatch(word)
        if word == "no" and at + 1 < len(given) and (given[at + 1].isdigit() or given[at + 1][0] == "#"):
            continue
        if ordinal or word.isdecimal():
            yield f"#{int(ordinal[1] if ordinal else word)}"
        elif word in wording.parts.ordinals and cls != "Company":
            yield f"#{wording.parts.ordinals[word]}"
        elif word == "inaugural":
            yield "#1"
        elif word in romans:
            yield f"#{romans[word]}"
        elif word in letters and (before in _NUMBERED or (word == "i" and at > 0 and cls not in _WHOLE)):
            yield f"#{letters[word]}"
        elif cls not in _WHOLE and any(c.isdecimal() for c in word) and word[0] != "#":
            for piece in _PIECES.findall(word):
                yield f"#{int(piece)}" if piece.isdecimal() else piece
        else:
            yield word
        before = word


def _coded(words: tuple[str, ...]) -> Iterator[str]:
    """A product's words with the parts of a code joined: "hb", "#101" as "hb101"."""
    open_ = ""
    for word in words:
        plain = word.removeprefix("#")
        if open_ and any(c.isdecimal() for c in plain[:2]):
            yield open_ + plain
            open_ = ""
            continue
        if open_:
            yield open_
        open_ = word if _CODED.fullmatch(word) else ""
        if not open_:
            yield word
    if open_:
        yield open_


def _singular(word: str) -> str:
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "ics", "is", "us", "as")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 6 else word[:-1]


def _initials(text: str, words: Iterable[str], wording: Wording) -> Iterator[tuple[str, str]]:
    """What words of several parts may give to an acronym: "jiaotong" is "jt", "GlaxoSmithKline" is "gsk"."""
    camels = {}
    for word in re.findall(r"\w+", text):
        parts = _CAMEL.findall(word)
        if len(parts) > 1 and not word.isupper():
            camels[word.casefold()] = "".join(part[0] for part in parts).casefold()
    for word in words:
        if word in camels:
            yield word, camels[word]
        elif len(syllables := syllables_of(word, wording.characters.syllables)) > 1:
            yield word, "".join(syllable[0] for syllable in syllables)
