"""The cards' hits in a sentence: frames matched over the syntax, wordings over the marked words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.facts.bodies import states
from kg.facts.fillers import expand
from kg.facts.knowledge import Knowledge
from kg.facts.pairs import is_left
from kg.facts.patterns import Marked, mark
from kg.facts.posts import Post, find_posts
from kg.facts.roles import Scene, roles_of
from kg.facts.status import status_of
from kg.facts.topics import with_topic
from kg.lexicon import Lexicon
from kg.lexicon.cards import Card, Frame, Pattern
from kg.model import Mention, Referent, Sentence, Status

#: The parts of speech that a frame's cue may be of.
_CUES = frozenset({"VERB", "NOUN", "AUX"})


@dataclass(frozen=True, slots=True)
class Match:
    """A card's hit in a sentence: what fills its slots, and the token that its status is read from."""

    card: Card
    subjects: tuple[Mention, ...]
    objects: tuple[Mention, ...] = ()
    value: str = ""
    date: str = ""
    title: str = ""
    status: Status = "actual"
    confidence: float = 0.8


def find_matches(scene: Scene, sentence: Sentence, knowledge: Knowledge) -> Iterator[Match]:
    """Every hit of the cards in a sentence."""
    calls, tokens = knowledge.calls, scene.document.tokens
    posts = list(find_posts(scene, sentence, knowledge.lexicon))
    # Of equals the first counts, and these know the post's whole title.
    for card in knowledge.cards if posts else ():
        yield from _posts(scene, posts, card, knowledge.lexicon)
    marked = mark(scene, sentence)
    for card, pattern in calls.wordings_of(marked.words):
        for hit in pattern.regex.finditer(marked.text):
            match = _from_pattern(scene, marked, card, pattern, hit, knowledge.lexicon)
            if match:
                yield match
    for card, frame in calls.inside:
        yield from _from_names(scene, sentence, card, frame)
    for index in range(sentence.first, sentence.last):
        if tokens[index].pos in _CUES:
            for card, frame in calls.frames.get(tokens[index].lemma, ()):
                if _cued(scene, index, frame):
                    yield from _from_frame(scene, index, card, frame, knowledge.lexicon)


def _posts(scene: Scene, posts: Sequence[Post], card: Card, lexicon: Lexicon) -> Iterator[Match]:
    """The posts that a sentence gives somebody and that state a card's relation, unless it denies them."""
    for post in posts:
        if card.property not in states(post.title.text, lexicon):
            continue
        status = status_of(scene.document, post.title.last - 1, lexicon)
        if status:
            sure = 0.9 if not post.supposed else 0.78 if post.near else 0.6
            yield Match(card, post.holders, post.places, title=post.text, status=status, confidence=sure)


# ── frames ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _cued(scene: Scene, index: int, frame: Frame) -> bool:
    """Whether a token is one of a frame's cues; "set up" asks for the particle too."""
    token = scene.document.tokens[index]
    if (token.pos == "NOUN") != (frame.pos == "NOUN"):
        return False
    if token.lemma in frame.cues:
        return True
    for child in scene.document.children[index]:
        one = scene.document.tokens[child]
        if one.dep in {"prt", "prep", "advmod", "dobj"} and f"{token.lemma} {one.lemma}" in frame.cues:
            return True
    return False


def _from_names(scene: Scene, sentence: Sentence, card: Card, frame: Frame) -> Iterator[Match]:
    """Each name that holds another, as an institute's holds its university's."""
    inside = [m for m in scene.mentions.mentions if sentence.first <= m.first < sentence.last and m.form == "name"]
    for inner in inside:
        outer = scene.cover.get(inner.first)
        if outer is None or outer is inner or outer.last - outer.first == inner.last - inner.first:
            continue
        kinds = scene.classes[outer.referent], scene.classes[inner.referent]
        if kinds[0] in frame.subject_classes and kinds[1] in frame.object_classes:
            yield Match(card, (outer,), (inner,), confidence=frame.confidence)


def _from_frame(scene: Scene, index: int, card: Card, frame: Frame, lexicon: Lexicon) -> Iterator[Match]:
    status = status_of(scene.document, index, lexicon)
    if status is None:
        return
    roles = roles_of(scene.document, index)
    if any(scene.cover.get(filler) for role in frame.unless for filler in roles.get(role, [])):
        return
    subjects = _fill(scene, roles, frame.roles.get("subject", ()), frame.subject_classes)
    objects = _fill(scene, roles, frame.roles.get("object", ()), frame.object_classes)
    subjects, objects = with_topic(scene, index, frame, subjects, objects)
    value = _value(scene, roles, frame.roles.get("value", ()))
    if not subjects or not (objects or value or "date" in frame.roles):
        return
    yield Match(
        card,
        subjects,
        objects,
        value,
        date_of(scene, index, own=card.kind == "attributes"),
        _title(scene, roles, frame.roles.get("title", ())),
        frame.status or status,  # type: ignore[arg-type]
        frame.confidence,
    )


def _fill(
    scene: Scene, roles: Mapping[str, list[int]], wanted: Sequence[str], classes: frozenset[str]
) -> tuple[Mention, ...]:
    """The mentions of the first wanted role that holds any of the classes asked for."""
    referents = {r.id: r for r in scene.mentions.referents}
    for role in wanted:
        found = [m for index in roles.get(role, []) for m in expand(scene, index)]
        found = [m for m in found if not classes or referents[m.referent].cls in classes]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _value(scene: Scene, roles: Mapping[str, list[int]], wanted: Sequence[str]) -> str:
    """The words of the first wanted role, as they stand in the text."""
    for role in wanted:
        for index in roles.get(role, []):
            first, last = index, index + 1
            stack = [index]
            while stack:
                for child in scene.document.children[stack.pop()]:
                    token = scene.document.tokens[child]
                    if token.dep in {"amod", "compound", "nmod", "poss", "prep", "pobj", "conj", "cc", "det", "punct"}:
                        first, last = min(first, child), max(last, child + 1)
                        stack.append(child)
            tokens = scene.document.tokens
            return scene.document.article.text[tokens[first].start : tokens[last - 1].end].replace("\n", " ")
    return ""


def date_of(scene: Scene, index: int, *, own: bool = False) -> str:
    """The date that belongs to a verb: the most precise in its own clause, else the sentence's only one.

    With `own`, the only one does not count either where another verb has it.
    """
    sentence = scene.document.sentences[scene.document.tokens[index].sentence]
    times = [
        t for t in scene.mentions.times if sentence.first <= t.first < sentence.last and t.first not in scene.cover
    ]
    near = [t for t in times if _hangs_on(scene, t.first, t.last, index)]
    alone = len(times) == 1 and not (own and _is_anothers(scene, times[0].first, index))
    chosen = near or (times if alone else [])
    best = max(chosen, key=lambda t: (len(t.value.split("/")[0]), -abs(t.first - index)), default=None)
    return best.value if best else ""


def _is_anothers(scene: Scene, first: int, verb: int) -> bool:
    """Whether the verb next above a token is a finite one, in whose clause the other verb only describes something."""
    tokens = scene.document.tokens
    at = first
    while tokens[at].head != at and tokens[at].pos not in {"VERB", "AUX"}:
        at = tokens[at].head
    if at == verb or tokens[at].pos not in {"VERB", "AUX"} or tokens[at].tag in {"VBN", "VBG"}:
        return False
    return tokens[verb].dep in {"relcl", "acl", "ccomp"}


def _hangs_on(scene: Scene, first: int, last: int, verb: int) -> bool:
    """Whether tokens are governed by a verb without another verb between."""
    tokens = scene.document.tokens
    at = first
    for _ in range(8):
        head = tokens[at].head
        if head == verb:
            return True
        if head == at or (not first <= head < last and tokens[head].pos in {"VERB", "AUX"}):
            return False
        at = head
    return False


def _title(scene: Scene, roles: Mapping[str, list[int]], wanted: Sequence[str]) -> str:
    for role in wanted:
        for index in roles.get(role, []):
            for title in scene.mentions.titles:
                if title.first <= index < title.last:
                    return title.text
    return ""


# ── wordings ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _from_pattern(
    scene: Scene, marked: Marked, card: Card, pattern: Pattern, hit: re.Match[str], lexicon: Lexicon
) -> Match | None:
    groups = hit.groupdict()
    referents = {r.id: r for r in scene.mentions.referents}
    subjects = _numbered(scene, groups.get("subject"), pattern.subject_classes, referents)
    objects = _numbered(scene, groups.get("object"), pattern.object_classes, referents)
    first, last = marked.tokens(hit.start("all"), hit.end("all"))
    if any(group[0].first == first and is_left(scene, group[-1]) for group in (subjects, objects) if group):
        return None
    subjects, objects = with_topic(scene, first, pattern, subjects, objects)
    verb = _says(scene, first, last)
    status = status_of(scene.document, verb, lexicon)
    if not subjects or status is None:
        return None
    value = ""
    if groups.get("value"):
        begin, end = marked.tokens(hit.start("value"), hit.end("value"))
        tokens = scene.document.tokens
        value = scene.document.article.text[tokens[begin].start : tokens[end - 1].end].replace("\n", " ")
    date = scene.mentions.times[int(groups["date"][1:-1])].value if groups.get("date") else ""
    if not date and card.kind == "relations":
        date = date_of(scene, verb)
    title = scene.mentions.titles[int(groups["title"][1:].split(":")[0])].text if groups.get("title") else ""
    return Match(
        card,
        subjects,
        objects,
        value,
        date,
        title,
        pattern.status or status,  # type: ignore[arg-type]
        pattern.confidence,
    )


def _numbered(
    scene: Scene, group: str | None, classes: frozenset[str], referents: Mapping[str, Referent]
) -> tuple[Mention, ...]:
    bare = re.sub(r"[(（]∕.*?[)）]∕", "", group or "")
    found = [scene.mentions.mentions[int(n)] for n in re.findall(r"⟦(\d+)", bare)]
    return tuple(m for m in found if not classes or referents[m.referent].cls in classes)


def _says(scene: Scene, first: int, last: int) -> int:
    """The token that says the relation in a wording: its last verb, else its first noun, outside the mentions."""
    outside = [i for i in range(first, last) if i not in scene.cover]
    verbs = [i for i in outside if scene.document.tokens[i].pos == "VERB"]
    nouns = [i for i in outside if scene.document.tokens[i].pos == "NOUN"]
    return verbs[-1] if verbs else nouns[0] if nouns else first
