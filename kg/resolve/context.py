"""One article as the resolver reads it: names taken apart, places placed, and what each referent is tied to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from kg.model import Attribute, Extraction, Referent, Relation
from kg.resolve.atlas import Sense
from kg.resolve.makeup import makeup
from kg.resolve.names import Name, read_name
from kg.resolve.offices import jurisdiction, read_office
from kg.resolve.places import PlaceInText, Reading, is_homonym, read_places
from kg.resolve.reference import Reference

#: Classes of things that have a home, which therefore tells homonymous places and persons apart.
_SETTLED = frozenset({"Park", "Platform", "Institution", "Facility"})
#: Classes of what may be called by the name of a place and an ordinary word: "Springfield University".
_SEATED = frozenset({"Institution", "Park", "Platform", "Facility", "Project", "Policy"})
#: Classes of what a country has one of by a name of ordinary words: "Ministry of Commerce".
NATIONAL = frozenset({"Institution", "Policy"})
#: Classes of what employs, builds and owns.
OWNERS = frozenset({"Company", "Institution", "Park"})


class Context:
    """What an article says around its referents; everything is by referent id."""

    def __init__(self, extraction: Extraction, reference: Reference) -> None:
        self.article = extraction.article
        self.reference = reference
        self.referents = {referent.id: referent for referent in extraction.referents}
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
        self.seats = {referent: self._seat(referent) for referent in self.referents}
        #: The country that most of the article's places are in, "" where none has a clear lead.
        self.country = self._country()
        #: Of each body that is an office, its name as such, with the id of the place that it is of.
        self.offices = {r.id: tuple(self._offices(r)) for r in self.referents.values() if r.cls == "Institution"}
        self.tags = {referent: self._tag(referent) for referent in self.referents}
        self.owners = frozenset(t for r, t in self.tags.items() if t and self.referents[r].cls in OWNERS)

    def read(self, text: str, cls: str) -> Name:
        """A printed name, taken apart."""
        return read_name(text, cls, self.reference.parts)

    def is_rare(self, name: Name) -> bool:
        """Whether a place's name holds a word that is no ordinary one, so that few places bear it."""
        parts, plain = self.reference.parts, self.reference.wording.plain
        ordinary = (parts.common, plain, parts.levels, parts.nouns, parts.anywhere)
        words = (word for word in name.key.split() if len(word) > 2 and word.isalpha())
        return any(not any(word in known for known in ordinary) for word in words)

    def neighbours(self, referent: str) -> list[tuple[str, Relation]]:
        """The referents that facts tie to one, each with the fact."""
        return self.links.get(referent, [])

    def ties(self, referent: str) -> frozenset[str]:
        """The tags of its neighbours, and of what nameless ones are part of: "the zone's management committee"."""
        found = set()
        for other, _ in self.neighbours(referent):
            found |= {f"Institution:{office} of {at.replace('|', ', ')}" for office, at in self.offices.get(other, ())}
            if tag := self.tags[other]:
                found.add(tag)
            elif not self.names[other].proper:
                wholes = (f.object for _, f in self.neighbours(other) if f.subject == other and f.predicate == "partOf")
                found |= {tag for whole in wholes if (tag := self.tags[whole])}
        return frozenset(found)

    def sense(self, referent: str) -> Sense | None:
        """The place of the gazetteer that a place was taken for."""
        reading = self.readings.get(referent)
        return reading.sense if reading else None

    def facets(self, referent: Referent) -> dict[str, str]:
        """What can be only one way for one thing: the place meant, an event's edition, an office's country."""
        name = self.names[referent.id]
        if referent.cls == "Place":
            if sense := self.sense(referent.id):
                return {"place": sense.id, "level": sense.level}
            # Beside the "state of Larkfield", Larkfield is the city.
            level = name.level or ("city" if self._has_namesake(referent) else "")
            return self._around(referent.id) | ({"level": level} if level else {})
        if seat := self.seats[referent.id]:
            return {"place": seat}
        if referent.cls == "Company":
            return self._form(referent)
        countries = {place.split("|")[3] for _, place in self.offices.get(referent.id, ())}
        if len(countries) == 1:
            return {"country": min(countries)}
        if referent.cls in NATIONAL and name.common:
            return {"country": self.country} if self.country and name.proper else {}
        if referent.cls != "Event":
            return {}
        start = self.starts.get(referent.id, "")
        year, month = ("", start[2:4]) if start.startswith("--") else (start[:4], start[5:7])
        editions = (self.read(text, "Event").edition for text in (referent.name, *referent.names))
        found = {
            "edition": next((edition for edition in editions if edition), ""),
            "year": name.year or year,
            "month": month,
        }
        return {facet: value for facet, value in found.items() if value}

    def _form(self, company: Referent) -> dict[str, str]:
        """A company's legal form where the article names another so, of another form: a house and its daughter."""
        wording, key = self.reference.wording, self.names[company.id].key
        namesakes = (r for r in self.referents.values() if r.cls == "Company" and self.names[r.id].key == key)
        forms = {r.id: " ".join(makeup(self.names[r.id], wording).legal) for r in namesakes}
        return {"form": forms[company.id]} if len(set(forms.values()) - {""}) > 1 and forms[company.id] else {}

    def _has_namesake(self, place: Referent) -> bool:
        """Whether the article names another place so, and gives its level."""
        others = (self.names[other.id] for other in self.referents.values() if other.cls == "Place")
        return any(other.level and other.key == self.names[place.id].key for other in others)

    def _around(self, place: str) -> dict[str, str]:
        """The country and its part that the article puts a place in, as far as it says one of each."""
        stated = set(self._inside(place))
        senses = [self.sense(other.id) for other in self.referents.values() if other.name in stated]
        known = [sense for sense in senses if sense and sense.country and sense.level != "region"]
        chains = [(*reversed(sense.within), sense.id) for sense in known]
        levels = {"country": {sense.country for sense in known}, "division": {c[1] for c in chains if len(c) > 1}}
        return {facet: min(found) for facet, found in levels.items() if len(found) == 1}

    def placed(self, park: Referent) -> Iterator[str]:
        """A park's key with the place in front that the article puts it in, which many a name leaves out."""
        key, atlas = self.names[park.id].key, self.reference.atlas
        words = key.split()
        if any(atlas.look_up(" ".join(words[:size])) for size in (1, 2) if size < len(words)):
            yield key
            return
        stated = set(self._inside(park.id))
        for other in self.referents.values():
            sense = self.sense(other.id) if other.name in stated else None
            if sense and sense.level not in ("country", "province"):
                yield f"{self.names[other.id].key} {key}"

    def field_of_work(self, name: Name) -> str:
        """The key of an industry, in full where the article's others tell: "devices" beside drugs are medical ones."""
        parts = self.reference.parts
        others = (self.names[r.id].full.split() for r in self.referents.values() if r.cls == "Industry")
        words = {word for full in others for word in full}
        full = parts.clipped.get(name.key, "")
        return full if full and words & parts.medical and not words & parts.electronic else name.key

    def _offices(self, referent: Referent) -> Iterator[tuple[str, str]]:
        """A body's names as those of an office, each with the id of the place that it is of."""
        atlas, tables = self.reference.atlas, self.reference.offices
        stated = set(self._inside(referent.id))
        tied = [s for other in self.referents.values() if other.name in stated and (s := self.sense(other.id))]
        near = [reading.sense for reading in self.readings.values() if reading.sense]
        for text in dict.fromkeys((referent.name, *referent.names)):
            if office := read_office(text, tables, atlas):
                place = jurisdiction(office, tied, near, atlas)
                if not (place or office.level or office.local) and self.names[referent.id].proper and self.country:
                    place = next((s.within or (s.id,))[-1] for s in near if s.country == self.country)
                if place and (office.name not in tables.heads or office.place or office.level or tied):
                    yield office.name, place

    def landmarks(self, place: str) -> Iterator[str]:
        """The tags of what the article puts in a place, or calls by its name, if their own names say more than that."""
        name = self.names[place]
        for other in self.referents.values():
            tag = self.tags[other.id]
            told = set(self.names[other.id].distinct.split()) - set(name.key.split())
            if other.cls in _SETTLED and tag and told:
                named = any(f" {name.key} " in f" {self.read(text, 'Place').full} " for text in other.names)
                if named or self.referents[place].name in self._inside(other.id):
                    yield tag

    def _read_places(self) -> dict[str, Reading]:
        """Readings of the article's places, and by name of the homonyms that other names contain."""
        places = {
            referent.id: PlaceInText((referent.name, *referent.names), tuple(self._inside(referent.id)))
            for referent in self.referents.values()
            if referent.cls == "Place"
        }
        known = {self.names[referent].key for referent in places}
        for referent, name in self.names.items():
            if name.distinct not in known and self._is_seated(referent):
                places[name.distinct] = PlaceInText((name.distinct,), tuple(self._inside(referent)))
        hints = (
            " ".join(words[i : i + size])
            for referent in self.referents.values()
            if referent.cls in _SETTLED
            for words in [referent.name.split()]
            for size in (1, 2)
            for i in range(len(words) - size + 1)
            if words[i][:1].isupper()
        )
        printed = (text for r in self.referents.values() if r.cls != "Place" for text in (r.name, *r.names))
        return read_places(places, (*hints, *printed), self.reference.atlas)

    def _inside(self, referent: str) -> Iterator[str]:
        """The names of all places that the article says something is in, at any remove."""
        seen, queue = {referent}, [referent]
        while queue:
            current = queue.pop()
            for other, fact in self.neighbours(current):
                inside = fact.subject == current and fact.predicate in ("locatedIn", "partOf")
                if inside and other not in seen:
                    seen.add(other)
                    queue.append(other)
                    if self.referents[other].cls == "Place":
                        yield self.referents[other].name

    def _is_seated(self, referent: str) -> bool:
        """Whether a name is one only together with a place that has namesakes: "Springfield Hospital"."""
        distinct = self.names[referent].distinct
        seated = self.referents[referent].cls in _SEATED and bool(distinct)
        return seated and is_homonym(distinct, self.reference.atlas)

    def _seat(self, referent: str) -> str | None:
        """The id of that place; "" where the article leaves it open, None where a name needs none."""
        if not self._is_seated(referent):
            return None
        key = self.names[referent].distinct
        for place, reading in self.readings.items():
            if reading.sense and (place == key or (place in self.names and self.names[place].key == key)):
                return reading.sense.id
        return ""

    def _tag(self, referent: str) -> str:
        """What identifies a thing across articles well enough to be context for others, or ""."""
        cls, name, seat = self.referents[referent].cls, self.names[referent], self.seats[referent]
        if cls == "Place":
            sense = self.sense(referent)
            return sense.id if sense and sense.level not in ("country", "region") else ""
        if cls in ("Industry", "Person") or not name.proper or seat == "":
            return ""
        if cls == "Event":
            facet = name.edition or name.year
            return f"Event:{name.key} {facet}" if facet else ""
        if name.common:
            return f"{cls}:{name.key}, {self.country}" if cls in NATIONAL and self.country else ""
        return f"{cls}:{name.key} in {seat.split('|')[2]}" if seat else f"{cls}:{name.key}"

    def _country(self) -> str:
        counts = Counter(r.sense.country for r in self.readings.values() if r.sense and r.sense.country)
        country, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
        return country if most > 0.6 * counts.total() else ""
