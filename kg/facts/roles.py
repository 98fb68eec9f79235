"""Who does what in a clause: the roles of a verb or noun, through passives, relatives, lists and appositions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Document, Mention, Mentions, Sentence

#: Relations of a subject to its verb.
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
#: Relations of an object to its verb.
OBJECTS = frozenset({"dobj", "obj", "dative", "oprd"})
_PRONOUNS = frozenset({"which", "that", "who", "whom", "where"})
#: Verbs in these relations to another verb have its subject.
_CONTROLLED = frozenset({"xcomp", "advcl", "conj", "pcomp", "ccomp", "dep"})
_DEPTH = 8
#: Kinds of which an article mentions many and is about none.
_UNLEADING = frozenset({"Person", "Industry"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A document with its mentions laid over the tokens: `cover[i]` is the outermost mention that holds token i."""

    document: Document
    mentions: Mentions
    cover: dict[int, Mention] = field(default_factory=dict)
    #: The class of each referent.
    classes: dict[str, str] = field(default_factory=dict)
    #: The referents that are mentioned most of all of their class: what the article is about.
    mains: frozenset[str] = frozenset()
    #: The first mention of each of them that a later sentence may still be about, in the order of the text.
    leads: tuple[Mention, ...] = ()
    #: The outermost mentions of each sentence that has any.
    sentences: Mapping[int, tuple[Mention, ...]] = field(default_factory=dict)
    #: The mentions that stand within an outermost one.
    nested: Mapping[Mention, tuple[Mention, ...]] = field(default_factory=dict)

    def inside(self, sentence: Sentence) -> tuple[Mention, ...]:
        """The outermost mentions of a sentence, in order."""
        return self.sentences.get(sentence.index, ())


def lay_over(document: Document, mentions: Mentions) -> Scene:
    """The scene of a document: where mentions nest, the outer one covers a token."""
    cover: dict[int, Mention] = {}
    for mention in sorted(mentions.mentions, key=lambda m: (m.last - m.first, m.first)):
        for index in range(mention.first, mention.last):
            cover[index] = mention
    classes = {r.id: r.cls for r in mentions.referents}
    mains = frozenset(_mains(mentions, classes))
    leads: dict[str, Mention] = {}
    sentences: dict[int, dict[Mention, None]] = {}
    for index in sorted(cover):
        mention = cover[index]
        sentences.setdefault(document.tokens[index].sentence, {})[mention] = None
        if mention.referent in mains and classes[mention.referent] not in _UNLEADING:
            leads.setdefault(mention.referent, mention)
    inside = {number: tuple(found) for number, found in sentences.items()}
    nested: dict[Mention, list[Mention]] = {}
    for mention in mentions.mentions:
        if (outer := cover[mention.first]) is not mention and mention.last <= outer.last:
            nested.setdefault(outer, []).append(mention)
    within = {outer: tuple(found) for outer, found in nested.items()}
    return Scene(document, mentions, cover, classes, mains, tuple(leads.values()), inside, within)


def _mains(mentions: Mentions, classes: Mapping[str, str]) -> Iterator[str]:
    """The most mentioned referent of each class, the earlier of equals."""
    counts = Counter(mention.referent for mention in mentions.mentions)
    for cls in sorted(set(classes.values())):
        yield max((r for r in classes if classes[r] == cls), key=lambda r: counts[r])


def roles_of(document: Document, index: int) -> dict[str, list[int]]:
    """The tokens that fill each role of a verb or noun: subject, object, attribute, possessor, or a preposition's.

    Of a noun, "said of" is what it is said of, "clause" the subject of the clause that it is object of. A preposition
    that hangs on what fills a role has both names: in "signed a deal with B", B fills "object with". The one that a
    controlling verb has along is its "companion": B builds too in "A teamed up with B to build it".
    """
    token = document.tokens[index]
    passive = _is_passive(document, index)
    found = _own_roles(document, index, passive=passive)
    for role in [role for role in found if role not in {"subject", "compound", "possessor", "apposition"}]:
        for filler in found[role]:
            for below, deeper in _below(document, filler):
                found.setdefault(f"{role} {below}", []).append(deeper)
    if token.pos in {"VERB", "AUX"}:
        if "object" not in found and not passive and (shared := _shared_object(document, index)):
            found["object"] = shared
        _inherit(document, index, found, passive=passive)
        _companions(document, index, found)
        if "object" not in found and not passive and token.dep in {"relcl", "acl"} and token.tag != "VBN":
            found["gap"] = [token.head]
    else:
        _nominal(document, index, found)
    return found


def _own_roles(document: Document, index: int, *, passive: bool) -> dict[str, list[int]]:
    """The roles that the children of a verb or noun fill."""
    found: dict[str, list[int]] = {}
    for child in document.children[index]:
        for role, filler in _role(document, child, passive=passive):
            found.setdefault(role, []).append(filler)
    return found


def _role(document: Document, child: int, *, passive: bool) -> Iterator[tuple[str, int]]:
    """The role that a child of a verb or noun fills, and the token that fills it."""
    token = document.tokens[child]
    if token.dep in SUBJECTS:
        yield ("object" if passive else "subject"), _antecedent(document, child)
    elif token.dep in OBJECTS and token.pos != "ADP":
        yield "object", _antecedent(document, child)
    elif token.dep in {"attr", "acomp"}:
        yield "attribute", child
    elif token.dep == "agent" or (passive and token.dep == "prep" and token.text.casefold() == "by"):
        for filler in document.children[child]:
            if document.tokens[filler].dep in {"pobj", "pcomp"}:
                yield "subject", filler
    elif token.dep in {"prep", "prt", "advmod", "dative"} and token.pos in {"ADP", "SCONJ", "ADV", "VERB"}:
        yield from _prepositional(document, child, token.text.casefold())
    elif token.dep == "poss":
        yield "possessor", child
    elif token.dep in {"compound", "nmod", "amod"}:
        yield "compound", child
    elif token.dep == "appos":
        yield "apposition", child


def _prepositional(document: Document, child: int, name: str) -> Iterator[tuple[str, int]]:
    for filler in document.children[child]:
        token = document.tokens[filler]
        if token.dep == "pobj":
            yield name, _antecedent(document, filler)
        elif token.dep in {"prep", "pcomp"}:
            inner = token.text.casefold()
            yield from _prepositional(document, filler, inner if token.dep == "prep" else name)


def _below(document: Document, index: int, depth: int = 0) -> Iterator[tuple[str, int]]:
    """The prepositions that hang on a common noun, through "of": (preposition, token)."""
    if document.tokens[index].pos != "NOUN" or depth > 2:
        return
    for child in document.children[index]:
        token = document.tokens[child]
        if token.dep == "prep":
            for name, filler in _prepositional(document, child, token.text.casefold()):
                yield name, filler
                if name in {"of", "for", "on"}:
                    yield from _below(document, filler, depth + 1)


def _antecedent(document: Document, index: int) -> int:
    """What a relative pronoun stands for: the noun that its clause belongs to."""
    token = document.tokens[index]
    if token.text.casefold() not in _PRONOUNS:
        return index
    verb = document.tokens[token.head]
    for _ in range(_DEPTH):
        if verb.dep == "relcl":
            return verb.head
        if verb.head == verb.index:
            break
        verb = document.tokens[verb.head]
    return index


def _is_passive(document: Document, index: int) -> bool:
    token = document.tokens[index]
    if any(document.tokens[c].dep in {"nsubjpass", "auxpass", "agent"} for c in document.children[index]):
        return True
    return token.tag == "VBN" and (
        token.dep in {"acl", "amod"}
        or (
            token.dep in {"relcl", "advcl", "ROOT"}
            and not any(document.tokens[c].dep == "aux" for c in document.children[index])
        )
        or (token.dep == "conj" and _is_passive_head(document, token.head) and not _has(document, index, OBJECTS))
    )


def _companions(document: Document, index: int, found: dict[str, list[int]]) -> None:
    """Of a verb that says for what others came together: those whom they came together with."""
    token = document.tokens[index]
    for _ in range(3):
        head = document.tokens[token.head]
        if token.dep not in _CONTROLLED | {"acl"} or head.index == token.index:
            return
        for child in document.children[head.index]:
            if document.tokens[child].dep == "prep" and document.tokens[child].text.casefold() == "with":
                found.setdefault("companion", []).extend(f for _, f in _prepositional(document, child, "with"))
        token = head


def _is_passive_head(document: Document, index: int) -> bool:
    return any(document.tokens[c].dep in {"nsubjpass", "auxpass"} for c in document.children[index])


def _has(document: Document, index: int, deps: frozenset[str]) -> bool:
    return any(document.tokens[c].dep in deps for c in document.children[index])


def _inherit(document: Document, index: int, found: dict[str, list[int]], *, passive: bool) -> None:
    """Fill the subject (of a passive, the object) from the clause that the verb hangs on."""
    missing = "object" if passive else "subject"
    if missing in found:
        return
    token = document.tokens[index]
    for _ in range(_DEPTH):
        head = document.tokens[token.head]
        if head.index == token.index:
            return
        if token.dep in {"acl", "relcl"}:
            found[missing] = (not passive and _purpose(document, token.index)) or [head.index]
            return
        if token.dep not in _CONTROLLED and not (token.dep == "prep" and token.index != index):
            return
        if head.pos in {"VERB", "AUX"}:
            above = _is_passive(document, head.index)
            roles = _own_roles(document, head.index, passive=above)
            fillers = (roles.get("object") if above else None) or roles.get("subject")
            if fillers:
                found[missing] = fillers
                return
        token = head


def _purpose(document: Document, index: int) -> list[int]:
    """Of "build" in "A makes efforts to build it": A, the subject of the clause that holds the noun."""
    infinitive = any(document.tokens[c].tag == "TO" for c in document.children[index])
    return _clause_subject(document, document.tokens[index].head) if infinitive else []


def _shared_object(document: Document, index: int) -> list[int]:
    """Of "build" in "to build and run it": what the verb has as its object that follows right after "and"."""
    children = document.children[index]
    if any(document.tokens[c].dep == "cc" and c == index + 1 for c in children):
        for child in children:
            if document.tokens[child].dep == "conj" and child == index + 2:
                return _own_roles(document, child, passive=False).get("object", [])
    return []


def _nominal(document: Document, index: int, found: dict[str, list[int]]) -> None:
    """Of a noun: what it is said of, as an apposition or through "be"."""
    token = document.tokens[index]
    head = document.tokens[token.head]
    if token.dep == "appos":
        found.setdefault("said of", []).append(head.index)
    elif token.dep == "attr" or (token.dep == "pobj" and head.text == "as"):
        verb = head.head if token.dep == "pobj" else head.index
        if document.tokens[verb].pos in {"VERB", "AUX"}:
            roles = roles_of(document, verb)
            key = "object" if token.dep == "pobj" and "object" in roles else "subject"
            found.setdefault("said of", []).extend(roles.get(key, []))
    if "possessor" not in found:
        found["clause"] = _clause_subject(document, index)
    for child in found.get("apposition", []):
        found.setdefault("said of", []).append(child)
    for child in found.get("compound", []):
        found.setdefault("said of", []).append(child)


def _clause_subject(document: Document, index: int) -> list[int]:
    """The subject of the verb that a noun is object of, itself or through prepositions: A of "A announced a deal"."""
    token = document.tokens[index]
    for _ in range(_DEPTH):
        head = document.tokens[token.head]
        if token.dep not in {"dobj", "pobj", "prep", "conj", "attr"} or head.index == token.index:
            return []
        if head.pos in {"VERB", "AUX"}:
            return roles_of(document, head.index).get("subject", [])
        token = head
    return []
