"""A board as data: the table under it, as JSON for programs and CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from kg.export.tables import escape_formula
from kg.serve.negotiate import HTML, Format, by_name, choose
from kg.serve.replies import reply, unacceptable

JSON = Format("json", ("application/json",))
CSV = Format("csv", ("text/csv",))
GEOJSON = Format("geojson", ("application/geo+json",))
#: The forms of a board, and those of one that has places.
FORMS, PLACED = (HTML, JSON, CSV), (HTML, JSON, CSV, GEOJSON)

Cell: TypeAlias = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, the names of its columns, and its rows; a cell of None is empty."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    #: Whether something was left out, because there is too much.
    cut: bool = False


def form_of(request: Request, forms: Sequence[Format] = FORMS) -> str:
    """In which form a board is wanted: as its suffix or else its `Accept` header says.

    Raises:
        Problem: in one that there is not.
    """
    suffix = request.path_params.get("form", "")
    chosen = by_name(suffix, forms[1:]) if suffix else choose(request.headers.get("accept"), tuple(forms))
    if chosen is None:
        raise unacceptable(tuple(forms))
    return chosen.name


def write(request: Request, sheet: Sheet, form: str, given: Mapping[str, Any] | None = None) -> Response:
    """A sheet as JSON or CSV; `given` is what was asked for."""
    if form == "csv":
        named = {"Content-Disposition": f'attachment; filename="{sheet.name}.csv"'}
        return reply(request, _csv(sheet), "text/csv", headers=named)
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    shape = {"board": sheet.name, **(given or {}), "count": len(rows), "cut": sheet.cut, "rows": rows}
    return reply(request, json.dumps(shape, ensure_ascii=False, indent=1) + "\n", "application/json")


def _csv(sheet: Sheet) -> str:
    """With the mark that tells spreadsheets that it is UTF-8, and without cells that they would run."""
    buffer = io.StringIO("\ufeff", newline="")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow(["" if cell is None else escape_formula(str(cell)) for cell in row])
    return buffer.getvalue()
