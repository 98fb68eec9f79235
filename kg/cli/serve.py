"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from kg import pipeline
from kg.cli import console
from kg.cli.group import grouped
from kg.cli.options import HERE, Data
from kg.export.licence import read_licence
from kg.serve.boards.world import basemap as read_basemap
from kg.serve.limits import Limits
from kg.serve.run import run
from kg.serve.state import Settings
from kg.serve.writer import COPY
from kg.store import exists
from kg.store.lock import Lock

_TOKEN = "KG_TOKEN"  # noqa: S105 - the variable's name
#: A token that is shorter can be guessed.
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Where:
    """Where the server listens, what it is called, and what it shows."""

    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1"
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8000
    url: Annotated[str, typer.Option("--url", help="The address that others use, behind a proxy.")] = ""
    texts: Annotated[
        bool,
        typer.Option("--texts/--no-texts", help="Show articles whole, or only the sentences that state something."),
    ] = True
    basemap: Annotated[
        Path | None,
        typer.Option("--basemap", help="A GeoJSON file that the map is drawn on, in place of coastlines.", exists=True),
    ] = None
    licence: Annotated[
        str, typer.Option("--license", help="Under which licence you publish the facts: an SPDX id or an address.")
    ] = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """Whether and by whom may be written or reviewed."""

    writable: Annotated[bool, typer.Option("--writable", help="Serve a working copy that may be written to.")] = False
    review: Annotated[bool, typer.Option("--review", help="Let people review the graph itself, at /review.")] = False
    token: Annotated[
        str,
        typer.Option(
            "--token", envvar=_TOKEN, show_envvar=True, help="Who has it may write or review.", show_default=False
        ),
    ] = ""
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin the working copy anew from the graph.")] = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """The limits that operators change."""

    seconds: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds that a query may take.")] = 5.0
    update_seconds: Annotated[
        float, typer.Option("--update-timeout", min=0.1, help="Seconds that an update may take.")
    ] = 30.0
    rows: Annotated[int, typer.Option("--max-rows", min=1, help="Rows that an answer may have.")] = 100_000
    memory: Annotated[int, typer.Option("--memory", min=64, help="MiB that a query may take.")] = 1024


@grouped
def serve(data: Data = HERE, *, where: Where, writing: Writing, bounds: Bounds) -> None:
    """Serve the graph over HTTP: SPARQL, linked data and questions."""
    _hide_token(writing.token)
    _require_token(writing)
    if writing.writable:
        _begin_copy(data, fresh=writing.fresh)
    if not writing.writable or exists(data):
        # It may be behind its articles, where a build was cut short or the program is a newer one.
        with console.progress() as report, pipeline.open_graph(data, report):
            pass
    limits = replace(
        Limits(),
        seconds=bounds.seconds,
        update_seconds=bounds.update_seconds,
        rows=bounds.rows,
        memory=bounds.memory * 1024 * 1024,
    )
    token = writing.token if writing.writable or writing.review else ""
    url = where.url.rstrip("/")
    if where.basemap:
        # One that cannot be drawn is told of now, and not to who opens the map.
        read_basemap(where.basemap)
    settings = Settings(
        data,
        url,
        token,
        writing.writable,
        limits,
        where.basemap,
        texts=where.texts,
        review=writing.review,
        licence=read_licence(where.licence),
    )
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s", stream=sys.stderr)
    run(
        settings,
        where.host,
        where.port,
        lambda url: console.note(f"Serving {escape(str(data))} at {url}; stop with Ctrl-C"),
    )


def _require_token(writing: Writing) -> None:
    if writing.writable and writing.review:
        raise typer.BadParameter(
            "--writable serves a working copy, and --review decides about the graph itself: start two servers, or "
            "choose one of the two",
            param_hint="--review",
        )
    asked = "--writable" if writing.writable else "--review" if writing.review else ""
    if asked and len(writing.token) < _SHORT:
        raise typer.BadParameter(
            f"{asked} needs a token of at least {_SHORT} characters; set {_TOKEN}, for instance to what "
            "`openssl rand -hex 16` prints",
            param_hint="--token",
        )


def _hide_token(token: str) -> None:
    """Begin anew with the token in the environment, where the list of processes does not show it."""
    given = [number for number, word in enumerate(sys.argv) if word == "--token" or word.startswith("--token=")]
    if not given or not token:
        return
    words = list(sys.argv[1:])
    for number in reversed(given):
        del words[number - 1 : number + (sys.argv[number] == "--token")]
    os.environ[_TOKEN] = token
    os.execv(sys.executable, [sys.executable, "-m", "kg", *words])  # noqa: S606 - ourselves


def _begin_copy(data: Path, *, fresh: bool) -> None:
    """Take the working copy away where it is to be made anew, else say that it is there.

    Raises:
        StoreError: another server has it open.
    """
    copy = data / COPY
    if not copy.is_dir():
        return
    if not fresh:
        console.note(f"Going on with the working copy in {escape(str(copy))}; --fresh makes it anew from the graph.")
        return
    with closing(Lock(copy, write=True)):
        shutil.rmtree(copy)
