from __future__ import annotations

import json

import pytest

from kg.errors import QueryError
from kg.iris import thing
from kg.model import Iri, Literal, Quad
from kg.store import TABLE_FORMATS, TRIPLE_FORMATS, in_memory, parse_quads

A, P = thing("a"), thing("p")
XSD = "http://www.w3.org/2001/XMLSchema#"
STORE = in_memory(
    [
        Quad(A, P, Literal("one", language="en")),
        Quad(A, P, Literal("1", XSD + "integer")),
        Quad(A, P, A),
    ]
)


def test_rows_are_our_own_nodes() -> None:
    results = STORE.query("SELECT ?o ?none { ?s id:p ?o } ORDER BY STR(?o)")
    assert (results.kind, results.variables) == ("select", ("o", "none"))
    assert list(results.rows()) == [
        (Literal("1", XSD + "integer"), None),
        (A, None),
        (Literal("one", "", "en"), None),
    ]


def test_solutions_leave_out_what_is_unbound() -> None:
    assert next(STORE.query("SELECT ?s ?none { ?s id:p ?o }").solutions()) == {"s": A}


def test_an_answer_can_be_read_twice() -> None:
    results = STORE.query("SELECT ?o { ?s id:p ?o }")
    assert len(list(results.rows())) == len(list(results.rows())) == 3
    assert len(json.loads(results.serialize("json"))["results"]["bindings"]) == 3


@pytest.mark.parametrize("name", TABLE_FORMATS)
def test_a_table_is_written_in_every_format(name: str) -> None:
    assert b"one" in STORE.query("SELECT ?o { ?s id:p ?o }").serialize(name)
    assert b"true" in STORE.query("ASK { ?s id:p 1 }").serialize(name)
    assert b"false" in STORE.query("ASK { ?s id:p 2 }").serialize(name)


@pytest.mark.parametrize("name", TRIPLE_FORMATS)
def test_triples_are_written_in_every_format_and_always_alike(name: str) -> None:
    results = STORE.query("CONSTRUCT { ?s id:q ?o } WHERE { ?s id:p ?o }")
    written = results.serialize(name)
    assert b"one" in written
    assert written == results.serialize(name)
    if name in ("nq", "nt", "ttl", "trig"):
        assert set(parse_quads(written, name)) == set(results.triples())


def test_truth() -> None:
    assert STORE.query("ASK { ?s id:p 1 }")
    assert not STORE.query("ASK { ?s id:p 2 }")
    assert STORE.query("SELECT * { ?s ?p ?o }")
    assert not STORE.query("SELECT * { ?s id:none ?o }")


@pytest.mark.parametrize(
    ("text", "name"),
    [("SELECT * { ?s ?p ?o }", "ttl"), ("SELECT * { ?s ?p ?o }", "docx"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv")],
)
def test_a_format_must_fit_the_answer(text: str, name: str) -> None:
    with pytest.raises(QueryError, match="choose one of"):
        STORE.query(text).serialize(name)


def test_rows_of_a_construct_and_triples_of_a_select() -> None:
    with pytest.raises(QueryError, match="needs a SELECT"):
        list(STORE.query("CONSTRUCT WHERE { ?s ?p ?o }").rows())
    with pytest.raises(QueryError, match="needs a CONSTRUCT"):
        list(STORE.query("ASK { }").triples())


@pytest.mark.parametrize("text", ["", "SELECT", "SELECT * { ?s ?p }", "SELECT * { ?s nope:p ?o }", "INSERT DATA { }"])
def test_a_malformed_query_is_told_with_its_place(text: str) -> None:
    with pytest.raises(QueryError, match="malformed query: error at 1:"):
        STORE.query(text)


def test_blank_nodes_and_triple_terms() -> None:
    (row,) = STORE.query("SELECT (BNODE() AS ?b) { }").rows()
    assert isinstance(row[0], Iri)
    assert row[0].value.startswith("_:")
    with pytest.raises(Exception, match="reify"):
        list(STORE.query("SELECT * { VALUES ?t { <<( id:a id:p 1 )>> } }").rows())


def test_union_asks_all_graphs() -> None:
    store = in_memory([Quad(A, P, A, thing("g"))])
    assert not store.query("ASK { ?s ?p ?o }")
    assert store.query("ASK { ?s ?p ?o }", union=True)


def test_also_asks_the_default_graph_and_one_more() -> None:
    a, b, c = (thing(name) for name in "abc")
    store = in_memory([Quad(a, P, b), Quad(b, P, c, thing("one")), Quad(b, P, a, thing("two"))])
    chain = "SELECT ?z WHERE { ?x id:p ?y . ?y id:p ?z }"
    assert list(store.query(chain).rows()) == []
    assert list(store.query(chain, also=thing("one")).rows()) == [(c,)]
    assert store.query("ASK { GRAPH id:two { ?x id:p ?z } }", also=thing("one"))
