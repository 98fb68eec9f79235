"""A graph as a notebook has it: things by name, their facts with evidence, questions, SPARQL, and the network view."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pandas

from kg import iris
from kg.errors import QueryError
from kg.model import Iri
from kg.notebook.engine import Engine
from kg.notebook.frames import frame_of_cells, frame_of_nodes, read_cell, read_value
from kg.notebook.thing import Thing
from kg.notebook.view import NetworkView, show_network
from kg.pipeline import open_graph as catch_up
from kg.serve.api import shapes
from kg.serve.pages.statements import Fact, Figure
from kg.serve.pages.things import ThingPage, find_thing, read_group, read_thing
from kg.serve.problems import Problem
from kg.serve.state import Wish, read_term

#: Columns of the table of facts that hold numbers.
_NUMBERS = ("value_high", "amount", "start", "end", "confidence")
#: The least score of a name that is taken for what was typed, and how far it is ahead of the next.
_SURE, _AHEAD = 80.0, 10.0


class Graph:
    """The graph of a data directory; what is built beside it shows after a moment. Use it as a context, or close it."""

    def __init__(self, data: Path) -> None:
        with catch_up(data):
            pass
        self._data = data
        self._engine = Engine(data)

    def __repr__(self) -> str:
        return f"kg.open({str(self._data)!r})"

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End what runs behind it."""
        self._engine.close()

    def search(self, typed: str, kind: str = "", limit: int = 20) -> pandas.DataFrame:
        """The things that a text may mean, the likeliest first: in English, Chinese or pinyin.

        Raises:
            QueryError: there is no such class.
        """
        asked = {"q": typed, "limit": str(limit), **({"class": kind} if kind else {})}
        hits = self._engine.get(f"api/v1/search?{urlencode(asked)}")["hits"]
        columns = ("id", "label", "class", "about", "facts", "score")
        return frame_of_cells(columns, ([hit.get(name) for name in columns] for hit in hits))

    def thing(self, name: str) -> Thing:
        """A thing by its id, IRI or name.

        Raises:
            QueryError: there is none, or several are called so; the message lists what is near.
        """
        told = self._engine.get(f"api/v1/entities/{quote(self._find(name))}")
        also = tuple(one["name"] for one in told["names"] if one["name"] != told["label"])
        kind = (told["finer"] or [told["class"]])[-1]
        return Thing(told["id"], told["iri"], told["label"], kind, also, self)

    def facts(self, name: str, relation: str = "") -> pandas.DataFrame:
        """The facts and figures of a thing, in both directions, a row for each sentence that states one.

        `relation` is a relation, attribute or metric by its name in the ontology; "" is all.

        Raises:
            QueryError: there is no such thing.
        """
        stated = self._engine.do(self._read_all(self._find(name)))
        rows = [{key: cell.value for key, cell in row.items()} for row in shapes.table(stated)]
        chosen = [row for row in rows if relation in ("", row["predicate"])]
        found = frame_of_cells(shapes.COLUMNS, ([row.get(name) for name in shapes.COLUMNS] for row in chosen))
        for column in _NUMBERS:
            found[column] = pandas.to_numeric(found[column])
        # Beside figures there are attributes, whose values may be words.
        numbers = pandas.to_numeric(found["value"], errors="coerce")
        return found.assign(value=numbers) if numbers.notna().equals(found["value"].notna()) else found

    def ask(self, question: str, **given: object) -> pandas.DataFrame:
        """The answer to one of the questions, by its name: `ask("which-parks-are-in-a-place", place="Larkfield")`.

        Raises:
            QueryError: there is no such question, or a parameter is missing or wrong; the message says what there is.
        """
        asked = urlencode({name: str(value) for name, value in given.items()})
        told = self._engine.get(f"api/v1/questions/{quote(question)}?{asked}")
        rows = ([read_value(row[name]) for name in told["columns"]] for row in told["rows"])
        return frame_of_cells(told["columns"], rows)

    def questions(self) -> pandas.DataFrame:
        """The questions, with the names of their parameters; those in brackets may be left out."""
        told = self._engine.get("api/v1/questions")["questions"]
        rows = [(one["name"], one["summary"], ", ".join(map(_say_parameter, one["parameters"]))) for one in told]
        return frame_of_cells(("question", "summary", "parameters"), rows)

    def sparql(self, text: str) -> pandas.DataFrame | bool:
        """The answer to a query: of SELECT a frame, of ASK true or false, of CONSTRUCT and DESCRIBE a frame of triples.

        Raises:
            QueryError: it is malformed, or takes too long.
        """
        try:
            answer = self._engine.do(self._engine.state.query(text, None, Wish(table="json", graph="nt")))
        except Problem as problem:
            raise QueryError(str(problem)) from problem
        if answer.kind == "construct":
            triples = self._engine.do(self._engine.state.triples(text))
            cells = ([read_cell(node) for node in (one.subject, one.predicate, one.object)] for one in triples)
            return frame_of_cells(("subject", "predicate", "object"), cells)
        told = json.loads(answer.body.read())
        if answer.kind == "ask":
            return bool(told["boolean"])
        rows = ({name: read_term(term) for name, term in row.items()} for row in told["results"]["bindings"])
        return frame_of_nodes(told["head"]["vars"], rows)

    def graph(
        self, *names: str, query: str = "", question: str = "", height: int = 560, **given: object
    ) -> NetworkView:
        """The network around some things, of a query or of a question; without any, the whole graph.

        Raises:
            QueryError: there is no such thing, or the query or question cannot be answered.
        """
        if names:
            opening: dict[str, Any] = {"start": [self._find(name) for name in names]}
        elif query:
            opening = {"query": query}
        elif question:
            opening = {"question": question, "given": {name: str(value) for name, value in given.items()}}
        else:
            opening = {"all": True}
        heading = ", ".join(names) or question or str(self._data)
        return show_network(self._engine, opening, heading, height)

    def _find(self, name: str) -> str:
        """The local id of a thing by its id, IRI or name."""
        local = name.removeprefix(iris.PREFIXES["id"]).removeprefix("id:")
        if "/" in local and self._engine.visit(f"api/v1/entities/{quote(local)}").status == 200:
            return local
        hits = self._engine.get(f"api/v1/search?{urlencode({'q': name, 'limit': '6'})}")["hits"]
        hits = [hit for hit in hits if hit["class"] != "Article"]
        exact = [hit for hit in hits if hit["name"].casefold() == name.casefold()]
        close = [hit for hit in hits if hit["score"] > hits[0]["score"] - _AHEAD]
        sure = exact or (close if close and close[0]["score"] >= _SURE else [])
        if len(sure) == 1:
            return str(sure[0]["id"])
        near = ", ".join(f"{hit['id']} ({hit['label']})" for hit in exact or hits)
        what = f"several things are called {name!r}" if exact else f"there is no thing {name!r}"
        raise QueryError(f"{what}; {'give one of the ids' if exact else 'near are'} {near}" if near else what)

    async def _read_all(self, local: str) -> list[Fact | Figure]:
        state = self._engine.state
        thing = await find_thing(state, Iri(iris.thing(local).value))
        assert thing is not None, "it was found by its id"
        page: ThingPage = await read_thing(state, thing)
        found: list[Fact | Figure] = []
        for group in page.groups:
            found += group.facts
            after = group.after
            while after:
                more = await read_group(state, thing, group.predicate, group.direction, after=after)
                found, after = [*found, *more.facts], more.after
        return [*found, *page.figures]


def open_graph(data: str | PathLike[str] = "graph") -> Graph:
    """The graph of a data directory that `kg build` made.

    Raises:
        StoreError: there is none, or it is being written.
    """
    return Graph(Path(data))


def _say_parameter(one: dict[str, Any]) -> str:
    return str(one["name"]) if one["required"] else f"[{one['name']}]"
