"""What the pairs of a sentence claim: each relation that a pair may stand in, as likely as its signs make it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.facts.knowledge import Knowledge
from kg.facts.pairs import Pair, find_pairs, look
from kg.facts.roles import Scene
from kg.facts.sight import graded
from kg.facts.signs import signs_of, view
from kg.model import Attribute, Relation, Sentence

#: Relations whose ends may change places.
SYMMETRIC = frozenset({"partnersWith"})
#: A pair that no card finds, and the encoder less likely in any relation, is not looked at: such were 40 in 100 pairs
#: of held-out articles, and none of the 648 relations that were given.
_UNSEEN = 0.02


class Key(NamedTuple):
    """What makes two claims one."""

    predicate: str
    subject: str
    object: str


def key_of(predicate: str, subject: str, target: str) -> Key:
    """The key of a relation; of one whose ends may change places it is the same either way."""
    return Key(predicate, *(sorted((subject, target)) if predicate in SYMMETRIC else (subject, target)))


@dataclass(frozen=True, slots=True)
class Case:
    """A pair that may stand in some relation, with all that speaks for one."""

    pair: Pair
    #: The classes of subject and object.
    kinds: tuple[str, str]
    #: The relations that cards find between the two.
    hits: frozenset[str]
    #: How likely the encoder finds each relation.
    sight: Mapping[str, float]
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation that a pair of mentions may stand in."""

    predicate: str
    pair: Pair
    kinds: tuple[str, str]
    #: Which sentence makes it, by number.
    sentence: int
    #: How likely the signs make it, and how likely the encoder alone.
    chance: float
    sight: float
    #: The relations that cards find between the two.
    hits: frozenset[str] = frozenset()

    @property
    def found(self) -> bool:
        """Whether a card finds it."""
        return self.predicate in self.hits

    @property
    def key(self) -> Key:
        """What it claims."""
        return key_of(self.predicate, *self.pair.ends)


def cases_in(
    scene: Scene, sentence: Sentence, stated: Iterable[Relation | Attribute], knowledge: Knowledge
) -> list[Case]:
    """The pairs of a sentence that may stand in some relation; `stated` is what cards find in it."""
    hits: dict[tuple[str, str], set[str]] = {}
    for fact in stated:
        if isinstance(fact, Relation) and fact.object:
            hits.setdefault((fact.subject, fact.object), set()).add(fact.predicate)
    seen = view(scene, sentence, {one.id: one for one in scene.mentions.referents}, knowledge.lexicon)
    classes = scene.classes
    kinds = {
        pair: (classes[pair.subject.referent], classes[pair.object.referent])
        for pair in find_pairs(scene, sentence, knowledge.lexicon)
    }
    pairs = [pair for pair, ends in kinds.items() if knowledge.possible(*ends)]
    found = []
    for pair, sight in zip(pairs, look(scene, pairs, knowledge), strict=True):
        hit = frozenset(hits.get(pair.ends, ()))
        if sight and not hit and max(sight.values()) < _UNSEEN:
            continue
        signs = frozenset((*signs_of(seen, pair, hit), *graded("net", sight)))
        found.append(Case(pair, kinds[pair], hit, sight, signs))
    return found


def claims_of(
    cases: Sequence[Case], sentence: Sentence, chances: Iterable[Iterable[float]], knowledge: Knowledge
) -> Iterator[Claim]:
    """What the cases of a sentence claim; `chances` are those of each answer of the weights for each case."""
    for case, row in zip(cases, chances, strict=True):
        possible = knowledge.possible(*case.kinds)
        for predicate, chance in zip(knowledge.weights.answers, row, strict=True):
            if predicate in possible:
                sight = case.sight.get(predicate, 0.0)
                yield Claim(predicate, case.pair, case.kinds, sentence.index, chance, sight, case.hits)


def claims_in(
    scene: Scene, sentence: Sentence, stated: Iterable[Relation | Attribute], knowledge: Knowledge
) -> Iterator[Claim]:
    """What a sentence claims."""
    cases = cases_in(scene, sentence, stated, knowledge)
    chances = knowledge.weights.judge_each(case.signs for case in cases).tolist()
    yield from claims_of(cases, sentence, chances, knowledge)
