"""Reads the links of a page, and writes them anew; everything else of the page stays as it is, to the letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from html.parser import HTMLParser

#: The attributes that lead somewhere.
_LINKS = ("href", "src", "action", "data-root")
_ATTRIBUTE = re.compile(rf' ({"|".join(_LINKS)})="([^"]*)"')


def read_links(page: str) -> Iterator[tuple[str, str, str]]:
    """Element, attribute and value of each link of a page, in order."""
    for element, text in _tags(page):
        for match in _ATTRIBUTE.finditer(text):
            yield element, match[1], unescape(match[2])


def write_links(page: str, change: Callable[[str, str], str | None]) -> str:
    """A page with each link as `change` gives it from attribute and value; None takes the attribute away."""

    def put(match: re.Match[str]) -> str:
        to = change(match[1], unescape(match[2]))
        return "" if to is None else f' {match[1]}="{escape(to)}"'

    pieces, end = [], 0
    for start, text in _places(page):
        pieces += [page[end:start], _ATTRIBUTE.sub(put, text)]
        end = start + len(text)
    return "".join([*pieces, page[end:]])


def _tags(page: str) -> Iterator[tuple[str, str]]:
    for _, text in _places(page):
        yield re.split(r"[\s>/]", text[1:], maxsplit=1)[0].lower(), text


def _places(page: str) -> list[tuple[int, str]]:
    """Where the start tags of a page are, and what each says."""
    parser = _Tags(page)
    parser.feed(page)
    parser.close()
    return parser.found


class _Tags(HTMLParser):
    """Finds start tags; what only looks like one, in a script or a comment, is none."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self._begins = [0]
        for line in page.split("\n"):
            self._begins.append(self._begins[-1] + len(line) + 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a start tag."""
        del tag, attrs
        line, column = self.getpos()
        self.found.append((self._begins[line - 1] + column, self.get_starttag_text() or ""))
