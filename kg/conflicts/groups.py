"""All quads of a group; which groups a change concerns; and which quads of a group a graph holds.

A group is a thing with one metric or property. Its quads follow from the figures and facts of the group, from the date
and publisher of the articles that state them and from what the thing is called, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Protocol

from kg import iris
from kg.conflicts import disagreements, slips
from kg.conflicts.asking import Ask, Group, ask_dates, ask_figures, ask_groups, ask_names
from kg.conflicts.disagreements import Conflict
from kg.conflicts.figures import Figure
from kg.conflicts.knowledge import Knowledge, load_knowledge
from kg.conflicts.nodes import COMPARED_IN, comparison, comparison_quads, conflict_node, outcome_quads
from kg.conflicts.outcomes import outcomes
from kg.conflicts.ranking import Stated, rank
from kg.model import Iri, Node, Quad

_RDF, _DCTERMS = iris.PREFIXES["rdf"], iris.PREFIXES["dcterms"]
_LABEL = Iri(iris.PREFIXES["rdfs"] + "label")
#: What of an article plays a part in a ranking.
_ARTICLE = frozenset({Iri(_DCTERMS + "issued"), Iri(_DCTERMS + "publisher")})
_THING = frozenset({iris.term("subject"), Iri(_RDF + "subject")})
_ASPECT = frozenset({iris.term("metric"), Iri(_RDF + "predicate")})
_FACTS = (iris.thing("figure/").value, iris.thing("fact/").value)


class Find(Protocol):
    """Gives the quads that fit a pattern, by index: `kg.store.QuadStore.quads` does."""

    def __call__(  # noqa: D102 - the protocol's one method
        self,
        subject: Iri | None = None,
        predicate: Iri | None = None,
        object: Node | None = None,  # noqa: A002 - the model's own word
        graph: Iri | None = None,
    ) -> Iterator[Quad]: ...


def find_conflicts(ask: Ask, knowledge: Knowledge | None = None) -> Iterator[Quad]:
    """The quads of all groups of a graph, each group's together, in the order of the groups."""
    for group in sorted(_read_by(ask_groups(ask), knowledge or load_knowledge())):
        yield from conflict_quads(group, ask, knowledge)


def conflict_quads(group: Group, ask: Ask, knowledge: Knowledge | None = None) -> Iterator[Quad]:
    """All quads of a group in the graph `iris.CONFLICTS`, sorted, each once; none where nothing is to be said of it.

    `ask` runs a query over the default graph.
    """
    known = knowledge or load_knowledge()
    name = group.aspect.value.partition("#")[2]
    if name in known.metrics and group.aspect == iris.concept(name):
        quads = set(_figure_quads(group, name, ask, known))
    elif name in known.dates and group.aspect == iris.term(name):
        quads = set(_date_quads(group, name, ask, known))
    else:
        quads = set()
    if quads:
        quads.update(comparison_quads(group))
    yield from sorted(quads)


def groups(quads: Iterable[Quad], ask: Ask, knowledge: Knowledge | None = None) -> set[Group]:
    """The groups that quads which came into the default graph, or left it, concern.

    `ask` runs a query over the graph after the change: it is asked of which thing a figure or fact is where the quads
    do not say it themselves, and what an article states whose date or publisher changed.
    """
    things: dict[Iri, set[Iri]] = {}
    aspects: dict[Iri, set[Iri]] = {}
    articles, renamed = set(), set()
    for quad in quads:
        if quad.subject.value.startswith(_FACTS):
            things.setdefault(quad.subject, set())
            for predicates, place in ((_THING, things), (_ASPECT, aspects)):
                if quad.predicate in predicates and isinstance(quad.object, Iri):
                    place.setdefault(quad.subject, set()).add(quad.object)
        elif quad.predicate in _ARTICLE:
            articles.add(quad.subject)
        elif quad.predicate == _LABEL:
            renamed.add(quad.subject)
    found: set[Group] = set()
    for node, subjects in things.items():
        told = {Group(thing, aspect) for thing in subjects for aspect in aspects.get(node, ())}
        found |= told or ask_groups(ask, node=node)
    for article in articles:
        found |= ask_groups(ask, article=article)
    for thing in renamed:
        found |= ask_groups(ask, thing=thing)
    return _read_by(found, knowledge or load_knowledge())


def held_quads(group: Group, find: Find) -> set[Quad]:
    """The quads of a group that a graph holds: those of its comparison and of every node compared in it, by index."""
    compared = comparison(group)
    found = set(find(subject=compared, graph=iris.CONFLICTS))
    for member in list(find(predicate=COMPARED_IN, object=compared, graph=iris.CONFLICTS)):
        found.update(find(subject=member.subject, graph=iris.CONFLICTS))
    return found


def _read_by(found: Collection[Group], knowledge: Knowledge) -> set[Group]:
    """Of the groups that hold some facts, those that have quads because of them: of compared metrics and of dates."""
    metrics = {iris.concept(name) for name in knowledge.metrics}
    starts = {iris.term(dated.until): iris.term(name) for name, dated in knowledge.dates.items() if dated.until}
    dates = {iris.term(name) for name in knowledge.dates}
    kept = {group for group in found if group.aspect in metrics or group.aspect in dates}
    return kept | {Group(group.thing, starts[group.aspect]) for group in found if group.aspect in starts}


def _figure_quads(group: Group, metric: str, ask: Ask, knowledge: Knowledge) -> Iterator[Quad]:
    figures = ask_figures(group, ask)
    names = ask_names(group.thing, ask) if len(figures) > 1 else ()
    kind = group.thing.value.removeprefix(iris.PREFIXES["id"]).partition("/")[0]
    yield from _ranked(group, disagreements.figure_conflicts(figures, kind, metric, knowledge), names, knowledge)
    for slip in (
        *slips.wrong_conversions(figures, knowledge),
        *slips.parts_above_wholes(figures, metric, knowledge),
        *slips.shares_above_whole(figures, metric, knowledge),
    ):
        yield from conflict_node(group, slip)
    for outcome in outcomes(figures, metric, knowledge, partial(_best, names=names, knowledge=knowledge)):
        yield from outcome_quads(group, outcome)


def _date_quads(group: Group, name: str, ask: Ask, knowledge: Knowledge) -> Iterator[Quad]:
    dated = knowledge.dates[name]
    facts = ask_dates(group, dated, ask)
    names = ask_names(group.thing, ask) if len(facts) > 1 else ()
    yield from _ranked(group, disagreements.date_conflicts(facts), names, knowledge)
    if facts and dated.until:
        ends = ask_dates(Group(group.thing, iris.term(dated.until)), knowledge.dates[dated.until], ask)
        for slip in slips.ends_before_starts((*facts, *ends), name, dated.until):
            yield from conflict_node(group, slip)


def _ranked(group: Group, found: Iterable[Conflict], names: Iterable[str], knowledge: Knowledge) -> Iterator[Quad]:
    for conflict in found:
        yield from conflict_node(group, conflict, rank(conflict.facts, names, knowledge))


def _best(figures: Collection[Figure], names: Iterable[str], knowledge: Knowledge) -> Figure:
    stated: tuple[Stated, ...] = tuple(figures)
    first = rank(stated, names, knowledge)[0].fact
    assert isinstance(first, Figure)
    return first
