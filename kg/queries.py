"""Reads the questions and checks from `queries/`, and makes RDF terms of what a user gives for a question's parameters.

A file is SPARQL without prefixes, under header lines such as `#+ summary: …` and `#+ params: park:Park, year?:year`;
`queries/README.md` describes them. A parameter is a variable of the query that the store binds to a term: nothing that
a user writes ever becomes part of a query's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal as OneOf
from typing import TypeAlias, cast

from rapidfuzz import fuzz, process

from kg import iris, paths
from kg.errors import QueryError
from kg.model import Iri, Literal, Node
from kg.ontology import load_ontology

#: Runs a query with some of its variables bound, and gives its rows; what is unbound is absent from a row.
Ask: TypeAlias = Callable[[str, Mapping[str, Node]], Iterable[Mapping[str, Node]]]

Severity: TypeAlias = OneOf["error", "warning"]

#: `name`, or the class that a named thing must have, is any other word that begins with a capital.
TYPES = ("article", "date", "integer", "iri", "metric", "name", "text", "year")

_HEADER = re.compile(r"#\+\s*(?P<key>[\w-]+)\s*:\s*(?P<value>.*?)\s*$")
_PARAMETER = re.compile(r"(?P<name>[a-z]\w*)(?P<optional>\?)?(?::(?P<type>[A-Za-z]+))?(?:=(?P<default>.+))?", re.DOTALL)
_LOCAL_ID = re.compile(r"(?:id:)?(?P<local>[a-z]+(?:-[a-z]+)*/[a-z0-9][a-z0-9-]*)")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
_PIECE = re.compile(r'(?:"[^"]*"|[^",])+')

#: Datatype, pattern, and how it is to be written.
_LITERALS = {
    "date": (iris.PREFIXES["xsd"] + "date", r"[0-9]{4}(-[0-9]{2}){0,2}", "2024, 2024-10 or 2024-10-16"),
    "integer": (iris.PREFIXES["xsd"] + "integer", r"[+-]?[0-9]+", "a whole number such as 3"),
    "text": ("", r"(?s).+", "some text"),
    "year": (iris.PREFIXES["xsd"] + "gYear", r"[0-9]{4}", "four digits such as 2024"),
}

PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in iris.PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that the user gives a value; one without a value that is optional stays unbound."""

    name: str
    #: One of `TYPES`, or a class of the ontology: a thing of that class, given by its name.
    type: str = "name"
    optional: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """How an answer is best drawn: a kind ("bar", "line", "timeline", "network", "map") and the columns it takes."""

    kind: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A competency question: its name, what it asks, its parameters, values to try it with, and its SPARQL text."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    example: Mapping[str, str]
    chart: Chart | None
    text: str


@dataclass(frozen=True, slots=True)
class Check:
    """A query that must return nothing: what it finds, how bad that is, and what to do about it."""

    name: str
    summary: str
    severity: Severity
    repair: str
    text: str


# ── reading the files ─────────────────────────────────────────────────────────────────────────────────────────────


@cache
def read_questions(folder: Path = paths.QUERIES / "questions") -> Mapping[str, Question]:
    """Every question of a folder by its name, in the order of the names.

    Raises:
        QueryError: a file without its header, or with one that cannot be understood.
    """
    return {path.stem: _read_question(path) for path in _files(folder)}


@cache
def read_checks(folder: Path = paths.QUERIES / "checks") -> Mapping[str, Check]:
    """Every check of a folder by its name, in the order of the names.

    Raises:
        QueryError: a file without its header, or with one that cannot be understood.
    """
    return {path.stem: _read_check(path) for path in _files(folder)}


def find_question(name: str) -> Question:
    """The question of a name.

    Raises:
        QueryError: there is none; the message proposes the nearest names.
    """
    questions = read_questions()
    wanted = name.strip().removesuffix(".rq").replace("_", "-").casefold()
    if wanted not in questions:
        raise QueryError(f"no question is called {name!r}{_did_you_mean(wanted, questions)}; `kg questions` lists them")
    return questions[wanted]


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise QueryError(f"{folder}: no such folder of queries; is the installation complete?")
    return sorted(folder.glob("*.rq"))


def _read_question(path: Path) -> Question:
    header, text = _split(path, {"summary", "params", "example", "chart"}, {"summary"})
    parameters = tuple(_read_parameter(piece, path) for piece in _pieces(header.get("params", "")))
    example = dict(_assignment(piece, path) for piece in _pieces(header.get("example", "")))
    declared = {parameter.name for parameter in parameters}
    if unknown := sorted(set(example) - declared):
        raise QueryError(f"{path}: the example gives {', '.join(unknown)}; name it in `#+ params` too")
    if lost := sorted(name for name in declared if not re.search(rf"[?$]{name}\b", text)):
        raise QueryError(f"{path}: the parameter {lost[0]} is no variable of the query; write ?{lost[0]} in it")
    return Question(path.stem, header["summary"], parameters, example, _read_chart(header, path), text)


def _read_check(path: Path) -> Check:
    header, text = _split(path, {"summary", "severity", "repair"}, {"summary", "severity", "repair"})
    if header["severity"] not in ("error", "warning"):
        raise QueryError(f"{path}: severity {header['severity']!r}; write error or warning")
    return Check(path.stem, header["summary"], cast(Severity, header["severity"]), header["repair"], text)


def _split(path: Path, known: set[str], required: set[str]) -> tuple[dict[str, str], str]:
    """The header of a query file by key, and its text with the prefixes in front."""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    header: dict[str, str] = {}
    for number, line in enumerate(content.splitlines(), 1):
        if not line.startswith("#+"):
            continue
        match = _HEADER.fullmatch(line)
        if not match or match["key"] not in known or match["key"] in header:
            raise QueryError(
                f"{path}:{number}: {line!r}; each of {', '.join(sorted(known))} may stand once, as `#+ key: value`"
            )
        header[match["key"]] = match["value"]
    if missing := sorted(required - {key for key, value in header.items() if value}):
        raise QueryError(f"{path}: the header lacks {', '.join(missing)}; add `#+ {missing[0]}: …`")
    return header, PROLOGUE + content


def _pieces(value: str) -> list[str]:
    """A comma-separated list; a value that holds a comma stands in double quotes."""
    return [piece.strip() for piece in _PIECE.findall(value) if piece.strip()]


def _read_parameter(piece: str, path: Path) -> Parameter:
    match = _PARAMETER.fullmatch(piece)
    kind = (match and match["type"]) or "name"
    if not match or not (kind in TYPES or kind[0].isupper()):
        raise QueryError(
            f"{path}: cannot read the parameter {piece!r}; write `name?:type=default`, "
            f"where the type is a class or one of {', '.join(TYPES)}"
        )
    return Parameter(match["name"], kind, bool(match["optional"]), (match["default"] or "").strip('"'))


def _assignment(piece: str, path: Path) -> tuple[str, str]:
    name, sign, value = piece.partition("=")
    if not sign or not value.strip():
        raise QueryError(f"{path}: cannot read {piece!r}; write `name=value`")
    return name.strip(), value.strip().strip('"')


def _read_chart(header: Mapping[str, str], path: Path) -> Chart | None:
    if not header.get("chart"):
        return None
    kind, *columns = header["chart"].split()
    return Chart(kind, dict(_assignment(column, path) for column in columns))


# ── binding parameters ────────────────────────────────────────────────────────────────────────────────────────────


def bind(question: Question, given: Mapping[str, str], ask: Ask) -> dict[str, Node]:
    """The terms of a question's parameters, by variable; an optional one without a value is absent.

    `given` holds what the user wrote, by parameter; `ask` looks up the things that are given by name.

    Raises:
        QueryError: a parameter is unknown, missing or ill-typed, or a name fits no thing or several.
    """
    known = [parameter.name for parameter in question.parameters]
    for name in given:
        if name not in known:
            takes = ", ".join(known) or "no parameters"
            raise QueryError(f"{question.name} has no parameter {name!r}{_did_you_mean(name, known)}; it takes {takes}")
    terms: dict[str, Node] = {}
    for parameter in question.parameters:
        value = given.get(parameter.name, "").strip() or parameter.default
        if value:
            terms[parameter.name] = _term(parameter, value, ask)
        elif not parameter.optional:
            example = question.example.get(parameter.name)
            raise QueryError(f"{question.name} needs the parameter {parameter.name} ({parameter.type}, as {example!r})")
    return terms


def _term(parameter: Parameter, value: str, ask: Ask) -> Node:
    if any(0xD800 <= ord(letter) < 0xE000 for letter in value):
        raise QueryError(f"{parameter.name}: {value!r} is no Unicode text; check the encoding of what you wrote")
    if parameter.type in _LITERALS:
        datatype, pattern, form = _LITERALS[parameter.type]
        if not re.fullmatch(pattern, value):
            raise QueryError(f"{parameter.name}: {value!r} is no {parameter.type}; write {form}")
        return Literal(_full_date(parameter, value) if parameter.type == "date" else value, datatype)
    if match := _LOCAL_ID.fullmatch(value):
        return iris.thing(match["local"])
    if parameter.type == "iri" or re.match(r"<?https?://", value):
        return _absolute(parameter, value)
    if parameter.type == "article":
        return iris.article(value)
    if parameter.type == "metric":
        return _metric(parameter, value)
    return _named(parameter, value, ask)


def _metric(parameter: Parameter, value: str) -> Iri:
    """The metric of a local name or of a label in any language."""
    metrics = load_ontology().metrics
    known = {label.casefold(): name for name, term in metrics.items() for label in (name, *term.labels.values())}
    name = known.get(value.removeprefix("pgv:").casefold())
    if not name:
        raise QueryError(f"{parameter.name}: no metric is called {value!r}{_did_you_mean(value, metrics)}")
    return iris.concept(name)


def _full_date(parameter: Parameter, value: str) -> str:
    """The day itself, or the first day of a month or year."""
    try:
        return date.fromisoformat(f"{value}-01-01"[:10]).isoformat()
    except ValueError as error:
        raise QueryError(f"{parameter.name}: {value!r} is no day of the calendar ({error})") from error


def _absolute(parameter: Parameter, value: str) -> Iri:
    prefix, _, local = value.partition(":")
    full = iris.PREFIXES[prefix] + local if prefix in iris.PREFIXES else value.strip("<>")
    if not _IRI.fullmatch(full):
        raise QueryError(f"{parameter.name}: {value!r} is no absolute IRI; write https://… or prefix:name")
    return Iri(full)


def _named(parameter: Parameter, value: str, ask: Ask) -> Iri:
    """The one thing of the parameter's class with a label or alias that is `value`, exactly or but for its case."""
    names = _read_question(paths.QUERIES / "names.rq")
    wanted = None if parameter.type == "name" else iris.term(parameter.type)

    def search(terms: Mapping[str, Node]) -> list[Mapping[str, Node]]:
        return [row for row in ask(names.text, terms) if wanted in (None, row["class"])]

    rows = search({"label": Literal(value, language="en")}) or search({"name": Literal(value)})
    things = sorted({row["thing"].value for row in rows})
    if len(things) == 1:
        return Iri(things[0])
    if things:
        choice = ", ".join(thing.removeprefix(iris.PREFIXES["id"]) for thing in things)
        raise QueryError(f"{parameter.name}: several things are called {value!r}; give one of these ids: {choice}")
    kind = "thing" if wanted is None else parameter.type
    labels = sorted({row["label"].value for row in search({})})
    raise QueryError(f"{parameter.name}: no {kind} is called {value!r}{_did_you_mean(value, labels)}")


def _did_you_mean(wrong: str, known: Collection[str]) -> str:
    """The names most like what was written, as the end of a sentence; nothing where none is near."""
    near = process.extract(wrong, [*known], scorer=fuzz.WRatio, processor=str.casefold, limit=3, score_cutoff=70)
    return f"; did you mean {' or '.join(name for name, _, _ in near)}?" if near else ""
