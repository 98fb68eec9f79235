"""The search index of a server: made of the graph's names, and brought up to date when the graph changes."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterable, Mapping

from starlette.requests import Request

from kg import iris
from kg.model import Literal, Node
from kg.search import Entry, Hit, Index, further_names
from kg.serve.pages import words
from kg.serve.pages.asking import Graph, Row, ask, text, whole
from kg.serve.pages.naming import chinese_names
from kg.serve.problems import Problem
from kg.serve.state import State

#: How many things are asked for at a time; the queries say the same.
PAGE = 20_000

_log = logging.getLogger(__name__)
_PG, _TITLE, _LABEL = iris.PREFIXES["pg"], iris.PREFIXES["dcterms"] + "title", iris.PREFIXES["rdfs"] + "label"


class Finder:
    """An index, and the version of the graph that it was made of."""

    def __init__(self, graph: State) -> None:
        self._graph = graph
        self._index = Index()
        self._version: str | None = None
        self._turn = asyncio.Lock()
        self._renewing: asyncio.Task[None] | None = None
        #: Entries by class, in the order of their names.
        self._lists: dict[str, list[Entry]] = {}
        #: Names in Chinese by IRI, as far as the index has been made.
        self.chinese: dict[str, str] = {}

    def begin(self) -> None:
        """Make the index in the background, so that the first visitor does not wait for it."""
        self._renewing = asyncio.get_running_loop().create_task(self._renew_later())

    def end(self) -> None:
        """Give up what is being made in the background."""
        if self._renewing is not None:
            self._renewing.cancel()

    async def index(self) -> Index:
        """The index: at first made now, later the one there is while a new version is read in the background."""
        if self._version is None:
            await self._renew()
        elif self._version != self._graph.version and (self._renewing is None or self._renewing.done()):
            self._renewing = asyncio.get_running_loop().create_task(self._renew_later())
        return self._index

    async def search(self, typed: str, classes: Collection[str] = (), limit: int = 20) -> list[Hit]:
        """The things that a text may mean; a class takes in those below it."""
        index = await self.index()
        return await asyncio.to_thread(index.search, typed, classes_below(classes), limit)

    async def listing(self) -> dict[str, list[Entry]]:
        """All things by their narrowest class and by the contract's class, in the order of their names."""
        await self.index()
        return self._lists

    async def get(self, iri: str) -> Entry | None:
        """The entry of a thing."""
        return (await self.index()).get(iri)

    async def _renew_later(self) -> None:
        """Renew the index while the old one is used; where that fails, the next who asks tries again."""
        try:
            await self._renew()
        except Problem as problem:
            _log.warning("search does not know this version of the graph, since reading it failed: %s", problem)

    async def _renew(self) -> None:
        async with self._turn:
            version = self._graph.version
            if self._version == version:
                return
            entries = await read_entries(self._graph)
            await asyncio.to_thread(self._index.renew, entries)
            self._lists = _lists(entries)
            self.chinese = chinese_names(entries)
            self._version = version
            self._graph.note_search(version)


def finder_of(request: Request) -> Finder:
    """The finder of the server that a request came to."""
    finder: Finder = request.app.state.finder
    return finder


def classes_below(classes: Iterable[str]) -> tuple[str, ...]:
    """The classes and all that lie below one of them; all of them where the top one is named."""
    known = words.ontology()
    wanted = set(classes)
    below = {n for n, term in {**known.classes, **known.records}.items() if wanted & {n, *term.ancestors}}
    return tuple(sorted(below | wanted))


async def read_entries(graph: Graph) -> list[Entry]:
    """An entry for every thing and article of the graph, in the order of their IRIs."""
    names = await _all(graph, "names")
    classes: dict[str, list[str]] = {}
    for row in await _all(graph, "classes"):
        if (name := text(row["class"])).startswith(_PG):
            classes.setdefault(text(row["thing"]), []).append(name.removeprefix(_PG))
    try:
        degrees = {text(row["thing"]): whole(row["facts"]) for row in await ask(graph, "degrees")}
    except Problem as problem:
        _log.warning("search ranks by name and kind only, since counting the facts of each thing failed: %s", problem)
        degrees = {}
    called: dict[str, dict[str, list[str]]] = {}
    for row in names:
        called.setdefault(text(row["thing"]), {}).setdefault(text(row["property"]), []).append(text(row["name"]))
    labels = {iri: _label(iri, names_) for iri, names_ in called.items()}
    about = await _about(graph, labels)
    return [
        _entry(iri, called[iri], classes[iri], (labels[iri], degrees.get(iri, 0), about.get(iri, "")))
        for iri in sorted(called)
        if iri in classes
    ]


async def _about(graph: Graph, labels: Mapping[str, str]) -> dict[str, str]:
    """Where each thing is, or when and by whom each article was published."""
    found: dict[str, str] = {}
    for row in await _all(graph, "places"):
        thing, place = text(row["thing"]), labels.get(text(row["place"]), "")
        if place and place < found.get(thing, "\U0010ffff"):
            found[thing] = place
    for row in await _all(graph, "published"):
        found[text(row["thing"])] = ", ".join(filter(None, (text(row.get("issued")), text(row.get("publisher")))))
    return found


async def _all(graph: Graph, name: str) -> list[Row]:
    """All rows of a query that gives those after a key, at least so many at a time where there are more."""
    found: list[Row] = []
    after: Node | None = None
    while True:
        rows = await ask(graph, name, after=after)
        found.extend(rows)
        if len(rows) < PAGE:
            return found
        after = Literal(max(text(row["thing"]) for row in rows))


def _label(iri: str, called: Mapping[str, list[str]]) -> str:
    return (called.get(_LABEL) or called.get(_TITLE) or [words.fallback(iri)])[0]


def _entry(iri: str, called: Mapping[str, list[str]], classes: list[str], facts: tuple[str, int, str]) -> Entry:
    """An entry; `facts` are its label, how many facts there are of it, and what tells it from others."""
    known = words.ontology()
    ordered = sorted(classes, key=lambda name: (len(known.terms[name].ancestors) if name in known.terms else 9, name))
    label, degree, about = facts
    own = sorted({name for names in called.values() for name in names} - {label})
    more = [] if ordered[0] == "Article" else [n for n in further_names(ordered[0], label) if n not in (label, *own)]
    finer = ordered[-1] if len(ordered) > 1 else ""
    return Entry(iri, ordered[0], label, (*own, *more), finer, degree, about)


def _lists(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    lists: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.label.casefold(), entry.iri)):
        for name in filter(None, (entry.cls, entry.finer)):
            lists.setdefault(name, []).append(entry)
    if "Article" in lists:
        lists["Article"].sort(key=lambda entry: entry.about, reverse=True)
    return lists
