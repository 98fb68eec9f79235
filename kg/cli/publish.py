"""`kg publish`: the graph of a directory into a store elsewhere."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli import console
from kg.cli.options import HERE, Data, Json
from kg.cli.source import TOKEN, open_elsewhere
from kg.pipeline import open_graph
from kg.store.remote_publish import publish as send


def publish(
    store: Annotated[
        str,
        typer.Option(
            "--store",
            metavar="URL",
            help=f"The store's SPARQL endpoint for queries; user and password in it, or a token in {TOKEN}.",
        ),
    ],
    update: Annotated[
        str,
        typer.Option(
            "--update", metavar="URL", help="The endpoint for updates; else …/update beside …/query, or the same one."
        ),
    ] = "",
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Compare every statement, whatever the store tells of itself.")
    ] = False,
    data: Data = HERE,
    as_json: Json = False,
) -> None:
    """Bring a store elsewhere up to date with this graph."""
    there = open_elsewhere(store, update)
    with console.progress() as report, open_graph(data, report) as here:
        done = send(here, there, report, thorough=thorough)
    if as_json:
        console.write_json({name: getattr(done, name) for name in done.__slots__})
        return
    console.say(f"{done.written} graphs written, {done.dropped} dropped, {done.unchanged} unchanged")
    console.say(f"{done.quads} statements at {there.address.query}")
    if done.foreign:
        console.note(f"{done.foreign} graphs of others are there, too, and were left as they are")
