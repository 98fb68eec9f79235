"""`kg review`: looking through what is doubtful, and saying which facts and things are right, wrong, or otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Annotated

import typer
from rich.markup import escape

from kg.cli import console
from kg.cli.group import grouped
from kg.cli.options import HERE, Data, Json
from kg.cli.reviewing import go_through
from kg.cli.signing import Signing, sign
from kg.curation import KINDS, Item
from kg.curation.telling import as_record, tell
from kg.model.decision import Ruling
from kg.pipeline.corrections import reviews_of
from kg.pipeline.decisions import Desk, open_desk, record_at
from kg.pipeline.doubts import list_doubts, see_fact

app = typer.Typer(
    rich_markup_mode="rich",
    help="Look through what is doubtful, and decide what is right.",
)


class Kinds(StrEnum):
    """Why something is in the queue."""

    DOUBTFUL = "doubtful"
    CONFLICTING = "conflicting"
    UNSURE = "unsure"
    NOVEL = "novel"


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the queue is wanted."""

    listed: Annotated[bool, typer.Option("--list", help="Print the queue, and ask nothing.")] = False
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many items.")] = 50
    kind: Annotated[list[Kinds] | None, typer.Option("--kind", help="Only items of this kind.")] = None


Facts = Annotated[
    list[str],
    typer.Argument(metavar="FACT...", help="Facts or figures by id or IRI; things by id, or ARTICLE#Printed Name."),
]


@app.callback(invoke_without_command=True)
@grouped
def review(context: typer.Context, choice: Choice, signing: Signing, data: Data = HERE, as_json: Json = False) -> None:
    """Look through what is doubtful, and decide what is right.

    Without a command: item by item, the most doubtful first.
    """
    if context.invoked_subcommand:
        return
    with console.progress() as report, open_desk(data, report) as desk:
        wanted = [kind for kind in KINDS if not choice.kind or kind in choice.kind]
        items = list_doubts(desk, wanted)[: choice.limit]
        listed = [_row(desk, item) for item in items] if choice.listed else []
    if choice.listed and as_json:
        console.write_json([{**asdict(item), "says": row[-2]} for item, row in zip(items, listed, strict=True)])
    elif choice.listed:
        console.table("", ["kind", "doubt#", "id", "says", "why"], listed)
    else:
        go_through(items, data, signing)


@app.command()
@grouped
def accept(facts: Facts, signing: Signing, data: Data = HERE, as_json: Json = False) -> None:
    """Hold facts or things for right: they become sure, and the review does not ask again."""
    _record("accept", facts, signing, data, as_json=as_json)


@app.command()
@grouped
def reject(facts: Facts, signing: Signing, data: Data = HERE, as_json: Json = False) -> None:
    """Hold facts or things for wrong: they leave the graph; a thing leaves with its facts."""
    _record("reject", facts, signing, data, as_json=as_json)


@app.command()
@grouped
def correct(
    fact: Annotated[str, typer.Argument(metavar="FACT", help="A fact or figure, or a thing, as for accept.")],
    signing: Signing,
    set_: Annotated[
        list[str], typer.Option("--set", metavar="FIELD=VALUE", help="What changes; an empty value takes it away.")
    ],
    data: Data = HERE,
    as_json: Json = False,
) -> None:
    """Change what a fact says or what a thing is."""
    _record("correct", [fact], signing, data, set_, as_json=as_json)


def _record(
    verdict: Ruling, facts: Iterable[str], signing: Signing, data: Data, changed: Sequence[str] = (), *, as_json: bool
) -> None:
    with console.progress() as report, open_desk(data, report) as desk:
        signature = sign(signing)
        found = [line for fact in facts for line in reviews_of(verdict, desk, fact, signature, changed)]
        lines = list(dict.fromkeys(found))
        record_at(desk, lines, report)
    if as_json:
        console.write_json([as_record(line) for line in lines])
    else:
        for line in lines:
            console.say(f"[bold]{line.id}[/] {escape(tell(line))}")


def _row(desk: Desk, item: Item) -> list[str]:
    said = item.other or see_fact(desk, item.id)[0]
    return [item.kind, f"{item.doubt:.2f}", item.id, said, item.why]
