"""Relations and attributes of a document: what the cards find, and what the signs of a pair speak for besides."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from kg.facts.attributes import beginning, complete, condition, distinct, is_beside, settle
from kg.facts.dates import find_dates
from kg.facts.knowledge import Knowledge
from kg.facts.matches import Match, date_of, find_matches
from kg.facts.pairs import Pair, find_pairs, look
from kg.facts.places import BODIES, can_hold, has_office, is_elsewhere, is_of_another, tightest
from kg.facts.roles import Scene
from kg.facts.signs import signs_of, turning, view
from kg.facts.status import status_of
from kg.lexicon import Lexicon
from kg.model import Attribute, Evidence, Mention, Referent, Relation, Sentence
from kg.ontology import Ontology

#: Relations whose date is asked for.
_DATED = frozenset({"established", "partnersWith", "investsIn", "acquires", "organizes"})
#: Relations whose object is never a pronoun: nothing is "located in it" without a name near.
_NAMED = frozenset({"locatedIn"})
#: A relation that only its signs speak for is given where they make it this likely.
_LEAST = 0.5
#: How likely it must be that a body is in a place.
_LEAST_THERE = 0.7
#: How likely where the cards find it in a place already.
_LEAST_BESIDES = 0.85
#: What stands in these to one thing by the words of a card is not guessed to stand in them to another, too.
_SINGLE = frozenset({"subsidiaryOf"})


def find_relations(scene: Scene, knowledge: Knowledge) -> Iterator[Relation | Attribute]:
    """Every relation and attribute of a document, once each, the surest among equals."""
    best: dict[tuple[str, ...], Relation | Attribute] = {}
    others: list[Attribute] = []
    for sentence in scene.document.sentences:
        if sentence.part == "furniture":
            continue
        evidence = _evidence(scene, sentence)
        stated = list(stated_in(scene, sentence, knowledge))
        for fact in judge(scene, sentence, stated, evidence, knowledge):
            key = _key(fact)
            if key not in best or fact.confidence > best[key].confidence:
                best[key] = fact
        others += find_dates(scene, sentence, evidence, knowledge)
    facts = list(tightest(best.values(), scene, knowledge.lexicon))
    yield from (fact for fact in facts if isinstance(fact, Relation))
    attributes = [fact for fact in facts if isinstance(fact, Attribute)]
    known = {(fact.subject, said) for fact in attributes for said in (fact.attribute, fact.value)}
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


def judge(
    scene: Scene, sentence: Sentence, stated: Sequence[Relation | Attribute], evidence: Evidence, knowledge: Knowledge
) -> Iterator[Relation | Attribute]:
    """The facts of a sentence that are likely enough: what the cards find and what else the signs speak for."""
    referents = {r.id: r for r in scene.mentions.referents}
    found = {(f.subject, f.object, f.predicate): f for f in stated if isinstance(f, Relation) and f.object}
    hits: dict[tuple[str, str], set[str]] = {}
    for subject, target, predicate in found:
        hits.setdefault((subject, target), set()).add(predicate)
    seen = view(scene, sentence, referents, knowledge.lexicon)
    weights, classes = knowledge.weights, scene.classes
    pairs = [
        pair
        for pair in find_pairs(scene, sentence, knowledge.lexicon)
        if knowledge.possible(classes[pair.subject.referent], classes[pair.object.referent])
    ]
    sights = look(scene, pairs, knowledge)
    cases = (
        chain(signs_of(seen, pair, frozenset(hits.get(pair.ends, ()))), sight)
        for pair, sight in zip(pairs, sights, strict=True)
    )
    chances = weights.judge_each(cases)
    lexicon = knowledge.lexicon
    settled: dict[str, set[str]] = {}
    for subject, _, predicate in found:
        settled.setdefault(subject, set()).add(predicate)
    sure: dict[tuple[str, str, str], float] = {}
    for pair, row in zip(pairs, chances.tolist(), strict=True):
        subject, target = pair.ends
        possible = knowledge.possible(classes[subject], classes[target])
        for predicate, chance in zip(weights.answers, row, strict=True):
            key = (subject, target, predicate)
            if key in found:
                sure[key] = max(sure.get(key, 0.0), chance)
            elif predicate in settled.get(subject, ()) and _is_settled(scene, pair, predicate, lexicon):
                continue
            elif predicate in possible and chance >= _least(
                predicate, classes[subject], classes[target], settled.get(subject, ())
            ):
                guess = _guess(scene, pair, predicate, evidence, knowledge)
                if guess:
                    yield replace(guess, confidence=round(weights.scale.read(chance), 3))
    for fact in stated:
        known = sure.get((fact.subject, fact.object, fact.predicate)) if isinstance(fact, Relation) else None
        yield fact if known is None else replace(fact, confidence=round(weights.scale.read(known), 3))


def _is_settled(scene: Scene, pair: Pair, predicate: str, lexicon: Lexicon) -> bool:
    """Whether what the cards find of the pair's subject leaves no room for a guess of the same relation."""
    return predicate in _SINGLE or (predicate == "locatedIn" and has_office(scene, pair.subject, pair.object, lexicon))


def _least(predicate: str, subject: str, target: str, settled: Collection[str]) -> float:
    """How likely a relation between things of two classes must be that only its signs speak for.

    `settled` are the relations of the same sentence in which cards find the subject.
    """
    if predicate != "locatedIn" or target != "Place" or subject not in BODIES:
        return _LEAST
    return _LEAST_BESIDES if predicate in settled else _LEAST_THERE


def _guess(scene: Scene, pair: Pair, predicate: str, evidence: Evidence, knowledge: Knowledge) -> Relation | None:
    """A relation that no card finds, with its qualifiers read off the clause; None where the clause denies it."""
    if predicate == "locatedIn" and is_elsewhere(scene, pair.subject, pair.object, knowledge.lexicon):
        return None
    if predicate == "locatedIn" and is_of_another(scene, pair.subject, pair.object, knowledge.lexicon):
        return None
    turn = turning(scene, pair) if not pair.back else _main_verb(scene, max(pair.subject.first, pair.object.first))
    status = status_of(scene.document, turn, knowledge.lexicon)
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


def _key(fact: Relation | Attribute) -> tuple[str, ...]:
    if isinstance(fact, Attribute):
        return (fact.subject, fact.attribute, fact.value)
    ends = (fact.subject, fact.object)
    return (*(sorted(ends) if fact.predicate == "partnersWith" else ends), fact.predicate, fact.value)


def _evidence(scene: Scene, sentence: Sentence) -> Evidence:
    return Evidence(sentence.start, sentence.end, scene.document.article.text[sentence.start : sentence.end])
