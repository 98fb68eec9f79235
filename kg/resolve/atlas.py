"""The gazetteer (`names/places` of the lexicon) by name: which places a printed name may stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon, Row
from kg.resolve.names import NameParts, fold, load_parts, read_name

_BOOKS = ("names/parks", "names/institutions")
#: How high a level stands.
RANK = {"country": 5, "region": 4, "province": 4, "city": 3, "district": 2, "county": 2, "town": 1}
#: How long the Chinese names of provinces and cities are without their level.
_HAN = (4, 3, 2)


@dataclass(frozen=True, slots=True)
class Sense:
    """A place of the gazetteer."""

    #: Name, level and what it is in: unique in the gazetteer.
    id: str
    name: str
    key: str
    level: str
    parent: str
    country: str
    #: Ids of all that it is in, the country last.
    within: tuple[str, ...] = ()
    #: Whether another place has the same name and level, so that the name alone cannot be its id.
    shared: bool = False
    #: Residents in thousands, 0 where no source counts them.
    people: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """The gazetteer by name."""

    by_name: Mapping[str, tuple[Sense, ...]]
    #: Where things of the tables of known names are, as far as their Chinese names say so; by folded name.
    homes: Mapping[str, Sense]
    parts: NameParts

    def look_up(self, text: str) -> tuple[Sense, ...]:
        """The places that a printed name may stand for; a stated level ("Jilin City") narrows them."""
        name = read_name(text, "Place", self.parts)
        if name.full in self.by_name:
            return self.by_name[name.full]
        senses = self.by_name.get(name.key, ())
        exact = tuple(sense for sense in senses if sense.level == name.level)
        if exact or not name.level:
            return exact or senses
        # A stated "city" may be a province-level one elsewhere; a stated district is no province.
        return tuple(sense for sense in senses if abs(RANK[sense.level] - RANK[name.level]) <= 1)


@cache
def load_atlas(lexicon: Lexicon) -> Atlas:
    """The gazetteer of a lexicon.

    Raises:
        LexiconError: a table is missing or malformed.
    """
    parts = load_parts(lexicon)
    rows = tuple(place_rows(lexicon).values())
    tree = _Tree(rows)
    twins: dict[tuple[str, str], int] = {}
    for row in rows:
        twins[row["name"], row["level"]] = twins.get((row["name"], row["level"]), 0) + 1
    demonyms: dict[str, set[str]] = {}
    for row in lexicon.table("forms/nationalities"):
        demonyms.setdefault(row["country"] and row["place"], set()).add(row["adjective"])
    by_name: dict[str, dict[str, Sense]] = {}
    for row in rows:
        key = read_name(row["name"], "Place", parts).full
        shared = twins[row["name"], row["level"]] > 1
        sense = Sense(
            _id(row), row["name"], key, row["level"], row["parent"], row["country"], tree.within(row), shared,
            int(row["people"] or 0),
        )  # fmt: skip
        called = demonyms.get(row["name"], set()) if row["level"] == "country" else set()
        for text in {row["name"], row["chinese"], *row["aliases"].split("|"), *called} - {""}:
            by_name.setdefault(read_name(text, "Place", parts).full, {})[sense.id] = sense
    places = {key: tuple(senses[i] for i in sorted(senses)) for key, senses in by_name.items()}
    return Atlas(places, _homes(lexicon, places), parts)


@cache
def place_rows(lexicon: Lexicon) -> Mapping[str, Row]:
    """The gazetteer's rows by the ids of their senses, each place once.

    Raises:
        LexiconError: the table is missing or malformed.
    """
    return {_id(row): row for row in _once(lexicon.table("names/places"))}


def _homes(lexicon: Lexicon, places: Mapping[str, tuple[Sense, ...]]) -> dict[str, Sense]:
    """Where parks and institutions are that the tables know, told from the Chinese place their names begin with."""
    found: dict[str, Sense] = {}
    for row in (row for book in _BOOKS for row in lexicon.table(book) if row["country"] == "CN"):
        starts = (row["chinese"][:size] for size in _HAN)
        senses = (places.get(f"{start}{level}", ()) for start in starts for level in ("市", "省"))
        home = next((one[0] for one in senses if len(one) == 1), None)
        if home:
            names = (fold(name) for name in (row["name"], *row["aliases"].split("|")))
            found |= {" ".join(words): home for words in names if len(words) > 1}
    return found


class _Tree:
    """What each row of the gazetteer is in: by its administrative code in China, by its parent's name elsewhere."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self.codes = {row["gb"]: row for row in rows if row["gb"]}
        self.countries = {row["country"]: row for row in rows if row["level"] == "country"}
        self.names: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            self.names.setdefault((row["name"], row["country"]), []).append(row)

    def within(self, row: Row) -> tuple[str, ...]:
        chain: list[Row] = []
        current: Row | None = row
        while current is not None and len(chain) < 6:
            current = self._parent(current)
            if current is not None:
                chain.append(current)
        return tuple(_id(step) for step in chain)

    def _parent(self, row: Row) -> Row | None:
        if row["level"] == "country":
            return None
        code = row["gb"]
        for above in (code[:4] + "00", code[:2] + "0000") if code else ():
            if above != code and above in self.codes:
                return self.codes[above]
        higher = [
            other
            for other in self.names.get((row["parent"], row["country"]), ())
            if RANK[other["level"]] > RANK[row["level"]] and other["level"] != "region"
        ]
        return higher[0] if len(higher) == 1 else self.countries.get(row["country"])


def _once(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows without those that describe a Chinese place a second time, under its own code."""
    best: dict[str, Row] = {}
    for row in rows:
        if row["gb"] and (row["gb"] not in best or (row["geonames"] and not best[row["gb"]]["geonames"])):
            best[row["gb"]] = row
    return tuple(row for row in rows if not row["gb"] or best[row["gb"]] is row)


def _id(row: Row) -> str:
    return "|".join((row["name"], row["level"], row["parent"], row["country"]))
