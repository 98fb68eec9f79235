"""Answers that are given again, and those that may not be."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message

from kg.serve.recall import Recall
from tests.serve.visiting import Site


class Counting:
    """An application that says how often it was asked, behind the memory of its answers."""

    def __init__(self, limit: int = 10_000, headers: dict[str, str] | None = None) -> None:
        self.asked = 0
        self.version = "1"
        self._headers = {"ETag": '"1"'} if headers is None else headers
        self._app = Recall(Starlette(routes=[Route("/{path:path}", self._answer)]), lambda: self.version, limit)

    def get(
        self, path: str = "/", headers: dict[str, str] | None = None, *, method: str = "GET", status: int = 200
    ) -> str:
        """The body of an answer."""
        return asyncio.run(self._get(path, method, status, headers or {}))

    async def _answer(self, request: Request) -> Response:
        self.asked += 1
        length = int(request.query_params.get("length", 0))
        status = int(request.query_params.get("status", 200))
        return Response(f"{self.asked}".ljust(length), status, self._headers)

    async def _get(self, path: str, method: str, status: int, headers: dict[str, str]) -> str:
        plain, _, query = path.partition("?")
        scope: dict[str, Any] = {
            "type": "http",
            "method": method,
            "path": plain,
            "raw_path": plain.encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        await self._app(scope, receive, send)
        assert sent[0]["status"] == status
        return b"".join(message["body"] for message in sent[1:]).decode().strip()


def test_an_answer_is_given_again() -> None:
    server = Counting()
    assert [server.get("/a?b"), server.get("/a?b"), server.get("/a")] == ["1", "1", "2"]


def test_of_another_version_of_the_graph_nothing_is_known() -> None:
    server = Counting()
    server.get()
    server.version = "2"
    assert [server.get(), server.get()] == ["2", "2"]
    server.version = "1"
    assert server.get() == "3"


@pytest.mark.parametrize("name", ["accept", "accept-language", "cookie", "host"])
def test_what_it_depends_on_is_told_apart(name: str) -> None:
    server = Counting()
    told = [server.get(headers={name: value} if value else {}) for value in ("a", "b", "a", "")]
    assert told == ["1", "2", "1", "3"]


@pytest.mark.parametrize("name", ["authorization", "if-none-match", "range"])
def test_particular_requests_are_always_asked(name: str) -> None:
    server = Counting()
    server.get()
    assert [server.get(headers={name: "a"}) for _ in range(2)] == ["2", "3"]


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_only_what_was_got_is_given_again(method: str) -> None:
    server = Counting()
    routes = {"HEAD": 200, "POST": 405}
    for _ in range(2):
        server.get(method=method, status=routes[method])
    assert server.get() == ("3" if method == "HEAD" else "1")


@pytest.mark.parametrize(
    "headers", [{}, {"ETag": '"1"', "Cache-Control": "no-store"}, {"ETag": '"1"', "Set-Cookie": "a=b"}]
)
def test_what_may_not_be_kept_is_not(headers: dict[str, str]) -> None:
    server = Counting(headers=headers)
    assert [server.get(), server.get()] == ["1", "2"]


def test_errors_are_not_kept() -> None:
    server = Counting()
    assert [server.get("/?status=503", status=503), server.get("/?status=503", status=503)] == ["1", "2"]


def test_what_was_not_asked_for_longest_goes_first() -> None:
    server = Counting(limit=1_000)
    server.get("/a?length=400")
    server.get("/b?length=400")
    server.get("/a?length=400")
    server.get("/c?length=400")
    assert [server.get("/a?length=400"), server.get("/b?length=400")] == ["1", "4"]


def test_a_query_that_gives_something_else_each_time_is_worked_out_each_time(site: Site) -> None:
    path = "/sparql?query=SELECT%20(STRUUID()%20AS%20%3Fid)%20%7B%7D"
    first, second = (site.get(path, "text/csv") for _ in range(2))
    assert first.status == second.status == 200
    assert first.headers["Cache-Control"] == "no-store"
    assert first.body != second.body


def test_a_page_is_the_same_the_second_time(site: Site) -> None:
    first, second = (site.get("/questions", "text/html") for _ in range(2))
    assert first.body == second.body
    names = ("Content-Type", "ETag", "Vary", "Content-Security-Policy")
    assert [first.headers[name] for name in names] == [second.headers[name] for name in names]
