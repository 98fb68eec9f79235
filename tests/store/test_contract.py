"""What readers may expect of any store: the same suite on the embedded one and on servers of others."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from kg.errors import QueryError
from kg.iris import thing
from kg.model import Iri, Literal, Node, Quad
from kg.store import DEFAULT, Store, parse_quads
from kg.store.remote import open_remote
from tests.store.samples import LITERALS, ONE, TWO, XSD, P, filled, send


@pytest.fixture(params=("embedded", "oxigraph", "virtuoso"))
def store(request: pytest.FixtureRequest, start: Callable[[str], str]) -> Store:
    if request.param == "embedded":
        return filled()
    there = open_remote(start(request.param))
    send(filled(), there)
    return open_remote(start(request.param))


def test_all_quads_come_back_as_they_are(store: Store) -> None:
    assert sorted(store.quads(), key=repr) == sorted(filled().quads(), key=repr)


def test_each_pattern_finds_what_fits_it_and_nothing_else(store: Store) -> None:
    everything = list(filled().quads())
    nodes: list[tuple[Iri | None, Iri | None, Node | None, Iri | None]] = [
        tuple(None if free else part for free, part in zip(mask, (*quad[:3], quad.graph or DEFAULT), strict=True))  # type: ignore[misc]
        for quad in (
            everything[0],
            everything[-1],
            next(q for q in everything if q.object == Literal("255", XSD + "integer")),
        )
        for mask in itertools.product((True, False), repeat=4)
    ]
    assert len(nodes) == 48
    for pattern in nodes:
        graph = None if pattern[3] == DEFAULT else pattern[3]
        wanted = [
            quad
            for quad in everything
            if all(part is None or part == own for part, own in zip(pattern[:3], quad[:3], strict=True))
            and (pattern[3] is None or quad.graph == graph)
        ]
        assert sorted(store.quads(*pattern), key=repr) == sorted(wanted, key=repr), pattern


@pytest.mark.parametrize("literal", LITERALS, ids=repr)
def test_a_literal_is_found_by_itself_alone(store: Store, literal: Literal) -> None:
    number = LITERALS.index(literal)
    found = {quad.subject for quad in store.quads(object=literal, graph=ONE)}
    assert found == {thing(f"thing/{number}")}
    bound = store.query("SELECT ?s { GRAPH ?g { ?s ?p ?value } }", {"value": literal, "g": ONE})
    assert {row["s"] for row in bound.solutions()} >= found


def test_a_pattern_of_what_is_not_there_finds_nothing(store: Store) -> None:
    assert list(store.quads(graph=thing("article/three"))) == []
    assert list(store.quads(subject=thing("nobody"))) == []
    assert list(store.quads(thing("thing/0"), P, thing("thing/9"), ONE)) == []


def test_graphs_are_named_in_order(store: Store) -> None:
    assert store.graphs() == [ONE, TWO]


@pytest.mark.parametrize("name", ["nq", "trig", "nt", "ttl"])
def test_dumps_are_the_same_to_the_byte(store: Store, name: str) -> None:
    assert store.dump(name) == filled().dump(name)
    assert store.dump(name, TWO) == filled().dump(name, TWO)
    assert store.dump(name, DEFAULT) == filled().dump(name, DEFAULT)


def test_a_select_has_its_columns_in_order_and_none_for_what_is_unbound(store: Store) -> None:
    answer = store.query(
        "SELECT ?b ?a ?c { ?a rdfs:label ?b OPTIONAL { ?a pg:nothing ?c } } ORDER BY ?b", {"a": thing("thing/0")}
    )
    assert answer.kind == "select"
    assert answer.variables == ("b", "a", "c")
    assert list(answer.rows()) == [(Literal("nothing", "", "en"), thing("thing/0"), None)]
    assert answer.serialize("csv") == b"b,a,c\r\nnothing,https://w3id.org/parkgraph/id/thing/0,\r\n"


@pytest.mark.parametrize("expected", [True, False])
def test_an_ask_is_answered_with_yes_or_no(store: Store, expected: bool) -> None:
    answer = store.query("ASK { ?s rdfs:label ?label }", {"label": Literal("nothing", "", "en" if expected else "")})
    assert answer.kind == "ask"
    assert bool(answer) is expected
    assert bool(answer) is expected, "asked a second time"


def test_a_construct_gives_each_triple_once(store: Store) -> None:
    answer = store.query(f"CONSTRUCT {{ ?s <{P.value}> ?o }} WHERE {{ ?s <{P.value}> ?o FILTER(isIRI(?o)) }}")
    assert answer.kind == "construct"
    assert list(answer.triples()) == [Quad(thing("thing/0"), P, thing("thing/1"))]
    assert list(parse_quads(answer.serialize("nt"), "nt")) == [Quad(thing("thing/0"), P, thing("thing/1"))]


def test_the_default_graph_is_what_graphs_share_and_named_ones_hold_the_others(store: Store) -> None:
    text = "SELECT ?g { ?s ?p ?o OPTIONAL { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?g"
    assert [row["g"] for row in store.query(text, {"s": thing("thing/0"), "o": thing("thing/1")}).solutions()] == [
        ONE,
        TWO,
    ]
    apart = {"o": Literal("kept apart")}
    assert not store.query("ASK { ?s ?p ?o }", apart)
    assert store.query("ASK { GRAPH ?g { ?s ?p ?o } }", apart)
    assert store.query("ASK { ?s ?p ?o }", apart, union=True)


def test_aggregates_and_order(store: Store) -> None:
    text = "SELECT (COUNT(*) AS ?n) (MAX(?o) AS ?most) { ?s ?p ?o FILTER(datatype(?o) = xsd:integer) }"
    assert list(store.query(text).rows()) == [(Literal("5", XSD + "integer"), Literal("5000000000", XSD + "integer"))]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p }",
        "SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT (1 AS ?s) ?s { ?s ?p ?o }",
    ],
)
def test_a_query_that_is_malformed_or_reaches_out_is_refused(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        store.query(text)


def test_a_binding_that_no_pattern_uses_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match=r"\?x"):
        store.query("SELECT * { ?s ?p ?o }", {"x": ONE})
