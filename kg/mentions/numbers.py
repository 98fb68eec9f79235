"""Numbers as an article writes them: digits, words, scales ("million", "crore"), ordinals and fractions, as patterns
and as values; quantities and times are built on them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from kg.lexicon import Lexicon

#: Digits with or without thousands commas; never more than fifteen before the point.
DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,8})?"


@dataclass(frozen=True, slots=True)
class Numbers:
    """What number words are worth, and the patterns that find them."""

    value: dict[str, int]
    ordinal: dict[str, int]
    fraction: dict[str, int]
    scale: dict[str, int]
    short: dict[str, int]
    #: Pattern of digits or words, without a scale.
    pattern: str
    words: str
    ordinals: str


def alternatives(forms: Iterable[str]) -> str:
    """A pattern of any of the forms, the longest first; a space in a form matches a hyphen too."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", "[ -]") for form in ordered) + ")"


@cache
def load_numbers(lexicon: Lexicon) -> Numbers:
    """The number words of a language."""
    kinds: dict[str, dict[str, int]] = {}
    for row in lexicon.table("forms/numbers"):
        kinds.setdefault(row["kind"], {})[row["form"]] = int(row["value"])
    below = f"(?:{alternatives(kinds['ten'])}(?:[- ]{alternatives(kinds['unit'])})?|{alternatives(kinds['unit'])})"
    words = rf"(?i:{below}(?:[- ]hundred(?:(?: and)? {below})?)?)(?![A-Za-z])"
    tens = alternatives(kinds["ten"])
    return Numbers(
        value=kinds["unit"] | kinds["ten"],
        ordinal=kinds["ordinal"],
        fraction=kinds["fraction"],
        scale=kinds["scale"],
        short=kinds["short"],
        pattern=f"(?:{DIGITS}|{words})",
        words=words,
        ordinals=rf"(?:\d{{1,4}}(?:st|nd|rd|th)|(?i:(?:{tens}-)?{alternatives(kinds['ordinal'])}))(?![A-Za-z])",
    )


def read_number(text: str, numbers: Numbers) -> Decimal | None:
    """The value of digits or number words, None where they are neither: "1,300", "twenty-one", "a", "half a"."""
    bare = text.strip().lower().replace("-", " ")
    if bare in {"a", "an"}:
        return Decimal(1)
    if bare == "half a":
        return Decimal("0.5")
    if bare[:1].isdigit():
        try:
            return Decimal(bare.replace(",", ""))
        except InvalidOperation:
            return None
    total = 0
    for word in bare.split():
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in numbers.value:
            total += numbers.value[word]
        elif word != "and":
            return None
    return Decimal(total) if total else None


def read_ordinal(text: str, numbers: Numbers) -> int | None:
    """The rank of an ordinal, None where it is none: "4th", "ninth", "twenty-first"."""
    bare = text.strip().lower()
    if digits := re.match(r"\d{1,4}", bare):
        return int(digits.group())
    *tens, last = bare.replace("-", " ").split() or [""]
    if last not in numbers.ordinal or any(word not in numbers.value for word in tens):
        return None
    return numbers.ordinal[last] + sum(numbers.value[word] for word in tens)
