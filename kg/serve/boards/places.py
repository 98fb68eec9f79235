"""Where things are: from what the graph says they are in, up to the first place whose coordinates are known.

The coordinates are GeoNames' (CC BY 4.0), changed; `kg/lexicon/sources/make_coordinates.py` makes the table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import iris
from kg.serve.pages.asking import Row, text

TABLES = Path(__file__).parent / "tables"
#: How many steps from a thing to the place that it is in.
_STEPS = 8
_GEONAMES = re.compile(r"https?://sws\.geonames\.org/(\d+)/?")


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map: of a town or a district, or the middle of the towns of a province or state."""

    #: Unique: a GeoNames id, or else a code of GB/T 2260.
    key: str
    #: The code of GB/T 2260, "" elsewhere.
    code: str
    #: The code of the Chinese provincial unit, "" elsewhere.
    unit: str
    #: "town" or "area".
    kind: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Unit:
    """A provincial unit of China, and its tile: column and row, from one."""

    code: str
    name: str
    chinese: str
    short: str
    column: int
    row: int

    def called(self, language: str) -> str:
        """Its name in a language."""
        return self.chinese if language == "zh" else self.name


@dataclass(frozen=True, slots=True)
class Location:
    """Where a thing is, and the place of the graph that says so."""

    spot: Spot
    place: str


@cache
def load_units() -> tuple[Unit, ...]:
    """The 34 provincial units in the order of their codes."""
    return tuple(
        Unit(row["code"], row["name"], row["chinese"], row["short"], int(row["column"]), int(row["row"]))
        for row in _table("units")
    )


@cache
def load_spots() -> Mapping[str, Spot]:
    """The spots by GeoNames id and by code; a code is also found by that of what it is in."""
    found: dict[str, Spot] = {}
    for row in _table("coordinates"):
        at = float(row["latitude"]), float(row["longitude"])
        spot = Spot(row["geonames"] or row["gb"], row["gb"], row["unit"], row["kind"], *at)
        found |= {key: spot for key in (row["geonames"], row["gb"]) if key}
    return found


def find_spots(rows: Iterable[Row], labels: Mapping[str, str]) -> dict[str, Spot]:
    """The spot of each place that has identifiers, by IRI; `labels` are what things are called."""
    spots, named = load_spots(), {name: unit.code for unit in load_units() for name in (unit.name, unit.chinese)}
    found: dict[str, Spot] = {}
    for row in rows:
        place, same, code = text(row["thing"]), _GEONAMES.fullmatch(text(row.get("same"))), text(row.get("code"))
        # A unit that neither list has an identifier for is known by its name.
        code = code or ("" if same else named.get(labels.get(place, ""), ""))
        keys = (same[1] if same else "", *(code[:n].ljust(6, "0") for n in (6, 4, 2) if code))
        spot = next((spots[key] for key in keys if key in spots), None)
        if spot:
            found[place] = spot
    return found


def locate(edges: Mapping[str, Sequence[str]], spots: Mapping[str, Spot], thing: str) -> list[Location]:
    """The places where a thing is, the narrowest that are known; `edges` lead from things to what they are in."""
    found: dict[str, Location] = {}
    seen, front = {thing}, [thing]
    for _ in range(_STEPS):
        above = [place for one in front for place in edges.get(one, ()) if place not in seen]
        seen.update(above)
        found |= {spots[place].key: Location(spots[place], place) for place in above if place in spots}
        front = [place for place in dict.fromkeys(above) if place not in spots]
    return _narrowest(found.values())


def _narrowest(locations: Iterable[Location]) -> list[Location]:
    """The locations without those that others are in: districts say more than their city, towns more than states."""
    known = sorted(locations, key=lambda one: one.spot.key)
    towns = [one for one in known if one.spot.kind == "town"] or known
    stems = {one: re.sub(r"(00){1,2}$", "", one.spot.code) for one in towns}
    return [
        one
        for one in towns
        if not (stems[one] and any(other is not one and stems[other].startswith(stems[one]) for other in towns))
    ]


def in_edges(rows: Iterable[Row]) -> dict[str, list[str]]:
    """What each thing is in, from rows of things and places."""
    edges: dict[str, list[str]] = {}
    for row in rows:
        edges.setdefault(text(row["thing"]), []).append(text(row["place"]))
    return edges


def local(iri: str) -> str:
    """The local id of a thing of ours."""
    return iri.removeprefix(iris.PREFIXES["id"])


def _table(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
