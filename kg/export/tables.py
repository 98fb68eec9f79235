"""Writes the graph as tables for spreadsheets and data frames: one CSV file per query in `queries/tables/`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg import paths
from kg.errors import QueryError
from kg.model import Node
from kg.store import Store

FOLDER = paths.QUERIES / "tables"


def table_names(folder: Path = FOLDER) -> list[str]:
    """The names of the tables, sorted."""
    return sorted(path.stem for path in folder.glob("*.rq"))


def write_table(name: str, store: Store, *, spreadsheet: bool = False) -> Iterator[str]:
    """One table as CSV with a header line, in the order that its query states.

    For a spreadsheet it begins with a byte order mark, and a cell that a spreadsheet would run as a formula begins
    with an apostrophe.

    Raises:
        QueryError: there is no such table.
    """
    path = FOLDER / f"{name}.rq"
    if name not in table_names():
        raise QueryError(f"no table is called {name!r}; there are {', '.join(table_names())}")
    answer = store.query(path.read_text(encoding="utf-8"))
    yield from write_csv(answer.variables, answer.solutions(), spreadsheet=spreadsheet)


def write_csv(
    columns: Sequence[str], rows: Iterable[Mapping[str, Node]], *, spreadsheet: bool = False
) -> Iterator[str]:
    """Rows of terms as CSV with a header line; what is unbound is an empty cell."""
    buffer = io.StringIO("\ufeff" if spreadsheet else "", newline="")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = [row[column].value if column in row else "" for column in columns]
        writer.writerow([escape_formula(cell) for cell in cells] if spreadsheet else cells)
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def escape_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; numbers below zero stay numbers."""
    risky = cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if risky and not re.fullmatch(r"[+-]?\d+(\.\d+)?", cell) else cell
