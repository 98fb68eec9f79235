"""What readers may expect of any store: the same suite on the embedded one and on servers of others."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.iris import PREFIXES, thing
from kg.model import Iri, Literal, Node, Quad
from kg.store import DEFAULT, QuadStore, Store, in_memory, parse_quads, write_quads
from kg.store.remote import PUBLISHED, RemoteStore, open_remote
from kg.store.remote_publish import Published, publish
from kg.store.remote_wire import Address, tell
from tests.store.servers import oxigraph, virtuoso

XSD = PREFIXES["xsd"]
P, LABEL = thing("p"), Iri(PREFIXES["rdfs"] + "label")
ONE, TWO = thing("article/one"), thing("article/two")
LITERALS = (
    Literal("plain"),
    Literal('"quoted" \\ \n\r\t and 北京 🏭 \u200f'),
    Literal("O'Neill & <sons>"),
    Literal(""),
    Literal("Wien", "", "de"),
    Literal("Wien", "", "en"),
    Literal("Wien"),
    *(Literal(value, XSD + "integer") for value in ("0", "-7", "255", "510", "5000000000")),
    *(Literal(value, XSD + "decimal") for value in ("1.5", "-0.25", "12345678.125")),
    Literal("2024-02-29", XSD + "date"),
    Literal("2024", XSD + "gYear"),
    Literal("2024-05", XSD + "gYearMonth"),
    Literal("--05-17", XSD + "gMonthDay"),
    Literal("https://example.org/a b", XSD + "anyURI"),
)
QUADS = (
    *(Quad(thing(f"thing/{number}"), P, value, ONE) for number, value in enumerate(LITERALS)),
    Quad(thing("thing/0"), LABEL, Literal("nothing", "", "en"), ONE),
    Quad(thing("thing/0"), P, thing("thing/1"), ONE),
    Quad(thing("thing/0"), P, thing("thing/1"), TWO),
    Quad(thing("thing/2"), P, Literal("of two"), TWO),
    Quad(thing("thing/2"), LABEL, Literal("kept apart"), TWO),
)
STORES = ("embedded", "oxigraph", "virtuoso")


def share(quads: Iterator[Quad]) -> Iterator[Quad]:
    return (quad for quad in quads if quad.object.value != "kept apart")


def filled() -> QuadStore:
    store = in_memory(share=share)  # type: ignore[arg-type]
    for graph in (ONE, TWO):
        store.replace(graph, [quad for quad in QUADS if quad.graph == graph])
    return store


def send(here: QuadStore, there: RemoteStore, *, thorough: bool = False) -> Published:
    return publish(here, there, lambda stage, done, total: None, thorough=thorough)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """The address of a server of some kind, started when it is first asked for."""
    addresses: dict[str, str] = {}
    with ExitStack() as running:

        def address(kind: str) -> str:
            if kind not in addresses:
                directory = tmp_path_factory.mktemp(kind)
                begin: Callable[[Path], object] = {"oxigraph": oxigraph, "virtuoso": virtuoso}[kind]
                addresses[kind] = running.enter_context(begin(directory))  # type: ignore[arg-type]
            return addresses[kind]

        yield address


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, start: Callable[[str], str]) -> Store:
    if request.param == "embedded":
        return filled()
    there = open_remote(start(request.param))
    send(filled(), there)
    return open_remote(start(request.param))


@pytest.fixture(params=STORES[1:])
def there(request: pytest.FixtureRequest, start: Callable[[str], str]) -> RemoteStore:
    """A store elsewhere that holds nothing of ours."""
    store = open_remote(start(request.param))
    send(in_memory(), store)
    return open_remote(start(request.param))


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


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


# ── publishing ───────────────────────────────────────────────────────────────────────────────────────────────────────


def same(there: RemoteStore, here: QuadStore) -> bool:
    """Whether another reader finds there what is here."""
    return RemoteStore(there.address).dump() == here.dump()


def test_only_what_differs_is_written(there: RemoteStore) -> None:
    here = filled()
    before = foreign(there)
    assert send(here, there) == Published(2, 0, 0, len(list(here.quads())), before)
    assert send(here, there).unchanged == 2
    here.replace(TWO, [Quad(thing("thing/3"), LABEL, Literal("new"), None)])
    done = send(here, there)
    assert (done.written, done.dropped, done.unchanged) == (1, 0, 1)
    assert same(there, here)


def test_what_two_graphs_share_stays_until_both_have_let_it_go(there: RemoteStore) -> None:
    here = filled()
    send(here, there)
    here.replace(ONE, [])
    assert send(here, there).dropped == 1
    assert list(there.quads(thing("thing/0"), P, thing("thing/1"), DEFAULT))
    assert same(there, here)
    here.replace(TWO, [])
    assert send(here, there).dropped == 1
    assert RemoteStore(there.address).graphs() == []
    assert list(RemoteStore(there.address).quads()) == []


def test_graphs_of_others_are_left_alone_and_told(there: RemoteStore) -> None:
    before = foreign(there)
    tell(there.address, "INSERT DATA { GRAPH <https://example.org/other> { <s:> <p:> 1 } }")
    try:
        here = filled()
        assert send(here, there).foreign == before + 1
        assert same(there, here)
        assert list(there.quads(graph=Iri("https://example.org/other")))
    finally:
        tell(there.address, "DELETE DATA { GRAPH <https://example.org/other> { <s:> <p:> 1 } }")


@pytest.mark.parametrize("graph", [ONE, None])
def test_what_others_took_away_is_put_back(there: RemoteStore, graph: Iri | None) -> None:
    here = filled()
    send(here, there)
    tell(there.address, f"DELETE DATA {{ {within(there, graph)} }}")
    assert not same(there, here)
    send(here, there)
    assert same(there, here)


def test_what_others_exchanged_is_put_right_when_each_statement_is_compared(there: RemoteStore) -> None:
    here = filled()
    send(here, there)
    where = f"GRAPH <{ONE.value}>"
    tell(there.address, f"DELETE DATA {{ {where} {{ {link()} }} }} ; INSERT DATA {{ {where} {{ <s:> <p:> <o:> }} }}")
    send(here, there)
    assert not same(there, here), "the counts agree"
    send(here, there, thorough=True)
    assert same(there, here)


def test_a_graph_larger_than_a_batch_is_written_and_dropped_whole(
    there: RemoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.remote_publish.BATCH", 3)
    here = filled()
    send(here, there)
    assert same(there, here)
    here.replace(ONE, [])
    send(here, there)
    assert same(there, here)


def test_a_store_that_nobody_published_to_is_read_as_it_is(there: RemoteStore) -> None:
    tell(there.address, f"DROP SILENT GRAPH <{PUBLISHED.value}>")
    tell(there.address, f"INSERT DATA {{ GRAPH <https://example.org/other> {{ {link()} }} }}")
    try:
        fresh = RemoteStore(there.address)
        assert Iri("https://example.org/other") in fresh.graphs()
        found = set(fresh.quads(thing("thing/0"), P))
        assert found == {Quad(thing("thing/0"), P, thing("thing/1"), Iri("https://example.org/other"))}
    finally:
        tell(there.address, "DROP SILENT GRAPH <https://example.org/other>")


def test_what_others_state_in_the_default_graph_is_not_overwritten(there: RemoteStore) -> None:
    tell(there.address, f"DROP SILENT GRAPH <{PUBLISHED.value}>")
    own, other = within(there, None), within(there, None).replace("thing/1", "stranger")
    tell(there.address, f"INSERT DATA {{ {own} }} ; INSERT DATA {{ {other} }}")
    try:
        with pytest.raises(StoreError, match="1 statements that were not published"):
            send(filled(), there)
        assert len(list(there.quads(graph=DEFAULT))) == 2
        assert not list(there.quads(graph=ONE))
    finally:
        tell(there.address, f"DELETE DATA {{ {other} }}")
    here = filled()
    send(here, there)
    assert same(there, here), "what both state is ours"


def test_a_run_that_is_stopped_anywhere_is_finished_by_the_next(
    start: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.remote_publish.BATCH", 4)
    there = open_remote(start("oxigraph"))
    stops = 0
    for last in range(100):
        here = filled()
        send(here, there)
        here.replace(ONE, [Quad(thing("thing/1"), P, Literal(str(number))) for number in range(9)])
        here.replace(TWO, [])
        left = [last]

        def fail(address: Address, update: str, left: list[int] = left) -> None:
            if not left[0]:
                raise StoreError("stopped")
            left[0] -= 1
            tell(address, update)

        with monkeypatch.context() as patched:
            patched.setattr("kg.store.remote_publish.tell", fail)
            try:
                send(here, there)
            except StoreError:
                stops += 1
        send(here, there)
        assert same(there, here), last
        if left[0]:
            break
    assert stops > 8


def test_blank_nodes_are_neither_asked_about_nor_published(there: RemoteStore) -> None:
    with pytest.raises(QueryError, match="blank node"):
        list(there.quads(Iri("_:b")))
    here = in_memory(share=lambda quads: ())
    here.replace(ONE, [Quad(Iri("_:b"), P, Literal("x"))])
    with pytest.raises(StoreError, match="blank node"):
        send(here, there)


def foreign(there: RemoteStore) -> int:
    """How many graphs are there that are not ours: Virtuoso begins with some."""
    return sum(graph not in (DEFAULT, PUBLISHED, ONE, TWO) for graph in there.count())


def link() -> str:
    return write_quads([Quad(thing("thing/0"), P, thing("thing/1"))], "nt").decode("utf-8")


def within(there: RemoteStore, graph: Iri | None) -> str:
    name = graph.value if graph else there.address.default
    return f"GRAPH <{name}> {{ {link()} }}" if name else link()
