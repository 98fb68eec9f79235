"""Publishing to servers of others: what is written, what is left alone, and what mends itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import QueryError, StoreError
from kg.iris import thing
from kg.model import Iri, Literal, Quad
from kg.store import DEFAULT, QuadStore, in_memory, write_quads
from kg.store.remote import PUBLISHED, RemoteStore, open_remote
from kg.store.remote_publish import Published
from kg.store.remote_wire import Address, tell
from tests.store.samples import LABEL, ONE, TWO, P, filled, send


@pytest.fixture(params=("oxigraph", "virtuoso"))
def there(request: pytest.FixtureRequest, start: Callable[[str], str]) -> RemoteStore:
    """A store elsewhere that holds nothing of ours."""
    store = open_remote(start(request.param))
    send(in_memory(), store)
    return open_remote(start(request.param))


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
