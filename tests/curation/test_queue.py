"""The queue of what to review: the most doubtful first, each thing once, and what was reviewed never again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from kg import iris, paths
from kg.curation import KINDS, Item, Kind, queue
from kg.model import Iri, Literal, Node, Quad
from kg.queries import read_question
from kg.store import QuadStore, in_memory

XSD = iris.PREFIXES["xsd"]


def ask(store: QuadStore, name: str) -> Iterable[Mapping[str, Node]]:
    return store.query(read_question(paths.QUERIES / "review" / f"{name}.rq").text).solutions()


def listed(store: QuadStore, *kinds: Kind, pairs: Iterable[Item] = ()) -> list[Item]:
    return queue(lambda name: ask(store, name), pairs, kinds or KINDS)


def fact(name: str, term: str, *confidences: str) -> list[Quad]:
    """A fact of a park with evidence in as many articles."""
    node = iris.thing(f"fact/{name}")
    subject = iris.thing("park/alder-park")
    rdf = iris.PREFIXES["rdf"]
    found = [
        Quad(node, Iri(rdf + "subject"), subject),
        Quad(node, Iri(rdf + "predicate"), iris.term(term)),
        Quad(subject, Iri(rdf + "type"), iris.term("Park")),
    ]
    for number, confidence in enumerate(confidences):
        evidence, graph = iris.thing(f"evidence/{name}{number}"), iris.article(f"story-{number}")
        found.append(Quad(node, iris.term("evidence"), evidence, graph))
        found.append(Quad(evidence, iris.term("confidence"), Literal(confidence, XSD + "decimal"), graph))
    return found


def conflict(name: str, *facts: str) -> list[Quad]:
    node = iris.thing(f"conflict/{name}")
    return [
        Quad(node, Iri(iris.PREFIXES["rdf"] + "type"), iris.term("Conflict")),
        Quad(node, iris.term("reason"), Literal("It cannot be both.")),
        *(Quad(node, iris.term("holds"), iris.thing(f"fact/{one}")) for one in facts),
    ]


STATED = [
    *fact("sure", "hosts", "0.9"),
    *fact("twice", "hosts", "0.3", "0.95"),
    *fact("low", "hosts", "0.2"),
    *fact("lower", "hosts", "0.1", "0.15"),
    *fact("one", "stage", "0.9"),
]


def test_facts_come_by_their_doubt_and_the_surest_evidence_counts() -> None:
    found = listed(in_memory(STATED), "doubtful")
    assert [(item.id, item.doubt, item.why) for item in found] == [
        ("fact/lower", 0.85, "confidence 0.15"),
        ("fact/low", 0.8, "confidence 0.20"),
    ]


def test_the_first_of_a_kind_is_looked_at() -> None:
    found = listed(in_memory(STATED), "novel")
    assert [(item.id, item.why) for item in found] == [("fact/one", "the only stage of a Park")]


def test_each_is_there_once_with_all_that_speaks_against_it() -> None:
    store = in_memory([*STATED, *conflict("c", "low", "sure")])
    found = {item.id: item for item in listed(store)}
    assert list(found) == ["fact/lower", "fact/low", "fact/sure", "fact/one"]
    assert found["fact/low"] == Item(
        "doubtful", "fact/low", doubt=0.8, why="confidence 0.20; conflict: It cannot be both."
    )
    assert found["fact/sure"].kind == "conflicting"


def test_pairs_that_the_resolver_leaves_to_people_are_among_them() -> None:
    pair = Item("unsure", "company/a", "company/b", 0.82, "may be short for")
    found = listed(in_memory(STATED), "doubtful", "unsure", pairs=[pair])
    assert [item.id for item in found] == ["fact/lower", "company/a", "fact/low"]
    assert listed(in_memory(STATED), "doubtful", pairs=[pair]) == [found[0], found[2]]


@pytest.mark.parametrize("name", ["lower", "one", "low", "sure"])
def test_what_was_reviewed_is_not_asked_again(name: str) -> None:
    store = in_memory(
        [
            *STATED,
            *conflict("c", "low", "sure"),
            Quad(iris.thing("review/0"), iris.term("regards"), iris.thing(f"fact/{name}"), iris.CURATION),
        ]
    )
    assert {item.id for item in listed(store)} == {"fact/lower", "fact/low", "fact/sure", "fact/one"} - {f"fact/{name}"}


def test_a_graph_without_doubts_has_an_empty_queue() -> None:
    assert listed(in_memory()) == []


def test_the_sample_graph_is_asked_in_order(graph: QuadStore) -> None:
    found = listed(graph)
    assert found == listed(graph)
    assert [item.doubt for item in found] == sorted((item.doubt for item in found), reverse=True)
    assert "novel" in {item.kind for item in found}
