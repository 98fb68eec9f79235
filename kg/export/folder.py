"""A folder that appears whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import KgError


@contextmanager
def appearing(folder: Path) -> Iterator[Path]:
    """A folder to write into, which gets its name when the block has ended well; else nothing of it is left.

    Raises:
        KgError: a folder of that name holds something, or cannot be written.
    """
    folder = folder.resolve()
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise KgError(f"{folder} is there already; name another folder, or take it away first")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as around:
            part = Path(around, "whole")
            part.mkdir()
            yield part
            # Onto an empty folder it moves like onto none.
            part.rename(folder)
    except OSError as error:
        raise KgError(f"{folder}: cannot be written ({error.strerror}); name another folder or make room") from error
