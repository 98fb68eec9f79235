"""Hostile SPARQL and RDF: nothing is fetched, nobody is taken along, and nothing refused has changed anything."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pytest

from kg.serve import cage
from kg.store import parse_quads
from tests.loopback import catching
from tests.serve.serving import FORM, JSON, SCALE, TOKEN, Server, serving
from tests.store.test_guard import HARMLESS, HIDDEN

KEEP = "<urn:keep> <urn:p> 1 ."


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(seconds=5.0, brief=1.0) as there:
        assert there.update(f"INSERT DATA {{ {KEEP} }}").status == 204
        yield there


@pytest.fixture(scope="module")
def scratch() -> Iterator[Server]:
    """A server that tests may fill."""
    with serving(seconds=20.0, brief=10.0) as there:
        yield there


@pytest.fixture(scope="module")
def catcher() -> Iterator[tuple[str, list[bytes]]]:
    with catching() as there:
        yield there


def everything(server: Server) -> list[bytes]:
    return sorted(server.get("/graph-store", "application/n-quads").body.splitlines())


Catcher = tuple[str, list[bytes]]


@pytest.mark.parametrize("number", range(len(HIDDEN)))
def test_no_query_and_no_update_reaches_another_server(server: Server, catcher: Catcher, number: int) -> None:
    url, caught = catcher
    text = HIDDEN[number].replace("<U>", f"<{url}>")
    reply = server.query(text)
    assert (reply.status, "SERVICE is refused" in reply.text) == (403, True)
    prologue, brace, rest = text.partition("{")
    if prologue == "SELECT * ":
        assert server.update(f"INSERT {{ <urn:x> <urn:p> 1 }} WHERE {brace}{rest}").status == 403
    assert caught == []
    assert everything(server) == [b'<urn:keep> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .']


@pytest.mark.parametrize("text", HARMLESS)
def test_the_word_may_stand_where_it_calls_nobody(server: Server, text: str) -> None:
    assert server.query(text).status == 200


LOADS = [
    "LOAD <U>",
    "load <U> INTO GRAPH <urn:g>",
    "LOAD<U>INTO GRAPH<urn:g>",
    "DROP SILENT GRAPH <urn:none>;LOAD <U>",
    "# nothing\nLOAD # here\n <U>",
    "PREFIX u: <U> LOAD u:",
    "PREFIX u: <U> LOADu:",
    "BASE <U> LOAD <x>",
    "LOAD <file:///etc/passwd>",
    "LOAD <data:text/turtle,>",
    "LOAD <ftp://127.0.0.1/>",
    "LOAD <https://127.0.0.1/>",
    "INSERT DATA { <urn:x> <urn:p> 1 } ; LOAD <U>",
]


@pytest.mark.parametrize("text", LOADS)
def test_nothing_is_loaded(server: Server, catcher: Catcher, text: str) -> None:
    url, caught = catcher
    reply = server.update(text.replace("<U>", f"<{url}>"))
    assert (reply.status, "LOAD is refused" in reply.text) == (403, True)
    assert caught == []
    assert len(everything(server)) == 1


@pytest.mark.parametrize("text", LOADS)
def test_a_silent_load_does_nothing_and_says_so(server: Server, catcher: Catcher, text: str) -> None:
    url, caught = catcher
    head, word, rest = text.partition("LOAD") if "LOAD" in text else text.partition("load")
    if rest.startswith("u:"):
        rest = " u:"
    silent = f"{head}{word} SILENT{rest}".replace("INSERT DATA { <urn:x> <urn:p> 1 } ; ", "")
    assert server.update(silent.replace("<U>", f"<{url}>")).status == 204, silent
    assert caught == []
    assert len(everything(server)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <urn:x> <urn:load> 'LOAD <http://x>' } ; DELETE DATA { <urn:x> <urn:load> 'LOAD <http://x>' }",
        "PREFIX load: <urn:> CLEAR SILENT GRAPH load:x",
        "CLEAR SILENT GRAPH <urn:LOAD> # LOAD <http://x>",
    ],
)
def test_load_may_stand_where_it_is_no_command(server: Server, text: str) -> None:
    assert server.update(text).status == 204


def test_graphs_are_names_and_not_addresses(server: Server, catcher: Catcher) -> None:
    url, caught = catcher
    for graph in (url, "file:///etc/passwd"):
        for clause in ("FROM", "FROM NAMED"):
            assert server.query(f"SELECT * {clause} <{graph}> {{ ?s ?p ?o }}").values("s") == []
        for name in ("default-graph-uri", "named-graph-uri"):
            fields = urlencode({"query": "SELECT * { ?s ?p ?o }", name: graph})
            assert server.ask("POST", "/sparql", fields, Content_Type=FORM, Accept=JSON).values("s") == []
        assert server.get(f"/graph-store?graph={quote(graph, safe='')}").status == 404
    assert caught == []


CONTEXTS = [
    '{"@context": "U", "@id": "urn:a", "p": 1}',
    '{"@context": ["U", {"p": "urn:p"}], "@id": "urn:a", "p": 1}',
    '{"@context": {"@import": "U", "p": "urn:p"}, "@id": "urn:a", "p": 1}',
    '{"@context": "file:///etc/passwd", "@id": "urn:a"}',
    '{"@context": [' + ", ".join(['"U"'] * 1_000) + "]}",
    "[" * 100_000,
    '{"urn:p":' * 10_000 + "1" + "}" * 10_000,
]


@pytest.mark.parametrize("number", range(len(CONTEXTS)))
def test_no_context_is_fetched(server: Server, catcher: Catcher, number: int) -> None:
    url, caught = catcher
    reply = server.put("urn:new", CONTEXTS[number].replace("U", url), media="application/ld+json")
    assert reply.status == 400
    assert caught == []
    assert len(everything(server)) == 1


LAUGHS = "".join(f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">' for i in range(9))
XML = [
    '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
    '<!DOCTYPE r [<!ENTITY % x SYSTEM "U"> %x;]><r/>',
    '<!DOCTYPE r SYSTEM "U"><r/>',
    f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]><r>&l9;</r>',
    f'<!DOCTYPE r [<!ENTITY a "{"x" * 50_000}">]><r>{"&a;" * 10_000}</r>',
]


@pytest.mark.parametrize("number", range(len(XML)))
def test_no_entity_is_expanded(server: Server, catcher: Catcher, number: int) -> None:
    url, caught = catcher
    body = XML[number].replace("U", url)
    before = server.memory()
    assert server.put("urn:new", body, media="application/rdf+xml").status == 400
    assert server.put("urn:new", body.encode("utf-16"), media="application/rdf+xml").status == 400
    assert server.memory() - before < 50 << 20
    assert caught == []
    assert len(everything(server)) == 1


SEEDS = {
    "query": b"PREFIX a: <urn:> SELECT DISTINCT ?s (COUNT(*) AS ?n) { ?s a:p+/a:q ?o . "
    b"FILTER(?o < 3 && REGEX(?o, 'x')) } GROUP BY ?s",
    "update": b"DELETE { ?s <urn:none> ?o } INSERT { } WHERE { ?s <urn:none> ?o }",
    "text/turtle": b'@prefix a: <urn:> . a:b a:c "d"@en, 1.5 , [ a:e ( 1 2 ) ] .',
    "application/n-triples": b'<urn:a> <urn:b> "c\\u0041"@en .\n<urn:a> <urn:b> _:c .\n',
    "application/n-quads": b'<urn:a> <urn:b> "c" <urn:g> .\n',
    "application/trig": b"@prefix a: <urn:> . a:g { a:b a:c a:d } { a:b a:c 1 }",
    "application/rdf+xml": b'<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    b'xmlns:a="urn:"><r:Description r:about="urn:b"><a:c>d</a:c></r:Description></r:RDF>',
    "application/ld+json": b'{"@context": {"p": "urn:p"}, "@id": "urn:a", "p": [1, "x", {"@id": "urn:b"}]}',
}


@pytest.mark.parametrize("kind", sorted(SEEDS))
def test_what_is_half_right_is_taken_or_refused(scratch: Server, kind: str) -> None:
    """Mutated inputs: whatever they are, it is the client's fault, and what is refused changes nothing."""
    chance = random.Random(kind)
    for _ in range(60 * SCALE):
        body = bytearray(SEEDS[kind])
        for _ in range(chance.randrange(1, 4)):
            place = chance.randrange(len(body))
            piece = bytes(chance.randrange(256) for _ in range(chance.randrange(3)))
            body[place : place + chance.randrange(3)] = piece + body[place : place + chance.randrange(9)]
        before = everything(scratch) if kind != "query" else []
        if kind in ("query", "update"):
            media = f"application/sparql-{kind}"
            reply = scratch.ask("POST", "/sparql", bytes(body), Content_Type=media, Authorization=f"Bearer {TOKEN}")
        else:
            headers = {"Content_Type": kind, "Authorization": f"Bearer {TOKEN}"}
            reply = scratch.ask("PUT", "/graph-store", bytes(body), **headers)
        assert reply.status < 500, (bytes(body), reply.text)
        if reply.status >= 400 and kind != "query":
            assert everything(scratch) == before, bytes(body)
    assert scratch.lives()


def test_brackets_of_all_kinds_to_any_depth(server: Server) -> None:
    chance = random.Random(7)
    opening = [
        "{ ",
        "( ",
        "[ ",
        "FILTER EXISTS { ",
        "OPTIONAL { ",
        "{ SELECT * { ",
        "GRAPH ?g { ",
        "!",
        "1 + ",
        "MINUS {",
        "<<( ",
    ]
    for _ in range(40 * SCALE):
        depth = chance.randrange(1, 5_000)
        chosen = chance.sample(opening, 2)
        reply = server.query("SELECT * { ?s ?p ?o " + "".join(chance.choice(chosen) for _ in range(depth)))
        assert reply.status in (400, 403, 413), reply.text
    assert server.lives()


TEXTS = [
    "\ufeffbom",
    "a\u202eb\u202c",
    "a\u200bb\u200d",
    "emoji \U0001f3ed",
    "\u4e2d\u6587",
    "line\nend",
    "\ufffd",
    "e\u0301",
]


@pytest.mark.parametrize("text", TEXTS)
def test_any_character_comes_back_as_it_went_in(scratch: Server, text: str) -> None:
    assert scratch.put("urn:text", f'<urn:a> <urn:p> """{text}""" .').status < 300
    asked = "SELECT ?o { GRAPH <urn:text> { ?s ?p ?o } }"
    assert scratch.query(asked).values("o") == [text]
    tree = ElementTree.fromstring(scratch.query(asked, "application/sparql-results+xml").body)
    assert [element.text for element in tree.iter() if element.tag.endswith("literal")] == [text]
    (quad,) = parse_quads(scratch.get("/graph-store?graph=urn%3Atext", "text/turtle").body, "ttl")
    assert quad.object.value == text


@pytest.mark.parametrize(
    "body",
    [
        b'<urn:a> <urn:p> "\xff\xfe" .',
        '<urn:a> <urn:p> "x" .'.encode("utf-16"),
        b'<urn:a> <urn:p> "\\uD800" .',
        b'<urn:a> <urn:p> "\x00" .',
        b'<urn:a> <urn:p> "a\\u0000b" .',
    ],
)
def test_what_is_no_text_is_refused(server: Server, body: bytes) -> None:
    assert server.put("urn:new", body).status == 400
    media = "application/sparql-update"
    update = b"INSERT DATA { GRAPH <urn:new> { " + body + b" } }"
    assert server.ask("POST", "/sparql", update, Content_Type=media, Authorization=f"Bearer {TOKEN}").status == 400
    assert len(everything(server)) == 1


def test_huge_terms_and_many_prefixes_are_refused() -> None:
    with serving(upload=17 << 20, seconds=30.0, brief=20.0) as own:
        huge = own.put("urn:g", b'<urn:a> <urn:p> "' + b"x" * (16 * 1024 * 1024 + 1) + b'" .')
        assert 400 <= huge.status < 500, huge.text
        prefixes = "".join(f"PREFIX p{i}: <urn:> " for i in range(100_000))
        assert own.query(f"{prefixes} ASK {{}}").status == 413
        assert own.update("INSERT DATA { <urn:a> <urn:p> '" + "x" * 1_000_000 + "' }").status == 413
        assert own.query(f"ASK {{ <urn:{'x' * 60_000}> ?p ?o }}").status == 200
        assert own.lives()


def test_what_shapes_and_ontologies_say_is_data_and_nothing_more(server: Server, catcher: Catcher) -> None:
    url, caught = catcher
    shapes = f"""
    @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
    <urn:o> a owl:Ontology ; owl:imports <{url}> .
    <urn:s> a sh:NodeShape ; sh:js [ sh:jsLibraryURL <{url}> ] ; sh:node <urn:s> ; sh:pattern "(x+x+)+y" ;
      sh:sparql [ sh:select "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}" ] .
    """
    assert server.put("urn:shapes", shapes).status == 201
    headers = {"Authorization": f"Bearer {TOKEN}"}
    assert server.ask("DELETE", "/graph-store?graph=urn%3Ashapes", **headers).status == 204
    assert caught == []


@pytest.mark.parametrize(
    "expression",
    [
        "<http://example.org/nobody-knows>(1)",
        "<http://example.org/one>(<http://example.org/two>(1))",
        "xsd:integer('x')",
        "xsd:dateTime('yesterday')",
        "1/0",
        "SUBSTR('x', -5, 100000000000)",
        "REPLACE('x', '(', 'y')",
        "REGEX('x', '[')",
        "IRI('not an iri')",
        "STRDT('x', <urn:no>)",
        "xsd:decimal('1e400')",
        "xsd:integer('" + "9" * 500 + "')",
    ],
)
def test_an_expression_that_fails_is_unbound_and_no_fault(server: Server, expression: str) -> None:
    reply = server.query(f"SELECT ({expression} AS ?x) {{}}")
    assert reply.status == 200, reply.text
    assert len(reply.json()["results"]["bindings"]) == 1


@pytest.mark.skipif(not cage.can_cut_off(), reason="only Linux on x86-64 and ARM64 has what the cage is made of")
def test_a_process_in_the_cage_makes_no_socket() -> None:
    program = (
        "import socket\nfrom kg.serve import cage\nassert cage.cut_off()\n"
        "for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):\n"
        "    try:\n        socket.socket(family)\n    except PermissionError:\n        print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused"] * 3
