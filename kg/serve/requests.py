"""Reads what clients send, up to a limit: parameters, bodies, tokens."""

from __future__ import annotations

import asyncio
import hmac
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.serve.problems import Problem
from kg.serve.state import State

#: Parameters of one request.
_FIELDS = 1_000


class Parameters:
    """The parameters of a request, each perhaps more than once."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self._pairs)

    def names(self) -> tuple[str, ...]:
        """The names of all parameters, each once, in order."""
        return tuple(dict.fromkeys(key for key, _ in self._pairs))

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a parameter, in order."""
        return tuple(value for key, value in self._pairs if key == name)

    def only(self, name: str) -> str | None:
        """The one value of a parameter, or None.

        Raises:
            Problem: it is there more than once.
        """
        found = self.all(name)
        if len(found) > 1:
            raise Problem(400, f"the parameter {name!r} is there {len(found)} times; give it once")
        return found[0] if found else None

    def __add__(self, other: Parameters) -> Parameters:
        return Parameters([*self._pairs, *other._pairs])


def read_parameters(raw: bytes) -> Parameters:
    """The parameters of a query string or of a form.

    Raises:
        Problem: they are not UTF-8, or too many.
    """
    try:
        pairs = parse_qsl(raw.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except UnicodeDecodeError as error:
        raise Problem(400, f"the parameters are not UTF-8: {error.reason} at byte {error.start}") from error
    except ValueError as error:
        raise Problem(400, f"the request has more than {_FIELDS} parameters") from error
    return Parameters(pairs)


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """The body of a request.

    Raises:
        Problem: it is larger than `limit` bytes, compressed, or does not come in time.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Problem(415, "a compressed body is not taken; send it as it is")
    told = request.headers.get("content-length", "")
    if told.isdigit() and int(told) > limit:
        raise _too_large(limit)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise _too_large(limit)
                parts.append(part)
    except TimeoutError as error:
        raise Problem(408, f"the body did not come within {seconds:g} seconds", {"Connection": "close"}) from error
    except ClientDisconnect as error:
        raise Problem(400, "the client has gone") from error
    return b"".join(parts)


def media_type(header: str) -> str:
    """The media type that a Content-Type names.

    Raises:
        Problem: it names another encoding than UTF-8.
    """
    media, *parameters = (part.strip() for part in header.lower().split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip().strip("\"'") not in ("utf-8", "utf8", "us-ascii"):
            raise Problem(415, f"only UTF-8 is read here, and the request says {value.strip()}")
    return media


def decode(body: bytes) -> str:
    """A text of a request.

    Raises:
        Problem: it is not UTF-8.
    """
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, f"the body is not UTF-8: {error.reason} at byte {error.start}") from error


def require_writer(request: Request, state: State) -> None:
    """Whether the request may write.

    Raises:
        Problem: writing is not enabled, or the token is missing or wrong.
    """
    if state.scribe is None or not state.settings.token:
        raise Problem(403, "this server only reads; start it with --writable to write to a working copy")
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if not given:
        raise Problem(401, "writing needs the token: Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})
    right = hmac.compare_digest(given.strip().encode("utf-8"), state.settings.token.encode("utf-8"))
    if scheme.lower() != "bearer" or not right:
        raise Problem(401, "the token is wrong", {"WWW-Authenticate": 'Bearer error="invalid_token"'})


def _too_large(limit: int) -> Problem:
    return Problem(
        413,
        f"the body is larger than {limit} bytes; send less at once, or read large data with `kg build`",
        {"Connection": "close"},
    )
