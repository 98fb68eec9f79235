"""First step of resolving: what is known of each referent, and under which keys it may meet those of other articles.

Referents that look exactly alike, whatever article they are from, share one *sign*: a name taken apart, with what must
agree besides where the name alone is not enough. Signs are compared only where they share a key. So the work grows with
the number of different signs, however many articles bear each, and an article touches only the signs it bears.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from kg import iris
from kg.model import Extraction, Referent
from kg.resolve.context import NATIONAL, OWNERS, Context
from kg.resolve.keys import block_keys
from kg.resolve.names import Name
from kg.resolve.reference import Reference
from kg.resolve.wording import Wording

#: Classes of what somebody builds, which tells one "Vaccine Engineering Center" from another.
_BUILT = frozenset({"Platform", "Facility", "Project"})
#: Names of so many letters are hardly borne by two persons of one circle; words do not count, as in "Park Ji-won".
_LONG = 16
#: Shorter names, as letters go, are borne by many bodies; companies and products see to it that theirs are not.
_TELLING = 4
_BRANDED = frozenset({"Company", "Product"})
#: Classes in which a short form may be all that an article gives; persons, places and events have rules of their own.
_ALIASED = frozenset({"Company", "Institution", "Park", "Platform", "Facility", "Product", "Project", "Policy"})
#: Keys that say only that a sign may be meant by a short form: what has no other cannot be known in a second article.
_WEAK = frozenset({"called", "colleague"})


class Key(NamedTuple):
    """What signs share that may be one thing: `rule` names the rule in `kg.resolve.compare` that judges them."""

    rule: str
    cls: str
    name: str
    context: str = ""


@dataclass(frozen=True, slots=False)
class Sign:
    """What tells things apart by name and circumstances; everything in it is sorted, so that equals are equal."""

    cls: str
    #: The key of its name.
    name: str
    keys: tuple[Key, ...] = ()
    #: What can be only one way for one thing, as pairs: an event's edition and year, the place that is meant.
    facets: tuple[tuple[str, str], ...] = ()
    #: Keys of further proper names, by which others may call it.
    aliases: tuple[str, ...] = ()
    #: What a name is: "proper", "common", "acronym", "open" where nothing says which place is in it; of a place,
    #: "listed" or "shared" (see `kg.resolve.places`).
    traits: tuple[str, ...] = ()
    #: Keys under which it meets signs of names that may be spelled otherwise (see `kg.resolve.keys`), and its name as
    #: it is compared with theirs.
    likes: tuple[str, ...] = ()
    text: str = ""
    #: What the gazetteer calls a place.
    called: str = ""
    #: The article that alone it is known in, where nothing could find it in a second one; else "".
    pin: str = ""

    @cached_property
    def id(self) -> str:
        """A hash of all of it."""
        return iris.digest(self.write())

    @property
    def is_proper(self) -> bool:
        """Whether its name may stand for the same thing in another article."""
        return "proper" in self.traits

    def write(self) -> str:
        """The sign as one line of JSON."""
        fields = [getattr(self, field) for field in self.__dataclass_fields__]
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def read_sign(line: str) -> Sign:
    """A sign from its line of JSON."""
    cls, name, keys, facets, aliases, traits, likes, text, called, pin = json.loads(line)
    pairs = tuple((facet, value) for facet, value in facets)
    held = tuple(Key(*key) for key in keys)
    return Sign(cls, name, held, pairs, tuple(aliases), tuple(traits), tuple(likes), text, called, pin)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sign in an article: the referents that bear it there, and how the article speaks of them."""

    article: str
    sign: Sign
    referents: tuple[str, ...]
    #: The chosen name of each referent; and all that is printed for them.
    names: tuple[str, ...]
    printed: tuple[str, ...]
    finer: tuple[str, ...]
    #: What the facts tie it to, as "Class:key" or the id of a place.
    ties: tuple[str, ...]


def sight(extraction: Extraction, reference: Reference, alone: Collection[tuple[str, str]] = ()) -> list[Sighting]:
    """The signs in an article, in the order of their referents.

    An article's referents of one class and one proper name are one thing, unless their facets contradict each other.
    What is named in `alone`, as (class, printed name), is pinned to this article: people told it from its namesakes.
    """
    context = Context(extraction, reference)
    groups: dict[tuple[str, ...], list[Referent]] = {}
    for referent in extraction.referents:
        name = context.names[referent.id]
        if not name.proper or not name.key:
            groups[referent.cls, name.key, referent.id] = [referent]
            continue
        turn = 0
        while not _fits(referent, groups.get((referent.cls, name.key, str(turn)), []), context):
            turn += 1
        groups.setdefault((referent.cls, name.key, str(turn)), []).append(referent)
    found: dict[str, Sighting] = {}
    for group in groups.values():
        sign = _sign(group, context, alone)
        while sign.id in found:
            # Two nameless things of one article that nothing tells apart are two all the same.
            sign = replace(sign, pin=f"{sign.pin}+")
        found[sign.id] = _sighting(group, sign, context)
    return list(found.values())


def _fits(referent: Referent, group: Collection[Referent], context: Context) -> bool:
    mine = context.facets(referent)
    return all(agree(mine.items(), context.facets(other).items()) for other in group)


def agree(left: Iterable[tuple[str, str]], right: Iterable[tuple[str, str]]) -> bool:
    """Whether two sets of facets contradict each other nowhere."""
    other = dict(right)
    return all(other.get(facet, value) == value for facet, value in left)


def _sign(group: list[Referent], context: Context, alone: Collection[tuple[str, str]]) -> Sign:
    first = group[0]
    name, reading = context.names[first.id], context.readings.get(first.id)
    texts = dict.fromkeys(text for referent in group for text in (referent.name, *referent.names))
    others = {context.read(text, first.cls) for text in texts}
    aliases = sorted({o.key for o in others if o.key and o.proper and not o.common and o.key != name.key})
    keys = {key for referent in group if name.key for key in _keys(referent, context.names[referent.id], context)}
    if first.cls in _ALIASED and name.proper and not name.common:
        keys |= {Key("called", first.cls, called) for called in (name.key, *aliases)}
    facets = sorted({pair for referent in group for pair in context.facets(referent).items()})
    traits = {
        "proper": name.proper and bool(name.key),
        "common": name.common,
        "acronym": name.acronym,
        "open": context.seats[first.id] == "",
        "listed": bool(reading and reading.listed),
        "shared": bool(reading and reading.sense and reading.sense.shared),
    }
    likes = tuple(sorted(_likes(name, keys, facets, context.reference.wording)))
    pinned = any((first.cls, text) in alone for text in texts) or not {key.rule for key in keys} - _WEAK
    return Sign(
        first.cls,
        name.key,
        tuple(sorted(keys)),
        tuple(facets),
        tuple(aliases),
        tuple(sorted(trait for trait, holds in traits.items() if holds)),
        likes,
        name.printed if likes else "",
        reading.sense.name if reading and reading.sense else "",
        context.article if pinned else "",
    )


def _likes(name: Name, keys: Collection[Key], facets: Iterable[tuple[str, str]], wording: Wording) -> Iterator[str]:
    """Where a name that is enough, with what must agree besides, meets others that may be spellings of it."""
    rules = {key.rule for key in keys}
    if "name" in rules:
        yield from block_keys(name, wording)
    besides = {key.context for key in keys if key.rule == "post"}
    besides |= {f"{facet}={value}" for facet, value in facets if name.cls == "Event" and facet in rules}
    if besides:
        yield from (f"{key}@{beside}" for key in block_keys(name, wording) for beside in besides)


def _sighting(group: list[Referent], sign: Sign, context: Context) -> Sighting:
    return Sighting(
        context.article,
        sign,
        tuple(referent.id for referent in group),
        tuple(referent.name for referent in group),
        tuple(sorted({text for referent in group for text in (referent.name, *referent.names)})),
        tuple(referent.finer for referent in group if referent.finer),
        tuple(sorted(set().union(*(context.ties(referent.id) for referent in group)))),
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
            yield Key("name", "Industry", context.field_of_work(name))
        case "Institution":
            for office, place in context.offices[referent.id]:
                yield Key("office", "Institution", office, place)
            yield from _thing_keys(referent, name, context)
        case "Park":
            for full in context.placed(referent) if name.proper else ():
                yield Key("home", "Park", full)
            yield from _thing_keys(referent, name, context)
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
        if context.is_rare(name):
            yield Key("only", "Place", name.key)
    if reading.listed and len(context.reference.atlas.look_up(referent.name)) > 1:
        for landmark in context.landmarks(referent.id):
            yield Key("landmark", "Place", name.key, landmark)


def _person_keys(referent: Referent, name: Name, context: Context) -> Iterator[Key]:
    """A full name is one person's only together with where the person works: many people share a name."""
    if not name.proper:
        return
    ties = context.ties(referent.id)
    for tag in ties:
        yield Key("post", "Person", name.key, tag)
    for other, fact in context.neighbours(referent.id):
        if fact.predicate == "holdsPost" and not context.tags[other] and (sense := context.sense(other)):
            yield Key("post", "Person", name.key, f"{sense.id}|{fact.title.casefold()}")
    for tag in context.owners:
        if len(name.key.replace(" ", "")) >= _LONG:
            yield Key("beside", "Person", name.key, tag)
        if not ties:
            yield Key("colleague", "Person", name.key, tag)


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
        # A school is one of many in its country, and so is what bears a local name.
        parts = context.reference.parts
        if context.country and not (parts.local | parts.inner).intersection(name.key.split()):
            yield Key("country", cls, name.key, context.country)
    elif name.proper or name.telling:
        yield from _owner_keys(referent, name, context)


def _owner_keys(referent: Referent, name: Name, context: Context) -> Iterator[Key]:
    """Keys for names that many things bear: they need an owner besides, or for proper names a place."""
    for other, _ in context.neighbours(referent.id):
        tag, cls = context.tags[other], context.referents[other].cls
        if tag and (cls in OWNERS or (name.proper and cls == "Place")):
            yield Key("owner", referent.cls, name.key, tag)
