"""The one process that decides: for each request it opens the data directory under its lock, and closes it again.

A decision is in the log before the graph follows; when the answer is sent, both are on the disk. The process ends when
the front hangs up, after what is under way. Started as `python -m kg.serve.review.desk FD OPTIONS`.
"""

from __future__ import annotations

import json
import socket
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.curation.telling import as_record, states, tell_about
from kg.errors import DecisionError, KgError, QueryError, StoreError
from kg.model.decision import Decision, Judgement, kind_of
from kg.pipeline.corrections import Signature
from kg.pipeline.decisions import Desk, open_desk, read_decisions, record_at
from kg.pipeline.doubts import list_pairs
from kg.pipeline.meaning import entities_of, find_entity
from kg.pipeline.reasons import explain_entity
from kg.serve import cage, wire
from kg.serve.review.orders import lines_of, read_order, said_of
from kg.store.lock import Lock

#: Seconds to wait for who else reads or writes: a server that makes a checkpoint, or a build.
_PATIENCE = 8.0


def main() -> None:
    """Do what the front asks until it hangs up."""
    control = socket.socket(fileno=int(sys.argv[1]))
    options: dict[str, Any] = json.loads(sys.argv[2])
    cage.cut_off()
    data = Path(options["data"])
    try:
        control.sendall(wire.say(wire.END))
        while True:
            request = wire.told(wire.receive(control)[1])
            wire.receive_body(control)
            control.sendall(_answer(data, request))
    except (wire.Closed, OSError):
        pass


def act(data: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Do one request; gives what it asks for.

    Raises:
        DecisionError: it cannot be decided so, or the log cannot be read.
        QueryError: no thing is called so, or several are.
        StoreError: the graph cannot be read or written.
    """
    if request["op"] == "log":
        lines, holding = read_decisions(data)
        state = states(lines, holding)
        return {"lines": [{**_describe(line), "state": state[line.id]} for line in lines]}
    with open_desk(data) as desk:
        match request["op"]:
            case "record":
                return _record(desk, request)
            case "pairs":
                return {"pairs": [asdict(item) for item in list_pairs(desk)]}
            case "fields":
                return {"fields": said_of(desk, request["about"])}
            case "reasons":
                return _explain(desk, request["about"])
            case other:
                raise DecisionError(f"{other!r} is nothing that a reviewer can ask for")


def _answer(data: Path, request: dict[str, Any]) -> bytes:
    try:
        _wait(data, write=request["op"] != "log")
    except StoreError:
        return wire.say(wire.FAIL, kind="busy", message="")
    try:
        return wire.say(wire.END, **act(data, request))
    except (DecisionError, QueryError) as error:
        return wire.say(wire.FAIL, kind="malformed", message=str(error))
    except KgError as error:
        return wire.say(wire.FAIL, kind="store", message=str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, the front has to be told
        return wire.say(wire.FAIL, kind="fault", message=f"{type(error).__name__}: {error}")


def _wait(data: Path, *, write: bool) -> None:
    """Wait until nobody is in the way.

    Raises:
        StoreError: somebody still is.
    """
    with closing(Lock(data, write=write, patience=_PATIENCE)):
        pass


def _record(desk: Desk, request: dict[str, Any]) -> dict[str, Any]:
    lines = lines_of(desk, read_order(request["order"]), Signature(*request["signature"]))
    record_at(desk, lines)
    sides = [side for line in lines if isinstance(line, Judgement) for side in (line.left, line.right)]
    things = sorted({entity for side in sides for entity in entities_of(desk, side)})
    return {"lines": [_describe(line) for line in lines], "things": things}


def _explain(desk: Desk, about: str) -> dict[str, Any]:
    reasons = asdict(explain_entity(desk, find_entity(desk, about)))
    # Who judged is said in words; the judgement itself is in the log.
    return {**reasons, "cases": [{**case, "judgement": None} for case in reasons["cases"]], "judgements": []}


def _describe(decision: Decision) -> dict[str, Any]:
    """A decision as it is shown: as the log has it, and in words what it is about."""
    return {"kind": kind_of(decision), "about": tell_about(decision), "record": as_record(decision)}


if __name__ == "__main__":
    main()
