"""All quads of a group; which groups a change concerns; and which quads of a group a graph holds.

A group is a thing with one metric or property. Its quads follow from the figures and facts of the group, from the date
and publisher of the articles that state them and from what the thing is called, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg import iris
from kg.conflicts import disagreements, slips
from kg.conflicts.asking import Ask, Group, ask_dates, ask_figures, ask_group, ask_names, ask_said, ask_stated
from kg.conflicts.dates import DatedFact
from kg.conflicts.figures import Figure
from kg.conflicts.knowledge import Knowledge, load_knowledge
from kg.conflicts.nodes import COMPARED_IN, comparison, comparison_quads, conflict_node, outcome_quads
from kg.conflicts.outcomes import outcomes
from kg.conflicts.ranking import Claim, Stated, rank
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
    """The quads of all groups of a graph, by aspect and thing: those of `conflict_quads` of each."""
    known = knowledge or load_knowledge()
    for name in sorted({*known.metrics, *known.dates}):
        for group, quads in _aspect_quads(name, ask, known):
            yield from _finish(group, quads)


def conflict_quads(group: Group, ask: Ask, knowledge: Knowledge | None = None) -> Iterator[Quad]:
    """All quads of a group in the graph `iris.CONFLICTS`, sorted, each once; none where nothing is to be said of it.

    `ask` runs a query over the default graph.
    """
    known = knowledge or load_knowledge()
    name = group.aspect.value.partition("#")[2]
    if (name in known.metrics or name in known.dates) and group.aspect == _aspect(name, known):
        for one, quads in _aspect_quads(name, ask, known, group.thing):
            yield from _finish(one, quads)


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
        found |= told or ask_group(node, ask)
    for article in articles:
        found |= ask_stated(article, ask)
    for thing in renamed:
        found |= ask_said(thing, ask)
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


def _aspect(name: str, knowledge: Knowledge) -> Iri:
    return iris.concept(name) if name in knowledge.metrics else iris.term(name)


def _aspect_quads(
    name: str, ask: Ask, knowledge: Knowledge, thing: Iri | None = None
) -> Iterator[tuple[Group, Iterator[Quad]]]:
    """The quads of the groups of a metric or property: of one thing, or of each that has figures or facts of it."""
    if name in knowledge.metrics:
        for one, figures in ask_figures(iris.concept(name), ask, thing).items():
            yield Group(one, iris.concept(name)), _figure_quads(name, figures, _Compared(one, ask, knowledge))
        return
    dated = knowledge.dates[name]
    ends = ask_dates(dated.until, knowledge.dates[dated.until], ask, thing) if dated.until else {}
    for one, facts in ask_dates(name, dated, ask, thing).items():
        yield Group(one, iris.term(name)), _date_quads(name, facts, ends.get(one, ()), _Compared(one, ask, knowledge))


def _finish(group: Group, quads: Iterable[Quad]) -> list[Quad]:
    """A group's quads with those of its comparison, sorted; none where there are none."""
    found = set(quads)
    return sorted(found.union(comparison_quads(group))) if found else []


@dataclass(frozen=True, slots=True)
class _Compared:
    """The thing that is compared, and what is known; what it is called is asked only where a ranking needs it."""

    thing: Iri
    ask: Ask
    knowledge: Knowledge

    def rank(self, facts: Collection[Stated]) -> tuple[Claim, ...]:
        names = ask_names(self.thing, self.ask) if len(facts) > 1 else ()
        return rank(facts, names, self.knowledge)

    def best(self, figures: Sequence[Figure]) -> Figure:
        first = self.rank(tuple(figures))[0].fact
        assert isinstance(first, Figure)
        return first


def _figure_quads(metric: str, figures: Sequence[Figure], compared: _Compared) -> Iterator[Quad]:
    group, knowledge = Group(compared.thing, iris.concept(metric)), compared.knowledge
    kind = compared.thing.value.removeprefix(iris.PREFIXES["id"]).partition("/")[0]
    for conflict in disagreements.figure_conflicts(figures, kind, metric, knowledge):
        yield from conflict_node(group, conflict, compared.rank(conflict.facts))
    for slip in (
        *slips.wrong_conversions(figures, knowledge),
        *slips.parts_above_wholes(figures, metric, knowledge),
        *slips.shares_above_whole(figures, metric, knowledge),
    ):
        yield from conflict_node(group, slip)
    for outcome in outcomes(figures, kind, metric, knowledge, compared.best):
        yield from outcome_quads(group, outcome)


def _date_quads(
    name: str, facts: Sequence[DatedFact], ends: Sequence[DatedFact], compared: _Compared
) -> Iterator[Quad]:
    group, dated = Group(compared.thing, iris.term(name)), compared.knowledge.dates[name]
    for conflict in disagreements.date_conflicts(facts):
        yield from conflict_node(group, conflict, compared.rank(conflict.facts))
    if dated.until:
        for slip in slips.ends_before_starts((*facts, *ends), name, dated.until):
            yield from conflict_node(group, slip)
