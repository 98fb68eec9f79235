from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError
from kg.store.copy import DEPTH, Copy, open_copy, parse_upload, sum_of
from kg.store.snapshot import Ask, MissingError, open_snapshot

ONE, TWO = '<urn:a> <urn:p> "1" .\n', '<urn:a> <urn:p> "2" .\n'


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Copy]:
    with open_copy(tmp_path / "copy") as there:
        yield there


@pytest.fixture
def there(copy: Copy, tmp_path: Path) -> Iterator[object]:
    """What a commit of the copy holds, as lines of CSV."""
    count = 0

    def look() -> list[str]:
        nonlocal count
        count += 1
        copy.commit(tmp_path / f"point{count}")
        pieces: list[bytes] = []
        text = "SELECT ?g ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?g ?o"
        open_snapshot(tmp_path / f"point{count}").answer(Ask(text, "csv"), pieces.append)
        return b"".join(pieces).decode().splitlines()[1:]

    yield look


def test_graphs_are_put_posted_and_deleted(copy: Copy, there: object) -> None:
    assert callable(there)
    assert copy.put("urn:g", ONE)
    assert not copy.post("urn:g", TWO)
    assert not copy.put("", ONE)
    assert there() == [",1", "urn:g,1", "urn:g,2"]
    assert not copy.put("urn:g", TWO)
    assert there() == [",1", "urn:g,2"]
    copy.delete("urn:g")
    copy.delete("")
    assert there() == []
    with pytest.raises(MissingError):
        copy.delete("urn:g")


def test_a_graph_without_statements_is_there(copy: Copy) -> None:
    assert copy.put("urn:empty", "")
    assert not copy.put("urn:empty", "")
    assert copy.create("urn:empty", ONE) == "urn:empty-2"


def test_everything_is_replaced_or_added_to(copy: Copy, there: object) -> None:
    assert callable(there)
    copy.put("urn:g", ONE)
    copy.post_all({"urn:h": ONE, "": TWO})
    assert there() == [",2", "urn:g,1", "urn:h,1"]
    copy.put_all({"urn:h": TWO})
    assert there() == ["urn:h,2"]
    copy.put_all({})
    copy.post_all({})
    assert there() == []


def test_graphs_may_share_a_blank_node(copy: Copy, tmp_path: Path) -> None:
    copy.put_all(parse_upload(b"<urn:g> { _:b <urn:p> 1 } _:b <urn:p> 2 .", "trig", ""))
    copy.commit(tmp_path / "point")
    pieces: list[bytes] = []
    text = "ASK { GRAPH <urn:g> { ?b <urn:p> 1 } ?b <urn:p> 2 }"
    open_snapshot(tmp_path / "point").answer(Ask(text, "csv"), pieces.append)
    assert b"".join(pieces) == b"true"


def test_an_update_that_fails_changes_nothing(copy: Copy, there: object) -> None:
    assert callable(there)
    copy.put("", ONE)
    with pytest.raises(QueryError):
        copy.update("DROP ALL ; DROP GRAPH <urn:none>", "")
    with pytest.raises(QueryError, match="malformed"):
        copy.update("DROP ALL ; INSERT", "")
    assert there() == [",1"]


def test_one_process_has_it_open(copy: Copy, tmp_path: Path) -> None:
    del copy
    with pytest.raises(StoreError, match=r"copy.*in use by another process"), open_copy(tmp_path / "copy"):
        pass


@pytest.mark.parametrize(
    ("format_", "data"),
    [
        ("ttl", b"<a> <urn:p> '1' ."),
        ("nt", b'<urn:base/a> <urn:p> "1" .'),
        ("trig", b"{ <a> <urn:p> '1' } <urn:g> { <a> <urn:p> '1' }"),
        ("nq", b'<urn:base/a> <urn:p> "1" <urn:g> .'),
        ("jsonld", b'{"@id": "a", "urn:p": "1"}'),
        (
            "rdf",
            b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
            b'<r:Description r:about="a"><u:p>1</u:p></r:Description></r:RDF>',
        ),
    ],
)
def test_documents_are_read_in_every_format(format_: str, data: bytes) -> None:
    graphs = parse_upload(data, format_, "http://base/")
    assert set(graphs) <= {"", "urn:g"}
    for triples in graphs.values():
        assert triples.endswith('/a> <urn:p> "1" .\n')


def test_blank_nodes_of_two_documents_are_two() -> None:
    documents = [parse_upload(b"_:b <urn:p> 1 .", "ttl", ""), parse_upload(b"_:b <urn:p> 1 .", "ttl", "")]
    lines = sum_of(documents)[""].splitlines()
    assert len({line.split()[0] for line in lines}) == 2


@pytest.mark.parametrize(
    ("format_", "data", "message"),
    [
        ("ttl", b"<urn:a> <urn:p>", "is no ttl"),
        ("ttl", b"\xff", "not UTF-8"),
        ("rdf", b"<!DOCTYPE x><x/>", "document type"),
        ("jsonld", b"[" * (DEPTH + 1), "nested deeper"),
        ("jsonld", b'{"@context": "http://127.0.0.1:9/"}', "is no jsonld"),
        ("ttl", b"<urn:a> <urn:p> " + b"<<( <urn:a> <urn:p> " * (DEPTH + 1), "nested deeper"),
        ("nt", b'<urn:a> <urn:p> "\\u0000" .', r"U\+0000"),
        ("trig", b"_:g { <urn:a> <urn:p> 1 }", "blank node"),
    ],
)
def test_what_is_no_document_is_refused(format_: str, data: bytes, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_upload(data, format_, "http://base/")


def test_brackets_in_texts_are_no_nesting() -> None:
    assert parse_upload(b'{"@id": "urn:a", "urn:p": "' + b"[" * 500 + b'"}', "jsonld", "")
