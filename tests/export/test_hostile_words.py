"""Markup, quotes, formulas and marks of direction in names come out of every format as they went in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from rdflib import Graph

from kg.export import FORMATS, write_table
from kg.export.tables import table_names
from kg.pipeline import open_graph
from kg.store import QuadStore, parse_quads
from tests.serve.hostile import ENTITY, FORMULA, TITLE, TURNED, build_hostile

RDF = {"nt": "nt", "turtle": "turtle", "rdfxml": "xml"}
NAMES = {ENTITY, TURNED}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuadStore]:
    data = tmp_path_factory.mktemp("hostile") / "graph"
    build_hostile(data)
    with open_graph(data) as store:
        yield store


def words(name: str, store: QuadStore, folder: Path) -> set[str]:
    """The texts that another reader finds in what a format wrote."""
    text = "".join(FORMATS[name].write(store))
    if name == "jsonld":
        return {
            quad.object.value for quad in ox.parse(text, ox.RdfFormat.JSON_LD) if isinstance(quad.object, ox.Literal)
        }
    if name in ("nq", "trig"):
        return {quad.object.value for quad in parse_quads(text.encode("utf-8"), name)}
    if name in RDF:
        return {str(o) for o in Graph().parse(data=text, format=RDF[name]).objects()}
    if name == "cytoscape":
        return {str(value) for node in json.loads(text)["elements"]["nodes"] for value in node["data"].values()}
    path = folder / f"out.{name}"
    path.write_text(text, encoding="utf-8")
    read = nx.read_graphml(path) if name == "graphml" else nx.read_gexf(path)
    return {str(value) for _, data in read.nodes(data=True) for value in data.values()}


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"description"}))
def test_every_format_holds_them_word_for_word(name: str, hostile: QuadStore, tmp_path: Path) -> None:
    found = words(name, hostile, tmp_path)
    assert found >= NAMES
    assert name in ("graphml", "gexf", "cytoscape") or FORMULA in found
    assert name not in ("nq", "trig") or TITLE in found


def test_tables_hold_them_and_for_spreadsheets_nothing_that_runs(hostile: QuadStore) -> None:
    plain: set[str] = set()
    for name in table_names():
        plain |= cells("".join(write_table(name, hostile)))
        sheet = cells("".join(write_table(name, hostile, spreadsheet=True)).lstrip("\ufeff"))
        assert not [cell for cell in sheet if cell.startswith(("=", "+", "@"))], name
    assert plain >= {*NAMES, FORMULA, TITLE}


def cells(table: str) -> set[str]:
    return {cell for row in csv.reader(io.StringIO(table)) for cell in row}
