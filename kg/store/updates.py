"""Makes an update safe to run: nothing is fetched, nothing nests deeper than the engine bears, its dataset is in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.errors import QueryError
from kg.store import guard
from kg.store.tokens import Token, locate, tokens

#: An IRI that the engine's LOAD can do nothing with.
_NOWHERE = "<nowhere:refused>"
#: After these words a name is a graph's.
_BEFORE_GRAPH = ("GRAPH", "TO", "WITH", "USING", "NAMED", "PREFIX", "SILENT", "ADD", "MOVE", "COPY", "INTO")
#: U+0000, written as an escape.
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\(?:u0000|U00000000)")


def prepare(text: str, using: Sequence[str] = (), named: Sequence[str] = ()) -> str:
    """An update as the engine may run it; `using` and `named` are the graphs that its patterns are to look in.

    A LOAD SILENT stays, with a source that gives nothing.

    Raises:
        guard.OutsideError: it holds SERVICE, or a LOAD that is not SILENT.
        QueryError: it is too long, too deep or has too many parts, holds U+0000, or names graphs of its own beside
            those of the request.
    """
    if "\x00" in text or _NUL.search(text):
        raise QueryError("the update holds U+0000, which no answer in XML could say; leave it out")
    guard.check(text)
    found = list(tokens(text))
    changes = _loads(text, found)
    if using or named:
        clause = " " + " ".join([*(f"USING <{g}>" for g in using), *(f"USING NAMED <{g}>" for g in named)]) + " "
        changes += _patterns(text, found, clause)
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _loads(text: str, found: Sequence[Token]) -> list[tuple[int, int, str]]:
    """What is to be put in the place of the sources of LOAD SILENT: start, end and text of each."""
    changes = []
    depth = 0
    for number, token in enumerate(found):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth or not _is_load(found, number):
            continue
        rest = [*found[number : number + 3], *[token] * 2]
        source = rest[1] if token.word == "LOADSILENT" else rest[2]
        silent = token.word == "LOADSILENT" or (token.word == "LOAD" and rest[1].word == "SILENT")
        if not silent or source.kind not in ("iri", "name"):
            raise guard.OutsideError(
                f"{locate(text, token.start)}: LOAD is refused, because nothing is fetched from here; "
                "send the data itself to the Graph Store"
            )
        changes.append((source.start, source.start + len(source.text), _NOWHERE))
    return changes


def _is_load(found: Sequence[Token], number: int) -> bool:
    """Whether a token outside of all brackets begins a LOAD, however it is glued to its neighbours."""
    token, before = found[number], found[number - 1].word if number else ""
    if token.kind == "word":
        return token.word.startswith("LOAD") or token.word.endswith(("LOAD", "LOADSILENT"))
    return token.kind == "name" and token.word.startswith("LOAD") and not before.endswith(_BEFORE_GRAPH)


def _patterns(text: str, found: Sequence[Token], clause: str) -> list[tuple[int, int, str]]:
    """Where the dataset goes: before each WHERE that follows a template; a DELETE WHERE becomes the two that it is."""
    changes = []
    depth = 0
    for number, token in enumerate(found):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth:
            continue
        if token.word in ("USING", "WITH"):
            raise QueryError(
                f"{locate(text, token.start)}: {token.word} and using-graph-uri exclude each other; give one of them"
            )
        if token.kind == "word" and token.word.endswith("WHERE"):
            before = found[number - 1]
            if token.word == "DELETEWHERE" or before.word == "DELETE":
                template = _group(text, found, number + 1)
                start = token.start if token.word == "DELETEWHERE" else before.start
                changes.append((start, token.start + len(token.text), f"DELETE {template}{clause}WHERE"))
            else:
                changes.append((token.start, token.start, clause))
    return changes


def _group(text: str, found: Sequence[Token], number: int) -> str:
    """The text of the group that begins at a token."""
    depth = 0
    for token in found[number:]:
        depth += (token.text == "{") - (token.text == "}")
        if not depth:
            return text[found[number].start : token.start + 1]
    return ""
