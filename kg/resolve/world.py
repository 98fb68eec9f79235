"""What the world knows things by: codes and names of the gazetteer's places, identifiers of well-known organisations.

Nothing here tells two things apart or unites them: who is who is decided before, and only then looked up. Where a group
could be two things of a table it gets nothing of either, since a wrong identifier is worse than none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon, load_lexicon
from kg.resolve.atlas import place_rows
from kg.resolve.block import Sign
from kg.resolve.names import load_parts, read_name

#: A kind of identifier or name, and its value: ("geonames", "1791236"), ("chinese", "无锡").
Known = tuple[str, str]

#: The columns of the gazetteer that say what a place is known by.
_OF_PLACES = ("chinese", "gb", "geonames")


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """The tables, ready to look up."""

    #: What a place of the gazetteer is known by, by its id (`kg.resolve.atlas.Sense`).
    places: Mapping[str, tuple[Known, ...]]
    #: What things are known by, by class and the key of the name.
    named: Mapping[tuple[str, str], frozenset[Known]]


@cache
def load_world(lexicon: Lexicon | None = None) -> World:
    """The tables of a lexicon, the English one where none is given; read once.

    Raises:
        LexiconError: a table is missing or malformed.
    """
    words = lexicon or load_lexicon()
    places = {
        sense: tuple((kind, row[kind]) for kind in _OF_PLACES if row[kind]) for sense, row in place_rows(words).items()
    }
    named: dict[tuple[str, str], set[Known]] = defaultdict(set)
    for row in words.table("names/identifiers"):
        key = read_name(row["name"], row["class"], load_parts(words)).key
        named[row["class"], key].add((row["scheme"], row["id"]))
    return World(places, {name: frozenset(found) for name, found in named.items()})


def known_by(members: Iterable[Sign], world: World) -> tuple[Known, ...]:
    """What the signs of one thing are known by, sorted; of two values of a kind none.

    What people told from its namesakes has no say: they have said that its name alone does not tell what it is.
    """
    found: dict[str, set[str]] = defaultdict(set)
    free = [sign for sign in members if sign.is_proper and not sign.pin]
    places = {value for sign in free if sign.cls == "Place" for facet, value in sign.facets if facet == "place"}
    if len(places) == 1:
        return world.places.get(min(places), ())
    for sign in free:
        for kind, value in world.named.get((sign.cls, sign.name), ()):
            found[kind].add(value)
    return tuple(sorted((kind, min(values)) for kind, values in found.items() if len(values) == 1))
