"""The parent of the HTML parser's process: hands it pages, ends it when a limit is passed, starts it anew."""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from types import TracebackType

from kg.errors import ReadError
from kg.read.limits import Limits

#: Pages after which the process is replaced, so that what a parser leaks stays small.
_RENEW = 500
_START_SECONDS = 60.0


class PageReader:
    """Takes articles out of HTML pages in one child process, started at the first page and ended with the block."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._pages = 0

    def __enter__(self) -> PageReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, page: str) -> dict[str, str]:
        """Text, title, publisher, date and URL of a page.

        Raises:
            ReadError: there is no article in it, or it takes more time or memory than the limits allow.
        """
        child = self._ready()
        data = page.encode("utf-8")
        assert child.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it died: the answer, which is empty, says so
            child.stdin.write(b"%d\n" % len(data) + data)
            child.stdin.flush()
        answer = self._answer(child, self._limits.page_seconds)
        if "refused" in answer:
            raise ReadError(answer["refused"])
        return answer

    def _ready(self) -> subprocess.Popen[bytes]:
        """The child, started if there is none or it has done its share."""
        if self._child is not None and (self._pages >= _RENEW or self._child.poll() is not None):
            self._end()
        if self._child is None:
            self._pages = 0
            self._child = subprocess.Popen(  # noqa: S603  (our own module, with a number for its argument)
                [sys.executable, "-m", "kg.read.html", str(self._limits.page_memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._answer(self._child, _START_SECONDS)
        self._pages += 1
        return self._child

    def _answer(self, child: subprocess.Popen[bytes], seconds: float) -> dict[str, str]:
        """The child's next line; a child that is too slow or dead is ended and said so."""
        assert child.stdout is not None
        pieces: list[bytes] = []
        deadline = time.monotonic() + seconds
        while not (pieces and pieces[-1].endswith(b"\n")):
            readable, _, _ = select.select([child.stdout], [], [], max(0.0, deadline - time.monotonic()))
            if not readable:
                self._end()
                raise ReadError(f"the page took more than {seconds:g} seconds to parse; save its text as .txt")
            piece = os.read(child.stdout.fileno(), 1 << 16)
            if not piece:
                self._end()
                raise ReadError(
                    "the page brought its parser down (its memory ran out or it is malformed); save its text as .txt"
                )
            pieces.append(piece)
        answer: dict[str, str] = json.loads(b"".join(pieces))
        return answer

    def _end(self) -> None:
        """End the child and collect it."""
        if self._child is None:
            return
        self._child.kill()
        for stream in (self._child.stdin, self._child.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):  # what it did not read any more
                    stream.close()
        self._child.wait()
        self._child = None
