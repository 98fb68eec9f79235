"""Addresses, and what is said when a store elsewhere is not there, does not answer, or answers by halves."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from kg.errors import KgError, QueryError, StoreError
from kg.model import Iri
from kg.store.remote import RemoteStore, open_remote
from kg.store.remote_wire import Address, read_address, tell
from tests.store.servers import STAND_IN, free_port, virtuoso

SELECT = "SELECT ?s { ?s ?p ?o }"
JSON = b"Content-Type: application/sparql-results+json\r\n"
ROWS = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"s:1"}},'


class _Server(socketserver.ThreadingTCPServer):
    """A server that says one thing to everybody, keeps what it is asked, and hangs up or falls silent."""

    answer = b""
    hangs = False
    asked = b""
    done = threading.Event()


class _Handler(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.server.asked = self.request.recv(65536)
        self.request.sendall(self.server.answer)
        if self.server.hangs:
            self.server.done.wait(20)


@contextmanager
def saying(answer: bytes, *, hangs: bool = False) -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.answer, server.hangs, server.done = answer, hangs, threading.Event()
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            server.done.set()
            server.shutdown()
            thread.join()


def store(server: _Server, query: str = "", timeout: float = 120) -> RemoteStore:
    return open_remote(f"http://127.0.0.1:{server.server_address[1]}/query{query}", timeout=timeout)


def reply(status: str, headers: bytes = b"", body: bytes = b"") -> bytes:
    return b"HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s" % (status.encode(), headers, len(body), body)


@pytest.mark.parametrize(
    ("answer", "kind", "message"),
    [
        (reply("400 Bad Request", body=b"line 1:\n no such function"), QueryError, "line 1: no such function"),
        (reply("401 Unauthorized"), StoreError, "user and password"),
        (reply("403 Forbidden"), StoreError, "KG_STORE_TOKEN"),
        (reply("404 Not Found"), StoreError, "address of the SPARQL endpoint"),
        (reply("301 Moved", b"Location: https://example.org/sparql\r\n"), StoreError, "https://example.org/sparql"),
        (reply("503 Service Unavailable"), StoreError, "too busy"),
        (reply("500 Internal Server Error", body=b"out of memory"), StoreError, "out of memory"),
        (reply("200 OK", b"Content-Type: text/html\r\n", b"<html>"), StoreError, "text/html"),
        (reply("200 OK", JSON, b"{}"), StoreError, "makes no sense"),
        (reply("200 OK", JSON, b'{"head":{},"boolean":true}'), StoreError, "another kind"),
        (reply("200 OK", JSON + b"X-SPARQL-MaxRows: 7\r\n", ROWS[:-1] + b"]}}"), StoreError, "at most 7 rows"),
        (b"HTTP/1.1 200 OK\r\n" + JSON + b"Content-Length: 999\r\n\r\n" + ROWS, StoreError, "query: .*failed"),
        (b"HTTP/1.1 200 OK\r\n" + JSON + b"Transfer-Encoding: chunked\r\n\r\nfff\r\n" + ROWS, StoreError, "failed"),
        (b"HTTP/1.1 200 OK\r\n" + JSON + b"\r\n" + ROWS, StoreError, "broken off"),
        (b"", StoreError, "connection failed"),
        (b"SSH-2.0-OpenSSH\r\n", StoreError, "connection failed"),
    ],
)
def test_what_goes_wrong_is_said_with_the_address_and_what_to_do(
    answer: bytes, kind: type[KgError], message: str
) -> None:
    with saying(answer) as server, pytest.raises(kind, match=message) as raised:
        list(store(server).query(SELECT).rows())
    assert f"127.0.0.1:{server.server_address[1]}/query" in str(raised.value)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\n" + JSON + b"Content-Length: 999\r\n\r\n" + ROWS])
def test_a_store_that_falls_silent_is_given_up(answer: bytes) -> None:
    with saying(answer, hangs=True) as server, pytest.raises(StoreError, match="silent for too long"):
        list(store(server, timeout=0.2).query(SELECT).rows())


def test_rows_come_before_the_answer_has_ended() -> None:
    answer = b"HTTP/1.1 200 OK\r\n" + JSON + b"Content-Length: 99999\r\n\r\n" + ROWS + b" " * 50_000
    with saying(answer, hangs=True) as server:
        rows = store(server, timeout=120).query(SELECT).rows()
        assert next(rows) == (Iri("s:1"),)


def test_nobody_there() -> None:
    with pytest.raises(StoreError, match="nobody listens there"):
        open_remote(f"http://127.0.0.1:{free_port()}/query").graphs()


def test_a_refused_update_is_an_error_of_the_store() -> None:
    with saying(reply("400 Bad Request", body=b"no")) as server, pytest.raises(StoreError, match="/update: refuses"):
        tell(store(server).address, "CLEAR ALL")


@pytest.mark.parametrize(
    ("url", "update", "expected"),
    [
        ("http://h:7878/query", "", Address("http://h:7878/query", "http://h:7878/update")),
        ("https://h/ds/query?x=1", "", Address("https://h/ds/query?x=1", "https://h/ds/update?x=1")),
        ("http://h/sparql", "", Address("http://h/sparql", "http://h/sparql")),
        ("http://h/r/1", "http://u:p@h/r/1/statements", Address("http://h/r/1", "http://h/r/1/statements")),
        (
            "http://h/sparql?default-graph-uri=urn:d&a=b",
            "",
            Address("http://h/sparql?a=b", "http://h/sparql?a=b", "urn:d"),
        ),
        ("http://u%40:p%3A@h/q", "", Address("http://h/q", "http://h/q", "", "Basic dUA6cDo=")),
        ("http://[::1]:80/q", "", Address("http://[::1]:80/q", "http://[::1]:80/q")),
    ],
)
def test_an_address_says_where_to_ask_and_where_to_write(url: str, update: str, expected: Address) -> None:
    assert read_address(url, update) == expected


@pytest.mark.parametrize(
    "url",
    ["", "graph", "ftp://h/q", "http://", "http://h:x/", "http://h/a b", "http://h/\n", "http://h/?default-graph-uri=a&default-graph-uri=b",
     "http://h/?default-graph-uri=a%3E"],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(StoreError):
        read_address(url)


def test_passwords_and_tokens_are_sent_and_never_told() -> None:
    with saying(reply("403 Forbidden")) as server:
        url = f"http://me:secret@127.0.0.1:{server.server_address[1]}/query"
        with pytest.raises(StoreError) as raised:
            open_remote(url).graphs()
        assert b"Authorization: Basic bWU6c2VjcmV0\r\n" in server.asked
        assert "secret" not in str(raised.value)
        with pytest.raises(StoreError):
            open_remote(url.replace("me:secret@", ""), token="t0ken").graphs()
        assert b"Authorization: Bearer t0ken\r\n" in server.asked


def test_an_answer_that_virtuoso_cuts_is_refused(tmp_path: Path) -> None:
    begin: Callable[[Path, int], AbstractContextManager[str]] = virtuoso
    with begin(tmp_path, 3) as url:
        there = open_remote(url)
        tell(there.address, f"INSERT DATA {{ GRAPH <{STAND_IN}> {{ <s:> <p:> 1, 2, 3, 4, 5 }} }}")
        assert len(list(there.query("SELECT ?o { ?s ?p ?o } LIMIT 2").rows())) == 2
        with pytest.raises(StoreError, match="at most 3 rows"):
            list(there.query("SELECT ?o { ?s ?p ?o }").rows())
