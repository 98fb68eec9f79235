"""Compares what is stored with what was written: the library with itself, the quad store with the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import StoreError
from kg.model import Quad
from kg.pipeline.build import require
from kg.pipeline.derive import stamp
from kg.pipeline.follow import share
from kg.store import DEFAULT, Library, QuadStore, measure, open_writer


def verify(data: Path) -> list[str]:
    """What is wrong with the stored data, a sentence for each fault; nothing where all is as it was written.

    Raises:
        StoreError: it is so damaged that it cannot be opened.
    """
    require(data)
    with open_writer(data, share) as opened:
        if not opened.has_store() or opened.library.is_stale(stamp(data)):
            raise StoreError(f"{data}: the graph is behind its library; run `kg build` or `kg rebuild`, then verify")
        return list(_faults(opened.library, opened.store))


def _faults(library: Library, store: QuadStore) -> Iterator[str]:
    yield from (f"library: {fault}; restore it from a backup" for fault in library.check())
    ledger = library.ledger()
    expected: set[Quad] = set()
    for graph in store.graphs():
        quads = list(store.quads(graph=graph))
        expected.update(quad._replace(graph=None) for quad in share(quads))
        if graph.value not in ledger:
            yield f"{graph.value}: not in the ledger; run `kg rebuild`"
            continue
        wrote = ledger[graph.value]
        if measure(quads) != wrote:
            yield f"{graph.value}: {len(quads)} quads, not the {wrote[0]} that were written; run `kg rebuild`"
    entered = {graph for graph, (count, _) in ledger.items() if count}
    for missing in sorted(entered - {graph.value for graph in store.graphs()}):
        yield f"{missing}: missing from the quad store; run `kg rebuild`"
    if not store.agrees():
        yield "quad store: its indexes differ from each other; run `kg rebuild`"
    default = set(store.quads(graph=DEFAULT))
    if default != expected:
        lacks, more = len(expected - default), len(default - expected)
        yield f"default graph: {lacks} statements are missing and {more} are too many; run `kg rebuild`"
