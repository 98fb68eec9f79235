"""Where things are: tables whose rows are true to themselves, and the narrowest place that is known."""

from __future__ import annotations

import csv
from collections.abc import Sequence

import pytest

from kg.model import Iri, Literal
from kg.serve.boards.places import TABLES, find_spots, load_spots, load_units, locate

GEONAMES = "https://sws.geonames.org/"
LINES = (TABLES / "coordinates.tsv").read_text("utf-8").splitlines()
ROWS = list(csv.DictReader(LINES, delimiter="\t"))


def test_rows_are_sorted_and_of_this_world() -> None:
    assert len(ROWS) > 10_000
    assert LINES[1:] == sorted(set(LINES[1:]), key=lambda line: line.split("\t"))
    for row in ROWS:
        assert row["geonames"] or row["gb"], row
        assert -60 < float(row["latitude"]) < 84, row
        assert -180 <= float(row["longitude"]) <= 180, row
        assert row["kind"] in ("town", "area"), row


def test_no_identifier_stands_for_two_places() -> None:
    for column in ("geonames", "gb"):
        ids = [row[column] for row in ROWS if row[column]]
        assert len(ids) == len(set(ids)), column


def test_districts_are_near_their_prefectures() -> None:
    found = {row["gb"]: (float(row["latitude"]), float(row["longitude"])) for row in ROWS if row["gb"]}
    checked = 0
    for code, (latitude, longitude) in found.items():
        seat = found.get(code[:4] + "00")
        if seat and not code.endswith("00"):
            checked += 1
            assert abs(latitude - seat[0]) < 1.5 and abs(longitude - seat[1]) < 2.5, code
    assert checked > 900


def test_each_of_the_34_units_has_a_tile_of_its_own_and_a_place() -> None:
    units = load_units()
    assert len(units) == 34
    assert len({(unit.column, unit.row) for unit in units}) == 34
    assert [unit.code for unit in units] == sorted(unit.code for unit in units)
    assert all(unit.code in load_spots() for unit in units)
    assert {row["unit"] for row in ROWS} - {""} == {unit.code for unit in units}


@pytest.mark.parametrize(
    ("same", "code", "label", "expected"),
    [
        ("1790902", "320200", "Wuxi", "320200"),
        ("", "320211", "Binhu", "320211"),
        ("", "320299", "A district that has no row", "320200"),
        ("", "329999", "A prefecture that has no row", "320000"),
        ("2935022", "", "Dresden", ""),
        ("", "", "台湾", "710000"),
    ],
)
def test_a_place_is_found_by_its_identifiers(same: str, code: str, label: str, expected: str) -> None:
    place = "https://w3id.org/parkgraph/id/place/x"
    row = {"thing": Iri(place)}
    row |= {"same": Iri(f"{GEONAMES}{same}/")} if same else {}
    found = find_spots([{**row, **({"code": Literal(code)} if code else {})}], {place: label})
    assert found[place].code == expected


def test_a_place_that_nothing_tells_of_is_nowhere() -> None:
    place = "https://w3id.org/parkgraph/id/place/x"
    assert find_spots([{"thing": Iri(place)}], {place: "Nowhere in particular"}) == {}


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ({"park": ["wuxi", "jiangsu"]}, ["wuxi"]),
        ({"park": ["binhu", "wuxi"]}, ["binhu"]),
        ({"park": ["zone"], "zone": ["wuxi"]}, ["wuxi"]),
        ({"park": ["jiangsu"]}, ["jiangsu"]),
        ({"park": ["wuxi", "dresden"]}, ["wuxi", "dresden"]),
        ({"park": ["zone"], "zone": ["park"]}, []),
        ({}, []),
    ],
)
def test_the_narrowest_places_count(edges: dict[str, Sequence[str]], expected: list[str]) -> None:
    spots = load_spots()
    known = {
        "wuxi": spots["320200"],
        "jiangsu": spots["320000"],
        "binhu": spots["320211"],
        "dresden": spots["2935022"],
    }
    assert sorted(one.place for one in locate(edges, known, "park")) == sorted(expected)
