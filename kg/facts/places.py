"""What speaks against something being in a place: levels of the gazetteer, a tighter place, what is there instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from kg.facts.pairs import is_left
from kg.facts.roles import Scene, roles_of
from kg.lexicon import Lexicon
from kg.model import Attribute, Mention, Referent, Relation, Token

#: How far up the syntax is looked, and what may stand between a place and the verb that it hangs on.
_DEPTH = 12
_HANGING = frozenset({"prep", "pobj", "appos", "conj", "compound", "nmod", "npadvmod"})
#: The bodies that are named beside many places without being there.
BODIES = frozenset({"Company", "Institution"})
#: What stands in brackets is aside.
_OPEN = frozenset({"(", "（"})
_CLOSE = frozenset({")", "）"})
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
    if _names_any(scene, between, _lemmas(lexicon, "site")):
        return True
    if between and is_left(scene, subject):
        return True
    following = tokens[place.last].text if place.last < len(tokens) else ""
    return following in {":", "："} and _is_adjective(scene, place, lexicon)


def has_office(scene: Scene, subject: Mention, place: Mention, lexicon: Lexicon) -> bool:
    """Whether the words between say that something has an office in a place, which need not be its seat."""
    return _names_any(scene, scene.document.tokens[subject.last : place.first], _lemmas(lexicon, "office"))


def _names_any(scene: Scene, tokens: Sequence[Token], lemmas: frozenset[str]) -> bool:
    return any(token.lemma in lemmas and token.index not in scene.cover for token in tokens)


def is_of_another(scene: Scene, subject: Mention, place: Mention, lexicon: Lexicon) -> bool:
    """Whether a passive says of something else that it is in a place: of B in "A runs B and is based in Leeds".

    What stands within the words of its subject may be meant, too, as B in "the plant of B was built in Leeds".
    """
    verb = _passive_over(scene, place) if scene.classes[subject.referent] in BODIES else None
    if verb is None or scene.document.tokens[verb].lemma not in _lemmas(lexicon, "seated"):
        return False
    fillers = roles_of(scene.document, verb).get("object", [])
    return bool(fillers) and not any(_is_within(scene, subject, filler) for filler in fillers)


def _passive_over(scene: Scene, place: Mention) -> int | None:
    """The finite passive that a place hangs on through its prepositions, None where it hangs on something else."""
    tokens, children = scene.document.tokens, scene.document.children
    at = place.last - 1
    for _ in range(_DEPTH):
        if at not in range(place.first, place.last) and tokens[at].pos in {"VERB", "AUX"}:
            found = {tokens[child].dep for child in children[at]}
            return at if tokens[at].tag == "VBN" and "auxpass" in found else None
        if tokens[at].dep not in _HANGING and at not in range(place.first, place.last):
            return None
        at = tokens[at].head
    return None


def _is_within(scene: Scene, mention: Mention, top: int) -> bool:
    """Whether a token is of a mention, of another one of the same thing, or above it in the syntax."""
    cover = scene.cover.get(top)
    if cover is not None and cover.referent == mention.referent:
        return True
    tokens, at = scene.document.tokens, mention.last - 1
    if tokens[top].tag == "PRP":
        return False
    for _ in range(_DEPTH):
        if at == top:
            return True
        at = tokens[at].head
    return False


def is_aside(scene: Scene, inner: Mention, other: range) -> bool:
    """Whether a name stands in brackets that are said of something else: B in "A employs C (once of B)".

    A bracket that holds nothing else is another name of what goes before it.
    """
    begin = _bracket_of(scene, inner)
    if begin is None or begin < other.start < inner.first or inner.last <= other.start < _closing(scene, inner):
        return False
    if begin + 1 == inner.first and _closing(scene, inner) == inner.last:
        return False
    told = scene.cover.get(begin - 1)
    return told is not None and other.start not in range(told.first, told.last)


def _bracket_of(scene: Scene, mention: Mention) -> int | None:
    """The token that opens the brackets a mention stands in."""
    tokens = scene.document.tokens
    first = scene.document.sentences[tokens[mention.first].sentence].first
    depth = 0
    for at in range(mention.first - 1, first - 1, -1):
        depth += (tokens[at].text in _CLOSE) - (tokens[at].text in _OPEN)
        if depth < 0:
            return at
    return None


def _closing(scene: Scene, mention: Mention) -> int:
    """The token that closes the brackets a mention stands in, or the sentence's end."""
    tokens = scene.document.tokens
    last = scene.document.sentences[tokens[mention.first].sentence].last
    return next((at for at in range(mention.last, last) if tokens[at].text in _CLOSE), last)


def _is_adjective(scene: Scene, mention: Mention, lexicon: Lexicon) -> bool:
    return scene.document.article.text[mention.start : mention.end].casefold() in _adjectives(lexicon)


@cache
def _lemmas(lexicon: Lexicon, says: str) -> frozenset[str]:
    """The words that say one thing of where something is: `site`, `office` or `seated`."""
    return frozenset(row["lemma"] for row in lexicon.table("forms/sites") if row["says"] == says)


@cache
def _adjectives(lexicon: Lexicon) -> frozenset[str]:
    """The adjectives of countries and regions, in small letters."""
    return frozenset(row["adjective"].casefold() for row in lexicon.table("forms/nationalities"))
