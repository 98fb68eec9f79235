"""What the text was last about: the thing of a kind that was named nearest before a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from kg.facts.roles import Scene
from kg.lexicon.cards import Frame, Pattern
from kg.model import Mention, Sentence

Filled: TypeAlias = tuple[Mention, ...]

#: A topic is not looked for further back than this many sentences.
_BACK = 5
#: A heading is not looked for further back than this many lines.
_LINES = 10
#: The tags of verbs that make a clause of a line.
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def with_topic(
    scene: Scene, index: int, part: Frame | Pattern, subjects: Filled, objects: Filled
) -> tuple[Filled, Filled]:
    """The two slots, the one that the card names filled with what the text was last about, where it is empty."""
    sentence = scene.document.sentences[scene.document.tokens[index].sentence]
    if part.topic == "object" and not objects:
        objects = tuple(_topic(scene, sentence, part.object_classes, subjects))
    elif part.topic == "subject" and not subjects:
        subjects = tuple(_topic(scene, sentence, part.subject_classes, objects))
    return subjects, objects


def _topic(scene: Scene, sentence: Sentence, classes: frozenset[str], other: Filled) -> Iterator[Mention]:
    """The subject, else the first, of the wanted classes in the nearest sentence before; none where this has any.

    What fills the other slot does not count.
    """
    taken = {mention.referent for mention in other}
    heading = _heading(scene, sentence, classes)
    if heading and heading.referent not in taken:
        yield heading
        return
    for number in range(sentence.index, max(-1, sentence.index - _BACK - 1), -1):
        earlier = scene.document.sentences[number]
        found = [m for m in _inside(scene, earlier) if scene.classes[m.referent] in classes and m.referent not in taken]
        if found and earlier.part != "furniture":
            if number != sentence.index:
                yield min(found, key=lambda m: (not _is_subject(scene, m), m.first))
            return


def _heading(scene: Scene, sentence: Sentence, classes: frozenset[str]) -> Mention | None:
    """What the nearest earlier line begins with, of some classes, for a line without a verb as profiles have them."""
    tokens = scene.document.tokens
    if any(token.tag in _FINITE for token in tokens[sentence.first : sentence.last]):
        return None
    for number in range(sentence.index - 1, max(-1, sentence.index - _LINES - 1), -1):
        earlier = scene.document.sentences[number]
        words = (
            i for i in range(earlier.first, earlier.last) if tokens[i].pos not in {"PUNCT", "NUM", "DET", "SYM", "X"}
        )
        mention = scene.cover.get(next(words, -1))
        if mention and mention.form == "name" and scene.classes[mention.referent] in classes:
            return mention
    return None


def _inside(scene: Scene, sentence: Sentence) -> list[Mention]:
    return list(dict.fromkeys(scene.cover[i] for i in range(sentence.first, sentence.last) if i in scene.cover))


def _is_subject(scene: Scene, mention: Mention) -> bool:
    return any(scene.document.tokens[i].dep in {"nsubj", "nsubjpass"} for i in range(mention.first, mention.last))


def about(scene: Scene, sentence: Sentence, before: int, classes: frozenset[str]) -> Mention | None:
    """What a sentence is about of some classes, up to a token: its own subject, else what was named most before it.

    None where the sentence names such things and none of them is its subject: it may be about any of them.
    """
    here = [m for m in _inside(scene, sentence) if scene.classes[m.referent] in classes]
    for mention in here:
        if mention.first < before and _is_subject(scene, mention):
            return mention
    if here:
        return None
    heading = _heading(scene, sentence, classes)
    if heading:
        return heading
    earlier = [m for m in scene.mentions.mentions if m.last <= sentence.first and scene.classes[m.referent] in classes]
    counts = Counter(m.referent for m in earlier)
    return max(earlier, key=lambda m: (counts[m.referent], m.first), default=None)
