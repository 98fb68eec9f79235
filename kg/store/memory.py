"""Quad stores in memory: for trying things out, for tests, and for asking fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model import Quad
from kg.store.quads import QuadStore, Share, share_all
from kg.store.terms import from_quad, to_quad

_WHERE = Path("memory")
_PARSERS = {
    "nq": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "trig": ox.RdfFormat.TRIG,
    "ttl": ox.RdfFormat.TURTLE,
}


def in_memory(quads: Iterable[Quad] = (), share: Share = share_all) -> QuadStore:
    """A store in memory that holds these quads as they are; nothing is added to the default graph."""
    store = ox.Store()
    store.bulk_extend(to_quad(quad) for quad in quads)
    return QuadStore(store, _WHERE, share)


def parse_quads(data: bytes, name: str = "nq") -> Iterator[Quad]:
    """The quads of a document in "nq", "trig", "nt" or "ttl".

    Raises:
        StoreError: it is malformed, or the format is none of these.
    """
    if name not in _PARSERS:
        raise StoreError(f"{name!r} cannot be read; choose one of {', '.join(_PARSERS)}")
    try:
        for quad in ox.parse(data, format=_PARSERS[name]):
            yield from_quad(quad)
    except SyntaxError as error:
        raise StoreError(f"not {name}: {error}") from error
