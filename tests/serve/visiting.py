"""A server over a real socket, and a client that follows no redirect and hides no header."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def type(self) -> str:
        return (self.headers["Content-Type"] or "").partition(";")[0]

    @property
    def links(self) -> list[tuple[str, str, str]]:
        """Target, relation and type of each link."""
        found = re.findall(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?', self.headers["Link"] or "")
        return [(to, rel, type_) for to, rel, type_ in found]

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Site:
    """A server's address, and how it is asked."""

    url: str

    def get(self, path: str, accept: str = "*/*", **headers: str) -> Answer:
        return self.ask("GET", path, {"Accept": accept, **{k.replace("_", "-"): v for k, v in headers.items()}})

    def post(self, path: str, form: str) -> Answer:
        return self.ask("POST", path, {"Content-Type": "application/x-www-form-urlencoded"}, form)

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: str | None = None) -> Answer:
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=120)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


@contextmanager
def served(data: Path, *options: str) -> Iterator[Site]:
    """`kg serve` over a data directory, at a free port; a busy machine is no reason for it to end a query."""
    command = [sys.executable, "-m", "kg", "serve", "--data", str(data), "--port", "0", "--timeout", "60", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told = ""
        try:
            for line in process.stderr:
                told += line
                if match := re.search(r"at (http://[^;\s]+)", re.sub(r"\s+", " ", told)):
                    yield Site(match[1])
                    break
            else:
                raise AssertionError(told)
        finally:
            process.terminate()
            try:
                process.communicate(timeout=120)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
