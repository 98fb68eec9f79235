"""The log of decisions: one line of JSON for each, only ever added to, and with the articles the truth about a graph.

Writing is the business of whoever holds the writer lock of the directory (`kg.store.open_writer`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DecisionError
from kg.model.decision import Decision, Undo
from kg.store.faults import explain
from kg.store.lines import LineError, read_line, write_line

NAME = "decisions.jsonl"
#: Beside the log: what `repair_log` has cut off.
CUT = f"{NAME}.cut"

_REMEDY = "it holds what people decided and cannot be derived: restore it from a backup"
_REPAIR = "run `kg judge repair`, which keeps what it cuts off"
_BY_HAND = "correct the line, or restore the file from a backup"


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done to the last line of a log: cut off (`lost` bytes of it), or only ended where it was whole."""

    line: int
    lost: int
    path: Path


def read_log(directory: Path) -> tuple[Decision, ...]:
    """The decisions in the log of a data directory, in the order in which they were made; none where there is no log.

    Raises:
        DecisionError: a line is cut off or malformed, an id stands twice, or an undo names no line above it.
        StoreError: the file cannot be read.
    """
    path = directory / NAME
    lines = _read(path).split(b"\n")
    cut = lines.pop()
    decisions = [_decision(path, number, line, len(lines)) for number, line in enumerate(lines, 1)]
    if cut:
        raise DecisionError(f"{path}:{len(lines) + 1}:{len(cut) + 1}: the line is cut off; {_REPAIR}")
    _check_order(path, decisions)
    return tuple(decisions)


def append_to_log(directory: Path, decisions: Sequence[Decision]) -> None:
    """Add decisions to the log; when this returns all are on the disk, and when it fails none is.

    Raises:
        DecisionError: one of them cannot be recorded, or is there already; or the log cannot be read.
        StoreError: the file cannot be written.
    """
    path = directory / NAME
    known = [*read_log(directory), *decisions]
    lines = [f"{write_line(decision)}\n".encode() for decision in decisions]
    _check_order(path, known)
    if lines:
        with explain(path, _REMEDY):
            _append(path, lines)


def repair_log(directory: Path) -> Repair | None:
    """Cut a damaged last line off the log, into a file beside it; None where nothing is wrong with the last line.

    Raises:
        DecisionError: another line is damaged, which only a person can put right.
        StoreError: the files cannot be written.
    """
    path = directory / NAME
    content = _read(path)
    ended = content.endswith(b"\n") or not content
    *whole, last = content.removesuffix(b"\n").split(b"\n")
    for number, line in enumerate(whole, 1):
        _decision(path, number, line, 0)
    number = len(whole) + 1
    try:
        if content:
            _decision(path, number, last, 0)
    except DecisionError:
        rest = content[len(content) - len(last) - ended :]
        with explain(path, _REMEDY):
            _append(directory / CUT, [rest.removesuffix(b"\n") + b"\n"])
            _truncate(path, len(content) - len(rest))
        return Repair(number, len(last), directory / CUT)
    if ended:
        return None
    with explain(path, _REMEDY):
        _append(path, [b"\n"])
    return Repair(number, 0, path)


def _read(path: Path) -> bytes:
    with explain(path, _REMEDY):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return b""


def _decision(path: Path, number: int, line: bytes, count: int) -> Decision:
    """The decision of a line; of the last of `count` lines the message says how to cut it off."""
    remedy = f"{_REPAIR}, or {_BY_HAND}" if number == count else _BY_HAND
    try:
        return read_line(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        column = len(line[: error.start].decode("utf-8")) + 1
        raise DecisionError(f"{path}:{number}:{column}: no UTF-8 text; {remedy}") from error
    except LineError as error:
        raise DecisionError(f"{path}:{number}:{error.column}: {error}; {remedy}") from error


def _check_order(path: Path, decisions: Iterable[Decision]) -> None:
    """Whether no decision stands twice and each undo takes back an earlier one."""
    seen: dict[str, int] = {}
    for number, decision in enumerate(decisions, 1):
        if decision.id in seen:
            there = f"{decision.id} stands in line {seen[decision.id]} already"
            raise DecisionError(f"{path}:{number}:1: {there}; a decision is recorded once")
        if isinstance(decision, Undo) and decision.undoes not in seen:
            raise DecisionError(
                f"{path}:{number}:1: it takes back {decision.undoes!r}, which is no decision before it; "
                "`kg judge log` lists them"
            )
        seen[decision.id] = number


def _append(path: Path, lines: Iterable[bytes]) -> None:
    """Add lines to a file, each with one write; where that fails the file is as it was before."""
    fresh = not path.exists()
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        before = os.fstat(handle).st_size
        try:
            for line in lines:
                if (wrote := os.write(handle, line)) != len(line):
                    raise OSError(f"no space left for {len(line) - wrote} of {len(line)} bytes")
            os.fsync(handle)
        except BaseException:
            os.ftruncate(handle, before)
            raise
    finally:
        os.close(handle)
    if fresh:
        _sync(path.parent)


def _truncate(path: Path, size: int) -> None:
    handle = os.open(path, os.O_WRONLY)
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync(directory: Path) -> None:
    """Put a file's new name on the disk too; systems that cannot open a folder do so by themselves."""
    try:
        handle = os.open(directory, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def mark_log(directory: Path) -> str:
    """A hash of the log as it is: where it differs, somebody decided something.

    Raises:
        StoreError: the file cannot be read.
    """
    return hashlib.sha256(_read(directory / NAME)).hexdigest()
