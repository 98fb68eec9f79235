from __future__ import annotations

import pytest

from kg.serve.negotiate import DATASETS, GRAPHS, HTML, TABLES, by_name, choose, listing

CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;q=0.5, application/xml;q=0.7", "application/xml"),
        ("text/csv;q=0.5,text/tab-separated-values;q=0.6", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("*/*;q=0.1, text/csv", "text/csv"),
        ("application/sparql-results+json;q=0, */*", "application/json"),
        ("application/sparql-results+json;q=0, application/json;q=0, */*", "application/sparql-results+xml"),
        ("text/turtle", None),
        ("image/png, text/plain", None),
        ("*/*;q=0", None),
        ("text/csv;q=nonsense", None),
        ("text/csv;q=nan", None),
        ("text/csv;q=7", "text/csv"),
        ("text/csv; charset=utf-8", "text/csv"),
        (";;,,/,*", "application/sparql-results+json"),
        ("text", None),
    ],
)
def test_the_format_of_a_table(accept: str | None, type_: str | None) -> None:
    chosen = choose(accept, TABLES)
    assert (chosen.type if chosen else None) == type_


def test_browsers_get_pages_and_programs_get_data() -> None:
    formats = (*GRAPHS, HTML)
    assert choose(CHROME, formats) == ("html", "text/html")
    assert choose("text/turtle, */*;q=0.1", formats) == ("ttl", "text/turtle")
    assert choose("application/ld+json", formats) == ("jsonld", "application/ld+json")
    assert choose("application/n-quads", DATASETS) == ("nq", "application/n-quads")


def test_what_is_more_particular_counts_whatever_the_order() -> None:
    for accept in ("text/*;q=0.9, text/csv;q=0.1", "text/csv;q=0.1, text/*;q=0.9"):
        chosen = choose(accept, (TABLES[2], TABLES[3]))
        assert chosen is not None
        assert chosen.name == "tsv"


def test_a_name_and_a_media_type_name_a_format() -> None:
    assert by_name("csv", TABLES) == ("csv", "text/csv")
    assert by_name("text/xml", TABLES) == ("xml", "text/xml")
    assert by_name("png", TABLES) is None


def test_text_says_how_it_is_encoded() -> None:
    chosen = choose("text/csv", TABLES)
    assert chosen is not None
    assert chosen.header == "text/csv; charset=utf-8"
    assert "text/csv" in listing(TABLES)
