"""A server that takes reviews, over a copy of the sample corpus, and who reviews there."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import urlencode

from lxml import html

from tests.serve.visiting import Answer, Site, served

TOKEN = "a-token-for-tests"


@dataclass(frozen=True)
class Review:
    """A server, and its data directory."""

    site: Site
    data: Path

    def log(self) -> list[dict[str, Any]]:
        path = self.data / "decisions.jsonl"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    def call(self, method: str, path: str, body: Any = None, token: str = TOKEN) -> Answer:
        """The API, asked as a program does."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        headers |= {"Content-Type": "application/json"} if body is not None else {}
        text = body if isinstance(body, str) else json.dumps(body) if body is not None else None
        return self.site.ask(method, f"/api/v1/review/{path}", headers, text)

    def items(self, kind: str = "") -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.call("GET", f"queue?limit=1000&kind={kind}").json()["items"]
        return found

    def ask(self, text: str) -> bool:
        """Whether the served graph says so."""
        answer = self.site.get(f"/sparql?{urlencode({'query': text})}", "application/sparql-results+json")
        return bool(answer.json()["boolean"])

    def says(self, text: str, seconds: float = 120.0) -> bool:
        """Whether the served graph comes to say so."""
        until = monotonic() + seconds
        while monotonic() < until:
            if self.ask(text):
                return True
            sleep(0.1)
        return False


class Reviewer:
    """Somebody with a browser that has no scripts: forms and a cookie."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.cookie = ""
        self.key = ""

    def sign_in(self, name: str = "Mei", token: str = TOKEN, **headers: str) -> Answer:
        answer = self.send("/review/session", {"name": name, "token": token}, **headers)
        self.cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        return answer

    def open(self, path: str = "/review") -> Any:
        """A page, taken apart."""
        answer = self.site.get(path, "text/html", Cookie=self.cookie)
        assert answer.status == 200, answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        page = html.document_fromstring(answer.text)
        self.key = next(iter(page.xpath("//input[@name='key']/@value")), "")
        return page

    def send(self, path: str, fields: dict[str, str], **headers: str) -> Answer:
        given = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie, "Accept": "text/html"}
        return self.site.ask(
            "POST", path, given | {k.replace("_", "-"): v for k, v in headers.items()}, urlencode(fields)
        )

    def decide(self, verdict: str, at: str, **fields: str) -> Answer:
        return self.send("/review/decide", {"key": self.key, "verdict": verdict, "at": at, **fields})


@contextmanager
def reviewing(published: Path, folder: Path) -> Iterator[Review]:
    """A server that takes reviews of a copy of a data directory."""
    data = folder / "graph"
    shutil.copytree(published, data)
    with served(data, "--review", "--token", TOKEN) as site:
        yield Review(site, data)


def text_of(node: Any) -> str:
    return re.sub(r"\s+", " ", node.text_content()).strip()
