"""Clients that others have written read and write the server as they are."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef, Variable
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper

from tests.serve.serving import TOKEN, Server, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as there:
        assert (
            there.update(
                "INSERT DATA { <urn:a> <urn:p> 'one'@en , 2 . GRAPH <urn:g> { <urn:a> <urn:p> <urn:b> } }"
            ).status
            == 204
        )
        yield there


def test_rdflib_reads_it_as_a_store(server: Server) -> None:
    graph = Graph(SPARQLStore(f"{server.url}/sparql"))
    assert set(graph.objects(URIRef("urn:a"), URIRef("urn:p"))) == {Literal("one", lang="en"), Literal(2)}
    found = graph.query("SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } }").bindings
    assert [str(row[Variable("o")]) for row in found] == ["urn:b"]
    assert graph.query("ASK { <urn:a> ?p 2 }").askAnswer
    assert len(graph.query("CONSTRUCT WHERE { ?s ?p ?o }").graph or ()) == 2


def test_rdflib_writes_to_it_with_the_token() -> None:
    with serving() as own:
        address = f"{own.url}/sparql"
        store = SPARQLUpdateStore(address, address, headers={"Authorization": f"Bearer {TOKEN}"})
        graph = Graph(store, URIRef("urn:g"))
        graph.add((URIRef("urn:a"), URIRef("urn:p"), Literal("x")))
        assert own.query("SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } }").values("o") == ["x"]
        graph.remove((None, None, None))
        assert own.query("SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } }").values("o") == []


@pytest.mark.parametrize("format_", [JSON, XML, CSV])
def test_sparqlwrapper_reads_tables(server: Server, format_: str) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql", returnFormat=format_)
    client.setQuery("SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } }")
    for method in ("GET", POST):
        client.setMethod(method)
        found: Any = client.queryAndConvert()
        text = found.toxml() if format_ == XML else json.dumps(found) if format_ == JSON else found.decode()
        assert "urn:b" in text


def test_sparqlwrapper_reads_graphs_and_writes(server: Server) -> None:
    client = SPARQLWrapper(f"{server.url}/sparql", returnFormat=TURTLE)
    client.setQuery("CONSTRUCT WHERE { ?s ?p ?o }")
    turtle: Any = client.queryAndConvert()
    assert len(Graph().parse(data=turtle, format="turtle")) == 2
    client.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    client.setMethod(POST)
    client.setQuery("INSERT DATA { GRAPH <urn:wrapper> { <urn:a> <urn:p> 1 } }")
    client.query()
    assert server.query("ASK { GRAPH <urn:wrapper> { ?s ?p 1 } }").json()["boolean"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_reads_and_writes(server: Server) -> None:
    def curl(*words: str) -> str:
        return subprocess.run(["curl", "-sS", "--fail", *words], capture_output=True, text=True, check=True).stdout

    query = "query=SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } }"
    assert curl(f"{server.url}/sparql", "-H", "Accept: text/csv", "--data-urlencode", query).split() == ["o", "urn:b"]
    assert curl("-G", f"{server.url}/sparql", "-H", "Accept: text/csv", "--data-urlencode", query).split() == [
        "o",
        "urn:b",
    ]
    where, token = f"{server.url}/graph-store?graph=urn:curl", f"Authorization: Bearer {TOKEN}"
    curl("-X", "PUT", where, "-H", token, "-H", "Content-Type: text/turtle", "-d", "<urn:a> <urn:p> 3 .")
    assert "3" in curl(where, "-H", "Accept: application/n-triples")


COMUNICA = Path(__file__).parent / "comunica"
NUMBER = ["Literal", "2", "http://www.w3.org/2001/XMLSchema#integer"]


def comunica(server: Server, query: str) -> list[Any]:
    """What Comunica understands of an answer; it is told the address of the endpoint and nothing else."""
    if shutil.which("node") is None or not (COMUNICA / "node_modules").is_dir():
        pytest.skip("Comunica is not here; with node and npm, `make comunica` brings it")
    command = ["node", str(COMUNICA / "ask.mjs"), f"{server.url}/sparql", query]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_comunica_reads_tables(server: Server) -> None:
    # The words of the graph are in English; in rows Comunica 4 loses the language of literals, whoever answers.
    rows = comunica(server, "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?o")
    assert [row[0] for row in rows] == [["o", *NUMBER], ["o", "Literal", "one", ""]]
    assert {tuple(row[1]) for row in rows} == {("s", "NamedNode", "urn:a", "")}
    assert comunica(server, "SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } }") == [[["o", "NamedNode", "urn:b", ""]]]


def test_comunica_reads_graphs(server: Server) -> None:
    triples = comunica(server, "CONSTRUCT WHERE { ?s ?p ?o }")
    assert sorted(triple[2] for triple in triples) == [NUMBER, ["Literal", "one", "en"]]


def test_comunica_reads_yes_and_no(server: Server) -> None:
    assert comunica(server, "ASK { <urn:a> ?p 2 }") == [True]
    assert comunica(server, "ASK { <urn:a> ?p 3 }") == [False]
