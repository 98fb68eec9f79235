"""Offices and whose they are: the Japanese government and the Government of Japan are one, so is a province's own.

An office is told by its ordinary words in any order and by the place that it is of: one in its name, one that the facts
tie it to, or, where the name says of what level it is, the only one of that level that the article speaks of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon
from kg.resolve.atlas import Atlas, Sense
from kg.resolve.names import fold, load_parts, respell


@dataclass(frozen=True, slots=True, eq=False)
class Offices:
    """The tables of offices."""

    #: Words that make a body an office: "ministry".
    heads: frozenset[str]
    #: Words that say of what level an office is, or nothing at all (""): "municipal" is "city", "people's" is "".
    levels: Mapping[str, str]
    #: Names of offices that only one country has, in words, with that country.
    sole: Mapping[str, str]
    #: Customary names of offices that go by initials.
    customary: Mapping[str, str]
    #: The country that an adjective stands for.
    adjectives: Mapping[str, str]
    #: Words of what there are many of in a country.
    local: frozenset[str]
    spelling: Mapping[str, str]
    #: Words that many offices hold.
    common: frozenset[str]
    #: Words that join the others, and whether what an office is of stands behind them ("place"): "of".
    joining: Mapping[str, str]


@cache
def load_offices(lexicon: Lexicon) -> Offices:
    """The tables of a lexicon, read once.

    Raises:
        LexiconError: a table is missing or malformed.
    """
    parts = load_parts(lexicon)
    kinds: dict[str, dict[str, str]] = {
        kind: {} for kind in ("office", "office joining", "office level", "office word", "sole office")
    }
    for row in lexicon.table("forms/name_parts"):
        if row["kind"] in kinds:
            kinds[row["kind"]][row["form"]] = row["to"]
    customary = {
        " ".join(fold(alias)): row["name"]
        for row in lexicon.table("names/institutions")
        if row["finer"] == "GovernmentBody"
        for alias in row["aliases"].split("|")
        if alias and " " not in alias
    }
    places = {row["name"]: row["country"] for row in lexicon.table("names/places") if row["level"] == "country"}
    countries = {code: name for name, code in places.items()}
    adjectives = {
        " ".join(fold(row["adjective"])): countries[row["country"]]
        for row in lexicon.table("forms/nationalities")
        if row["country"] in countries
    }
    return Offices(
        frozenset(kinds["office"]),
        kinds["office level"],
        {name: countries[code] for name, code in kinds["sole office"].items()},
        customary,
        adjectives,
        parts.local,
        parts.spelling,
        parts.common | kinds["office word"].keys() | kinds["office"].keys(),
        kinds["office joining"],
    )


@dataclass(frozen=True, slots=True)
class Office:
    """A body's name as that of an office."""

    #: Its words in order of the alphabet, without those that say whose it is.
    name: str
    #: The place in its name, "" where there is none; and the level that it says it is of.
    place: str = ""
    level: str = ""
    #: Whether each zone has one of the name: "administrative committee".
    local: bool = False


def read_office(text: str, offices: Offices, atlas: Atlas) -> Office | None:
    """A printed name as an office's; None where it is none, or says more than that."""
    bare = " ".join(fold(text.replace("'s ", " ").replace("’s ", " ")))
    words = respell(fold(offices.customary.get(bare, bare)), offices.spelling)
    for place, rest in _splits(words, offices, atlas):
        level = next((offices.levels[word] for word in rest if offices.levels.get(word)), "")
        left = [word for word in rest if word not in offices.levels and word not in offices.joining]
        ordinary = all(word in offices.common or word.removesuffix("s") in offices.common for word in left)
        if left and ordinary and offices.heads.intersection(left):
            name = " ".join(sorted({word.removesuffix("s") for word in left}))
            return Office(name, place or offices.sole.get(name, ""), level, bool(offices.local.intersection(left)))
    return None


def _splits(words: tuple[str, ...], offices: Offices, atlas: Atlas) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ways to take a place from a name's beginning, or from behind "of" at its end; none comes last."""
    for size in range(min(len(words) - 1, 4), 0, -1):
        start, end = " ".join(words[:size]), " ".join(words[-size:])
        if start in offices.adjectives:
            yield offices.adjectives[start], words[size:]
        elif atlas.look_up(start) and start not in offices.common:
            yield start, words[size:]
        if size < len(words) - 1 and offices.joining.get(words[-size - 1]) and atlas.look_up(end):
            yield end, words[: -size - 1]
    yield "", words


def jurisdiction(office: Office, tied: Iterable[Sense], near: Collection[Sense], atlas: Atlas) -> str:
    """The id of the place that an office is of, "" where it is open.

    `tied` are the places that facts tie it to, `near` those of the article.
    """
    if office.place:
        senses = atlas.look_up(office.place)
        fitting = [sense for sense in senses if not office.level or sense.level == office.level] or list(senses)
        read = [sense for sense in fitting if any(sense is other for other in near)]
        found = read if len(fitting) > 1 else fitting
        return found[0].id if len(found) == 1 else ""
    for around in () if office.local else (tied, near):
        level = office.level or ("country" if around is tied else "")
        ids = {one for sense in around for one in (sense.id, *sense.within) if one.split("|")[1] == level}
        if len(ids) == 1:
            return min(ids)
    return ""
