"""A quad store that nobody writes to any more, asked by strangers: every answer has limits, and leaves as bytes."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Final, NamedTuple

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.iris import PREFIXES
from kg.model import Node
from kg.store import guard
from kg.store.bounded import ABBREVIATED, Bounded, FormatError, check_xml, too_many_rows
from kg.store.faults import explain, explain_query
from kg.store.results import GRAPHS, TABLES

_REMEDY = "it is a copy: start the server again"
_UNKNOWN = re.compile(r"The custom function <(.*)> is not supported")
#: Functions of one query that nobody knows.
_FUNCTIONS = 100

_WRITTEN: Final = [(f"{prefix}:", prefix, iri) for prefix, iri in PREFIXES.items()]


class MissingError(StoreError):
    """A graph that is not there."""


class Ask(NamedTuple):
    """A query, the formats of its answer, and what the answer may hold."""

    text: str
    #: Format of a SELECT or ASK, and of a CONSTRUCT or DESCRIBE; "" where that kind of answer is not acceptable.
    table: str = "json"
    graph: str = "ttl"
    base: str = ""
    bindings: Mapping[str, Node] = MappingProxyType({})
    #: The graphs that make up the default graph, and the named ones; None leaves it to the query.
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    rows: int = 100_000
    bytes: int = 64 * 1024 * 1024


class Snapshot:
    """A store for reading only, on disk or in memory."""

    def __init__(self, store: ox.Store, where: Path) -> None:
        self._store = store
        self._where = where

    def answer(self, ask: Ask, send: Callable[[bytes], object]) -> str:
        """Hand the answer to a query on, piece by piece; gives "select", "ask" or "construct".

        Raises:
            QueryError: it is malformed or refused (`guard.OutsideError`), its answer is too large (`LimitError`) or not
                to be had in the format that was asked for (`FormatError`).
            StoreError: the store failed.
        """
        guard.check(ask.text)
        text = guard.bind(ask.text, ask.bindings)
        with explain_query(self._where, _REMEDY):
            found = self._evaluate(text, ask)
            if isinstance(found, ox.QueryTriples):
                _require(ask.graph, GRAPHS, "graph")
                sink = Bounded(send, ask.graph, ask.bytes, ask.rows)
                _write(_sort(found, ask.rows), sink, ask.graph)
                return "construct"
            _require(ask.table, TABLES, "table")
            sink = Bounded(send, ask.table, ask.bytes, ask.rows)
            found.serialize(_as_file(sink), format=TABLES[ask.table])
            return "ask" if isinstance(found, ox.QueryBoolean) else "select"

    def glance(self, ask: Ask) -> tuple[str, bytes]:
        """The answer to a SELECT or ASK that can only be small and that need not be checked, in one piece.

        Raises:
            QueryError: it is malformed, or not to be had in the format that was asked for (`FormatError`).
            StoreError: the store failed.
        """
        with explain_query(self._where, _REMEDY):
            found = self._evaluate(ask.text, ask)
            assert not isinstance(found, ox.QueryTriples)
            _require(ask.table, TABLES, "table")
            body = found.serialize(format=TABLES[ask.table])
        assert body is not None
        if ask.table == "xml":
            check_xml(body)
        return "ask" if isinstance(found, ox.QueryBoolean) else "select", body

    def has(self, graph: str) -> bool:
        """Whether there is a named graph."""
        with explain(self._where, _REMEDY):
            return self._store.contains_named_graph(name(graph))

    def dump(self, graph: str, format_: str, send: Callable[[bytes], object], limit: int) -> None:
        """Hand a graph on in a format; "" is the default graph.

        Raises:
            MissingError: there is no such graph.
            LimitError: it is larger than `limit` bytes.
        """
        if graph and not self.has(graph):
            raise MissingError(f"there is no graph <{graph}>")
        chosen = name(graph) if graph else ox.DefaultGraph()
        quads = self._store.quads_for_pattern(None, None, None, chosen)
        with explain_query(self._where, _REMEDY):
            _write((quad.triple for quad in quads), Bounded(send, format_, limit, 0), format_)

    def dump_all(self, format_: str, send: Callable[[bytes], object], limit: int) -> None:
        """Hand all graphs on in a format that has graphs.

        Raises:
            LimitError: they are larger than `limit` bytes.
        """
        with explain_query(self._where, _REMEDY):
            _write(self._store, Bounded(send, format_, limit, 0), format_)

    def _evaluate(self, text: str, ask: Ask) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The engine's answer; a function that it does not know is an error of the expression, not of the query."""
        unknown: dict[ox.NamedNode, Callable[..., Any]] = {}
        dataset: dict[str, Any] = {}
        prefixes = _prefixes_in(text)
        if ask.default_graphs is not None:
            dataset["default_graph"] = [name(graph) for graph in ask.default_graphs]
        if ask.named_graphs is not None:
            dataset["named_graphs"] = [name(graph) for graph in ask.named_graphs]
        while True:
            try:
                return self._store.query(
                    text,
                    base_iri=ask.base or None,
                    prefixes=prefixes,
                    custom_functions=unknown,
                    **dataset,
                )
            except RuntimeError as error:
                missing = _UNKNOWN.fullmatch(str(error))
                if missing is None or len(unknown) >= _FUNCTIONS:
                    raise
                unknown[ox.NamedNode(missing[1])] = _unknown


def open_snapshot(path: Path) -> Snapshot:
    """The checkpoint in a directory.

    Raises:
        StoreError: it is not there, or damaged.
    """
    with explain(path, _REMEDY):
        return Snapshot(ox.Store.read_only(str(path)), path)


def copy_snapshot(path: Path) -> Snapshot:
    """A copy in memory of the checkpoint in a directory; other threads can go on while it is made.

    Raises:
        StoreError: it is not there, or damaged, or the disk is full.
    """
    store = ox.Store()
    with explain(path, _REMEDY), tempfile.NamedTemporaryFile(dir=path.parent, suffix=".nq") as between:
        ox.Store.read_only(str(path)).dump(between.name, ox.RdfFormat.N_QUADS)
        store.bulk_load(path=between.name, format=ox.RdfFormat.N_QUADS, lenient=True)
    return Snapshot(store, path)


def load_snapshot(quads: IO[bytes], where: Path) -> Snapshot:
    """A snapshot in memory of the N-Quads that a file gives.

    Raises:
        StoreError: they are cut off.
    """
    store = ox.Store()
    try:
        store.bulk_load(quads, ox.RdfFormat.N_QUADS, lenient=True)
    except (SyntaxError, OSError, ValueError) as error:
        raise StoreError(f"{where}: cannot be read into memory ({error}); {_REMEDY}") from error
    return Snapshot(store, where)


def name(graph: str) -> ox.NamedNode:
    """A graph's name.

    Raises:
        QueryError: it is no absolute IRI.
    """
    try:
        return ox.NamedNode(graph)
    except ValueError as error:
        raise QueryError(f"<{graph}> is no name of a graph: {error}; give an absolute IRI") from error


def _prefixes_in(text: str) -> dict[str, str]:
    """The prefixes that a query may use: taking all of them in costs the engine a fifth of a small query."""
    return {prefix: iri for written, prefix, iri in _WRITTEN if written in text}


def _write(statements: object, sink: Bounded, format_: str) -> None:
    prefixes = PREFIXES if format_ in ABBREVIATED else {}
    ox.serialize(statements, _as_file(sink), format=GRAPHS[format_], prefixes=prefixes)  # type: ignore[arg-type]


def _sort(triples: ox.QueryTriples, limit: int) -> list[ox.Triple]:
    """The triples, each once and in order, so that the same question has the same answer to the byte."""
    found = set(islice(triples, limit + 1))
    if len(found) > limit:
        raise too_many_rows(limit)
    return sorted(found, key=str)


def _require(chosen: str, formats: Mapping[str, object], kind: str) -> None:
    if chosen not in formats:
        raise FormatError(f"the answer is a {kind}, and none of the formats that you accept has one")


def _as_file(sink: Bounded) -> IO[bytes]:
    """The engine asks of a file only that it can be written to and flushed."""
    return sink  # type: ignore[return-value]


def _unknown(*_: object) -> None:
    """What a function that nobody knows gives: an error of the expression."""
