"""What a lookup is, and that it gives no more than it is said to touch."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.iris import PREFIXES
from kg.model import Iri, Literal, Quad
from kg.store import QuadStore, in_memory
from kg.store.lookup import Fans, find_fans, reach

FANS = Fans({"urn:p": 2, "urn:q": 3, PREFIXES["rdfs"] + "label": 4, PREFIXES["rdf"] + "type": 5}, 7)

LOOKUPS = {
    "SELECT ?o { <urn:a> <urn:p> ?o }": 2,
    "select ?o where{<urn:a><urn:p>?o}": 2,
    "SELECT * { <urn:a> ?p ?o }": 7,
    "SELECT DISTINCT ?o ?x { <urn:a> <urn:p> ?o . ?o <urn:q> ?x . } LIMIT 10 OFFSET 2": 6,
    "SELECT ?x { ?o <urn:q> ?x . <urn:a> <urn:p> ?o }": 6,
    "SELECT ?x { <urn:a> <urn:p> ?o ; <urn:q> ?x , ?y }": 18,
    "SELECT * { <urn:a> <urn:p> ?o . <urn:b> <urn:q> ?x }": 6,
    "SELECT * { <urn:a> ?p ?o . ?p rdfs:label ?name }": 28,
    "SELECT (COUNT(*) AS ?n) { <urn:a> ?p ?o } # 1.2": 7,
    "SELECT (COUNT(DISTINCT ?o) AS ?n) { <urn:a> ?p ?o }": 7,
    "ASK { <urn:a> <urn:p> <urn:b> }": 1,
    'ASK { <urn:a> rdfs:label "a b"@en-GB }': 1,
    "ASK{<urn:a>a pg:Park.}": 1,
    "SELECT ?c { <urn:a> a ?c }": 5,
    "SELECT ?c { id:a rdf:type ?c }": 5,
    "PREFIX x: <urn:>\nSELECT ?c { id:park\\/a x:\\/p ?c . ?c a id:b\\/ }": 7,
    "PREFIX x: <urn:>\nPREFIX y: <urn:a#>\nSELECT ?o { y:b x:p ?o }": 2,
    # What cannot be told apart from a property with another name is taken for the widest.
    "SELECT ?o { <urn:a> <p> ?o }": 7,
    "SELECT ?o { <urn:a> <urn:nobodys> ?o }": 7,
    "SELECT ?o { <urn:a> nobody:p ?o }": 7,
    "ASK { }": 1,
}
OTHERS = [
    "SELECT * { ?s <urn:p> <urn:a> }",
    "SELECT * { ?s ?p ?o }",
    # Branches that meet: the second could be gone from its object.
    "SELECT * { <urn:a> <urn:p> ?x . <urn:a> <urn:q> ?y . ?y <urn:p> ?x }",
    "SELECT * { <urn:a> ?x ?x }",
    "SELECT * { <urn:a> <urn:p> ?x . ?x <urn:q> ?x }",
    "SELECT * { <urn:a> <urn:p>* ?o }",
    "SELECT * { <urn:a> <urn:p>/<urn:q> ?o }",
    "SELECT * { <urn:a> ^<urn:p> ?o }",
    "SELECT * { <urn:a> !<urn:p> ?o }",
    "SELECT * { [] <urn:p> ?o }",
    "SELECT * { _:a <urn:p> ?o }",
    "SELECT * { <urn:a> <urn:p> [ <urn:q> ?o ] }",
    "SELECT * { <urn:a> <urn:p> ( ?o ) }",
    "SELECT * { GRAPH ?g { <urn:a> <urn:p> ?o } }",
    "SELECT * FROM <urn:g> { <urn:a> <urn:p> ?o }",
    "SELECT * { <urn:a> <urn:p> ?o OPTIONAL { ?s ?p ?o } }",
    "SELECT * { <urn:a> <urn:p> ?o } VALUES ?o { 1 }",
    "SELECT * { { ?s ?p ?o } }",
    "SELECT * { <urn:a> <urn:p> ?o FILTER(?o > 1) }",
    "SELECT (RAND() AS ?x) { <urn:a> <urn:p> ?o }",
    "SELECT * { SERVICE <urn:a> { <urn:a> <urn:p> ?o } }",
    "SELECT * { <urn:a> <urn:p> ?o } ORDER BY ?o",
    "SELECT * { <urn:a> <urn:p> ?o } LIMIT ?o",
    "SELECT * { <urn:a> <urn:p> ?o } GROUP BY ?o",
    "BASE <urn:> SELECT * { <urn:a> <urn:p> ?o }",
    "PREFIX x <urn:> SELECT * { <urn:a> <urn:p> ?o }",
    "CONSTRUCT { ?s ?p ?o } { <urn:a> <urn:p> ?o }",
    "DESCRIBE <urn:a>",
    "INSERT DATA { <urn:a> <urn:p> <urn:b> }",
    'SELECT * { <urn:a> <urn:p> """ . ?s ?p ?o . """ }',
    "SELECT * { <urn:a> <urn:p> 'x' }",
    'SELECT * { <urn:a> <urn:p> "x\\" }',
    # Names that the engine reads on.
    "SELECT * { pg:a.b:c <urn:p> ?o }",
    "SELECT * { <urn:a> pg:p%41 ?o }",
    "SELECT * { <urn:\\u0061> <urn:p> ?o }",
    "SELECT * { <urn:a> <urn:p> ?\u00e9 }",
    "SELECT * { <urn:a> : ?o }",
    "SELECT * { id:park\\.a <urn:p> ?o }",
    "SELECT * { id:park\\u002fa <urn:p> ?o }",
    'SELECT * { "a" <urn:p> ?o }',
    "SELECT * { <urn:a> <urn:p> 1 }",
    "SELECT * { <urn:a> <urn:p> ?o } }",
    "SELECT * { <urn:a> <urn:p> ?o",
    "SELECT * { <urn:a> <urn:p>",
    "SELECT { <urn:a> <urn:p> ?o }",
    "SELECT (COUNT(*) AS n) { <urn:a> <urn:p> ?o }",
    "SELECT",
    "PREFIX",
    "",
    "ASK { " + " ; ".join(["<urn:a> <urn:p> ?o", *(f"<urn:p> ?o{i}" for i in range(8))]) + " }",
    "ASK { <urn:a> <urn:p> ?o } #" + "x" * 2_000,
]


@pytest.mark.parametrize("text", LOOKUPS)
def test_a_lookup_is_known_with_its_reach(text: str) -> None:
    assert reach(text, FANS) == LOOKUPS[text]


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_anything_else_is_none(text: str) -> None:
    assert reach(text, FANS) is None


def test_each_statement_counts_in_each_graph_that_holds_it() -> None:
    a, p, q = Iri("urn:a"), Iri("urn:p"), Iri("urn:q")
    store = in_memory(
        [
            Quad(a, p, Literal("1")),
            Quad(a, p, Literal("1"), Iri("urn:g")),
            Quad(a, p, Literal("2"), Iri("urn:g")),
            Quad(a, q, a),
            Quad(p, q, a),
        ]
    )
    assert find_fans(store) == Fans({"urn:p": 3, "urn:q": 1}, 4)
    assert find_fans(in_memory()) == Fans({}, 0)


NODES = [f"<urn:{letter}>" for letter in "abcd"]
TERMS = st.sampled_from([*NODES, "?x", "?y", "?z"])
PATTERNS = st.lists(st.tuples(TERMS, TERMS, TERMS).map(" ".join), min_size=1, max_size=4).map(" . ".join)
GRAPHS = st.sets(st.sampled_from(list(product(NODES, repeat=3))), max_size=24)


def _store(statements: set[tuple[str, str, str]]) -> QuadStore:
    return in_memory(Quad(*(Iri(term[1:-1]) for term in statement)) for statement in sorted(statements))


@settings(max_examples=600, deadline=None, derandomize=True)
@given(GRAPHS, PATTERNS)
def test_no_lookup_gives_more_than_its_reach(statements: set[tuple[str, str, str]], patterns: str) -> None:
    store = _store(statements)
    touched = reach(f"SELECT * {{ {patterns} }}", find_fans(store))
    if touched is not None:
        assert len(list(store.query(f"SELECT * {{ {patterns} }}").rows())) <= touched


@pytest.mark.parametrize("text", LOOKUPS)
def test_the_engine_reads_a_lookup_too(text: str) -> None:
    """Or says what is wrong with it: nothing is a lookup that would be something else to it."""
    try:
        in_memory().query(text, {})
    except QueryError as error:
        assert "nobody" in text or "<p>" in text, error
