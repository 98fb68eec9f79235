"""Lookups are answered by the front itself, as a reader would, and whatever the readers do."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import pipeline
from kg.engines import serial
from kg.model import Article, Extraction
from kg.pipeline import Extractor
from kg.serve.lookups import Lookups
from kg.store import open_reader
from kg.store.lookup import Fans
from kg.store.snapshot import Ask, Snapshot
from tests.serve.serving import JSON, Server, descendants, serving, until

QUERIES = [
    "SELECT ?type { <{thing}> a ?type }",
    "SELECT ?p ?o { <{thing}> ?p ?o }",
    "SELECT DISTINCT ?p { <{thing}> ?p ?o } LIMIT 1000",
    "SELECT (COUNT(*) AS ?n) { <{thing}> ?p ?o }",
    "SELECT ?name { <{thing}> pg:locatedIn ?place . ?place rdfs:label ?name }",
    "SELECT ?name { ?fact rdfs:label ?name . <{thing}> ?p ?fact }",
    "SELECT ?o { <{thing}> <urn:nobody> ?o }",
    "ASK { <{thing}> a pg:Park }",
    "ASK { <{thing}> a <urn:nobody> }",
    "SELECT ?o { <{thing}> nobody:p ?o }",
    "SELECT ?p ?o { <https://w3id.org/parkgraph/dataset> ?p ?o }",
]
FORMATS = [JSON, "application/sparql-results+xml", "text/csv", "text/tab-separated-values", "image/png"]


@pytest.fixture(scope="module")
def thing(published: Path) -> str:
    with open_reader(published) as graph:
        return min(row["park"].value for row in graph.query("SELECT ?park { ?park a pg:Park }").solutions())


@pytest.fixture(scope="module")
def servers(published: Path) -> Iterator[tuple[Server, Server]]:
    """One that looks things up itself, and one that has readers do it."""
    with serving(published) as quick, serving(published, lookup=-1) as slow:
        yield quick, slow


def ask(server: Server, query: str, accept: str) -> tuple[int, list[str]]:
    """The rows of an answer, or what else it says, in no order: it has none."""
    reply = server.query(query, accept)
    text = reply.text.replace("<result>", "\n<result>").replace("</results>", "\n</results>")
    text = text.replace("[{", "[\n{").replace("},{", "}\n{").replace("]}}", "\n]}}")
    return reply.status, sorted(text.splitlines())


@pytest.mark.parametrize("accept", FORMATS)
@pytest.mark.parametrize("query", QUERIES)
def test_the_answer_is_that_of_a_reader(servers: tuple[Server, Server], thing: str, query: str, accept: str) -> None:
    quick, slow = servers
    text = query.replace("{thing}", thing)
    assert ask(quick, text, accept) == ask(slow, text, accept)


def test_it_is_there_when_no_reader_is(published: Path, thing: str) -> None:
    with serving(published) as own:
        assert own.lives()
        for process in descendants(own.pid):
            os.kill(process, signal.SIGSTOP)
        try:
            reply = own.query(f"SELECT ?type {{ <{thing}> a ?type }}")
            assert reply.status == 200
            assert "https://w3id.org/parkgraph/ontology#Park" in reply.values("type")
        finally:
            for process in descendants(own.pid):
                os.kill(process, signal.SIGCONT)


def test_a_dataset_of_many_graphs_is_left_to_a_reader() -> None:
    """Every pattern would be looked up in each of them."""
    store = ox.Store()
    store.update("INSERT DATA { <urn:a> <urn:p> <urn:b> }")
    lookups = Lookups(Snapshot(store, Path("memory")), Fans({"urn:p": 1}, 1), 10)
    ask = Ask("ASK { <urn:a> <urn:p> ?o }")
    told = lookups.answer(ask)
    assert told
    assert b"true" in told[1].read()
    graphs = tuple(f"urn:g{number}" for number in range(3))
    assert lookups.answer(ask._replace(default_graphs=graphs, named_graphs=())) is None
    assert lookups.answer(ask._replace(named_graphs=graphs)) is None


def test_a_long_text_is_left_to_a_reader(tmp_path: Path) -> None:
    """A lookup gives few statements, but each may be long."""
    data = tmp_path / "data"
    pipeline.build([], data, Extractor(_nothing, "none"), serial)
    store = ox.Store(str(data / "graph"))
    store.update(f"INSERT DATA {{ <urn:a> <urn:p> '{'x' * 90_000}', '{'y' * 90_000}' }}")
    store.flush()
    del store
    with serving(data) as own:
        found = own.query("SELECT ?o { <urn:a> <urn:p> ?o }")
        assert [len(text) for text in found.values("o")] == [90_000, 90_000]


def test_what_has_changed_is_looked_up(published: Path, tmp_path: Path) -> None:
    data = Path(shutil.copytree(published, tmp_path / "data", ignore=shutil.ignore_patterns("served")))
    article = "https://w3id.org/parkgraph/id/article/wuxi-campus-brief"
    query = f"ASK {{ <{article}> a pg:Article }}"
    with serving(data) as own:
        assert own.query(query).json()["boolean"]
        before = set((data / "served").glob("*/*"))
        pipeline.withdraw("wuxi-campus-brief", data)
        until(lambda: own.query(query).json()["boolean"], lambda there: not there)
        # The copy of what it was is taken away.
        (now,) = (data / "served").glob("*/*")
        assert now not in before


def _nothing(article: Article) -> Extraction:
    raise AssertionError(f"{article.id}: there are no articles here")
