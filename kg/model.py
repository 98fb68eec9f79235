"""The records that the stages hand to each other: frozen, and nothing but data.

Said aloud: *article A says in the characters 812 to 903 that its referent e4 stands in `partnersWith` to its referent
e1; the card `partnersWith` found it, with confidence 0.9.* Facts name an article's own referents, never a resolved
entity, so that who is who can be decided anew without reading an article again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal as OneOf
from typing import NamedTuple, TypeAlias

Status: TypeAlias = OneOf["actual", "target", "forecast"]
Bound: TypeAlias = OneOf["exact", "min", "max", "about"]
Form: TypeAlias = OneOf["name", "short", "nominal", "pronoun"]
Verdict: TypeAlias = OneOf["same", "different", "unsure"]


# ── what is read ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Article:
    """One news item as it was read; every offset in the program points into its `text`."""

    #: Short, stable and unique in a library: a file's name without its ending, or what the source calls it.
    id: str
    #: NFC, line ends as "\n", nothing else changed.
    text: str
    title: str = ""
    publisher: str = ""
    #: When it was published, ISO at the precision known: "2024", "2024-10", "2024-10-16", or "".
    date: str = ""
    url: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal: the identity of what was read."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


# ── what the text stage makes of it ───────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark with its place in the syntax."""

    #: Its position in `Document.tokens`.
    index: int
    text: str
    lemma: str
    #: Universal part of speech, Penn tag and dependency label, as the parser gives them.
    pos: str
    tag: str
    dep: str
    #: Index of the token that governs it; its own index at the root of a sentence.
    head: int
    start: int
    end: int
    #: Index of its sentence.
    sentence: int
    #: The parser model's own guess at a name's kind ("ORG", "GPE", …), or "".
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, headline, caption or table row: where it is, and what part of the page it belongs to."""

    index: int
    start: int
    end: int
    #: Its tokens are `Document.tokens[first:last]`.
    first: int
    last: int
    #: Number of its paragraph, counted from 0.
    paragraph: int
    part: OneOf["headline", "body", "caption", "furniture", "table"] = "body"


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences and syntax; `children[i]` are the tokens that token i governs."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...] = field(repr=False, default=())

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at `offset`, or the nearest one before it."""
        low, high = 0, len(self.sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.sentences[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        return self.sentences[low]


# ── what the mentions stage finds ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that stands for a referent: `tokens[first:last]`, characters start to end."""

    start: int
    end: int
    first: int
    last: int
    referent: str
    form: Form = "name"


@dataclass(frozen=True, slots=True)
class Referent:
    """What an article's mentions stand for: one thing of one class, within this article only."""

    id: str
    #: A class of the contract (Park, Place, Company, …).
    cls: str
    name: str
    #: Every name and short form it is given in the article, the chosen name first; no pronouns.
    names: tuple[str, ...]
    #: A finer class of the ontology (University, Laboratory, …), or "".
    finer: str = ""
    #: Where it is named, as (start, end) characters, in order.
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A date or period in the text, resolved against the publication date."""

    start: int
    end: int
    first: int
    last: int
    #: ISO: "2024", "2024-10", "2024-10-16", "--10-19", or an interval "2024-01/2024-08".
    value: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text with its unit and bound."""

    start: int
    end: int
    first: int
    last: int
    value: Decimal
    high: Decimal | None = None
    #: ISO 4217 code, "m2", "percent", "l", "year", or "1" for a plain count.
    unit: str = "1"
    bound: Bound = "exact"
    #: The same sum in another currency, as printed in brackets after it: (value, unit).
    equivalent: tuple[Decimal, str] | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """The words for a post ("deputy director"), `tokens[first:last]`."""

    start: int
    end: int
    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything in a document that facts are made of, each list in the order of the text."""

    referents: tuple[Referent, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    titles: tuple[Title, ...] = ()


# ── what the facts stage concludes ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters start to end of an article's text, and what stands there."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A thing stands in a relation to a thing, or to a literal (`value`) where the relation takes one."""

    subject: str
    predicate: str
    evidence: Evidence
    object: str = ""
    value: str = ""
    status: Status = "actual"
    date: str = ""
    title: str = ""
    #: Of an investment: the sum and its ISO 4217 code.
    amount: Decimal | None = None
    currency: str = ""
    confidence: float = 1.0
    #: The card that found it.
    card: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A thing has a literal attribute."""

    subject: str
    attribute: str
    value: str
    evidence: Evidence
    status: Status = "actual"
    date: str = ""
    confidence: float = 1.0
    card: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the article states of a thing."""

    subject: str
    metric: str
    value: Decimal
    evidence: Evidence
    high: Decimal | None = None
    #: ISO 4217 code, "m2", "percent", "l", or "1" for a count.
    unit: str = "1"
    bound: Bound = "exact"
    #: "2023", "2024-01/2024-08", or "" where nothing says.
    period: str = ""
    status: Status = "actual"
    #: What is counted, in the article's words.
    of: str = ""
    equivalent: tuple[Decimal, str] | None = None
    confidence: float = 1.0
    card: str = ""


Fact: TypeAlias = Relation | Attribute | Figure


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was extracted from one article: the truth about it, from which the graph can be made again."""

    article: str
    referents: tuple[Referent, ...]
    facts: tuple[Fact, ...]


# ── who is who ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two referents of articles are the same thing, who says so, and why.

    Said aloud: *the rule `name` holds the referent e4 of article A and the referent e1 of article B for the same, with
    score 0.95, because both are called "BioBAY".*
    """

    #: (article id, referent id), the smaller pair on the left.
    left: tuple[str, str]
    right: tuple[str, str]
    verdict: Verdict
    #: A rule of the resolver, or whoever decided: "curator:mei".
    by: str
    #: One English sentence, for people.
    reason: str = ""
    #: 0 to 1: how sure.
    score: float = 1.0


# ── what the graph is made of ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing in the world, put together from referents of one or more articles."""

    #: Stable local id, e.g. "park/wuxi-international-life-science-innovation-park"; its IRI is made in `kg.iris`.
    id: str
    cls: str
    name: str
    aliases: tuple[str, ...] = ()
    finer: str = ""
    #: The (article id, referent id) pairs that it stands for, sorted.
    referents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entities:
    """Who is who over a set of articles: every entity by its id, and the entity id of every referent."""

    by_id: Mapping[str, Entity]
    #: (article id, referent id) → entity id.
    canonical: Mapping[tuple[str, str], str]

    def of(self, article: str, referent: str) -> Entity:
        """The entity that an article's referent stands for."""
        return self.by_id[self.canonical[article, referent]]


class Iri(NamedTuple):
    """An absolute IRI."""

    value: str


class Literal(NamedTuple):
    """An RDF literal; `datatype` is an absolute IRI, "" for xsd:string; `language` a lower-case tag or ""."""

    value: str
    datatype: str = ""
    language: str = ""


Node: TypeAlias = Iri | Literal


class Quad(NamedTuple):
    """A statement in a graph; `graph` is None for the default graph."""

    subject: Iri
    predicate: Iri
    object: Node
    graph: Iri | None = None
