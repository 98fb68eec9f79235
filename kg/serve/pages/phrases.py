"""Sentences that the graph and the server write in English, in the language of the page, by the table `phrases.tsv`.

What a sentence says of this or that case stands in its {places}: `{number}`, `{low}` and `{high}` are numbers, `{list}`
a list whose members are put in their turn, and the rest is any text. A sentence that the table does not have stays.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("phrases.tsv")
_PLACE = re.compile(r"\{(\w+)\}")
_NUMBERS = frozenset({"number", "low", "high"})
#: How lists are written in English.
_COMMA = re.compile(r", | and ")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence, or a part of one, as it is in English, and how it is put in Chinese."""

    english: re.Pattern[str]
    chinese: str
    #: It stands by itself.
    whole: bool


def phrased(message: str, language: str) -> str:
    """A sentence in a language, as far as the table has it."""
    if language != "zh":
        return message
    told = _put(message.strip().removesuffix("."), whole=True)
    return message if told is None else told


def listed(message: str, language: str) -> str:
    """Reasons that are parted by semicolons, in a language, as far as the table has them."""
    return message if language != "zh" else "；".join(map(_part, message.split("; ")))


def _put(text: str, *, whole: bool) -> str | None:
    """A text as the first phrase puts it that it fits; None where none does."""
    for phrase in _phrases():
        if phrase.whole == whole and (match := phrase.english.fullmatch(text)):
            return _PLACE.sub(_filling(match), phrase.chinese)
    return None


def _filling(match: re.Match[str]) -> Callable[[re.Match[str]], str]:
    def fill(place: re.Match[str]) -> str:
        said = match[place[1]]
        if place[1] in _NUMBERS:
            return said
        return "、".join(map(_part, _COMMA.split(said))) if place[1] == "list" else _part(said)

    return fill


def _part(text: str) -> str:
    told = _put(text, whole=False)
    return text if told is None else told


@cache
def _phrases() -> tuple[Phrase, ...]:
    """The phrases of the table; capitals at the beginning and full stops at the end do not matter."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(Phrase(_pattern(row["english"]), row["chinese"], row["kind"] == "whole") for row in rows)


def _pattern(english: str) -> re.Pattern[str]:
    pieces = _PLACE.split(english.removesuffix("."))
    written = [
        re.escape(piece) if at % 2 == 0 else rf"(?P<{piece}>{'[0-9.,]+' if piece in _NUMBERS else '.+'})"
        for at, piece in enumerate(pieces)
    ]
    return re.compile("".join(written), re.IGNORECASE | re.DOTALL)
