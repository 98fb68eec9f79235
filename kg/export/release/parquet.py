"""The tables of a release as Parquet: what their CSV says, in typed columns; same table, same bytes.

Needs the extra: `pip install 'parkgraph[parquet]'`.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg import iris
from kg.errors import QueryError
from kg.export.release.tables import Column, find_column

#: Rows of a group, which is what lies in memory at once.
_ROWS = 50_000
#: Of decimals 38 digits, 18 of them behind the point: what readers take, and far more than any figure has.
_TYPES: Mapping[str, pa.DataType] = MappingProxyType(
    {"string": pa.string(), "anyURI": pa.string(), "integer": pa.int64(), "decimal": pa.decimal128(38, 18)}
)
_READ: Mapping[str, Callable[[str], Any]] = MappingProxyType({"integer": int, "decimal": Decimal})


def convert_table(source: Path, target: Path) -> None:
    """Write a CSV table of a release, whose name says which one it is, as Parquet; an empty cell is null.

    Raises:
        QueryError: a column is not described, or a cell is not of its column's type.
    """
    with source.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        columns = {name: find_column(source.stem, name) for name in next(rows)}
        schema = pa.schema([_field(name, column) for name, column in columns.items()])
        with pq.ParquetWriter(target, schema, compression="zstd") as out:
            for number, group in enumerate(_groups(rows)):
                cells = zip(*group, strict=True)
                arrays = [
                    _array(one, column, f"{source.name}, column {name!r}, rows from {number * _ROWS + 1}")
                    for one, (name, column) in zip(cells, columns.items(), strict=True)
                ]
                out.write_batch(pa.record_batch(arrays, schema=schema), row_group_size=_ROWS)


def _groups(rows: Iterator[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    while group := list(islice(rows, _ROWS)):
        yield group


def _field(name: str, column: Column) -> pa.Field:
    told = {"description": column.description}
    if column.link:
        told["prefix"] = iris.PREFIXES[column.link]
    return pa.field(name, _TYPES[column.datatype], metadata=told)


def _array(cells: Sequence[str], column: Column, where: str) -> pa.Array:
    read = _READ.get(column.datatype, str)
    try:
        return pa.array([read(cell) if cell else None for cell in cells], _TYPES[column.datatype])
    except (ArithmeticError, ValueError) as error:
        raise QueryError(
            f"{where}: Parquet cannot hold it as {column.datatype} ({error}); leave --parquet out"
        ) from error
