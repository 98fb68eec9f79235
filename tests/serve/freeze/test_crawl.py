"""A site becomes files: redirects, queries, data, links that lead nowhere, and pages below a path."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.errors import KgError
from kg.serve.freeze.crawl import Crawl

LINKS = """<html data-root="{root}"><a href="{root}id/park/a">a</a> <a href="{root}list?page=2&amp;kind=Park#x">more</a>
<a href="{root}gone">gone</a> <a href="{root}api/x">api</a> <a href="#here">here</a> <a href="https://example.org/">out</a>
<form action="{root}id/park/a"></form></html>"""


def site(root: str) -> Starlette:
    async def start(_: Request) -> Response:
        return HTMLResponse(LINKS.format(root=root))

    async def thing(request: Request) -> Response:
        name = request.path_params["name"]
        if name.endswith(".html"):
            return HTMLResponse(f'<a href="{root}">up</a> <a href="{name.removesuffix(".html")}.ttl">data</a>')
        if name.endswith(".ttl"):
            return PlainTextResponse("# data\n", media_type="text/turtle")
        return RedirectResponse(f"{root}id/park/{name}.html", 303)

    async def listed(request: Request) -> Response:
        return HTMLResponse(f"<p id=x>{request.url.query}</p>")

    async def broken(_: Request) -> Response:
        return PlainTextResponse("too large\n", 413)

    return Starlette(
        routes=[Route("/", start), Route("/id/park/{name}", thing), Route("/list", listed), Route("/broken", broken)]
    )


def frozen(folder: Path, url: str, *begin: str) -> Crawl:
    crawl = Crawl(site(f"{url.partition('.org')[2]}/"), url, folder, lambda path: not path.startswith("api/"))
    # In a thread of its own: a browser of other tests may have a loop in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, crawl.run(begin or ("",), lambda *_: None)).result()
    crawl.link()
    return crawl


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/a/b"])
def test_what_is_linked_becomes_files_with_relative_links(tmp_path: Path, url: str) -> None:
    crawl = frozen(tmp_path, url)
    files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert files == ["id/park/a.html", "id/park/a.ttl", "index.html", "list~2~Park.html"]
    assert (tmp_path / "index.html").read_text() == (
        '<html data-root="./"><a href="id/park/a.html">a</a> <a href="list~2~Park.html#x">more</a>\n'
        '<a>gone</a> <a>api</a> <a href="#here">here</a> <a href="https://example.org/">out</a>\n'
        '<form action="id/park/a.html"></form></html>'
    )
    assert (tmp_path / "id/park/a.html").read_text() == '<a href="../../index.html">up</a> <a href="a.ttl">data</a>'
    assert (tmp_path / "list~2~Park.html").read_text() == "<p id=x>page=2&kind=Park</p>"
    root = crawl.root
    assert crawl.dead == {f"{root}gone": root}
    assert crawl.reached()[f"{root}id/park/a"] == "id/park/a.html"


def test_an_answer_that_is_none_stops_it(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="/broken: cannot be written, for the answer is 413: too large"):
        frozen(tmp_path, "https://example.org", "broken")
    with pytest.raises(KgError, match=r"/missing: .* 404"):
        frozen(tmp_path, "https://example.org", "missing")
