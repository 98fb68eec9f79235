"""The files of a release: what each holds, written so that the same content gives the same bytes."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from kg.errors import StoreError

#: What `sha256sum --check` reads.
CHECKSUMS = "SHA256SUMS"

_GZIP = "application/gzip"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a release; `path` is relative to the release, with "/" between its parts."""

    path: str
    title: str
    #: The media type of its content, without regard to compression.
    media: str
    #: In bytes, as it lies on the disk; 0 before it is written.
    size: int = 0
    #: Hexadecimal; "" before it is written.
    sha256: str = ""

    @property
    def compressed(self) -> bool:
        """Whether the content is packed by gzip."""
        return self.path.endswith(".gz")

    @property
    def packed_media(self) -> str:
        """The media type of the bytes on the disk."""
        return _GZIP if self.compressed else self.media


def write_file(folder: Path, file: File, pieces: Iterable[str]) -> File:
    """Write a file of a release and return it with its size and hash; a path that ends in ".gz" is compressed.

    Raises:
        StoreError: it cannot be written.
    """
    path = folder / file.path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as raw, _packed(raw, compressed=file.compressed) as out:
            for piece in pieces:
                out.write(piece.encode("utf-8"))
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}); name another folder or make room") from error
    return measure(folder, file)


def measure(folder: Path, file: File) -> File:
    """A file that has been written, with its size and hash."""
    path = folder / file.path
    return replace(file, size=path.stat().st_size, sha256=hash_file(path))


def hash_file(path: Path) -> str:
    """The SHA-256 of what a file holds, in hexadecimal."""
    with path.open("rb") as written:
        return hashlib.file_digest(written, "sha256").hexdigest()


def write_checksums(sums: Mapping[str, str]) -> Iterator[str]:
    """The hashes of files by their paths, sorted, as `sha256sum --check` reads them."""
    for path, digest in sorted(sums.items()):
        yield f"{digest}  {path}\n"


@contextmanager
def _packed(raw: IO[bytes], *, compressed: bool) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """A file as it is, or through gzip without the name and the time that gzip would note."""
    if not compressed:
        yield raw
        return
    with gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as out:
        yield out
