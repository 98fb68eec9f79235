"""Makes RDF terms of what a user gives for a question's parameters.

A parameter is a variable of the query that the store binds to a term: nothing that a user writes ever becomes part of a
query's text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from kg import iris, paths
from kg.errors import QueryError
from kg.model import Iri, Literal, Node
from kg.ontology import load_ontology
from kg.queries.files import Parameter, Question, did_you_mean, read_question

#: Runs a query with some of its variables bound, and gives its rows; what is unbound is absent from a row.
Ask: TypeAlias = Callable[[str, Mapping[str, Node]], Iterable[Mapping[str, Node]]]

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
_LOCAL_ID = re.compile(r"(?:id:)?(?P<local>[a-z]+(?:-[a-z]+)*/[a-z0-9][a-z0-9_-]*)")
#: Datatype, pattern, and how it is to be written.
_LITERALS = {
    "date": (iris.PREFIXES["xsd"] + "date", r"[0-9]{4}(-[0-9]{2}){0,2}", "2024, 2024-10 or 2024-10-16"),
    "integer": (iris.PREFIXES["xsd"] + "integer", r"[+-]?[0-9]+", "a whole number such as 3"),
    "text": ("", r"(?s).+", "some text"),
    "year": (iris.PREFIXES["xsd"] + "gYear", r"[0-9]{4}", "four digits such as 2024"),
}


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
            raise QueryError(f"{question.name} has no parameter {name!r}{did_you_mean(name, known)}; it takes {takes}")
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
    if parameter.type == "metric":
        return _metric(parameter, value)
    if match := _LOCAL_ID.fullmatch(value):
        given = iris.thing(match["local"])
    elif parameter.type == "iri" or re.match(r"<?https?://", value):
        given = _absolute(parameter, value)
    else:
        return _Names(parameter, ask).find(value)
    return given if parameter.type == "iri" else _Names(parameter, ask).confirm(given, value)


def _metric(parameter: Parameter, value: str) -> Iri:
    """The metric of a local name or of a label in any language."""
    metrics = load_ontology().metrics
    known = {label.casefold(): name for name, term in metrics.items() for label in (name, *term.labels.values())}
    name = known.get(value.removeprefix("pgv:").casefold())
    if not name:
        raise QueryError(f"{parameter.name}: no metric is called {value!r}{did_you_mean(value, metrics)}")
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


@dataclass(frozen=True, slots=True)
class _Names:
    """What the things of a graph are called, those that a parameter takes."""

    parameter: Parameter
    ask: Ask

    def find(self, value: str) -> Iri:
        """The one thing with a label, alias or title that is `value`, exactly or but for its case."""
        if self.parameter.type == "article" and self._rows(thing=iris.article(value)):
            return iris.article(value)
        rows = self._rows(label=Literal(value, language="en")) or self._rows(name=Literal(value))
        things = sorted({row["thing"].value for row in rows})
        if not things:
            labels = sorted({row["label"].value for row in self._rows()})
            raise QueryError(f"{self.parameter.name}: no {self._kind} is called {value!r}{did_you_mean(value, labels)}")
        if len(things) > 1:
            choice = ", ".join(thing.removeprefix(iris.PREFIXES["id"]) for thing in things)
            raise QueryError(
                f"{self.parameter.name}: several things are called {value!r}; give one of these ids: {choice}"
            )
        return Iri(things[0])

    def confirm(self, given: Iri, value: str) -> Iri:
        """A thing that was given by its IRI, if the graph knows it."""
        if self._rows(thing=given):
            return given
        ids = sorted({row["thing"].value.removeprefix(iris.PREFIXES["id"]) for row in self._rows()})
        raise QueryError(f"{self.parameter.name}: {value!r} is no {self._kind} of this graph{did_you_mean(value, ids)}")

    @property
    def _kind(self) -> str:
        return "thing" if self.parameter.type == "name" else self.parameter.type

    def _rows(self, **terms: Node) -> list[Mapping[str, Node]]:
        """Things with their names and classes, as far as the parameter takes them."""
        wanted = {"name": None, "article": iris.term("Article")}.get(
            self.parameter.type, iris.term(self.parameter.type)
        )
        rows = self.ask(read_question(paths.QUERIES / "names.rq").text, terms)
        return [row for row in rows if wanted in (None, row["class"])]
