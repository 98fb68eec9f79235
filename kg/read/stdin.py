"""Standard input → a file of the kind that its first bytes show, so that it can be read like any other source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from kg.errors import ReadError
from kg.read.decode import inflate
from kg.read.limits import Limits
from kg.read.sources import Input, Kind

_CHUNK = 1 << 16
_RECORDS = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\[?\s*\{\s*"')
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE)


def spool(stream: IO[bytes], folder: Path, limits: Limits) -> Input:
    """All of a stream, but no more than the limits allow and one byte, in a file of the folder."""
    first = stream.read(_CHUNK)
    packed = first.startswith(b"\x1f\x8b")
    kind = _kind(_start(first) if packed else first)
    limit = limits.records_bytes if kind == "records" else limits.article_bytes
    whole_document = kind == "records" and re.match(rb"\s*(?:\xef\xbb\xbf)?\s*\[", first) is not None
    path = folder / ("stdin.json" if whole_document else "stdin")
    with path.open("wb") as file:
        size = file.write(first)
        while size <= limit and (chunk := stream.read(min(_CHUNK, limit + 1 - size))):
            size += file.write(chunk)
    return Input(path, "-", kind, packed)


def _start(data: bytes) -> bytes:
    """The beginning of gzip data, unpacked as far as it goes."""

    def pieces() -> Iterator[bytes]:
        yield data

    try:
        return next(iter(inflate(pieces())), b"")
    except ReadError:
        return b""


def _kind(data: bytes) -> Kind:
    if _RECORDS.match(data):
        return "records"
    return "page" if _PAGE.match(data) else "text"
