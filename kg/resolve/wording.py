"""The tables by which names are compared: synonyms, words that short forms leave out, names that the world knows."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon
from kg.resolve.characters import Characters, load_characters
from kg.resolve.names import NameParts, fold, load_parts

CLASSES = (
    "Company", "Event", "Facility", "Industry", "Institution", "Park", "Person", "Place", "Platform", "Policy",
    "Product", "Project",
)  # fmt: skip
_BOOKS = ("names/companies", "names/institutions", "names/parks", "names/places")
#: Words of so few letters are seldom titles.
_PARTICLE = 3
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """What tables say of the words of names, by class where it differs."""

    parts: NameParts
    characters: Characters
    #: By class: words with what they are compared as, "" for nothing; numbers as "#3".
    same: Mapping[str, Mapping[str, str]]
    #: By class: words that a shorter form of a name leaves out.
    weak: Mapping[str, frozenset[str]]
    #: Words that many names hold, although they tell these from others: "china", "bank".
    plain: frozenset[str]
    #: Words that say what form a company has: one such word may stand for another.
    form: frozenset[str]
    #: Words that say nothing in a name; and those of which there are several, told by a number behind them.
    small: frozenset[str]
    numbered: frozenset[str]
    #: Roman numbers in lower case with what they are; those of one letter are numbers only behind what is numbered.
    romans: Mapping[str, str]
    letters: Mapping[str, str]
    #: What tells a son from his father: "jr", "iii".
    generations: frozenset[str]
    #: Given names with the one they are short for or spellings of; letters behind a person's name.
    given: Mapping[str, str]
    honours: frozenset[str]
    #: Words that stand before a person's name.
    titles: frozenset[str]
    forenames: frozenset[str]
    families: frozenset[str]
    #: Names of which there is both a "University of X" and an "X University".
    turned: frozenset[str]
    #: Chinese provinces and cities, by which companies and parks are told from others of their trade.
    homes: frozenset[str]
    #: Cities of which "City" is part of the name.
    cities: frozenset[str]
    #: Names of several places.
    homonyms: frozenset[str]
    #: Pairs of classes that one thing may be taken for, now the one and now the other.
    mistaken: frozenset[frozenset[str]]
    #: By class: names without spaces and marks, with the customary names of what the world calls so.
    known: Mapping[str, Mapping[str, frozenset[str]]]


@cache
def load_wording(lexicon: Lexicon) -> Wording:
    """The tables of a lexicon, read once.

    Raises:
        LexiconError: a table is missing or malformed.
    """
    rows = defaultdict(list)
    for row in lexicon.table("forms/likeness"):
        rows[row["kind"]].append(row)
    older = {row["form"]: row["to"] for row in rows["older"]}
    shared = older | {row["form"]: row["to"] for row in rows["same"] if not row["of"]}
    parts = load_parts(lexicon)
    places = lexicon.table("names/places")
    chinese = [row for row in places if row["country"] == "CN"]
    return Wording(
        parts,
        load_characters(lexicon),
        same={
            cls: (older if cls in ("Person", "Place") else shared)
            | {row["form"]: row["to"] for row in rows["same"] if row["of"] == cls}
            for cls in CLASSES
        },
        weak={cls: frozenset(row["form"] for row in rows["weak"] if row["of"] == cls) for cls in CLASSES},
        plain=frozenset(row["form"] for row in rows["plain"]) | _plain(lexicon),
        form=frozenset(row["form"] for row in rows["form"]),
        small=frozenset(row["form"] for row in rows["small"]),
        numbered=frozenset(row["form"] for row in rows["numbered"]),
        romans={row["form"]: row["to"] for row in rows["roman"]},
        letters={row["form"]: row["to"] for row in rows["letter"]},
        generations=frozenset(row["form"] for row in rows["generation"]),
        given={row["form"]: row["to"] for row in rows["given"]},
        honours=frozenset(row["form"] for row in rows["honour"]),
        titles=parts.titles | {row["form"] for row in rows["title"]} | _titles(lexicon),
        forenames=frozenset(
            row["name"].casefold()
            for row in lexicon.table("forms/surnames")
            if "given" in row["kind"] and row["origin"] == "Western"
        ),
        families=frozenset(
            row["name"].casefold() for row in lexicon.table("forms/surnames") if "Chinese" in row["origin"]
        ),
        turned=frozenset(row["form"] for row in rows["turned"]),
        homes=frozenset(
            row["name"].casefold().replace("'", "") for row in chinese if row["level"] in ("city", "province", "region")
        ),
        cities=frozenset(row["name"].casefold() for row in places if row["name"].endswith(" City")),
        homonyms=_several([row["name"].casefold() for row in chinese]),
        mistaken=frozenset(frozenset((row["of"], row["form"])) for row in rows["mistaken"]),
        known=_known(lexicon),
    )


def squeeze(text: str) -> str:
    """A name without case, accents, spaces and marks."""
    folded = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    return _MARKS.sub("", "".join(c for c in folded if not unicodedata.combining(c)))


def _plain(lexicon: Lexicon) -> frozenset[str]:
    """Head nouns, countries and what is of them."""
    texts = [row["head"] for row in lexicon.table("forms/heads")]
    texts += [row[column] for row in lexicon.table("forms/nationalities") for column in ("adjective", "place")]
    words = {word for text in texts for word in fold(text)}
    return frozenset(words | {word.removesuffix("s") for word in words})


def _titles(lexicon: Lexicon) -> frozenset[str]:
    """The words of titles, but for those that are initials, particles or names, too."""
    words = {word for row in lexicon.table("forms/titles") for word in fold(row["title"]) if len(word) > _PARTICLE}
    return frozenset(words - {row["name"].casefold() for row in lexicon.table("forms/surnames")})


def _several(names: list[str]) -> frozenset[str]:
    bases = Counter(name.removesuffix(" district").removesuffix(" county") for name in names)
    return frozenset(base for base, count in bases.items() if count > 1)


def _known(lexicon: Lexicon) -> dict[str, dict[str, frozenset[str]]]:
    """For each class its known names; a place without other names is found by its spelling alone."""
    found: dict[str, dict[str, set[str]]] = {cls: defaultdict(set) for cls in CLASSES}
    for book in _BOOKS:
        for row in lexicon.table(book):
            if row["class"] == "Place" and not row["aliases"]:
                continue
            for name in (row["name"], row["chinese"], *row["aliases"].split("|")):
                if name:
                    found[row["class"]][squeeze(name)].add(row["name"])
    return {cls: {name: frozenset(of) for name, of in names.items()} for cls, names in found.items()}
