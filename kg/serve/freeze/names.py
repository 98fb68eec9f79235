"""Which file an address of the server becomes, so that every file host and every file system can keep it."""

from __future__ import annotations

import posixpath
import re
from hashlib import sha256
from urllib.parse import parse_qsl, quote, unquote

_PLAIN = re.compile(r"[A-Za-z0-9._-]{1,60}")
#: What some file systems do not allow in names, or not at their ends.
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"|?*\\]|[. ]$|^\.\.?$')
#: Bytes of one name; most file systems allow 255.
_LONGEST = 180
#: Suffixes of what has none in its address.
_SUFFIXES = {"text/html": ".html", "text/plain": ".txt", "text/turtle": ".ttl"}


class Names:
    """The files that addresses have become, no two of which differ in capitals only."""

    def __init__(self, root: str) -> None:
        #: The path below which everything lies, with a slash at its end.
        self._root = root
        #: In small letters.
        self._taken: set[str] = set()
        self._files: dict[str, str] = {}

    def give(self, address: str, media: str) -> str:
        """The file of an address that answers with a media type; the same one whenever it is asked for."""
        if address not in self._files:
            path, _, query = address.partition("?")
            self._files[address] = self._free(*_split(unquote(path).removeprefix(self._root), media), query)
        return self._files[address]

    def _free(self, stem: str, suffix: str, query: str) -> str:
        told = "".join(f"~{_short(value)}" for _, value in parse_qsl(query))
        wanted = "/".join(_safe(part) for part in f"{stem}{told}".split("/"))
        number, file = 1, f"{wanted}{suffix}"
        while file.casefold() in self._taken:
            number += 1
            file = f"{wanted}-{number}{suffix}"
        self._taken.add(file.casefold())
        return file


def relative(source: str, target: str, fragment: str = "") -> str:
    """The link from one file to another."""
    way = posixpath.relpath(target, posixpath.dirname(source) or ".")
    return quote(way, safe="/~") + (f"#{fragment}" if fragment else "")


def up(source: str) -> str:
    """The link from a file to the folder of the whole, with a slash at its end."""
    return "../" * source.count("/") or "./"


def _split(path: str, media: str) -> tuple[str, str]:
    """The name of a file and its suffix."""
    usual = _SUFFIXES.get(media, "")
    folder, slash, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    if dot and (usual == f".{suffix}" or usual != _SUFFIXES["text/html"]):
        return f"{folder}{slash}{stem}", f".{suffix}"
    return path.strip("/") or "index", usual


def _short(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else sha256(value.encode("utf-8")).hexdigest()[:10]


def _safe(part: str) -> str:
    part = _FORBIDDEN.sub("_", part)
    if len(part.encode("utf-8")) <= _LONGEST:
        return part
    kept = part.encode("utf-8")[: _LONGEST - 20].decode("utf-8", "ignore")
    return f"{kept}~{sha256(part.encode('utf-8')).hexdigest()[:10]}"
