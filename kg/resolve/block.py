"""First step of resolving: what is known of each referent, and under which keys it may meet those of other articles.

Referents are compared only where they share a key, so that the work grows with the number of referents and not with
its square. A key holds all that must agree: a name alone where the name is enough, else the name and a context.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Extraction, Referent
from kg.resolve.context import NATIONAL, OWNERS, Context
from kg.resolve.names import Name
from kg.resolve.places import Reading
from kg.resolve.reference import Reference

#: Classes of what somebody builds, which tells one "Vaccine Engineering Center" from another.
_BUILT = frozenset({"Platform", "Facility", "Project"})
#: Names of so many letters are hardly borne by two persons of one circle; words do not count, as in "Park Ji-won".
_LONG = 16
#: Shorter names, as letters go, are borne by many bodies; companies and products see to it that theirs are not.
_TELLING = 4
_BRANDED = frozenset({"Company", "Product"})


class Key(NamedTuple):
    """What referents share that may be one thing: `rule` names the rule in `kg.resolve.compare` that judges them."""

    rule: str
    cls: str
    name: str
    context: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A referent with what decides who it is."""

    id: tuple[str, str]
    referent: Referent
    name: Name
    #: Further proper names of it, by which others may call it.
    aliases: tuple[Name, ...]
    #: What can be only one way for one thing: an event's edition and year, the place that is meant.
    facets: Mapping[str, str]
    reading: Reading | None
    #: What the facts tie it to, as "Class:key" or the id of a place.
    ties: frozenset[str]
    #: Of a person, the organisations that the article names besides.
    beside: frozenset[str]
    keys: tuple[Key, ...]


def profile(extraction: Extraction, reference: Reference) -> list[Profile]:
    """The profiles of an article's referents, in their order."""
    context = Context(extraction, reference)
    return [_profile(referent, context) for referent in extraction.referents]


def _profile(referent: Referent, context: Context) -> Profile:
    name = context.names[referent.id]
    others = dict.fromkeys(context.read(text, referent.cls) for text in referent.names)
    keys = list(dict.fromkeys(_keys(referent, name, context))) if name.key else []
    if name.proper and name.key:
        keys.append(Key("article", referent.cls, name.key, context.article))
    return Profile(
        (context.article, referent.id),
        referent,
        name,
        tuple(other for other in others if other.proper and not other.common and other.key != name.key),
        context.facets(referent),
        context.readings.get(referent.id),
        context.ties(referent.id),
        context.owners if referent.cls == "Person" else frozenset(),
        tuple(keys),
    )


def _keys(referent: Referent, name: Name, context: Context) -> Iterator[Key]:
    match referent.cls:
        case "Place":
            yield from _place_keys(referent, name, context)
        case "Person":
            yield from _person_keys(referent, name, context)
        case "Event":
            yield from _event_keys(referent, name, context)
        case "Industry":
            yield Key("name", "Industry", name.key)
        case _:
            yield from _thing_keys(referent, name, context)


def _place_keys(referent: Referent, name: Name, context: Context) -> Iterator[Key]:
    reading = context.readings[referent.id]
    if reading.sense:
        yield Key("place", "Place", reading.sense.id)
    elif not reading.listed:
        for other, found in context.readings.items():
            if other != referent.id and found.sense and found.sense.level in ("city", "district", "county", "town"):
                yield Key("near", "Place", name.key, found.sense.id)
    if reading.listed and len(context.reference.atlas.look_up(referent.name)) > 1:
        for landmark in context.landmarks(referent.id):
            yield Key("landmark", "Place", name.key, landmark)


def _person_keys(referent: Referent, name: Name, context: Context) -> Iterator[Key]:
    """A full name is one person's only together with where the person works: many people share a name."""
    if not name.proper:
        return
    for tag in sorted(context.ties(referent.id)):
        yield Key("post", "Person", name.key, tag)
    for other, fact in context.neighbours(referent.id):
        if fact.predicate == "holdsPost" and not context.tags[other] and (sense := context.sense(other)):
            yield Key("post", "Person", name.key, f"{sense.id}|{fact.title.casefold()}")
    if len(name.key.replace(" ", "")) >= _LONG:
        for tag in sorted(context.owners):
            yield Key("beside", "Person", name.key, tag)


def _event_keys(referent: Referent, name: Name, context: Context) -> Iterator[Key]:
    """An event is one only by its edition or year; what has neither is a series, by its name."""
    if not name.proper:
        return
    facets = context.facets(referent)
    dated = [facet for facet in ("edition", "year") if facet in facets]
    for other in dict.fromkeys((name, *(context.read(text, "Event") for text in referent.names))):
        if other.key and other.proper and (other is name or not other.common):
            for facet in dated:
                yield Key(facet, "Event", other.key, facets[facet])
    if not dated and not name.common:
        yield Key("series", "Event", name.key)


def _thing_keys(referent: Referent, name: Name, context: Context) -> Iterator[Key]:
    cls, seat = referent.cls, context.seats[referent.id]
    if name.proper and seat:
        yield Key("seat", cls, name.key, seat)
    if seat is not None and cls == "Institution":
        return  # Every Springfield has its Springfield Hospital.
    if name.proper and not name.common and (len(name.key) >= _TELLING or cls in _BRANDED):
        yield Key("name", cls, name.key)
        for text in referent.names if cls in _BUILT else ():
            short = context.read(text, cls)
            if short.proper and short.common and short.key != name.key:
                yield from _owner_keys(referent, short, context)
    elif name.proper and cls in NATIONAL:
        if context.country and not context.reference.parts.local & set(name.key.split()):
            yield Key("country", cls, name.key, context.country)
    elif name.proper or name.telling:
        yield from _owner_keys(referent, name, context)


def _owner_keys(referent: Referent, name: Name, context: Context) -> Iterator[Key]:
    """Keys for names that many things bear: they need an owner besides, or for proper names a place."""
    for other, _ in context.neighbours(referent.id):
        tag, cls = context.tags[other], context.referents[other].cls
        if tag and (cls in OWNERS or (name.proper and cls == "Place")):
            yield Key("owner", referent.cls, name.key, tag)
