"""The tables of a release as CSV, and what their columns hold in the metadata of CSV on the Web (CSVW)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, cast

from kg import iris
from kg.errors import KgError, QueryError
from kg.export.release.files import File, measure, write_file
from kg.export.tables import table_names, write_table
from kg.store import Store

COLUMNS = Path(__file__).parent / "columns.tsv"
#: Where CSVW looks for the metadata of the tables in a folder.
METADATA = "tables/csv-metadata.json"
#: Of Parquet.
PARQUET = "application/vnd.apache.parquet"

_ANY = "*"
_PRIMARY = "primary"


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds, and for ids where they lead to."""

    #: A built-in datatype of CSVW.
    datatype: str
    #: The prefix of the IRIs that its values are local names of, or "".
    link: str
    #: "primary", the table whose first column it refers to, or "".
    key: str
    description: str


def write_tables(store: Store, folder: Path) -> Iterator[File]:
    """Write every table and then their metadata, and yield each file.

    Raises:
        QueryError: a column is not described in `COLUMNS`.
    """
    described = []
    for name in table_names():
        pieces = write_table(name, store)
        first = next(pieces)
        header = next(csv.reader([first.partition("\n")[0]]))
        described.append(_table(name, header))
        title = f"CSV: {name}"
        yield write_file(folder, File(f"tables/{name}.csv", title, "text/csv"), chain([first], pieces))
    metadata = {"@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}], "tables": described}
    file = File(METADATA, "CSVW: what the columns of the tables hold", "application/csvm+json")
    yield write_file(folder, file, [json.dumps(metadata, indent=1, ensure_ascii=False), "\n"])


def load_converter() -> Callable[[Path, Path], None]:
    """The function that makes a table of CSV one of Parquet; the package that it needs is optional, and imported here.

    Raises:
        KgError: the extra is not installed.
    """
    try:
        module = import_module("kg.export.release.parquet")
    except ImportError as error:
        raise KgError(
            f"{error.name} is not installed, which --parquet needs: pip install 'parkgraph[parquet]'"
        ) from error
    return cast("Callable[[Path, Path], None]", module.convert_table)


def convert_tables(folder: Path, convert: Callable[[Path, Path], None]) -> Iterator[File]:
    """Write every table, which lies there as CSV, as Parquet beside it, and yield each file.

    Raises:
        QueryError: a cell is not of its column's type.
    """
    for name in table_names():
        file = File(f"tables/{name}.parquet", f"Parquet: {name}", PARQUET)
        convert(folder / "tables" / f"{name}.csv", folder / file.path)
        yield measure(folder, file)


@cache
def read_columns(path: Path = COLUMNS) -> Mapping[tuple[str, str], Column]:
    """The columns by table and name; the table "*" has those that several tables share."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row.pop("table"), row.pop("column")): Column(**row) for row in rows}


def find_column(table: str, name: str) -> Column:
    """What a column of a table holds.

    Raises:
        QueryError: nothing says it.
    """
    known = read_columns()
    column = known.get((table, name)) or known.get((_ANY, name))
    if column is None:
        raise QueryError(f"the column {name!r} of the table {table!r} is not described; add a row to {COLUMNS}")
    return column


def _table(name: str, header: list[str]) -> dict[str, Any]:
    columns = {one: find_column(name, one) for one in header}
    schema: dict[str, Any] = {"columns": [_describe(one, column) for one, column in columns.items()]}
    if primary := [one for one, column in columns.items() if column.key == _PRIMARY]:
        schema["primaryKey"] = primary
        schema["aboutUrl"] = _template(primary[0], columns[primary[0]])
    references = [
        {"columnReference": one, "reference": {"resource": f"{column.key}.csv", "columnReference": "id"}}
        for one, column in columns.items()
        if column.key not in ("", _PRIMARY)
    ]
    return {"url": f"{name}.csv", "tableSchema": schema | ({"foreignKeys": references} if references else {})}


def _describe(name: str, column: Column) -> dict[str, Any]:
    described = {"name": name, "titles": name, "dc:description": column.description, "datatype": column.datatype}
    return described | ({"valueUrl": _template(name, column)} if column.link and column.key != _PRIMARY else {})


def _template(name: str, column: Column) -> str:
    """The URI template of a column's values; "+" keeps their slashes."""
    return f"{iris.PREFIXES[column.link]}{{+{name}}}"
