"""What people decide about the graph: who is who, which facts are right, and what they take back.

Said aloud: *on 3 March Mei held the company called "BioBAY Co." in article A and the company called "BioBAY" in article
B for the same, because the register says so.* Decisions speak of names in articles, never of referent or entity ids, so
that they still mean the same after an article was extracted again, or another one was withdrawn.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Any, TypeAlias, cast
from typing import Literal as OneOf

from kg.model.graph import Verdict

Ruling: TypeAlias = OneOf["accept", "reject", "correct"]
Kind: TypeAlias = OneOf["relation", "attribute", "figure"]

#: How many articles a side names at most.
ARTICLES = 20

#: Keys of the log that are no names of Python, by field.
_KEYS = {"cls": "class", "high": "valueHigh"}


@dataclass(frozen=True, slots=True)
class Named:
    """A thing of one article, by what it is and what the article calls it."""

    cls: str
    name: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things of a judgement: what is of this class and called so in these articles."""

    cls: str
    name: str
    #: Sorted, at most `ARTICLES`.
    articles: tuple[str, ...]
    #: Whether only what its one article calls so is meant, and not what that is held for elsewhere.
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two things are the same, who says so, when and why."""

    verdict: Verdict
    left: Side
    right: Side
    #: When, ISO 8601 in UTC: "2026-03-03T09:30:00Z".
    at: str
    #: A person, or a program.
    by: str
    reason: str = ""

    @property
    def id(self) -> str:
        """A hash of all that it says."""
        return _digest(self)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A fact as its article states it, with names in the place of referents, and without its place in the text."""

    kind: Kind
    subject: Named
    #: The relation, attribute or metric.
    term: str
    object: Named | None = None
    #: A literal, or a figure's plain number.
    value: str = ""
    high: str = ""
    unit: str = ""
    bound: str = ""
    period: str = ""
    status: str = "actual"
    date: str = ""
    title: str = ""
    of: str = ""
    amount: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a correction changes, of a fact or of a thing (`cls`, `finer`, `name`); None changes nothing, "" empties."""

    subject: Named | None = None
    term: str | None = None
    object: Named | None = None
    value: str | None = None
    high: str | None = None
    unit: str | None = None
    bound: str | None = None
    period: str | None = None
    status: str | None = None
    date: str | None = None
    title: str | None = None
    of: str | None = None
    amount: str | None = None
    currency: str | None = None
    cls: str | None = None
    finer: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """Whether an article's fact or thing is right, or how it should be; who says so, when and why."""

    verdict: Ruling
    article: str
    at: str
    by: str
    #: One of the two.
    fact: Anchor | None = None
    entity: Named | None = None
    #: Of a correction.
    changes: Changes | None = None
    reason: str = ""

    @property
    def id(self) -> str:
        """A hash of all that it says."""
        return _digest(self)


@dataclass(frozen=True, slots=True)
class Undo:
    """An earlier decision is taken back, which may be an undo itself."""

    #: The id of that decision.
    undoes: str
    at: str
    by: str
    reason: str = ""

    @property
    def id(self) -> str:
        """A hash of all that it says."""
        return _digest(self)


Decision: TypeAlias = Judgement | Review | Undo

#: The kinds of decision by what the log calls them.
DECISIONS: dict[str, type[Decision]] = {"judgement": Judgement, "review": Review, "undo": Undo}


def plain(record: Any) -> Any:
    """A record of this module as JSON's types, with the keys of the log; what is as by default is left out."""
    if isinstance(record, str | bool):
        return record
    if isinstance(record, tuple):
        return [plain(part) for part in record]
    said, cls = {}, cast(Any, type(record))
    for name, called, default in _layout(cls):
        value = getattr(record, name)
        if value != default:
            said[called] = plain(value)
    return said


def canonical(decision: Decision) -> str:
    """All that a decision says as one text, which its id is a hash of."""
    said = {"kind": kind_of(decision), **plain(decision)}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def key(field: str) -> str:
    """What the log calls a field."""
    return _KEYS.get(field, field)


def kind_of(decision: Decision) -> str:
    """What the log calls a decision's kind."""
    return type(decision).__name__.lower()


@lru_cache(maxsize=1 << 16)
def _digest(decision: Decision) -> str:
    return hashlib.sha256(canonical(decision).encode("utf-8", "surrogatepass")).hexdigest()[:20]


@cache
def _layout(cls: Any) -> tuple[tuple[str, str, Any], ...]:
    """The fields of a record: name, key and default."""
    return tuple((field.name, key(field.name), field.default) for field in fields(cls))
