"""The names that the lexicon knows, looked up by their words; homonyms stay several."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from kg.lexicon import Lexicon, Row

#: Tables of names, and the class of each where its rows do not say.
_TABLES = {"places": "Place", "parks": "Park", "institutions": "Institution", "companies": "Company"}


@dataclass(frozen=True, slots=True)
class Known:
    """What a name may stand for."""

    name: str
    cls: str
    finer: str = ""
    #: Of a place: country, province, city, district, …
    level: str = ""
    #: Whether it is also a common English word, so that it needs a context to be taken for a name.
    common: bool = False
    #: Whether the name is initials, which are only meant where they stand in capitals ("UP", "IT").
    initials: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """Known names by their folded words, and the word lists that tell names apart."""

    names: Mapping[str, tuple[Known, ...]]
    #: The last word of a name, or the one before "of" → its class and finer class.
    heads: Mapping[str, tuple[str, str]]
    suffixes: frozenset[str]
    titles: frozenset[str]
    surnames: frozenset[str]
    given: frozenset[str]
    families: frozenset[str]
    nationalities: frozenset[str]
    words: Mapping[str, frozenset[str]]
    #: A common noun → the class of what it calls ("drugmaker" → Company).
    nouns: Mapping[str, str]
    #: The signs of names met so far by what is written (`kg.mentions.evidence`).
    written: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def known(self, text: str) -> tuple[Known, ...]:
        """What a name may stand for; empty where it is unknown."""
        knowns = self.names.get(fold(text), ())
        return tuple(known for known in knowns if not known.initials or text.isupper())

    def words_class(self, noun: str) -> str:
        """The class of what a common noun calls, or ""."""
        return self.nouns.get(noun, "")

    def is_place(self, text: str) -> bool:
        """Whether a place of this name is known."""
        return any(known.cls == "Place" for known in self.known(text))


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """A name as it is looked up: lower case, single spaces, no leading article, straight quotes."""
    plain = re.sub(r"\s+", " ", text.replace("’", "'")).strip().casefold()
    return plain.removeprefix("the ")


@cache
def load_book(lexicon: Lexicon) -> Book:
    """The names and word lists of a lexicon."""
    names: dict[str, list[Known]] = {}
    for table, cls in _TABLES.items():
        for row in lexicon.table(f"names/{table}"):
            known = _known(row, cls)
            for name in (row["name"], *filter(None, row.get("aliases", "").split("|"))):
                initials, common = name.isupper() and len(name) <= 4, name in row.get("common", "").split("|")
                names.setdefault(fold(name), []).append(replace(known, initials=initials, common=common))
    heads = {row["head"].casefold(): (row["class"], row.get("finer", "")) for row in lexicon.table("forms/heads")}
    words: dict[str, set[str]] = {}
    for row in lexicon.table("forms/words"):
        words.setdefault(row["kind"], set()).add(row["word"])
    return Book(
        names={name: tuple(knowns) for name, knowns in names.items()},
        heads=heads,
        suffixes=frozenset(suffix.casefold().strip(".") for suffix in lexicon.column("forms/company-suffixes")),
        titles=frozenset(title.casefold() for title in lexicon.column("forms/titles")),
        surnames=frozenset(row["name"].casefold() for row in lexicon.table("forms/surnames") if not row["common"]),
        families=frozenset(
            row["name"].casefold() for row in lexicon.table("forms/surnames") if "family" in row["kind"]
        ),
        given=frozenset(row["name"].casefold() for row in lexicon.table("forms/surnames") if "given" in row["kind"]),
        nationalities=frozenset(name.casefold() for name in lexicon.column("forms/nationalities")),
        words={kind: frozenset(group) for kind, group in words.items()},
        nouns={row["noun"]: row["class"] for row in lexicon.table("forms/nominals")},
    )


def longest(book: Book, texts: Sequence[str], start: int) -> int:
    """How many of the words from `start` on make the longest known name; 0 where none does."""
    for length in range(min(8, len(texts) - start), 0, -1):
        if fold(" ".join(texts[start : start + length])) in book.names:
            return length
    return 0


def _known(row: Row, cls: str) -> Known:
    return Known(row["name"], row.get("class") or cls, row.get("finer", ""), row.get("level", ""))
