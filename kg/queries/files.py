"""Reads the questions and checks of `queries/`: SPARQL without prefixes, under header lines that begin with `#+`.

`queries/README.md` describes the header lines.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal as OneOf
from typing import TypeAlias, cast

from rapidfuzz import fuzz, process

from kg import iris, paths
from kg.errors import QueryError

Severity: TypeAlias = OneOf["error", "warning"]

#: `name`, or the class that a named thing must have, is any other word that begins with a capital.
TYPES = ("article", "date", "integer", "iri", "metric", "name", "text", "year")

_HEADER = re.compile(r"#\+\s*(?P<key>[\w-]+)\s*:\s*(?P<value>.*?)\s*$")
_PARAMETER = re.compile(r"(?P<name>[a-z]\w*)(?P<optional>\?)?(?::(?P<type>[A-Za-z]+))?(?:=(?P<default>.+))?", re.DOTALL)
_PIECE = re.compile(r'(?:"[^"]*"|[^",])+')

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
    #: What it asks, by language.
    summaries: Mapping[str, str] = field(default_factory=dict)


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
    return {path.stem: read_question(path) for path in _files(folder)}


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
        raise QueryError(f"no question is called {name!r}{did_you_mean(wanted, questions)}; `kg questions` lists them")
    return questions[wanted]


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise QueryError(f"{folder}: no such folder of queries; is the installation complete?")
    return sorted(folder.glob("*.rq"))


def read_question(path: Path) -> Question:
    """One question from its file.

    Raises:
        QueryError: it has no header, or one that cannot be understood.
    """
    header, text = _split(path, {"summary", "summary-zh", "params", "example", "chart"}, {"summary"})
    parameters = tuple(_read_parameter(piece, path) for piece in _pieces(header.get("params", "")))
    example = dict(_assignment(piece, path) for piece in _pieces(header.get("example", "")))
    declared = {parameter.name for parameter in parameters}
    if unknown := sorted(set(example) - declared):
        raise QueryError(f"{path}: the example gives {', '.join(unknown)}; name it in `#+ params` too")
    if lost := sorted(name for name in declared if not re.search(rf"[?$]{name}\b", text)):
        raise QueryError(f"{path}: the parameter {lost[0]} is no variable of the query; write ?{lost[0]} in it")
    summaries = {"en": header["summary"], **({"zh": header["summary-zh"]} if "summary-zh" in header else {})}
    return Question(path.stem, header["summary"], parameters, example, _read_chart(header, path), text, summaries)


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


def did_you_mean(wrong: str, known: Collection[str]) -> str:
    """The names most like what was written, as the end of a sentence; nothing where none is near."""
    near = process.extract(wrong, [*known], scorer=fuzz.WRatio, processor=str.casefold, limit=3, score_cutoff=70)
    return f"; did you mean {' or '.join(name for name, _, _ in near)}?" if near else ""
