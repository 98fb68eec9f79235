from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.iris import thing
from kg.model import Literal, Node, Quad
from kg.paths import QUERIES
from kg.store import in_memory
from kg.store.guard import CLAUSES, DEPTH, bind, check, inspect
from tests.loopback import catching

P, Q = thing("p"), thing("q")
A, B, C = thing("a"), thing("b"), thing("c")
G, H = thing("g"), thing("h")
QUADS = [
    Quad(A, P, B),
    Quad(B, P, C),
    Quad(A, Q, Literal("1")),
    Quad(B, Q, Literal("1")),
    Quad(A, P, B, G),
    Quad(B, P, C, H),
]

# Each hides a call to another server from one who reads words, or who reads "<" carelessly.
HIDDEN = [
    "SELECT * { SERVICE <U> { ?s ?p ?o } }",
    "SELECT * { service<U>{ ?s ?p ?o } }",
    "SELECT * { SeRvIcE # <U>\n <U> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <U> { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<U>{ ?s ?p ?o } }",
    "SELECT * { VALUES ?u { <U> } SERVICE ?u { ?s ?p ?o } }",
    "SELECT * { VALUES ?u { <U> } SERVICE?u{ ?s ?p ?o } }",
    "PREFIX x: <U> SELECT * { SERVICE x: { ?s ?p ?o } }",
    "PREFIX x: <U> SELECT * { SERVICEx:y{ ?s ?p ?o } }",
    "PREFIX x: <U> SELECT * { SERVICESILENTx:y{ ?s ?p ?o } }",
    "PREFIX : <U> SELECT * { SERVICE:y{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <U> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <U> { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <U> { ?s ?p ?o } } }",
    "SELECT * { SERVICE <\\u0068ttp://x> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?s<2)SERVICE#>\n<U>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?s<=?o)SERVICE#>\n<U>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?s<'>')SERVICE<U>{ ?s ?p ?o } #'\n }",
    "SELECT * { ?s ?p trueFILTER(?s<?b)SERVICE#>\n<U>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTERregex(?s<?b)SERVICE#>\n<U>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1e5SERVICE<U>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<U>{ ?s ?p ?o } }",
    "PREFIX x: <U> SELECT * { ?s ?p x:.SERVICE<U>{ ?s ?p ?o } }",
    "PREFIX x: <U> SELECT * { ?s x:\u3001FILTER (?o <http://x/'>) . SERVICE<U>{ ?s ?p ?o } #'\n }",
    "ASK { SERVICE <U> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <U> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <U> { ?s ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING(?n<9)VALUES ?x { 1 } SERVICE <U> { ?s ?p ?o }",
]

HARMLESS = [
    "SELECT * { ?s ?p 'SERVICE <http://x> { }' }",
    'SELECT * { ?s ?p """a " SERVICE <http://x> { " b""" }',
    "SELECT * { ?s <http://x/SERVICE#a> ?o } # SERVICE <http://x> {",
    "PREFIX service: <http://x/service#> SELECT * { ?s service:x ?o . GRAPH service:g { ?s a service:Service } }",
    "SELECT * { ?s ?p ?service FILTER(?service < 1 && 2 > ?s) }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o && ?o>?s) BIND(<http://x/'> AS ?x) }",
    "SELECT (COUNT(DISTINCT <http://x/'>) AS ?n) { }",
    "SELECT * { ?s ?p (<http://x/'> <http://y/'>) }",
]


@pytest.fixture(scope="module")
def catcher() -> Iterator[tuple[str, list[bytes]]]:
    with catching() as there:
        yield there


@pytest.mark.parametrize("text", HIDDEN)
def test_no_query_reaches_another_server(text: str, catcher: tuple[str, list[bytes]]) -> None:
    url, caught = catcher
    with pytest.raises(QueryError, match="SERVICE is refused"):
        in_memory(QUADS).query(text.replace("<U>", f"<{url}>"))
    assert caught == []


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_may_stand_where_it_calls_nobody(text: str) -> None:
    check(text)
    in_memory(QUADS).query(text)


#: What the guard looks for, whole and in pieces, and what may stand around it.
_FRAGMENTS = (
    *(
        "SERVICE",
        "service",
        "SILENT",
        "trueSERVICE",
        "\u017fervice",
        "FILTER",
        "filter(",
        "FILTERx:f(",
        "\ufb01lter",
        "x:",
        "<<",
    ),
    *(
        "<",
        "<=",
        " ",
        "\n",
        "#",
        "'",
        '"',
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "?a",
        "<urn:a>",
        "1",
        ".",
        "SELECT",
        "WHERE",
        "BIND",
    ),
)


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=12).map("".join))
def test_what_is_let_through_at_a_glance_would_be_let_through_token_by_token(text: str) -> None:
    def outcome(refuse: Callable[[str], None]) -> str:
        try:
            refuse(text)
        except QueryError as error:
            return str(error)
        return ""

    assert outcome(check) == outcome(inspect)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_glance_lets_no_call_through(text: str) -> None:
    for query in (text, text.swapcase()):
        with pytest.raises(QueryError, match="SERVICE is refused"):
            check(query)


def test_all_our_own_queries_pass() -> None:
    files = sorted(QUERIES.rglob("*.rq"))
    assert len(files) >= 20
    for file in files:
        check(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * " + "{" * 3000, f"nested deeper than {DEPTH}"),
        ("SELECT * { ?s ?p ?o FILTER(" + "(" * 6000 + "1" + ")" * 6000 + ") }", f"nested deeper than {DEPTH}"),
        ("SELECT * { ?s ?p ?o FILTER(" + "!" * 12000 + "?o) }", "operators"),
        ("SELECT * { ?s ?p ?o FILTER(1" + "+1" * 9000 + ") }", "operators"),
        ("SELECT * { {}" + " UNION {}" * 8000 + " }", f"more than {CLAUSES} groups"),
        ("SELECT * { " + "BIND(1 AS ?x) " * 5000 + " }", f"more than {CLAUSES} groups"),
        ("SELECT * { ?s ?p '" + "x" * 1_000_000 + "' }", "characters"),
        ("SELECT * { ?s ?p ?o FILTER(<<( ?s ?p ?o )>> = ?o) }", "triple term"),
        ("PREFIX x: <http://x> SELECT * { ?s ?p ?o FILTERx:f(?s<?o) }", "space after FILTER"),
    ],
)
def test_what_would_end_the_process_is_refused(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        in_memory().query(text)


@pytest.mark.parametrize("size", [DEPTH - 2])
def test_what_is_just_within_the_limit_is_answered(size: int) -> None:
    assert not list(in_memory().query("SELECT * " + "{" * size + "?s ?p ?o" + "}" * size).rows())


def rows(text: str, **bindings: Node) -> list[tuple[str, ...]]:
    results = in_memory(QUADS).query(text, bindings)
    return sorted(
        tuple("" if node is None else node.value.rsplit("/", 1)[-1] for node in row) for row in results.rows()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?o { ?x id:p ?o }", [("b",)]),
        ("SELECT ?x ?o { $x id:p ?o }", [("a", "b")]),
        ("SELECT ?o WHERE{?x id:p ?o}", [("b",)]),
        ("SELECT ?o { { ?x id:p ?o } UNION { ?o id:p ?x } UNION { ?y id:p ?o } }", [("b",), ("b",), ("c",)]),
        ("SELECT ?y { ?y id:p ?z FILTER EXISTS { ?x id:p ?y } }", [("b",)]),
        ("SELECT ?y { ?y id:p ?z FILTER NOT EXISTS { ?x id:p ?z } }", [("b",)]),
        ("SELECT ?y { ?y id:p ?z FILTER(?y = ?x) }", [("a",)]),
        ("SELECT ?y ?o { ?y id:p ?z OPTIONAL { ?y id:q ?o FILTER(?y = ?x) } }", [("a", "1"), ("b", "")]),
        ("SELECT ?y { ?y id:p ?z MINUS { ?x id:p ?z } }", [("b",)]),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?r ?o } GROUP BY ?x", [("a", "2")]),
        ("SELECT (COUNT(*) AS ?n) { { SELECT ?o { ?x id:p ?o } } ?o id:p ?e }", [("1",)]),
        ("SELECT ?y (IF(?y = ?x, 'yes', 'no') AS ?it) { ?y id:p ?z }", [("a", "yes"), ("b", "no")]),
        ("SELECT ?g { GRAPH ?g { ?x id:p ?o } }", [("g",)]),
        ("SELECT ?o { ?x id:p+ ?o }", [("b",), ("c",)]),
        ("SELECT ?y { VALUES ?y { id:b id:a } ?x id:p ?y }", [("b",)]),
        ("SELECT ?y { VALUES (?y ?z) { (id:b 1) (id:a 2) } ?x id:p ?y }", [("b",)]),
        ("SELECT ?y { ?y id:p ?z OPTIONAL { ?x id:p ?y BIND('?x } { $x' AS ?k) } FILTER(BOUND(?k)) } # ?x {", [("b",)]),
        ("SELECT ?y { ?y id:p ?z } ORDER BY (?y = ?x) LIMIT 1", [("b",)]),
    ],
)
def test_a_bound_variable_has_its_value_everywhere(text: str, expected: list[tuple[str, ...]]) -> None:
    assert rows(text, x=A) == expected


def test_what_is_not_bound_stays_free() -> None:
    assert rows("SELECT ?x { ?x id:p ?o FILTER(!BOUND(?y) || ?o = ?y) }") == [("a",), ("b",)]
    assert rows("SELECT ?x { ?x id:p ?o FILTER(!BOUND(?y) || ?o = ?y) }", y=C) == [("b",)]


def test_templates_and_asks() -> None:
    store = in_memory(QUADS)
    built = store.query("CONSTRUCT { ?x id:r ?o } WHERE { ?x id:p ?o }", {"x": A})
    assert list(built.triples()) == [Quad(A, thing("r"), B)]
    assert store.query("ASK { ?x id:p ?o }", {"x": A})
    assert not store.query("ASK { ?x id:p ?o }", {"x": C})
    assert {q.subject for q in store.query("DESCRIBE ?x { ?x id:q ?o }", {"x": B}).triples()} == {B}


def test_a_variable_that_no_pattern_uses_cannot_be_bound() -> None:
    with pytest.raises(QueryError, match=r"\?nowhere"):
        bind("SELECT * { ?s ?p ?o } # ?nowhere", {"nowhere": A})
    with pytest.raises(QueryError, match=r"\?x"):
        bind("DESCRIBE ?x", {"x": A})


PAYLOADS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ["'", '"', "\\", "}", "{", "?x", "UNION", " ", "\n", "\\u0022", "#", ">", "<", "^^", "@en", "'''"]
        ),
        max_size=12,
    ).map("".join),
).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))


@given(PAYLOADS)
def test_a_value_is_only_ever_a_value(value: str) -> None:
    store = in_memory([Quad(A, P, Literal(value)), Quad(B, P, Literal("other"))])
    found = list(store.query("SELECT ?s ?v { ?s id:p ?v }", {"v": Literal(value)}).rows())
    assert found == [(A, Literal(value))] + [(B, Literal(value))] * (value == "other")


def test_the_catcher_catches(catcher: tuple[str, list[bytes]]) -> None:
    url, caught = catcher
    with socket.create_connection(("127.0.0.1", int(Path(url).name.split(":")[1]))) as client:
        client.sendall(b"hello")
        client.recv(1)
    assert caught == [b"hello"]
    caught.clear()
