"""Links of pages are read and written anew, and nothing else is touched."""

from __future__ import annotations

from kg.serve.freeze.markup import read_links, write_links

PAGE = """<!doctype html>
<html lang="en" data-root="/"><head>
<link rel="stylesheet" href="/static/style.css">
<script type="application/ld+json">{"name": "<a href='/no'> href=\\"/no\\""}</script>
</head><body>
<!-- <a href="/no"> -->
<p title="href=&quot;/no&quot;">text href="/no" &amp; <a class="x"
  href="/things?kind=Park&amp;page=2#top">Things</a> <img src="/a.png"><form action="/search"></form></p>
</body></html>
"""


def test_links_are_those_of_elements() -> None:
    assert list(read_links(PAGE)) == [
        ("html", "data-root", "/"),
        ("link", "href", "/static/style.css"),
        ("a", "href", "/things?kind=Park&page=2#top"),
        ("img", "src", "/a.png"),
        ("form", "action", "/search"),
    ]


def test_what_is_not_changed_stays_to_the_letter() -> None:
    assert write_links(PAGE, lambda _, link: link) == PAGE


def test_links_are_changed_escaped_and_taken_away() -> None:
    written = write_links(PAGE, lambda name, link: None if name == "action" else f"{link}&<x>" if "?" in link else link)
    assert written == PAGE.replace("page=2#top", "page=2#top&amp;&lt;x&gt;").replace(' action="/search"', "")
