"""Asks a server steadily from many connections, and measures rate, latency, wrong answers and growth.

    python bench/serve.py [--seconds N] [--clients N] [--hostile]

The server is `kg serve` with a generated graph of 100,000 statements, of which the clients ask cheap queries whose
answers they know. With `--hostile`, one query in ten is a cross join, SERVICE, a body that is too large, or a
connection that is left half open. A wrong answer, or an error in place of a good one, makes the exit code 1.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from invented import build, question, write_lines

from tests.serve.serving import Server, serving

NODES = 10_000
#: A body that is too large, and how much of it is sent at once: the clients share a process, and none may block it.
LARGE, PIECE = memoryview(b"ASK { } #" + b"x" * 10_000_000), 64 * 1024
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--hostile", action="store_true")
    given = parser.parse_args()
    with filled() as server:
        asyncio.run(measure(server, 1.0, given.clients, hostile=False))
        memory, files = server.memory(), count_files(server)
        seen = asyncio.run(measure(server, given.seconds, given.clients, hostile=given.hostile))
        report(seen, given.seconds)
        grown = server.memory() / memory - 1
        print(
            f"front: memory {grown:+.1%}, files {files} before and {count_files(server)} after; lives: {server.lives()}"
        )
    return 1 if seen.wrong else 0


class Seen:
    """What the clients saw."""

    def __init__(self) -> None:
        self.latencies: list[float] = []
        self.wrong: list[str] = []
        self.hostile: dict[str, int] = {}


@contextmanager
def filled() -> Iterator[Server]:
    """A server of the generated graph."""
    with tempfile.TemporaryDirectory(prefix="parkgraph-bench-") as scratch:
        lines, data = Path(scratch, "lines.nt"), Path(scratch, "data")
        write_lines(lines, NODES)
        build(lines, data)
        with serving(data) as server:
            yield server


async def measure(server: Server, seconds: float, clients: int, *, hostile: bool) -> Seen:
    """Ask from so many connections for so long."""
    seen = Seen()
    end = time.monotonic() + seconds
    await asyncio.gather(*(ask(server, number, end, seen, hostile=hostile) for number in range(clients)))
    return seen


async def ask(server: Server, number: int, end: float, seen: Seen, *, hostile: bool) -> None:
    """One client."""
    chance = random.Random(number)
    reader, writer = await asyncio.open_connection(*server.host, limit=1 << 22)
    while time.monotonic() < end:
        if hostile and chance.random() < 0.1:
            became = await attack(server, chance)
            seen.hostile[became] = seen.hostile.get(became, 0) + 1
            continue
        text, right = question(chance, NODES)
        started = time.monotonic()
        try:
            status, body = await post(reader, writer, text)
        except (OSError, EOFError, asyncio.IncompleteReadError) as error:
            seen.wrong.append(f"{type(error).__name__}: {text}")
            reader, writer = await asyncio.open_connection(*server.host, limit=1 << 22)
            continue
        seen.latencies.append(time.monotonic() - started)
        if status != 200 or right not in body:
            seen.wrong.append(f"{status}: {text}: {body[:100]}")
    writer.close()


async def post(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, text: str) -> tuple[int, str]:
    """A query on an open connection."""
    body = text.encode()
    head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length:"
    writer.write(f"{head} {len(body)}\r\n\r\n".encode() + body)
    answer = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(answer.split(b"content-length:")[1].split(b"\r\n")[0])
    return int(answer[9:12]), (await reader.readexactly(length)).decode()


async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    """Send a body that is too large until the server says so."""
    answer = asyncio.ensure_future(reader.readuntil(b"\r\n"))
    head = "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length:"
    writer.write(f"{head} {len(LARGE)}\r\n\r\n".encode())
    try:
        # The server closes the connection when it has answered.
        with suppress(ConnectionError):
            for start in range(0, len(LARGE), PIECE):
                if answer.done():
                    break
                writer.write(LARGE[start : start + PIECE])
                await writer.drain()
        return int((await answer)[9:12])
    finally:
        answer.cancel()


async def attack(server: Server, chance: random.Random) -> str:
    """One hostile request on a connection of its own; gives what became of it."""
    reader, writer = await asyncio.open_connection(*server.host)
    kind = chance.choice(["cross", "service", "large", "half"])
    try:
        if kind == "half":
            writer.write(b"POST /sparql HTTP/1.1\r\nHost")
            await asyncio.sleep(chance.random())
            return "half: left"
        if kind == "large":
            return f"large: {await asyncio.wait_for(flood(reader, writer), 60)}"
        text = {
            "cross": f"{CROSS} # {chance.random()}",
            "service": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        }[kind]
        status, _ = await asyncio.wait_for(post(reader, writer, text), 60)
        return f"{kind}: {status}"
    except (OSError, EOFError, TimeoutError) as error:
        return f"{kind}: {type(error).__name__}"
    finally:
        writer.close()


def report(seen: Seen, seconds: float) -> None:
    """Print what was seen."""
    ordered = sorted(seen.latencies)
    parts = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    told = (f"{name} {1000 * ordered[min(len(ordered) - 1, int(len(ordered) * p))]:.1f}" for name, p in parts.items())
    print(f"{len(ordered) / seconds:.0f} requests/s; ms: {', '.join(told)}")
    print(f"wrong or failed: {len(seen.wrong)} {seen.wrong[:3]}")
    for status, count in sorted(seen.hostile.items()):
        print(f"  hostile {status}: {count}")


def count_files(server: Server) -> int:
    """Open files of the front."""
    return sum(1 for _ in Path(f"/proc/{server.pid}/fd").iterdir())


if __name__ == "__main__":
    raise SystemExit(main())
