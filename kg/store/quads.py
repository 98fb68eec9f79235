"""The derived quad store: article graphs and the default graph that is made of their shares, asked with SPARQL.

Its one invariant: *a statement is in the default graph exactly if it is in the share of at least one named graph.* What
a graph shares is the business of whoever opens the store for writing.
"""

from __future__ import annotations

import hashlib
import itertools
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from kg.iris import PREFIXES
from kg.model import Iri, Literal, Node, Quad
from kg.store import guard
from kg.store.faults import explain, explain_query
from kg.store.results import Results, write_quads
from kg.store.terms import GraphName, from_quad, to_graph, to_quad, to_term, write_triples

#: Of the quads of named graphs, those that the default graph has too; decided quad by quad.
Share: TypeAlias = Callable[[Iterable[Quad]], Iterable[Quad]]

#: The default graph, where a graph is chosen; None is every graph.
DEFAULT: Final = Iri("")

#: More quads than this are not told in the text of one update.
_BULK = 100_000
_REMEDY = "it is derived from the library: run `kg rebuild`"


class Ledger(NamedTuple):
    """How many quads a graph has, and a hash of them that does not depend on their order."""

    quads: int
    hash: str

    def after(self, change: Change, graph: Iri) -> Ledger:
        """The count and hash of a graph after a change."""
        less, more = (measure(q for q in part if q.graph == graph) for part in (change.removed, change.added))
        total = int(self.hash, 16) - int(less.hash, 16) + int(more.hash, 16)
        return Ledger(self.quads - less.quads + more.quads, f"{total % 2**256:064x}")


class Change(NamedTuple):
    """Quads of named graphs that are removed and added, and triples that the default graph loses and gains by it."""

    removed: frozenset[Quad]
    added: frozenset[Quad]
    gone: frozenset[Quad]
    new: frozenset[Quad]


def share_all(quads: Iterable[Quad]) -> Iterable[Quad]:
    """The share of a graph that holds nothing but what the default graph holds."""
    return quads


class QuadStore:
    """Quads in named graphs and in the default graph, on disk or in memory."""

    def __init__(self, store: ox.Store, where: Path, share: Share = share_all) -> None:
        self._store = store
        self._where = where
        self._share = share
        # Concurrent updates on disk are not isolated from each other: one at a time.
        self._lock = threading.Lock()

    # ── asking ────────────────────────────────────────────────────────────────────────────────────────────────────

    def query(
        self, text: str, bindings: Mapping[str, Node] | None = None, *, union: bool = False, also: Iri | None = None
    ) -> Results:
        """The answer to a SPARQL query; its prefixes are known, and `bindings` gives variables their values.

        With `union`, the default graph is the union of all graphs; with `also`, it and that graph together: such a
        query is the program's own and is not looked through.

        Raises:
            QueryError: the query is malformed, refused, or lacks a variable that is bound.
        """
        if also is None:
            guard.check(text)
        bound = guard.bind(text, bindings or {}) if bindings or also is None else text

        def run() -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
            graphs: list[Any] | None = None if also is None else [ox.DefaultGraph(), ox.NamedNode(also.value)]
            return self._store.query(bound, prefixes=PREFIXES, use_default_graph_as_union=union, default_graph=graphs)

        return Results(run, partial(explain_query, self._where, _REMEDY))

    def quads(
        self,
        subject: Iri | None = None,
        predicate: Iri | None = None,
        object: Node | None = None,  # noqa: A002 - the model's own word
        graph: Iri | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit a pattern, by index; None fits all, and the graph `DEFAULT` is the default graph."""
        name = None if graph is None else to_graph(None if graph == DEFAULT else graph)
        terms: list[Any] = [None if node is None else to_term(node) for node in (subject, predicate, object)]
        # Oxigraph 0.5.13 on disk gives 256 to 510 too where 255 is asked for, and so on for each such number.
        exact = _as_stored(terms[2]) if isinstance(object, Literal) and object.datatype else None
        with explain(self._where, _REMEDY):
            for quad in self._store.quads_for_pattern(terms[0], terms[1], terms[2], name):
                if exact is None or quad.object == exact:
                    yield from_quad(quad)

    def graphs(self) -> list[Iri]:
        """The names of the named graphs, in order."""
        with explain(self._where, _REMEDY):
            return sorted(Iri(graph.value) for graph in self._store.named_graphs())

    def dump(self, name: str = "nq", graph: Iri | None = None) -> bytes:
        """All quads, or those of one graph, sorted, in a format of `kg.store.TRIPLE_FORMATS`.

        A format that has no graphs takes the default graph where none is named.
        """
        if graph is None and name not in ("nq", "trig", "jsonld"):
            graph = DEFAULT
        return write_quads(self.quads(graph=graph), name)

    def in_memory(self) -> QuadStore:
        """A copy in memory, which answers some ten times faster and changes no more."""
        store = ox.Store()
        with explain(self._where, _REMEDY):
            store.bulk_extend(self._store)
        return QuadStore(store, self._where, self._share)

    def measure(self, graph: Iri) -> Ledger:
        """Count and hash of a graph as it is stored."""
        return measure(self.quads(graph=graph))

    def agrees(self) -> bool:
        """Whether every index of the store holds the same quads: reads all of them, some ten times over.

        Raises:
            StoreError: a part of the files cannot be read.
        """
        with explain(self._where, _REMEDY):
            graphs: dict[GraphName | None, list[ox.Quad]] = {None: list(self._store)}
            for quad in graphs[None]:
                graphs.setdefault(quad.graph_name, []).append(quad)
            for place, (graph, there) in itertools.product(range(3), graphs.items()):
                found = 0
                for key in {quad[place] for quad in there}:
                    terms: list[Any] = [key if number == place else None for number in range(3)]
                    quads = self._store.quads_for_pattern(terms[0], terms[1], terms[2], graph)
                    found += sum(1 for quad in quads if quad[place] == key)
                if found != len(there):
                    return False
        return True

    def __len__(self) -> int:
        """How many quads there are: a scan, so not for every request."""
        return len(self._store)

    # ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────

    def replace(self, graph: Iri, quads: Iterable[Quad]) -> bool:
        """Make `quads` the whole of a named graph, and mend the default graph, in one atomic update; none drops it.

        Whether anything was changed by that. Very many quads of a graph that was empty come in bulk: not atomic.

        Raises:
            StoreError: it could not be written; nothing has changed then.
        """
        with self._lock:
            old = set(self.quads(graph=graph))
            new = {quad._replace(graph=graph) for quad in quads}
            if any(_is_blank(quad) for quad in old ^ new):
                self._write_blank(graph, new)
            elif len(new) > _BULK and not old:
                self._extend(new)
            elif old != new:
                self._write(self.weigh(old - new, new - old))
        return old != new

    def weigh(self, removed: Iterable[Quad], added: Iterable[Quad]) -> Change:
        """What it takes to remove and add quads of named graphs, with what the default graph then loses and gains.

        What is to be removed must be there, and what is to be added must not.
        """
        less, more = set(removed), set(added)
        shared = _triples(self._share(more))
        lost = _triples(self._share(less)) - shared
        gone = {quad for quad in lost if not self._is_shared(quad, less)}
        new = {quad for quad in shared if not any(True for _ in self.quads(*quad[:3], graph=DEFAULT))}
        return Change(frozenset(less), frozenset(more), frozenset(gone), frozenset(new))

    def amend(self, change: Change) -> None:
        """Make a change that was weighed against the store as it is, in one atomic update.

        Raises:
            StoreError: it could not be written; nothing has changed then.
        """
        with self._lock:
            self._write(change)

    def fill(self, quads: Iterable[Quad]) -> None:
        """Add many quads to named graphs of an empty store, with their shares: fast, all or nothing."""

        with self._lock:
            self._extend(quads)

    def flush(self) -> None:
        """Return only when everything written is on the disk for good."""
        with explain(self._where, _REMEDY):
            self._store.flush()

    def tidy(self) -> None:
        """Sort what very many writes left behind: processes that write little begin to, and end before that is done."""
        with explain(self._where, _REMEDY):
            self._store.optimize()

    def backup(self, target: Path) -> None:
        """Make a copy of the store as it is now in a directory that is not there yet; cheap, by hard links."""
        with explain(target, "choose a directory that does not exist, on the same disk"):
            self._store.backup(target)

    def _is_shared(self, quad: Quad, without: set[Quad]) -> bool:
        found = self.quads(quad.subject, quad.predicate, quad.object)
        others = (other for other in found if other.graph is not None and other not in without)
        return any(True for _ in self._share(others))

    def _extend(self, quads: Iterable[Quad]) -> None:
        def everything() -> Iterator[ox.Quad]:
            for quad in quads:
                yield to_quad(quad)
                for shared in self._share((quad,)):
                    yield to_quad(shared._replace(graph=None))

        with explain(self._where, _REMEDY):
            self._store.bulk_extend(everything())

    def _write(self, change: Change) -> None:
        text = [_delete(write_triples(change.gone)), _insert(write_triples(change.new))]
        for quads, write in ((change.removed, _delete), (change.added, _insert)):
            for graph, part in itertools.groupby(sorted(quads, key=_graph_of), key=_graph_of):
                text.append(write(write_triples(part), Iri(graph)))
        # An empty graph would keep its name.
        less = {quad.graph for quad in change.removed} - {quad.graph for quad in change.added}
        empty = (graph for graph in less if all(quad in change.removed for quad in self.quads(graph=graph)))
        text.extend(f"DROP SILENT GRAPH {to_graph(graph)}" for graph in empty)
        with explain(self._where, _REMEDY):
            self._store.update(";\n".join(part for part in text if part))

    def _write_blank(self, graph: Iri, new: set[Quad]) -> None:
        # SPARQL renames blank nodes as it inserts them; only graphs that share nothing have any, so that two steps do.
        assert not list(self._share(new)), "a graph with blank nodes cannot share"
        with explain(self._where, _REMEDY):
            self._store.remove_graph(to_graph(graph))
            self._store.extend([to_quad(quad) for quad in new])


def measure(quads: Iterable[Quad]) -> Ledger:
    """Count and hash of quads, each of which comes once: the sum of their hashes, so that order plays no part."""
    count = total = 0
    for quad in quads:
        line = str(to_quad(quad)).encode("utf-8")
        total += int.from_bytes(hashlib.sha256(line).digest(), "big")
        count += 1
    return Ledger(count, f"{total % 2**256:064x}")


@lru_cache(maxsize=1024)
def _as_stored(literal: ox.Literal) -> ox.Literal:
    """A literal in the form that the engine gives back: "01" as 1, "1.10" as 1.1."""
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("s:"), ox.NamedNode("p:"), literal))
    (quad,) = store
    assert isinstance(quad.object, ox.Literal)
    return quad.object


def _graph_of(quad: Quad) -> str:
    return quad.graph.value if quad.graph else ""


def _triples(quads: Iterable[Quad]) -> set[Quad]:
    return {quad._replace(graph=None) for quad in quads}


def _is_blank(quad: Quad) -> bool:
    return quad.subject.value.startswith("_:") or (isinstance(quad.object, Iri) and quad.object.value.startswith("_:"))


def _data(operation: str, triples: str, graph: Iri | None = None) -> str:
    if not triples:
        return ""
    inside = triples if graph is None else f"GRAPH {to_graph(graph)} {{\n{triples}}} "
    return f"{operation} {{\n{inside}}}"


_delete, _insert = partial(_data, "DELETE DATA"), partial(_data, "INSERT DATA")
