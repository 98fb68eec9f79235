"""`kg stats`: what the graph holds, in numbers."""

from __future__ import annotations

import csv
import io
from typing import Annotated

import typer

from kg import paths
from kg.cli import console
from kg.cli.options import Json
from kg.cli.source import DEFAULT_PLACE, Source, open_source
from kg.export import write_table
from kg.store import Store

FOLDER = paths.QUERIES / "stats"

#: The tables of `queries/stats/`, in the order in which they are shown.
TABLES = {
    "totals": "",
    "classes": "Things by class",
    "relations": "Facts by relation and attribute",
    "metrics": "Figures by metric",
}


def stats(
    data: Source = DEFAULT_PLACE,
    articles: Annotated[bool, typer.Option("--articles", help="List the articles instead.")] = False,
    as_json: Json = False,
) -> None:
    """Print what the graph holds, in numbers."""
    with console.progress() as report, open_source(data, report) as store:
        if articles:
            _list_articles(store, as_json=as_json)
        elif as_json:
            counts = {name: {row[0]: int(row[1]) for row in _ask(store, name)[1]} for name in TABLES}
            console.write_json({**counts.pop("totals"), **counts})
        else:
            for name, title in TABLES.items():
                (first, *others), rows = _ask(store, name)
                console.table(title, [first, *(f"{column}#" for column in others)], rows)


def _ask(store: Store, name: str) -> tuple[tuple[str, ...], list[list[str]]]:
    """The columns and rows of one of the tables."""
    answer = store.query((FOLDER / f"{name}.rq").read_text(encoding="utf-8"))
    return answer.variables, [[node.value if node else "" for node in row] for row in answer.rows()]


def _list_articles(store: Store, *, as_json: bool) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(write_table("articles", store)))))
    if as_json:
        console.write_json(rows)
    else:
        shown = [[row["id"].removeprefix("article/"), row["date"], row["publisher"], row["title"]] for row in rows]
        console.table("", ["article", "date", "publisher", "title"], shown)
