"""What the mentions stage finds in a document: names and what they stand for, times, quantities, posts."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal as OneOf
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Bound: TypeAlias = OneOf["exact", "min", "max", "about"]
Form: TypeAlias = OneOf["name", "short", "nominal", "pronoun"]


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
    #: tokens × numbers: what the encoder makes of each token towards facts; None where there is no encoder.
    vectors: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)
