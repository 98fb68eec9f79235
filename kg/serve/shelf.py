"""The directory in which a server keeps checkpoints: one for each server, taken away with it or by the next one."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path


class Shelf:
    """A directory of checkpoints that is held by this process."""

    def __init__(self, data: Path) -> None:
        """Take a place in a data directory, or elsewhere where that may not be written."""
        self._count = 0
        around = data / "served"
        try:
            around.mkdir(parents=True, exist_ok=True)
        except OSError:
            self.path = Path(tempfile.mkdtemp(prefix="parkgraph-"))
        else:
            _clear(around)
            # A process may serve the same directory twice, as where a notebook opens it again.
            self.path = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=around))
        self._fd = os.open(self.path, os.O_RDONLY)
        fcntl.flock(self._fd, fcntl.LOCK_EX)

    def place(self) -> Path:
        """A place that nothing is in yet."""
        self._count += 1
        return self.path / str(self._count)

    def close(self) -> None:
        """Take everything away."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._fd)


def _clear(around: Path) -> None:
    """Take away what servers left behind that were killed."""
    for left in around.iterdir():
        fd = os.open(left, os.O_RDONLY)
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        else:
            shutil.rmtree(left, ignore_errors=True)
        finally:
            os.close(fd)
