"""First step of resolving: what is known of each referent, and under which keys it may meet those of other articles.

Referents are compared only where they share a key, so that the work grows with the number of referents and not with
its square. A key holds all that must agree: a name alone where the name is enough, else the name and a context.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Attribute, Extraction, Referent, Relation
from kg.resolve.names import Name, read_name
from kg.resolve.places import PlaceInText, Reading, Sense, read_places
from kg.resolve.reference import Reference

#: Classes of things that have a home, which therefore tells two homonymous places or persons apart.
_SETTLED = frozenset({"Park", "Platform", "Institution", "Facility"})
_OWNERS = frozenset({"Company", "Institution", "Park"})
#: Classes of what somebody builds, which tells one "Vaccine Engineering Center" from another.
_BUILT = frozenset({"Platform", "Facility", "Project"})
_NATIONAL = frozenset({"Institution", "Policy"})
_LONG = 3
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
    sheet = _Sheet(extraction, reference)
    return [sheet.profile(referent) for referent in extraction.referents]


class _Sheet:
    """One article while its referents are looked at."""

    def __init__(self, extraction: Extraction, reference: Reference) -> None:
        self.article = extraction.article
        self.referents = {referent.id: referent for referent in extraction.referents}
        self.reference = reference
        self.names = {r.id: read_name(r.name, r.cls, reference.parts) for r in extraction.referents}
        self.links: dict[str, list[tuple[str, Relation]]] = defaultdict(list)
        self.starts: dict[str, str] = {}
        for fact in extraction.facts:
            if isinstance(fact, Relation) and {fact.subject, fact.object} <= self.referents.keys():
                self.links[fact.subject].append((fact.object, fact))
                self.links[fact.object].append((fact.subject, fact))
            elif isinstance(fact, Attribute) and fact.attribute == "startDate":
                self.starts.setdefault(fact.subject, fact.value)
        self.readings = self._read_places()
        self.country = self._country()
        self.tags = {referent: self._tag(referent) for referent in self.referents}
        self.owners = frozenset(
            tag for referent, tag in self.tags.items() if tag and self.referents[referent].cls in _OWNERS
        )

    def profile(self, referent: Referent) -> Profile:
        name = self.names[referent.id]
        aliases = tuple(
            other
            for text in referent.names
            if (other := read_name(text, referent.cls, self.reference.parts)).proper
            and not other.common
            and other.key != name.key
        )
        keys = list(dict.fromkeys(self._keys(referent, name, aliases)))
        if name.proper and name.key:
            keys.append(Key("article", referent.cls, name.key, self.article))
        return Profile(
            (self.article, referent.id),
            referent,
            name,
            aliases,
            self._facets(referent, name),
            self.readings.get(referent.id),
            frozenset(tag for other, _ in self.links.get(referent.id, ()) if (tag := self.tags[other])),
            self.owners if referent.cls == "Person" else frozenset(),
            tuple(keys),
        )

    def _keys(self, referent: Referent, name: Name, aliases: tuple[Name, ...]) -> Iterator[Key]:
        if not name.key:
            return
        match referent.cls:
            case "Place":
                yield from self._place_keys(referent, name)
            case "Person":
                yield from self._person_keys(referent, name)
            case "Event":
                yield from self._event_keys(referent, name, aliases)
            case "Industry":
                yield Key("name", "Industry", name.key)
            case cls if name.proper and not name.common and (len(name.key) >= _TELLING or cls in _BRANDED):
                yield Key("name", cls, name.key)
                for text in referent.names if cls in _BUILT else ():
                    short = read_name(text, cls, self.reference.parts)
                    if short.proper and short.common and short.key != name.key:
                        yield from self._owner_keys(referent, short)
            case _:
                yield from self._context_keys(referent, name)

    def _place_keys(self, referent: Referent, name: Name) -> Iterator[Key]:
        reading = self.readings[referent.id]
        if reading.sense:
            yield Key("place", "Place", reading.sense.id)
        elif not reading.listed and len(name.key.split()) >= _LONG:
            yield Key("name", "Place", name.key)
        elif not reading.listed:
            for other, found in self.readings.items():
                if other != referent.id and found.sense and found.sense.level in ("city", "district", "county", "town"):
                    yield Key("near", "Place", name.key, found.sense.id)
        if reading.listed and len(self.reference.atlas.look_up(referent.name)) > 1:
            for landmark in self._landmarks(referent, name):
                yield Key("landmark", "Place", name.key, landmark)

    def _landmarks(self, place: Referent, name: Name) -> Iterator[str]:
        """What an article puts in a place, or calls by the place's name: "Suzhou Industrial Park" is in its Suzhou."""
        for other in self.referents.values():
            if other.cls in _SETTLED and (tag := self.tags[other.id]):
                named = any(
                    f" {name.key} " in f" {read_name(text, 'Place', self.reference.parts).full} "
                    for text in other.names
                )
                if named or place.name in self._around(other.id):
                    yield tag

    def _person_keys(self, referent: Referent, name: Name) -> Iterator[Key]:
        """A full name is one person's only together with where the person works: many people share a name."""
        if not name.proper:
            return
        for other, fact in self.links.get(referent.id, ()):
            tag = self.tags[other]
            if tag:
                yield Key("post", "Person", name.key, tag)
            elif fact.predicate == "holdsPost" and (sense := self._sense(other)):
                yield Key("post", "Person", name.key, f"{sense.id}|{fact.title.casefold()}")
        if len(name.key.split()) >= _LONG:
            for tag in sorted(self.owners):
                yield Key("beside", "Person", name.key, tag)

    def _event_keys(self, referent: Referent, name: Name, aliases: tuple[Name, ...]) -> Iterator[Key]:
        if not name.proper:
            return
        facets = {facet: value for facet, value in self._facets(referent, name).items() if facet != "month"}
        for other in (name, *aliases):
            for facet in ("edition", "year"):
                if facet in facets and other.key:
                    yield Key(facet, "Event", other.key, facets[facet])
        if not facets and not name.common:
            yield Key("series", "Event", name.key)

    def _context_keys(self, referent: Referent, name: Name) -> Iterator[Key]:
        """Keys for names that many things bear: they need the country, the place or the owner besides."""
        cls = referent.cls
        if not name.proper and not name.telling:
            return
        if cls in _NATIONAL and name.proper:
            if self.country and not self.reference.parts.local & set(name.key.split()):
                yield Key("country", cls, name.key, self.country)
            return
        yield from self._owner_keys(referent, name)

    def _owner_keys(self, referent: Referent, name: Name) -> Iterator[Key]:
        for other, _ in self.links.get(referent.id, ()):
            tag, cls = self.tags[other], self.referents[other].cls
            if tag and (cls in _OWNERS or (name.proper and cls == "Place")):
                yield Key("owner", referent.cls, name.key, tag)

    def _facets(self, referent: Referent, name: Name) -> dict[str, str]:
        if referent.cls == "Place":
            sense = self._sense(referent.id)
            return {"place": sense.id} if sense else {}
        if referent.cls in _NATIONAL and name.common:
            return {"country": self.country} if self.country and name.proper else {}
        if referent.cls != "Event":
            return {}
        start = self.starts.get(referent.id, "")
        year, month = ("", start[2:4]) if start.startswith("--") else (start[:4], start[5:7])
        editions = (read_name(text, "Event", self.reference.parts).edition for text in (referent.name, *referent.names))
        found = {
            "edition": next((edition for edition in editions if edition), ""),
            "year": name.year or year,
            "month": month,
        }
        return {facet: value for facet, value in found.items() if value}

    def _read_places(self) -> dict[str, Reading]:
        places = {
            referent.id: PlaceInText((referent.name, *referent.names), tuple(self._around(referent.id)))
            for referent in self.referents.values()
            if referent.cls == "Place"
        }
        hints = (
            " ".join(words[i : i + size])
            for referent in self.referents.values()
            if referent.cls in _SETTLED
            for words in [referent.name.split()]
            for size in (1, 2)
            for i in range(len(words) - size + 1)
            if words[i][:1].isupper()
        )
        return read_places(places, hints, self.reference.atlas)

    def _around(self, place: str) -> Iterator[str]:
        """The names of all that the article says a place is in, at any remove."""
        seen, queue = {place}, [place]
        while queue:
            current = queue.pop()
            for other, fact in self.links.get(current, ()):
                inside = fact.subject == current and fact.predicate in ("locatedIn", "partOf")
                if inside and other not in seen and self.referents[other].cls == "Place":
                    seen.add(other)
                    queue.append(other)
                    yield self.referents[other].name

    def _tag(self, referent: str) -> str:
        """What identifies a thing across articles well enough to be context for others, or ""."""
        cls, name = self.referents[referent].cls, self.names[referent]
        if cls == "Place":
            sense = self._sense(referent)
            return sense.id if sense and sense.level not in ("country", "region") else ""
        if cls in ("Industry", "Person") or not name.proper:
            return ""
        if name.common:
            return f"{cls}:{name.key}, {self.country}" if cls in _NATIONAL and self.country else ""
        return f"{cls}:{name.key}"

    def _country(self) -> str:
        """The country that most of the article's places are in, or "" where none has a clear lead."""
        counts = Counter(r.sense.country for r in self.readings.values() if r.sense and r.sense.country)
        country, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
        return country if most > 0.6 * counts.total() else ""

    def _sense(self, referent: str) -> Sense | None:
        reading = self.readings.get(referent)
        return reading.sense if reading else None
