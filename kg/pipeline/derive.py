"""Makes the quad store what the library implies, and touches only the graphs that differ.

What a graph is made from is hashed into its *basis*, which the ledger keeps. A graph is taken off the ledger before it
is written and entered once it is on the disk, so that a process that is killed in between leaves a gap in the ledger
and never a wrong line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from typing import TypeAlias

from kg import iris, rdf
from kg.model import Iri, Quad
from kg.ontology import ontology_quads
from kg.pipeline.implied import Implied, Progress, imply
from kg.pipeline.summary import Derived
from kg.pipeline.version import deriving_version
from kg.reason import infer
from kg.store import DEFAULT, Data, in_memory, measure

#: How many graphs are written before they are flushed to the disk together.
BATCH = 100

#: Graphs about all the others, which share nothing with the default graph.
APART = frozenset({iris.INFERRED, iris.ONTOLOGY})

#: Graphs that there should be: of each its basis, and what makes its quads.
_Wanted: TypeAlias = dict[Iri, tuple[str, Callable[[], Iterable[Quad]]]]


def share(quads: Iterable[Quad]) -> Iterator[Quad]:
    """What named graphs give to the default graph: entities all, articles all but evidence, those apart nothing."""
    for quad in quads:
        if quad.graph == iris.ENTITIES:
            yield quad
        elif quad.graph not in APART:
            yield from rdf.default_quads((quad,))


def derive(data: Data, progress: Progress) -> Derived:
    """Bring the quad store of a data directory up to date with its library.

    Raises:
        StoreError: one of the two cannot be read or written.
    """
    if data.has_store() and not data.library.is_stale(deriving_version()):
        return Derived(**data.library.counts())
    return _settle(data, _amend if data.has_store() else _renew, progress)


def derive_anew(data: Data, progress: Progress) -> Derived:
    """Put a new quad store, made from the library alone, in the place of the old one, however damaged that is."""
    return _settle(data, _renew, progress)


def inferred_quads(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads of the graph of what follows from these quads of the default graph."""

    def ask(stated: Iterable[Quad]) -> Callable[[str], Iterable[Quad]]:
        store = in_memory(stated)
        return lambda text: store.query(text).triples()

    return infer(quads, ask)


def _settle(data: Data, write: Callable[[Data, Implied, Progress], Derived], progress: Progress) -> Derived:
    """Write the articles' graphs, then what follows from them all; after that nothing is left to do."""
    implied = imply(data.library, progress)
    done = write(data, implied, progress)
    progress("reason", 0, None)
    apart = _write(data, _apart(data), lambda _, written, total: progress("reason", written, total))
    counts = implied.count()
    data.library.settle(deriving_version(), counts.counts())
    refused = dict(sorted(Counter(implied.refused).items()))
    return replace(counts, written=done.written + apart, dropped=done.dropped, refused_facts=refused)


def _amend(data: Data, implied: Implied, progress: Progress) -> Derived:
    """Drop what is not wanted and write what differs."""
    wanted = _wanted(implied)
    there = {*data.library.ledger(), *(graph.value for graph in data.store.graphs())}
    surplus = sorted(there - {graph.value for graph in (*wanted, *APART)})
    data.library.strike(surplus)
    for graph in surplus:
        data.store.replace(Iri(graph), ())
    if surplus:
        data.store.flush()
    return Derived(written=_write(data, wanted, progress), dropped=len(surplus))


def _renew(data: Data, implied: Implied, progress: Progress) -> Derived:
    """Write everything into a new store."""
    wanted = _wanted(implied)

    def everything() -> Iterator[Quad]:
        for done, (_, quads) in enumerate(wanted.values(), 1):
            yield from quads()
            progress("write", done, len(wanted))

    data.library.strike(list(data.library.ledger()))
    data.renew(everything())
    _enter(data, wanted, list(wanted))
    return Derived(written=len(wanted))


def _write(data: Data, wanted: _Wanted, progress: Progress) -> int:
    """Write the graphs whose basis is not that of the ledger; how many of them were other than they should be."""
    ledger = data.library.ledger()
    dirty = [graph for graph, (basis, _) in wanted.items() if ledger.get(graph.value, ("",))[0] != basis]
    written = 0
    for start in range(0, len(dirty), BATCH):
        batch = dirty[start : start + BATCH]
        data.library.strike([graph.value for graph in batch])
        for done, graph in enumerate(batch, start + 1):
            written += data.store.replace(graph, wanted[graph][1]())
            progress("write", done, len(dirty))
        data.store.flush()
        _enter(data, wanted, batch)
    return written


def _enter(data: Data, wanted: _Wanted, graphs: Iterable[Iri]) -> None:
    """Enter graphs into the ledger as they stand in the store."""
    data.library.enter([(graph.value, wanted[graph][0], *data.store.measure(graph)) for graph in graphs])


def _wanted(implied: Implied) -> _Wanted:
    """The graphs of the articles and of the entities."""
    version = deriving_version()
    entities = list(implied.described())
    wanted: _Wanted = {iris.ENTITIES: (measure(entities).hash, lambda: entities)}
    for graph, article in implied.graphs().items():
        wanted[graph] = (implied.basis(article, version), partial(implied.quads, article))
    return wanted


@cache
def _read_ontology() -> tuple[Quad, ...]:
    return tuple(ontology_quads())


def _apart(data: Data) -> _Wanted:
    """The graphs that follow from all the others: the ontology, and what it implies."""
    version = deriving_version()
    stated = [f"{graph} {hash_}" for graph, (_, _, hash_) in data.library.ledger().items() if Iri(graph) not in APART]
    basis = sha256("\n".join([version, *stated]).encode()).hexdigest()
    return {
        iris.ONTOLOGY: (version, _read_ontology),
        iris.INFERRED: (basis, lambda: inferred_quads(data.store.quads(graph=DEFAULT))),
    }
