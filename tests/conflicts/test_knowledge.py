"""The tables: sorted, complete, explained, and refused with a reason where they are wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.conflicts import load_knowledge
from kg.conflicts.knowledge import TABLES
from kg.errors import LexiconError
from kg.lexicon import load_lexicon

FILES = sorted(TABLES.glob("*.tsv"))


def test_there_is_what_is_tested() -> None:
    assert len(FILES) == 9


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_table_is_sorted_and_says_nothing_twice(path: Path) -> None:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    assert rows == sorted(rows), "sort its rows"
    keys = 2 if path.stem in ("rates", "rates_by_hand", "timeless", "words") else 1
    assert len({tuple(row[:keys]) for row in rows}) == len(rows)


def test_the_manual_explains_every_table() -> None:
    manual = (TABLES / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in FILES if f"`{path.name}`" not in manual] == []


def test_a_word_stands_for_one_that_stands_for_itself() -> None:
    words = {row["word"]: row["same_as"] for row in load_lexicon(TABLES).table("words") if row["metric"] == "*"}
    assert [word for word, same in words.items() if same and words.get(same)] == []


def test_the_rates_of_one_currency_do_not_leap() -> None:
    """A band that is ten times the next one is a slip of the table's own."""
    rates = load_knowledge().rates
    for (currency, decade), (low, high) in rates.items():
        later = rates.get((currency, str(int(decade) + 10)))
        assert high < 10 * low or currency == "TRY", (currency, decade)
        assert not later or (later[0] < 10 * high and low < 10 * later[1]), (currency, decade)


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("limits", "rate\t5", "rate\tfive", "value of 'rate' is 'five': write a number that is not below zero"),
        ("limits", "rate\t5", "rate\t-5", "write a number that is not below zero"),
        ("ranking", "newest\t2", "newest\tNaN", "weight of 'newest' is 'NaN': write a number"),
        ("metrics", "gdp\tany", "gdp\tsome", "counted of 'gdp' is 'some': write one of any, listed, named"),
        ("metrics", "gdp\tany", "gpd\tany", "metrics.tsv and the ontology differ in 'gdp': add a row"),
        ("bounds", "max\topen\t0\tat most {}\n", "", "bounds.tsv and the ontology differ in 'max': add a row"),
        ("bounds", "min\t", "minimum\t", "differ in 'min': add a row"),
        ("dates", "foundingDate", "foundationDate", "dates.tsv names 'foundationDate', which the ontology does not"),
        ("timeless", "area", "aera", "timeless.tsv names 'aera', which the ontology does not have: correct it"),
        ("rates", "CNY\t2010\t", "CNY\t2010\t6\t", "5 cells under 4 headings"),
        ("dates", "\tvalue\t\nendDate", "\tday\t\nendDate", "is 'day': write one of relation, value"),
    ],
)
def test_a_wrong_table_is_explained(table: str, old: str, new: str, message: str, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(TABLES, folder)
    path = folder / f"{table}.tsv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_knowledge(folder)
    assert message in str(caught.value)


def test_a_folder_without_tables_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no table"):
        load_knowledge(tmp_path)
