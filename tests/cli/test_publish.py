"""`kg publish`, and the commands that read a store elsewhere with `--store`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.store.servers import free_port, oxigraph


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with oxigraph(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture
def published(server: str, built: Path, run: Run) -> str:
    """The endpoint of a store that holds the sample graph."""
    assert run("publish", "--store", server, "--data", built).code == 0
    return server


def test_a_graph_is_published_once(published: str, built: Path, run: Run) -> None:
    done = run("publish", "--store", published, "--data", built, "--json")
    told = json.loads(done.out)
    assert (done.code, told["written"], told["dropped"], told["foreign"]) == (0, 0, 0, 0)
    assert told["unchanged"] > 15
    whole = run("export", "--data", built).out
    assert told["quads"] == len(whole.splitlines())
    done = run("publish", "--store", published, "--data", built, "--thorough")
    assert (done.code, done.err) == (0, "")
    assert "graphs written, 0 dropped" in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["stats"],
        ["stats", "--articles", "--json"],
        ["query", "which-parks-are-in-a-place", "--param", "place=Wuxi", "--format", "csv"],
        ["sparql", "SELECT ?park ?name { ?park a pg:Park ; rdfs:label ?name } ORDER BY ?park", "--json"],
        ["sparql", "CONSTRUCT { ?c pg:locatedIn ?p } WHERE { ?c a pg:Company ; pg:locatedIn ?p }"],
        ["sparql", "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }", "--union"],
        ["export"],
        ["export", "--format", "turtle"],
        ["export", "--format", "csv", "--table", "figures"],
        ["validate"],
    ],
    ids=" ".join,
)
def test_what_reads_says_the_same_of_either(arguments: list[str], published: str, built: Path, run: Run) -> None:
    here, there = run(*arguments, "--data", built), run(*arguments, "--store", published)
    assert here.code == there.code == 0, there.err
    assert here.out == there.out
    assert here.out


def test_what_cannot_be_checked_there_is_said(published: str, run: Run) -> None:
    assert "hashes are not checked" in run("validate", "--store", published).err


def test_a_store_that_is_not_there_is_one_message(run: Run) -> None:
    url = f"http://127.0.0.1:{free_port()}/query"
    done = run("stats", "--store", url)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"kg: {url}: nobody listens there")


def test_a_token_of_the_environment_is_taken(published: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_TOKEN", "one\ntwo")
    done = run("stats", "--store", published)
    assert done.code == 1
    assert "KG_STORE_TOKEN" in done.err


def test_publishing_needs_a_place(built: Path, run: Run) -> None:
    assert run("publish", "--data", built).code == 2
    done = run("publish", "--data", built, "--store", "elsewhere")
    assert done.code == 1
    assert "is no address of a store" in done.err
