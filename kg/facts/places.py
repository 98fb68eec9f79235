"""What speaks against something being in a place: levels of the gazetteer, a tighter place, what is there instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.facts.pairs import is_left
from kg.facts.roles import Scene
from kg.lexicon import Lexicon
from kg.model import Attribute, Mention, Referent, Relation

_RANKS = {"town": 1, "county": 2, "district": 2, "city": 3, "province": 4, "country": 5}


def can_hold(inner: Referent, outer: Referent, lexicon: Lexicon) -> bool:
    """False where the gazetteer rules it out that `inner` is in `outer`: a country in a city, a city in its peer."""
    table = _gazetteer(lexicon)
    inside = [row for name in inner.names for row in table.get(name.casefold(), ())]
    around = [row for name in outer.names for row in table.get(name.casefold(), ())]
    if not inside or not around or any(rank == 0 for _, rank, _ in (*inside, *around)):
        return True
    outer_names = {name for name, *_ in around}
    return any(rank < above or parent in outer_names for _, rank, parent in inside for _, above, _ in around)


@cache
def _gazetteer(lexicon: Lexicon) -> Mapping[str, list[tuple[str, int, str]]]:
    """Each name in small letters → the places of that name: (customary name, rank or 0 where it has none, parent)."""
    found: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for row in lexicon.table("names/places"):
        if row["class"] != "Place":
            continue
        place = (row["name"], _RANKS.get(row["level"], 0), row["parent"])
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[name.casefold()].append(place)
    return found


def tightest(facts: Iterable[Relation | Attribute], scene: Scene, lexicon: Lexicon) -> Iterator[Relation | Attribute]:
    """The facts without those that only an adjective of origin states, where a tighter place is stated too.

    "A British maker of pumps, based in Leeds" is in Leeds.
    """
    facts = list(facts)
    origins = {fact for fact in facts if isinstance(fact, Relation) and _is_origin(fact, scene, lexicon)}
    placed = {f.subject for f in facts if isinstance(f, Relation) and f.predicate == "locatedIn" and f not in origins}
    yield from (fact for fact in facts if fact not in origins or fact.subject not in placed)


def _is_origin(fact: Relation, scene: Scene, lexicon: Lexicon) -> bool:
    """Whether the sentence of a fact names its place by an adjective only."""
    if fact.predicate != "locatedIn":
        return False
    inside = [
        mention
        for mention in scene.mentions.mentions
        if mention.referent == fact.object and fact.evidence.start <= mention.start < fact.evidence.end
    ]
    return bool(inside) and all(_is_adjective(scene, mention, lexicon) for mention in inside)


def is_elsewhere(scene: Scene, subject: Mention, place: Mention, lexicon: Lexicon) -> bool:
    """Whether the words around a place say that it is not where something is.

    It is where it has a branch or a shop, where somebody else is, or no place but the language of a name.
    """
    tokens = scene.document.tokens
    between = tokens[subject.last : place.first]
    sites = _sites(lexicon)
    if any(token.lemma in sites and token.index not in scene.cover for token in between):
        return True
    if between and is_left(scene, subject):
        return True
    following = tokens[place.last].text if place.last < len(tokens) else ""
    return following in {":", "："} and _is_adjective(scene, place, lexicon)


def _is_adjective(scene: Scene, mention: Mention, lexicon: Lexicon) -> bool:
    return scene.document.article.text[mention.start : mention.end].casefold() in _adjectives(lexicon)


@cache
def _sites(lexicon: Lexicon) -> frozenset[str]:
    """What a company may have in many places without being there itself."""
    return frozenset(row["lemma"] for row in lexicon.table("forms/sites"))


@cache
def _adjectives(lexicon: Lexicon) -> frozenset[str]:
    """The adjectives of countries and regions, in small letters."""
    return frozenset(row["adjective"].casefold() for row in lexicon.table("forms/nationalities"))
