"""The sources that a user names → the files to read, in an order that does not hang on the machine."""

from __future__ import annotations

import difflib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from kg.errors import ReadError
from kg.read.decode import inflate
from kg.read.limits import Limits, Refusal

Kind = Literal["text", "page", "records"]

KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".json": "records",
    ".jsonl": "records",
    ".ndjson": "records",
}
_KNOWN = ".txt, .md, .html, .htm, .jsonl, .ndjson or .json, each also with .gz after it"
_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read."""

    path: Path
    #: How messages call it: the path as the user gave it, or "-".
    label: str
    kind: Kind
    packed: bool = False
    #: Its name without its endings, which becomes its article's id; "" for standard input.
    stem: str = ""


def find_inputs(sources: Iterable[str | Path | Input], limits: Limits) -> Iterator[Input | Refusal]:
    """Every file that the sources name, folders looked into, sorted by path; a refusal for what is not one."""
    seen: set[Path] = set()
    for source in sources:
        for found in [source] if isinstance(source, Input) else _look(str(source), limits):
            if isinstance(found, Input):
                real = found.path.resolve()
                if real in seen:
                    yield Refusal(found.label, "it was named before in this run, and is taken once")
                    continue
                seen.add(real)
            yield found


def read_bytes(source: Input, limits: Limits) -> bytes:
    """A file's content, unpacked, if it is within the limit of one article.

    Raises:
        ReadError: it cannot be opened, is no file, is damaged or too large.
    """
    with _open(source.path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > limits.article_bytes:
            raise ReadError(_too_large(f"it has {size:,} bytes", limits.article_bytes))
        pieces: list[bytes] = []
        total = 0
        for chunk in chunks(stream, packed=source.packed):
            total += len(chunk)
            if total > limits.article_bytes:
                raise ReadError(
                    _too_large("it unpacks to more" if source.packed else "it grows while read", limits.article_bytes)
                )
            pieces.append(chunk)
    return b"".join(pieces)


def read_lines(source: Input, limits: Limits) -> Iterator[tuple[int, bytes | ReadError]]:
    """The lines of a file with their numbers, from 1; a line over the limit of an article is an error in its place.

    Raises:
        ReadError: the file cannot be opened, is damaged or too large.
    """
    with _open(source.path) as stream:
        number, total, held, size = 1, 0, list[bytes](), 0
        for chunk in chunks(stream, packed=source.packed):
            total += len(chunk)
            if total > limits.records_bytes:
                raise ReadError(_too_large("its records are more", limits.records_bytes))
            *ended, rest = chunk.split(b"\n")
            for line in ended:
                yield number, _joined([*held, line], size + len(line), limits)
                number, held, size = number + 1, [], 0
            size += len(rest)
            if size <= limits.article_bytes:
                held.append(rest)
        if size:
            yield number, _joined(held, size, limits)


def chunks(stream: IO[bytes], *, packed: bool) -> Iterator[bytes]:
    """A stream's content in pieces, unpacked."""
    raw = iter(lambda: stream.read(_CHUNK), b"")
    return inflate(raw) if packed else raw


def kind_of(name: str) -> tuple[Kind | None, bool, str]:
    """What a file's name says of it: (kind or None, gzip, name without its endings)."""
    packed = name.lower().endswith(".gz")
    bare = name[:-3] if packed else name
    stem, ending = os.path.splitext(bare)  # noqa: PTH122  (a name, not a path)
    return KINDS.get(ending.lower()), packed, identifier(stem)


def identifier(name: str) -> str:
    """A name as an article's id: printable, valid Unicode, NFC."""
    whole = os.fsencode(name).decode("utf-8", "backslashreplace")
    return re.sub(r"[\x00-\x1f\x7f-\x9f/\u2028\u2029]+", "-", unicodedata.normalize("NFC", whole)).strip()


def _joined(held: list[bytes], size: int, limits: Limits) -> bytes | ReadError:
    return (
        b"".join(held)
        if size <= limits.article_bytes
        else ReadError(_too_large(f"it has {size:,} bytes", limits.article_bytes))
    )


def _too_large(what: str, limit: int) -> str:
    return f"{what}, and the limit is {limit:,}; split it, or raise the limit"


def _open(path: Path) -> IO[bytes]:
    """A regular file, opened so that neither a pipe nor a device put in its place can hold the program up."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        raise ReadError(f"it cannot be opened ({error.strerror}); check its permissions") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ReadError(_SPECIAL)
    return os.fdopen(handle, "rb")


_SPECIAL = "it is a pipe, socket or device, not a file; pipe text in with the source -"


def _look(source: str, limits: Limits) -> Iterator[Input | Refusal]:
    """The files that one source names."""
    if re.match(r"[a-z][a-z0-9+.-]+://", source, re.IGNORECASE):
        yield Refusal(_label(source), "addresses are not fetched; save the page and name its file")
        return
    if not source.strip():
        yield Refusal(repr(source), "nothing is named; name a file or a folder, . for the one you are in")
        return
    path = Path(source)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield Refusal(_label(source), _missing(path))
        return
    except (OSError, ValueError) as error:
        yield Refusal(
            _label(source), f"it cannot be looked at ({getattr(error, 'strerror', None) or error}); check the path"
        )
        return
    if stat.S_ISDIR(mode):
        yield from _walk(path, path.resolve(), limits.folder_depth)
    else:
        yield _file(path, _label(source), mode)


def _missing(path: Path) -> str:
    """What to say of a path that does not exist, with the neighbours that it may have meant."""
    if path.is_symlink():
        return "it is a link to something that does not exist; mend the link"
    folder = path.parent
    while not folder.is_dir() and folder != folder.parent:
        path, folder = folder, folder.parent
    try:
        names = sorted(entry.name for entry in folder.iterdir())[:10_000]
    except OSError:
        names = []
    near = difflib.get_close_matches(path.name, names, n=3, cutoff=0.6)
    hint = f"; did you mean {' or '.join(str(folder / name) for name in near)}?" if near else "; check the path"
    return f"there is no such file or folder{hint}"


def _file(path: Path, label: str, mode: int) -> Input | Refusal:
    """A file as an input, by its name's ending."""
    if not stat.S_ISREG(mode):
        return Refusal(label, _SPECIAL)
    kind, packed, stem = kind_of(path.name)
    if kind is None:
        return Refusal(label, f"its name does not say what it is; let it end in {_KNOWN}")
    return Input(path, label, kind, packed, stem)


def _walk(folder: Path, root: Path, depth: int) -> Iterator[Input | Refusal]:
    """The files below a folder, sorted; links are not followed, and each that leads nowhere new is refused."""
    if depth == 0:
        yield Refusal(_label(folder), "folders are nested too deeply; name this one by itself")
        return
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        yield Refusal(_label(folder), f"the folder cannot be listed ({error.strerror}); check its permissions")
        return
    if not names:
        yield Refusal(_label(folder), "the folder is empty")
    for name in names:
        path = folder / name
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            yield Refusal(_label(path), f"it cannot be looked at ({error.strerror}); check its permissions")
            continue
        if name.startswith("."):
            yield Refusal(_label(path), "its name begins with a dot, and hidden files are not taken; name it by itself")
        elif stat.S_ISLNK(mode):
            yield Refusal(_label(path), _link(path, root))
        elif stat.S_ISDIR(mode):
            yield from _walk(path, root, depth - 1)
        else:
            yield _file(path, _label(path), mode)


def _label(path: Path | str) -> str:
    """A path as messages show it: printable whatever bytes it holds."""
    return str(path) if str(path).isprintable() else repr(str(path))


def _link(path: Path, root: Path) -> str:
    """Why a link in a folder is not followed."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "it is a link that leads nowhere or in a circle; mend or remove it"
    if target.is_relative_to(root):
        return f"it is a link to {target.name}, which is taken at its own place"
    return f"it is a link out of the folder, to {target}, and is not followed; name that path by itself"
