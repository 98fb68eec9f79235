"""Answers to the prepared questions: parameters from an address to terms, and the answer as rows."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from kg import iris
from kg.errors import QueryError
from kg.model import Node
from kg.queries import Parameter, Question, bind
from kg.serve.finding import Finder, classes_below, finder_of
from kg.serve.pages import words
from kg.serve.problems import Problem
from kg.serve.state import State, Wish, read_term, state_of

#: Types of parameters that a thing is given for by its name.
_LITERAL = ("article", "date", "integer", "iri", "metric", "text", "year")


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a question: its columns in order, and its rows; what is unbound is absent."""

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, Node], ...]


class WrongParameterError(Problem):
    """A parameter that cannot be understood."""

    def __init__(self, message: str, parameter: str) -> None:
        super().__init__(400, message)
        self.parameter = parameter


async def answer(request: Request, question: Question, given: Mapping[str, str]) -> Answered:
    """The answer to a question for what was given for its parameters.

    Raises:
        Problem: a parameter is unknown, missing or cannot be understood, or the graph cannot be asked.
    """
    told: dict[str, Any] = json.loads(await written(request, question, given, Wish(table="json")))
    rows = tuple({key: read_term(term) for key, term in row.items()} for row in told["results"]["bindings"])
    return Answered(tuple(told["head"]["vars"]), rows)


async def written(request: Request, question: Question, given: Mapping[str, str], wish: Wish) -> bytes:
    """The answer to a question in one of the formats of SPARQL; raises as `answer` does."""
    state = state_of(request)
    named = {key: value.strip() for key, value in given.items() if value.strip()}
    for parameter in question.parameters:
        if parameter.name in named:
            named[parameter.name] = await _find(finder_of(request), parameter, named[parameter.name])
    return (await state.query(question.text, await bound(state, question, named), wish)).body.read()


async def bound(state: State, question: Question, named: Mapping[str, str]) -> dict[str, Node]:
    """The terms of a question's parameters.

    Raises:
        Problem: one of them is unknown, missing or cannot be understood, or the graph cannot be asked.
    """
    loop = asyncio.get_running_loop()

    def ask(text: str, terms: Mapping[str, Node]) -> Iterable[Mapping[str, Node]]:
        return asyncio.run_coroutine_threadsafe(state.rows(text, terms), loop).result()

    try:
        return await asyncio.to_thread(bind, question, named, ask)
    except QueryError as error:
        about = next((p.name for p in question.parameters if str(error).startswith(f"{p.name}:")), "")
        raise WrongParameterError(str(error), about) from error


async def _find(finder: Finder, parameter: Parameter, value: str) -> str:
    """What was given for a thing, as its id where it is a name that one thing has; everything else as it is.

    Raises:
        WrongParameterError: nothing, or several things, are called so.
    """
    if parameter.type in _LITERAL or "/" in value or ":" in value:
        return value
    classes = () if parameter.type == "name" else classes_below([parameter.type])
    hits = await finder.search(value, classes, limit=20)
    exact = [hit for hit in hits if hit.score >= 99]
    own = [hit for hit in exact if hit.name == value] or exact
    ids = [hit.entry.iri.removeprefix(iris.PREFIXES["id"]) for hit in own]
    if len(ids) == 1:
        return ids[0]
    kind = "thing" if parameter.type == "name" else words.class_label(parameter.type).lower()
    if ids:
        message = f"several things are called {value!r}; give one of these ids: {', '.join(sorted(ids))}"
    else:
        near = " or ".join(dict.fromkeys(hit.entry.label for hit in hits[:3]))
        message = f"no {kind} is called {value!r}" + (f"; did you mean {near}?" if near else "; search for its name")
    raise WrongParameterError(f"{parameter.name}: {message}", parameter.name)
