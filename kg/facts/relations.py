"""Relations and attributes of a document: what the cards find, and what the signs of a pair speak for besides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.facts.attributes import beginning, complete, condition, distinct, is_beside, settle
from kg.facts.claims import Claim, Key, claims_in, key_of
from kg.facts.contest import weigh
from kg.facts.dates import datings_in, find_dates, is_doubted
from kg.facts.knowledge import Knowledge
from kg.facts.matches import Match, date_of, find_matches
from kg.facts.places import BODIES, can_hold, has_office, is_elsewhere, is_of_another, tightest
from kg.facts.posts import at_likeliest
from kg.facts.roles import Scene
from kg.facts.signs import turning
from kg.facts.status import status_of
from kg.lexicon import Lexicon
from kg.model import Attribute, Evidence, Mention, Referent, Relation, Sentence
from kg.ontology import Ontology

#: Relations whose date is asked for.
_DATED = frozenset({"established", "partnersWith", "investsIn", "acquires", "organizes"})
#: Relations whose object is never a pronoun: nothing is "located in it" without a name near.
_NAMED = frozenset({"locatedIn"})
#: A relation is given where it is this likely beside its rivals, and where a card finds it, this likely.
_LEAST, _LEAST_FOUND = 0.4, 0.15
#: How likely it must be that a body is in a place.
_LEAST_THERE = 0.7


def find_relations(scene: Scene, knowledge: Knowledge) -> Iterator[Relation | Attribute]:
    """Every relation and attribute of a document, once each, the surest among equals."""
    relations: list[tuple[int, Relation]] = []
    said: dict[tuple[str, ...], Relation | Attribute] = {}
    claims: list[Claim] = []
    others: list[Attribute] = []
    for sentence in scene.document.sentences:
        if sentence.part == "furniture":
            continue
        datings = datings_in(scene, sentence, knowledge)
        stated = [fact for fact in stated_in(scene, sentence, knowledge) if not is_doubted(fact, datings)]
        claims += claims_in(scene, sentence, stated, knowledge)
        others += find_dates(scene, datings, _evidence(scene, sentence), knowledge)
        for fact in stated:
            if isinstance(fact, Relation) and fact.object:
                relations.append((sentence.index, fact))
            elif (key := _what(fact)) not in said or fact.confidence > said[key].confidence:
                said[key] = fact
    settled = at_likeliest(settle_claims(scene, claims, relations, knowledge))
    facts = list(tightest([*settled, *said.values()], scene, knowledge.lexicon))
    yield from (fact for fact in facts if isinstance(fact, Relation))
    attributes = [fact for fact in facts if isinstance(fact, Attribute)]
    known = {(fact.subject, one) for fact in attributes for one in (fact.attribute, fact.value)}
    attributes += (
        fact for fact in others if known.isdisjoint({(fact.subject, fact.attribute), (fact.subject, fact.value)})
    )
    yield from complete(distinct(attributes), scene.document, scene.mentions.referents)


def stated_in(scene: Scene, sentence: Sentence, knowledge: Knowledge) -> Iterator[Relation | Attribute]:
    """The facts of a sentence that the cards find."""
    referents = {r.id: r for r in scene.mentions.referents}
    evidence, lexicon = _evidence(scene, sentence), knowledge.lexicon
    for match in find_matches(scene, sentence, knowledge):
        founded = match.card.property == "foundingDate"
        subjects = tuple(one for one in match.subjects if not founded or not is_beside(scene.document, one))
        if match.card.property == "locatedIn":
            places = match.objects
            subjects = tuple(m for m in subjects if not all(is_of_another(scene, m, at, lexicon) for at in places))
        for fact in _facts(replace(match, subjects=subjects), evidence, referents, knowledge.ontology):
            if not isinstance(fact, Relation) or _is_possible(fact, referents, lexicon):
                yield fact


def _is_possible(fact: Relation, referents: Mapping[str, Referent], lexicon: Lexicon) -> bool:
    """Whether nothing that is known of places speaks against a relation."""
    ends = referents[fact.subject], referents.get(fact.object)
    if fact.predicate != "locatedIn" or ends[1] is None or {ends[0].cls, ends[1].cls} != {"Place"}:
        return True
    return can_hold(ends[0], ends[1], lexicon)


def settle_claims(
    scene: Scene, claims: Sequence[Claim], stated: Sequence[tuple[int, Relation]], knowledge: Knowledge
) -> Iterator[Relation]:
    """The relations that are likely enough beside their rivals, and those of cards that no pair claims.

    `stated` is what cards find, each with the number of its sentence.
    """
    best: dict[Key, Claim] = {}
    chances: dict[tuple[Key, int], float] = {}
    for claim in sorted(claims, key=lambda one: one.chance):
        best[claim.key] = claim
        chances[claim.key, claim.sentence] = claim.chance
    found: dict[Key, tuple[float, Relation]] = {}
    for sentence, relation in stated:
        key = key_of(relation.predicate, relation.subject, relation.object)
        chance = chances.get((key, sentence), 0.0)
        if key not in found or chance > found[key][0]:
            found[key] = chance, relation
    seated = frozenset((sentence, fact.subject) for sentence, fact in stated if fact.predicate == "locatedIn")
    for key, chance in weigh(claims, knowledge).items():
        _, known = found.pop(key, (0.0, None))
        if chance < (_LEAST_FOUND if known else _least(best[key])):
            continue
        if fact := known or _guess(scene, best[key], seated, knowledge):
            yield replace(fact, confidence=round(chance, 3))
    yield from (fact for _, fact in found.values())


def _least(claim: Claim) -> float:
    """How likely a claim must be that no card finds."""
    seat = claim.predicate == "locatedIn" and claim.kinds[0] in BODIES and claim.kinds[1] == "Place"
    return _LEAST_THERE if seat else _LEAST


def _guess(scene: Scene, claim: Claim, seated: Collection[tuple[int, str]], knowledge: Knowledge) -> Relation | None:
    """A relation that no card finds, with its qualifiers read off the clause; None where the clause denies it.

    `seated` are the sentences and subjects of which cards find where they are.
    """
    pair, predicate, lexicon = claim.pair, claim.predicate, knowledge.lexicon
    evidence = _evidence(scene, scene.document.sentences[claim.sentence])
    if predicate == "locatedIn":
        both = pair.subject, pair.object
        office = (claim.sentence, pair.subject.referent) in seated and has_office(scene, *both, lexicon)
        if office or is_elsewhere(scene, *both, lexicon) or is_of_another(scene, *both, lexicon):
            return None
    turn = turning(scene, pair) if not pair.back else _main_verb(scene, max(pair.subject.first, pair.object.first))
    status = status_of(scene.document, turn, lexicon)
    if status is None:
        return None
    title = _nearest_title(scene, pair.subject) if predicate == "holdsPost" else ""
    date = date_of(scene, turn) if predicate in _DATED else ""
    ends = pair.subject.referent, pair.object.referent
    date = beginning(date)
    return Relation(ends[0], predicate, evidence, ends[1], status=status, date=date, title=title, card="pairs")


def _main_verb(scene: Scene, index: int) -> int:
    """The token that governs the sentence of a token."""
    tokens = scene.document.tokens
    while tokens[index].head != index:
        index = tokens[index].head
    return index


def _nearest_title(scene: Scene, person: Mention) -> str:
    """The post that stands nearest to a person in the sentence."""
    sentence = scene.document.tokens[person.first].sentence
    titles = [t for t in scene.mentions.titles if scene.document.tokens[t.first].sentence == sentence]
    near = min(titles, key=lambda t: min(abs(t.first - person.last), abs(person.first - t.last)), default=None)
    return near.text if near else ""


def _facts(
    match: Match, evidence: Evidence, referents: Mapping[str, Referent], ontology: Ontology
) -> Iterator[Relation | Attribute]:
    name = match.card.property
    common = {"status": match.status, "confidence": match.confidence, "card": name}
    for subject in dict.fromkeys(m.referent for m in match.subjects):
        cls = referents[subject].cls
        if match.card.kind == "attributes":
            value = match.value or match.date
            if value and ontology.accepts(name, cls, None):
                yield from settle(Attribute(subject, name, value, evidence, **common))  # type: ignore[arg-type]
            continue
        if match.value and ontology.accepts(name, cls, None):
            yield Relation(subject, name, evidence, value=condition(match.value), **common)  # type: ignore[arg-type]
        objects = [m for m in match.objects if name not in _NAMED or m.form != "pronoun"]
        for target in dict.fromkeys(m.referent for m in objects):
            if target != subject and ontology.accepts(name, cls, referents[target].cls):
                fact = Relation(subject, name, evidence, object=target, date=beginning(match.date), title=match.title)
                yield replace(fact, **common)  # type: ignore[arg-type]


def _what(fact: Relation | Attribute) -> tuple[str, ...]:
    """What is said of one thing."""
    return (fact.subject, fact.attribute if isinstance(fact, Attribute) else fact.predicate, fact.value)


def _evidence(scene: Scene, sentence: Sentence) -> Evidence:
    return Evidence(sentence.start, sentence.end, scene.document.article.text[sentence.start : sentence.end])
