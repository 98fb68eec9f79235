"""Names in Chinese characters, read as English ones: known words are translated, the rest is spelled in pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon

_HAN = re.compile(r"[\u3400-\u9fff]")
_RUN = re.compile(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+")
#: What districts and cities end in, which the English names leave out or translate.
_LEVEL = re.compile(r"(?<=..)(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|省|市|区|县)$")


@dataclass(frozen=True, slots=True, eq=False)
class Characters:
    """How characters are read."""

    #: Words with their English ones; names of places among them.
    words: Mapping[str, str]
    #: The usual reading of a single character, without tones.
    readings: Mapping[str, str]
    #: Traditional characters with the simplified ones.
    simple: Mapping[int, str]
    #: All syllables of pinyin.
    syllables: frozenset[str]
    #: Family names of two characters, in pinyin.
    families: frozenset[str]
    longest: int


@cache
def load_characters(lexicon: Lexicon) -> Characters:
    """The tables of Chinese words, readings and place names.

    Raises:
        LexiconError: a table is missing or malformed.
    """
    readings = {c: row["syllable"] for row in lexicon.table("forms/pinyin") for c in row["characters"]}
    words = {}
    for row in lexicon.table("names/places"):
        if (
            row["level"] in ("province", "city", "region")
            and row["country"] in ("CN", "TW")
            and len(row["chinese"]) > 1
        ):
            words[without_level(row["chinese"])] = row["name"]
    words |= {row["form"]: row["english"] for row in lexicon.table("forms/chinese")}
    simple = {ord(row["form"]): row["to"] for row in lexicon.table("forms/likeness") if row["kind"] == "variant"}
    syllables = frozenset(readings.values())
    families = {row["name"].casefold() for row in lexicon.table("forms/surnames") if "Chinese" in row["origin"]}
    return Characters(
        words, readings, simple, syllables, frozenset(families - syllables), max(len(word) for word in words)
    )


def without_level(text: str) -> str:
    """The name of a place in characters without what says whether it is a city or a province."""
    return _LEVEL.sub("", text)


def has_characters(text: str) -> bool:
    """Whether a text holds Chinese characters."""
    return not text.isascii() and bool(_HAN.search(text))


def simplify(text: str, characters: Characters) -> str:
    """A text with its traditional characters made simplified ones, as far as names of the domain need it."""
    return text.translate(characters.simple)


def to_english(text: str, characters: Characters, *, spelled: bool = True) -> str:
    """A name in characters as an English one would be; runs that no word covers as one word in pinyin.

    Where not `spelled`, such runs stay as they are: two names of one sound are not always two spellings of one name.
    """
    runs = _RUN.findall(simplify(text, characters))
    parts = (" ".join(_pieces(run, characters, spelled)) if _HAN.match(run) else run.strip() for run in runs)
    return " ".join(part for part in parts if part)


def person_in_english(text: str, characters: Characters) -> str:
    """A person's name in characters as family name and given name."""
    read = [characters.readings.get(c, c) for c in simplify(text, characters) if _HAN.match(c)]
    size = 2 if len(read) > 2 and "".join(read[:2]) in characters.families else 1
    return f"{''.join(read[:size])} {''.join(read[size:])}".strip().title()


@cache
def syllables_of(word: str, syllables: frozenset[str]) -> tuple[str, ...]:
    """The syllables of a word in pinyin, the longest first; empty where it is none."""
    if not word:
        return ()
    for size in range(min(6, len(word)), 0, -1):
        if word[:size] in syllables:
            rest = syllables_of(word[size:], syllables)
            if rest or size == len(word):
                return (word[:size], *rest)
    return ()


def _pieces(run: str, characters: Characters, spelled: bool) -> Iterator[str]:
    """The words of a run, the longest first; between them what is no word."""
    start = at = 0
    while at < len(run):
        # A single character is a word at the end alone: elsewhere it is mostly part of a name.
        for size in range(min(characters.longest, len(run) - at), int(at + 1 < len(run)), -1):
            english = characters.words.get(run[at : at + size])
            if english:
                if start < at:
                    yield _spell(run[start:at], characters, spelled)
                yield english
                at += size
                start = at
                break
        else:
            at += 1
    if start < at:
        yield _spell(run[start:at], characters, spelled)


def _spell(run: str, characters: Characters, spelled: bool) -> str:
    return "".join(characters.readings.get(c, c) for c in run).capitalize() if spelled else run
