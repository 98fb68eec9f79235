"""Writes a graph as a site of files: everything that its pages lead to, by the server's own pages and writers."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg import iris
from kg.errors import KgError
from kg.export.folder import appearing
from kg.export.licence import read_licence
from kg.export.release.dumps import write_dumps
from kg.search import Entry
from kg.serve.app import create_app, running
from kg.serve.finding import Finder
from kg.serve.freeze.crawl import Crawl, Report
from kg.serve.freeze.pages import BEGIN, DUMPS, INDEX, ROUTES, is_file, moved, write_index
from kg.serve.limits import Limits
from kg.serve.site.files import STATIC, write_sitemap
from kg.serve.state import Settings
from kg.store import Store

#: Nobody else waits, and no query is a stranger's.
_LIMITS = replace(Limits(), seconds=600.0, brief=600.0, rows=50_000_000, answer=4 << 30, memory=8 << 30, queue=10_000)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a site is wanted."""

    #: The address that the folder will have, for what has to be absolute, or "".
    url: str = ""
    #: The IRI or SPDX id of the licence under which it is published, or "".
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was written: how many files, how many of them pages, and what is not there though a page leads to it."""

    files: int
    pages: int
    #: Addresses.
    dead: tuple[str, ...]


def write_site(store: Store, data: Path, folder: Path, wish: Wish, report: Report) -> Frozen:
    """Write the graph of a data directory, of which `store` is the reader, into a folder that is not there or empty.

    Raises:
        KgError: the folder holds something or cannot be written, or a page cannot be made.
        StoreError: the graph cannot be read.
    """
    with appearing(folder) as part:
        return fill_site(store, data, part, wish, report)


def fill_site(store: Store, data: Path, folder: Path, wish: Wish, report: Report) -> Frozen:
    """Write the graph of a data directory, of which `store` is the reader, into an empty folder.

    Raises:
        KgError: a page cannot be made.
        StoreError: the graph cannot be read, or the folder cannot be written.
    """
    url = wish.url.rstrip("/") or iris.BASE.rstrip("/")
    settings = Settings(data, url, limits=_LIMITS, still=True, licence=read_licence(wish.licence))
    write_dumps(store, folder, "dumps/parkgraph", DUMPS)
    shutil.copytree(STATIC, folder / "static")
    # Hosts that would make something of the files themselves leave them alone for this.
    (folder / ".nojekyll").touch()
    crawl, listing = asyncio.run(_crawl(settings, folder, report))
    files = {address.removeprefix(crawl.root): file for address, file in crawl.reached().items()}
    (folder / INDEX).write_text(write_index(listing, files), encoding="utf-8")
    crawl.link()
    if wish.url:
        listed = sorted(page for page in crawl.pages if "~" not in page)
        (folder / "sitemap.xml").write_text(write_sitemap(settings.url, listed), encoding="utf-8")
    return Frozen(sum(path.is_file() for path in folder.rglob("*")), len(crawl.pages), tuple(sorted(crawl.dead)))


async def _crawl(settings: Settings, folder: Path, report: Report) -> tuple[Crawl, Mapping[str, list[Entry]]]:
    async with running(settings) as state:
        version = state.version
        crawl = Crawl(create_app(state, ROUTES), settings.url, folder, is_file, moved)
        await crawl.run(BEGIN, report)
        listing = await Finder(state).listing()
        if state.version != version:
            raise KgError(f"{settings.data}: the graph changed while it was written; write it again")
    return crawl, listing
