"""What a grammatical role's token stands for: the mentions it is, lists, is an example of, or is given as a name."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.roles import OBJECTS, Scene
from kg.model import Mention

#: Words after which "with" lists a companion: "A, together with B, built it".
_TOGETHER = frozenset({"together", "along", "jointly", "alongside"})
#: Nouns that stand for what follows their "of": "the government of the province".
_STANDS_FOR = frozenset(
    {
        "government",
        "authority",
        "administration",
        "leader",
        "representative",
        "official",
        "people",
        "city",
        "district",
        "county",
        "province",
        "town",
    }
)
#: Participles that give a noun its name: "a venture called A".
_CALLED = frozenset({"call", "name", "dub", "title", "christen", "know"})
#: Verbs that say what their subject is.
_COPULAS = frozenset({"be", "become", "remain"})
_DEPTH = 8


def expand(scene: Scene, index: int, depth: int = 0) -> Iterator[Mention]:
    """The mentions that a role's token stands for: itself, what it is listed with, its apposition or its examples."""
    if depth > _DEPTH:
        return
    mention = scene.cover.get(index)
    inside = range(mention.first, mention.last) if mention else range(index, index + 1)
    if mention and not _is_dateline(scene, mention):
        yield mention
    if not mention:
        yield from _said_of(scene, index, depth)
    for token in inside:
        for child in scene.document.children[token]:
            if child in inside:
                continue
            yield from _along(scene, child, named=mention is not None, depth=depth)


def _said_of(scene: Scene, index: int, depth: int) -> Iterator[Mention]:
    """What a common noun says of a name: of "firm", A in "A is a firm that …" and in "A, a firm that …"."""
    token = scene.document.tokens[index]
    head = scene.document.tokens[token.head]
    if token.pos != "NOUN":
        return
    if token.dep == "appos" and head.index in scene.cover:
        yield scene.cover[head.index]
    elif token.dep == "attr" and head.lemma in _COPULAS:
        around = scene.document.children[head.index]
        if not any(scene.document.tokens[child].dep == "neg" for child in around):
            for child in around:
                if scene.document.tokens[child].dep == "nsubj":
                    yield from expand(scene, child, depth + 1)


def _is_dateline(scene: Scene, mention: Mention) -> bool:
    """Whether a name is the place in capitals that a report begins with."""
    token = scene.document.tokens[mention.first]
    first = scene.document.sentences[token.sentence].first
    return (
        mention.first == first
        and scene.classes[mention.referent] == "Place"
        and token.text.isupper()
        and len(token.text) > 3
    )


def _along(scene: Scene, child: int, *, named: bool, depth: int) -> Iterator[Mention]:
    """The further mentions that a child of a role's token brings in."""
    token = scene.document.tokens[child]
    if token.dep == "conj" or (token.dep == "appos" and (not named or _listed(scene, child))):
        yield from expand(scene, child, depth + 1)
    elif token.dep == "prep" and _goes_on(scene, child, named=named):
        for filler in scene.document.children[child]:
            yield from expand(scene, filler, depth + 1)
    elif token.dep == "acl" and not named and token.lemma in _CALLED:
        for filler in scene.document.children[child]:
            if scene.document.tokens[filler].dep in OBJECTS | {"attr", "xcomp"}:
                yield from expand(scene, filler, depth + 1)
    elif not named and token.dep in {"compound", "nmod"} and child in scene.cover:
        mention = scene.cover[child]
        yield from [mention] if mention.last - 1 == child and mention.form == "name" else []


def _goes_on(scene: Scene, child: int, *, named: bool) -> bool:
    """Whether a preposition brings in more that the noun stands for: examples, companions, whom a government is of."""
    tokens = scene.document.tokens
    word = tokens[child].text.casefold()
    if word in {"including", "like", "as"}:
        return True
    if word == "with":
        beside = {tokens[c].text.casefold() for c in scene.document.children[child]} | {
            tokens[child - 1].text.casefold()
        }
        return not beside.isdisjoint(_TOGETHER)
    return word == "of" and not named and tokens[tokens[child].head].lemma in _STANDS_FOR


def _listed(scene: Scene, child: int) -> bool:
    """Whether an apposition is one more of a list: the parser often takes "A, B and C" for such."""
    return any(scene.document.tokens[c].dep in {"conj", "cc"} for c in scene.document.children[child])
