"""What a request may cost: every limit has its own answer, and the server goes on."""

from __future__ import annotations

import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from tests.loopback import catching
from tests.serve.serving import FORM, JSON, PATIENCE, SCALE, TOKEN, Server, serving, until

NODES = 400
GRAPH = (
    "INSERT DATA { " + " ".join(f"<urn:n{i}> <urn:p> <urn:n{(i * 7 + 1) % NODES}> , {i} ." for i in range(NODES)) + " }"
)
CROSS = "?a ?p ?b . ?c ?q ?d . ?e ?r ?f . ?g ?s ?h . "
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}"

# Each takes the engine minutes at least, and cannot be interrupted.
SLOW = {
    "cross product": ENDLESS,
    "order of a cross product": f"SELECT * {{ {CROSS} }} ORDER BY ?f LIMIT 1",
    "groups": f"SELECT ?a ?f (COUNT(*) AS ?n) {{ {CROSS} }} GROUP BY ?a ?f",
    "distinct": f"SELECT DISTINCT ?a ?c {{ {CROSS} }} LIMIT 400000",
    "closure": "SELECT (COUNT(*) AS ?n) { ?a <urn:p>* ?b . ?c <urn:p>* ?d . ?e <urn:p>* ?f . ?g <urn:p>* ?h }",
    "long path": "SELECT * { ?a " + "/".join(["<urn:p>"] * 800) + " ?b }",
    "optionals": "SELECT (COUNT(*) AS ?n) { " + "OPTIONAL { ?a ?p ?b } " * 3 + f"OPTIONAL {{ {CROSS} }} }}",
    "not exists": f"SELECT * {{ ?x ?y ?z FILTER NOT EXISTS {{ {CROSS} FILTER(?a = <urn:none>) }} }}",
    "join of texts": f"SELECT (SUM(STRLEN(CONCAT(STR(?a), STR(?c), STR(?e)))) AS ?n) {{ {CROSS} }}",
    "filter": f"ASK {{ {CROSS} FILTER(STRLEN(CONCAT(STR(?a), STR(?c), STR(?f))) = 0) }}",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(seconds=0.8, brief=0.2, update_seconds=2.0, upload=1 << 20) as there:
        assert there.update(GRAPH).status == 204
        yield there


@pytest.mark.parametrize("shape", sorted(SLOW))
def test_a_slow_query_is_ended_and_its_processor_is_free(server: Server, shape: str) -> None:
    reply = server.query(SLOW[shape])
    assert reply.status == 503, reply.text
    assert "longer than 0.8 seconds" in reply.text
    assert "Retry-After".lower() in reply.headers
    assert server.lives()
    server.comes_to_rest()


def test_a_slow_update_is_ended_and_has_changed_nothing(server: Server) -> None:
    reply = server.update(f"INSERT {{ <urn:slow> <urn:was> ?n }} WHERE {{ SELECT (COUNT(*) AS ?n) {{ {CROSS} }} }}")
    assert reply.status == 503
    assert "longer than 2 seconds" in reply.text
    assert not server.answer("ASK { <urn:slow> ?p ?o }").json()["boolean"]
    assert server.update("INSERT DATA { <urn:after> <urn:p> 1 }").status == 204
    assert server.answer("ASK { <urn:after> <urn:p> 1 }").json()["boolean"]


def test_a_client_that_goes_takes_its_query_along() -> None:
    with serving(seconds=600.0) as own:
        own.update(GRAPH)
        with own.connect() as connection:
            connection.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            own.is_at_work()
        own.comes_to_rest()
        assert own.lives()


@pytest.fixture(scope="module")
def calm() -> Iterator[Server]:
    """A server that ends no query for the time that it takes, but for what it answers."""
    with serving(seconds=300.0, brief=290.0, rows=1_000, answer=4 << 20, upload=1 << 20) as there:
        assert there.update(GRAPH).status == 204
        yield there


DEEP: dict[str, Callable[[int], str]] = {
    "groups": lambda n: "SELECT * " + "{" * n + "}" * n,
    "brackets": lambda n: "SELECT * { BIND(" + "(" * n + "1" + ")" * n + " AS ?x) }",
    "negations": lambda n: "SELECT * { BIND(" + "!" * n + "?x AS ?y) }",
    "sums": lambda n: "SELECT * { BIND(1" + "+1" * n + " AS ?x) }",
    "unions": lambda n: "SELECT * { {}" + " UNION {}" * n + " }",
    "exists": lambda n: "SELECT * { " + "FILTER EXISTS { " * n + "} " * n + "}",
    "optionals": lambda n: "SELECT * { " + "OPTIONAL { " * n + "} " * n + "}",
    "subqueries": lambda n: "SELECT * { " + "{ SELECT * { " * (n // 2) + "} } " * (n // 2) + "}",
    "binds": lambda n: "SELECT * { " + "".join(f"BIND(1 AS ?x{i}) " for i in range(n)) + "}",
    "lists": lambda n: "CONSTRUCT { ?s ?p " + "(" * n + ")" * n + " } {}",
    "nodes": lambda n: "SELECT * { ?s <urn:no> " + "[ <urn:no> " * n + "1" + "]" * n + " }",
    "functions": lambda n: "SELECT (" + "ABS(" * n + "1" + ")" * n + " AS ?x) {}",
}

# A thousand of these in a row is no nesting.
FLAT = ("negations", "sums")


@pytest.mark.parametrize("shape", sorted(DEEP))
def test_no_nesting_ends_a_reader(calm: Server, shape: str) -> None:
    assert calm.lives()
    readers = set(calm.readers())
    for depth in (100, 1_000, 10_000, 100_000):
        reply = calm.query(DEEP[shape](depth), "*/*")
        assert reply.status in (200, 400, 413), (depth, reply.text)
        assert (reply.status == 200) == (depth == 100 or (depth == 1_000 and shape in FLAT)), (depth, reply.text)
    assert readers <= set(calm.readers())
    assert calm.lives()


def test_memory_is_limited(published: Path) -> None:
    with serving(published, seconds=300.0, memory=100 << 20, brief=290.0) as own:
        before = own.memory()
        doubled = "".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1}) " for i in range(40))
        bombs = [
            f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('xxxxxxxx' AS ?x0) {doubled} }}",
            "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?c), STR(?e))) AS ?all) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }",
            "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } ORDER BY ?f ?d ?b",
        ]
        for bomb in bombs:
            reply = own.query(bomb)
            assert reply.status == 503, reply.text
            assert "more memory than it may" in reply.text
        assert own.lives()
        assert own.memory() - before < 50 << 20


@pytest.mark.parametrize("accept", [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values"])
def test_a_table_that_is_too_long_is_refused(calm: Server, accept: str) -> None:
    many = "SELECT ?a ?c { ?a <urn:p> ?b . ?c <urn:p> ?d }"
    reply = calm.query(many, accept)
    assert reply.status == 413
    assert "more than 1000 rows" in reply.text
    assert calm.query(f"{many} LIMIT 1000", accept).status == 200
    assert calm.query(f"{many} LIMIT 1001", accept).status == 413


def test_a_graph_that_is_too_long_is_refused(calm: Server) -> None:
    many = "CONSTRUCT { ?a <urn:to> ?c } { ?a <urn:p> ?b . ?c <urn:p> ?d }"
    for accept in ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"):
        assert calm.query(many, accept).status == 413


def test_an_answer_with_too_many_bytes_is_refused(calm: Server) -> None:
    long = "SELECT (CONCAT('" + "x" * 10_000 + "', STR(?a)) AS ?x) { ?a <urn:p> ?b } LIMIT 500"
    reply = calm.query(long)
    assert reply.status == 413
    assert "bytes" in reply.text


def test_an_answer_is_whole_or_an_error() -> None:
    """What goes wrong late, after thousands of rows, is still told by the status."""
    with serving() as own:
        own.update(GRAPH)
        own.update("INSERT DATA { <urn:z> <urn:last> 'control \\u0001 character' }")
        rows = "{ { ?s <urn:p> ?o } UNION { ?a <urn:p> ?s . ?s <urn:p> ?o } UNION { ?s <urn:last> ?o } }"
        late = own.query(f"SELECT * {rows}", "application/sparql-results+xml")
        assert late.status == 406
        assert "XML cannot carry" in late.text
        fine = own.query(f"SELECT * {rows}")
        assert (fine.status, len(fine.values("o"))) == (200, 4 * NODES + 1)
        assert "control \x01 character" in fine.values("o")
        tree = ElementTree.fromstring(own.query("SELECT * { ?s <urn:p> ?o }", "application/sparql-results+xml").body)
        assert len(tree.findall(".//{*}result")) == 2 * NODES


def test_a_reader_that_is_killed_fails_its_request_alone() -> None:
    with serving(seconds=600.0) as own:
        own.update(GRAPH)
        asked = threading.Thread(target=lambda: replies.append(own.query(ENDLESS)))
        replies: list[object] = []
        asked.start()
        own.is_at_work()
        _, *readers = own.readers()
        for pid in readers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        asked.join()
        assert getattr(replies[0], "status", 0) == 503
        assert own.lives()


def test_the_holder_and_the_writer_are_replaced() -> None:
    with serving() as own:
        own.update("INSERT DATA { <urn:a> <urn:p> 1 }")
        os.kill(own.readers()[0], signal.SIGKILL)
        found = until(lambda: own.query("ASK { <urn:a> <urn:p> 1 }"), lambda reply: reply.status == 200)
        assert found.json()["boolean"]
        (writer,) = own.processes("kg.serve.writer")
        os.kill(writer, signal.SIGKILL)
        replies = [own.update(f"INSERT DATA {{ <urn:a> <urn:p> {i} }}").status for i in range(2, 6)]
        assert replies[1:] == [204, 204, 204]
        assert {"1", "3", "4", "5"} <= set(own.query("SELECT ?o { <urn:a> <urn:p> ?o }").values("o"))


def send_endlessly(server: Server, head: str, piece: bytes) -> tuple[int, bytes]:
    """How many bytes of a body a server lets itself be sent before it answers, and what it answers."""
    with server.connect() as connection:
        # What lies between the two is small, however late the server comes to say that it takes no more.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 16)
        connection.sendall(head.encode())
        sent = 0
        connection.settimeout(0.05)
        while sent < 1 << 30:
            try:
                answer = connection.recv(65536)
            except TimeoutError:
                answer = None
            if answer is not None:
                return sent, answer
            connection.settimeout(PATIENCE)
            connection.sendall(piece)
            sent += len(piece)
            connection.settimeout(0.0001)
    raise AssertionError("a gigabyte was taken")


@pytest.mark.parametrize("framing", ["Content-Length: 1073741824", "Transfer-Encoding: chunked"])
def test_a_body_that_is_too_large_is_not_read(server: Server, framing: str) -> None:
    before = server.memory()
    head = (
        f"PUT /graph-store?default HTTP/1.1\r\nHost: x\r\nContent-Type: text/turtle\r\n"
        f"Authorization: Bearer {TOKEN}\r\n{framing}\r\n\r\n"
    )
    piece = b"#" * 65529 + b"\n"
    chunk = b"%x\r\n%s\r\n" % (len(piece), piece) if "chunked" in framing else piece
    sent, answer = send_endlessly(server, head, chunk)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert sent <= (1 << 20) + (8 << 20)
    assert server.memory() - before < 20 << 20
    assert server.lives()


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET /sparql?query=" + "x" * 1_000_000 + " HTTP/1.1\r\nHost: x\r\n\r\n", "4"),
        ("GET /sparql HTTP/1.1\r\nHost: x\r\n" + "".join(f"X-{i}: {i}\r\n" for i in range(20_000)) + "\r\n", "4"),
        ("GET /sparql HTTP/1.1\r\nHost: x\r\nX: " + "x" * 1_000_000 + "\r\n\r\n", "4"),
        ("GET /sparql HTTP/1.1\r\nHost: x\r\nX\r\n\r\n", "400"),
        ("NONSENSE\r\n\r\n", "400"),
    ],
)
def test_a_head_that_is_too_large_or_none_is_refused(server: Server, head: str, status: str) -> None:
    with server.connect() as connection:
        with suppress(ConnectionResetError, BrokenPipeError):
            connection.sendall(head.encode())
        try:
            answer = connection.recv(100).decode()
        except ConnectionResetError:
            answer = "HTTP/1.1 4"
        assert answer.startswith(f"HTTP/1.1 {status}")
    assert server.lives()


def test_many_fields_and_packed_bodies_are_refused(calm: Server) -> None:
    many = "&".join(f"a{i}=b" for i in range(10_000))
    assert calm.ask("POST", "/sparql", many, Content_Type=FORM).status == 400
    packed = calm.ask("POST", "/sparql", b"\x1f\x8b", Content_Type="application/sparql-query", Content_Encoding="gzip")
    assert packed.status == 415
    long = calm.query("ASK { ?s ?p '" + "x" * 70_000 + "' }")
    assert (long.status, "65536 is the most" in long.text) == (413, True)


def test_bad_queries_cost_no_reader(calm: Server) -> None:
    assert calm.lives()
    readers = set(calm.readers())
    assert {calm.query(f"SELECT * {{ ?s ?p ?o{i}").status for i in range(100 * SCALE)} == {400}
    assert readers <= set(calm.readers())


def test_who_waits_too_long_is_told_to_come_again() -> None:
    with serving(readers=1, queue=2, brief=600.0, seconds=600.0) as own, ThreadPoolExecutor(8) as pool:
        own.update(GRAPH)
        assert own.lives()
        endless = pool.submit(own.query, ENDLESS)
        own.is_at_work()
        asked = [pool.submit(own.query, f"ASK {{ <urn:n{i}> ?p ?o }}") for i in range(7)]
        until(lambda: sum(one.done() for one in asked), lambda told: told >= 5)
        assert not endless.done()
        # Only that which is at work: those who waited begin at once with the others.
        os.kill(own.at_work(), signal.SIGKILL)
        replies = [one.result() for one in asked]
        assert sorted(reply.status for reply in replies) == [200] * 2 + [503] * 5
        busy = [reply for reply in replies if reply.status == 503]
        assert all("wait already" in reply.text and reply.headers["retry-after"] for reply in busy)
        assert own.lives()


def test_connections_that_are_slow_or_idle_are_closed() -> None:
    with serving(head_seconds=2.0, body_seconds=2.0, idle_seconds=2.0, send_seconds=2.0, connections=150) as own:
        own.update(GRAPH)
        slow = own.connect()
        slow.sendall(b"GET /sparql HTT")
        empty = own.connect()
        empty.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n")
        assert empty.recv(100_000).startswith(b"HTTP/1.1 200 ")
        empty.sendall(b"\r\n")
        half = own.connect()
        head = (
            "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\n"
        )
        half.sendall(f"{head}ASK".encode())
        idle = [own.connect() for _ in range(100)]
        assert own.lives(), "others are not in the way"
        assert slow.recv(1000).startswith(b"HTTP/1.1 408 ")
        assert half.recv(1000).startswith(b"HTTP/1.1 408 ")
        assert b"HTTP/1.1 408 " in empty.recv(10_000), "line ends are no request"
        assert {connection.recv(1000)[:13] for connection in idle} <= {b"HTTP/1.1 408 ", b""}
        for connection in (slow, empty, half, *idle):
            connection.close()
        assert own.lives()


def is_open(connection: socket.socket) -> bool:
    """Whether the other side has not ended a connection, as the kernel knows before anything is read."""
    ours = f":{connection.getsockname()[1]:04X}"
    ends = [line.split()[1:4] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return any(theirs.endswith(ours) and state == "01" for _, theirs, state in ends)


def test_a_client_that_does_not_read_is_dropped() -> None:
    with serving(send_seconds=1.0, seconds=60.0) as own:
        own.update(GRAPH)
        large = "SELECT (CONCAT('" + "x" * 20_000 + "', STR(?a)) AS ?x) { ?a ?p ?b }"
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(own.host)
        with connection:
            request = f"GET /sparql?query={quote(large)} HTTP/1.1\r\nHost: x\r\n\r\n"
            connection.sendall(request.encode())
            until(lambda: is_open(connection), lambda still: not still)
            got = 0
            with suppress(ConnectionResetError):
                while piece := connection.recv(1 << 20):
                    got += len(piece)
            assert got < 16_000_000
        assert own.lives()


def test_too_many_connections_are_turned_away() -> None:
    with serving(connections=20) as own:
        held = [own.connect() for _ in range(20)]
        with own.connect() as late:
            assert late.recv(100).startswith(b"HTTP/1.1 503 ")
        for connection in held:
            connection.close()
        assert own.lives()


def test_readers_reach_nobody() -> None:
    with catching() as (url, caught), serving() as own:
        assert own.query(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}").status == 403
        assert caught == []
