"""Asks `kg serve`, `oxigraph serve` and rdflib-endpoint the same queries of the same statements, and compares them.

    python bench/peers.py [--statements N] [--seconds N] [--rounds N] [--connections 1,8,32]

Statements and queries are generated, and the clients know the answers: lookups, a join and a count. They are
asked by GET for JSON over connections that stay open, in turns: each round asks every server for so many seconds before
the next round begins. "new" draws every query anew, with a number behind it that no other has, so that no answer can
be remembered; "same" draws from twenty. A server that answers wrongly is told as wrong, and makes the exit code 1. The
last column is the rate as a share of `oxigraph serve`'s.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

from invented import FAN, build, question, write_lines

from tests.serve.serving import serving

#: How many queries are asked again and again.
SAME = 20
PATIENCE = 600.0
_JSON = "application/sparql-results+json"

_ENDPOINT = """
import sys
import uvicorn
from rdflib import Graph
from rdflib_endpoint import SparqlEndpoint
graph = Graph().parse(sys.argv[1], format="nt")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error")
"""


@dataclass(slots=True)
class Seen:
    """What the clients of one server saw."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds

    def at(self, share: float) -> float:
        """The latency that so large a share of the answers keep to, in milliseconds."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", default="1,8,32")
    given = parser.parse_args()
    nodes = max(1, given.statements // FAN)
    seen: dict[tuple[str, int, str], Seen] = {}
    with tempfile.TemporaryDirectory(prefix="parkgraph-peers-") as scratch, ExitStack() as stack:
        data = Path(scratch, "data.nt")
        write_lines(data, nodes)
        peers = {
            name: stack.enter_context(begin(data))
            for name, begin in (("oxigraph", oxigraph), ("kg", ours), ("rdflib", rdflib))
        }
        for number in range(given.rounds):
            for connections in map(int, given.connections.split(",")):
                for way in ("new", "same"):
                    for name, url in peers.items():
                        found = seen.setdefault((name, connections, way), Seen())
                        asyncio.run(measure(url, found, (nodes, connections, given.seconds, way), number))
    report(seen)
    return 1 if any(one.wrong for one in seen.values()) else 0


# ── the servers ───────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def ours(data: Path) -> Iterator[str]:
    """`kg serve` over a graph that holds the statements and nothing else, with all its guards."""
    folder = data.parent / "kg"
    build(data, folder)
    with serving(folder) as server:
        yield f"{server.url}/sparql"


@contextmanager
def oxigraph(data: Path) -> Iterator[str]:
    """`oxigraph serve`, of the Python package, which reads from the disk."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "oxigraph is not installed: pip install oxigraph"
    place = str(data.parent / "oxigraph")
    subprocess.run([program, "load", "--location", place, "--file", str(data)], check=True, capture_output=True)  # noqa: S603
    port = free_port()
    with _running([program, "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}"], port):
        yield f"http://127.0.0.1:{port}/query"


@contextmanager
def rdflib(data: Path) -> Iterator[str]:
    """rdflib-endpoint over a graph in memory."""
    port = free_port()
    with _running([sys.executable, "-c", _ENDPOINT, str(data), str(port)], port):
        yield f"http://127.0.0.1:{port}/sparql"


@contextmanager
def _running(command: list[str], port: int) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            end = time.monotonic() + PATIENCE
            while not _listens(port):
                assert process.poll() is None, f"{command[0]} has ended"
                assert time.monotonic() < end, f"{command[0]} has not begun"
                time.sleep(0.1)
            yield
        finally:
            process.terminate()


def _listens(port: int) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
    except OSError as error:
        # Any answer is one.
        return hasattr(error, "code")
    return True


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


# ── the clients ───────────────────────────────────────────────────────────────────────────────────────────────────


async def measure(url: str, seen: Seen, how: tuple[int, int, float, str], number: int) -> None:
    """Ask a server from so many connections for so long."""
    nodes, connections, seconds, way = how
    begun = time.monotonic()
    end = begun + seconds
    seeds = (f"{number}.{connections}.{n}" for n in range(connections))
    await asyncio.gather(*(_ask(url, seen, (nodes, way, seed), end) for seed in seeds))
    seen.seconds += time.monotonic() - begun


async def _ask(url: str, seen: Seen, how: tuple[int, str, str], end: float) -> None:
    nodes, way, seed = how
    parts = urlsplit(url)
    chance, few = random.Random(seed), random.Random(0)
    same = [question(few, nodes) for _ in range(SAME)]
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port, limit=1 << 22)
    while time.monotonic() < end:
        text, right = question(chance, nodes) if way == "new" else chance.choice(same)
        if way == "new":
            text += f" # {seed}.{len(seen.latencies)}"
        begun = time.monotonic()
        head = f"GET {parts.path}?query={quote(text)} HTTP/1.1\r\nHost: x\r\nAccept: {_JSON}\r\n\r\n"
        writer.write(head.encode("ascii"))
        status, body = await _read(reader)
        seen.latencies.append(time.monotonic() - begun)
        if status != 200 or right not in body:
            seen.wrong.append(f"{status}: {text}: {body[:100]}")
    writer.close()


async def _read(reader: asyncio.StreamReader) -> tuple[int, str]:
    """The status and the body of an answer, which may come in chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    status = int(head[9:12])
    if b"content-length:" in head:
        length = int(head.split(b"content-length:")[1].split(b"\r\n")[0])
        return status, (await reader.readexactly(length)).decode()
    body = b""
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readuntil(b"\r\n")
    return status, body.decode()


def report(seen: dict[tuple[str, int, str], Seen]) -> None:
    """Print what was seen."""
    print("connections  queries  server    answers/s   p50 ms   p99 ms   wrong   share")
    for (name, connections, way), one in sorted(seen.items(), key=lambda pair: (pair[0][1], pair[0][2], pair[0][0])):
        share = one.rate / seen["oxigraph", connections, way].rate
        print(
            f"{connections:11}  {way:7}  {name:8} {one.rate:10.0f} {one.at(0.5):8.2f} {one.at(0.99):8.2f}"
            f" {len(one.wrong):7} {share:7.2f}"
        )
    for wrong in [wrong for one in seen.values() for wrong in one.wrong][:5]:
        print(f"wrong: {wrong}")


if __name__ == "__main__":
    raise SystemExit(main())
