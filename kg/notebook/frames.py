"""Answers as pandas frames: numbers as numbers, everything else as text, and nothing where there is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pandas

from kg import iris
from kg.model import Iri, Literal, Node

_XSD = iris.PREFIXES["xsd"]
_WHOLE = frozenset(f"{_XSD}{name}" for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger"))
_BROKEN = frozenset(f"{_XSD}{name}" for name in ("decimal", "double", "float"))


def frame_of_nodes(columns: Sequence[str], rows: Iterable[Mapping[str, Node]]) -> pandas.DataFrame:
    """An answer to a SELECT as a frame, with its columns in order."""
    return frame_of_cells(columns, ([read_cell(row.get(name)) for name in columns] for row in rows))


def frame_of_cells(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> pandas.DataFrame:
    """Rows of cells as a frame whose columns have the narrowest type that holds them."""
    return pandas.DataFrame(list(rows), columns=list(columns), dtype=object).convert_dtypes()


def read_cell(node: Node | None) -> str | int | float | bool | None:
    """A node as a cell: things by their local ids, terms by prefix, literals by what they say."""
    match node:
        case None:
            return None
        case Iri(value):
            local = read_value(value)
            return local if local != value else iris.abbreviate(value).strip("<>")
        case Literal(value, datatype):
            return _read_literal(value, datatype)


def read_value(value: Any) -> Any:
    """A cell of the API's answers: what is the IRI of a thing becomes its local id."""
    return value.removeprefix(iris.PREFIXES["id"]) if isinstance(value, str) else value


def _read_literal(value: str, datatype: str) -> str | int | float | bool:
    if datatype in _WHOLE:
        return int(value)
    if datatype in _BROKEN:
        exact = float(value)
        return int(exact) if datatype.endswith("decimal") and Decimal(value) == int(exact) else exact
    if datatype == f"{_XSD}boolean":
        return value in ("true", "1")
    return value
