"""What the text was last about: the thing of a kind that was named nearest before a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from kg.facts.roles import Scene
from kg.lexicon.cards import Frame, Pattern
from kg.model import Mention, Sentence

Filled: TypeAlias = tuple[Mention, ...]

#: A topic is not looked for further back than this many sentences.
_BACK = 5


def with_topic(
    scene: Scene, index: int, part: Frame | Pattern, subjects: Filled, objects: Filled
) -> tuple[Filled, Filled]:
    """The two slots, the one that the card names filled with what the text was last about, where it is empty."""
    sentence = scene.document.sentences[scene.document.tokens[index].sentence]
    if part.topic == "object" and not objects:
        objects = tuple(_topic(scene, sentence, part.object_classes))
    elif part.topic == "subject" and not subjects:
        subjects = tuple(_topic(scene, sentence, part.subject_classes))
    return subjects, objects


def _topic(scene: Scene, sentence: Sentence, classes: frozenset[str]) -> Iterator[Mention]:
    """The subject, else the first, of the wanted classes in the nearest sentence before; none where this has any."""
    for number in range(sentence.index, max(-1, sentence.index - _BACK - 1), -1):
        earlier = scene.document.sentences[number]
        found = [m for m in _inside(scene, earlier) if scene.classes[m.referent] in classes]
        if found and earlier.part != "furniture":
            if number != sentence.index:
                yield min(found, key=lambda m: (not _is_subject(scene, m), m.first))
            return


def _inside(scene: Scene, sentence: Sentence) -> list[Mention]:
    return list(dict.fromkeys(scene.cover[i] for i in range(sentence.first, sentence.last) if i in scene.cover))


def _is_subject(scene: Scene, mention: Mention) -> bool:
    return any(scene.document.tokens[i].dep in {"nsubj", "nsubjpass"} for i in range(mention.first, mention.last))
