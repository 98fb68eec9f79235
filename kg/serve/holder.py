"""A process that holds a graph in memory and forks readers, which are there in milliseconds and share its memory.

It has one thread and opens no store on the disk, so that a fork finds nothing half done: a child of its own makes the
checkpoint and hands the quads over as text. Started as `python -m kg.serve.holder FD OPTIONS`.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from kg.errors import KgError, StoreError
from kg.serve import cage, reader, wire
from kg.serve.describe import describe_checkpoint
from kg.store.checkpoint import take_checkpoint, write_checkpoint
from kg.store.lock import Lock
from kg.store.lookup import find_fans
from kg.store.opening import look_into
from kg.store.snapshot import Snapshot, load_snapshot

#: What the front asks for with one byte: a reader on a socket that comes with it, or with a process id: its end, or
#: low priority for it.
FORK, END, YIELD = b"f", b"e", b"y"
#: Seconds between two looks at whether a reader has ended.
_ROUND = 1.0
_GRAPH = "graph"


def main() -> None:
    """Be a holder until the front hangs up."""
    control = socket.socket(fileno=int(sys.argv[1]))
    options: dict[str, Any] = json.loads(sys.argv[2])
    cage.outlive_nobody()
    snapshot = None
    if options["data"]:
        told, snapshot = take(options)
        control.sendall(told)
    else:
        control.sendall(wire.say(wire.END, path="", version="", memory=False))
    gc.collect()
    gc.freeze()
    Holder(control, options["memory"], snapshot).run()


class Holder:
    """The snapshot, the readers that were forked with it, and the connection to the front."""

    def __init__(self, control: socket.socket, memory: int, snapshot: Snapshot | None) -> None:
        self._control = control
        self._memory = memory
        self._snapshot = snapshot
        self._children: set[int] = set()

    def run(self) -> None:
        """Do what the front asks until it hangs up; then end all readers."""
        while True:
            if select.select([self._control], [], [], _ROUND)[0]:
                message, handed, _, _ = socket.recv_fds(self._control, 5, 1)
                if not message:
                    break
                self._obey(message, handed)
            self._bury()
        for child in self._children:
            os.kill(child, signal.SIGKILL)

    def _obey(self, message: bytes, handed: list[int]) -> None:
        if message[:1] == FORK:
            child = self._fork(handed[0])
            os.close(handed[0])
            self._control.sendall(child.to_bytes(4, "big"))
            return
        child = int.from_bytes(message[1:], "big")
        if child in self._children:
            if message[:1] == END:
                os.kill(child, signal.SIGKILL)
            else:
                os.setpriority(os.PRIO_PROCESS, child, 19)

    def _fork(self, fd: int) -> int:
        child = os.fork()
        if child:
            self._children.add(child)
            return child
        self._control.close()
        try:
            path = "" if self._snapshot is None else "memory"
            reader.live(socket.socket(fileno=fd), path, self._snapshot, self._memory)
        finally:
            os._exit(0)

    def _bury(self) -> None:
        """Take note of the readers that have ended, so that their ids become free."""
        while self._children:
            child, _ = os.waitpid(-1, os.WNOHANG)
            if not child:
                return
            self._children.discard(child)


def take(options: dict[str, Any]) -> tuple[bytes, Snapshot | None]:
    """A frame that says how it went, and the graph of a data directory as it is now, where it fits into memory."""
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        os.close(receiving)
        with os.fdopen(sending, "wb") as out:
            _copy(options, out)
        os._exit(0)
    os.close(sending)
    snapshot = None
    with os.fdopen(receiving, "rb") as pipe:
        kind, length = wire.PREFIX.unpack(pipe.read(wire.PREFIX.size) or wire.PREFIX.pack(wire.FAIL, 0))
        said = pipe.read(length) or b'{"kind":"store","message":"the process that copies the graph has ended"}'
        if kind == wire.END and json.loads(said).get("memory"):
            snapshot = load_snapshot(pipe, Path("memory"))
    if os.waitpid(child, 0)[1] and kind == wire.END:
        raise StoreError(f"{options['data']}: the graph could not be copied; run `kg validate`")
    return wire.frame(kind, said), snapshot


def _copy(options: dict[str, Any], out: IO[bytes]) -> None:
    """Say what the graph is, having made a checkpoint of it, and write it out where it is to be in memory."""
    data, target = Path(options["data"]), Path(options["target"])
    try:
        with closing(Lock(data, write=False)):
            version = version_of(data)
            if version == options["known"]:
                out.write(wire.say(wire.END, version=version, same=True))
                return
            take_checkpoint(data / _GRAPH, target)
        size = sum(file.stat().st_size for file in target.iterdir())
        memory = size <= options["in_memory"]
        # What is held in memory is served with what it says of itself.
        described = describe_checkpoint(target, options["url"]) if memory else None
        fans = find_fans(described) if described and size <= options["in_front"] else None
        path = "memory" if memory else str(target)
        out.write(wire.say(wire.END, version=version, path=path, memory=memory, copy=str(target), fans=fans))
        if memory:
            write_checkpoint(target, out)
    except KgError as error:
        out.write(wire.say(wire.FAIL, kind=reader.kind_of(error), message=str(error)))


def version_of(data: Path) -> str:
    """A hash of what a graph holds, which its library's ledger knows.

    Raises:
        StoreError: somebody was ended while writing it.
    """
    with closing(look_into(data)) as library:
        if not library.is_stale(""):
            # It was brought up to date by no version at all.
            raise StoreError(f"{data}: the graph is behind its articles; `kg stats` brings it up to date")
        lines = sorted(f"{graph} {entry}" for graph, entry in library.ledger().items())
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


if __name__ == "__main__":
    main()
