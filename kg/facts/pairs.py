"""Pairs of mentions that may stand in a relation: two of a sentence, or one and what the text was about before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.facts.knowledge import Knowledge
from kg.facts.roles import SUBJECTS, Scene
from kg.facts.sight import Couple, Run
from kg.lexicon import Lexicon
from kg.model import Mention, Sentence

#: Mentions further apart than this in a sentence are no pair.
_FAR = 60
#: How many sentences back a thing may have been named that a sentence is still about.
MEMORY = 3
#: The kinds of things that a sentence is still about.
_TOPICS = frozenset({"Park", "Place", "Company", "Institution", "Event", "Platform", "Product", "Policy"})
#: What a name only contains is said of nothing.
_ONLY_NAMED = frozenset({"Industry"})
#: The tags of verbs that have a subject.
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of different things, in the roles of subject and object; one may stand in an earlier sentence."""

    subject: Mention
    object: Mention
    #: How many sentences the one that is not in the sentence stands before it; 0 where both are in it.
    back: int = 0

    @property
    def ends(self) -> tuple[str, str]:
        """The referents of subject and object."""
        return self.subject.referent, self.object.referent


@cache
def _apart(lexicon: Lexicon) -> frozenset[tuple[str, str, str]]:
    """Subject's and object's kinds that two sentences may relate, and which of the two is named later."""
    return frozenset((row["subject"], row["object"], row["later"]) for row in lexicon.table("forms/apart"))


def find_pairs(scene: Scene, sentence: Sentence, lexicon: Lexicon) -> Iterator[Pair]:
    """Every ordered pair of a sentence's outermost mentions, and those with what the text was about before."""
    inside = scene.inside(sentence)
    here = {mention.referent for mention in inside}
    for subject in inside:
        for target in inside:
            gap = max(subject.first, target.first) - min(subject.last, target.last)
            if subject.referent != target.referent and gap < _FAR:
                yield Pair(subject, target)
        for inner in scene.nested.get(subject, ()):
            if inner.referent != subject.referent and scene.classes[inner.referent] not in _ONLY_NAMED:
                yield Pair(subject, inner)
                yield Pair(inner, subject)
    apart = _apart(lexicon)
    for topic, back in topics_of(scene, sentence):
        if topic.referent in here:
            continue
        old = scene.classes[topic.referent]
        for mention in inside:
            new = scene.classes[mention.referent]
            if (old, new, "object") in apart:
                yield Pair(topic, mention, back)
            if (new, old, "subject") in apart:
                yield Pair(mention, topic, back)


def topics_of(scene: Scene, sentence: Sentence) -> Iterator[tuple[Mention, int]]:
    """What a sentence may still be about, and how far back it is.

    For each kind of thing that is its latest mention in the sentences just before, a subject first, and the one that
    the article mentions most.
    """
    seen: set[str] = set()
    given: set[str] = set()
    for back in range(1, min(MEMORY, sentence.index) + 1):
        earlier = scene.document.sentences[sentence.index - back]
        if earlier.part in {"furniture", "caption"}:
            continue
        for mention in sorted(scene.inside(earlier), key=lambda m: (not is_subject(scene, m), m.first)):
            cls = scene.classes[mention.referent]
            if cls in _TOPICS and cls not in seen:
                seen.add(cls)
                given.add(mention.referent)
                yield mention, back
    for mention in scene.leads:
        if mention.referent not in given and mention.first < sentence.first:
            yield mention, MEMORY + 1


def look(scene: Scene, pairs: Sequence[Pair], knowledge: Knowledge) -> list[dict[str, float]]:
    """For each pair how likely the encoder finds each relation it may stand in; empty where there is no encoder."""
    head, vectors, classes = knowledge.head, scene.mentions.vectors, scene.classes
    if head is None or vectors is None:
        return [{} for _ in pairs]
    runs = {one: Run.of(one, classes[one.referent]) for pair in pairs for one in (pair.subject, pair.object)}
    couples = [Couple(runs[pair.subject], runs[pair.object], pair.back) for pair in pairs]
    found = []
    for pair, row in zip(pairs, head.judge(vectors, couples).tolist(), strict=True):
        possible = knowledge.possible(*(classes[end] for end in pair.ends))
        found.append({answer: chance for answer, chance in zip(head.answers, row, strict=True) if answer in possible})
    return found


def is_subject(scene: Scene, mention: Mention) -> bool:
    """Whether a mention is the subject of a clause."""
    return any(scene.document.tokens[i].dep in SUBJECTS for i in range(mention.first, mention.last))


def is_left(scene: Scene, mention: Mention) -> bool:
    """Whether what follows a name is said of something before it: B in "A is owned by B and is based in Leeds"."""
    tokens = scene.document.tokens
    at = mention.last
    last = scene.document.sentences[tokens[mention.first].sentence].last
    if at < last and tokens[at].text == ",":
        at += 1
    if at >= last or tokens[at].text.casefold() not in {"and", "but"}:
        return False
    at += 1
    while at < last and tokens[at].pos == "ADV":
        at += 1
    return at < last and tokens[at].tag in _FINITE and not is_subject(scene, mention)
