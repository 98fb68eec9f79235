"""`kg validate`: what cannot be right in the graph, where it is said, and what to do about it."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from kg import pipeline
from kg.cli import console
from kg.cli.options import Json
from kg.cli.source import DEFAULT_PLACE, Place, Source, open_source
from kg.pipeline import open_graph
from kg.queries import read_checks
from kg.reason import check_consistency
from kg.store import DEFAULT
from kg.validate import Finding, Report, contradictions, faults
from kg.validate import validate as find_all


def validate(
    data: Source = DEFAULT_PLACE,
    reason: Annotated[
        bool, typer.Option("--reason", help="Ask the description logic reasoner too; it needs Java.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Check the graph against shapes, checks and stored hashes.

    Exit code 1 where something cannot be right; warnings are for somebody to look at.
    """
    report = _validate(data, reason=reason)
    if as_json:
        console.write_json(report.as_json())
    else:
        for line in report.as_lines():
            console.say(escape(line))
    raise typer.Exit(1 if report.violations else 0)


def _validate(place: Place, *, reason: bool) -> Report:
    found: list[Finding] = []
    with console.progress() as show:
        if place.directory is None:
            console.note("Stored hashes are not checked: a store elsewhere keeps none.")
        else:
            with open_graph(place.directory, show):
                pass  # Catches up with the library, so that what is stored can be held against it.
            found += faults(pipeline.verify(place.directory))
        with open_source(place, show) as store:
            if reason:
                show("reasoner", 0, None)
                judged = check_consistency(store.quads(graph=DEFAULT))
                found += contradictions(store, judged.culprits, judged.unsatisfiable)
                console.note(f"The reasoner finds the graph {'consistent' if judged.consistent else 'inconsistent'}.")
            return find_all(store, read_checks().values(), found, progress=show)
