"""What can go wrong with a request, as HTTP says it: a status, a plain sentence, and a hint what to do."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Final

from starlette.responses import PlainTextResponse

from kg.errors import KgError


class Problem(KgError):  # noqa: N818 - what it is called in HTTP
    """A request that is not done: its status, what to tell, and headers that belong to it."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})


#: The status of what a process says went wrong.
_STATUS: Final = {
    "malformed": 400,
    "outside": 403,
    "missing": 404,
    "format": 406,
    "large": 413,
    "store": 500,
    "memory": 503,
    "fault": 500,
}
_FULL = "disk is full"
#: How the engine says where an error is, and the classes of characters among what it expected there.
_PLACE = re.compile(r"error at (\d+):(\d+)")
_RANGES = re.compile(r"(?:, )?\['[^\]]*\]|(?:, )?\[_\]")
_LOG = logging.getLogger(__name__)


def failed(kind: str, message: str) -> Problem:
    """What a process said went wrong."""
    if kind in ("store", "fault"):
        _LOG.error("%s: %s", kind, message)
    if kind == "store":
        # Where a store lies on our disk is nobody's business.
        told = "the graph cannot be read or written at the moment; the server's log says why"
        if _FULL in message:
            return Problem(507, "the server's disk is full; nothing was written")
        return Problem(500, told)
    if kind == "fault":
        return Problem(500, "the request could not be answered, and that is our fault; the server's log says why")
    if kind == "memory":
        return out_of_memory()
    return Problem(_STATUS[kind], _PLACE.sub(r"line \1, column \2", _RANGES.sub("", message)))


def busy(seconds: int = 2) -> Problem:
    """More is asked at once than can be answered."""
    message = f"too many requests wait already; try again in {seconds} seconds"
    return Problem(503, message, {"Retry-After": str(seconds)})


def too_long(seconds: float) -> Problem:
    """A request that took longer than it may."""
    return Problem(
        503,
        f"the request took longer than {seconds:g} seconds and was ended; ask for less: name a subject or a class, "
        "bind variables early, or add LIMIT",
        {"Retry-After": "30"},
    )


def crowded() -> Problem:
    """A request that takes long while many others do."""
    return Problem(
        503,
        "the request takes long, and many long ones are under way; try again in 10 seconds, or ask for less",
        {"Retry-After": "10"},
    )


def out_of_memory() -> Problem:
    """A request that took more memory than it may, or ended its process otherwise."""
    return Problem(
        503,
        "the request took more memory than it may, or nested too deep, and was ended; ask for less: fewer rows to sort "
        "or group, shorter texts to join",
        {"Retry-After": "30"},
    )


def stopping() -> Problem:
    """A request that comes while the server stops or its graph is being replaced."""
    return Problem(503, "the server is starting or stopping; try again in 2 seconds", {"Retry-After": "2"})


def respond(problem: Problem) -> PlainTextResponse:
    """A problem as the answer to a request."""
    return PlainTextResponse(f"{problem}\n", problem.status, problem.headers)


def fault() -> PlainTextResponse:
    """The answer where we have made a mistake."""
    return PlainTextResponse("the request could not be answered, and that is our fault\n", 500)
