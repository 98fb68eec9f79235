"""Decisions as lines of JSON and back; what is not exactly one of them is refused, with the column of the fault."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from types import UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints
from typing import Literal as OneOf

from kg.errors import DecisionError
from kg.model import Bound, Status
from kg.model.decision import (
    ARTICLES,
    DECISIONS,
    Anchor,
    Changes,
    Decision,
    Judgement,
    Review,
    Side,
    canonical,
    key,
    kind_of,
    plain,
)

_Path: TypeAlias = tuple[str, ...]

#: What only some kinds of fact have, by field; a fact of another kind that has it is at fault.
_OF_KINDS = {
    "object": ("relation",),
    "title": ("relation",),
    "amount": ("relation",),
    "currency": ("relation",),
    "date": ("relation", "attribute"),
    "high": ("figure",),
    "unit": ("figure",),
    "bound": ("figure",),
    "period": ("figure",),
    "of": ("figure",),
}
_NUMBERS = {"figure": ("value", "high"), "relation": ("amount",), "attribute": ()}
_CHOICES = {"status": get_args(Status), "bound": get_args(Bound)}
#: No figure has more digits before the point.
_LARGEST = 24
#: What a correction of a thing may change, and one of a fact may not.
_OF_THINGS = ("cls", "finer", "name")
#: What a correction may not empty.
_NEEDED = ("term", "value", "unit", "bound", "status", "cls", "name")


class LineError(Exception):
    """What is wrong with a line, and in which column, counted from 1."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(message)
        self.column = column


class _WrongError(Exception):
    """What is wrong with a value, and where in the record it stands."""

    def __init__(self, path: _Path, message: str) -> None:
        super().__init__(message)
        self.path = path


def write_line(decision: Decision) -> str:
    """A decision as one line of JSON, without its line end.

    Raises:
        DecisionError: it is none that could be read again.
    """
    check(decision)
    record = {"kind": kind_of(decision), "id": decision.id, "at": decision.at, "by": decision.by, **plain(decision)}
    return json.dumps(record, ensure_ascii=False)


def read_line(line: str) -> Decision:
    """A line of JSON as the decision that it holds.

    Raises:
        LineError: it is no JSON, lacks a field or has one too many, or says something that no decision can say.
    """
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise LineError(error.colno, f"no JSON: {error.msg}") from error
    try:
        return _read(record)
    except _WrongError as error:
        raise LineError(_column(line, error.path), str(error)) from error


def check(decision: Decision) -> None:
    """Whether a decision says something that can be carried out, as far as it shows by itself.

    Raises:
        DecisionError: it does not.
    """
    for wrong in _faults(decision):
        where = ".".join(wrong.path)
        raise DecisionError(f"no {kind_of(decision)} that can be recorded: {where}{': ' if where else ''}{wrong}")


def _read(record: Any) -> Decision:
    if not isinstance(record, dict):
        raise _WrongError((), f"a decision is a JSON object, not {_say(record)}")
    kind = record.pop("kind", "")
    if not isinstance(kind, str) or kind not in DECISIONS:
        raise _WrongError(("kind",), f"no kind {kind!r}; there are {', '.join(DECISIONS)}")
    given = record.pop("id", "")
    decision: Decision = _build(DECISIONS[kind], record, ())
    for wrong in _faults(decision):
        raise wrong
    if given != decision.id:
        raise _WrongError(("id",), f"the id is not that of what the line says, which is {decision.id}")
    return decision


def _build(cls: Any, record: Any, path: _Path) -> Any:
    """A record of a class from JSON's types, which must fit exactly."""
    if not isinstance(record, dict):
        raise _WrongError(path, f"an object, not {_say(record)}, was expected")
    expected = _expected(cls)
    for unknown in record.keys() - expected:
        raise _WrongError((*path, unknown), f"no field {unknown!r} here; there are {', '.join(expected)}")
    made = {}
    for name, (field, hint, needed) in expected.items():
        if name in record:
            made[field] = _fit(hint, record[name], (*path, name))
        elif needed:
            raise _WrongError(path, f"the field {name!r} is missing")
    return cls(**made)


def _fit(hint: Any, value: Any, path: _Path) -> Any:
    if type(value) is hint:
        return value
    if get_origin(hint) is OneOf:
        if value in get_args(hint):
            return value
        raise _WrongError(path, f"{value!r} is none of {', '.join(get_args(hint))}")
    if get_origin(hint) is tuple:
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            return tuple(value)
        raise _WrongError(path, "a list of texts was expected")
    if is_dataclass(hint) and isinstance(hint, type):
        return _build(hint, value, path)
    raise _WrongError(path, f"{'true or false' if hint is bool else 'a text'}, not {_say(value)}, was expected")


@cache
def _expected(cls: Any) -> dict[str, tuple[str, Any, bool]]:
    """The fields of a class by what the log calls them: name, type, and whether it must be there."""
    hints = get_type_hints(cls)
    return {key(one.name): (one.name, _inner(hints[one.name]), one.default is MISSING) for one in fields(cls)}


def _inner(hint: Any) -> Any:
    """What may stand in the log: what is None stands there by being absent."""
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    return hint


def _faults(decision: Decision) -> Iterator[_WrongError]:
    if not _is_moment(decision.at):
        yield _WrongError(("at",), f"{decision.at!r} is no moment in UTC; write it like 2026-03-03T09:30:00Z")
    if not decision.by.strip():
        yield _WrongError(("by",), "who decided is not said")
    if not _is_text(canonical(decision)):
        yield _WrongError((), "it holds half a character (a lone surrogate); give the text as UTF-8")
    if isinstance(decision, Judgement):
        for name in ("left", "right"):
            yield from _side_faults(getattr(decision, name), name)
        if decision.left == decision.right:
            yield _WrongError(("right",), "both sides are the same")
    elif isinstance(decision, Review):
        yield from _review_faults(decision)


def _side_faults(side: Side, name: str) -> Iterator[_WrongError]:
    if not side.cls or not side.name.strip():
        yield _WrongError((name,), "a side has a class and a name")
    if not side.articles or list(side.articles) != sorted(set(side.articles)):
        yield _WrongError((name, "articles"), "a side names its articles, each once and in order")
    if len(side.articles) > (1 if side.alone else ARTICLES):
        yield _WrongError((name, "articles"), f"a side names at most {ARTICLES} articles, and one that is alone one")


def _review_faults(review: Review) -> Iterator[_WrongError]:
    if (review.fact is None) is (review.entity is None):
        yield _WrongError((), "a review is of a fact or of an entity, and of one of them only")
    elif (review.verdict == "correct") is (review.changes in (None, Changes())):
        yield _WrongError(("changes",), "a correction says what it changes, and no other review does")
        return
    for field in _NEEDED:
        if review.changes and getattr(review.changes, field) == "":
            yield _WrongError(("changes", key(field)), f"{key(field)} cannot be empty; reject what has none")
    if review.fact:
        yield from _value_faults(review.fact.kind, review.fact, "fact")
        if review.changes:
            yield from _value_faults(review.fact.kind, review.changes, "changes")
    elif review.changes:
        for other in fields(review.changes):
            if other.name not in _OF_THINGS and getattr(review.changes, other.name) is not None:
                yield _WrongError(("changes", key(other.name)), f"a thing has no {key(other.name)} to correct")


def _value_faults(kind: str, record: Anchor | Changes, name: str) -> Iterator[_WrongError]:
    """Fields that a kind of fact has not, numbers that are none, and words that are not to choose from."""
    given = {field.name: value for field in fields(record) if (value := getattr(record, field.name)) not in (None, "")}
    for field in given:
        if kind not in _OF_KINDS.get(field, (kind,)) or field in _OF_THINGS:
            yield _WrongError((name, key(field)), f"{_a(kind)} has no {key(field)}")
    for field in _NUMBERS[kind]:
        if field in given and not _is_number(given[field]):
            yield _WrongError((name, key(field)), f"{given[field]!r} is no plain number")
    for field, choices in _CHOICES.items():
        if field in given and given[field] not in choices:
            yield _WrongError((name, field), f"{given[field]!r} is none of {', '.join(choices)}")


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _is_moment(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", text)) and (
            datetime.fromisoformat(text).tzinfo == UTC
        )
    except ValueError:
        return False


def _is_text(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _is_number(text: str) -> bool:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    return number.is_finite() and abs(number.adjusted()) <= _LARGEST


def _say(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _column(line: str, path: _Path) -> int:
    """Where the innermost field of a path begins, which stands after those around it; 1 where it is not there."""
    place = 0
    for name in path:
        found = re.compile(re.escape(json.dumps(name, ensure_ascii=False)) + r"\s*:").search(line, place)
        if found is None:
            break
        place = found.start()
    return place + 1
