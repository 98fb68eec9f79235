"""`kg export`: the whole graph as a file, or as a folder of tables."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console
from kg.cli.options import HERE, Data
from kg.errors import KgError
from kg.export import FORMATS, write_table
from kg.export.tables import table_names
from kg.pipeline import open_graph
from kg.store import QuadStore


class Format(StrEnum):
    """What the graph can be written as: the formats of `kg.export`, and tables."""

    NQ = "nq"
    TRIG = "trig"
    NT = "nt"
    TURTLE = "turtle"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"
    DESCRIPTION = "description"
    CSV = "csv"


def export(
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="The format; csv is a folder of tables.")
    ] = Format.NQ,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file, or for csv the folder; else standard output.")
    ] = None,
    table: Annotated[
        str | None, typer.Option("--table", help=f"With csv, one table only: {', '.join(table_names())}.")
    ] = None,
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="With csv: so that spreadsheets show umlauts and run no formulas.")
    ] = False,
    data: Data = HERE,
) -> None:
    """Write the whole graph in a format that other programs read."""
    if format_ is not Format.CSV and (table or spreadsheet):
        raise typer.BadParameter("--table and --spreadsheet go with --format csv")
    with console.progress() as report, open_graph(data, report) as store:
        if format_ is Format.CSV:
            _export_tables(store, out, table, spreadsheet=spreadsheet)
        else:
            pieces = FORMATS[format_.value].write(store)
            console.save(out, pieces) if out else console.write(pieces)


def _export_tables(store: QuadStore, out: Path | None, table: str | None, *, spreadsheet: bool) -> None:
    if out is None and table is None:
        raise KgError("csv is several tables: name a folder with --out, or one of them with --table")
    for name in [table] if table else table_names():
        pieces = write_table(name, store, spreadsheet=spreadsheet)
        if out is None:
            console.write(pieces)
        else:
            console.save(out / f"{name}.csv", pieces)
            console.note(f"wrote {out / f'{name}.csv'}")
