from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.iris import PREFIXES
from kg.model import Iri
from kg.store.bounded import FormatError, LimitError
from kg.store.guard import OutsideError
from kg.store.snapshot import Ask, MissingError, Snapshot, load_snapshot

QUADS = b'<urn:a> <urn:p> "1" .\n<urn:b> <urn:p> "}},{" .\n<urn:a> <urn:p> "g" <urn:g> .\n'


@pytest.fixture
def snapshot() -> Snapshot:
    return load_snapshot(io.BytesIO(QUADS), Path("memory"))


def answer(snapshot: Snapshot, ask: Ask) -> tuple[str, bytes]:
    pieces: list[bytes] = []
    return snapshot.answer(ask, pieces.append), b"".join(pieces)


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("rows", [1, 2, 3, 50])
def test_rows_are_counted_to_the_row(snapshot: Snapshot, format_: str, rows: int) -> None:
    text = f"SELECT ?s ?o {{ VALUES ?i {{ {'1 ' * rows} }} <urn:b> <urn:p> ?o BIND(?o AS ?s) }}"
    assert answer(snapshot, Ask(text, format_, rows=rows))[0] == "select"
    with pytest.raises(LimitError, match=f"more than {rows - 1} rows"):
        answer(snapshot, Ask(text, format_, rows=rows - 1))


def test_triples_and_bytes_are_counted(snapshot: Snapshot) -> None:
    text = "CONSTRUCT { ?s <urn:q> ?o } { ?s <urn:p> ?o }"
    assert answer(snapshot, Ask(text, graph="nt", rows=2))[1].count(b"\n") == 2
    with pytest.raises(LimitError, match="more than 1 rows"):
        answer(snapshot, Ask(text, graph="nt", rows=1))
    with pytest.raises(LimitError, match="larger than 10 bytes"):
        answer(snapshot, Ask(text, graph="nt", bytes=10))


def test_the_same_question_has_the_same_answer_to_the_byte() -> None:
    def ask(quads: bytes) -> bytes:
        text = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
        return answer(load_snapshot(io.BytesIO(quads), Path("memory")), Ask(text, graph="ttl"))[1]

    there = ask(QUADS)
    assert ask(b"".join(reversed(QUADS.splitlines(keepends=True)))) == there
    prefixes = [line for line in there.decode().splitlines() if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes)
    assert len(prefixes) == len(PREFIXES)


@pytest.mark.parametrize(
    ("text", "table", "graph", "error"),
    [
        ("SELECT * { ?s ?p ?o }", "", "ttl", FormatError),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "json", "", FormatError),
        ("SELECT * {", "json", "ttl", QueryError),
        ("SELECT * { SERVICE <urn:x> {} }", "json", "ttl", OutsideError),
    ],
)
def test_what_cannot_be_answered_says_why(
    snapshot: Snapshot, text: str, table: str, graph: str, error: type[QueryError]
) -> None:
    with pytest.raises(error):
        answer(snapshot, Ask(text, table, graph))


@pytest.mark.parametrize("format_", ["xml", "rdf"])
def test_xml_says_that_it_cannot_say_something(format_: str) -> None:
    snapshot = load_snapshot(io.BytesIO(b'<urn:a> <urn:p> "\\u0001" .\n'), Path("memory"))
    text = "SELECT ?o { ?s ?p ?o }" if format_ == "xml" else "CONSTRUCT WHERE { ?s ?p ?o }"
    with pytest.raises(FormatError, match="XML"):
        answer(snapshot, Ask(text, format_, format_))
    if format_ == "xml":
        with pytest.raises(FormatError, match="XML"):
            snapshot.glance(Ask(text, format_))


@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("text", ["SELECT ?o { <urn:a> <urn:p> ?o }", "ASK { <urn:a> <urn:q> ?o }"])
def test_a_glance_gives_the_same_answer(snapshot: Snapshot, text: str, format_: str) -> None:
    assert snapshot.glance(Ask(text, format_)) == answer(snapshot, Ask(text, format_))


def test_variables_are_bound_and_graphs_chosen(snapshot: Snapshot) -> None:
    ask = Ask("SELECT ?o { ?s <urn:p> ?o }", "csv", bindings={"s": Iri("urn:a")})
    assert answer(snapshot, ask)[1] == b"o\r\n1\r\n"
    ask = Ask("SELECT ?o { ?s <urn:p> ?o }", "csv", default_graphs=("urn:g",), named_graphs=())
    assert answer(snapshot, ask)[1] == b"o\r\ng\r\n"
    with pytest.raises(QueryError, match="no name of a graph"):
        answer(snapshot, Ask("ASK {}", default_graphs=("no iri",)))


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_prefixes_are_known_without_being_declared(snapshot: Snapshot, prefix: str) -> None:
    text = f"SELECT ?x {{ VALUES ?x {{ {prefix}:a }} }}"
    assert answer(snapshot, Ask(text, "csv"))[1].decode() == f"x\r\n{PREFIXES[prefix]}a\r\n"
    declared = f"PREFIX {prefix}: <urn:other/> {text}"
    assert answer(snapshot, Ask(declared, "csv"))[1] == b"x\r\nurn:other/a\r\n"
    with pytest.raises(QueryError, match="x"):
        answer(snapshot, Ask("ASK { nobody:x ?p ?o }"))


def test_a_function_that_nobody_knows_gives_nothing(snapshot: Snapshot) -> None:
    many = " ".join(f"(<urn:f{i}>(1) AS ?x{i})" for i in range(5))
    assert answer(snapshot, Ask(f"SELECT {many} {{}}", "csv"))[1] == b"x0,x1,x2,x3,x4\r\n,,,,\r\n"


def test_graphs_are_dumped(snapshot: Snapshot) -> None:
    def dumped(write: Callable[[Callable[[bytes], object]], None]) -> list[bytes]:
        pieces: list[bytes] = []
        write(pieces.append)
        return sorted(b"".join(pieces).splitlines(keepends=True))

    assert dumped(lambda send: snapshot.dump_all("nq", send, 10_000)) == sorted(QUADS.splitlines(keepends=True))
    assert dumped(lambda send: snapshot.dump("urn:g", "nt", send, 10_000)) == [b'<urn:a> <urn:p> "g" .\n']
    assert len(dumped(lambda send: snapshot.dump("", "nt", send, 10_000))) == 2
    with pytest.raises(MissingError):
        snapshot.dump("urn:none", "nt", bytes, 10_000)
    with pytest.raises(LimitError):
        snapshot.dump("", "nt", bytes, 10)


def test_a_checkpoint_that_is_cut_off_is_no_graph() -> None:
    with pytest.raises(StoreError, match="start the server again"):
        load_snapshot(io.BytesIO(b"<urn:a> <urn:p> "), Path("memory"))
