"""The tables hold what the graph holds, each fact with its evidence, and no spreadsheet runs what an article says."""

from __future__ import annotations

import csv
import io

import pytest

from kg.errors import QueryError
from kg.export.tables import escape_formula, table_names, write_csv, write_table
from kg.model import Literal
from kg.store import Store


def rows(name: str, store: Store, *, spreadsheet: bool = False) -> list[dict[str, str]]:
    text = "".join(write_table(name, store, spreadsheet=spreadsheet))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_there_is_a_table_for_everything(store: Store) -> None:
    assert table_names() == ["articles", "attributes", "entities", "figures", "names", "relations"]
    assert {name: len(rows(name, store)) for name in table_names()} == {
        "articles": 2,
        "attributes": 1,
        "entities": 3,
        "figures": 3,
        "names": 5,
        "relations": 4,
    }


def test_articles(store: Store) -> None:
    first, second = rows("articles", store)
    assert first["id"] == "article/first"
    assert (first["title"], first["publisher"], first["date"]) == ("Title, one", "The Daily", "2024-05-06")
    assert first["url"] == "https://example.org/1"
    assert len(first["sha256"]) == 64
    assert second["title"] == ""


def test_an_entity_has_its_class_and_its_finer_class(store: Store) -> None:
    found = [(row["id"], row["class"], row["finer"]) for row in rows("entities", store)]
    assert found == [
        ("company/northwind", "Company", ""),
        ("park/lakeside", "Park", ""),
        ("platform/north-lab", "Platform", "Laboratory"),
    ]


def test_names(store: Store) -> None:
    found = [
        (row["name"], row["language"], row["kind"]) for row in rows("names", store) if row["id"] == "park/lakeside"
    ]
    assert found == [("Lakeside Bio Park", "en", "label"), ("Lakeside", "en", "alias"), ("湖畔", "zh", "alias")]


def test_a_relation_comes_once_for_each_article_that_states_it_with_its_words(store: Store) -> None:
    located = [row for row in rows("relations", store) if row["relation"] == "locatedIn"]
    assert [(row["article"], row["quote"]) for row in located] == [
        ("article/first", "in Lakeside"),
        ("article/second", "in Lakeside"),
    ]
    assert {row["fact"] for row in located} == {located[0]["fact"]}
    assert (located[0]["subject"], located[0]["object_label"]) == ("company/northwind", "Lakeside Bio Park")
    assert (located[0]["confidence"], located[0]["card"]) == ("0.9", "located")
    assert int(located[0]["end"]) - int(located[0]["start"]) == len("in Lakeside")


def test_what_is_planned_says_so(store: Store) -> None:
    (planned,) = [row for row in rows("relations", store) if row["relation"] == "established"]
    assert (planned["status"], planned["date"]) == ("target", "2026")


def test_figures(store: Store) -> None:
    found = [
        tuple(row[k] for k in ("metric", "value", "unit", "bound", "year", "status")) for row in rows("figures", store)
    ]
    assert found == [
        ("companyCount", "900", "1", "min", "2023", "actual"),
        ("companyCount", "1000", "1", "exact", "2024", "actual"),
        ("revenue", "5", "CNY", "exact", "", "target"),
    ]


def test_a_spreadsheet_gets_a_mark_and_no_formulas(store: Store) -> None:
    plain = "".join(write_table("attributes", store))
    safe = "".join(write_table("attributes", store, spreadsheet=True))
    assert "=national zone" in plain
    assert safe.startswith("\ufeff")
    assert ",=" not in safe
    assert rows("attributes", store, spreadsheet=True)[0]["value"] == "'=national zone"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+x", "'+x"),
        ("-cmd", "'-cmd"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        ("-5.2", "-5.2"),
        ("a=b", "a=b"),
    ],
)
def test_cells(cell: str, expected: str) -> None:
    assert escape_formula(cell) == expected


def test_quotes_commas_and_lines_survive() -> None:
    text = 'a "b", c\nd'
    (row,) = csv.DictReader(io.StringIO("".join(write_csv(["x", "y"], [{"x": Literal(text)}]))))
    assert row == {"x": text, "y": ""}


def test_a_long_table_comes_in_pieces() -> None:
    pieces = list(write_csv(["x"], ({"x": Literal("y" * 1000)} for _ in range(200))))
    assert len(pieces) > 1
    assert "".join(pieces).count("\n") == 201


def test_an_unknown_table_lists_those_there_are(store: Store) -> None:
    with pytest.raises(QueryError, match="articles, attributes, entities"):
        list(write_table("people", store))
