from __future__ import annotations

import itertools
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, StoreError
from kg.iris import ENTITIES, thing
from kg.model import Iri, Literal, Quad
from kg.store import DEFAULT, QuadStore, in_memory, quads, share_all

P = thing("p")
ONE, TWO = thing("article/one"), thing("article/two")


def quad(subject: str, value: str, graph: Iri | None) -> Quad:
    return Quad(thing(subject), P, Literal(value), graph)


def default(store: QuadStore) -> set[tuple[str, str]]:
    return {(q.subject.value.rsplit("/", 1)[1], q.object.value) for q in store.quads(graph=DEFAULT)}


def test_what_two_graphs_share_stays_until_both_have_let_it_go() -> None:
    store = in_memory()
    store.replace(ONE, [quad("a", "1", None), quad("b", "1", None)])
    store.replace(TWO, [quad("a", "1", None)])
    assert default(store) == {("a", "1"), ("b", "1")}
    store.replace(ONE, [])
    assert default(store) == {("a", "1")}
    store.replace(TWO, [])
    assert default(store) == set()
    assert store.graphs() == []


def test_only_the_share_of_a_graph_comes_into_the_default_graph_and_keeps_it_there() -> None:
    store = in_memory(share=lambda quads: (q for q in quads if q.graph == ONE))
    store.replace(TWO, [quad("a", "1", None)])
    assert default(store) == set()
    store.replace(ONE, [quad("a", "1", None)])
    assert default(store) == {("a", "1")}
    store.replace(ONE, [])
    assert default(store) == set(), "the other graph has the statement, but does not share it"


def test_a_graph_that_stays_as_it_is_is_not_written() -> None:
    store = in_memory()
    assert store.replace(ONE, [quad("a", "1", None)])
    assert not store.replace(ONE, [quad("a", "1", ONE)])


def test_a_literal_that_the_engine_writes_otherwise_is_one_statement() -> None:
    decimal = Iri("http://www.w3.org/2001/XMLSchema#decimal").value
    store = in_memory()
    store.replace(ONE, [Quad(thing("a"), P, Literal("1.10", decimal))])
    store.replace(ONE, [Quad(thing("a"), P, Literal("1.1", decimal))])
    store.replace(TWO, [Quad(thing("a"), P, Literal("1.100", decimal))])
    store.replace(ONE, [])
    assert [q.object.value for q in store.quads(graph=DEFAULT)] == ["1.1"]


def test_measure_does_not_depend_on_order() -> None:
    quads = [quad(s, v, ENTITIES) for s, v in itertools.product("abc", "123")]
    measures = set()
    for order in (quads, quads[::-1]):
        store = in_memory()
        store.replace(ENTITIES, order)
        measures.add(store.measure(ENTITIES))
    assert {m.quads for m in measures} == {9}
    assert len(measures) == 1


def test_blank_nodes_come_back_under_their_names() -> None:
    store = in_memory(share=lambda quads: ())
    told = Quad(Iri("_:list"), P, Iri("_:rest"))
    store.replace(ONE, [told])
    assert list(store.quads(graph=ONE)) == [told._replace(graph=ONE)]
    assert store.query("SELECT ?s { GRAPH ?g { ?s ?p ?o } }").kind == "select"


def test_values_that_look_like_syntax_are_stored_as_they_are() -> None:
    nasty = [
        '"; DROP ALL #',
        "a\\u0022b",
        "line\nbreak\r\ttab",
        "} } INSERT DATA {",
        "\u2028\U0001f600 <b>",
        "'''\"\"\"",
        "\x00\x7f",
    ]
    store = in_memory()
    store.replace(ONE, [quad("a", value, None) for value in nasty])
    assert {q.object.value for q in store.quads(graph=ONE)} == set(nasty)
    assert {q.object.value for q in store.quads(graph=DEFAULT)} == set(nasty)


def test_no_statement() -> None:
    store = in_memory()
    with pytest.raises(StoreError, match="cannot be stored"):
        store.replace(ONE, [Quad(Iri("not an iri"), P, Literal("x"))])
    assert len(store) == 0


def test_dump_is_sorted_and_the_same_for_any_order() -> None:
    quads = [quad(s, v, g) for s, v, g in itertools.product("ba", "21", (TWO, ONE))]
    stores = [in_memory(quads), in_memory(quads[::-1])]
    assert stores[0].dump() == stores[1].dump()
    assert stores[0].dump().decode().splitlines() == sorted(stores[0].dump().decode().splitlines())
    assert stores[0].dump("ttl", ONE).startswith(b"@prefix")
    with pytest.raises(QueryError, match="choose one of"):
        stores[0].dump("docx")


def test_share_all_shares_all() -> None:
    assert list(share_all([quad("a", "1", ONE)])) == [quad("a", "1", ONE)]


def test_a_copy_in_memory_holds_the_same_and_is_its_own() -> None:
    store = in_memory([quad("a", "1", ONE)])
    copy = store.in_memory()
    assert copy.dump() == store.dump()
    copy.replace(ONE, [])
    assert len(store) == 1


def test_a_graph_that_becomes_very_large_is_filled_in_bulk_and_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quads, "_BULK", 2)
    store = in_memory()
    many = {Quad(Iri(f"s:{n}"), Iri("p:"), Iri("o:"), Iri("g:")) for n in range(5)}
    assert store.replace(Iri("g:"), many)
    assert set(store.quads(graph=Iri("g:"))) == many
    assert {quad._replace(graph=Iri("g:")) for quad in store.quads(graph=DEFAULT)} == many
    assert store.replace(Iri("g:"), sorted(many)[:1])
    assert len(store) == 2


def test_what_many_writes_left_behind_is_sorted_into_few_files(tmp_path: Path) -> None:
    store = QuadStore(ox.Store(tmp_path), tmp_path)
    for number in range(1, 7):
        store.replace(ONE, [quad(f"s{value}", str(value % number), None) for value in range(50)])
        store.flush()
    told, left = store.dump(), len(list(tmp_path.glob("*.sst")))
    store.tidy()
    assert store.dump() == told
    del store
    again = QuadStore(ox.Store(tmp_path), tmp_path)
    assert again.dump() == told
    assert len(list(tmp_path.glob("*.sst"))) < left, "about one for each index of the store"
