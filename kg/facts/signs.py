"""What speaks for a relation between two mentions: words, syntax, kinds, names, posts and the cards, as signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.facts.pairs import Pair, is_subject
from kg.facts.roles import Scene
from kg.lexicon import Lexicon
from kg.model import Mention, Referent, Sentence

_DEPTH = 12
#: The parts of speech that a way through the syntax is told by.
_TELLING = frozenset({"ADP", "VERB", "NOUN"})
#: How many tokens a post may stand from its holder's name.
_BESIDE = 3
_LIST = frozenset({"NAME", ",", "and", ";", "&"})

Triggers = Mapping[str, tuple[str, ...]]


@cache
def load_triggers(lexicon: Lexicon) -> Triggers:
    """The relations that a word may speak for, by its lemma."""
    found: dict[str, list[str]] = {}
    for row in lexicon.table("forms/triggers"):
        found.setdefault(row["word"], []).append(row["relation"])
    return {word: tuple(relations) for word, relations in found.items()}


@dataclass(slots=True)
class View:
    """A sentence as the signs of its pairs see it; what they share is looked up once."""

    scene: Scene
    sentence: Sentence
    referents: Mapping[str, Referent]
    #: For each token of the sentence what it triggers, () inside a mention.
    triggers: Sequence[tuple[str, ...]]
    #: Lemmas of the sentence's verbs and nouns outside mentions.
    words: tuple[str, ...]
    #: What they trigger in all, as signs.
    triggered: tuple[str, ...] = ()
    chains: dict[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)
    posts: dict[tuple[int, int], tuple[int, int] | None] = field(default_factory=dict)
    gaps: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)

    def chain(self, mention: Mention) -> tuple[int, ...]:
        """The tokens from a mention's own head up to its sentence's root."""
        key = (mention.first, mention.last)
        if key not in self.chains:
            self.chains[key] = _ancestors(self.scene, mention)
        return self.chains[key]

    def post(self, person: Mention) -> tuple[int, int] | None:
        """The tokens of the post beside a person's name, None where there is none."""
        key = (person.first, person.last)
        if key not in self.posts:
            self.posts[key] = _post_beside(self.scene, person)
        return self.posts[key]

    def gap(self, left: Mention, right: Mention) -> tuple[str, ...]:
        """The signs of what stands between two mentions."""
        key = (left.last, right.first)
        if key not in self.gaps:
            self.gaps[key] = tuple(_between(self.scene, left, right))
        return self.gaps[key]


def view(scene: Scene, sentence: Sentence, referents: Mapping[str, Referent], lexicon: Lexicon) -> View:
    """The view of a sentence."""
    table = load_triggers(lexicon)
    tokens = scene.document.tokens[sentence.first : sentence.last]
    triggers = [() if t.index in scene.cover else table.get(t.lemma.casefold(), ()) for t in tokens]
    words = (t.lemma for t in tokens if t.index not in scene.cover and t.pos in {"VERB", "NOUN"})
    triggered = sorted({f"trigger={one}" for found in triggers for one in found})
    return View(scene, sentence, referents, triggers, tuple(dict.fromkeys(words)), tuple(triggered))


def signs_of(seen: View, pair: Pair, hits: frozenset[str]) -> Iterator[str]:
    """The signs of a pair in the sentence of its later mention; `hits` are the properties whose cards match it."""
    subject, target = seen.referents[pair.subject.referent], seen.referents[pair.object.referent]
    kinds = f"{subject.cls}:{target.cls}"
    mains = seen.scene.mains
    yield from (f"card={hit}" for hit in sorted(hits))
    yield f"about={kinds}:{subject.id in mains:d}{target.id in mains:d}:{min(pair.back, 1)}"
    yield from _names(subject, target, kinds)
    if "Person" in kinds:
        yield from _posts(seen, pair, kinds)
    yield from seen.triggered
    if pair.back:
        yield from _apart(seen, pair, kinds)
        return
    yield f"kinds={kinds}"
    yield f"forms={pair.subject.form}:{pair.object.form}"
    forward = pair.subject.first < pair.object.first
    left, right = (pair.subject, pair.object) if forward else (pair.object, pair.subject)
    way = ">" if forward else "<"
    yield f"way={way}"
    if right.first < left.last:
        yield f"nested={kinds}:{way}:{left.first == right.first:d}{left.last == right.last:d}"
    for sign in seen.gap(left, right):
        yield way + sign
        yield kinds + way + sign
    yield from {f"trigger-between={one}{way}" for one in _triggers(seen, range(left.last, right.first))}
    for sign in _path(seen, pair):
        yield sign
        yield f"{kinds}|{sign}"
    yield from _edges(seen, left, right, way)


def turning(scene: Scene, pair: Pair) -> int:
    """The token where the way from subject to object turns: the verb or noun that says the relation."""
    up, down = _ancestors(scene, pair.subject), _ancestors(scene, pair.object)
    return next((i for i in up if i in down), up[-1])


def _triggers(seen: View, tokens: Sequence[int]) -> Iterator[str]:
    first, last = seen.sentence.first, seen.sentence.last
    for index in tokens:
        if first <= index < last:
            yield from seen.triggers[index - first]


def _names(subject: Referent, target: Referent, kinds: str) -> Iterator[str]:
    """Whether one name holds the other."""
    ours, theirs = ([name.casefold() for name in one.names] for one in (subject, target))
    if any(a != b and a in b for a in ours for b in theirs):
        yield f"inside={kinds}"
    held = [a.startswith(b) for a in ours for b in theirs if a != b and b in a]
    if held:
        yield f"holds={kinds}"
    if any(held):
        yield f"begins={kinds}"


def _posts(seen: View, pair: Pair, kinds: str) -> Iterator[str]:
    """The post beside the pair's person: what it is, and on which side of it the other one stands."""
    person, other = (pair.subject, pair.object) if kinds.startswith("Person") else (pair.object, pair.subject)
    if pair.back and other.first > person.first:
        yield "post=earlier"
        return
    where = "far" if pair.back else "near"
    post = seen.post(person)
    if post is None:
        yield f"post=none:{kinds}:{where}"
        return
    tokens = seen.scene.document.tokens
    yield f"post={kinds}:{where}"
    for one in dict.fromkeys((tokens[post[1] - 1].lemma.casefold(), tokens[post[0]].lemma.casefold())):
        yield f"post={one}:{kinds.split(':')[1]}:{where}"
    if pair.back:
        yield f"post={kinds}:{pair.back}:{other.referent in seen.scene.mains:d}"
        return
    low, high = min(post[0], person.first), max(post[1], person.last)
    side = "before" if other.last <= low else "after" if other.first >= high else "within"
    between = tokens[other.last : low] if side == "before" else tokens[high : other.first]
    rivals = sum(1 for t in between if t.index in seen.scene.cover)
    yield f"post-side={side}:{min(len(between), 6)}:{min(rivals, 2)}"
    words = " ".join(t.text.casefold() for t in between) if len(between) <= _BESIDE else "long"
    yield f"post-side={side}:{kinds}:{words}"


def _post_beside(scene: Scene, person: Mention) -> tuple[int, int] | None:
    """The post nearest to a person's name in the sentence, where it is near at all."""
    tokens = scene.document.tokens
    best: tuple[int, int, int] | None = None
    for title in scene.mentions.titles:
        gap = max(0, person.first - title.last, title.first - person.last)
        if gap <= _BESIDE and tokens[title.first].sentence == tokens[person.first].sentence:
            best = min(best or (gap, title.first, title.last), (gap, title.first, title.last))
    return best[1:] if best else None


def _apart(seen: View, pair: Pair, kinds: str) -> Iterator[str]:
    """The signs of a pair that two sentences share: the kinds, how far apart, and what the later one is doing."""
    later, role = (pair.subject, "s") if pair.subject.first > pair.object.first else (pair.object, "o")
    earlier = pair.object if role == "s" else pair.subject
    scene, tokens = seen.scene, seen.scene.document.tokens
    yield f"apart={kinds}:{role}"
    yield f"apart={kinds}:{role}:{pair.back}"
    yield f"apart={kinds}:{is_subject(scene, earlier):d}{is_subject(scene, later):d}"
    chain = seen.chain(later)
    yield f"apart-dep={kinds}:{tokens[chain[0]].dep}"
    yield from (f"apart-up={kinds}:{tokens[i].lemma}" for i in chain[1:4] if i not in scene.cover)
    yield from {f"trigger-up={one}" for one in _triggers(seen, chain[1:4])}
    inside = scene.inside(seen.sentence)
    same = sum(1 for m in inside if scene.classes[m.referent] == scene.classes[later.referent])
    yield f"apart-same={kinds}:{min(same, 4)}"
    yield from (f"apart-word={kinds}:{word}" for word in seen.words)


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
    if words and _LIST.issuperset(words):
        yield "list"


def _path(seen: View, pair: Pair) -> Iterator[str]:
    """The way through the syntax from subject to object, the word where it turns, and what the words on it trigger."""
    tokens, cover = seen.scene.document.tokens, seen.scene.cover
    up, down = seen.chain(pair.subject), seen.chain(pair.object)
    meet = next((i for i in up if i in down), None)
    if meet is None:
        yield "path=none"
        return
    rising, falling = up[: up.index(meet)], down[: down.index(meet)]
    rise, fall = [tokens[i].dep for i in rising], [tokens[i].dep for i in falling]
    turn = tokens[meet].lemma if meet not in cover else "NAME"
    yield f"turn={turn}"
    yield f"shape={'.'.join(rise[:4])}^{'.'.join(fall[:4])}"
    yield f"turn-shape={'.'.join(rise[:3])}^{turn}^{'.'.join(fall[:3])}"
    for name, way in (("down", falling[1:]), ("up", rising[1:])):
        passed = [i for i in way if i not in cover and tokens[i].pos in _TELLING]
        yield from (f"{name}={tokens[i].lemma}" for i in passed[:5])
        yield from {f"trigger-{name}={one}" for one in _triggers(seen, way)}
    ends = f"{'.'.join(rise[-2:])}^{'.'.join(fall[-2:])}"
    for one in _triggers(seen, (meet,)):
        yield f"trigger-turn={one}"
        yield f"trigger-turn={one}:{ends}"
    if fall:
        yield f"turn-last={turn}:{fall[-1]}"
    if rise:
        yield f"turn-first={turn}:{rise[-1]}"


def _ancestors(scene: Scene, mention: Mention) -> tuple[int, ...]:
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
    return tuple(found)


def _edges(seen: View, left: Mention, right: Mention, way: str) -> Iterator[str]:
    """The words just before and after the two, and whether a post stands beside them."""
    tokens, sentence = seen.scene.document.tokens, seen.sentence
    before = tokens[left.first - 1].lemma if left.first > sentence.first else "^"
    after = tokens[right.last].lemma if right.last < sentence.last else "$"
    yield f"{way}before={before}"
    yield f"{way}after={after}"
    for title in seen.scene.mentions.titles:
        if sentence.first <= title.first < sentence.last:
            if left.last <= title.first and title.last <= right.first:
                yield f"{way}title-between"
            elif title.last == left.first or title.first == right.last:
                yield f"{way}title-beside"
