"""What answers are written into: each may have so many rows and bytes, and has to be one that its format can say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from kg.errors import QueryError

#: What comes once for each row in what the engine writes, and how many times more than that. No text looks like it,
#: except for line ends within cells of CSV; rows of JSON that hold nothing are not counted.
_ROWS: Final = {
    "json": (re.compile(rb'\}\},\{"[^,}]'), -1),
    "xml": (re.compile(rb"<result>"), 0),
    "csv": (re.compile(rb"\n"), 1),
    "tsv": (re.compile(rb"\n"), 1),
}
#: The characters that XML has no way to write: control characters, U+FFFE and U+FFFF.
_NO_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_OVERLAP = 8
#: The formats that are written with prefixes.
ABBREVIATED = ("ttl", "trig")


class LimitError(QueryError):
    """An answer that is larger than it may be."""


class FormatError(QueryError):
    """An answer that cannot be had in the format that was asked for."""


class Bounded:
    """A sink that counts what is written into it and hands it on, up to a number of bytes and rows."""

    def __init__(self, send: Callable[[bytes], object], format_: str, limit: int, rows: int) -> None:
        self._send = send
        self._row: re.Pattern[bytes] | None = None
        more = 0
        if format_ in _ROWS:
            self._row, more = _ROWS[format_]
        self._checked = format_ in ("xml", "rdf")
        self._left = limit
        self._limits = (limit, rows)
        self._rows = rows + more
        self._last = b""
        self._begins = format_ in ABBREVIATED

    def write(self, data: bytes) -> int:
        """Hand a piece on.

        Raises:
            LimitError: it is too much.
            FormatError: XML cannot say it.
        """
        piece = bytes(data)
        if self._begins:
            self._begins = False
            piece = _sort_prefixes(piece)
        self._left -= len(piece)
        if self._left < 0:
            raise LimitError(
                f"the answer is larger than {self._limits[0]} bytes; ask for less, or add LIMIT and OFFSET"
            )
        if self._row:
            seen = self._last + piece
            self._rows -= len(self._row.findall(seen))
            if self._last:
                # What the overlap holds in full was counted before.
                self._rows += len(self._row.findall(self._last))
            self._last = seen[-_OVERLAP:]
            if self._rows < 0:
                raise too_many_rows(self._limits[1])
        if self._checked:
            check_xml(piece)
        self._send(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""


def too_many_rows(limit: int) -> LimitError:
    """The refusal of an answer with too many rows or triples."""
    return LimitError(f"the answer has more than {limit} rows; add LIMIT and OFFSET, or take the whole graph as a dump")


def check_xml(text: bytes) -> None:
    """Look whether XML can say a text.

    Raises:
        FormatError: it holds a character that it cannot.
    """
    if _NO_XML.search(text):
        raise FormatError("the answer holds a character that XML cannot carry; ask for JSON or Turtle")


def _sort_prefixes(beginning: bytes) -> bytes:
    """The beginning of a document with its prefixes in order: the engine writes them in a new order each time."""
    lines = beginning.splitlines(keepends=True)
    count = next((number for number, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"".join([*sorted(lines[:count]), *lines[count:]])
