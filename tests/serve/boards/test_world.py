"""The plane of the map, the land that is drawn on it, and maps of one's own."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from kg.serve.boards.places import TABLES
from kg.serve.boards.world import HEIGHT, WIDTH, BasemapError, View, basemap, fit, land, project
from kg.serve.site.files import STATIC

AREA = {"type": "Polygon", "coordinates": [[[100, 20], [125, 20], [125, 45], [100, 20]]]}


def test_the_world_is_as_wide_as_its_plane_and_the_equator_is_in_its_middle() -> None:
    assert project(-180, 0)[0] == 0
    assert project(180, 0) == pytest.approx((1000, 500))
    assert project(0, 60)[1] < project(0, 30)[1] < 500


def test_a_view_fits_all_points_and_goes_no_closer_than_is_sensible() -> None:
    points = [(120.3, 31.6), (116.4, 39.9), (-74.0, 40.7)]
    view = fit(points)
    for point in points:
        x, y = view.at(*point)
        assert 0 < x < WIDTH and 0 < y < HEIGHT
    assert fit([(120.3, 31.6)]).zoom == 5
    assert fit([]) == View()


@pytest.mark.parametrize("file", [STATIC / "land.json", TABLES / "land.json"], ids=["fine", "coarse"])
def test_the_coastlines_are_land_and_nothing_else(file: Path) -> None:
    """No countries, no names, no borders: nothing in it but areas."""
    shape = json.loads(file.read_text("utf-8"))
    assert shape.keys() == {"type", "coordinates"}
    assert shape["type"] == "MultiPolygon"
    lines = [line for polygon in shape["coordinates"] for line in polygon]
    assert len(lines) > 100
    for line in lines:
        assert line[0] == line[-1]
        # A line across the whole map would be one that goes around the back of the world.
        assert all(abs(one[0] - two[0]) < 90 or one[1] < -60 for one, two in pairwise(line))


def test_the_land_leaves_out_what_lies_around_the_south_pole() -> None:
    assert land().count("M") < len(json.loads((TABLES / "land.json").read_text("utf-8"))["coordinates"]) + 5
    assert land().startswith("M") and land().endswith("Z")


@pytest.mark.parametrize(
    "shape",
    [
        AREA,
        {"type": "Feature", "properties": {}, "geometry": AREA},
        {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": AREA}]},
        {"type": "GeometryCollection", "geometries": [AREA, {"type": "Point", "coordinates": [1, 1]}]},
        {"type": "MultiLineString", "coordinates": AREA["coordinates"]},
    ],
    ids=lambda shape: shape["type"],
)
def test_a_map_of_ones_own_is_drawn(shape: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "map.json"
    file.write_text(json.dumps(shape))
    assert basemap(file).startswith("M777.778 443.281")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("not json", "GeoJSON"),
        ("[]", "GeoJSON"),
        ('{"type": "Point", "coordinates": [1, 1]}', "no areas or lines"),
        ('{"type": "LineString", "coordinates": [[400000, 20], [400001, 21]]}', "are no degrees"),
        ('{"type": "Polygon", "coordinates": [[["<svg>", 1]]]}', "GeoJSON"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_to_do(content: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "map.json"
    file.write_text(content)
    with pytest.raises(BasemapError, match=told) as caught:
        basemap(file)
    assert str(file) in str(caught.value)
