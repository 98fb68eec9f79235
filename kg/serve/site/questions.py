"""The pages of the questions: a form for the parameters, and the answer as a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import iris
from kg.errors import QueryError
from kg.model import Iri, Literal, Node
from kg.ontology import Term
from kg.queries import Question, find_question, read_questions
from kg.serve.api.questions import Answered, WrongParameterError, answer
from kg.serve.finding import finder_of
from kg.serve.linked.routes import told
from kg.serve.pages import words
from kg.serve.pages.render import href
from kg.serve.problems import Problem
from kg.serve.replies import choice_of, missing, page, root, sentence
from kg.serve.site.defaults import likeliest
from kg.serve.state import state_of

#: Rows that a page shows, and names that a field proposes.
SHOWN, CHOICES = 500, 400

_XSD = iris.PREFIXES["xsd"]
_NUMBERS = {_XSD + name for name in ("integer", "decimal", "double")}
_MOMENTS = {_XSD + name for name in ("date", "gYear", "gYearMonth", "gMonthDay")}
#: Columns whose values are terms of the ontology, by their local names.
_TERMS = {
    *("metric", "predicate", "class", "how", "link", "relation", "firstRelation", "secondRelation", "kind"),
    *("bound", "targetBound", "actualBound", "status", "outcome"),
}
_FORMATS = [("csv", "Table for spreadsheets"), ("tsv", "Table"), ("json", "JSON"), ("xml", "SPARQL Results XML")]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its variable, its heading, and whether it holds numbers."""

    name: str
    heading: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows, and where it leads, "" for nowhere."""

    text: str
    to: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of asking: an answer, or what is wrong, and with which parameter."""

    answered: Answered | None = None
    problem: str = ""
    wrong: str = ""


_NOTHING = Tried()


async def questions(request: Request) -> Response:
    """All questions, by their first word."""
    ordered = sorted(read_questions().values(), key=lambda one: (_first(one), one.summary))
    groups = [(word, list(some)) for word, some in groupby(ordered, key=_first)]
    return page(request, "questions.html", groups=groups)


async def question(request: Request) -> Response:
    """A question with its form and, where it can be, its answer.

    Raises:
        Problem: there is no such question, or the graph cannot be asked now.
    """
    one = _find(request.path_params["name"])
    asked = {key: value for key, value in request.query_params.items() if value.strip()}
    needs = [p.name for p in one.parameters if not p.optional and not p.default]
    tried = _NOTHING
    if asked or not needs:
        tried = await _try(request, one, asked)
    elif state_of(request).settings.still:
        asked, tried = await _find_answer(request, one)
    answered = tried.answered
    columns = _columns(answered) if answered else []
    rows = answered.rows[:SHOWN] if answered else ()
    return page(
        request,
        "question.html",
        question=one,
        given={p.name: asked.get(p.name, "") for p in one.parameters},
        metrics=_metrics(choice_of(request).language),
        choices=await _choices(request, one),
        problem=tried.problem,
        wrong=tried.wrong,
        example=likeliest(await finder_of(request).listing(), one),
        answered=answered is not None,
        columns=columns,
        rows=[[(column, _cell(request, row, column.name)) for column in columns] for row in rows],
        total=len(answered.rows) if answered else 0,
        cut=answered is not None and len(answered.rows) > SHOWN,
        formats=_FORMATS,
        query=f"?{urlencode(asked)}" if asked else "",
        sparql=_without_head(one),
    )


async def _try(request: Request, one: Question, asked: Mapping[str, str]) -> Tried:
    try:
        return Tried(await answer(request, one, asked))
    except WrongParameterError as error:
        return Tried(None, sentence(str(error)), error.parameter)
    except Problem as error:
        if error.status >= 500:
            raise
        return Tried(None, sentence(str(error)))


async def _find_answer(request: Request, one: Question) -> tuple[dict[str, str], Tried]:
    """What a question can be asked with so that it has an answer: its example, or else what the graph tells most of."""
    for asked in (dict(one.example), likeliest(await finder_of(request).listing(), one)):
        tried = await _try(request, one, asked)
        if tried.answered and tried.answered.rows:
            return asked, tried
    return {}, _NOTHING


def _find(name: str) -> Question:
    try:
        found = find_question(name)
    except QueryError as error:
        raise Problem(404, str(error)) from error
    if found.name != name:
        raise missing(f"the question {name!r}")
    return found


def _first(one: Question) -> str:
    return one.summary.split()[0].rstrip(",")


def _metrics(language: str) -> list[Term]:
    return sorted(words.ontology().metrics.values(), key=lambda term: words.label_of(term, language))


async def _choices(request: Request, one: Question) -> dict[str, list[str]]:
    """Names that the fields propose, where a class has not too many things."""
    listing = await finder_of(request).listing()
    found = {p.name: [entry.label for entry in listing.get(p.type, [])] for p in one.parameters if p.type[0].isupper()}
    found |= {
        p.name: [entry.iri.rpartition("/")[2] for entry in listing.get("Article", [])]
        for p in one.parameters
        if p.type == "article"
    }
    return {name: list(dict.fromkeys(names)) for name, names in found.items() if 0 < len(names) <= CHOICES}


def _columns(answered: Answered) -> list[Column]:
    """The columns: a thing and its label are one."""
    labels = {name + "Label" for name in answered.columns if name + "Label" in answered.columns}
    shown = [name for name in answered.columns if name not in labels]
    return [Column(name, _heading(name), _is_numeric(name, answered.rows)) for name in shown]


def _is_numeric(name: str, rows: Sequence[Mapping[str, Node]]) -> bool:
    values = [row[name] for row in rows if name in row]
    return bool(values) and all(isinstance(value, Literal) and value.datatype in _NUMBERS for value in values)


def _heading(variable: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", variable.removesuffix("Label") or variable).capitalize()


def _cell(request: Request, row: Mapping[str, Node], name: str) -> Cell:
    node, label = row.get(name), row.get(f"{name}Label")
    choice = choice_of(request)
    if node is None:
        return Cell(label.value if label else "")
    if isinstance(node, Iri):
        called = finder_of(request).chinese.get(node.value) if choice.names == "zh" else None
        return Cell(called or (label.value if label else words.fallback(node.value)), href(node.value, root(request)))
    if node.datatype in _NUMBERS:
        return Cell(words.full_number(node.value))
    if node.datatype in _MOMENTS:
        return Cell(words.moment(node.value, language=choice.language))
    if name == "unit":
        return Cell(words.unit(node.value, language=choice.language))
    if name.casefold().endswith("period"):
        return Cell(words.moment(node.value, language=choice.language))
    term = words.ontology().terms.get(node.value) if name.removesuffix("Label") in _TERMS else None
    return Cell(words.label_of(term, choice.language) if term else node.value)


def _without_head(one: Question) -> str:
    """The query as it stands in its file, without prefixes and header."""
    lines = one.text.splitlines()
    return "\n".join(line for line in lines if not line.startswith(("PREFIX ", "#+")))


ROUTES = (
    Route("/questions", told(questions)),
    Route("/questions/{name}", told(question)),
)
