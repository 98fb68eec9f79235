"""The table of commands; each is loaded when it is called, since the text side alone takes seconds to import."""

from __future__ import annotations

import io
import sys
from importlib import import_module, metadata
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from kg.cli import console
from kg.errors import KgError


class Command(NamedTuple):
    """Where a command's function stands, what it is for in one line, and under which heading help lists it."""

    module: str
    function: str
    summary: str
    panel: str


_MAKE, _ASK, _LOOK, _DECIDE = "Make a graph", "Ask it", "Look into it", "Put it right"

COMMANDS = {
    "build": Command("make", "build", "Read articles and bring the graph up to date.", _MAKE),
    "extract": Command("extract", "extract", "Print the facts of articles as JSON Lines, without a graph.", _MAKE),
    "withdraw": Command("make", "withdraw", "Take an article out of the graph, as if it had never been read.", _MAKE),
    "rebuild": Command("make", "rebuild", "Make the graph anew from the articles that were read.", _MAKE),
    "questions": Command("ask", "questions", "List the questions that the graph answers, or show one.", _ASK),
    "query": Command("ask", "query", "Answer one of the questions.", _ASK),
    "sparql": Command("ask", "sparql", "Answer a SPARQL query, given as text or as a file.", _ASK),
    "serve": Command("serve", "serve", "Serve the graph over HTTP: SPARQL, linked data and questions.", _ASK),
    "export": Command("export", "app", "Write the whole graph in a format that other programs read.", _ASK),
    "publish": Command("publish", "publish", "Bring a store elsewhere up to date with this graph.", _ASK),
    "stats": Command("look", "stats", "Print what the graph holds, in numbers.", _LOOK),
    "terms": Command("terms", "terms", "Browse the ontology: all terms, or one.", _LOOK),
    "explain": Command("explain", "explain", "Show the way from sentences to triples, or why a thing is one.", _LOOK),
    "history": Command("history", "history", "Show what an article stated before it was corrected.", _LOOK),
    "validate": Command("validate", "validate", "Check the graph against shapes, checks and stored hashes.", _LOOK),
    "judge": Command("judge", "app", "Say who is who, look at the log of decisions, take them back.", _DECIDE),
    "review": Command("review", "app", "Look through what is doubtful, and decide what is right.", _DECIDE),
    "eval": Command("score", "score", "Compare extracted facts with gold facts.", _LOOK),
}


class _Commands(TyperGroup):
    """The commands by name and summary only, until one is called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for name, command in COMMANDS.items():
            self.commands[name] = TyperCommand(
                name, help=command.summary, short_help=command.summary, rich_help_panel=command.panel
            )

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, _, rest = super().resolve_command(ctx, args)
        return name, load(name or ""), rest


def load(name: str) -> Any:
    """A command itself, with its parameters, from the module that has it."""
    command = COMMANDS[name]
    found = getattr(import_module(f"kg.cli.{command.module}"), command.function)
    if isinstance(found, typer.Typer):
        return get_command(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode="rich")
    alone.command(name)(found)
    return get_command(alone)


def _print_version(wanted: bool) -> None:
    if wanted:
        console.out.print(f"kg {metadata.version('parkgraph')}")
        raise typer.Exit


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turns news about industrial parks into a knowledge graph in which every fact leads back to its sentence.

    Start with [bold]kg build FOLDER[/], then [bold]kg questions[/] and [bold]kg query NAME[/].
    """


def main() -> None:
    """Run the command; every error that a user can put right ends as one message and exit code 1.

    Exit codes: 0 done, 1 failed or something was found, 2 a wrong option or argument, 130 interrupted.
    """
    console.use_utf8()
    try:
        app(prog_name="kg")
    except KgError as error:
        console.complain(str(error))
        sys.exit(1)
    except OSError as error:
        # What was written is not whole; Python must not try again to write the rest as it ends.
        sys.stdout = io.StringIO()
        console.complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        sys.exit(1)
    except KeyboardInterrupt:
        console.complain("interrupted; what was finished before is kept")
        sys.exit(130)
