"""Posts: who holds one, and where, read off the words around it.

A post's holder is the person right after it ("chairman Jane Doe"), the person that its clause is about ("Jane Doe, who
became chairman"), or that of the post before it ("founder of A and chairman of B"). What the post is of follows it
("chairman of A"), owns it ("A's chairman") or stands before it ("A chairman"). Posts joined by "and" share both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.facts.bodies import BRACKETS, after, before, classes_of, is_trade, past_bracket, stands_alone, words_of
from kg.facts.roles import Scene
from kg.facts.topics import about
from kg.lexicon import Lexicon
from kg.model import Mention, Relation, Sentence, Title

#: How many words a post may stand from who holds it.
_FAR = 45
#: A post that is at one body is at another only where that is about as likely.
_AS_LIKELY = 0.7
#: Words between posts that are said of the same person and body.
_JOINED = frozenset({"and", "&", ",", "the", "a", "an", "also", "/", "of", "board"})


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a sentence gives somebody at something."""

    title: Title
    #: Its words, with those of the posts that are joined to it.
    text: str
    holders: tuple[Mention, ...]
    places: tuple[Mention, ...]
    #: Whether the body is not named beside the post but is what the text, or the sentence, is about.
    supposed: bool = False
    near: bool = True


@dataclass(frozen=True, slots=True)
class _Open:
    """A post with what it is of, before its holder is known: `end` is the token after all that belongs to it."""

    title: Title
    text: str
    places: tuple[Mention, ...]
    end: int


def find_posts(scene: Scene, sentence: Sentence, lexicon: Lexicon) -> Iterator[Post]:
    """The posts of a sentence whose holder is known and either what they are of or what the text is about."""
    titles = [t for t in scene.mentions.titles if sentence.first <= t.first < sentence.last]
    found = [_open(scene, sentence, title) for title in titles if not _inside_name(scene, title)]
    shared = _share(scene, found, lexicon)
    previous: tuple[Mention, ...] = ()
    until = -1
    for post in shared:
        holders = _holders(scene, sentence, lexicon, post)
        if not holders and previous and _goes_on(scene, until, post.title.first):
            holders = previous
        if holders:
            previous, until = holders, post.end
            if post.places:
                yield Post(post.title, post.text, holders, post.places)
            elif stands_alone(scene, sentence, post.title, lexicon):
                body = about(scene, sentence, post.title.first, classes_of(post.title.text, lexicon))
                if body:
                    yield Post(
                        post.title, post.text, holders, (body,), supposed=True, near=body.first >= sentence.first
                    )


def at_likeliest(facts: Iterable[Relation]) -> Iterator[Relation]:
    """The relations without those that give somebody's post to a second body, much less likely than the first.

    "The chief executive of Halden, Jane Doe, said that Ostrel …" makes her no chief executive of Ostrel.
    """
    facts = list(facts)
    best: dict[tuple[str, str, int] | None, float] = {}
    for fact in facts:
        if post := _post_of(fact):
            best[post] = max(fact.confidence, best.get(post, 0.0))
    yield from (fact for fact in facts if fact.confidence >= _AS_LIKELY * best.get(_post_of(fact), 0.0))


def _post_of(fact: Relation) -> tuple[str, str, int] | None:
    """Who holds what according to which sentence, where a relation says so."""
    held = fact.predicate == "holdsPost" and fact.title
    return (fact.subject, fact.title, fact.evidence.start) if held else None


def _inside_name(scene: Scene, title: Title) -> bool:
    """Whether the words of a post are part of a name: "Rector" of "Rector Street Bank"."""
    mention = scene.cover.get(title.first)
    return mention is not None and scene.cover.get(title.last - 1) is mention


# ── what a post is of ─────────────────────────────────────────────────────────────────────────────────────────────


def _open(scene: Scene, sentence: Sentence, title: Title) -> _Open:
    following, end = after(scene, sentence, title.last)
    return _Open(title, title.text, following or before(scene, sentence, title.first), end)


# ── who holds it ──────────────────────────────────────────────────────────────────────────────────────────────────


def _share(scene: Scene, found: list[_Open], lexicon: Lexicon) -> list[_Open]:
    """The posts, those joined to the next by "and" or a comma with what that one is of where they have nothing."""
    shared = list(found)
    for number in range(len(found) - 2, -1, -1):
        one, following = shared[number], shared[number + 1]
        between = [t.text.casefold() for t in scene.document.tokens[one.title.last : following.title.first]]
        if is_trade(one.title.text, lexicon):
            continue
        if all(word in _JOINED for word in between) and (not one.places or one.places == following.places):
            begin = one.title.start
            end = following.title.start + len(following.text)
            text = scene.document.article.text[begin:end].replace("\n", " ")
            shared[number] = _Open(one.title, text, following.places, following.end)
            shared[number + 1] = _Open(following.title, text, following.places, following.end)
    return shared


def _holders(scene: Scene, sentence: Sentence, lexicon: Lexicon, post: _Open) -> tuple[Mention, ...]:
    """The persons that hold a post: right after it, else whom its clause is about."""
    right = _right_after(scene, sentence, lexicon, post.title.last) or _after_body(scene, sentence, lexicon, post)
    return right or _left(scene, sentence, lexicon, post.title.first)


def _right_after(scene: Scene, sentence: Sentence, lexicon: Lexicon, at: int) -> tuple[Mention, ...]:
    """The person named right after a post, with those listed after it where the post is in the plural."""
    tokens = scene.document.tokens
    plural = tokens[at - 1].tag in {"NNS", "NNPS"}
    if at < sentence.last and tokens[at].text in {",", ":", "–", "—", "-"}:
        at += 1
    found: list[Mention] = []
    while at < sentence.last:
        mention = scene.cover.get(at)
        if mention and mention.first == at and scene.classes[mention.referent] == "Person":
            found.append(mention)
            at = mention.last
            if not plural:
                break
        elif tokens[at].text.casefold() in words_of(lexicon, "address") or (
            found and tokens[at].text in {",", "and", "&"}
        ):
            at += 1
        else:
            break
    commaed = bool(found) and tokens[found[0].first - 1].text == ","
    return () if commaed and _left(scene, sentence, lexicon, found[0].first - 2) else tuple(found)


def _after_body(scene: Scene, sentence: Sentence, lexicon: Lexicon, post: _Open) -> tuple[Mention, ...]:
    """The person after what the post is of: "the chairman of A, Jane Doe, …", "the chairman of A is Jane Doe"."""
    tokens = scene.document.tokens
    at = past_bracket(scene, sentence, post.end)
    if not post.places or at >= sentence.last or not (tokens[at].text == "," or tokens[at].lemma == "be"):
        return ()
    mention = scene.cover.get(at + 1)
    if not mention or mention.first != at + 1 or scene.classes[mention.referent] != "Person":
        return ()
    if tokens[at].text == "," and _left(scene, sentence, lexicon, post.title.first):
        return ()
    return (mention,)


def _left(scene: Scene, sentence: Sentence, lexicon: Lexicon, at: int) -> tuple[Mention, ...]:
    """The nearest person before a post, where only words stand between that let the post be theirs."""
    tokens = scene.document.tokens
    at -= 1
    begin = at
    while at >= max(sentence.first, begin - _FAR):
        mention = scene.cover.get(at)
        if mention and scene.classes[mention.referent] == "Person":
            owning = mention.last < sentence.last and tokens[mention.last].text in {"'s", "’s"}
            return () if owning or tokens[mention.last - 1].tag == "PRP$" else (mention,)
        if mention:
            at = mention.first - 1
            continue
        token = tokens[at]
        if token.text in {")", "）", "]"}:
            at = _before_bracket(scene, sentence, at)
            continue
        verbal = token.pos == "VERB" and token.tag not in {"VBN", "VBG"}
        if token.text in {";", "“", "”", '"'} or (verbal and token.lemma not in words_of(lexicon, "verb")):
            return ()
        at -= 1
    return ()


def _goes_on(scene: Scene, first: int, last: int) -> bool:
    """Whether one post follows another of the same person: nothing between them but "and", commas, adverbs."""
    words = [t for t in scene.document.tokens[first:last] if t.index not in scene.cover]
    return all(t.pos in {"CCONJ", "PUNCT", "DET", "ADV", "ADJ", "ADP", "PRON"} for t in words) and len(words) <= 8


def _before_bracket(scene: Scene, sentence: Sentence, at: int) -> int:
    for begin in range(at - 1, max(sentence.first - 1, at - 40), -1):
        if scene.document.tokens[begin].text in BRACKETS:
            return begin - 1
    return at - 1
