"""Pairs of mentions in a sentence, and what speaks for a relation between them: words, syntax, kinds, and the cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.facts.roles import Scene
from kg.model import Mention, Referent, Sentence

#: Mentions further apart than this in a sentence are no pair.
_FAR = 60
_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of different things in one sentence, in the roles of subject and object."""

    subject: Mention
    object: Mention


def find_pairs(scene: Scene, sentence: Sentence) -> Iterator[Pair]:
    """Every ordered pair of a sentence's outermost mentions that stand for different things."""
    inside = dict.fromkeys(scene.cover[i] for i in range(sentence.first, sentence.last) if i in scene.cover)
    for subject in inside:
        for target in inside:
            apart = max(subject.first, target.first) - min(subject.last, target.last)
            if subject.referent != target.referent and apart < _FAR:
                yield Pair(subject, target)


def signs_of(scene: Scene, pair: Pair, referents: Mapping[str, Referent], hits: frozenset[str]) -> Iterator[str]:
    """The signs of a pair; `hits` are the properties whose cards match it."""
    kinds = f"{referents[pair.subject.referent].cls}:{referents[pair.object.referent].cls}"
    yield f"kinds={kinds}"
    yield f"forms={pair.subject.form}:{pair.object.form}"
    yield from (f"card={hit}" for hit in sorted(hits))
    forward = pair.subject.first < pair.object.first
    left, right = (pair.subject, pair.object) if forward else (pair.object, pair.subject)
    way = ">" if forward else "<"
    yield f"way={way}"
    for sign in _between(scene, left, right):
        yield f"{way}{sign}"
        yield f"{kinds}{way}{sign}"
    for sign in _path(scene, pair):
        yield sign
        yield f"{kinds}|{sign}"
    yield from _edges(scene, left, right, way)


def _between(scene: Scene, left: Mention, right: Mention) -> Iterator[str]:
    """What stands between the two: how much, which words, and other mentions."""
    tokens = scene.document.tokens
    words: list[str] = []
    others = 0
    at = left.last
    while at < right.first:
        mention = scene.cover.get(at)
        if mention and mention.first == at:
            words.append("NAME")
            others += 1
            at = mention.last
            continue
        token = tokens[at]
        words.append("#" if token.pos == "NUM" else token.lemma)
        at += 1
    yield f"far={0 if not words else 1 if len(words) < 3 else 2 if len(words) < 6 else 3 if len(words) < 12 else 4}"
    yield f"others={min(others, 3)}"
    if len(words) <= 4:
        yield "all=" + " ".join(words)
    near = words if len(words) <= 12 else [*words[:5], *words[-5:]]
    yield from (f"word={w}" for w in dict.fromkeys(near) if w not in {"the", "a", "an"})
    if words:
        yield f"first={' '.join(words[:2])}"
        yield f"last={' '.join(words[-2:])}"
        yield f"last={words[-1]}"
    if words and all(w in {"NAME", ",", "and", ";", "&"} for w in words):
        yield "list"


def _path(scene: Scene, pair: Pair) -> Iterator[str]:
    """The way through the syntax from subject to object, and the word where it turns."""
    tokens = scene.document.tokens
    up, down = _ancestors(scene, pair.subject), _ancestors(scene, pair.object)
    meet = next((i for i in up if i in down), None)
    if meet is None:
        yield "path=none"
        return
    rise = [tokens[i].dep for i in up[: up.index(meet)]]
    fall = [tokens[i].dep for i in down[: down.index(meet)]]
    turn = tokens[meet].lemma if meet not in scene.cover else "NAME"
    yield f"turn={turn}"
    yield f"shape={'.'.join(rise[:4])}^{'.'.join(fall[:4])}"
    yield f"turn-shape={'.'.join(rise[:3])}^{turn}^{'.'.join(fall[:3])}"
    words = [tokens[i].lemma for i in down[1 : down.index(meet)] if i not in scene.cover and tokens[i].pos in {"ADP", "VERB", "NOUN"}]
    yield from (f"down={w}" for w in words[:5])
    words = [tokens[i].lemma for i in up[1 : up.index(meet)] if i not in scene.cover and tokens[i].pos in {"ADP", "VERB", "NOUN"}]
    yield from (f"up={w}" for w in words[:5])
    if fall:
        yield f"turn-last={turn}:{fall[-1]}"
    if rise:
        yield f"turn-first={turn}:{rise[-1]}"


def _ancestors(scene: Scene, mention: Mention) -> list[int]:
    """The tokens from a mention's own head up to its sentence's root."""
    tokens = scene.document.tokens
    at = next(
        (i for i in range(mention.first, mention.last) if not mention.first <= tokens[i].head < mention.last),
        mention.last - 1,
    )
    found = [at]
    while tokens[at].head != at and len(found) < _DEPTH:
        at = tokens[at].head
        found.append(at)
    return found


def _edges(scene: Scene, left: Mention, right: Mention, way: str) -> Iterator[str]:
    """The words just before and after the two, and whether a post stands beside them."""
    tokens = scene.document.tokens
    sentence = scene.document.sentences[tokens[left.first].sentence]
    before = tokens[left.first - 1].lemma if left.first > sentence.first else "^"
    after = tokens[right.last].lemma if right.last < sentence.last else "$"
    yield f"{way}before={before}"
    yield f"{way}after={after}"
    for title in scene.mentions.titles:
        if sentence.first <= title.first < sentence.last:
            if left.last <= title.first and title.last <= right.first:
                yield f"{way}title-between"
            elif title.last == left.first or title.first == right.last:
                yield f"{way}title-beside"


def turning(scene: Scene, pair: Pair) -> int:
    """The token where the way from subject to object turns: the verb or noun that says the relation."""
    up, down = _ancestors(scene, pair.subject), _ancestors(scene, pair.object)
    return next((i for i in up if i in down), up[-1])
