"""Which of several places of one name an article means, told from the places it is said to be in or named with.

The gazetteer (`names/places` of the lexicon) lists the homonyms. A place is taken for one of them only where the
article's words speak for that one alone; else it stays unplaced, which keeps it apart from those of other articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.lexicon import Lexicon, Row
from kg.resolve.names import NameParts, load_parts, read_name

_RANK = {"country": 5, "region": 4, "province": 4, "city": 3, "district": 2, "county": 2, "town": 1}
#: What speaks for a reading, and how loudly: the article says what the place is in; names what it is directly in, or
#: what is in it; names a neighbour in that; names another of its country; and the bare name is its own, no short form.
_STATED, _AROUND, _NEAR, _COUNTRY, _OWN_NAME = 8.0, 4.0, 2.0, 1.0, 1.5


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


class Reading(NamedTuple):
    """What a place in an article was taken for, how surely, and why; no sense where it was left open."""

    sense: Sense | None
    #: Whether the gazetteer knows the name at all.
    listed: bool
    score: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """The gazetteer by name."""

    by_name: Mapping[str, tuple[Sense, ...]]
    parts: NameParts

    def is_homonym(self, text: str) -> bool:
        """Whether a bare name stands for several places, so that only context can tell which."""
        return len(self.look_up(text)) > 1 and len(_options(PlaceInText((text,)), self)) > 1

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
        return tuple(sense for sense in senses if abs(_RANK[sense.level] - _RANK[name.level]) <= 1)


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
    by_name: dict[str, dict[str, Sense]] = {}
    for row in rows:
        key = read_name(row["name"], "Place", parts).full
        shared = twins[row["name"], row["level"]] > 1
        sense = Sense(_id(row), row["name"], key, row["level"], row["parent"], row["country"], tree.within(row), shared)
        for text in {row["name"], row["chinese"], *row["aliases"].split("|")} - {""}:
            by_name.setdefault(read_name(text, "Place", parts).full, {})[sense.id] = sense
    return Atlas({key: tuple(senses[i] for i in sorted(senses)) for key, senses in by_name.items()}, parts)


@cache
def place_rows(lexicon: Lexicon) -> Mapping[str, Row]:
    """The gazetteer's rows by the ids of their senses, each place once.

    Raises:
        LexiconError: the table is missing or malformed.
    """
    return {_id(row): row for row in _once(lexicon.table("names/places"))}


def read_places(places: Mapping[str, PlaceInText], also: Iterable[str], atlas: Atlas) -> dict[str, Reading]:
    """A reading for each place of one article, by referent id; `also` are words of other names that may be places."""
    options = {referent: _options(place, atlas) for referent, place in places.items()}
    hinted = [senses[0] for text in sorted(set(also)) if len(senses := atlas.look_up(text)) == 1]
    for referent, found in options.items():
        others = [sense for other, senses in options.items() if other != referent for sense in senses]
        if len(found) == 1 and not _is_at_home(found[0], [*others, *hinted], places[referent], atlas):
            options[referent] = ()
    settled: dict[str, Sense] = {}
    for around_all in ([], [], [], hinted):
        # What is settled in one round helps to settle more in the next; words of other names are the last resort.
        readings = {
            referent: _choose(
                place,
                options[referent],
                [*(s for other, s in settled.items() if other != referent), *around_all],
                atlas,
            )
            for referent, place in places.items()
        }
        settled = {referent: reading.sense for referent, reading in readings.items() if reading.sense}
    return readings


@dataclass(frozen=True, slots=True)
class PlaceInText:
    """A place as an article speaks of it: its names, the chosen one first, and what it is said to be in."""

    names: tuple[str, ...]
    inside: tuple[str, ...] = ()


def _options(place: PlaceInText, atlas: Atlas) -> tuple[Sense, ...]:
    """The senses of the first name that has any, narrowed by the other names and by what is stated."""
    found = next((senses for name in place.names if (senses := atlas.look_up(name))), ())
    for name in place.names[1:]:
        narrower = tuple(sense for sense in atlas.look_up(name) if sense in found)
        found = narrower or found
    suffixed = any(read_name(name, "Place", atlas.parts).level for name in place.names)
    inside = _stated(place, atlas)
    kept = [sense for sense in found if _may_be_in(sense, inside)]
    if not suffixed and not inside:
        # Nobody calls a county by its bare name where it could be taken for a city of that name.
        own = {read_name(name, "Place", atlas.parts).full for name in place.names}
        cities = [sense for sense in kept if sense.level != "county" or sense.key in own]
        kept = cities or kept
    return tuple(kept)


def _may_be_in(sense: Sense, stated: list[Sense]) -> bool:
    """Whether what an article says something is in can hold the place; what is no higher than it is a slip."""
    higher = [other for other in stated if _RANK[other.level] > _RANK[sense.level]]
    return not higher or any(other.id in sense.within for other in higher)


def _is_at_home(sense: Sense, others: list[Sense], place: PlaceInText, atlas: Atlas) -> bool:
    """Whether an article speaks of a district's or county's surroundings: others may bear its name elsewhere."""
    if _RANK[sense.level] > _RANK["district"]:
        return True
    home = set(sense.within[:-1] or sense.within)
    return any(home & {other.id, *other.within} for other in (*others, *_stated(place, atlas)))


def _stated(place: PlaceInText, atlas: Atlas) -> list[Sense]:
    """What the article says the place is in: by a fact, or after a comma ("Suzhou, Anhui province")."""
    texts = [*place.inside, *(part for name in place.names for part in name.split(",")[1:])]
    return [sense for text in texts for sense in atlas.look_up(text) if sense.level != "region"]


def _choose(place: PlaceInText, options: tuple[Sense, ...], around: list[Sense], atlas: Atlas) -> Reading:
    listed = any(atlas.look_up(name) for name in place.names)
    if len(options) == 1:
        return Reading(options[0], True, 0.95, f"the only {options[0].name} that fits")
    if not options:
        return Reading(
            None, listed and any(_may_be_in(s, _stated(place, atlas)) for s in atlas.look_up(place.names[0]))
        )
    for sense in options:
        if sense.level == "country" and all(sense.id in other.within for other in options if other is not sense):
            return Reading(sense, True, 0.9, "the bare name stands for the country")
    own = read_name(place.names[0], "Place", atlas.parts).full
    inside = {sense.id for sense in _stated(place, atlas)}
    scored = sorted(((_support(sense, inside, around, own), sense) for sense in options), key=lambda s: -s[0][0])
    (best, why), sense = scored[0]
    (second, _), _ = scored[1]
    nested = any(sense.id in other.within and other.level == "city" for other in options)
    if best - second < 1 or (nested and best - second <= _OWN_NAME):
        return Reading(None, True)
    return Reading(sense, True, 0.95 if best - second > _OWN_NAME else 0.8, why)


def _support(sense: Sense, inside: set[str], around: list[Sense], own: str) -> tuple[float, str]:
    reasons: dict[float, str] = {}
    if stated := sorted(inside & set(sense.within)):
        reasons[_STATED] = f"the article puts it in {stated[0].split('|')[0]}"
    for other in around:
        if other.country != sense.country:
            continue
        if sense.within[:1] == (other.id,) and other.level != "country":
            reasons[_AROUND] = f"the article names {other.name}"
        elif sense.id in other.within:
            reasons[_AROUND] = f"the article names {other.name}, which is in it"
        elif set(sense.within[:1]) & set(other.within[:-1]):
            reasons[_NEAR] = f"the article names {other.name}, which is in {sense.parent} too"
        else:
            reasons[_COUNTRY] = f"the article names {other.name}, of the same country"
    if sense.key == own:
        reasons[_OWN_NAME] = "it is what the bare name stands for"
    return sum(reasons), reasons[max(reasons)] if reasons else ""


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
            if _RANK[other["level"]] > _RANK[row["level"]] and other["level"] != "region"
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
