"""What the page of a thing shows: names, facts by relation in both directions, figures, events and sources."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from kg import iris
from kg.model import Iri, Literal
from kg.serve.pages import words
from kg.serve.pages.asking import Graph, Row, ask, iri, text, whole
from kg.serve.pages.statements import Fact, Figure, Ref, Source, read_facts, read_figures, ref, source

#: How many facts of one relation, and how many figures, are asked for at a time; the queries say the same.
FACTS, FIGURES = 50, 200

_TYPE, _LABEL, _ALIAS = (
    iris.PREFIXES["rdf"] + "type",
    iris.PREFIXES["rdfs"] + "label",
    iris.PREFIXES["skos"] + "altLabel",
)


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called, in a language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one relation in one direction: how many there are, and those that are shown."""

    predicate: str
    #: "out" where the thing is the subject, "in" where it is the object, "both" where that is the same.
    direction: str
    count: int
    facts: tuple[Fact, ...]
    #: Where the next ones begin, "" after the last.
    after: str = ""

    @property
    def label(self) -> str:
        """How the relation reads from the thing's side."""
        return words.term_label(self.predicate, inverse=self.direction == "in")

    def other_end(self, fact: Fact, thing: str) -> Ref | Literal:
        """What stands at the end of a fact where the thing of an IRI does not."""
        if self.direction == "both":
            return fact.subject if isinstance(fact.object, Ref) and fact.object.iri == thing else fact.object
        return fact.subject if self.direction == "in" else fact.object


@dataclass(frozen=True, slots=True)
class Inferred:
    """What follows by one relation in one direction, stated nowhere."""

    predicate: str
    direction: str
    things: tuple[Ref, ...]

    @property
    def label(self) -> str:
        """How the relation reads from the thing's side."""
        return words.term_label(self.predicate, inverse=self.direction == "in")


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that a thing has to do with."""

    event: Ref
    date: str
    place: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A fact that cannot be true together with others: the conflict, its place among them, and what speaks for it."""

    fact: str
    conflict: str
    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing: what it is and is called."""

    iri: str
    label: str
    #: Local names, the contract's class first, the finer ones after it.
    classes: tuple[str, ...]
    names: tuple[Name, ...]
    #: The same elsewhere: IRIs of other sets.
    same: tuple[str, ...] = ()

    @property
    def ref(self) -> Ref:
        """The thing as it is named elsewhere."""
        return Ref(self.iri, self.label)

    @property
    def kind(self) -> str:
        """The label of its narrowest class."""
        return words.class_label(self.classes[-1]) if self.classes else ""


@dataclass(frozen=True, slots=True)
class ThingPage:
    """All that the page of a thing shows."""

    thing: Thing
    groups: tuple[Group, ...]
    figures: tuple[Figure, ...]
    figures_after: str
    inferred: tuple[Inferred, ...]
    events: tuple[Happening, ...]
    #: Article and how many facts and figures it states of the thing, the newest first.
    sources: tuple[tuple[Source, int], ...]
    disputes: tuple[Dispute, ...]

    @property
    def count(self) -> int:
        """How many facts there are."""
        return sum(group.count for group in self.groups)

    @property
    def disputed(self) -> dict[str, Dispute]:
        """The disputes by fact, the first of each."""
        return {dispute.fact: dispute for dispute in reversed(self.disputes)}

    @property
    def metrics(self) -> list[tuple[str, list[Figure]]]:
        """The figures by metric, in the order of their periods."""
        return [(metric, list(same)) for metric, same in groupby(self.figures, key=lambda figure: figure.metric)]


async def find_thing(graph: Graph, thing: Iri) -> Thing | None:
    """What a thing is and is called; None where the graph does not know it as a thing with a class."""
    rows = await ask(graph, "thing", thing=thing)
    values: dict[str, list[str]] = {}
    names: list[Name] = []
    for row in rows:
        node = row["value"]
        values.setdefault(text(row["property"]), []).append(node.value)
        if isinstance(node, Literal):
            names.append(Name(node.value, node.language))
    pg = iris.PREFIXES["pg"]
    classes = [value.removeprefix(pg) for value in values.get(_TYPE, []) if value.startswith(pg)]
    if not classes:
        return None
    known = words.ontology()
    classes.sort(key=lambda name: (len(known.terms[name].ancestors) if name in known.terms else 0, name))
    same = [v for p, vs in sorted(values.items()) if p not in (_TYPE, _LABEL, _ALIAS) for v in vs]
    label = next(iter(values.get(_LABEL, [])), "") or words.fallback(thing.value)
    return Thing(thing.value, label, tuple(classes), tuple(names), tuple(same))


async def read_thing(graph: Graph, thing: Thing) -> ThingPage:
    """Everything that the page of a thing shows, each relation and the figures from their beginning."""
    node = Iri(thing.iri)
    counts, figures, inferred, events, sources, disputes = await asyncio.gather(
        ask(graph, "relations", thing=node),
        ask(graph, "figures", thing=node),
        ask(graph, "inferred", thing=node),
        ask(graph, "events", thing=node),
        ask(graph, "sources", thing=node),
        ask(graph, "disputes", thing=node),
    )
    wanted = [(text(row["predicate"]), text(row["direction"]), whole(row["facts"])) for row in counts]
    groups = await asyncio.gather(*(read_group(graph, thing, *one) for one in wanted))
    return ThingPage(
        thing,
        tuple(sorted(_join_mutual(groups), key=lambda group: (group.direction == "in", group.label))),
        tuple(read_figures(figures, thing.ref)),
        _after(figures, FIGURES),
        tuple(_inferred(inferred, groups)),
        tuple(Happening(ref(row, "event"), text(row.get("startDate")), text(row.get("place"))) for row in events),
        tuple((source(row), whole(row["facts"])) for row in sources),
        tuple(
            Dispute(text(row["fact"]), text(row["conflict"]), whole(row["position"]), text(row["reason"]))
            for row in disputes
        ),
    )


async def read_group(
    graph: Graph, thing: Thing, predicate: str, direction: str, count: int = 0, after: str = ""
) -> Group:
    """Facts of one relation of a thing in one direction, those after a key."""
    key = Literal(after) if after else None
    rows = await ask(graph, f"facts-{direction}", thing=Iri(thing.iri), predicate=Iri(predicate), after=key)
    facts = read_facts(rows, thing.ref, direction, predicate)
    return Group(predicate, direction, count or len(facts), tuple(facts), _after(rows, FACTS))


def _after(rows: list[Row], size: int) -> str:
    """The key of the last fact where a page of so many facts is full, so that there may be more."""
    return text(rows[-1]["key"]) if len({iri(row["fact"]) for row in rows}) >= size else ""


def _join_mutual(groups: Iterable[Group]) -> list[Group]:
    """The groups, where both directions of a symmetric relation are one as long as neither is too long."""
    joined: dict[tuple[str, str], Group] = {}
    for group in groups:
        term = words.find_term(group.predicate)
        mutual = bool(term and term.symmetric) and not group.after
        key = (group.predicate, "both" if mutual else group.direction)
        before = joined.get(key)
        if mutual and before:
            joined[key] = Group(*key, before.count + group.count, (*before.facts, *group.facts))
        else:
            joined[key] = Group(group.predicate, key[1], group.count, group.facts, group.after)
    return list(joined.values())


def _inferred(rows: list[Row], stated: Iterable[Group]) -> list[Inferred]:
    """What follows and is not stated; what a relation and its inverse say is said once."""
    known = {
        (group.predicate, direction, end.iri)
        for group in stated
        for fact in group.facts
        for direction, end in (("out", fact.object), ("in", fact.subject))
        if isinstance(end, Ref)
    }
    found: dict[tuple[str, str], dict[str, Ref]] = {}
    for row in rows:
        predicate, direction = _stated_way(text(row["predicate"]), text(row["direction"]))
        other = ref(row, "other")
        if (predicate, direction, other.iri) not in known:
            found.setdefault((predicate, direction), {})[other.iri] = other
    ordered = sorted(found.items(), key=lambda item: (item[0][1] == "in", words.term_label(item[0][0])))
    return [Inferred(*key, tuple(sorted(things.values(), key=lambda one: one.label))) for key, things in ordered]


def _stated_way(predicate: str, direction: str) -> tuple[str, str]:
    """A relation that only reasoning adds, as the stated one that it is the inverse of, the other way round."""
    term = words.find_term(predicate)
    if term and term.kind == "derived" and term.inverse:
        return iris.term(term.inverse).value, "in" if direction == "out" else "out"
    return predicate, "out" if term and term.symmetric else direction
