"""Many at once: updates are isolated, readers see whole states, and slow clients are in nobody's way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

from kg import pipeline
from kg.engines import serial
from kg.model import Article, Extraction
from kg.pipeline import Extractor
from kg.store import open_reader, parse_quads
from tests.serve.serving import JSON, SCALE, TOKEN, Server, at_once, command_of, descendants, seconds_of, serving, until
from tests.serve.test_guards_limits import ENDLESS, GRAPH

INCREMENT = (
    "DELETE { <urn:n> <urn:v> ?o } INSERT { <urn:n> <urn:v> ?n } WHERE { <urn:n> <urn:v> ?o BIND(?o + 1 AS ?n) }"
)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as there:
        assert there.update(GRAPH).status == 204
        yield there


def test_updates_do_not_lose_each_other(server: Server) -> None:
    assert server.update("INSERT DATA { <urn:n> <urn:v> 0 }").status == 204

    def count(_: int) -> list[int]:
        return [server.update(INCREMENT).status for _ in range(12 * SCALE)]

    assert at_once(8, count) == [[204] * 12 * SCALE] * 8
    assert server.query("SELECT ?o { <urn:n> <urn:v> ?o }").values("o") == [str(96 * SCALE)]


def test_a_graph_is_replaced_in_one(server: Server) -> None:
    done = threading.Event()

    def replace() -> None:
        for version in range(40 * SCALE):
            body = "".join(f"<urn:s{i}> <urn:p> {version} ." for i in range(50))
            assert server.put("urn:whole", body).status < 300
        done.set()

    def look(_: int) -> list[tuple[int, int]]:
        seen = []
        while not done.is_set():
            found = server.query("SELECT ?o { GRAPH <urn:whole> { ?s ?p ?o } }").values("o")
            seen.append((len(found), len(set(found))))
        return seen

    writing = threading.Thread(target=replace)
    writing.start()
    seen = [pair for pairs in at_once(4, look) for pair in pairs]
    writing.join()
    assert done.is_set()
    assert len(seen) >= 40 * SCALE
    assert set(seen) <= {(0, 0), (50, 1)}


def test_who_has_written_reads_what_was_written(server: Server) -> None:
    def write_and_read(number: int) -> bool:
        for step in range(5):
            assert server.update(f"INSERT DATA {{ <urn:own{number}> <urn:p> {step} }}").status == 204
            reply = server.query(f"ASK {{ <urn:own{number}> <urn:p> {step} }}")
            if not reply.json()["boolean"]:
                return False
        return True

    assert at_once(4, write_and_read) == [True] * 4


CHEAP = [
    ("SELECT ?o { <urn:n7> <urn:p> ?o } ORDER BY DESC(STR(?o))", ["urn:n50", "7"]),
    ("SELECT (COUNT(*) AS ?o) { ?s <urn:p> ?x }", ["800"]),
    ("SELECT ?o { ?o <urn:p> 399 }", ["urn:n399"]),
]


def ask_steadily(server: Server, seconds: float, wrong: list[str]) -> int:
    """How many cheap queries were answered rightly on one connection; what was not is noted."""
    count, end = 0, time.monotonic() + seconds
    connection = HTTPConnection(*server.host, timeout=60)
    while time.monotonic() < end:
        text, right = CHEAP[count % len(CHEAP)]
        headers = {"Content-Type": "application/sparql-query", "Accept": JSON}
        connection.request("POST", "/sparql", f"{text} # {count % 97}", headers)
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200 or any(f'"{value}"'.encode() not in body for value in right):
            wrong.append(f"{answer.status} {body[:200]!r}")
        count += 1
    connection.close()
    return count


def test_good_queries_are_answered_among_endless_ones() -> None:
    with serving(seconds=2.5, brief=0.2) as own:
        own.update(GRAPH)
        wrong: list[str] = []
        ended: list[int] = []

        def work(number: int) -> int:
            if number < 4:
                ended.extend(own.query(f"{ENDLESS} # {number} {i}").status for i in range(2 * SCALE))
                return 0
            return ask_steadily(own, 5.0 * SCALE, wrong)

        counts = at_once(16, work)
        assert wrong == []
        assert ended == [503] * 8 * SCALE
        assert all(count > 0 for count in counts[4:]), counts
        assert own.lives()


def test_who_waits_to_be_a_long_one_holds_no_slot() -> None:
    # One slot, and one place for a long query: the second endless one waits for that, and is told to come again after a
    # while. A short one that comes after it is answered before.
    with serving(seconds=600.0, brief=0.6, readers=1, long=1, aside=1) as own, own.connect() as endless:
        own.update(GRAPH)
        endless.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        order: list[str] = []

        def ask(name: str, text: str) -> None:
            order.append(f"{name} {own.query(text).status}")

        def busy() -> int:
            return sum(seconds_of(pid) > 0.1 for pid in own.readers()[1:])

        until(busy, lambda many: many == 1)
        second = threading.Thread(target=ask, args=("endless", f"{ENDLESS} # again"))
        second.start()
        until(busy, lambda many: many == 2)
        ask("short", CHEAP[0][0])
        second.join()
        assert order == ["short 200", "endless 503"]


def test_a_second_server_does_not_write_beside_the_first(server: Server) -> None:
    command = [sys.executable, "-m", "kg", "serve", "--writable", "--data", str(server.data), "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"KG_TOKEN": TOKEN})
    assert done.returncode == 1, done.stderr
    assert str(server.data) in done.stderr.replace("\n", "")
    assert "in use by another process" in " ".join(done.stderr.split())


def test_what_another_process_builds_is_served(corpus: tuple[tuple[Article, Extraction], ...], tmp_path: Path) -> None:
    gold = {article.id: extraction for article, extraction in corpus}
    extractor = Extractor(lambda article: gold[article.id], "gold")
    articles = [article for article, _ in corpus]
    data = tmp_path / "graph"
    pipeline.build(articles[:3], data, extractor, serial)
    count = "SELECT (COUNT(DISTINCT ?a) AS ?o) { ?a a <https://schema.org/NewsArticle> }"
    with serving(data) as own:
        first = own.query(count).values("o")[0]
        assert int(first) == 3
        wrong: list[int] = []
        done = threading.Event()

        def look(_: int) -> None:
            while not done.is_set():
                reply = own.query(count)
                if reply.status != 200 or int(reply.values("o")[0]) not in (3, 4):
                    wrong.append(reply.status)

        looking = threading.Thread(target=at_once, args=(4, look))
        looking.start()
        try:
            pipeline.build(articles[:4], data, extractor, serial)
            until(lambda: own.query(count).values("o"), lambda found: found == ["4"])
        finally:
            done.set()
            looking.join()
        assert own.query(count).values("o") == ["4"]
        assert wrong == []
        assert len(list((data / "served").iterdir())) == 1
    assert list((data / "served").iterdir()) == []


def test_the_working_copy_begins_as_the_graph_and_goes_its_own_way(published: Path, tmp_path: Path) -> None:
    data = tmp_path / "graph"
    subprocess.run(["cp", "-r", str(published), str(data)], check=True)
    count = "SELECT (COUNT(*) AS ?o) { ?s ?p ?o }"
    with open_reader(data) as graph:
        quads = set(graph.quads())
    with serving(data, token=TOKEN) as own:
        there = own.get("/graph-store", "application/n-quads")
        assert len(set(parse_quads(there.body))) == len(quads)
        assert own.query(count).values("o") == [str(sum(quad.graph is None for quad in quads))]
        assert own.update("DROP ALL ; INSERT DATA { <urn:a> <urn:p> 1 }").status == 204
    with serving(data, token=TOKEN) as own:
        assert own.query(count).values("o") == ["1"], "it is kept"
    with open_reader(data) as graph:
        assert set(graph.quads()) == quads, "the graph is untouched"


def test_told_to_stop_it_finishes_what_is_under_way() -> None:
    query = b"SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q 1 }"
    with serving() as own:
        own.update(GRAPH)
        with own.connect() as connection:
            head = ["POST /sparql HTTP/1.1", "Host: x", "Content-Type: application/sparql-query", f"Accept: {JSON}"]
            head += [f"Content-Length: {len(query)}", "Expect: 100-continue", "", ""]
            connection.sendall("\r\n".join(head).encode())
            answer = connection.makefile("rb")
            assert b" 100 " in answer.readline()
            os.kill(own.pid, signal.SIGTERM)
            until(lambda: is_taken(own), lambda taken: not taken)
            connection.sendall(query)
            assert answer.readline() == b"\r\n"
            assert b" 200 " in answer.readline()
            assert b'"800"' in answer.read()


def is_taken(server: Server) -> bool:
    """Whether a server takes new connections."""
    try:
        server.connect().close()
    except ConnectionError:
        return False
    return True


def test_a_graph_that_is_too_large_for_memory_is_read_from_the_disk(published: Path) -> None:
    count = "SELECT (COUNT(*) AS ?o) { GRAPH ?g { ?s ?p ?o } }"
    with open_reader(published) as graph:
        right = str(sum(quad.graph is not None for quad in graph.quads()))
    with serving(published, in_memory=0) as own:
        assert at_once(6, lambda _: own.query(count).values("o")) == [[right]] * 6
        assert own.query(ENDLESS.replace("COUNT(*)", "SUM(STRLEN(STR(?b)))")).status == 503
        assert own.lives()


def test_a_front_that_is_killed_leaves_nothing_behind(published: Path) -> None:
    with serving(published) as own:
        assert own.lives()
        killed, children = own.pid, descendants(own.pid)
        left = {path.name for path in (published / "served").iterdir()}
        os.kill(own.pid, signal.SIGKILL)
        until(lambda: [pid for pid in children if b"kg.serve" in command_of(pid)], lambda left: not left)
    (mine,) = [name for name in left if name.startswith(f"{killed}-")]
    with serving(published) as own:
        assert mine not in {path.name for path in (published / "served").iterdir()}
        assert own.lives()
