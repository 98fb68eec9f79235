from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest

from kg.store import parse_quads
from tests.serve.serving import FORM, JSON, TOKEN, Server, serving

DATA = """
INSERT DATA {
  <urn:a> <urn:p> "eins"@de, 1 , <urn:b> .
  <urn:c> <urn:p> "tab\\tquote\\"comma,line\\nend" .
  GRAPH <urn:g> { <urn:a> <urn:in> "g" }
  GRAPH <urn:h> { <urn:a> <urn:in> "h" }
}
"""
SELECT = "SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?s ?o"
CONSTRUCT = "CONSTRUCT { ?s <urn:p> ?o } { ?s <urn:p> ?o }"


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as there:
        assert there.update(DATA).status == 204
        yield there


def test_a_query_comes_in_three_ways_and_a_head_has_no_body(server: Server) -> None:
    address = f"/sparql?query={quote(SELECT)}"
    direct = server.query(SELECT)
    assert direct.headers["content-type"] == JSON
    assert len(direct.values("o")) == 4
    for other in (
        server.get(address, JSON),
        server.ask("POST", "/sparql", urlencode({"query": SELECT}), Content_Type=FORM),
    ):
        assert other.body == direct.body
    head = server.ask("HEAD", address, Accept=JSON)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == direct.headers["content-length"]


def test_tables_in_each_format_say_the_same(server: Server) -> None:
    told = [row["o"]["value"] for row in server.query(SELECT).json()["results"]["bindings"]]
    rows = list(csv.reader(io.StringIO(server.query(SELECT, "text/csv").text, newline="")))
    assert rows[0] == ["s", "o"]
    assert [row[1] for row in rows[1:]] == told
    lines = server.query(SELECT, "text/tab-separated-values").text.splitlines()
    assert lines[0] == "?s\t?o"
    assert '"eins"@de' in "\n".join(lines)
    assert len(lines) == 5
    tree = ElementTree.fromstring(server.query(SELECT, "application/sparql-results+xml").body)
    found = tree.findall(".//{*}binding[@name='o']/*")
    assert [element.text for element in found] == told


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples", "application/n-quads", "application/trig"])
def test_graphs_in_each_format_say_the_same(server: Server, accept: str) -> None:
    reply = server.query(CONSTRUCT, accept)
    assert reply.headers["content-type"].partition(";")[0] == accept
    name = {"text/turtle": "ttl", "application/n-triples": "nt", "application/trig": "trig"}.get(accept, "nq")
    assert len(set(parse_quads(reply.body, name))) == 4


def test_graphs_in_xml_and_json(server: Server) -> None:
    tree = ElementTree.fromstring(server.query(CONSTRUCT, "application/rdf+xml").body)
    assert len(tree.findall("./*/*")) == 4
    assert len(json.loads(server.query(CONSTRUCT, "application/ld+json").body)) == 2
    assert server.query(CONSTRUCT, "*/*").headers["content-type"].startswith("text/turtle")


def test_what_is_asked_for_by_quality_is_what_comes(server: Server) -> None:
    reply = server.query(SELECT, "text/csv;q=0.2, text/tab-separated-values;q=0.9, text/turtle")
    assert reply.headers["content-type"].startswith("text/tab-separated-values")
    assert reply.headers["vary"] == "Accept"
    assert server.get(f"/sparql?format=csv&query={quote(SELECT)}", JSON).headers["content-type"].startswith("text/csv")


@pytest.mark.parametrize(("text", "accept"), [(SELECT, "image/png"), (SELECT, "text/turtle"), (CONSTRUCT, "text/csv")])
def test_what_is_not_to_be_had_is_refused_with_what_is(server: Server, text: str, accept: str) -> None:
    reply = server.query(text, accept)
    assert reply.status == 406
    for media in (JSON, "application/sparql-results+xml", "text/csv", "text/turtle", "application/n-quads"):
        assert media in reply.text


def test_an_error_says_where(server: Server) -> None:
    reply = server.query("SELECT ?s {\n  ?s ?p\n  ?o ?x }")
    assert reply.status == 400
    assert reply.headers["content-type"].startswith("text/plain")
    assert re.search(r"line 3, column \d+", reply.text)
    assert server.query("SELECT ?s { ?s nowhere:p ?o }").status == 400


def test_the_known_prefixes_need_no_declaration(server: Server) -> None:
    assert server.query("ASK { <urn:a> rdf:type ?x }").status == 200


def test_the_request_names_the_dataset(server: Server) -> None:
    def ask(**named: str) -> list[str]:
        text = "SELECT ?o { { ?s <urn:in> ?o } UNION { GRAPH ?g { ?s <urn:in> ?o } } } ORDER BY ?o"
        pairs = [("query", text), *((name.replace("_", "-"), graph) for name, graph in named.items())]
        return server.ask("POST", "/sparql", urlencode(pairs), Content_Type=FORM, Accept=JSON).values("o")

    assert ask() == ["g", "h"]
    assert ask(default_graph_uri="urn:g") == ["g"]
    assert ask(named_graph_uri="urn:h") == ["h"]
    assert ask(default_graph_uri="urn:g", named_graph_uri="urn:h") == ["g", "h"]
    assert ask(default_graph_uri="urn:nowhere") == []
    bad = urlencode({"query": SELECT, "default-graph-uri": "no iri"})
    assert server.get(f"/sparql?{bad}").status == 400


def test_an_update_looks_where_the_request_says(server: Server) -> None:
    with serving() as own:
        own.update(DATA)
        fields = {"update": "INSERT { <urn:x> <urn:saw> ?o } WHERE { ?s <urn:in> ?o }", "using-graph-uri": "urn:h"}
        assert own.form(**fields).status == 204
        assert own.query("SELECT ?o { <urn:x> <urn:saw> ?o }").values("o") == ["h"]
        assert own.form(**{**fields, "update": "DELETE WHERE { ?s <urn:saw> ?o }"}).status == 204
        assert own.query("SELECT ?o { <urn:x> <urn:saw> ?o }").values("o") == ["h"], "it looked in <urn:h> only"
        clash = own.form(**{**fields, "update": "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"})
        assert clash.status == 400
        assert "line 1, column 1" in clash.text


def test_an_etag_saves_a_client_the_same_answer(server: Server) -> None:
    first = server.query(SELECT)
    address = f"/sparql?query={quote(SELECT)}"
    etag = server.get(address, JSON).headers["etag"]
    assert etag == first.headers["etag"]
    again = server.get(address, JSON, If_None_Match=f'W/"x", {etag}')
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
    assert server.get(address, "text/csv", If_None_Match=etag).status == 200


def test_what_differs_each_time_is_asked_each_time(server: Server) -> None:
    texts = {server.query("SELECT (RAND() AS ?x) {}").text for _ in range(5)}
    assert len(texts) == 5


def test_the_service_describes_itself(server: Server) -> None:
    reply = server.get("/sparql", "text/turtle")
    quads = set(parse_quads(reply.body, "ttl"))
    told = {(quad.predicate.value.rpartition("#")[2], quad.object.value) for quad in quads}
    assert ("endpoint", f"{server.url}/sparql") in told
    assert ("supportedLanguage", "http://www.w3.org/ns/sparql-service-description#SPARQL11Update") in told
    assert ("resultFormat", "http://www.w3.org/ns/formats/SPARQL_Results_TSV") in told
    assert server.get("/sparql", "image/png").status == 406


def test_a_browser_gets_a_form_and_answers_in_it(server: Server) -> None:
    empty = server.get("/sparql", "text/html,*/*;q=0.8")
    assert empty.headers["content-type"] == "text/html; charset=utf-8"
    assert '<textarea id="query"' in empty.text
    shown = server.get(f"/sparql?query={quote(SELECT)}", "text/html")
    assert "4 rows" in shown.text
    assert '<th scope="col">o</th>' in shown.text
    assert "eins" in shown.text
    assert ">Yes<" in server.get(f"/sparql?query={quote('ASK {}')}", "text/html").text
    assert "urn:b" in server.get(f"/sparql?query={quote(CONSTRUCT)}", "text/html").text
    wrong = server.get(f"/sparql?query={quote('SELECT {')}", "text/html")
    assert (wrong.status, 'role="alert"' in wrong.text) == (400, True)
    assert server.get("/static/sparql.css").headers["content-type"].startswith("text/css")


def test_other_sites_may_read_and_nothing_more(server: Server) -> None:
    preflight = server.ask("OPTIONS", "/sparql", Origin="https://example.org", Access_Control_Request_Method="POST")
    assert preflight.status == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "Authorization" not in preflight.headers["access-control-allow-headers"]
    assert "DELETE" not in server.ask("OPTIONS", "/graph-store").headers["access-control-allow-methods"]
    assert "DELETE" in server.ask("OPTIONS", "/graph-store").headers["allow"]
    assert server.query(SELECT).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("method", "path", "body", "media", "status"),
    [
        ("POST", "/sparql", b"SELECT * { ?s ?p '\xff' }", "application/sparql-query", 400),
        ("POST", "/sparql", "query=%ff", FORM, 400),
        ("POST", "/sparql", "SELECT * {}".encode("utf-16"), "application/sparql-query; charset=utf-16", 415),
        ("POST", "/sparql", "ASK {}", "text/plain", 415),
        ("POST", "/sparql", "ASK {}", "", 415),
        ("POST", "/sparql", "", FORM, 400),
        ("POST", "/sparql", "query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, 400),
        ("POST", "/sparql", "query=ASK%20%7B%7D&update=DROP%20ALL", FORM, 400),
        ("POST", "/sparql?query=ASK%20%7B%7D", "ASK {}", "application/sparql-query", 400),
        ("POST", "/sparql", "", "application/sparql-query", 400),
        ("GET", "/sparql?query=", None, "", 400),
        ("GET", "/sparql?query=ASK%20%7B%7D&query=ASK%20%7B%7D", None, "", 400),
        ("PUT", "/sparql", "ASK {}", "application/sparql-query", 405),
        ("DELETE", "/sparql", None, "", 405),
        ("GET", "/nowhere", None, "", 404),
    ],
)
def test_a_request_that_is_none_is_the_clients_fault(
    server: Server, method: str, path: str, body: bytes | str | None, media: str, status: int
) -> None:
    assert server.ask(method, path, body, Content_Type=media).status == status


def test_graphs_are_resources(server: Server) -> None:
    del server
    with serving() as own:
        assert own.put("urn:new", "<urn:a> <urn:p> 1 .").status == 201
        assert own.put("urn:new", "<urn:a> <urn:p> 2 .").status == 204
        assert own.put("urn:new", "<urn:a> <urn:p> 3 .", method="POST").status == 204
        there = own.get("/graph-store?graph=urn%3Anew", "application/n-triples")
        assert sorted(quad.object.value for quad in parse_quads(there.body, "nt")) == ["2", "3"]
        again = own.get("/graph-store?graph=urn%3Anew", "application/n-triples", If_None_Match=there.headers["etag"])
        assert again.status == 304
        everything = own.get("/graph-store", "application/n-quads")
        assert {quad.graph.value for quad in parse_quads(everything.body) if quad.graph} == {"urn:new"}
        gone = {"Authorization": f"Bearer {TOKEN}"}
        assert own.ask("DELETE", "/graph-store?graph=urn%3Anew", **gone).status == 204
        assert own.ask("DELETE", "/graph-store?graph=urn%3Anew", **gone).status == 404
        assert own.get("/graph-store?graph=urn%3Anew").status == 404
        assert own.put("no iri", "").status == 400
        assert own.put("urn:new", "<urn:a> <urn:p>").status == 400
        assert own.put("urn:new", "x", media="image/png").status == 415
        assert own.get("/graph-store?graph=urn%3Ag&default").status == 400


def test_a_document_with_graphs_goes_in_as_a_whole(tmp_path: Path) -> None:
    del tmp_path
    with serving() as own:
        headers = {"Content_Type": "application/n-quads", "Authorization": f"Bearer {TOKEN}"}
        quads = b'<urn:a> <urn:p> "1" <urn:g> .\n<urn:a> <urn:p> "2" .\n'
        assert own.ask("PUT", "/graph-store", quads, **headers).status == 204
        assert sorted(own.get("/graph-store", "application/n-quads").body.splitlines()) == sorted(quads.splitlines())
        assert own.put("urn:x", quads, media="application/n-quads").status == 400
        made = own.ask("POST", "/graph-store", b"<urn:a> <urn:p> 3 .", **{**headers, "Content_Type": "text/turtle"})
        assert made.status == 201
        path = made.headers["location"].removeprefix(own.url)
        assert b"3" in own.get(path).body
        assert own.ask("DELETE", "/graph-store", Authorization=f"Bearer {TOKEN}").status == 204
        assert own.get("/graph-store", "application/n-quads").body == b""


def test_a_form_with_files_is_added_together() -> None:
    parts = [("one.ttl", "text/turtle", "<urn:a> <urn:p> 1 ."), ("two.nt", "", "<urn:a> <urn:p> <urn:two> .")]
    body = ""
    for name, media, text in parts:
        kind = f"Content-Type: {media}\r\n" if media else ""
        body += f'--cut\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\n{kind}\r\n{text}\r\n'
    with serving() as own:
        sent = own.put("urn:g", f"{body}--cut--\r\n", media="multipart/form-data; boundary=cut", method="POST")
        assert sent.status == 201, sent.text
        there = own.query("SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } } ORDER BY DESC(STR(?o))")
        assert there.values("o") == ["urn:two", "1"]
        assert own.put("urn:g", "--cut--", media="multipart/form-data; boundary=cut", method="POST").status == 400
        assert own.put("urn:g", "", media="multipart/form-data", method="POST").status == 400
