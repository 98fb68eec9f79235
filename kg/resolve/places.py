"""Which of several places of one name an article means, told from the places it is said to be in or named with.

The gazetteer (`names/places` of the lexicon) lists the homonyms. A place is taken for one of them only where the
article's words speak for that one alone; else it stays unplaced, which keeps it apart from those of other articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.resolve.atlas import RANK, Atlas, Sense
from kg.resolve.names import fold, read_name

#: What speaks for a reading, and how loudly: the article says what the place is in; names what it is directly in, or
#: what is in it; names a neighbour in that; names another of its country; and the bare name is its own, no short form.
_STATED, _AROUND, _NEAR, _COUNTRY, _OWN_NAME = 8.0, 4.0, 2.0, 1.0, 1.5
#: What speaks for a place that so many times more people live in than in any other of its name: as much as a neighbour.
_FAME, _TIMES = 2.25, 10


class Reading(NamedTuple):
    """What a place in an article was taken for, how surely, and why; no sense where it was left open."""

    sense: Sense | None
    #: Whether the gazetteer knows the name at all.
    listed: bool
    score: float = 0.0
    reason: str = ""


def is_homonym(text: str, atlas: Atlas) -> bool:
    """Whether a bare name stands for several places, so that only context can tell which."""
    return len(atlas.look_up(text)) > 1 and len(_options(PlaceInText((text,)), atlas)) > 1


def read_places(places: Mapping[str, PlaceInText], also: Iterable[str], atlas: Atlas) -> dict[str, Reading]:
    """A reading for each place of one article, by referent id; `also` are words of other names that may be places."""
    options = {referent: _options(place, atlas) for referent, place in places.items()}
    hinted = [sense for text in sorted(set(also)) if (sense := _hint(text, atlas))]
    for referent, found in options.items():
        others = [sense for other, senses in options.items() if other != referent for sense in senses]
        if len(found) == 1 and not _is_at_home(found[0], [*others, *hinted], places[referent], atlas):
            options[referent] = ()
    options = _apart(options, places, atlas)
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


def _hint(text: str, atlas: Atlas) -> Sense | None:
    """The place that words of another name speak of: by itself, by what it is in ("Suzhou Xiangcheng"), or as known."""
    if home := atlas.homes.get(" ".join(fold(text))):
        return home
    if senses := atlas.look_up(text):
        return senses[0] if len(senses) == 1 else None
    outer, _, inner = text.partition(" ")
    above = {sense.id for sense in atlas.look_up(outer)} if inner else set()
    found = [sense for sense in atlas.look_up(inner) if above.intersection(sense.within)] if above else []
    return found[0] if len(found) == 1 else None


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


def _apart(
    options: Mapping[str, tuple[Sense, ...]], places: Mapping[str, PlaceInText], atlas: Atlas
) -> dict[str, tuple[Sense, ...]]:
    """The options without those that another place of the article fits better: "Durham County" beside "Durham"."""
    distances: dict[tuple[str, str], dict[str, int]] = {}
    for referent, senses in options.items():
        for sense in senses:
            if sense.country == "CN":
                continue  # A district goes by its bare name there.
            levels = {read_name(name, "Place", atlas.parts).level for name in places[referent].names} - {""}
            away = min((abs(RANK[level] - RANK[sense.level]) for level in levels or {"city"}), default=0)
            key = read_name(places[referent].names[0], "Place", atlas.parts).key
            distances.setdefault((key, sense.id), {})[referent] = away
    worse = {
        (referent, sense)
        for (_, sense), found in distances.items()
        for referent, away in found.items()
        if away > min(found.values())
    }
    return {r: tuple(sense for sense in senses if (r, sense.id) not in worse) for r, senses in options.items()}


def _may_be_in(sense: Sense, stated: list[Sense]) -> bool:
    """Whether what an article says something is in can hold the place; what is no higher than it is a slip."""
    higher = [other for other in stated if RANK[other.level] > RANK[sense.level]]
    return not higher or any(other.id in sense.within for other in higher)


def _is_at_home(sense: Sense, others: list[Sense], place: PlaceInText, atlas: Atlas) -> bool:
    """Whether an article speaks of a district's or county's surroundings: others may bear its name elsewhere."""
    if RANK[sense.level] > RANK["district"]:
        return True
    # Of Chinese districts and counties there are namesakes in every province; elsewhere few are listed.
    home = set(sense.within[:-1] if sense.country == "CN" and len(sense.within) > 1 else sense.within)
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
    known = _best_known(options, own)
    supports = ((_support(sense, inside, around, own, sense is known), sense) for sense in options)
    scored = sorted(supports, key=lambda s: -s[0][0])
    (best, why), sense = scored[0]
    (second, _), _ = scored[1]
    nested = any(sense.id in other.within and other.level == "city" for other in options)
    if best - second < 1 or (nested and best - second <= _OWN_NAME):
        return Reading(None, True)
    return Reading(sense, True, 0.95 if best - second > _OWN_NAME else 0.8, why)


def _best_known(options: Iterable[Sense], own: str) -> Sense | None:
    """The place that far more people live in than in the others of a name; those that it only is short for aside.

    Where one lies in another of the name ("New York"), numbers do not tell which is meant.
    """
    bearers = sorted(
        (s for s in options if s.key == own or s.level not in ("district", "county")), key=lambda s: (-s.people, s.id)
    )
    if len(bearers) < 2 or not all(sense.people for sense in bearers):
        return None
    ids = {sense.id for sense in bearers}
    nested = any(ids.intersection(sense.within) for sense in bearers)
    return bearers[0] if bearers[0].people >= _TIMES * bearers[1].people and not nested else None


def _support(sense: Sense, inside: set[str], around: list[Sense], own: str, known: bool) -> tuple[float, str]:
    reasons: dict[float, str] = {_FAME: "it is by far the largest of its name"} if known else {}
    if stated := sorted(inside & set(sense.within)):
        reasons[_STATED] = f"the article puts it in {stated[0].split('|')[0]}"
    for other in around:
        if other.country != sense.country:
            continue
        if other is sense:
            reasons[_AROUND] = f"the article names what is known to be in {other.name} in {other.parent}"
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
