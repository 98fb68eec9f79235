"""The forms under which a word may stand in a card."""

from __future__ import annotations

from functools import lru_cache

from kg.model import Token

#: Words that bound a number and stand between it and the word that frames it.
BOUNDING = frozenset(
    {"about", "some", "nearly", "almost", "around", "over", "than", "more", "roughly", "by", "a", "an", "the", "to"}
)


def forms_of(token: Token) -> frozenset[str]:
    """The forms under which a word may stand in a card: its lemma, itself, and itself without a plural's ending."""
    return _forms(token.lemma, token.text)


@lru_cache(maxsize=20_000)
def _forms(lemma: str, word: str) -> frozenset[str]:
    text = word.lower()
    return frozenset({lemma, text, text.removesuffix("s"), text.removesuffix("es")})
