"""Makes the quad store what the library and the decisions of people imply, and touches only what a change reaches.

The register says what is owed to the quad store, and keeps saying so until it is on the disk. A graph is taken off the
ledger before it is written and entered once it is there, so that a process that is killed in between leaves a gap in
the ledger and never a wrong line; of the graphs that follow from all the others a gap means that they are made anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from pathlib import Path

from kg import iris
from kg.curation import effective
from kg.model import Quad
from kg.pipeline.follow import FOLLOWING, follow, follow_all, is_whole
from kg.pipeline.identify import ARTICLE, ENTITY, identify
from kg.pipeline.implied import Implied, Progress
from kg.pipeline.stated import Stated, speaks_of, stated
from kg.pipeline.summary import Derived
from kg.pipeline.version import deriving_version
from kg.store import Change, Data, Ledger, mark_log, read_log

#: So many articles are written with all that follows from them; of more the graphs about them all are made anew.
FEW = 100
#: Where so much of all articles was written, the store is sorted before the process ends.
_MUCH = 0.1
_VERSION = "version"


def derive(data: Data, progress: Progress) -> Derived:
    """Bring the quad store of a data directory up to date with its library and its log of decisions.

    Raises:
        DecisionError: the log cannot be read.
        StoreError: the library, the register or the quad store cannot be read or written.
    """
    if data.has_store() and not data.library.is_stale(stamp(data.directory)):
        return Derived(**data.library.counts())
    return _settle(data, progress, anew=not data.has_store() or not _is_followed(data))


def derive_anew(data: Data, progress: Progress) -> Derived:
    """Put a new quad store, made from the library and the log alone, in the place of the old one, however damaged."""
    return _settle(data, progress, anew=True)


def stamp(directory: Path) -> str:
    """What the quad store should be up to date with, besides the articles: the program and the log of decisions."""
    return f"{deriving_version()} {mark_log(directory)}"


def _is_followed(data: Data) -> bool:
    return data.register.state(_VERSION) == deriving_version()


def _settle(data: Data, progress: Progress, *, anew: bool) -> Derived:
    mark = stamp(data.directory)
    told = stated(data.library, effective(read_log(data.directory)))
    if anew:
        data.renew_register()
    decided = _identify(data, told, progress, anew=anew)
    implied = Implied(told, data.register)
    done = _renew(data, implied, progress) if anew else _amend(data, implied, decided, progress)
    with data.register.change():
        data.register.settle()
    articles, copies, entities, facts, figures = data.register.totals()
    counts = Derived(articles=articles, copies=copies, entities=entities, facts=facts, figures=figures)
    data.library.settle(mark, counts.counts())
    if done.written > max(FEW, articles * _MUCH):
        data.store.tidy()
    refused = dict(sorted(Counter(implied.refused).items()))
    return replace(counts, written=done.written, dropped=done.dropped, refused_facts=refused)


def _identify(data: Data, told: Stated, progress: Progress, *, anew: bool) -> set[str]:
    """Bring the register up to date; the decisions that came or went since."""
    register, speaks = data.register, speaks_of(told.decisions)
    followed = register.meanings.followed()
    changed = set(data.library.ids() if anew else data.library.changes())
    decided = {decision: speaks.get(decision) or followed[decision] for decision in speaks.keys() ^ followed.keys()}
    changed |= {article for articles in decided.values() for article in articles}
    progress("resolve", 0, len(changed))
    with register.change():
        identify(register, told, changed)
        register.meanings.follow(speaks)
        register.note(_VERSION, deriving_version())
    progress("resolve", len(changed), len(changed))
    return set(decided)


def _renew(data: Data, implied: Implied, progress: Progress) -> Derived:
    """Write everything into a new store."""
    articles = data.library.ids()

    def everything() -> Iterator[Quad]:
        yield from implied.entities(implied.register.due(ENTITY))
        for done, article in enumerate(articles, 1):
            yield from implied.article(article)
            progress("write", done, len(articles))

    data.library.strike(list(data.library.ledger()))
    data.renew(everything())
    graphs = [*map(iris.article, articles), *([iris.ENTITIES] if articles else [])]
    data.library.enter([(graph.value, *data.store.measure(graph)) for graph in graphs])
    return Derived(written=len(articles) + follow_all(data, implied, progress))


def _amend(data: Data, implied: Implied, decided: Collection[str], progress: Progress) -> Derived:
    """Write what is owed, and what follows from it."""
    articles, entities = data.register.due(ARTICLE), data.register.due(ENTITY)
    speaks = speaks_of(implied.told.decisions)
    affected = {*decided, *(one for one, named in speaks.items() if not set(articles).isdisjoint(named))}
    if len(articles) <= FEW and is_whole(data):
        change = data.store.weigh(*_differ(data, implied, articles, entities))
        progress("reason", 0, None)
        return _write(data, change, partial(follow, data, change, implied, affected))
    data.library.strike([graph.value for graph in FOLLOWING])
    written = dropped = 0
    batches = zip_longest(_batches(articles, FEW), _batches(entities, 20 * FEW), fillvalue=())
    for done, (some, others) in enumerate(batches, 1):
        change = data.store.weigh(*_differ(data, implied, some, others))
        part = _write(data, change, partial(_only_amend, data, change))
        written, dropped = written + part.written, dropped + part.dropped
        progress("write", min(done * FEW, len(articles)), len(articles))
    return Derived(written=written + follow_all(data, implied, progress), dropped=dropped)


def _only_amend(data: Data, change: Change) -> int:
    data.store.amend(change)
    data.store.flush()
    return 0


def _write(data: Data, change: Change, write: Callable[[], int]) -> Derived:
    """Write graphs, off the ledger until they are on the disk; how many were written and dropped.

    `write` returns when they are on the disk, and gives the number of further graphs that it wrote.
    """
    graphs = sorted({quad.graph for quad in change.removed | change.added if quad.graph})
    before = {graph: data.library.entry(graph.value) for graph in graphs}
    data.library.strike([graph.value for graph in graphs])
    more = write()
    after = {g: Ledger(*entry).after(change, g) if entry else data.store.measure(g) for g, entry in before.items()}
    data.library.enter([(graph.value, *ledger) for graph, ledger in after.items() if ledger.quads])
    gone = sum(not ledger.quads for ledger in after.values())
    return Derived(written=more + len(after) - gone, dropped=gone)


def _batches(items: Sequence[str], size: int) -> list[Sequence[str]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _differ(
    data: Data, implied: Implied, articles: Iterable[str], entities: Iterable[str]
) -> tuple[set[Quad], set[Quad]]:
    """The quads that are there and should not be, and those that should be there and are not."""
    old, new = set(), set()
    for article in articles:
        old |= set(data.store.quads(graph=iris.article(article)))
        new |= set(implied.article(article))
    for entity in entities:
        old |= set(data.store.quads(subject=iris.thing(entity), graph=iris.ENTITIES))
    new |= set(implied.entities(entities))
    return old - new, new - old
