"""The lane for plain queries answers byte for byte what the application would have."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.types import ASGIApp

from kg.serve.app import create_app, running
from kg.serve.sparql.lane import Lane
from kg.serve.state import Settings
from kg.serve.whole import Whole
from tests.serve.serving import JSON, Server, serving

DATA = '<urn:a> <urn:p> <urn:b>, "x\\u0001", "n\\u00efn"@fr . <urn:b> <urn:p> 1, 2 . <urn:c> a <urn:C> .'
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{i} ?p{i} ?o{i}" for i in range(24)) + " }"
QUERIES = [
    "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT ?o { <urn:a> <urn:p> ?o } ORDER BY ?o LIMIT 1",
    "SELECT ?x { VALUES ?x { 'a+b' '\u6c5f\u82cf' '100%' } }",
    "SELECT ?x { BIND(<relative> AS ?x) }",
    "SELECT (RAND() < 2 AS ?x) {}",
    "ASK { ?s ?p ?o }",
    "CONSTRUCT { ?s <urn:q> ?o } { ?s <urn:p> ?o }",
    "DESCRIBE <urn:b>",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT (STR(?o) AS ?x) { ?s ?p ?o } ORDER BY ?x",
    "SELECT * {",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s nobody:p ?o }",
    "INSERT DATA { <urn:x> <urn:y> <urn:z> }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "ASK {}" + " " * 2_100,
    " ",
    "",
]
ACCEPTS = [
    None,
    "*/*",
    JSON,
    "application/json",
    "text/csv",
    "text/tab-separated-values;q=0.5, text/turtle;q=0.4",
    "application/sparql-results+xml, application/rdf+xml",
    "application/n-triples",
    "text/html",
    "text/html;q=0.1, application/sparql-results+json;q=0.2",
    "image/png",
]
#: What is no plain query, or is written in an unusual way.
ODD = [
    "?query=ASK+%7B%7D",
    "?query=ASK%20%7B%7D%20%23=%3B;",
    "?query=ASK%7B%7D&format=csv",
    "?query=ASK%7B%7D&default-graph-uri=urn:g",
    "?query=ASK%7B%7D&query=ASK%7B%7D",
    "?query=ASK%7B%7D&",
    "?&query=ASK%7B%7D",
    "?query=%ff",
    "?query=ASK%7B%7D%zz",
    "?query=ASK%7B%7D%23%4",
    "?query=ASK%7B%7D%23%",
    "?query=ASK%7B%7D%23%%34",
    "?query=ASK%7BFILTER(1=1)%7D",
    "?query=ASK%7BFILTER('==3D'='%3d=3D'||1=%31)%7D",
    "?query=SELECT%20('a=%0D%0A%20b+c=%0Ad_%20'%20AS%20?x)%7B%7D",
    "?query",
    "?update=DROP%20ALL",
    "?Query=ASK%7B%7D",
    "",
    "/?query=ASK%7B%7D",
]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(rows=20, query=2_000, seconds=5.0) as own:
        assert own.put("", DATA).status == 204
        yield own


def exchange(server: Server, target: str, *headers: str) -> bytes:
    """What the server sends, but for the time."""
    with server.connect() as connection:
        head = "".join(f"{line}\r\n" for line in (f"GET {target} HTTP/1.1", *headers, "Connection: close"))
        connection.sendall(f"{head}\r\n".encode())
        answer = b""
        while part := connection.recv(65536):
            answer += part
    return re.sub(rb"\r\ndate: [^\r]*", b"", answer)


def compare(server: Server, target: str, *headers: str) -> bytes:
    """What the lane answers, if it takes the request, which is what the application answers."""
    # Who says what is known already asks for something particular, which is none of the lane's business.
    long = exchange(server, target, *headers, 'If-None-Match: "nothing"')
    assert exchange(server, target, *headers) == long
    # And so is what is remembered of it.
    assert exchange(server, target, *headers) == long
    return long


@pytest.mark.parametrize("text", QUERIES)
def test_both_ways_lead_to_the_same_bytes(server: Server, text: str) -> None:
    seen = set()
    for accept in ACCEPTS:
        headers = ["Host: example.org:81", *([f"Accept: {accept}"] if accept is not None else [])]
        seen.add(compare(server, f"/sparql?query={quote(text)}", *headers)[:12])
    assert seen <= {f"HTTP/1.1 {status}".encode() for status in (200, 400, 403, 406, 413)}


@pytest.mark.parametrize("target", ODD)
def test_what_is_written_oddly_is_understood_in_the_same_way(server: Server, target: str) -> None:
    for headers in (
        ["Host: x"],
        ["Host: x", "Accept: text/csv", "Accept: application/json"],
        ["Host: x", "Cookie: a=b"],
    ):
        compare(server, f"/sparql{target}", *headers)


def test_answers_to_many_requests_at_once_come_in_order(server: Server) -> None:
    """More than Python's stack is deep; new ones and the same, plain and particular."""
    numbers = [number % 40 if number % 3 else number for number in range(400)]
    asked = [
        f"GET /sparql?query={quote(f'SELECT ({number} AS ?n) {{}}')} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n"
        + ('If-None-Match: "x"\r\n\r\n' if number % 7 == 0 else "\r\n")
        for number in numbers
    ]
    with server.connect() as connection:
        connection.sendall("".join(asked).encode())
        answer = b""
        while len(found := re.findall(rb"\r\n\r\nn\r\n(\d+)\r\n(?=HTTP|$)", answer)) < len(numbers):
            part = connection.recv(1 << 20)
            assert part, answer[-500:]
            answer += part
    assert [int(number) for number in found] == numbers


def test_a_client_that_has_gone_keeps_no_reader_busy() -> None:
    with serving(seconds=600.0, readers=2, long=2) as own:
        own.put("", DATA)
        for number in range(6):
            with own.connect() as connection:
                text = quote(f"{ENDLESS} # {number}")
                connection.sendall(f"GET /sparql?query={text} HTTP/1.1\r\nHost: x\r\nAccept: {JSON}\r\n\r\n".encode())
                own.is_at_work()
        own.comes_to_rest()
        assert own.lives()


def test_a_new_answer_follows_a_write(server: Server) -> None:
    target = f"/sparql?query={quote('ASK { <urn:new> ?p ?o }')}"
    assert server.get(target, JSON).json()["boolean"] is False
    assert server.update("INSERT DATA { <urn:new> <urn:p> 1 }").status == 204
    assert server.get(target, JSON).json()["boolean"] is True
    assert server.update("DELETE DATA { <urn:new> <urn:p> 1 }").status == 204
    assert server.get(target, JSON).json()["boolean"] is False


# ── which requests are taken ──────────────────────────────────────────────────────────────────────────────────────────


def scope_of(target: str, accept: str = JSON, method: str = "GET", **headers: str) -> dict[str, Any]:
    path, _, query = target.partition("?")
    told = {"host": "x", "accept": accept, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "type": "http",
        "method": method,
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "root_path": "",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in told.items()],
    }


def test_plain_queries_are_taken_and_others_left(published: Path) -> None:
    asyncio.run(_take(published))


async def _take(published: Path) -> None:
    plain = f"/sparql?query={quote('ASK { ?s ?p ?o }')}"
    particular: list[dict[str, Any]] = [
        scope_of(plain, "text/html"),
        scope_of(plain, "image/png"),
        scope_of(plain, method="POST"),
        scope_of(plain, method="HEAD"),
        scope_of(plain, if_none_match='"a"'),
        scope_of(f"{plain}&format=csv"),
        scope_of("/sparql?query="),
        scope_of("/sparql?query=%ff"),
        scope_of("/sparql"),
        scope_of("/"),
    ]
    async with running(Settings(published)) as state:
        lane = Lane(state, create_app(state))
        for scope in particular:
            assert lane.take(scope, lambda reply: None) is None
        for text in ("ASK { ?s ?p ?o }", "ASK { ?s ?p ?o }", "ASK {", "SELECT (NOW() AS ?now) {}"):
            answer: asyncio.Future[Whole | ASGIApp] = asyncio.get_running_loop().create_future()
            assert lane.take(scope_of(f"/sparql?query={quote(text)}"), answer.set_result)
            reply = await answer
            assert isinstance(reply, Whole)
            assert reply.status == (400 if text == "ASK {" else 200)
        answer = asyncio.get_running_loop().create_future()
        assert lane.take(scope_of(plain), answer.set_result)
        assert answer.done(), "what was answered before is answered at once"
