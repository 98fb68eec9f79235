"""The one process that writes to the working copy, one request after the other.

Started as `python -m kg.serve.writer FD OPTIONS`.
"""

from __future__ import annotations

import json
import shutil
import signal
import socket
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from kg.errors import KgError, QueryError
from kg.serve import cage, wire
from kg.serve.reader import kind_of, message_of
from kg.store import exists
from kg.store.checkpoint import take_checkpoint
from kg.store.copy import Copy, open_copy
from kg.store.lock import Lock

#: The working copy's place in a data directory, and the graph's.
COPY, _GRAPH = "copy", "graph"


def main() -> None:
    """Write what the front asks for until it hangs up."""
    control = socket.socket(fileno=int(sys.argv[1]))
    options: dict[str, Any] = json.loads(sys.argv[2])
    cage.outlive_nobody()
    cage.cut_off()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    data = Path(options["data"])
    try:
        prepare(data)
        with open_copy(data / COPY) as copy:
            cage.limit_memory(options["memory"])
            control.sendall(wire.say(wire.END))
            serve(control, copy)
    except KgError as error:
        control.sendall(wire.say(wire.FAIL, kind=kind_of(error), message=str(error)))
    except (wire.Closed, OSError):
        pass


def prepare(data: Path) -> None:
    """Begin the working copy as a copy of the graph, where there is a graph and no copy yet.

    Raises:
        StoreError: the graph is being written, or is damaged.
    """
    copy = data / COPY / _GRAPH
    if copy.exists() or not exists(data):
        return
    copy.parent.mkdir(exist_ok=True)
    # A copy that is not whole has another name.
    half = copy.with_name(f"{_GRAPH}.new")
    shutil.rmtree(half, ignore_errors=True)
    with closing(Lock(data, write=False)):
        take_checkpoint(data / _GRAPH, half)
    half.rename(copy)


def serve(control: socket.socket, copy: Copy) -> None:
    """Do one request after the other.

    Raises:
        wire.Closed: there are no more.
    """
    while True:
        request = wire.told(wire.receive(control)[1])
        body = wire.receive_body(control).decode("utf-8")
        signal.setitimer(signal.ITIMER_REAL, request.pop("seconds") + 2)
        try:
            said = wire.say(wire.END, made=act(copy, request, body))
        except Exception as error:  # noqa: BLE001 - whatever it is, the front has to be told
            said = wire.say(wire.FAIL, kind=kind_of(error), message=message_of(error))
        signal.setitimer(signal.ITIMER_REAL, 0)
        control.sendall(said)


def act(copy: Copy, request: dict[str, Any], body: str) -> str | bool | None:
    """Do one request; gives the name of a graph that was made, or whether one was.

    Raises:
        QueryError: it is malformed or unknown.
    """
    match request["op"]:
        case "update":
            copy.update(body, request["base"])
            return None
        case "put":
            return copy.put(request["graph"], _only(body))
        case "post":
            return copy.post(request["graph"], _only(body))
        case "create":
            return copy.create(request["graph"], _only(body))
        case "delete":
            copy.delete(request["graph"])
            return None
        case "put_all":
            copy.put_all(_graphs(body))
            return None
        case "post_all":
            copy.post_all(_graphs(body))
            return None
        case "commit":
            copy.commit(Path(request["target"]))
            return None
        case other:
            raise QueryError(f"{other!r} is nothing that can be written")


def _graphs(body: str) -> dict[str, str]:
    """Triples by graph, from names and triples that take turns."""
    parts = body.split("\0")[:-1]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _only(body: str) -> str:
    """The triples of a document that goes into one graph, whatever graphs it names.

    Raises:
        QueryError: it has named graphs.
    """
    graphs = _graphs(body)
    if any(graphs):
        raise QueryError(
            f"the document has the named graph <{max(graphs)}>; send it without naming a graph in the request"
        )
    return graphs.get("", "")


if __name__ == "__main__":
    main()
