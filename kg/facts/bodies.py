"""What a post is of: the organisations after it, its owner before it, or what a post that says neither may be of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.facts.roles import Scene
from kg.lexicon import Lexicon
from kg.model import Mention, Sentence, Title, Token

_AT = frozenset({"of", "at", "for", "with", "in", "within", "on"})
#: What joins a name to a further one that the post is of: a list, or the body that the first is a part of.
_NESTED = frozenset({"of", "at", "in", "within", "and", "&", ","})
_ORGANISATIONS = frozenset({"Company", "Institution", "Park", "Platform"})
#: Words that end the phrase in which a post says what it is of.
_STOPS = frozenset({"who", "which", "that", "where", "when", "whose", "while", "because", "than", "to", "from", "by"})
#: How many words a post may stand from what it is of.
_NEAR = 12
#: Brackets, the closing one by the opening one.
BRACKETS = {"(": ")", "（": "）", "[": "]"}


def after(scene: Scene, sentence: Sentence, at: int) -> tuple[tuple[Mention, ...], int]:
    """The organisations that follow a post, and the token after them."""
    tokens = scene.document.tokens
    at = past_bracket(scene, sentence, at)
    if at >= sentence.last or tokens[at].text.casefold() not in _AT:
        return (), at
    begin = at
    while at < min(sentence.last, begin + _NEAR):
        mention = scene.cover.get(at)
        if mention and scene.classes[mention.referent] in _ORGANISATIONS:
            return _chain(scene, sentence, mention)
        if mention and scene.classes[mention.referent] == "Person":
            break
        if (at > begin and _ends(tokens[at])) or _is_title(scene, at):
            break
        at = mention.last if mention else at + 1
    return (), begin


def _ends(token: Token) -> bool:
    """Whether a word ends the phrase that a post begins."""
    if token.pos == "AUX" or (token.pos == "VERB" and token.tag not in {"VBG", "VBN"}):
        return True
    return token.text in {".", ";", ":", "–", "—", "“", "”", '"'} or token.text.casefold() in _STOPS


def _is_title(scene: Scene, at: int) -> bool:
    return any(title.first <= at < title.last for title in scene.mentions.titles)


def _chain(scene: Scene, sentence: Sentence, mention: Mention) -> tuple[tuple[Mention, ...], int]:
    """An organisation with those it is listed with or part of: A, B and C; a department at A."""
    tokens = scene.document.tokens
    if _owns(scene, sentence, mention):
        return (), mention.last
    found = [mention]
    end = mention.last
    while True:
        at = past_bracket(scene, sentence, end)
        joined = False
        while at < sentence.last and tokens[at].text.casefold() in _NESTED | {"the", "its", "both"}:
            joined = joined or tokens[at].text.casefold() in _NESTED
            at += 1
        following = scene.cover.get(at) if at < sentence.last else None
        if not joined or following is None or following.first != at:
            return tuple(found), end
        if _owns(scene, sentence, following) or _acts(scene, sentence, following):
            return tuple(found), end
        cls = scene.classes[following.referent]
        if cls not in _ORGANISATIONS | {"Place"}:
            return tuple(found), end
        if cls != "Place":
            found.append(following)
        end = following.last


def _owns(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is followed by "'s" and another: it owns what the post is of."""
    tokens = scene.document.tokens
    if mention.last >= sentence.last or tokens[mention.last].text not in {"'s", "’s", "'", "’"}:
        return False
    near = range(mention.last + 1, min(sentence.last, mention.last + 4))
    return any(i in scene.cover and scene.classes[scene.cover[i].referent] in _ORGANISATIONS for i in near)


def _acts(scene: Scene, sentence: Sentence, mention: Mention) -> bool:
    """Whether a verb follows a name: it begins a new clause."""
    at = past_bracket(scene, sentence, mention.last)
    return at < sentence.last and scene.document.tokens[at].tag in {"VBD", "VBZ", "VBP", "MD"}


def before(scene: Scene, sentence: Sentence, at: int) -> tuple[Mention, ...]:
    """The organisation before a post: "A's chairman", "A chairman", "A's former finance chief"."""
    tokens = scene.document.tokens
    begin = at
    at -= 1
    while at >= max(sentence.first, begin - 6):
        mention = scene.cover.get(at)
        if mention and scene.classes[mention.referent] in _ORGANISATIONS:
            apart = [t.text for t in tokens[mention.last : begin]]
            owned = (bool(apart) and apart[0] in {"'s", "’s", "'", "’"}) or mention.form == "pronoun"
            return (mention,) if owned or len(apart) <= 2 else ()
        if mention is None and (tokens[at].text in {",", "and", "&"} or not _describes(tokens[at])):
            return ()
        at = mention.first - 1 if mention else at - 1
    return ()


def _describes(token: Token) -> bool:
    """Whether a word may stand between an owner and a post: "'s", adjectives, nouns."""
    return token.pos in {"ADJ", "NOUN", "PROPN", "PART", "NUM"} or token.text in {"-", "'s", "’s", "'", "’"}


@cache
def words_of(lexicon: Lexicon, kind: str) -> frozenset[str]:
    """The words of a kind around posts."""
    return frozenset(row["word"] for row in lexicon.table("forms/posts") if row["kind"] == kind)


def states(post: str, lexicon: Lexicon) -> frozenset[str]:
    """The relations that a post states: a founder's says who founded what, a member's who belongs to what."""
    words = re.sub(r"\W+", " ", f" {post.casefold()}").rstrip()
    found = {"memberOf" if words.split(" ")[-1] in words_of(lexicon, "membership") else "holdsPost"}
    if any(f" {word}" in words for word in words_of(lexicon, "founding")):
        found.add("established")
    return frozenset(found)


@cache
def _table(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """By post, the classes of what it may be of."""
    rows = lexicon.table("forms/titles")
    return {row["title"].casefold(): frozenset(row["of"].split("|")) - {""} for row in rows}


def classes_of(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The classes of what a post may be of, by its longest ending that the table has."""
    words = re.split(r" (?:of|for) ", text.casefold().replace(",", " "))[0].split()
    for first in range(len(words)):
        known = _table(lexicon).get(" ".join(words[first:]))
        if known is not None:
            return known
    return frozenset()


@cache
def _trades(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(row["title"].casefold() for row in lexicon.table("forms/titles") if row["kind"] == "trade")


def is_trade(text: str, lexicon: Lexicon) -> bool:
    """Whether a title says what somebody does for a living, which is of no body: "economist"."""
    return text.casefold() in _trades(lexicon)


@cache
def _bodies(lexicon: Lexicon) -> frozenset[str]:
    """The common nouns for bodies and places: "company", "city"."""
    rows = lexicon.table("forms/nominals")
    return frozenset(row["noun"] for row in rows if row["class"] in _ORGANISATIONS | {"Place"})


def stands_alone(scene: Scene, sentence: Sentence, title: Title, lexicon: Lexicon) -> bool:
    """Whether a post says nothing of what it is of, so that it is of what the text is about: "the chairman"."""
    tokens = scene.document.tokens
    nouns = _bodies(lexicon)
    if title.last < sentence.last and tokens[title.last].text.casefold() in _AT - {"on", "with"}:
        return any(tokens[i].lemma in nouns for i in range(title.last, min(sentence.last, title.last + 3)))
    before = [t for t in tokens[max(sentence.first, title.first - 3) : title.first] if t.text != ","]
    if any(t.text.casefold() in words_of(lexicon, "other") for t in before):
        return False
    last = before[-1] if before else None
    if last is None or last.index in scene.cover or last.pos not in {"NOUN", "PROPN", "PART"}:
        return last is None or last.text not in {"'s", "’s", "'", "’"}
    return last.lemma in nouns


def past_bracket(scene: Scene, sentence: Sentence, at: int) -> int:
    """The token after a bracket that begins at a token, else the token itself."""
    tokens = scene.document.tokens
    if at < sentence.last and tokens[at].text in BRACKETS:
        for end in range(at + 1, min(sentence.last, at + 25)):
            if tokens[end].text == BRACKETS[tokens[at].text]:
                return end + 1
    return at
