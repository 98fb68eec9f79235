"""What a query answers: read as rows of our own nodes, or written as bytes by the engine's own serialisers."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Literal as OneOf
from typing import TypeAlias, TypeVar

import pyoxigraph as ox

from kg.errors import QueryError
from kg.iris import PREFIXES
from kg.model import Node, Quad
from kg.store.terms import from_term, from_triple, to_quad

Kind: TypeAlias = OneOf["select", "ask", "construct"]
Answer: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
_T = TypeVar("_T", ox.QuerySolutions, ox.QueryTriples)

TABLES = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "xml": ox.RdfFormat.RDF_XML,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}

#: The names of formats for tables (SELECT, ASK), for triples (CONSTRUCT, DESCRIBE) and for quads (a whole store).
TABLE_FORMATS = tuple(TABLES)
TRIPLE_FORMATS = tuple(GRAPHS)
QUAD_FORMATS = ("nq", "trig", "jsonld")


class Results:
    """The answer to one query. Rows come once and lazily; reading them a second time asks again."""

    def __init__(self, run: Callable[[], Answer], explain: Callable[[], AbstractContextManager[None]]) -> None:
        self._run = run
        self._explain = explain
        with explain():
            self._fresh: Answer | None = run()
        self.kind: Kind = "select"
        #: The columns of a SELECT, without question marks.
        self.variables: tuple[str, ...] = ()
        if isinstance(self._fresh, ox.QuerySolutions):
            self.variables = tuple(variable.value for variable in self._fresh.variables)
        else:
            self.kind = "ask" if isinstance(self._fresh, ox.QueryBoolean) else "construct"

    def rows(self) -> Iterator[tuple[Node | None, ...]]:
        """The rows of a SELECT, one node for each of `variables`, None where it is unbound."""
        with self._explain():
            for solution in self._take(ox.QuerySolutions, "a SELECT"):
                yield tuple(None if term is None else from_term(term) for term in solution)

    def solutions(self) -> Iterator[dict[str, Node]]:
        """The rows of a SELECT by variable; what is unbound is absent."""
        for row in self.rows():
            yield {name: node for name, node in zip(self.variables, row, strict=True) if node is not None}

    def triples(self) -> Iterator[Quad]:
        """The triples of a CONSTRUCT or DESCRIBE, as quads of the default graph."""
        with self._explain():
            for triple in self._take(ox.QueryTriples, "a CONSTRUCT or DESCRIBE"):
                yield from_triple(triple)

    def __bool__(self) -> bool:
        """The answer of an ASK; of anything else, that there is at least one row or triple."""
        with self._explain():
            answer = self._answer()
            return bool(answer) if isinstance(answer, ox.QueryBoolean) else next(iter(answer), None) is not None

    def serialize(self, name: str) -> bytes:
        """The whole answer in a format of `TABLE_FORMATS` or, for triples, `TRIPLE_FORMATS` (sorted).

        Raises:
            QueryError: the format does not fit the answer.
        """
        if self.kind == "construct":
            return write_quads(self.triples(), name)
        if name not in TABLES:
            raise QueryError(f"a table cannot be written as {name!r}; choose one of {', '.join(TABLES)}")
        with self._explain():
            answer = self._answer()
            assert not isinstance(answer, ox.QueryTriples)
            return answer.serialize(format=TABLES[name]) or b""

    def _answer(self) -> Answer:
        answer = self._run() if self._fresh is None else self._fresh
        self._fresh = None
        return answer

    def _take(self, kind: type[_T], wanted: str) -> _T:
        answer = self._answer()
        if not isinstance(answer, kind):
            raise QueryError(f"the query is a {self.kind.upper()}; this needs {wanted}")
        return answer


def write_quads(quads: Iterable[Quad], name: str) -> bytes:
    """Quads in a format of `TRIPLE_FORMATS`, sorted; a format of triples leaves the names of the graphs out.

    Raises:
        QueryError: there is no such format.
    """
    if name not in GRAPHS:
        raise QueryError(f"statements cannot be written as {name!r}; choose one of {', '.join(GRAPHS)}")
    out = io.BytesIO()
    ordered = (to_quad(quad) for quad in sorted(set(quads), key=_order))
    if name in QUAD_FORMATS:
        ox.serialize(ordered, out, format=GRAPHS[name], prefixes=PREFIXES)
    else:
        ox.serialize((quad.triple for quad in ordered), out, format=GRAPHS[name], prefixes=PREFIXES)
    # One line is one statement in these two: their lines are sorted, as everybody compares them.
    return b"".join(sorted(out.getvalue().splitlines(keepends=True))) if name in ("nq", "nt") else out.getvalue()


def _order(quad: Quad) -> tuple[str, Quad]:
    return (quad.graph.value if quad.graph else "", quad._replace(graph=None))
