"""The grammatical way from words to a number: the role in which the words stand to it, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from kg.facts.figures.sites import Site, climb_from, head_of
from kg.model import Document

#: Verbs of which what is said is the clause below them.
SPEECH = frozenset(
    {"say", "tell", "report", "add", "note", "announce", "state", "disclose", "explain", "show", "reveal", "forecast",
     "recall", "reckon", "estimate", "claim", "promise", "stress", "point", "believe", "put"}
)  # fmt: skip
#: Prepositions that have a role of their own.
_PREPOSITIONS = frozenset(
    {"of", "in", "at", "within", "into", "for", "from", "to", "on", "with", "by", "among", "including", "than", "under",
     "as", "like", "across", "such", "between", "through", "according"}
)  # fmt: skip
_DEPENDENCIES = frozenset({"dobj", "attr", "conj", "appos", "poss", "agent", "compound", "pobj", "advcl"})


class Way(NamedTuple):
    """A role, and the costs of the ways from the number up, and from the words up, to where they meet."""

    role: str
    up: float
    down: float


class Spot(NamedTuple):
    """Words that may say whom a number is about, tokens first to last, and where they hang in the syntax."""

    first: int
    last: int
    head: int
    #: The tokens above them, the head itself first, each with the cost of the way.
    above: tuple[tuple[int, float], ...]
    #: How the head hangs on what governs it: a preposition or a dependency; a listed name as the first of its list.
    tail: str
    #: Whether it is one of a list.
    listed: bool


def spot_of(document: Document, first: int, last: int) -> Spot:
    """Where the tokens first to last hang in the syntax."""
    head = head_of(document, first, last)
    return Spot(
        first, last, head, tuple(climb_from(document, head)), tail_of(document, head), is_listed(document, head)
    )


def tail_of(document: Document, head: int) -> str:
    """How a token hangs on what governs it: "of", "poss", "nsubj"; of a list, as the first does."""
    token = document.tokens[head]
    while token.dep == "conj" and token.head != token.index:
        token = document.tokens[token.head]
    if token.dep != "pobj":
        return token.dep
    text = document.tokens[token.head].text.lower()
    return text if text in _PREPOSITIONS else "pobj"


def find_way(document: Document, site: Site, spot: Spot, climb: Mapping[int, float]) -> Way:
    """The way from words to a quantity; `climb` holds what lies above the quantity."""
    branch = spot.head
    for token, below in spot.above:
        if token in climb:
            return Way(_name(document, site, token, branch), climb[token], below)
        branch = token
    return Way("other", 8.0, 6.0)


def _name(document: Document, site: Site, meeting: int, branch: int) -> str:
    """The name of a role, from the token where the two ways meet and the words' branch below it."""
    tokens = document.tokens
    if branch == meeting:
        return "governs" if meeting != site.root else "itself"
    dep, text = tokens[branch].dep, tokens[branch].text.lower()
    text = text if text in _PREPOSITIONS else "other"
    if meeting == site.root or (site.counted and meeting in site.counted.heads):
        return f"below {text}" if dep == "prep" else ("poss" if dep == "poss" else "below")
    if dep in {"nsubj", "nsubjpass"}:
        quoted = tokens[meeting].lemma in SPEECH and _through_clause(document, site.root, meeting)
        return "quoted" if quoted else "subject"
    if dep == "prep":
        return f"by way of {text}"
    return dep if dep in _DEPENDENCIES else "other"


def _through_clause(document: Document, token: int, top: int) -> bool:
    """Whether the way up from a token to a verb passes through what is said."""
    for at, _ in climb_from(document, token):
        if at == top:
            return False
        if document.tokens[at].dep in {"ccomp", "parataxis"}:
            return True
    return False


def is_gapped(document: Document, site: Site, last: int) -> bool:
    """Whether the number stands right behind words that end at `last`: "the southern park 82,039", "Hansoh (3rd)"."""
    between = [document.tokens[i].text for i in range(last, site.quantity.first)]
    if last > site.quantity.first or len(between) > 2:
        return False
    if site.quantity.unit == "ordinal" and not between and document.tokens[site.quantity.first].text[:1] not in "Nn#":
        return False
    return all(text in {"(", "（", ":", "-", "–", "No", "No."} for text in between)


def is_listed(document: Document, head: int) -> bool:
    """Whether a name is one of a list of names."""
    return document.tokens[head].dep == "conj" or any(
        document.tokens[child].dep == "conj" for child in document.children[head]
    )
