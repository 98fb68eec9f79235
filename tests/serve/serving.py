"""A server with limits of one's own, and clients that behave badly."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

Value = TypeVar("Value")

TOKEN = "a-token-for-tests"
#: Seconds in which what has to come must have come: how busy the machine is says nothing of the server.
PATIENCE = 120.0
#: How many times longer the tests that repeat something are to be: `make soak` has ten.
SCALE = int(os.environ.get("KG_SOAK", "1"))
JSON = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"

_PROGRAM = """
import json, sys
from dataclasses import replace
from pathlib import Path
from kg.serve.limits import Limits
from kg.serve.run import run
from kg.serve.state import Settings
told = json.loads(sys.argv[1])
limits = replace(Limits(), **told["limits"])
settings = Settings(Path(told["data"]), "", told["token"], bool(told["token"]), limits)
run(settings, "127.0.0.1", 0, lambda url: print(url, flush=True))
"""


@dataclasses.dataclass(frozen=True)
class Reply:
    """An answer, its headers by their names in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    def json(self) -> Any:
        return json.loads(self.body)

    def values(self, name: str) -> list[str]:
        """The values of a variable, in order."""
        return [row[name]["value"] for row in self.json()["results"]["bindings"]]


@dataclasses.dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    pid: int
    data: Path

    @property
    def host(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        assert parts.hostname and parts.port
        return parts.hostname, parts.port

    def ask(self, method: str, path: str, body: bytes | str | None = None, **headers: str) -> Reply:
        """One request on a connection of its own; a header's name has underscores for hyphens."""
        connection = HTTPConnection(*self.host, timeout=PATIENCE)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body.encode() if isinstance(body, str) else body, given)
            return read(connection.getresponse())
        finally:
            connection.close()

    def get(self, path: str, accept: str = "*/*", **headers: str) -> Reply:
        return self.ask("GET", path, None, Accept=accept, **headers)

    def query(self, text: str, accept: str = JSON) -> Reply:
        return self.ask("POST", "/sparql", text, Content_Type="application/sparql-query", Accept=accept)

    def update(self, text: str, token: str = TOKEN) -> Reply:
        headers = {"Content_Type": "application/sparql-update"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )
        return self.ask("POST", "/sparql", text, **headers)

    def form(self, **fields: str) -> Reply:
        return self.ask("POST", "/sparql", urlencode(fields), Content_Type=FORM, Authorization=f"Bearer {TOKEN}")

    def put(self, graph: str, body: bytes | str, media: str = "text/turtle", method: str = "PUT") -> Reply:
        where = f"graph={quote(graph, safe='')}" if graph else "default"
        return self.ask(method, f"/graph-store?{where}", body, Content_Type=media, Authorization=f"Bearer {TOKEN}")

    def lives(self) -> bool:
        """Whether the same front answers."""
        os.kill(self.pid, 0)
        return self.answer("ASK {}").json()["boolean"] is True

    def answer(self, text: str) -> Reply:
        """The answer to a query, where need be when the server has told to come again."""

        def ask() -> Reply:
            try:
                return self.query(text)
            except ConnectionError as error:
                return Reply(503, {}, str(error).encode())

        return until(ask, lambda reply: reply.status not in (408, 503))

    def is_at_work(self) -> None:
        """Wait until readers take processor time, more than for anything small."""
        before = self.cpu()
        until(self.cpu, lambda now: now > before + 0.1)

    def at_work(self) -> int:
        """The process that takes most processor time now, be it of a holder that is leaving or of its successor."""
        before = {pid: seconds_of(pid) for pid in self.readers()}
        time.sleep(0.5)
        return max(before, key=lambda pid: seconds_of(pid) - before[pid])

    def comes_to_rest(self) -> None:
        """Wait until readers take hardly any processor time."""

        def taken() -> float:
            before = self.cpu()
            time.sleep(0.3)
            return self.cpu() - before

        until(taken, lambda seconds: seconds < 0.1)

    def connect(self) -> socket.socket:
        return socket.create_connection(self.host, timeout=PATIENCE)

    def readers(self) -> list[int]:
        """The processes of the holder, which comes first, and of its readers."""
        return self.processes("kg.serve.holder")

    def processes(self, module: str) -> list[int]:
        """The processes of the server that run a module, each before those that come from it."""
        return [pid for pid in descendants(self.pid) if module.encode() in command_of(pid)]

    def cpu(self) -> float:
        """Seconds of processor time that readers have taken so far."""
        return sum(map(seconds_of, self.readers()))

    def memory(self) -> int:
        """Bytes that the front has in memory."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def until(look: Callable[[], Value], fits: Callable[[Value], object]) -> Value:
    """What `look` gives, as soon as it fits; an AssertionError where it does not in good time."""
    end = time.monotonic() + PATIENCE
    while not fits(seen := look()):
        assert time.monotonic() < end, f"still {seen!r}"
        time.sleep(0.02)
    return seen


def stop(process: subprocess.Popen[str]) -> None:
    """Tell a process to end, and see that it does."""
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def read(response: HTTPResponse) -> Reply:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Reply(response.status, headers, response.read())


def descendants(pid: int) -> list[int]:
    """The processes that come from a process, each before its own; numbers say nothing, since they begin again."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            parents.setdefault(parent, []).append(int(entry.name))
    found, new = [], [pid]
    while new:
        new = [child for parent in new for child in parents.get(parent, [])]
        found += new
    return found


def seconds_of(pid: int) -> float:
    """Seconds of processor time that a process has taken so far; none where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def command_of(pid: int) -> bytes:
    """The words that a process was started with; nothing where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@contextmanager
def serving(data: Path | None = None, *, token: str = "", **limits: Any) -> Iterator[Server]:
    """A server over a data directory, or over an empty working copy that may be written to (in memory, if possible)."""
    scratch = None
    if data is None:
        scratch = Path(
            tempfile.mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None, prefix="parkgraph-test-")
        )
        data, token = scratch / "data", token or TOKEN
    told = json.dumps({"data": str(data), "token": token, "limits": limits})
    try:
        with subprocess.Popen([sys.executable, "-c", _PROGRAM, told], stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout
                url = process.stdout.readline().strip()
                assert url, "the server has not started"
                yield Server(url, process.pid, data)
            finally:
                stop(process)
    finally:
        if scratch:
            shutil.rmtree(scratch)


def at_once(count: int, work: Callable[[int], Any]) -> list[Any]:
    """What a piece of work gives for each number below `count`, all at the same time."""
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(work, range(count)))
