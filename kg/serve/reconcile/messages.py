"""What clients of the Reconciliation API send, read strictly: batches of queries, and requests for more columns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from kg.serve.problems import Problem

#: Queries in one batch, ids in one request for columns, and candidates for one query.
BATCH, IDS, CANDIDATES = 100, 1_000, 50


@dataclass(frozen=True, slots=True)
class Condition:
    """A property that candidates should have, with values any of which is right."""

    property: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One name to find a thing for."""

    text: str
    types: tuple[str, ...] = ()
    limit: int = 5
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """Things, and the properties of them that are wanted, each with how many values at most (0: all)."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


def read_queries(text: str) -> dict[str, Query]:
    """A batch of queries by the client's own keys.

    Raises:
        Problem: it is no such batch, or too large.
    """
    batch = _object(_parse(text, "queries"), "queries")
    if len(batch) > BATCH:
        raise Problem(413, f"the batch has {len(batch)} queries, and {BATCH} is the most; send several batches")
    return {key: _query(_object(value, f"queries.{key}"), f"queries.{key}") for key, value in batch.items()}


def read_extension(text: str) -> Extension:
    """A request for columns.

    Raises:
        Problem: it is no such request, or too large.
    """
    asked = _object(_parse(text, "extend"), "extend")
    ids = [_text(one, "extend.ids") for one in _list(asked.get("ids"), "extend.ids")]
    if len(ids) > IDS:
        raise Problem(413, f"{len(ids)} ids are asked for, and {IDS} is the most; send several requests")
    properties = []
    for one in _list(asked.get("properties"), "extend.properties"):
        wanted = _object(one, "extend.properties")
        settings = _object(wanted.get("settings") or {}, "extend.properties.settings")
        properties.append((_text(wanted.get("id"), "extend.properties.id"), _whole(settings.get("limit", 0), "limit")))
    return Extension(tuple(dict.fromkeys(ids)), tuple(properties))


def _query(asked: dict[str, Any], where: str) -> Query:
    types = asked.get("type") or []
    types = types if isinstance(types, list) else [types]
    conditions = []
    for one in _list(asked.get("properties", []), f"{where}.properties"):
        wanted = _object(one, f"{where}.properties")
        values = wanted.get("v", [])
        values = values if isinstance(values, list) else [values]
        conditions.append(Condition(_text(wanted.get("pid"), f"{where}.properties.pid"), tuple(map(_value, values))))
    return Query(
        _text(asked.get("query", ""), f"{where}.query"),
        tuple(_text(one.get("id") if isinstance(one, dict) else one, f"{where}.type") for one in types),
        min(CANDIDATES, _whole(asked.get("limit", 5), f"{where}.limit") or 5),
        tuple(conditions),
    )


def _value(value: Any) -> str:
    """A value of a cell as text; that of a cell which is matched already is its id."""
    if isinstance(value, dict):
        return str(value.get("id", ""))
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Problem(400, f"{where} is not JSON: {error}") from error


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Problem(400, f"{where}: an object is needed, and {type(value).__name__} was sent")
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise Problem(400, f"{where}: a list is needed, and {type(value).__name__} was sent")
    return value


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise Problem(400, f"{where}: a text is needed, and {type(value).__name__} was sent")
    return value


def _whole(value: Any, where: str) -> int:
    number = int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 9 else value
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise Problem(400, f"{where}: a whole number is needed, and {value!r} was sent")
    return number
