"""Finds the way from a finding back to the articles: which facts it is about, and which sentences state them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Protocol

from kg import iris, paths
from kg.model import Iri, Literal, Node, Quad
from kg.validate.report import Place

_ID = iris.PREFIXES["id"]
_FACTS = (_ID + "fact/", _ID + "figure/")
_EVIDENCE = _ID + "evidence/"
_ARTICLE = _ID + "article/"

#: At most so many places are named for one finding.
_MOST = 4


class Answer(Protocol):
    """What a query answers."""

    def solutions(self) -> Iterable[Mapping[str, Node]]:
        """The rows by variable; what is unbound is absent."""
        ...


class Graph(Protocol):
    """What a validation needs of a store."""

    def query(self, text: str, bindings: Mapping[str, Node] | None = None) -> Answer:
        """The answer to a SPARQL query, with some of its variables bound to nodes."""
        ...

    def quads(self, subject: Iri | None = None, *, graph: Iri | None = None) -> Iterator[Quad]:
        """The quads of a subject or a graph, or of both."""
        ...

    def graphs(self) -> list[Iri]:
        """The names of the named graphs, in order."""
        ...


def locate(graph: Graph, nodes: Iterable[Node], hints: Iterable[str] = ()) -> tuple[Place, ...]:
    """Where it is said that these nodes, the values of one finding, have to do with each other.

    Facts, figures and evidence among them lead to their sentences. A thing leads to those of its facts that name the
    most of the other nodes and of the hints (IRIs of properties).
    """
    values = list(dict.fromkeys(nodes))
    named = [node for node in values if isinstance(node, Iri)]
    facts = [node for node in named if node.value.startswith(_FACTS)]
    for node in named:
        if node.value.startswith(_EVIDENCE):
            facts += _facts_of_evidence(graph, node)
    things = [node for node in named if node.value.startswith(_ID) and not node.value.startswith((*_FACTS, _EVIDENCE))]
    articles = [node for node in things if node.value.startswith(_ARTICLE)]
    if not facts and not articles and things:
        facts = _facts_of_things(graph, things, [*values[1:], *map(Iri, hints)])
    places = [place for fact in dict.fromkeys(facts) for place in _places(graph, fact)]
    if articles:
        told = {show(article) for article in articles}
        places = [place for place in places if place.article in told]
        places += [Place(name) for name in sorted(told - {place.article for place in places})]
    return tuple(dict.fromkeys(places))[:_MOST]


def show(node: Node) -> str:
    """A node as people read it: a thing by its id, a term by its prefix, a literal by its text."""
    if isinstance(node, Literal):
        return node.value
    return node.value.removeprefix(_ID) if node.value.startswith(_ID) else iris.abbreviate(node.value)


@cache
def _query(name: str) -> str:
    return (paths.QUERIES / "findings" / f"{name}.rq").read_text(encoding="utf-8")


def _facts_of_evidence(graph: Graph, node: Iri) -> list[Iri]:
    # A quote or a position is named after the evidence that it belongs to.
    evidence = Iri(node.value.removesuffix("-quote").removesuffix("-position"))
    rows = graph.query(_query("evidence"), {"evidence": evidence}).solutions()
    return [fact for row in rows if isinstance(fact := row["fact"], Iri)]


def _facts_of_things(graph: Graph, things: list[Iri], others: list[Node]) -> list[Iri]:
    """The facts of the first thing that name the most others; where none names any, one fact of each thing."""
    scores = _scores(graph, things[0], {node.value for node in others})
    best = max(scores.values(), default=0)
    if best:
        return [fact for fact, score in scores.items() if score == best]
    return [fact for thing in things for fact in list(_scores(graph, thing, set()))[:1]]


def _scores(graph: Graph, thing: Iri, wanted: set[str]) -> dict[Iri, int]:
    """The facts of a thing, and how many of the wanted nodes each names."""
    scores: dict[Iri, int] = {}
    for row in graph.query(_query("thing"), {"thing": thing}).solutions():
        fact = row["fact"]
        assert isinstance(fact, Iri)
        score = len(wanted & {row[name].value for name in ("subject", "predicate", "object")})
        scores[fact] = max(score, scores.get(fact, 0))
    return scores


def _places(graph: Graph, fact: Iri) -> Iterator[Place]:
    for row in graph.query(_query("fact"), {"fact": fact}).solutions():
        text = {name: show(node) for name, node in row.items()}
        subject = text.get("subjectLabel") or text.get("subject", "")
        value = text.get("objectLabel") or text.get("object", "")
        predicate, state = (text.get(name, "").rpartition(":")[2] for name in ("predicate", "state"))
        statement = " ".join(part for part in (subject, predicate, value, text.get("unit", "")) if part)
        says = ", ".join(part for part in (statement, text.get("period", ""), state) if part)
        yield Place(text["article"], text.get("title", ""), text.get("sentence", ""), show(fact), says)
