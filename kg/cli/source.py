"""Where a command that only reads finds the graph: in a directory here, or in a store elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kg.cli import console
from kg.cli.options import HERE
from kg.pipeline import open_graph
from kg.store import Store
from kg.store.remote import RemoteStore, open_remote

#: The environment variable with the bearer token for a store elsewhere.
TOKEN = "KG_STORE_TOKEN"  # noqa: S105 - the name of a variable, no secret


@dataclass(frozen=True, slots=True)
class Place:
    """A directory, or the address of a SPARQL endpoint."""

    given: str

    def __str__(self) -> str:
        """As it was given."""
        return self.given

    @property
    def directory(self) -> Path | None:
        """The directory, None for a store elsewhere."""
        return None if self.given.startswith(("http://", "https://")) else Path(self.given)


def _read_place(given: str) -> Place:
    return Place(str(given))


Source: TypeAlias = Annotated[
    Place,
    typer.Option(
        "--data",
        "--store",
        envvar="KG_DATA",
        metavar="DIR|URL",
        parser=_read_place,
        help="The directory in which the graph lives, or the SPARQL endpoint of a store that holds it (http://…/query).",
    ),
]

#: Where the graph is unless `--data`, `--store` or KG_DATA says otherwise.
DEFAULT_PLACE = Place(str(HERE))


@contextmanager
def open_source(place: Place, report: console.Report) -> Iterator[Store]:
    """The graph for reading; one in a directory catches up with its library first.

    Raises:
        StoreError: there is none, or it cannot be read.
    """
    if place.directory is None:
        yield open_elsewhere(place.given)
    else:
        with open_graph(place.directory, report) as store:
            yield store


def open_elsewhere(url: str, update: str = "") -> RemoteStore:
    """The store at the address of a SPARQL endpoint, with the token of the environment; nothing is asked yet.

    Raises:
        StoreError: it is no address.
    """
    return open_remote(url, update, os.environ.get(TOKEN, ""))
