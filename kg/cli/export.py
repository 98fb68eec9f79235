"""`kg export`: the whole graph as a file, as tables, as a release that others can cite, or as a web site of files."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kg.cli import console
from kg.cli.group import grouped
from kg.cli.options import HERE, Data
from kg.cli.source import DEFAULT_PLACE, Source, open_source
from kg.errors import KgError
from kg.export import FORMATS, write_table
from kg.export.release import SITE, Extras, plan_release, write_release
from kg.export.tables import table_names
from kg.pipeline import open_graph
from kg.serve.freeze.site import Frozen, Wish, fill_site, write_site
from kg.store import Store

Licence: TypeAlias = Annotated[
    str,
    typer.Option(
        "--license", help="Under which licence you publish the facts: an SPDX id or an address.", show_default="none"
    ),
]


@dataclass(frozen=True, slots=True)
class Title:
    """What a release is called, and how it is published."""

    version: Annotated[
        str, typer.Option("--version", help="The version, as 2026.11; else a piece of the graph's hash.")
    ] = ""
    date: Annotated[
        str,
        typer.Option("--date", metavar="YYYY-MM-DD", help="The day of publishing; else the newest article's."),
    ] = ""
    url: Annotated[str, typer.Option("--url", help="The address that the folder will have.", show_default=False)] = ""
    licence: Licence = ""


app = typer.Typer(add_completion=False, rich_markup_mode="rich")


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


@app.callback(invoke_without_command=True)
def export(
    context: typer.Context,
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
    data: Source = DEFAULT_PLACE,
) -> None:
    """Write the whole graph in a format that other programs read."""
    if context.invoked_subcommand:
        _refuse_options(context)
        return
    if format_ is not Format.CSV and (table or spreadsheet):
        raise typer.BadParameter("--table and --spreadsheet go with --format csv")
    with console.progress() as report, open_source(data, report) as store:
        if format_ is Format.CSV:
            _export_tables(store, out, table, spreadsheet=spreadsheet)
        else:
            pieces = FORMATS[format_.value].write(store)
            console.save(out, pieces) if out else console.write(pieces)


@app.command()
@grouped
def release(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet, or empty.")],
    title: Title,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="The tables as Parquet, too: needs parkgraph[parquet].")
    ] = False,
    with_site: Annotated[bool, typer.Option("--site", help="The graph as a web site, too, as DIR/site.")] = False,
    data: Data = HERE,
) -> None:
    """Write a release: dumps in every format, tables, descriptions and checksums."""
    frozen: list[Frozen] = []
    with console.progress() as report, open_graph(data, report) as store:
        plan = plan_release(store, title.version, title.date, title.url, title.licence)
        wish = Wish(f"{plan.url}{SITE}" if title.url else "", title.licence)

        def freeze(into: Path) -> None:
            frozen.append(fill_site(store, data, into, wish, report))

        released = write_release(store, folder, plan, Extras(parquet, freeze if with_site else None))
    count = len(released.files) + len(released.site)
    console.note(f"wrote release {released.release.version} into {folder}: {count} files")
    for one in frozen:
        _tell(one, folder / SITE)
    console.note(f"SHA-256 of the canonical N-Quads: {released.release.canonical}")
    if released.errors or released.warnings:
        found = f"{released.errors} errors and {released.warnings} warnings"
        console.note(f"The shapes found {found}: see shacl-report.ttl, and `kg validate` for their sentences.")


@app.command()
def site(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet, or empty.")],
    url: Annotated[
        str, typer.Option("--url", help="The address that the folder will have, for its sitemap.", show_default=False)
    ] = "",
    licence: Licence = "",
    data: Data = HERE,
) -> None:
    """Write the graph as a web site of files, for any file host: every page, its data, and SPARQL in the browser."""
    with console.progress() as report, open_graph(data, report) as store:
        frozen = write_site(store, data, folder, Wish(url, licence), report)
    _tell(frozen, folder)


def _tell(frozen: Frozen, folder: Path) -> None:
    console.note(f"wrote {frozen.pages} pages and {frozen.files - frozen.pages} other files into {folder}")
    for address in frozen.dead:
        console.note(f"a page leads to {address}, which the graph does not know")


def _refuse_options(context: typer.Context) -> None:
    """Options before the name of a command would be lost without a word."""
    sources = [context.get_parameter_source(name) for name in context.params]
    if any(source and source.name == "COMMANDLINE" for source in sources):
        raise typer.BadParameter(f"options go behind `{context.invoked_subcommand}`")


def _export_tables(store: Store, out: Path | None, table: str | None, *, spreadsheet: bool) -> None:
    if out is None and table is None:
        raise KgError("csv is several tables: name a folder with --out, or one of them with --table")
    for name in [table] if table else table_names():
        pieces = write_table(name, store, spreadsheet=spreadsheet)
        if out is None:
            console.write(pieces)
        else:
            console.save(out / f"{name}.csv", pieces)
            console.note(f"wrote {out / f'{name}.csv'}")
