"""Who may do what, and what nobody is told."""

from __future__ import annotations

import ast
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from kg.serve.routes import ROUTES
from tests.serve.serving import FORM, TOKEN, Server, descendants, serving

ROOT = Path(__file__).parents[2]
WRITE = "INSERT DATA { <urn:x> <urn:was> <urn:here> }"
TURTLE = "<urn:x> <urn:was> <urn:here> ."


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as there:
        yield there


@pytest.fixture(scope="module")
def reading(published: Path) -> Iterator[Server]:
    with serving(published) as there:
        yield there


def written(server: Server) -> bool:
    answer: bool = server.query("ASK { { ?s <urn:was> ?o } UNION { GRAPH ?g { ?s <urn:was> ?o } } }").json()["boolean"]
    return answer


WRONG = {
    "none": {},
    "wrong": {"Authorization": "Bearer wrong"},
    "shorter": {"Authorization": f"Bearer {TOKEN[:-1]}"},
    "longer": {"Authorization": f"Bearer {TOKEN}x"},
    "empty": {"Authorization": "Bearer "},
    "another scheme": {"Authorization": f"Basic {TOKEN}"},
    "no scheme": {"Authorization": TOKEN},
    "another header": {"X_Token": TOKEN},
    "cookie": {"Cookie": f"token={TOKEN}"},
}


@pytest.mark.parametrize("kind", sorted(WRONG))
def test_nobody_writes_without_the_token(server: Server, kind: str) -> None:
    headers = WRONG[kind]
    requests = [
        ("POST", "/sparql", WRITE, "application/sparql-update"),
        ("POST", f"/sparql?token={TOKEN}&access_token={TOKEN}", WRITE, "application/sparql-update"),
        ("POST", "/sparql", urlencode({"update": WRITE, "token": TOKEN}), FORM),
        ("PUT", "/graph-store?default", TURTLE, "text/turtle"),
        ("POST", "/graph-store?default", TURTLE, "text/turtle"),
        ("PUT", "/graph-store?graph=urn%3Ag", TURTLE, "text/turtle"),
        ("POST", "/graph-store", TURTLE, "text/turtle"),
        ("PUT", "/graph-store/a/b", TURTLE, "text/turtle"),
        ("DELETE", "/graph-store?default", "", "text/turtle"),
        ("DELETE", "/graph-store", "", "text/turtle"),
    ]
    for method, path, body, media in requests:
        reply = server.ask(method, path, body, Content_Type=media, **headers)
        assert reply.status == 401, (method, path, reply.text)
        assert reply.headers["www-authenticate"].startswith("Bearer")
        assert TOKEN not in reply.text
    assert not written(server)


def test_a_server_that_reads_writes_for_nobody(reading: Server) -> None:
    before = reading.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").values("n")
    for path in ("/sparql", "/graph-store?default"):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            media = "application/sparql-update" if path == "/sparql" else "text/turtle"
            reply = reading.ask(method, path, WRITE, Content_Type=media, Authorization="Bearer ")
            assert reply.status in (403, 405), (method, path)
    assert reading.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").values("n") == before


def test_no_other_route_takes_anything_but_questions() -> None:
    assert len(ROUTES) >= 4
    for route in ROUTES:
        path = getattr(route, "path", "")
        if not path.startswith("/graph-store"):
            methods = getattr(route, "methods", None) or {"GET"}
            assert set(methods) <= {"GET", "HEAD", "POST", "OPTIONS"}, path


DISGUISES = [
    ("GET", f"/sparql?query={quote(WRITE)}", None, ""),
    ("GET", f"/sparql?update={quote(WRITE)}", None, ""),
    ("GET", f"/sparql?query={quote('ASK {}')}&update={quote(WRITE)}", None, ""),
    ("GET", f"/sparql?query={quote('ASK {} ; ' + WRITE)}", None, ""),
    ("GET", f"/sparql?query={quote('ASK {} # ')}%0A{quote(WRITE)}", None, ""),
    ("POST", "/sparql", WRITE, "application/sparql-query"),
    ("POST", "/sparql", urlencode({"query": WRITE}), FORM),
    ("POST", "/sparql", urlencode({"query": "ASK {}", "update": WRITE}), FORM),
    ("POST", f"/sparql?update={quote(WRITE)}", "ASK {}", "application/sparql-query"),
    ("POST", f"/sparql?query={quote('ASK {}')}", WRITE, "application/sparql-update"),
    ("POST", f"/sparql?update={quote(WRITE)}", "", FORM),
    ("POST", f"/sparql?update={quote(WRITE)}", urlencode({"query": "ASK {}"}), FORM),
    ("POST", "/sparql", WRITE, ""),
    ("POST", "/sparql", WRITE, "text/plain"),
    ("POST", "/sparql", urlencode({"update": WRITE}), "text/plain"),
    (
        "POST",
        "/sparql",
        f"--c\r\nContent-Disposition: form-data; name=update\r\n\r\n{WRITE}\r\n--c--",
        "multipart/form-data; boundary=c",
    ),
    ("HEAD", f"/sparql?update={quote(WRITE)}", None, ""),
    ("PUT", "/sparql", WRITE, "application/sparql-update"),
    ("PATCH", "/graph-store?default", WRITE, "application/sparql-update"),
    ("GET", f"/graph-store?default&update={quote(WRITE)}", None, ""),
]


@pytest.mark.parametrize("number", range(len(DISGUISES)))
def test_an_update_in_disguise_is_none(server: Server, number: int) -> None:
    """Even with the token: what comes as a query is a query."""
    method, path, body, media = DISGUISES[number]
    server.ask(method, path, body, Content_Type=media, Authorization=f"Bearer {TOKEN}")
    assert not written(server)


def test_tokens_are_compared_in_constant_time() -> None:
    tree = ast.parse((ROOT / "kg/serve/requests.py").read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert "hmac.compare_digest" in called
    compared = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Compare)]
    assert not [text for text in compared if "token" in text or "given" in text]


def test_a_form_on_another_site_writes_nothing(server: Server) -> None:
    headers = {"Origin": "https://evil.example", "Content_Type": FORM}
    assert server.ask("POST", "/sparql", urlencode({"update": WRITE}), **headers).status == 401
    asked = {"Origin": "https://evil.example", "Access_Control_Request_Method": "PUT"}
    preflight = server.ask("OPTIONS", "/graph-store?default", **asked, Access_Control_Request_Headers="authorization")
    assert "authorization" not in preflight.headers["access-control-allow-headers"].lower()
    assert "PUT" not in preflight.headers["access-control-allow-methods"]
    assert "access-control-allow-credentials" not in preflight.headers
    assert "set-cookie" not in server.query("ASK {}").headers


def kg(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kg", "serve", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def test_writing_needs_a_token_from_the_start(tmp_path: Path) -> None:
    for words in ((), ("--token", "short")):
        done = kg("--writable", "--data", str(tmp_path), *words)
        assert done.returncode == 2
        assert "KG_TOKEN" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_token_is_shown_to_nobody(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", "--writable", "--token", TOKEN, "--port", "0"]
    command += ["--data", str(tmp_path / "new")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            told = process.stderr.readline()
            assert "Serving" in told
            for pid in (process.pid, *descendants(process.pid)):
                assert TOKEN.encode() not in Path(f"/proc/{pid}/cmdline").read_bytes()
            for pid in descendants(process.pid):
                assert TOKEN.encode() not in Path(f"/proc/{pid}/environ").read_bytes()
        finally:
            process.terminate()
        assert TOKEN not in told + process.stderr.read()
    assert TOKEN not in kg("--help").stdout
    assert TOKEN not in kg("--help", KG_TOKEN=TOKEN).stdout


ERRORS = [
    ("GET", "/nowhere", None, ""),
    ("GET", "/sparql?query=SELECT", None, ""),
    ("POST", "/sparql", "DROP GRAPH <urn:none>", "application/sparql-update"),
    ("PUT", "/graph-store?default", "nonsense", "text/turtle"),
    ("PUT", "/graph-store?graph=x", "", "text/turtle"),
    ("DELETE", "/graph-store?graph=urn%3Anone", None, ""),
    ("PATCH", "/sparql", None, ""),
]


@pytest.mark.parametrize("number", range(len(ERRORS)))
def test_an_error_tells_nothing_of_the_machine(server: Server, number: int) -> None:
    method, path, body, media = ERRORS[number]
    reply = server.ask(method, path, body, Content_Type=media, Authorization=f"Bearer {TOKEN}")
    assert 400 <= reply.status < 500
    for secret in (
        "Traceback",
        "/home",
        "/work",
        "/tmp",
        "/dev/shm",
        str(server.data),
        "site-packages",
        ".py",
        "uvicorn",
    ):
        assert secret not in reply.text + str(reply.headers)
    assert "server" not in reply.headers


def test_what_breaks_in_us_is_a_plain_500(server: Server) -> None:
    """The store's own trouble: where it lies is nobody's business."""
    with serving() as own:
        copy = own.data / "copy" / "graph"
        for file in copy.iterdir():
            file.unlink()
        (writer,) = own.processes("kg.serve.writer")
        subprocess.run(["kill", "-KILL", str(writer)], check=True)
        (copy / "CURRENT").write_text("nonsense")
        time.sleep(0.2)
        replies = [own.update("INSERT DATA { <urn:a> <urn:p> 1 }") for _ in range(2)]
        assert replies[1].status == 500
        assert str(own.data) not in replies[1].text
        assert own.lives(), "reading goes on"
    del server
