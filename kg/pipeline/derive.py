"""Makes the quad store what the library implies, and touches only the graphs that differ.

What a graph is made from is hashed into its *basis*, which the ledger keeps. A graph is taken off the ledger before it
is written and entered once it is on the disk, so that a process that is killed in between leaves a gap in the ledger
and never a wrong line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from kg import iris, rdf
from kg.model import Iri, Quad
from kg.pipeline.implied import Implied, Progress, imply
from kg.pipeline.summary import Derived
from kg.pipeline.version import deriving_version
from kg.store import Data, measure

#: How many graphs are written before they are flushed to the disk together.
BATCH = 100

#: Graphs that others write: they are not the articles' and share nothing.
APART = frozenset({iris.INFERRED, iris.ONTOLOGY})

#: A graph that is to be written: its basis, and what makes its quads.
_Wanted: TypeAlias = tuple[str, Callable[[], Iterable[Quad]]]


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
    library, version = data.library, deriving_version()
    if data.has_store() and not library.is_stale(version):
        return Derived(**library.counts())
    implied = imply(library, progress)
    if data.has_store():
        written, dropped = _amend(data, implied, progress)
    else:
        written, dropped = _renew(data, implied, progress), 0
    counts = implied.count()
    library.settle(version, counts.counts())
    return replace(counts, written=written, dropped=dropped)


def derive_anew(data: Data, progress: Progress) -> Derived:
    """Put a new quad store, made from the library alone, in the place of the old one, however damaged that is."""
    implied = imply(data.library, progress)
    written = _renew(data, implied, progress)
    counts = implied.count()
    data.library.settle(deriving_version(), counts.counts())
    return replace(counts, written=written)


def _amend(data: Data, implied: Implied, progress: Progress) -> tuple[int, int]:
    """Write what differs and drop what is not wanted; how many graphs that were."""
    library, store = data.library, data.store
    ledger = library.ledger()
    wanted = _wanted(implied)
    surplus = sorted({*ledger, *(g.value for g in store.graphs() if g not in APART)} - {g.value for g in wanted})
    for graph in surplus:
        library.strike([graph])
        store.replace(Iri(graph), ())
    dirty = [graph for graph, (basis, _) in wanted.items() if ledger.get(graph.value, ("",))[0] != basis]
    written = 0
    for start in range(0, len(dirty), BATCH):
        batch = dirty[start : start + BATCH]
        library.strike([graph.value for graph in batch])
        written += sum(store.replace(graph, wanted[graph][1]()) for graph in batch)
        store.flush()
        _enter(data, {graph: wanted[graph][0] for graph in batch})
        progress("write", start + len(batch), len(dirty))
    if surplus:
        store.flush()
    return written, len(surplus)


def _renew(data: Data, implied: Implied, progress: Progress) -> int:
    """Write everything into a new store; how many graphs that were."""
    wanted = _wanted(implied)

    def everything() -> Iterator[Quad]:
        for done, (_, quads) in enumerate(wanted.values(), 1):
            yield from quads()
            progress("write", done, len(wanted))

    data.library.strike(list(data.library.ledger()))
    data.renew(everything())
    _enter(data, {graph: basis for graph, (basis, _) in wanted.items()})
    return len(wanted)


def _wanted(implied: Implied) -> dict[Iri, _Wanted]:
    """Every graph that there should be."""
    version = deriving_version()
    entities = list(implied.described())
    wanted: dict[Iri, _Wanted] = {iris.ENTITIES: (measure(entities).hash, lambda: entities)}
    for graph, article in implied.graphs().items():
        wanted[graph] = (implied.basis(article, version), partial(implied.quads, article))
    return wanted


def _enter(data: Data, bases: dict[Iri, str]) -> None:
    data.library.enter([(graph.value, basis, *data.store.measure(graph)) for graph, basis in bases.items()])
