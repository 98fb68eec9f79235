"""When something began, ended, was founded or approved, as likely as the encoder finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.facts.attributes import DATES, is_beside, settle
from kg.facts.knowledge import Knowledge
from kg.facts.pairs import topics_of
from kg.facts.places import is_aside
from kg.facts.roles import Scene
from kg.facts.sight import Couple, Run
from kg.facts.status import status_of
from kg.model import Attribute, Evidence, Mention, Relation, Sentence, Time

#: A date that only the encoder speaks for is given where it finds it this likely; one that a card states is taken back
#: where it finds it less likely than that.
_LEAST, _DOUBTED = 0.6, 0.01


@dataclass(frozen=True, slots=True)
class Dating:
    """A date that something in a sentence may have, as likely as the encoder finds it."""

    referent: str
    attribute: str
    time: Time
    chance: float


def datings_in(scene: Scene, sentence: Sentence, knowledge: Knowledge) -> list[Dating]:
    """The dates that things in a sentence, or what it is about, may have; none without an encoder."""
    head, vectors, document = knowledge.head, scene.mentions.vectors, scene.document
    times = [time for time in scene.mentions.times if sentence.first <= time.first < sentence.last]
    if head is None or vectors is None or not times:
        return []
    here = [(mention, 0) for mention in scene.inside(sentence)]
    here += topics_of(scene, sentence)
    asked: list[tuple[Mention, Time, list[str]]] = []
    couples: list[Couple] = []
    for mention, back in here:
        cls = scene.classes[mention.referent]
        names = [name for name in sorted(DATES) if knowledge.ontology.accepts(name, cls, None)]
        if is_beside(document, mention):
            names = [name for name in names if name != "foundingDate"]
        for time in times if names else ():
            if not back and is_aside(scene, mention, range(time.first, time.last)):
                continue
            asked.append((mention, time, names))
            couples.append(Couple(Run.of(mention, cls), Run(time.first, time.last, "@"), back))
    place = {answer: column for column, answer in enumerate(head.answers)}
    return [
        Dating(mention.referent, name, time, row[place[name]])
        for (mention, time, names), row in zip(asked, head.judge(vectors, couples).tolist(), strict=True)
        for name in names
    ]


def find_dates(
    scene: Scene, datings: Iterable[Dating], evidence: Evidence, knowledge: Knowledge
) -> Iterator[Attribute]:
    """The dates that are likely enough."""
    for one in datings:
        if one.chance < _LEAST:
            continue
        if status := status_of(scene.document, one.time.first, knowledge.lexicon):
            found = Attribute(one.referent, one.attribute, one.time.value, evidence, status, card="dates")
            yield from settle(replace(found, confidence=round(one.chance, 3)))


def is_doubted(fact: Relation | Attribute, datings: Iterable[Dating]) -> bool:
    """Whether a fact is a date of which the encoder is sure that it is another's, or none."""
    if not isinstance(fact, Attribute) or fact.attribute not in DATES:
        return False
    said = (fact.subject, fact.attribute, fact.value)
    chances = [one.chance for one in datings if (one.referent, one.attribute, one.time.value) == said]
    return max(chances, default=1.0) < _DOUBTED
