"""A store elsewhere, asked over the SPARQL 1.1 Protocol: answers what the embedded store answers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Final

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.iris import BASE, PREFIXES
from kg.model import Iri, Literal, Node, Quad
from kg.store import guard
from kg.store.quads import DEFAULT
from kg.store.remote_wire import TIMEOUT, Address, Body, ask, read_address
from kg.store.results import QUAD_FORMATS, Answer, Results, write_quads
from kg.store.terms import to_graph, to_term
from kg.store.tokens import tokens

#: The graph in which a store that was published to says what was published: count and hash of each graph.
PUBLISHED: Final = Iri(BASE + "graph/published")
#: What that graph calls the default graph.
DEFAULT_ROW: Final = Iri(BASE + "graph/default")
#: The property that gives a graph's hash there.
HASH: Final = Iri("http://spdx.org/rdf/terms#checksumValue")

_TABLE = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.8"
#: Graphs that a query can be given one by one; more make a request that servers refuse.
_GRAPHS = 10_000
_BOOLEANS = {value: b'{"head":{},"boolean":%s}' % str(value).lower().encode() for value in (False, True)}


class RemoteStore:
    """The reading half of a store elsewhere, as `kg.store.Store` has it.

    Where the store was published to, its graphs are those that were published and no others. Blank nodes are names
    within one answer: none can be asked about.
    """

    def __init__(self, address: Address, timeout: float = TIMEOUT) -> None:
        self.address = address
        self._timeout = timeout
        self._published: bool | None = None

    def query(self, text: str, bindings: Mapping[str, Node] | None = None, *, union: bool = False) -> Results:
        """The answer to a SPARQL query; its prefixes are known, and `bindings` gives variables their values.

        With `union`, the default graph is the union of all graphs.

        Raises:
            QueryError: the query is malformed, refused, or lacks a variable that is bound.
            StoreError: the store is not there, is silent, or its answer makes no sense.
        """
        guard.check(text)
        bound = guard.bind(text, bindings or {})
        for node in (bindings or {}).values():
            _refuse_blank(node)
        kind = _kind(bound)
        asked = _declare(bound)

        return self._results(asked, kind, self._dataset(asked, union=union))

    def quads(
        self,
        subject: Iri | None = None,
        predicate: Iri | None = None,
        object: Node | None = None,  # noqa: A002 - the model's own word
        graph: Iri | None = None,
    ) -> Iterator[Quad]:
        """The quads that fit a pattern, as they come; None fits all, and the graph `DEFAULT` is the default graph.

        Raises:
            QueryError: the pattern has a blank node.
            StoreError: the store is not there, is silent, or its answer makes no sense.
        """
        given = {"s": subject, "p": predicate, "o": object}
        for node in (*given.values(), graph):
            _refuse_blank(node)
        pattern = _pattern(given)
        free = [name for name in "spo" if f"?{name}" in pattern.split()]
        if graph is None:
            free.append("g")
            inside = f"{{ {self._in_default(pattern)} }} UNION {{ {self._in_any(pattern)} }}"
        else:
            inside = self._in_default(pattern) if graph == DEFAULT else f"GRAPH {to_graph(graph)} {{ {pattern} }}"
        named = None if graph == DEFAULT else graph
        if not free:
            if self._holds(f"ASK {{ {inside} }}"):
                yield _quad({**given, "g": named})
            return
        text = f"SELECT {' '.join(f'?{name}' for name in free)} {{ {inside} }}"
        for row in self._rows(text):
            yield _quad({**given, "g": named, **row})

    def graphs(self) -> list[Iri]:
        """The names of the named graphs, in order.

        Raises:
            StoreError: the store is not there, is silent, or its answer makes no sense.
        """
        found = self._rows(f"SELECT DISTINCT ?g {{ {self._in_any('?s ?p ?o .')} }}")
        return sorted(graph for row in found if isinstance(graph := row["g"], Iri))

    def dump(self, name: str = "nq", graph: Iri | None = None) -> bytes:
        """All quads, or those of one graph, sorted, in a format of `kg.store.TRIPLE_FORMATS`.

        A format that has no graphs takes the default graph where none is named.
        """
        if graph is None and name not in QUAD_FORMATS:
            graph = DEFAULT
        return write_quads(self.quads(graph=graph), name)

    def count(self) -> dict[Iri, int]:
        """How many quads each graph has, of all graphs that are there; the default graph is `DEFAULT`."""
        each = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
        whole = f"SELECT (COUNT(*) AS ?n) {{ {self._in_default('?s ?p ?o .')} }}"
        counts: dict[Iri, int] = {}
        for row in (*self._rows(each), *self._rows(whole)):
            graph = row.get("g", DEFAULT)
            assert isinstance(graph, Iri)
            counts[graph] = int(row["n"].value)
        return counts

    def _in_default(self, pattern: str) -> str:
        return f"GRAPH <{self.address.default}> {{ {pattern} }}" if self.address.default else pattern

    def _in_any(self, pattern: str) -> str:
        """The pattern in each named graph that is there for readers."""
        if self._is_published():
            return f"GRAPH {to_graph(PUBLISHED)} {{ ?g {to_term(HASH)} ?h }} GRAPH ?g {{ {pattern} }}"
        apart = [to_graph(PUBLISHED), *([f"<{self.address.default}>"] if self.address.default else [])]
        return f"GRAPH ?g {{ {pattern} }} FILTER(?g NOT IN ({', '.join(map(str, apart))}))"

    def _is_published(self) -> bool:
        if self._published is None:
            text = f"ASK {{ GRAPH {to_graph(PUBLISHED)} {{ ?g {to_term(HASH)} ?h }} }}"
            self._published = self._holds(text)
        return self._published

    def _rows(self, text: str) -> Iterator[dict[str, Node]]:
        return self._results(text, ox.QuerySolutions, []).solutions()

    def _holds(self, text: str) -> bool:
        return bool(self._results(text, ox.QueryBoolean, []))

    def _dataset(self, text: str, *, union: bool) -> list[tuple[str, str]]:
        """The parameters that say what the default graph and the named graphs of a query are.

        Raises:
            QueryError: they are too many to be named.
        """
        words = {token.word for token in tokens(text) if token.kind == "word"}
        default = self.address.default
        if "FROM" in words or not (union or default):
            return []
        named = [graph.value for graph in self.graphs()] if union or "GRAPH" in words else []
        if len(named) > _GRAPHS:
            raise QueryError(
                f"there are {len(named)} graphs, too many to name all; choose some with FROM and FROM NAMED"
            )
        merged = [*named, *([default] if default else [])] if union else [default]
        return [("default-graph-uri", graph) for graph in merged] + [("named-graph-uri", graph) for graph in named]

    def _results(self, text: str, kind: type[Answer], dataset: list[tuple[str, str]]) -> Results:
        """The answer to a query that is known to be well-formed."""
        accept = _TRIPLES if kind is ox.QueryTriples else _TABLE
        # An answer that nobody reads to its end, or that makes no sense, is hung up on at once.
        opened: list[Body] = []

        def run() -> Answer:
            body = ask(self.address, [("query", text), *dataset], accept, self._timeout)
            opened.append(body)
            found = _load(body) if kind is ox.QueryTriples else _parse(body)
            if kind is ox.QueryBoolean and isinstance(found, ox.QuerySolutions):
                # Virtuoso tells a table with one number where yes or no was asked.
                value = next((str(getattr(term, "value", "")) for solution in found for term in solution), "")
                found = ox.parse_query_results(_BOOLEANS[value in ("1", "true")], format=ox.QueryResultsFormat.JSON)
            if not isinstance(found, kind):
                raise StoreError(f"{self.address.query}: answered another kind of question than was asked")
            return found

        @contextmanager
        def explain() -> Iterator[None]:
            try:
                yield
            except BaseException as error:
                for body in opened:
                    body.close()
                if not isinstance(error, (SyntaxError, ValueError, OSError, RuntimeError)):
                    raise
                raise StoreError(
                    f"{self.address.query}: what it answered makes no sense or was broken off ({error}); see whether "
                    "it is the address of a SPARQL endpoint, and try again"
                ) from error

        return Results(run, explain)


def open_remote(url: str, update: str = "", token: str = "", timeout: float = TIMEOUT) -> RemoteStore:
    """The store at the address of a SPARQL endpoint, which `update` may write elsewhere; nothing is asked yet.

    Raises:
        StoreError: it is no address.
    """
    return RemoteStore(read_address(url, update, token), timeout)


def _kind(text: str) -> type[Answer]:
    """The kind of answer that a query has; that it is well-formed is found out without asking anybody.

    Raises:
        QueryError: it is malformed.
    """
    try:
        return type(ox.Store().query(text, prefixes=PREFIXES))
    except SyntaxError as error:
        raise QueryError(f"malformed query: {error}") from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def _declare(text: str) -> str:
    """The query with those of our prefixes declared that it uses and does not declare, on its first line."""
    found = [token for token in tokens(text) if token.kind in ("name", "word", "iri")]
    own = {after.text for token, after in itertools.pairwise(found) if token.word.endswith("PREFIX")}
    used = {token.text.partition(":")[0] for token in found if token.kind == "name" and token.text not in own}
    lacking = (name for name in sorted(used & PREFIXES.keys()) if f"{name}:" not in own)
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in lacking) + text


def _pattern(given: Mapping[str, Node | None]) -> str:
    """A triple pattern in SPARQL; a literal with a datatype is looked up, and then held against what was found.

    Oxigraph 0.5.13 finds 510 on disk, too, where 255 is asked for.
    """
    terms = [f"?{name}" if node is None else str(to_term(node)) for name, node in given.items()]
    pattern = f"{' '.join(terms)} ."
    literal = given["o"]
    if isinstance(literal, Literal) and literal.datatype:
        pattern += f" {terms[0]} {terms[1]} ?o . FILTER(sameTerm(?o, {terms[2]}))"
    return pattern


def _quad(found: Mapping[str, Node | None]) -> Quad:
    subject, predicate, object_, graph = (found.get(name) for name in "spog")
    if not isinstance(subject, Iri) or not isinstance(predicate, Iri) or object_ is None or isinstance(graph, Literal):
        raise StoreError(f"{found!r} is no statement; see whether the store is well")
    return Quad(subject, predicate, object_, graph)


def _refuse_blank(node: Node | None) -> None:
    if isinstance(node, Iri) and node.value.startswith("_:"):
        raise QueryError(f"{node.value} is a blank node, whose name means nothing to a store elsewhere; ask by IRIs")


def _parse(body: Body) -> ox.QuerySolutions | ox.QueryBoolean:
    format_ = ox.QueryResultsFormat.from_media_type(body.type)
    if format_ is None:
        raise ValueError(f"{body.type} is no table")
    return ox.parse_query_results(_as_file(body), format=format_)


def _load(body: Body) -> ox.QueryTriples:
    """The triples of an answer, each once."""
    format_ = ox.RdfFormat.from_media_type(body.type)
    if format_ is None:
        raise ValueError(f"{body.type} is no graph")
    store = ox.Store()
    with body:
        store.bulk_load(_as_file(body), format_)
    found = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(found, ox.QueryTriples)
    return found


def _as_file(body: Body) -> IO[bytes]:
    """The engine asks of a file only that it can be read."""
    return body  # type: ignore[return-value]
