"""Tables as Parquet: what the CSV beside them says, in the types that its metadata names, and always the same bytes."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCAT

from kg import iris
from kg.errors import KgError, QueryError
from kg.export.release import Extras, plan_release, write_release
from kg.export.release.crate import METADATA
from kg.export.release.files import CHECKSUMS
from kg.export.release.parquet import convert_table
from kg.export.release.tables import find_column
from kg.export.tables import table_names
from kg.store import QuadStore

TYPES = {"string": pa.string(), "anyURI": pa.string(), "integer": pa.int64(), "decimal": pa.decimal128(38, 18)}
READ = {pa.string(): str, pa.int64(): int, pa.decimal128(38, 18): Decimal}


@pytest.fixture(scope="module")
def folder(store: QuadStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("release") / "out"
    write_release(store, out, plan_release(store, "1.0", "2026-11-22", "https://example.org/"), Extras(parquet=True))
    return out


def table_of(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", table_names())
def test_it_says_what_the_csv_says(folder: Path, name: str) -> None:
    read = pq.read_table(folder / "tables" / f"{name}.parquet")
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert read.schema.names == header
    assert rows
    typed = [
        [READ[field.type](cell) if cell else None for cell, field in zip(row, read.schema, strict=True)] for row in rows
    ]
    assert [list(row.values()) for row in read.to_pylist()] == typed


@pytest.mark.parametrize("name", table_names())
def test_columns_have_their_types_and_say_what_they_hold(folder: Path, name: str) -> None:
    for field in pq.read_schema(folder / "tables" / f"{name}.parquet"):
        column = find_column(name, field.name)
        assert field.type == TYPES[column.datatype]
        told = {key.decode(): text.decode() for key, text in (field.metadata or {}).items()}
        assert told["description"] == column.description
        assert told.get("prefix", "") == (iris.PREFIXES[column.link] if column.link else "")


def test_figures_can_be_reckoned_with(folder: Path) -> None:
    figures = pq.read_table(folder / "tables" / "figures.parquet").to_pylist()
    assert sorted(row["value"] for row in figures) == [5, 900, 1000]
    assert {row["year"] for row in figures} == {2023, 2024, None}


def test_the_same_graph_gives_the_same_bytes(folder: Path, store: QuadStore, tmp_path: Path) -> None:
    again = tmp_path / "again"
    plan = plan_release(store, "1.0", "2026-11-22", "https://example.org/")
    write_release(store, again, plan, Extras(parquet=True))
    written = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    assert sum(path.suffix == ".parquet" for path in written) == len(table_names())
    assert all((folder / path).read_bytes() == (again / path).read_bytes() for path in written)


def test_it_is_listed_everywhere(folder: Path) -> None:
    sums = dict(line.split("  ")[::-1] for line in (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines())
    crate = {one["@id"]: one for one in json.loads((folder / METADATA).read_text(encoding="utf-8"))["@graph"]}
    described = Graph().parse(folder / "description.ttl")
    for name in table_names():
        path = f"tables/{name}.parquet"
        digest = hashlib.sha256((folder / path).read_bytes()).hexdigest()
        assert sums[path] == crate[path]["sha256"] == digest
        assert crate[path]["encodingFormat"] == "application/vnd.apache.parquet"
        (node,) = described.subjects(DCAT.downloadURL, URIRef(f"https://example.org/{path}"))
        assert str(described.value(node, DCAT.mediaType)).endswith("/application/vnd.apache.parquet")


def test_a_table_of_several_groups_is_whole(tmp_path: Path) -> None:
    source = table_of(tmp_path / "entities.csv", "id,label,class", *(f"park/{n},Park {n},Park" for n in range(50_001)))
    convert_table(source, tmp_path / "out.parquet")
    read = pq.ParquetFile(tmp_path / "out.parquet")
    assert read.num_row_groups == 2
    assert read.read().column("label").to_pylist() == [f"Park {n}" for n in range(50_001)]


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    convert_table(table_of(tmp_path / "figures.csv", "figure,value,year"), tmp_path / "out.parquet")
    read = pq.read_table(tmp_path / "out.parquet")
    assert (read.num_rows, read.schema.types) == (0, [pa.string(), pa.decimal128(38, 18), pa.int64()])


@pytest.mark.parametrize(
    ("column", "cell"),
    [("value", "many"), ("value", "NaN"), ("value", "1" * 21), ("value", "0." + "1" * 19), ("year", "2.5")],
)
def test_what_it_cannot_hold_is_said_and_not_rounded(column: str, cell: str, tmp_path: Path) -> None:
    source = table_of(tmp_path / "figures.csv", f"figure,{column}", f"figure/f,{cell}")
    with pytest.raises(QueryError, match=rf"figures\.csv, column '{column}'.*leave --parquet out"):
        convert_table(source, tmp_path / "out.parquet")


def test_without_the_extra_the_message_names_it(
    store: QuadStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "kg.export.release.parquet")
    with pytest.raises(KgError, match=r"pyarrow is not installed.*pip install 'parkgraph\[parquet\]'"):
        write_release(store, tmp_path / "out", plan_release(store, "1.0", "2026-11-22"), Extras(parquet=True))
    assert list(tmp_path.iterdir()) == []
    write_release(store, tmp_path / "out", plan_release(store, "1.0", "2026-11-22"))
