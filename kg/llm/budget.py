"""What asking a model takes: tokens estimated before, counted after, and what they cost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

#: Characters of English that make a token, and tokens of records that a token of text gives: both rough.
_CHARACTERS, _RECORDS = 4, 2
_MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens in and out."""

    input: Decimal
    output: Decimal

    @classmethod
    def of(cls, given: str) -> Prices:
        """Prices as they are given on a command line, "0.15,0.60".

        Raises:
            ValueError: that is not two numbers that are not negative.
        """
        parts = given.split(",")
        if len(parts) != 2 or not all(re.fullmatch(r"\s*\d+(\.\d+)?\s*", part) for part in parts):
            raise ValueError(f"{given!r} is no price; write IN,OUT such as 0.15,0.60")
        return cls(*map(Decimal, parts))

    def cost(self, tokens_in: int, tokens_out: int) -> Decimal:
        """What some tokens cost, in US dollars."""
        return (self.input * tokens_in + self.output * tokens_out) / _MILLION


@dataclass(slots=True)
class Spent:
    """What a run has taken so far: requests made, answers found in the cache, tokens in and out."""

    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def tokens(self) -> int:
        """All tokens, in and out."""
        return self.tokens_in + self.tokens_out


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is left to be asked about some articles."""

    articles: int = 0
    requests: int = 0
    cached: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    @property
    def tokens(self) -> int:
        """All tokens, in and out."""
        return self.tokens_in + self.tokens_out

    def __add__(self, other: Estimate) -> Estimate:
        return Estimate(
            self.articles + other.articles,
            self.requests + other.requests,
            self.cached + other.cached,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
        )


def estimate_request(told: int, message: int, text: int) -> Estimate:
    """One request, from the characters of what is always told, of the message, and of the text to take facts from."""
    return Estimate(requests=1, tokens_in=(told + message) // _CHARACTERS, tokens_out=text * _RECORDS // _CHARACTERS)


def dollars(cost: Decimal | None) -> str:
    """A cost for people: "$0.0123", or how to learn it."""
    return "cost not known (--price IN,OUT would tell)" if cost is None else f"${cost:.4f}"
