"""The graphs that follow from all the others: conflicts, what people decided, what is inferred, and the ontology.

They follow a change of the others by what it changes in them, or are made anew; both give the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from kg import iris, rdf
from kg.conflicts import conflict_quads, find_conflicts, groups, held_quads
from kg.curation import curation_quads, decision_iri
from kg.model import Iri, Node, Quad
from kg.model.decision import Judgement, Review
from kg.ontology import ontology_quads
from kg.pipeline.about import about
from kg.pipeline.implied import Implied, Progress
from kg.reason import doubt, infer, settle
from kg.store import DEFAULT, Change, Data, Ledger, QuadStore, in_memory

#: The graphs that follow from others; of them only conflicts are in the default graph, too.
FOLLOWING = (iris.CONFLICTS, iris.CURATION, iris.INFERRED, iris.ONTOLOGY)
_APART = frozenset({iris.CURATION, iris.INFERRED, iris.ONTOLOGY})
_WHOLE = frozenset({iris.CONFLICTS, iris.ENTITIES})
_REGARDS = iris.term("regards")


def share(quads: Iterable[Quad]) -> Iterator[Quad]:
    """What named graphs give to the default graph: articles all but evidence, those apart nothing, others all."""
    for quad in quads:
        if quad.graph in _WHOLE:
            yield quad
        elif quad.graph not in _APART:
            yield from rdf.default_quads((quad,))


def is_whole(data: Data) -> bool:
    """Whether all graphs that follow are as they should be, so that they can follow a change."""
    return all(data.library.entry(graph.value) for graph in FOLLOWING)


def follow(data: Data, change: Change, implied: Implied, affected: Iterable[str]) -> int:
    """Make a change, and have the graphs that follow from the others follow it, on the disk; how many of them did.

    `affected` are the ids of the decisions that speak of what changed, or that came or went.
    """
    before = {graph: data.library.entry(graph.value) for graph in FOLLOWING}
    data.library.strike([graph.value for graph in FOLLOWING])
    changes = [change, *_conclude(data.store, change)]
    ask = _asker(data.store)
    old: set[Quad] = set()
    new: set[Quad] = set()
    for group in groups((*change.gone, *change.new), ask):
        old |= held_quads(group, data.store.quads)
        new |= set(conflict_quads(group, ask))
    compared = data.store.weigh(old - new, new - old)
    if old != new:
        changes += [compared, *_conclude(data.store, compared)]
    decided = _decide(data.store, implied, set(affected))
    data.store.amend(decided)
    changes.append(decided)
    data.store.flush()
    after = {g: _after(Ledger(*entry), changes, g) for g, entry in before.items() if entry}
    data.library.enter([(graph.value, *ledger) for graph, ledger in after.items()])
    return sum(after[graph] != before[graph] for graph in after)


def follow_all(data: Data, implied: Implied, progress: Progress) -> int:
    """Make the graphs that follow from the others anew; how many of them were other than they should be."""
    progress("reason", 0, None)
    store = data.store
    data.library.strike([graph.value for graph in FOLLOWING])
    written = 0 + store.replace(iris.CONFLICTS, compared_quads(store))
    written += store.replace(iris.INFERRED, inferred_quads(store.quads(graph=DEFAULT)))
    written += store.replace(iris.CURATION, decision_quads(implied))
    written += store.replace(iris.ONTOLOGY, read_ontology())
    store.flush()
    data.library.enter([(graph.value, *store.measure(graph)) for graph in FOLLOWING])
    return written


def inferred_quads(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads of the graph of what follows from these quads of the default graph."""

    def ask(stated: Iterable[Quad]) -> Callable[[str], Iterable[Quad]]:
        store = in_memory(stated)
        return lambda text: store.query(text).triples()

    return infer(quads, ask)


@cache
def read_ontology() -> tuple[Quad, ...]:
    """The quads of the graph of the ontology, read once in a process."""
    return tuple(ontology_quads())


def compared_quads(store: QuadStore) -> Iterator[Quad]:
    """The quads of the graph of conflicts over the default graph of a store."""
    return find_conflicts(_asker(store))


def decision_quads(implied: Implied) -> Iterator[Quad]:
    """The quads of the graph of what people decided."""
    return curation_quads(implied.told.decisions, lambda decision: about(implied, decision))


def _conclude(store: QuadStore, change: Change) -> list[Change]:
    """Make a change of what is stated, and the changes of what is inferred that follow from it."""

    def ask(text: str) -> Iterable[Sequence[Node | None]]:
        return store.query(text, also=iris.INFERRED).rows()

    less = frozenset(doubt(ask, change.gone, change.new))
    store.amend(change)
    doubted = _apart(less, frozenset())
    store.amend(doubted)
    more = frozenset(settle(ask, change.gone, change.new, less))
    settled = _apart(frozenset(), more)
    store.amend(settled)
    return [doubted, settled]


def _decide(store: QuadStore, implied: Implied, affected: set[str]) -> Change:
    """What changes in the graph of decisions; what the others are about is left as it stands there."""
    if not affected:
        return _apart(frozenset(), frozenset())

    def regard(decision: Judgement | Review) -> Iterable[Iri]:
        if decision.id in affected:
            return about(implied, decision)
        there = store.quads(subject=decision_iri(decision), predicate=_REGARDS, graph=iris.CURATION)
        return [quad.object for quad in there if isinstance(quad.object, Iri)]

    old = frozenset(store.quads(graph=iris.CURATION))
    new = frozenset(curation_quads(implied.told.decisions, regard))
    return _apart(old - new, new - old)


def _apart(removed: frozenset[Quad], added: frozenset[Quad]) -> Change:
    """A change of graphs that share nothing with the default graph."""
    return Change(removed, added, frozenset(), frozenset())


def _after(ledger: Ledger, changes: Iterable[Change], graph: Iri) -> Ledger:
    for change in changes:
        ledger = ledger.after(change, graph)
    return ledger


def _asker(store: QuadStore) -> Callable[[str, Mapping[str, Node]], Iterable[Mapping[str, Node]]]:
    return lambda text, bound: store.query(text, bound).solutions()
