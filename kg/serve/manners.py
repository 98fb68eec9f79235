"""What every answer has: headers that keep browsers from harm and let other sites read, and what OPTIONS says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.whole import Header

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = [
    (b"content-security-policy", _POLICY.encode("ascii")),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
]
#: Everybody may read from any site. Nothing that could carry a token is let through: no site can write for a visitor.
_OPEN = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Location, Retry-After, Content-Disposition"),
]
_ALL = [*_HEADERS, *_OPEN]
_READING = ("GET", "HEAD", "OPTIONS", "POST")


def with_manners(headers: Iterable[Header], method: str) -> list[Header]:
    """The headers of an answer to a request by a method, and those of ours that it has not itself."""
    told = [*headers]
    there = {name.lower() for name, _ in told}
    return told + [pair for pair in (_ALL if method in _READING else _HEADERS) if pair[0] not in there]


class Manners:
    """The application with these headers on all it answers."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self._app = app
        self._routes = tuple(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = with_manners(message["headers"], scope["method"])
            await send(message)

        if scope["method"] == "OPTIONS":
            await self._answer_options(scope, with_headers)
        else:
            await self._app(scope, receive, with_headers)

    async def _answer_options(self, scope: Scope, send: Send) -> None:
        allowed = self._allowed(scope)
        reading = [method for method in allowed if method in _READING]
        headers = [
            (b"allow", ", ".join(allowed).encode("ascii")),
            (b"access-control-allow-methods", ", ".join(reading).encode("ascii")),
            (b"access-control-allow-headers", b"Accept, Content-Type, If-None-Match, If-Modified-Since"),
            (b"access-control-max-age", b"86400"),
        ]
        await send({"type": "http.response.start", "status": 204, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    def _allowed(self, scope: Scope) -> list[str]:
        """The methods of the first route that fits the path; where none does, those that every path has."""
        probe: dict[str, Any] = {**scope, "method": "GET"}
        for route in self._routes:
            if route.matches(probe)[0] is not Match.NONE:
                return sorted({"OPTIONS", *(getattr(route, "methods", None) or ("GET", "HEAD"))})
        return ["GET", "HEAD", "OPTIONS"]
