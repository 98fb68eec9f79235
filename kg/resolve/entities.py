"""Names and ids for groups of referents: an id is made of class and name, and of what tells namesakes apart."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kg import iris
from kg.model import Entities, Entity
from kg.resolve.block import Profile

Id = tuple[str, str]

_ARTICLE = re.compile(r"^[Tt]he (?=.)")
#: Classes whose names may well be in lower case; elsewhere "the city" and "the company" are no names worth keeping.
_LOWER = frozenset({"Industry", "Product", "Event", "Facility", "Project", "Platform", "Policy"})


def describe(groups: Iterable[frozenset[Id]], profiles: Mapping[Id, Profile]) -> Entities:
    """An entity for each group of referents, with an id that depends on nothing but the group and its namesakes."""
    named: dict[str, list[tuple[str, list[Profile]]]] = defaultdict(list)
    for group in groups:
        members = [profiles[key] for key in sorted(group)]
        name = _choose_name(members)
        named[f"{_kebab(members[0].referent.cls)}/{iris.slug(_called(members) or name)}"].append((name, members))
    drafts = [
        (stem, suffix, name, members)
        for stem, namesakes in named.items()
        for suffix, (name, members) in zip(_suffixes(namesakes), namesakes, strict=True)
    ]
    taken = Counter(_join(stem, suffix) for stem, suffix, _, _ in drafts)
    entities = []
    for stem, suffix, name, members in drafts:
        # "expo" of 2024 must not take the id of what is itself called "expo 2024".
        clash = suffix and taken[_join(stem, suffix)] > 1
        entities.append(_entity(_join(stem, _hash(members) if clash else suffix), name, members))
    by_id = {entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)}
    canonical = {referent: entity.id for entity in by_id.values() for referent in entity.referents}
    return Entities(by_id, {key: canonical[key] for key in sorted(canonical)})


def _entity(key: str, name: str, members: list[Profile]) -> Entity:
    cls = members[0].referent.cls
    printed = {
        _ARTICLE.sub("", text)
        for profile in members
        for text in (profile.referent.name, *profile.referent.names)
        if cls in _LOWER or any(c.isupper() or not c.isascii() for c in _ARTICLE.sub("", text))
    }
    finer = Counter(profile.referent.finer for profile in members if profile.referent.finer)
    return Entity(
        key,
        cls,
        name,
        tuple(sorted(printed - {name})),
        min(finer, key=lambda f: (-finer[f], f)) if finer else "",
        tuple(profile.id for profile in members),
    )


def _choose_name(members: list[Profile]) -> str:
    """The most frequent name, counted by articles; among equals the longer one, then the first by the alphabet.

    Spellings that differ in capitals count together, and capitals alone (a dateline's) are the last choice.
    """
    printed = Counter(_ARTICLE.sub("", profile.referent.name) for profile in members)
    folded: Counter[str] = Counter()
    for name, count in printed.items():
        folded[name.casefold()] += count
    return min(printed, key=lambda name: (-folded[name.casefold()], -len(name), name.isupper(), -printed[name], name))


def _called(members: list[Profile]) -> str:
    """What the gazetteer calls a place: an id that does not change with the next article's way to write it."""
    return min((p.reading.sense.name for p in members if p.reading and p.reading.sense), default="")


def _suffixes(namesakes: list[tuple[str, list[Profile]]]) -> list[str]:
    """What is added to each namesake's id: nothing for a single one with a name of its own."""
    if len(namesakes) == 1 and not _needs_suffix(namesakes[0][1]):
        return [""]
    told = [_tell(members) for _, members in namesakes]
    counts = Counter(told)
    return [
        suffix if suffix and counts[suffix] == 1 else _hash(members)
        for suffix, (_, members) in zip(told, namesakes, strict=True)
    ]


def _needs_suffix(members: list[Profile]) -> bool:
    """Whether the bare name would be taken by the next article's namesake: then the id says at once which one it is."""
    if members[0].referent.cls == "Place":
        readings = [p.reading for p in members if p.reading]
        return any(r.sense.shared if r.sense else r.listed for r in readings)
    return all(not p.name.proper or (p.name.common and not (p.name.edition or p.name.year)) for p in members)


def _tell(members: list[Profile]) -> str:
    """What tells a thing from its namesakes in words: a city's province, an event's edition or year, an owner."""
    if not any(profile.name.proper for profile in members):
        return ""
    facets: dict[str, str] = {}
    for profile in members:
        facets |= profile.facets
    if "place" in facets:
        return iris.slug(facets["place"].split("|")[2] or facets["place"].split("|")[3] or "0")
    if "edition" in facets:
        return facets["edition"]
    if "year" in facets or "country" in facets:
        return facets.get("year", facets.get("country", "")).lower()
    owners = frozenset.intersection(*(profile.ties for profile in members))
    return iris.slug(min(owners).partition(":")[2] or min(owners).partition("|")[0]) if owners else ""


def _join(stem: str, suffix: str) -> str:
    return f"{stem}-{suffix}" if suffix else stem


def _hash(members: list[Profile]) -> str:
    first = members[0]
    return iris.digest(first.referent.cls, first.referent.name, *first.id)[:8]


def _kebab(cls: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", cls).lower()
