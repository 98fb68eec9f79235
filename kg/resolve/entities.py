"""Names and ids for groups of signs: an id is made of class and name, and of what tells namesakes apart.

The readable stem of an id and what tells it from its namesakes are joined by "_", which no slug holds: ids of two stems
never clash, and an id depends on nothing but its group and the groups of the same stem.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from kg import iris
from kg.resolve.block import Sign
from kg.resolve.world import Known, World, known_by, load_world

_ARTICLE = re.compile(r"^[Tt]he (?=.)")
#: Classes whose names may well be in lower case; elsewhere "the city" and "the company" are no names worth keeping.
_LOWER = frozenset({"Industry", "Product", "Event", "Facility", "Project", "Platform", "Policy"})
#: Keys whose context says whose a thing with a common name is.
_OWNED = frozenset({"owner", "post", "near", "landmark"})


@dataclass(frozen=True, slots=True)
class Tally:
    """How articles speak of a sign: how often each name was chosen, what is printed, and which finer class."""

    names: Mapping[str, int]
    printed: frozenset[str]
    finer: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity but for its id, which its namesakes have a say in."""

    #: The least of its signs.
    group: str
    cls: str
    stem: str
    name: str
    aliases: tuple[str, ...]
    finer: str
    #: What tells it from namesakes in words, or ""; and whether its id says so even if it has none yet.
    told: str
    telling: bool
    #: What the world knows it by, sorted (see `kg.resolve.world`).
    known: tuple[Known, ...] = ()

    def write(self) -> str:
        """The draft as one line of JSON."""
        return json.dumps(astuple(self), ensure_ascii=False, separators=(",", ":"))


def read_draft(line: str) -> Draft:
    """A draft from its line of JSON."""
    group, cls, stem, name, aliases, finer, told, telling, known = json.loads(line)
    pairs = tuple((kind, value) for kind, value in known)
    return Draft(group, cls, stem, name, tuple(aliases), finer, told, telling, pairs)


def draft(
    group: Iterable[str], signs: Mapping[str, Sign], tallies: Mapping[str, Tally], world: World | None = None
) -> Draft:
    """What a group of signs is and is called, and what the world knows it by: the program's own tables by default."""
    keys = sorted(group)
    members = [signs[key] for key in keys]
    cls = members[0].cls
    called = min((sign.called for sign in members if sign.called), default="")
    name = _known_name(_choose_name([tallies[key] for key in keys]), called)
    finer: Counter[str] = Counter()
    for key in keys:
        finer.update(tallies[key].finer)
    shorn = {_ARTICLE.sub("", text) for key in keys for text in tallies[key].printed}
    printed = {text for text in shorn if cls in _LOWER or any(c.isupper() or not c.isascii() for c in text)}
    return Draft(
        keys[0],
        cls,
        f"{_kebab(cls)}/{iris.slug(called or name)}",
        name,
        tuple(sorted(printed - {name})),
        min(finer, key=lambda f: (-finer[f], f)) if finer else "",
        _tell(members),
        _needs_telling(members),
        known_by(members, world or load_world()),
    )


def name_ids(namesakes: Sequence[Draft]) -> dict[str, str]:
    """The ids of all drafts of one stem, by their groups: the bare stem for a single one with a name of its own."""
    if len(namesakes) == 1 and not namesakes[0].telling:
        return {namesakes[0].group: namesakes[0].stem}
    told = Counter(one.told for one in namesakes)
    return {
        one.group: f"{one.stem}_{one.told if one.told and told[one.told] == 1 else one.group[:8]}" for one in namesakes
    }


def _choose_name(tallies: Iterable[Tally]) -> str:
    """The most frequent name, counted by articles; among equals the longer one, then the first by the alphabet.

    Spellings that differ in capitals count together, and capitals alone (a dateline's) are the last choice.
    """
    printed: Counter[str] = Counter()
    for tally in tallies:
        for name, count in tally.names.items():
            printed[_ARTICLE.sub("", name)] += count
    folded: Counter[str] = Counter()
    for name, count in printed.items():
        folded[name.casefold()] += count
    return min(printed, key=lambda name: (-folded[name.casefold()], -len(name), name.isupper(), -printed[name], name))


def _known_name(name: str, called: str) -> str:
    """The name in the gazetteer, if there is one and articles print only capitals (a dateline's) or no word of it."""
    shares = set(name.casefold().split()) & set(called.casefold().split())
    return called if called and (name.isupper() or not shares) else name


def _needs_telling(members: Sequence[Sign]) -> bool:
    """Whether the bare name would be taken by the next article's namesake: then the id says at once which one it is."""
    if members[0].cls == "Place":
        return any("shared" in sign.traits if sign.called else "listed" in sign.traits for sign in members)
    return all(not sign.is_proper or ("common" in sign.traits and not _is_dated(sign)) for sign in members)


def _is_dated(sign: Sign) -> bool:
    return any(facet in ("edition", "year") for facet, _ in sign.facets)


def _tell(members: Sequence[Sign]) -> str:
    """What tells a thing from its namesakes in words: a city's province, an event's edition or year, an owner."""
    if not any(sign.is_proper for sign in members):
        return ""
    facets: dict[str, str] = {}
    for sign in members:
        facets |= dict(sign.facets)
    if "place" in facets:
        return iris.slug(facets["place"].split("|")[2] or facets["place"].split("|")[3] or "0")
    for facet in ("edition", "year", "country"):
        if facet in facets:
            return facets[facet].lower()
    owners = frozenset.intersection(*(frozenset(k.context for k in s.keys if k.rule in _OWNED) for s in members))
    return iris.slug(min(owners).partition(":")[2] or min(owners).partition("|")[0]) if owners else ""


def _kebab(cls: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", cls).lower()
