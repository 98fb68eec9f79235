"""What strangers say stays text: in queries, in pages, in headers, in paths."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from kg.model import Literal, Node
from kg.store import in_memory, parse_quads
from tests.serve.serving import JSON, TOKEN, Server, serving

ROOT = Path(__file__).parents[2]
PAYLOADS = [
    "'",
    '"',
    "\\",
    '"""',
    "'''",
    "} UNION { ?s ?p ?o",
    '" . ?s ?p ?o . "',
    "\\u0022 . ?s ?p ?o #",
    "# comment",
    "\n",
    "\r\n",
    ">",
    "<urn:x>",
    "?s",
    "a } ; DROP ALL #",
    "{{7*7}}",
    "%s%d",
    "\u2028",
    "\u202e",
    "' || '1'='1",
    "x" * 10_000,
]
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;",
    "${7*7} $query $answer",
    "'onmouseover='alert(1)",
    "\u202ertl",
    "<!--",
    "]]>",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_parameter_is_a_value_whatever_is_in_it(payload: str) -> None:
    store = in_memory(parse_quads(b'<urn:a> <urn:p> "secret" .\n<urn:b> <urn:p> "other" .\n'))
    bindings: dict[str, Node] = {"o": Literal(payload)}
    assert list(store.query("SELECT ?s { ?s <urn:p> ?o }", bindings).rows()) == []
    bindings = {"o": Literal("secret")}
    assert len(list(store.query("SELECT ?s { ?s <urn:p> ?o }", bindings).rows())) == 1


def test_text_is_put_into_queries_in_one_place_only() -> None:
    """No text is formatted into the engine's query or update but in the modules whose business that is."""
    allowed = {"guard.py", "updates.py", "copy.py", "quads.py"}
    looked = 0
    for path in sorted((ROOT / "kg" / "store").glob("*.py")) + sorted((ROOT / "kg" / "serve").rglob("*.py")):
        if path.name in allowed:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr in ("query", "update", "rows", "triples", "ask") and node.args:
                looked += 1
                first = node.args[0]
                assert not isinstance(first, ast.JoinedStr | ast.BinOp), f"{path}:{node.lineno} formats a query"
    assert looked >= 10


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as there:
        triples = "".join(
            f"<urn:s{i}> <urn:p> {json.dumps(text)} , {json.dumps(text)}@en .\n" for i, text in enumerate(HOSTILE)
        )
        links = "<urn:l> <urn:to> <javascript:alert(1)> , <data:text/html,x> , <vbscript:x> , <https://example.org/> ."
        assert there.put("", triples + links).status == 204
        yield there


class Page(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def foreign(self) -> list[tuple[str, dict[str, str | None]]]:
        """What the page's own template would never hold."""
        return [
            (tag, attributes)
            for tag, attributes in self.elements
            if tag in ("img", "svg", "style") or (tag == "script" and not _is_ours(attributes))
        ]


def _is_ours(script: dict[str, str | None]) -> bool:
    """Whether a script is a file of ours, or data, which is not run."""
    return script.get("type") == "application/json" or (script.get("src") or "").startswith("/static/app/")


@pytest.mark.parametrize("query", ["SELECT ?o { ?s <urn:p> ?o }", "CONSTRUCT WHERE { ?s <urn:p> ?o }"])
def test_labels_are_text_in_pages(server: Server, query: str) -> None:
    reply = server.get(f"/sparql?{urlencode({'query': query})}", "text/html")
    page = Page(reply.text)
    assert not page.foreign
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    if query.startswith("SELECT"):
        for text in HOSTILE:
            assert text in page.text
    policy = reply.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert reply.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("text", HOSTILE)
def test_the_query_itself_is_text_in_its_page(server: Server, text: str) -> None:
    for query in (f"SELECT * {{ ?s ?p {json.dumps(text)} }}", text, f"SELECT ?{text} {{}}"):
        page = Page(server.get(f"/sparql?{urlencode({'query': query})}", "text/html").text)
        assert not page.foreign
        assert query.strip() in page.text.replace("\r", "")


def test_only_addresses_of_the_web_are_links(server: Server) -> None:
    reply = server.get(f"/sparql?query={quote('SELECT ?o { <urn:l> <urn:to> ?o }')}", "text/html")
    targets = [attributes.get("href") or "" for tag, attributes in Page(reply.text).elements if tag == "a"]
    assert "https://example.org/" in targets
    assert not [target for target in targets if re.match(r"(?i)\s*(javascript|data|vbscript):", target)]


@pytest.mark.parametrize("accept", ["*/*", "", "application/json", "text/*;q=0.1, */*"])
def test_a_result_is_no_page_unless_a_page_is_asked_for(server: Server, accept: str) -> None:
    for query in ("SELECT ?o { ?s <urn:p> ?o }", "CONSTRUCT WHERE { ?s <urn:p> ?o }", "<script>alert(1)</script>"):
        reply = server.get(f"/sparql?{urlencode({'query': query})}", accept)
        assert "html" not in reply.headers["content-type"]
        assert reply.headers["x-content-type-options"] == "nosniff"


def test_every_format_carries_every_text(server: Server) -> None:
    query = "SELECT ?o { ?s <urn:p> ?o }"
    assert set(HOSTILE) <= set(server.query(query, JSON).values("o"))
    there = parse_quads(server.query("CONSTRUCT WHERE { ?s <urn:p> ?o }", "application/n-triples").body, "nt")
    assert set(HOSTILE) <= {quad.object.value for quad in there}


@pytest.mark.parametrize("text", ["a\r\nSet-Cookie: x=y", "a\nb", "a\r\n\r\n<html>", "\u2028x"])
def test_nothing_breaks_out_of_a_header(server: Server, text: str) -> None:
    writer = {"Authorization": f"Bearer {TOKEN}"}
    replies = [
        server.put(f"urn:{text}", ""),
        server.get(f"/graph-store?graph={quote('urn:' + text)}"),
        server.get(f"/sparql?format={quote(text)}&query=ASK%20%7B%7D"),
        server.ask("POST", "/graph-store", b"", Content_Type="text/turtle", Slug=quote(text), **writer),
        server.ask("PUT", f"/graph-store/{quote(text)}", b"", Content_Type="text/turtle", **writer),
        server.get(f"/{quote(text)}"),
    ]
    for reply in replies:
        assert "set-cookie" not in reply.headers
        assert not [value for value in reply.headers.values() if "\r" in value or "\n" in value]
        assert reply.status < 500


@pytest.mark.parametrize(
    "path",
    [
        "/id/../../etc/passwd",
        "/id/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/static/../../etc/passwd",
        "/static/%2e%2e/%2e%2e/app.py",
        "/graph-store/../../../etc/passwd",
        "/graph-store/%00",
        "/id/%00",
        "//etc/passwd",
        "/id/" + "x" * 10_000,
        "/sparql.css/../app.py",
        "/..%5c..%5cwindows",
    ],
)
def test_no_path_leads_to_a_file(server: Server, path: str) -> None:
    reply = server.get(path)
    assert reply.status in (400, 404, 303, 308), (path, reply.text[:200])
    assert b"root:" not in reply.body
    assert b"import" not in reply.body
