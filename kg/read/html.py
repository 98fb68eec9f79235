"""An HTML page → its main text and what its head says; runs in a process of its own, for a page may be a bomb."""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Iterator
from typing import Any

import lxml.html
import trafilatura
from lxml import etree
from trafilatura.settings import Document

#: Longer JSON-LD is not read, and no more than this of the lines before the story is looked at.
_SCRIPT, _LINES = 200_000, 60

#: More elements than this are no article; trafilatura's time grows faster than their number.
_ELEMENTS = 200_000

#: Elements that a reader of the page does not see.
_HIDDEN = (
    "//*[@hidden or contains(translate(@style, 'DISPLAYNOEVSBTYH ', 'displaynoevsbtyh'), 'display:none') or "
    "contains(translate(@style, 'DISPLAYNOEVSBTYH ', 'displaynoevsbtyh'), 'visibility:hidden')]"
)

#: Where pages say when they were published, the surest first: attribute, its value, attribute that holds the date.
_DATED = (
    ("property", "article:published_time", "content"),
    ("itemprop", "datePublished", "content"),
    ("itemprop", "datePublished", "datetime"),
    ("name", "article:published_time", "content"),
    ("name", "pubdate", "content"),
    ("name", "publishdate", "content"),
    ("name", "publish-date", "content"),
    ("name", "publication_date", "content"),
    ("name", "PubDate", "content"),
    ("name", "DC.date.issued", "content"),
    ("name", "dcterms.issued", "content"),
    ("name", "DC.date", "content"),
    ("name", "citation_publication_date", "content"),
    ("name", "date", "content"),
    ("pubdate", "pubdate", "datetime"),
)
_NAMED = (("property", "og:site_name"), ("name", "publisher"), ("name", "DC.publisher"), ("name", "ContentSource"))
_ADDRESSES = (("rel", "canonical", "href"), ("property", "og:url", "content"))
_STORIES = frozenset(("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report", "WebPage"))
_BLOCKS = re.compile("article|aside|br|d[dlt]|div|footer|h[1-6]|header|li|main|nav|[ou]l|p|section|table|t[dhr]")


class PageError(Exception):
    """A page from which no article can be taken, and why."""


def extract_page(page: str) -> dict[str, str]:
    """Main text, title, publisher, date and URL of a page, and the lines around its headline (`near`).

    Raises:
        PageError: it is nested too deeply to be read whole, or holds no article.
    """
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True)
    try:
        root = lxml.html.document_fromstring(page.encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise PageError(f"the page is empty or no HTML ({error}); check that it was saved whole") from error
    except etree.XMLSyntaxError as error:
        # Where libxml2 gets no more memory, it knows of no other error.
        raise PageError(f"the page is no HTML, or needs too much memory ({error}); save its text as .txt") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise PageError(
            "the page is nested deeper than 2048 elements, and text below that would be lost; save it as .txt"
        )
    if sum(1 for _ in root.iter()) > _ELEMENTS:
        raise PageError(f"the page has more than {_ELEMENTS} elements, as no article has; save its text as .txt")
    facts = _from_scripts(root)
    date = facts["date"] or next(_values(root, _DATED), "")
    site = facts["publisher"] or next(_values(root, tuple((*pair, "content") for pair in _NAMED)), "")
    address = next(_values(root, _ADDRESSES), "")
    for element in root.xpath(_HIDDEN):
        element.drop_tree()
    near = _lines(root)
    options = {"original_date": True, "extensive_search": False, "max_date": "2099-12-31"}
    found = trafilatura.bare_extraction(
        root, include_comments=False, with_metadata=True, date_extraction_params=options
    )
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not text:
        raise PageError("no article was found in the page; give a page with one story, or its text as .txt")
    return {
        "text": text,
        "title": (facts["title"] or found.title or "").strip(),
        "publisher": site.strip(),
        "date": date,
        "guess": found.date or "",
        "url": facts["url"] or address or found.url or "",
        "near": _around(near, facts["title"] or found.title or ""),
    }


def _values(root: Any, places: tuple[tuple[str, str, str], ...]) -> Iterator[str]:
    """The values that the page's elements have in these places, in the order of the places."""
    for key, value, holder in places:
        for element in root.xpath("//*[@*[name() = $key] = $value]", key=key, value=value):
            if (element.get(holder) or "").strip():
                yield element.get(holder).strip()[:200]


def _from_scripts(root: Any) -> dict[str, str]:
    """Title, publisher, date and URL as a story's JSON-LD gives them."""
    taken = {"title": "", "publisher": "", "date": "", "url": ""}
    for script in root.xpath("//script[@type='application/ld+json']"):
        source = script.text or ""
        if len(source) > _SCRIPT:
            continue
        try:
            data = json.loads(source)
        except (ValueError, RecursionError):
            continue  # pages often break their own JSON-LD; what it says is said elsewhere too
        for node in _nodes(data):
            kinds = node.get("@type")
            if _STORIES & set(kinds if isinstance(kinds, list) else [str(kinds)]):
                publisher = node.get("publisher")
                values = {"title": node.get("headline"), "date": node.get("datePublished"), "url": node.get("url")}
                values["publisher"] = publisher.get("name") if isinstance(publisher, dict) else publisher
                for key, value in values.items():
                    if isinstance(value, str) and not taken[key]:
                        taken[key] = value.strip()[:500]
    return taken


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document, those of its graph included."""
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _lines(root: Any) -> list[str]:
    """The page's visible text, a line for each block."""
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in ("script", "style", "noscript", "template", "title"):
            element.text = ""
        if isinstance(element.tag, str) and _BLOCKS.fullmatch(element.tag):
            parts.append("\n")
        parts.append((element.text if event == "start" else element.tail) or "")
    lines = ("".join(parts)).split("\n")
    return [" ".join(line.split()) for line in lines if line.strip()]


def _around(lines: list[str], title: str) -> str:
    """The lines from the headline on (from the first line, where it is not among them), and the last lines."""
    wanted = " ".join(title.split()).casefold()
    start = next((i for i, line in enumerate(lines) if wanted and line.casefold() == wanted), 0)
    return "\n".join(
        line[:1000] for line in [*lines[start : start + _LINES], *lines[max(start + _LINES, len(lines) - 15) :]]
    )


def main() -> None:
    """Answer each page on standard input (a line with its size, then its bytes) with a line of JSON."""
    resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _say({"ready": "yes"})
    while size := sys.stdin.buffer.readline():
        page = sys.stdin.buffer.read(int(size)).decode("utf-8")
        try:
            _say(extract_page(page))
        except PageError as error:
            _say({"refused": str(error)})
        except MemoryError:
            _say({"refused": "the page needs more memory than a page may; save its text as .txt"})
        except Exception as error:  # noqa: BLE001  (whatever a page provokes in the parser must not end the batch)
            _say({"refused": f"the page's HTML cannot be read ({type(error).__name__}); save its text as .txt"})


def _say(answer: dict[str, str]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
