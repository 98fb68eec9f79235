"""Citations are whole, and nothing in them is taken for a command."""

from __future__ import annotations

import re

from kg import iris
from kg.serve.pages.citing import cite_article, cite_thing
from kg.serve.pages.statements import Source


def test_a_thing() -> None:
    cite = cite_thing(f"{iris.BASE}id/park/lake", "R&D {Lake} 100%")
    assert cite.text == f"R&D {{Lake}} 100%. In: Parkgraph. {iris.BASE}id/park/lake"
    assert cite.bibtex.startswith("@misc{park-lake,\n")
    assert r"title = {R\&D \{Lake\} 100\%}," in cite.bibtex
    assert cite.ris.splitlines()[0] == "TY  - DATA"
    assert cite.ris.splitlines()[-1] == "ER  - "


def test_an_article_is_its_publishers() -> None:
    source = Source(f"{iris.BASE}id/article/a", "Title\nof two lines", "Wire", "2024-10-16")
    cite = cite_article(source, "https://example.org/a_b")
    assert cite.text == "Title of two lines. Wire, 2024-10-16. https://example.org/a_b"
    assert "url = {https://example.org/a_b}," in cite.bibtex
    assert "PY  - 2024\nDA  - 2024/10/16" in cite.ris
    assert all(re.match(r"[A-Z0-9]{2}  - ", line) for line in cite.ris.splitlines())


def test_without_a_safe_address_it_is_cited_by_its_iri() -> None:
    source = Source(f"{iris.BASE}id/article/a", "T")
    assert cite_article(source, "javascript:alert(1)").text == f"T. {iris.BASE}id/article/a"
