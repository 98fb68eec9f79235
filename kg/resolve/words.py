"""The words of a name in the one spelling in which they are compared: numbers as "#3", codes joined, no legal forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.resolve.names import fold, respell, without_legal
from kg.resolve.wording import Wording, squeeze

_CAPITALS = re.compile(r"\b[A-Z]+\b")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_PIECES = re.compile(r"\d+|[^\d]+")
_UMLAUTS = str.maketrans(
    {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ı": "i"}
    | dict.fromkeys("™®©", " ")
)
_OWNER = re.compile(r"(?<=\w)['’]s\b")
_CODED = re.compile(r"[a-z]{1,4}")
#: Classes whose words keep their digits.
_WHOLE = frozenset({"Company", "Product"})
#: A degree with its dots: "Ph.D.".
_DEGREE = re.compile(r"\bPh\.?\s?D\b\.?", re.IGNORECASE)


def words_of(text: str, cls: str, wording: Wording) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a name as they are compared, and the legal forms that were taken off."""
    text = text.translate(_UMLAUTS)
    table = wording.same[cls]
    if cls == "Person":
        return respell(_of_person(text, wording), table), ()
    if cls == "Place":
        return respell(list(respell(fold(text.partition(",")[0]), wording.parts.spelling)), table), ()
    text = _OWNER.sub("", text)
    folded = fold(_without_seat(text, wording) if cls == "Company" else text)
    bare = without_legal(folded, wording.parts) if cls == "Company" else folded
    left = [word for word in bare if word not in wording.small] or folded
    words = respell(list(respell(left, wording.parts.spelling)), table)
    words = tuple(_numbered(text, [word for word in words if word not in wording.small] or words, cls, wording))
    words = respell([_singular(word) for word in words], table)
    # Of a name that is all marks and small words something must be left to compare.
    words = words or tuple(fold(text))
    return tuple(_coded(words)) if cls == "Product" else words, tuple(folded[len(bare) :])


def _of_person(text: str, wording: Wording) -> list[str]:
    """A person's names without what stands behind a comma, if it is an honour or a degree."""
    head, *rest = _DEGREE.sub("PhD", text).split(",")
    kept = [head, *(part for part in rest if squeeze(part) not in wording.honours)]
    # An initial is a name of its own, and "A. Quist" and "An Jing" begin with no article.
    return fold(f"x {' '.join(kept).replace('.', ' ')}")[1:]


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
    capitals = {word.casefold() for word in _CAPITALS.findall(text)}
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
        elif wording.parts.editions.get(word):
            yield f"#{wording.parts.editions[word]}"
        elif word in wording.romans and word in capitals:
            yield f"#{wording.romans[word]}"
        elif word in capitals & wording.letters.keys() and _is_number(word, before, at, cls, wording):
            yield f"#{wording.letters[word]}"
        elif cls not in _WHOLE and any(c.isdecimal() for c in word) and word[0] != "#":
            for piece in _PIECES.findall(word):
                yield f"#{int(piece)}" if piece.isdecimal() else piece
        else:
            yield word
        before = word


def _is_number(letter: str, before: str, at: int, cls: str, wording: Wording) -> bool:
    """Whether a capital is a Roman number: behind a word of which there are several, or where an "I" is none else."""
    return before in wording.numbered or (letter == "i" and at > 0 and cls not in _WHOLE)


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
