"""What a request may cost, and the answers to those that cost more."""

from __future__ import annotations

import os
from dataclasses import dataclass

_MIB = 1024 * 1024


def _cores() -> int:
    return max(2, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 2)


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of the server; seconds, bytes and counts."""

    #: Characters of a query, and bytes of a body that is uploaded.
    query: int = 64 * 1024
    upload: int = 16 * _MIB
    #: Seconds for a query and for an update, from when a process takes it.
    seconds: float = 5.0
    update_seconds: float = 30.0
    #: Rows or triples, and bytes, of an answer.
    rows: int = 100_000
    answer: int = 64 * _MIB
    #: Memory that a process may take beyond the graph itself.
    memory: int = 1024 * _MIB
    #: Queries answered at once. One that takes longer than `brief` seconds makes room and goes on at low priority; of
    #: these there are at most `long`, and `aside` that wait to be one.
    readers: int = 2 * _cores()
    long: int = 2 * _cores()
    aside: int = 8 * _cores()
    brief: float = 0.04
    #: Statements that a query may touch which is answered at once, without a process of its own.
    lookup: int = 1_000
    #: Requests that wait for a process, and connections that are open.
    queue: int = 64
    connections: int = 2_000
    #: Seconds for the head of a request, for its body, for a client to take the next piece of an answer, and between
    #: two requests of a connection.
    head_seconds: float = 10.0
    body_seconds: float = 30.0
    send_seconds: float = 20.0
    idle_seconds: float = 15.0
    #: Bytes of a request's head.
    head: int = 64 * 1024
    #: Bytes of answers on temporary files, and of answers that are kept for those who ask the same again: to a query,
    #: and to a whole request.
    spool: int = 1024 * _MIB
    cache: int = 64 * _MIB
    recall: int = 64 * _MIB
    #: Graphs that take at most this on the disk are held in memory.
    in_memory: int = 1024 * _MIB
    #: Of these, which are held in the front, too, for lookups, so that a million statements take some 500 MiB more.
    in_front: int = 128 * _MIB
