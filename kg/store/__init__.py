"""The truth (a library in SQLite) and the quad store derived from it: quads in, SPARQL out.

Nothing in here knows what a quad means, and no type of an engine leaves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from kg.model import Iri, Node, Quad
from kg.store.data import Data, exists, is_current, open_reader, open_writer
from kg.store.library import Library
from kg.store.log import append_to_log, mark_log, read_log
from kg.store.memory import in_memory, parse_quads
from kg.store.quads import DEFAULT, Change, Ledger, QuadStore, Share, measure, share_all
from kg.store.register import Known, Linked, Register, Seen
from kg.store.results import QUAD_FORMATS, TABLE_FORMATS, TRIPLE_FORMATS, Results, write_quads
from kg.store.sketches import Sketched

__all__ = [
    "DEFAULT",
    "QUAD_FORMATS",
    "TABLE_FORMATS",
    "TRIPLE_FORMATS",
    "Change",
    "Data",
    "Known",
    "Ledger",
    "Library",
    "Linked",
    "QuadStore",
    "Register",
    "Results",
    "Seen",
    "Share",
    "Sketched",
    "Store",
    "append_to_log",
    "exists",
    "in_memory",
    "is_current",
    "mark_log",
    "measure",
    "open_reader",
    "open_writer",
    "parse_quads",
    "read_log",
    "share_all",
    "write_quads",
]


class Store(Protocol):
    """What those who read a graph need of it: `QuadStore` is one."""

    def query(self, text: str, bindings: Mapping[str, Node] | None = None, *, union: bool = False) -> Results:
        """The answer to a SPARQL query, with some of its variables bound to nodes."""
        ...

    def quads(
        self,
        subject: Iri | None = None,
        predicate: Iri | None = None,
        object: Node | None = None,  # noqa: A002 - the model's own word
        graph: Iri | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit a pattern; None fits all, and the graph `DEFAULT` is the default graph."""
        ...

    def graphs(self) -> list[Iri]:
        """The names of the named graphs, in order."""
        ...

    def dump(self, name: str = "nq", graph: Iri | None = None) -> bytes:
        """All quads, or those of one graph, in a format."""
        ...
