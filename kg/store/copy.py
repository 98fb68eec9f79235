"""A quad store of its own that strangers with a token may write to: the working copy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import QueryError
from kg.iris import PREFIXES
from kg.store.faults import explain, explain_query
from kg.store.lock import Lock
from kg.store.results import GRAPHS
from kg.store.snapshot import MissingError, name

if TYPE_CHECKING:
    from collections.abc import Iterator

_REMEDY = "restore it from a backup, or begin anew with `kg serve --writable --fresh`"
_FLAWED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\(?:u0000|U00000000)")
_JSON = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')
#: How deep a document may be nested.
DEPTH = 128


class Copy:
    """A store that is open for writing, by this process alone; every method is all or nothing."""

    def __init__(self, store: ox.Store, where: Path) -> None:
        self._store = store
        self._where = where

    def update(self, text: str, base: str) -> None:
        """Run an update that `updates.prepare` has made safe.

        Raises:
            QueryError: it is malformed, or cannot be done; nothing has changed.
            StoreError: it could not be written.
        """
        with explain_query(self._where, _REMEDY):
            self._store.update(text, base_iri=base or None, prefixes=PREFIXES)

    def put(self, graph: str, triples: str) -> bool:
        """Make triples (N-Triples) the whole of a graph; "" is the default graph. Whether it was made by that."""
        new = bool(graph) and not self._has(graph)
        drop = f"DROP SILENT GRAPH {name(graph)}; " if graph else "DROP DEFAULT; "
        self._run(drop + "; ".join(_insert_all({graph: triples})))
        return new

    def post(self, graph: str, triples: str) -> bool:
        """Add triples (N-Triples) to a graph; "" is the default graph. Whether it was made by that."""
        new = bool(graph) and not self._has(graph)
        self._run("; ".join(_insert_all({graph: triples})))
        return new

    def create(self, stem: str, triples: str) -> str:
        """Add triples as a new graph with a name that begins with `stem`; gives its name."""
        number, graph = 1, stem
        while self._has(graph):
            number += 1
            graph = f"{stem}-{number}"
        self.post(graph, triples)
        return graph

    def delete(self, graph: str) -> None:
        """Drop a graph; "" is the default graph.

        Raises:
            MissingError: there is no such graph.
        """
        if graph and not self._has(graph):
            raise MissingError(f"there is no graph <{graph}>")
        self._run(f"DROP GRAPH {name(graph)}" if graph else "DROP DEFAULT")

    def put_all(self, graphs: Mapping[str, str]) -> None:
        """Make graphs (N-Triples by name, "" is the default graph) all that there is."""
        self._run("; ".join(["DROP ALL", *_insert_all(graphs)]))

    def post_all(self, graphs: Mapping[str, str]) -> None:
        """Add to graphs (N-Triples by name, "" is the default graph)."""
        self._run("; ".join(_insert_all(graphs)))

    def commit(self, target: Path) -> None:
        """Return when all that was written is on the disk for good, and a checkpoint of it is in a new directory."""
        with explain(self._where, _REMEDY):
            self._store.flush()
            self._store.backup(str(target))

    def _has(self, graph: str) -> bool:
        with explain(self._where, _REMEDY):
            return self._store.contains_named_graph(name(graph))

    def _run(self, text: str) -> None:
        if text:
            with explain_query(self._where, _REMEDY):
                self._store.update(text)


@contextmanager
def open_copy(directory: Path) -> Iterator[Copy]:
    """The working copy in a directory, made where there is none.

    Raises:
        StoreError: another process has it open, or it is damaged.
    """
    with explain(directory, _REMEDY):
        directory.mkdir(parents=True, exist_ok=True)
    lock = Lock(directory, write=True, patience=1.0)
    try:
        with explain(directory, _REMEDY):
            store = ox.Store(str(directory / "graph"))
        yield Copy(store, directory)
    finally:
        lock.close()


def parse_upload(data: bytes, format_: str, base: str) -> dict[str, str]:
    """A document in a format of `TRIPLE_FORMATS`, as N-Triples by graph; "" is the default graph.

    Blank nodes get names of their own.

    Raises:
        QueryError: it is malformed, deeper than 128, no UTF-8, or holds U+0000 or a document type.
    """
    _vet(data, format_)
    found: dict[str, list[str]] = {}
    try:
        for quad in ox.parse(data, format=GRAPHS[format_], base_iri=base or None, rename_blank_nodes=True):
            graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else _graph(quad.graph_name)
            found.setdefault(graph, []).append(f"{quad.triple} .\n")
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the document is no {format_}: {error}") from error
    except MemoryError as error:
        raise QueryError(f"the document has a term that is longer than 16 MiB ({error}); take it apart") from error
    graphs = {graph: "".join(lines) for graph, lines in found.items()}
    if any("\x00" in text or _NUL.search(text) for text in graphs.values()):
        raise QueryError("the document holds U+0000, which no answer in XML could say; leave it out")
    return graphs


def _vet(data: bytes, format_: str) -> None:
    """Refuse what the engine's parsers do not bear."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"the document is not UTF-8: {error}") from error
    if format_ == "rdf" and _FLAWED.search(data):
        raise QueryError(
            "the document declares a document type or entities; write them out and leave the declaration away"
        )
    if format_ == "jsonld":
        _require_shallow(match[0][:1] for match in _JSON.finditer(data))
    elif format_ != "rdf":
        _require_shallow(b"[" if match[0] == b"<<" else b"]" for match in re.finditer(rb"<<|>>", data))


def _require_shallow(brackets: Iterator[bytes]) -> None:
    depth = 0
    for bracket in brackets:
        depth += (bracket in b"[{") - (bracket in b"]}")
        if depth > DEPTH:
            raise QueryError(f"the document is nested deeper than {DEPTH}; flatten it")


def _graph(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        raise QueryError("the document names a graph by a blank node; give it an IRI")
    return term.value


def _insert_all(graphs: Mapping[str, str]) -> list[str]:
    """The operations that make graphs and add to them: one holds all data, since graphs may share a blank node."""
    made = [f"CREATE SILENT GRAPH {name(graph)}" for graph in graphs if graph]
    data = [
        f"GRAPH {name(graph)} {{\n{triples}}}\n" if graph else triples for graph, triples in graphs.items() if triples
    ]
    return [*made, f"INSERT DATA {{\n{''.join(data)}}}"] if data else made


def sum_of(documents: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Documents as one."""
    total: dict[str, str] = {}
    for document in documents:
        for graph, triples in document.items():
            total[graph] = total.get(graph, "") + triples
    return total
