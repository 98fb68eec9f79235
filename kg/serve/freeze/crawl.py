"""Follows every link from the start page, and keeps each answer as a file whose links lead to other files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urldefrag, urljoin, urlsplit

from starlette.types import ASGIApp

from kg.errors import KgError
from kg.serve.freeze.markup import read_links, write_links
from kg.serve.freeze.names import Names, relative, up
from kg.serve.visits import Visit, visit

#: Told how far a stage is: its name, how many are done, and of how many.
Report: TypeAlias = Callable[[str, int, int | None], None]

#: Addresses that are asked for at the same time.
_AT_ONCE = 8
_PAGE = "text/html"


@dataclass(slots=True)
class Crawl:
    """What is known of the addresses of a site: which file each became, or to which other one it leads."""

    app: ASGIApp
    #: The address of the whole, without a slash at its end.
    url: str
    folder: Path
    #: Whether a path below the root can be a file.
    is_file: Callable[[str], bool]
    #: Where links lead to that cannot be followed as they are.
    moved: Callable[[str], str] = str
    #: Files by address.
    files: dict[str, str] = field(default_factory=dict)
    #: Addresses by address.
    leads: dict[str, str] = field(default_factory=dict)
    #: Files that are pages, in the order in which they were found.
    pages: list[str] = field(default_factory=list)
    #: A page by each address that it leads to and nothing answers to.
    dead: dict[str, str] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """The path of the start page, with a slash at its end."""
        return f"{urlsplit(self.url).path}/"

    async def run(self, begin: Iterable[str], report: Report) -> None:
        """Write what can be reached from some paths below the root.

        Raises:
            KgError: an address cannot be answered.
        """
        names = Names(self.root)
        # In waves, so that names do not depend on which answer comes first.
        wave = dict.fromkeys((f"{self.root}{path}" for path in begin), "")
        done = 0
        while wave:
            found: dict[str, str] = {}
            asked = list(wave.items())
            for start in range(0, len(asked), _AT_ONCE):
                some = asked[start : start + _AT_ONCE]
                answers = await asyncio.gather(*(self._ask(address) for address, _ in some))
                for answer, (_, source) in zip(answers, some, strict=True):
                    for address in self._take(answer, source, names):
                        found.setdefault(address, answer.address)
                done += len(some)
                report("pages and documents", done, None)
            known = {*self.files, *self.leads, *self.dead}
            wave = {address: source for address, source in found.items() if address not in known}

    def link(self) -> None:
        """Have the links of all pages lead to files."""
        pages = {file: address for address, file in self.files.items()}
        for page in self.pages:
            path = self.folder / page
            text = path.read_text(encoding="utf-8")
            path.write_text(write_links(text, self._change(page, pages[page])), encoding="utf-8")

    def reached(self) -> dict[str, str]:
        """Files by address, also by the addresses that lead to those of others."""
        led = {address: self.files[end] for address in self.leads if (end := self._end(address)) in self.files}
        return led | self.files

    def _end(self, address: str) -> str:
        while address in self.leads:
            address = self.leads[address]
        return address

    async def _ask(self, address: str) -> Visit:
        return await visit(self.app, urlsplit(self.url).netloc, self.root, address)

    def _take(self, answer: Visit, source: str, names: Names) -> Iterable[str]:
        """Keep an answer, and give the addresses that it leads to.

        Raises:
            KgError: there is none.
        """
        if answer.status == 303:
            to, _ = urldefrag(urljoin(answer.address, answer.headers["location"]))
            self.leads[answer.address] = to
            return [to]
        if answer.status == 404 and source:
            self.dead[answer.address] = source
            return []
        if answer.status != 200:
            said = answer.body.decode("utf-8", "replace").strip()[:300]
            raise KgError(f"{answer.address}: cannot be written, for the answer is {answer.status}: {said}")
        file = names.give(answer.address, answer.media)
        self.files[answer.address] = file
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(answer.body)
        if answer.media != _PAGE:
            return []
        self.pages.append(file)
        links = (self._address(answer.address, value) for _, name, value in read_links(answer.body.decode("utf-8")))
        return [address for address in dict.fromkeys(links) if address]

    def _address(self, page: str, link: str) -> str:
        """The address of ours that a link of a page leads to, without its fragment, where it can be a file; or ""."""
        to = urldefrag(self.moved(urljoin(page, link)))[0]
        if urlsplit(to).netloc or urlsplit(to).scheme or not to.startswith(self.root):
            return ""
        return to if self.is_file(to.removeprefix(self.root)) else ""

    def _change(self, file: str, page: str) -> Callable[[str, str], str | None]:
        """What becomes of the links of a page."""

        def change(name: str, link: str) -> str | None:
            if name == "data-root":
                return up(file)
            to, fragment = urldefrag(self.moved(urljoin(page, link)))
            if link.startswith("#") or urlsplit(to).scheme or urlsplit(to).netloc:
                return link
            to = self._end(to)
            if to in self.files:
                return relative(file, self.files[to], fragment)
            # What is copied, and not asked for, is where it was.
            local = to.removeprefix(self.root)
            copied = "?" not in local and (self.folder / local).is_file()
            return relative(file, local, fragment) if copied else None

        return change
