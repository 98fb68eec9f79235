"""The graphs that follow from all the others: what is inferred, and the ontology."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg import iris, rdf
from kg.model import Quad
from kg.ontology import ontology_quads
from kg.pipeline.implied import Progress
from kg.reason import infer
from kg.store import DEFAULT, Change, Data, in_memory

#: The graphs that follow from others; the last two share nothing with the default graph.
FOLLOWING = (iris.INFERRED, iris.ONTOLOGY)
_APART = frozenset({iris.INFERRED, iris.ONTOLOGY})


def share(quads: Iterable[Quad]) -> Iterator[Quad]:
    """What named graphs give to the default graph: entities all, articles all but evidence, those apart nothing."""
    for quad in quads:
        if quad.graph == iris.ENTITIES:
            yield quad
        elif quad.graph not in _APART:
            yield from rdf.default_quads((quad,))


def is_whole(data: Data) -> bool:
    """Whether all graphs that follow are as they should be, so that they can follow a change."""
    return all(data.library.entry(graph.value) for graph in FOLLOWING)


def follow(data: Data, change: Change, progress: Progress) -> int:
    """Make a change, and have the graphs that follow from the others follow it; how many of them did."""
    data.store.amend(change)
    return follow_all(data, progress)


def follow_all(data: Data, progress: Progress) -> int:
    """Make the graphs that follow from the others anew; how many of them were other than they should be."""
    progress("reason", 0, None)
    wanted = {
        iris.ONTOLOGY: ontology_quads(),
        iris.INFERRED: inferred_quads(data.store.quads(graph=DEFAULT)),
    }
    data.library.strike([graph.value for graph in FOLLOWING])
    written = sum(data.store.replace(graph, quads) for graph, quads in wanted.items())
    data.store.flush()
    data.library.enter([(graph.value, *data.store.measure(graph)) for graph in FOLLOWING])
    return written


def inferred_quads(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads of the graph of what follows from these quads of the default graph."""

    def ask(stated: Iterable[Quad]) -> Callable[[str], Iterable[Quad]]:
        store = in_memory(stated)
        return lambda text: store.query(text).triples()

    return infer(quads, ask)
