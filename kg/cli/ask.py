"""`kg questions`, `kg query` and `kg sparql`: asking the graph, and printing what it answers."""

from __future__ import annotations

import re
import sys
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from kg import iris
from kg.cli import console
from kg.cli.options import Json
from kg.cli.source import DEFAULT_PLACE, Source, open_source
from kg.errors import QueryError
from kg.export import TRIPLES
from kg.model import Iri, Literal, Node
from kg.queries import Question, bind, find_question, read_questions
from kg.store import Results

_XSD = iris.PREFIXES["xsd"]
_NUMBERS = {_XSD + name for name in ("integer", "decimal", "double")}


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    NT = "nt"
    RDFXML = "rdfxml"
    JSONLD = "jsonld"


def complete_question(incomplete: str) -> list[str]:
    """The questions that begin so, for the shell."""
    return [name for name in read_questions() if name.startswith(incomplete)]


def complete_parameter(ctx: typer.Context, incomplete: str) -> list[str]:
    """The parameters of the question on the command line that begin so, for the shell."""
    # An unfinished option leaves the words before it unassigned.
    asked = next((read_questions()[word] for word in ctx.args if word in read_questions()), None)
    return [f"{p.name}=" for p in asked.parameters if p.name.startswith(incomplete)] if asked else []


FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format", "-f", help="How to write the answer; on a terminal a table, else CSV; Turtle for a CONSTRUCT."
    ),
]


def questions(
    name: Annotated[
        str | None,
        typer.Argument(help="A question, to see its query.", show_default=False, autocompletion=complete_question),
    ] = None,
    as_json: Json = False,
) -> None:
    """List the questions that the graph answers, or show one."""
    chosen = [find_question(name)] if name else list(read_questions().values())
    if as_json:
        console.write_json([_as_json(question) for question in chosen])
    elif name:
        (question,) = chosen
        console.say(f"[bold]{escape(question.name)}[/]  {escape(question.summary)}")
        for parameter in question.parameters:
            example = question.example.get(parameter.name, parameter.default)
            about = (
                "may be left out" if parameter.optional else f"default {parameter.default}" * bool(parameter.default)
            )
            console.say(escape(f"  --param {parameter.name}={example}  ({parameter.type}) {about}".rstrip()))
        console.write([question.text.split("\n", question.text.count("PREFIX"))[-1]])
    else:
        rows = [[q.name, " ".join(_usage(q)), q.summary] for q in chosen]
        console.table("", ["question", "parameters", "what it asks"], rows)
        console.say("[dim]kg query NAME --param name=value asks one; kg questions NAME shows its query.[/]")


def _usage(question: Question) -> list[str]:
    return [f"[{p.name}]" if p.optional or p.default else p.name for p in question.parameters]


def _as_json(question: Question) -> dict[str, object]:
    return {
        "name": question.name,
        "summary": question.summary,
        "parameters": [
            {"name": p.name, "type": p.type, "optional": p.optional, "default": p.default} for p in question.parameters
        ],
        "example": dict(question.example),
        "sparql": question.text,
    }


def query(
    name: Annotated[
        str, typer.Argument(help="The question, as `kg questions` lists it.", autocompletion=complete_question)
    ],
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            "-p",
            metavar="NAME=VALUE",
            help="A value that the question needs.",
            autocompletion=complete_parameter,
        ),
    ] = None,
    data: Source = DEFAULT_PLACE,
    format_: FormatOption = None,
    as_json: Json = False,
) -> None:
    """Answer one of the questions."""
    question = find_question(name)
    given = dict(_assignment(item) for item in param or ())
    with console.progress() as report, open_source(data, report) as store:
        bindings = bind(question, given, lambda text, terms: store.query(text, terms).solutions())
        _answer(store.query(question.text, bindings), Format.JSON if as_json else format_)


def sparql(
    text: Annotated[
        str, typer.Argument(metavar="QUERY|FILE", help="SPARQL text, a file that holds it, or - for input.")
    ],
    data: Source = DEFAULT_PLACE,
    format_: FormatOption = None,
    as_json: Json = False,
    union: Annotated[
        bool, typer.Option("--union", help="Ask all graphs together, evidence and inferred included.")
    ] = False,
) -> None:
    """Answer a SPARQL query, given as text or as a file."""
    wanted = _read(text)
    with console.progress() as report, open_source(data, report) as store:
        _answer(store.query(wanted, union=union), Format.JSON if as_json else format_)


def _assignment(item: str) -> tuple[str, str]:
    name, sign, value = item.partition("=")
    if not sign:
        raise QueryError(f"--param {item!r} has no value; write --param {item}=VALUE")
    return name.strip(), value


def _read(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    looks_like_query = any(mark in text for mark in "{\n")
    try:
        if not looks_like_query:
            return Path(text).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise QueryError(
            f"{text}: neither a file nor a query; a query holds braces: 'SELECT * {{ ?s ?p ?o }}'"
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{text}: cannot be read as a query ({error})") from error
    return text


def _answer(results: Results, wanted: Format | None) -> None:
    """An answer in the format that was asked for, or in the one that suits it and where it goes."""
    if results.kind == "construct":
        name = (wanted or Format.TURTLE).value
        if name not in TRIPLES:
            raise QueryError(f"the answer is a graph, not a table; write it as {', '.join(TRIPLES)}")
        console.write(TRIPLES[name](results.triples()))
        return
    chosen = wanted or (Format.TABLE if console.out.is_terminal else Format.CSV)
    if chosen.value in TRIPLES:
        raise QueryError("the answer is a table, not a graph; write it as table, csv, tsv, json or xml")
    if results.kind == "ask" and chosen in (Format.TABLE, Format.CSV, Format.TSV):
        console.write(["true\n" if results else "false\n"])
    elif chosen is Format.TABLE:
        _print_table(results)
    else:
        console.write([results.serialize(chosen.value).decode("utf-8")])


def _print_table(results: Results) -> None:
    """A table for people: where a thing comes with its label the label alone, headings in words, numbers in groups."""
    labels = {name: f"{name}Label" for name in results.variables if f"{name}Label" in results.variables}
    columns = [name for name in results.variables if name not in labels.values()]
    rows = [[row.get(labels.get(name, name), row.get(name)) for name in columns] for row in results.solutions()]
    numeric = [all(_is_number(row[i]) for row in rows if row[i]) for i in range(len(columns))]
    headings = [_heading(name) + "#" * number for name, number in zip(columns, numeric, strict=True)]
    console.table("", headings, [[_cell(node) for node in row] for row in rows])
    console.note(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'}")


def _is_number(node: Node | None) -> bool:
    return isinstance(node, Literal) and node.datatype in _NUMBERS


def _heading(variable: str) -> str:
    """A variable as words: "actualPeriod" is "actual period", "metricLabel" is "metric"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", variable.removesuffix("Label") or variable).lower()


def _cell(node: Node | None) -> str:
    """A term as people read it: a thing by its id, a term by its prefix, a large number in groups, else its text."""
    if node is None:
        return ""
    if isinstance(node, Iri):
        local = node.value.removeprefix(iris.PREFIXES["id"])
        return local if local != node.value else iris.abbreviate(node.value).strip("<>")
    if node.datatype == _XSD + "decimal" and re.fullmatch(r"-?\d{5,}(\.\d+)?", node.value):
        return f"{Decimal(node.value):,f}"
    return node.value
