"""Pairs of mentions in a sentence, and what speaks for a relation between them: words, syntax, kinds, and the cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.facts.roles import Scene
from kg.model import Mention, Referent, Sentence

#: Mentions further apart than this in a sentence are no pair.
_FAR = 60
_DEPTH = 12
#: How many sentences back a thing may have been named that a sentence is still about, and of what kinds.
_MEMORY = 3
#: The parts of speech that a way through the syntax is told by.
_TELLING = frozenset({"ADP", "VERB", "NOUN"})
_TOPICS = frozenset({"Park", "Place", "Company", "Institution", "Event", "Platform", "Product", "Policy"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of different things, in the roles of subject and object; one may stand in an earlier sentence."""

    subject: Mention
    object: Mention
    #: How many sentences the one that is not in the sentence stands before it; 0 where both are in it.
    back: int = 0


def find_pairs(scene: Scene, sentence: Sentence) -> Iterator[Pair]:
    """Every ordered pair of a sentence's outermost mentions, and of each with what the text was about just before."""
    inside = list(dict.fromkeys(scene.cover[i] for i in range(sentence.first, sentence.last) if i in scene.cover))
    here = {mention.referent for mention in inside}
    for subject in inside:
        for target in inside:
            apart = max(subject.first, target.first) - min(subject.last, target.last)
            if subject.referent != target.referent and apart < _FAR:
                yield Pair(subject, target)
    for topic, back in _topics(scene, sentence):
        if topic.referent in here:
            continue
        for mention in inside:
            yield Pair(topic, mention, back)
            yield Pair(mention, topic, back)


def _topics(scene: Scene, sentence: Sentence) -> Iterator[tuple[Mention, int]]:
    """For each kind of thing, its latest mention in the three sentences before, and how far back that is."""
    seen: set[str] = set()
    for back in range(1, _MEMORY + 1):
        if sentence.index < back:
            return
        earlier = scene.document.sentences[sentence.index - back]
        if earlier.part in {"furniture", "caption"}:
            continue
        for mention in _mentions_in(scene, earlier):
            cls = scene.classes[mention.referent]
            if cls in _TOPICS and cls not in seen:
                seen.add(cls)
                yield mention, back


def _mentions_in(scene: Scene, sentence: Sentence) -> list[Mention]:
    """A sentence's outermost mentions, its subjects first."""
    found = list(dict.fromkeys(scene.cover[i] for i in range(sentence.first, sentence.last) if i in scene.cover))
    return sorted(found, key=lambda m: (not _is_subject(scene, m), m.first))


def _is_subject(scene: Scene, mention: Mention) -> bool:
    return any(scene.document.tokens[i].dep in {"nsubj", "nsubjpass"} for i in range(mention.first, mention.last))


def signs_of(scene: Scene, pair: Pair, referents: Mapping[str, Referent], hits: frozenset[str]) -> Iterator[str]:
    """The signs of a pair; `hits` are the properties whose cards match it."""
    kinds = f"{referents[pair.subject.referent].cls}:{referents[pair.object.referent].cls}"
    yield from (f"card={hit}" for hit in sorted(hits))
    about = f"{pair.subject.referent in scene.mains:d}{pair.object.referent in scene.mains:d}"
    yield f"about={kinds}:{about}:{min(pair.back, 1)}"
    if pair.back:
        yield from _apart(scene, pair, kinds)
        return
    yield f"kinds={kinds}"
    yield f"forms={pair.subject.form}:{pair.object.form}"
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


def _apart(scene: Scene, pair: Pair, kinds: str) -> Iterator[str]:
    """The signs of a pair that two sentences share: the kinds, how far apart, and what the later one is doing."""
    later, role = (pair.subject, "s") if pair.subject.first > pair.object.first else (pair.object, "o")
    earlier = pair.object if role == "s" else pair.subject
    tokens = scene.document.tokens
    yield f"apart={kinds}:{role}"
    yield f"apart={kinds}:{role}:{pair.back}"
    yield f"apart={kinds}:{_is_subject(scene, earlier):d}{_is_subject(scene, later):d}"
    chain = _ancestors(scene, later)
    yield f"apart-dep={kinds}:{tokens[chain[0]].dep}"
    for index in chain[1:4]:
        if index not in scene.cover:
            yield f"apart-up={kinds}:{tokens[index].lemma}"
    sentence = scene.document.sentences[tokens[later.first].sentence]
    same = sum(1 for m in _mentions_in(scene, sentence) if scene.classes[m.referent] == scene.classes[later.referent])
    yield f"apart-same={kinds}:{min(same, 4)}"
    for index in range(sentence.first, sentence.last):
        if index not in scene.cover and tokens[index].pos in {"VERB", "NOUN"}:
            yield f"apart-word={kinds}:{tokens[index].lemma}"


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
    for name, way in (("down", down), ("up", up)):
        passed = (i for i in way[1 : way.index(meet)] if i not in scene.cover and tokens[i].pos in _TELLING)
        yield from (f"{name}={tokens[i].lemma}" for i in list(passed)[:5])
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
