"""The plane that the map is drawn on: Mercator's, in which every part that one zooms into keeps its shape."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.serve.boards.places import TABLES

#: The size of the drawing, and of the whole world from east to west where it is not enlarged.
WIDTH, HEIGHT, WORLD = 1000.0, 560.0, 1000.0
#: How often the world may be enlarged, as a power of two, and how far the drawing of a few places goes by itself.
MOST, CLOSE = 9.0, 5.0
#: What is nearer to a pole is not drawn.
_NORTH, _SOUTH = 83.0, -58.0
_FILLED, _DRAWN = ("Polygon", "MultiPolygon"), ("LineString", "MultiLineString")


class BasemapError(KgError):
    """A map of one's own that cannot be drawn."""


@dataclass(frozen=True, slots=True)
class View:
    """What part of the world is shown: its middle in degrees, and the power of two that it is enlarged by."""

    longitude: float = 15.0
    latitude: float = 30.0
    zoom: float = 0.0

    @property
    def scale(self) -> float:
        """How many units of the drawing a unit of the plane is."""
        return float(2.0**self.zoom)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point is in the drawing."""
        (x, y), (middle, height) = project(longitude, latitude), project(self.longitude, self.latitude)
        return WIDTH / 2 + (x - middle) * self.scale, HEIGHT / 2 + (y - height) * self.scale

    @property
    def transform(self) -> str:
        """How the plane has to be moved and enlarged."""
        x, y = project(self.longitude, self.latitude)
        k = self.scale
        return f"translate({WIDTH / 2 - x * k:.2f} {HEIGHT / 2 - y * k:.2f}) scale({k:.4f})"


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """A point of the world on the plane, the north above."""
    south = math.log(math.tan(math.pi / 4 + math.radians(max(-85.0, min(85.0, latitude))) / 2))
    return (longitude + 180) / 360 * WORLD, WORLD / 2 - south * WORLD / (2 * math.pi)


def fit(points: Iterable[tuple[float, float]]) -> View:
    """The view that shows all points, longitude and latitude each; the world where there are none."""
    known = list(points)
    if not known:
        return View()
    plane = [project(*point) for point in known]
    (west, east), (north, south) = ((min(axis), max(axis)) for axis in zip(*plane, strict=True))
    enlarged = min(WIDTH * 0.82 / max(east - west, 1e-6), HEIGHT * 0.8 / max(south - north, 1e-6))
    zoom = min(CLOSE, max(0.0, math.log2(enlarged)))
    x, y = (west + east) / 2, (north + south) / 2
    latitude = math.degrees(2 * math.atan(math.exp((WORLD / 2 - y) * 2 * math.pi / WORLD)) - math.pi / 2)
    return View(round(x / WORLD * 360 - 180, 3), round(latitude, 3), round(zoom, 2))


@cache
def land() -> str:
    """The path of the coastlines: of land, without any borders."""
    return path_of(json.loads((TABLES / "land.json").read_text("utf-8")))


@cache
def basemap(file: Path) -> str:
    """The path of a user's own map, a GeoJSON file of areas and lines in degrees.

    Raises:
        BasemapError: it cannot be read, or is not GeoJSON in degrees.
    """
    try:
        drawn = path_of(json.loads(file.read_text("utf-8")), 3)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise BasemapError(
            f"{file}: {error}; give a GeoJSON file with areas or lines in degrees (EPSG:4326)"
        ) from error
    if not drawn:
        raise BasemapError(f"{file} has no areas or lines; give a GeoJSON file with some, in degrees (EPSG:4326)")
    return drawn


def path_of(shape: dict[str, Any], places: int = 1) -> str:
    """What a GeoJSON object draws, as a path on the plane, with so many decimal places."""
    return "".join(_line(line, closed, places) for line, closed in _lines(shape) if _is_shown(line))


def _lines(shape: dict[str, Any]) -> Iterator[tuple[Sequence[Sequence[float]], bool]]:
    """The lines of a GeoJSON object, and whether each is closed."""
    kind = shape["type"]
    if kind in ("FeatureCollection", "GeometryCollection"):
        for part in shape.get("features", shape.get("geometries", ())):
            yield from _lines(part)
    elif kind == "Feature":
        if shape.get("geometry"):
            yield from _lines(shape["geometry"])
    elif kind in (*_FILLED, *_DRAWN):
        depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}[kind]
        parts: list[Any] = [shape["coordinates"]]
        for _ in range(depth):
            parts = [inner for outer in parts for inner in outer]
        yield from ((part, kind in _FILLED) for part in parts)


def _is_shown(line: Sequence[Sequence[float]]) -> bool:
    if any(not (-181 <= point[0] <= 181 and -91 <= point[1] <= 91) for point in line):
        raise ValueError(f"{line[0]} and what follows are no degrees")
    return max(point[1] for point in line) > _SOUTH


def _line(line: Sequence[Sequence[float]], closed: bool, places: int) -> str:
    points = [project(point[0], min(point[1], _NORTH)) for point in line]
    return "M" + "L".join(f"{x:.{places}f} {y:.{places}f}" for x, y in points) + ("Z" if closed else "")
