"""`kg judge`: who is who, as people decide it, with the log of all decisions and its undo."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer
from rich.markup import escape

from kg.cli import console
from kg.cli.group import grouped
from kg.cli.options import HERE, Data, Json
from kg.cli.signing import Signing, sign
from kg.curation.telling import as_record, states, tell, tell_side
from kg.model import Verdict
from kg.model.decision import Judgement, Undo
from kg.pipeline.decisions import (
    open_desk,
    read_decisions,
    record_at,
    undo_of,
)
from kg.pipeline.decisions import (
    repair as repair_log,
)
from kg.pipeline.meaning import entities_of, find_side

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="Say who is who, look at the log of decisions, take them back.",
)


class Format(StrEnum):
    """How the log is printed."""

    TABLE = "table"
    JSON = "json"


Left = Annotated[
    str,
    typer.Argument(
        metavar="A",
        help="A thing by id, IRI or name; THING#Printed Name, or ARTICLE#Printed Name.",
        show_default=False,
    ),
]
Right = Annotated[str, typer.Argument(metavar="B", help="The other one.", show_default=False)]


@app.command()
@grouped
def same(left: Left, right: Right, signing: Signing, data: Data = HERE, as_json: Json = False) -> None:
    """Hold two things for one, whatever the rules say."""
    _judge("same", (left, right), signing, data, as_json=as_json)


@app.command()
@grouped
def different(left: Left, right: Right, signing: Signing, data: Data = HERE, as_json: Json = False) -> None:
    """Hold two things apart, or take apart what was held for one."""
    _judge("different", (left, right), signing, data, as_json=as_json)


@app.command()
@grouped
def unsure(left: Left, right: Right, signing: Signing, data: Data = HERE, as_json: Json = False) -> None:
    """Note that nobody can tell: the rules do not unite the two, and the review does not ask again."""
    _judge("unsure", (left, right), signing, data, as_json=as_json)


@app.command()
@grouped
def undo(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Decisions, by what their ids begin with; `last` is the latest."),
    ],
    signing: Signing,
    data: Data = HERE,
    as_json: Json = False,
) -> None:
    """Take decisions back, of any kind, also an undo: the graph is again what it was without them."""
    with console.progress() as report, open_desk(data, report) as desk:
        lines = [Undo(undo_of(desk.lines, wanted), *sign(signing)) for wanted in ids]
        record_at(desk, lines, report)
    if as_json:
        console.write_json([as_record(line) for line in lines])
    else:
        for line in lines:
            console.say(f"[bold]{line.id}[/] takes back {line.undoes}.")


@app.command()
def log(
    data: Data = HERE,
    format_: Annotated[Format, typer.Option("--format", "-f", help="How to print it.")] = Format.TABLE,
    as_json: Json = False,
) -> None:
    """List all decisions in their order, and which of them hold."""
    lines, holding = read_decisions(data)
    state = states(lines, holding)
    if as_json or format_ is Format.JSON:
        console.write_json([{**as_record(line), "state": state[line.id]} for line in lines])
    elif not lines:
        console.say("Nobody has decided anything yet.")
    else:
        rows = [[line.id, line.at, line.by, tell(line), state[line.id], line.reason] for line in lines]
        console.table("", ["id", "at", "by", "decision", "state", "reason"], rows)


@app.command()
def repair(data: Data = HERE) -> None:
    """Cut off the log's last line where it was written in part only; what is cut off is kept beside it."""
    done = repair_log(data)
    if done is None:
        console.say("The log is whole; nothing to do.")
    elif done.lost:
        console.say(f"Line {done.line} is cut off the log, and kept in {escape(str(done.path))}: {done.lost} bytes.")
    else:
        console.say(f"Line {done.line} was whole but for its line end, which it now has.")


def _judge(verdict: Verdict, sides: tuple[str, str], signing: Signing, data: Data, *, as_json: bool) -> None:
    with console.progress() as report, open_desk(data, report) as desk:
        left, right = (find_side(desk, side) for side in sides)
        if left == right:
            raise typer.BadParameter(
                f"both are {tell_side(left)}; to split it, name a part: ENTITY#Printed Name or ARTICLE#Printed Name"
            )
        line = Judgement(verdict, left, right, *sign(signing))
        record_at(desk, [line], report)
        things = sorted(entities_of(desk, left) | entities_of(desk, right))
    if as_json:
        console.write_json({**as_record(line), "things": things})
        return
    console.say(f"[bold]{line.id}[/] {escape(tell(line))}")
    console.say(f"  In the graph: {escape(', '.join(things))}")
    if (verdict == "same") is (len(things) > 1):
        console.note("Another judgement, or an article that tells them apart, speaks against it: see `kg judge log`.")
