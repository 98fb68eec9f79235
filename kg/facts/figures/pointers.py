"""Words that point back to a thing without naming it ("it", "its", "the zone"), and what they may stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon import Lexicon
from kg.model import Document, Mention, Referent, Sentence

_PRONOUNS = frozenset({"it", "its", "itself"})
_DETERMINERS = frozenset({"the", "this", "that", "our", "its"})
_NEVER = frozenset({"Person", "Industry"})
#: Classes that one noun may stand for, beside its own: writers call a park a campus and a platform a centre.
_KINDRED: Mapping[str, frozenset[str]] = {
    "Institution": frozenset({"Institution", "Platform"}),
    "Platform": frozenset({"Platform", "Institution", "Facility", "Park"}),
    "Facility": frozenset({"Facility", "Park", "Project", "Platform"}),
    "Park": frozenset({"Park", "Place"}),
    "Place": frozenset({"Place", "Park"}),
    "Project": frozenset({"Project", "Facility", "Park"}),
}


@dataclass(frozen=True, slots=True)
class Pointer:
    """Tokens first to last that stand for something named before; `settled` is what mentions took them for."""

    first: int
    last: int
    #: The noun, "" for a pronoun.
    noun: str
    settled: str = ""
    #: The class of what the noun stands for.
    cls: str = ""

    def may_be(self, referent: Referent) -> bool:
        """Whether a referent is of a kind that the words can stand for."""
        if referent.cls in _NEVER:
            return False
        if not self.noun or referent.id == self.settled or self.names(referent):
            return True
        return referent.cls in _KINDRED.get(self.cls, frozenset({self.cls}))

    def names(self, referent: Referent) -> bool:
        """Whether the noun is part of the referent's name: "the zone" of a High-tech Zone."""
        return bool(self.noun) and any(self.noun in name.casefold().split() for name in referent.names)


@cache
def load_nominals(lexicon: Lexicon) -> Mapping[str, str]:
    """Nouns that may point back, and the class of what they stand for."""
    return {row["noun"]: row["class"] for row in lexicon.table("forms/nominals")}


def find_pointers(
    document: Document, sentence: Sentence, mentions: Sequence[Mention], nominals: Mapping[str, str]
) -> Iterator[Pointer]:
    """The pointing words of a sentence, in order, also the definite nouns that its mentions leave unsettled."""
    named = {i for m in mentions if m.form in {"name", "short"} for i in range(m.first, m.last)}
    settled = {m.last - 1: m for m in mentions if m.form in {"pronoun", "nominal"}}
    for index in range(sentence.first, sentence.last):
        token = document.tokens[index]
        if index in settled:
            mention = settled[index]
            noun = "" if mention.form == "pronoun" else token.lemma
            yield Pointer(mention.first, mention.last, noun, mention.referent, nominals.get(noun, ""))
        elif index in named:
            continue
        elif token.text.lower() in _PRONOUNS:
            yield Pointer(index, index + 1, "")
        elif token.lemma in nominals and token.tag == "NN" and nominals[token.lemma] not in _NEVER:
            first = _determiner(document, index)
            if first is not None and named.isdisjoint(range(first, index)):
                yield Pointer(first, index + 1, token.lemma, cls=nominals[token.lemma])


def _determiner(document: Document, index: int) -> int | None:
    """Where a definite noun phrase begins, None where the noun has no determiner that points."""
    for child in document.children[index]:
        if document.tokens[child].dep in {"det", "poss"} and document.tokens[child].text.lower() in _DETERMINERS:
            return child
    return None
