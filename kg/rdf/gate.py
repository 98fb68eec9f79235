"""The gate before the graph: a fact whose words do not stand in the article is refused."""

from __future__ import annotations

from kg.errors import FactError
from kg.model import Article, Attribute, Fact, Figure, Relation


def check_evidence(article: Article, fact: Fact) -> None:
    """Whether a fact's quote stands verbatim at its offsets in the article's text.

    Raises:
        FactError: it does not.
    """
    start, end, quote = fact.evidence.start, fact.evidence.end, fact.evidence.quote
    if not 0 <= start < end <= len(article.text):
        raise FactError(
            f"{article.id}: {describe(fact)}: its evidence {start} to {end} is outside the text, which has "
            f"{len(article.text)} characters; extract the article again"
        )
    if article.text[start:end] != quote:
        raise FactError(
            f"{article.id}: {describe(fact)}: the quote is not what stands at {start} to {end}: "
            f"{_short(quote)} against {_short(article.text[start:end])}; extract the article again"
        )


def describe(fact: Fact) -> str:
    """A fact in a few words, for messages: `e4 partnersWith e1`."""
    match fact:
        case Relation():
            return f"{fact.subject} {fact.predicate} {fact.object or repr(fact.value)}"
        case Attribute():
            return f"{fact.subject} {fact.attribute} {fact.value!r}"
        case Figure():
            return f"{fact.subject} {fact.metric} {fact.value}"


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:57] + "…")
