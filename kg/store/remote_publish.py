"""Makes a store elsewhere hold what a store here holds: each graph that differs in one update, the others untouched.

What was published is told in a graph of its own, a hash and a count for each graph. A graph whose line is lacking, or
tells another count than the store does, is compared statement by statement; so whatever stopped an earlier run, or
changed the store since, the next run mends it. Graphs that were never published from here are left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from kg import iris
from kg.errors import StoreError
from kg.model import Iri, Literal, Quad
from kg.store.quads import DEFAULT, Ledger, QuadStore
from kg.store.remote import DEFAULT_ROW, HASH, PUBLISHED, RemoteStore
from kg.store.remote_wire import tell
from kg.store.terms import to_graph, write_triples

#: Statements of one update; a graph that differs in more takes several.
BATCH: Final = 5_000
_COUNT: Final = Iri(iris.PREFIXES["void"] + "triples")
_INTEGER: Final = iris.PREFIXES["xsd"] + "integer"
#: The hash of a graph that is being written.
_UNSETTLED: Final = ""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the graphs of a store, by their number."""

    written: int
    dropped: int
    unchanged: int
    #: Statements in the store now, the default graph's included.
    quads: int
    #: Graphs of others, left as they are.
    foreign: int


class _Part(NamedTuple):
    """Statements that are removed or added, of one graph or (None) of the default graph."""

    verb: str
    graph: Iri | None
    quads: Sequence[Quad]


def publish(
    here: QuadStore, there: RemoteStore, progress: Callable[[str, int, int | None], None], *, thorough: bool = False
) -> Published:
    """Make the store `there` hold exactly what `here` does, besides what others keep in it.

    If `thorough`, nothing that the store says of itself is trusted, and each statement is compared.

    Raises:
        StoreError: the store cannot be asked or written, keeps other statements than it is sent, or there are blank
            nodes, which no later run could tell from each other. Run again, it goes on where it stopped.
    """
    return _Publisher(here, there, thorough=thorough).run(progress)


class _Publisher:
    def __init__(self, here: QuadStore, there: RemoteStore, *, thorough: bool) -> None:
        self._here = here
        self._there = there
        self._thorough = thorough
        self._lines = _read_lines(there)
        self._default = Iri(there.address.default) if there.address.default else None
        self._counts = there.count()
        #: Whether the default graph there is what it was when it was last published, so that it can follow the others.
        self._follows = self._is_settled(DEFAULT_ROW, self._counts.get(DEFAULT, 0))

    def run(self, progress: Callable[[str, int, int | None], None]) -> Published:
        self._refuse_strangers()
        ours = self._here.graphs()
        gone = sorted(self._lines.keys() - {*ours, DEFAULT_ROW})
        work = [*ours, *gone]
        written = dropped = 0
        for done, graph in enumerate(work):
            progress("publish", done, len(work))
            target = self._here.measure(graph)
            if self._is_settled(graph, self._counts.get(graph, 0)) and self._lines[graph] == target:
                continue
            self._write(graph, target)
            written, dropped = written + (target.quads > 0), dropped + (target.quads == 0)
        self._settle_default()
        progress("publish", len(work), len(work))
        quads = self._check()
        foreign = self._counts.keys() - {*work, DEFAULT, PUBLISHED, *([self._default] if self._default else [])}
        return Published(written, dropped, len(work) - written - dropped, quads, len(foreign))

    def _refuse_strangers(self) -> None:
        """What others state in the default graph is theirs, and would be lost.

        Raises:
            StoreError: there is such a thing.
        """
        if DEFAULT_ROW in self._lines or not self._counts.get(DEFAULT):
            return
        strangers = {quad._replace(graph=None) for quad in self._there.quads(graph=DEFAULT)}
        strangers -= set(self._here.quads(graph=DEFAULT))
        if strangers:
            raise StoreError(
                f"{self._there.address.query}: its default graph holds {len(strangers)} statements that were not "
                "published from here and would be lost; choose an empty store, or clear that graph (CLEAR DEFAULT)"
            )

    def _is_settled(self, row: Iri, count: int) -> bool:
        line = self._lines.get(row)
        return not self._thorough and line is not None and line.hash != _UNSETTLED and line.quads == count

    def _write(self, graph: Iri, target: Ledger) -> None:
        """Make a graph there what it is here, and let the default graph follow where it can."""
        old = set(self._there.quads(graph=graph)) if self._counts.get(graph) else set()
        new = set(self._here.quads(graph=graph))
        less, more = _require_names(old - new, there=True), _require_names(new - old, there=False)
        gone = [quad for quad in less if self._follows and not self._is_default(quad)]
        fresh = [quad for quad in more if self._follows and self._is_default(quad)]
        self._unsettle_default()
        self._send(
            [
                _Part("DELETE", self._default, gone),
                _Part("DELETE", graph, sorted(less)),
                _Part("INSERT", self._default, fresh),
                _Part("INSERT", graph, sorted(more)),
            ],
            graph,
            target if target.quads else None,
        )

    def _settle_default(self) -> None:
        """Enter the default graph that followed the others; where it did not, compare it as a whole."""
        target = self._here.measure(DEFAULT)
        line = self._lines.get(DEFAULT_ROW)
        if self._follows and line == target:
            return
        if not self._follows or self._there.count().get(DEFAULT, 0) != target.quads:
            old = {quad._replace(graph=None) for quad in self._there.quads(graph=DEFAULT)}
            new = set(self._here.quads(graph=DEFAULT))
            parts = [
                _Part("DELETE", self._default, sorted(_require_names(old - new, there=True))),
                _Part("INSERT", self._default, sorted(_require_names(new - old, there=False))),
            ]
            self._send(parts, DEFAULT_ROW, target)
        else:
            self._send([], DEFAULT_ROW, target)

    def _unsettle_default(self) -> None:
        line = self._lines.get(DEFAULT_ROW)
        if line is not None and line.hash != _UNSETTLED:
            self._send([], DEFAULT_ROW, line._replace(hash=_UNSETTLED))

    def _is_default(self, quad: Quad) -> bool:
        return any(True for _ in self._here.quads(*quad[:3], graph=DEFAULT))

    def _send(self, parts: Iterable[_Part], row: Iri, line: Ledger | None) -> None:
        """Have parts written in one update if they fit, with the line that tells of it."""
        batches = list(_batches(parts)) or [[]]
        for number, batch in enumerate(batches, 1):
            told = line if number == len(batches) else Ledger(0, _UNSETTLED)
            old = self._lines.pop(row, None)
            tell(self._there.address, _update([*_lines(row, old, told), *batch]))
            if told is not None:
                self._lines[row] = told

    def _check(self) -> int:
        """How many statements are there now, which must be as many as were sent.

        Raises:
            StoreError: they are not.
        """
        counts = self._there.count()
        for row, line in sorted(self._lines.items()):
            found = counts.get(DEFAULT if row == DEFAULT_ROW else row, 0)
            if found != line.quads:
                raise StoreError(
                    f"{self._there.address.update}: keeps {found} of {line.quads} statements of {row.value}; unless "
                    "somebody else writes there, it does not tell all literals apart: use another store"
                )
        return sum(line.quads for line in self._lines.values())


def _read_lines(there: RemoteStore) -> dict[Iri, Ledger]:
    """What was published, by graph."""
    hashes = {quad.subject: quad.object.value for quad in there.quads(predicate=HASH, graph=PUBLISHED)}
    counts = {quad.subject: int(quad.object.value) for quad in there.quads(predicate=_COUNT, graph=PUBLISHED)}
    return {graph: Ledger(counts.get(graph, 0), value) for graph, value in hashes.items()}


def _lines(row: Iri, old: Ledger | None, new: Ledger | None) -> Iterator[_Part]:
    for verb, line in (("DELETE", old), ("INSERT", new)):
        if line is not None:
            count = Literal(str(line.quads), _INTEGER)
            yield _Part(verb, PUBLISHED, [Quad(row, HASH, Literal(line.hash)), Quad(row, _COUNT, count)])


def _batches(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """Parts in portions of at most `BATCH` statements."""
    batch: list[_Part] = []
    room = BATCH
    for part in parts:
        start = 0
        while start < len(part.quads):
            piece = part.quads[start : start + room]
            batch.append(part._replace(quads=piece))
            start, room = start + len(piece), room - len(piece)
            if not room:
                yield batch
                batch, room = [], BATCH
    if batch:
        yield batch


def _require_names(quads: set[Quad], *, there: bool) -> set[Quad]:
    for quad in quads:
        if quad.subject.value.startswith("_:") or (isinstance(quad.object, Iri) and quad.object.value.startswith("_:")):
            graph = quad.graph.value if quad.graph else "the default graph"
            remedy = "drop that graph there, and publish again" if there else "give the thing an IRI"
            raise StoreError(
                f"{graph}: {quad.predicate.value} is stated with a blank node, which has no name; {remedy}"
            )
    return quads


def _update(parts: Iterable[_Part]) -> str:
    return ";\n".join(map(_operation, parts))


def _operation(part: _Part) -> str:
    triples = write_triples(part.quads)
    inside = triples if part.graph is None else f"GRAPH {to_graph(part.graph)} {{\n{triples}}} "
    return f"{part.verb} DATA {{\n{inside}}}"
