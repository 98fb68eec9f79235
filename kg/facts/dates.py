"""When something began, ended, was founded or approved, where the encoder is sure of it and no card says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.facts.attributes import DATES, is_beside, settle
from kg.facts.knowledge import Knowledge
from kg.facts.pairs import topics_of
from kg.facts.places import is_aside
from kg.facts.roles import Scene
from kg.facts.sight import Couple, Run
from kg.facts.status import status_of
from kg.model import Attribute, Evidence, Mention, Sentence, Time

#: A date that only the encoder speaks for is given where it finds it this likely.
_LEAST = 0.6


def find_dates(scene: Scene, sentence: Sentence, evidence: Evidence, knowledge: Knowledge) -> Iterator[Attribute]:
    """The dates of a sentence that the encoder finds likely enough."""
    head, vectors, document = knowledge.head, scene.mentions.vectors, scene.document
    times = [time for time in scene.mentions.times if sentence.first <= time.first < sentence.last]
    if head is None or vectors is None or not times:
        return
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
    for (mention, time, names), row in zip(asked, head.judge(vectors, couples).tolist(), strict=True):
        status = status_of(document, time.first, knowledge.lexicon)
        for name in names:
            chance = row[place[name]]
            if chance >= _LEAST and status:
                found = Attribute(mention.referent, name, time.value, evidence, status, card="dates")
                yield from settle(replace(found, confidence=round(chance, 3)))
