"""A process that answers one request after another from a snapshot, and may be killed at any time."""

from __future__ import annotations

import os
import re
import signal
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import KgError, QueryError, StoreError
from kg.model import Iri, Literal, Node
from kg.serve import cage, wire
from kg.store.bounded import FormatError, LimitError
from kg.store.copy import parse_upload, sum_of
from kg.store.guard import OutsideError
from kg.store.snapshot import Ask, MissingError, Snapshot, open_snapshot
from kg.store.updates import prepare

#: Bytes that are collected before they are sent.
_PIECE = 64 * 1024

#: Bytes of addresses that the engine reserves, but hardly uses, when it opens a store on the disk.
_OPENING = 1024 * 1024 * 1024

#: Functions that give something else each time.
_VOLATILE = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)

#: What a failure is called on the wire, the most particular first.
_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (OutsideError, "outside"),
    (LimitError, "large"),
    (FormatError, "format"),
    (MissingError, "missing"),
    (QueryError, "malformed"),
    (StoreError, "store"),
    (KgError, "malformed"),
    (MemoryError, "memory"),
    (RecursionError, "malformed"),
)


class Reader:
    """The snapshot that requests are answered from, and the connection to the front."""

    def __init__(self, connection: socket.socket, path: str, snapshot: Snapshot | None) -> None:
        self._connection = connection
        self._asked = wire.Ahead(connection)
        self._path = path
        self._snapshot = snapshot
        self._parts: list[bytes] = []
        self._size = 0

    def run(self) -> None:
        """Answer until the front hangs up."""
        while True:
            try:
                request = wire.told(wire.receive(self._asked)[1])
            except (wire.Closed, OSError):
                return
            # If the front should be gone or stuck, the kernel ends this process: nothing in Python would get to run.
            signal.setitimer(signal.ITIMER_REAL, request.pop("seconds") + 2)
            try:
                said = wire.say(wire.END, **self._do(request.pop("op"), request))
            except Exception as error:  # noqa: BLE001 - whatever it is, the front has to be told
                said = wire.say(wire.FAIL, kind=kind_of(error), message=message_of(error))
                self._parts = []
            signal.setitimer(signal.ITIMER_REAL, 0)
            self._connection.sendall(b"".join([*(wire.frame(wire.DATA, part) for part in self._take()), said]))

    def _do(self, op: str, request: dict[str, Any]) -> dict[str, Any]:
        path = request.pop("path")
        if op == "parse":
            return self._parse(request)
        if op == "prepare":
            return {"text": prepare(wire.receive_body(self._asked).decode("utf-8"), **request)}
        snapshot = self._open(path)
        if op == "query":
            ask = ask_of(request)
            volatile = "(" in ask.text and bool(_VOLATILE.search(ask.text))
            return {"kind": snapshot.answer(ask, self._send), "volatile": volatile}
        if op == "dump":
            snapshot.dump(request["graph"], request["format"], self._send, request["bytes"])
        elif op == "dump_all":
            snapshot.dump_all(request["format"], self._send, request["bytes"])
        return {"kind": "construct"}

    def _parse(self, request: dict[str, Any]) -> dict[str, Any]:
        bodies = [wire.receive_body(self._asked) for _ in request["formats"]]
        pairs = zip(bodies, request["formats"], strict=True)
        graphs = sum_of([parse_upload(body, format_, request["base"]) for body, format_ in pairs])
        for graph in sorted(graphs):
            self._send(f"{graph}\0{graphs[graph]}\0".encode())
        return {"graphs": len(graphs)}

    def _open(self, path: str) -> Snapshot:
        """The snapshot of a path: that which the process was born with, or another checkpoint on the disk."""
        if self._snapshot is None or path != self._path:
            self._snapshot = None
            self._snapshot = open_snapshot(Path(path))
            self._path = path
        return self._snapshot

    def _send(self, piece: bytes) -> None:
        self._parts.append(piece)
        self._size += len(piece)
        if self._size >= _PIECE:
            self._connection.sendall(wire.frame(wire.DATA, b"".join(self._take())))

    def _take(self) -> list[bytes]:
        parts, self._parts, self._size = self._parts, [], 0
        return [b"".join(parts)] if parts else []


def ask_of(request: Mapping[str, Any]) -> Ask:
    """A request as a question to the store."""
    fields = dict(request)
    for name in ("default_graphs", "named_graphs"):
        if fields.get(name) is not None:
            fields[name] = tuple(fields[name])
    if bindings := fields.get("bindings"):
        fields["bindings"] = {name: read_node(node) for name, node in bindings.items()}
    return Ask(**fields)


def write_ask(ask: Ask) -> dict[str, Any]:
    """A question to the store as a request."""
    fields = {name: value for name, value in ask._asdict().items() if value is not None}
    fields["bindings"] = {name: list(node) for name, node in ask.bindings.items()}
    return fields


def read_node(fields: list[str]) -> Node:
    """A node from the wire."""
    return Iri(fields[0]) if len(fields) == 1 else Literal(*fields)


def kind_of(error: Exception) -> str:
    """What a failure is called on the wire."""
    return next((kind for type_, kind in _KINDS if isinstance(error, type_)), "fault")


def message_of(error: Exception) -> str:
    """What a failure says; of a fault of ours only its name."""
    return str(error) if isinstance(error, KgError) else type(error).__name__


def live(connection: socket.socket, path: str, snapshot: Snapshot | None, memory: int) -> None:
    """Be a reader until the front hangs up."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # What the engine says when it dies of a query is long, and whoever can kill it could fill the log with that.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    cage.enter(memory if snapshot else memory + _OPENING)
    Reader(connection, path, snapshot).run()
