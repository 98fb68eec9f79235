"""What the facts stage concludes: relations, attributes and figures, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal as OneOf
from typing import TypeAlias

from kg.model.mention import Bound, Referent

Status: TypeAlias = OneOf["actual", "target", "forecast"]


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
