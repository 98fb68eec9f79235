"""Stores of others, started on ports of the loopback for as long as a block runs."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

#: Seconds that a server may take to begin.
PATIENCE = 90
#: The graph that stands for the default graph in Virtuoso.
STAND_IN = "https://example.org/default"


@contextmanager
def oxigraph(directory: Path) -> Iterator[str]:
    """The query endpoint of an Oxigraph server over an empty store on disk."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("oxigraph is not installed: pip install oxigraph")
    address = f"127.0.0.1:{free_port()}"
    url = f"http://{address}/query"
    with _running([program, "serve", "--location", str(directory / "data"), "--bind", address], directory) as check:
        _wait(lambda: _listens(address), check)
        yield url


@contextmanager
def virtuoso(directory: Path, rows: int = 1_000_000) -> Iterator[str]:
    """The endpoint of a Virtuoso over an empty store, which anybody may write and which gives at most so many rows."""
    program, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or client is None:
        pytest.skip("Virtuoso is not installed: apt install virtuoso-opensource-7-bin")
    port, web = f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}"
    (directory / "virtuoso.ini").write_text(
        "[Database]\nDatabaseFile = v.db\nErrorLogFile = v.log\nLockFile = v.lck\nTransactionFile = v.trx\n"
        "xa_persistent_file = v.pxa\n[TempDatabase]\nDatabaseFile = t.db\nTransactionFile = t.trx\n"
        f"[Parameters]\nServerPort = {port}\nNumberOfBuffers = 2000\nMaxDirtyBuffers = 1000\n"
        f"[HTTPServer]\nServerPort = {web}\nServerRoot = .\nServerThreads = 5\n"
        f"[SPARQL]\nResultSetMaxRows = {rows}\n",
        encoding="utf-8",
    )
    with _running([program, "+foreground", "+configfile", "virtuoso.ini"], directory) as check:
        # By the user's name and password that every new database has.
        grant = [client, port.rpartition(":")[2], "dba", "dba", 'EXEC=GRANT SPARQL_UPDATE TO "SPARQL";']
        _wait(
            lambda: _listens(web) and b"Done" in subprocess.run(grant, capture_output=True, check=False).stdout, check
        )
        yield f"http://{web}/sparql?default-graph-uri={STAND_IN}"


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def _running(command: Sequence[str], directory: Path) -> Iterator[Callable[[], bool]]:
    with (directory / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=directory, stdout=output, stderr=output)
        try:
            yield lambda: process.poll() is None
        finally:
            process.kill()
            process.wait()


def _listens(address: str) -> bool:
    host, _, port = address.rpartition(":")
    with socket.socket() as client:
        return client.connect_ex((host, int(port))) == 0


def _wait(ready: Callable[[], bool], running: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        assert running(), "the server ended"
        assert time.monotonic() < end, "the server does not begin"
        time.sleep(0.1)
