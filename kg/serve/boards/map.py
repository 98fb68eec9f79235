"""The map: things by the place they are in, on coastlines without borders, and by provincial unit on tiles."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.search import Entry
from kg.serve.boards.kept import ask_all, keep, names_of
from kg.serve.boards.marks import Spotted, draw, gather
from kg.serve.boards.places import Location, find_spots, in_edges, load_units, local, locate
from kg.serve.boards.sheet import PLACED, Sheet, form_of, write
from kg.serve.boards.tiles import draw_tiles
from kg.serve.boards.world import HEIGHT, MOST, WIDTH, View, basemap, fit, land
from kg.serve.finding import finder_of
from kg.serve.pages import words
from kg.serve.pages.render import href
from kg.serve.pages.statements import Ref
from kg.serve.pages.wording import say
from kg.serve.problems import Problem
from kg.serve.replies import choice_of, page, reply, root
from kg.serve.state import state_of

#: Places in the list of the page, and things of each; the downloads have them all.
_LISTED, _THINGS = 300, 40
_COLUMNS = (
    *("thing", "label", "kind", "place", "place_label", "precision", "latitude", "longitude"),
    *("division_code", "provincial_unit"),
)


@dataclass(frozen=True, slots=True)
class Located:
    """A thing, and where it is; nowhere where the graph does not say or nobody knows where that is."""

    entry: Entry
    locations: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """All things that can be somewhere, what places are called, and whether there are more."""

    things: tuple[Located, ...]
    labels: Mapping[str, str]
    cut: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """A place in the list: its name, its unit, and the things that are there."""

    key: str
    place: Ref
    area: bool
    unit: str
    count: int
    kinds: tuple[tuple[str, int], ...]
    things: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader wants to see: kinds, a unit, and a part of the world; "" and nothing are all."""

    kinds: tuple[str, ...]
    unit: str
    view: View | None

    @property
    def query(self) -> str:
        """As it stands in an address."""
        return urlencode([*(("kind", kind) for kind in self.kinds), *([("unit", self.unit)] if self.unit else [])])


async def board(request: Request) -> Response:
    """The map as a page, or its things as data.

    Raises:
        Problem: it is asked for what there is not, or the graph cannot be asked now.
    """
    form = form_of(request, PLACED)
    atlas = await keep(request, "map", read)
    asked = _asked(request)
    shown = [
        Located(one.entry, own)
        for one in atlas.things
        if not asked.kinds or one.entry.cls in asked.kinds
        if (own := tuple(place for place in one.locations if not asked.unit or place.spot.unit == asked.unit))
        or not (asked.unit or one.locations)
    ]
    if form == "html":
        return await _page(request, atlas, asked, shown)
    sheet = Sheet("map", _COLUMNS, [row for one in shown for row in _rows(one, atlas.labels)], atlas.cut)
    if form == "geojson":
        return reply(request, _geojson(sheet), "application/geo+json")
    return write(request, sheet, form, {"kinds": list(asked.kinds), "unit": asked.unit})


async def read(request: Request) -> Atlas:
    """Where everything is, as far as the graph says."""
    graph = state_of(request)
    listing = await finder_of(request).listing()
    entries = {entry.iri: entry for own in listing.values() for entry in own}
    (rows, cut), (places, more) = await ask_all(graph, "map"), await ask_all(graph, "map-places")
    labels = {entry.iri: entry.label for entry in entries.values()}
    edges, spots = in_edges(rows), find_spots(places, labels)
    kinds = {*words.ontology().relations["locatedIn"].domain} - {"Place"}
    things = sorted((entry for entry in entries.values() if entry.cls in kinds), key=lambda one: (-one.degree, one.iri))
    located = tuple(Located(entry, tuple(locate(edges, spots, entry.iri))) for entry in things)
    called = {place.place: labels.get(place.place, "") for one in located for place in one.locations}
    return Atlas(located, called, cut or more)


async def _page(request: Request, atlas: Atlas, asked: Asked, shown: Sequence[Located]) -> Response:
    language = choice_of(request).language
    stands = _stands(shown, atlas.labels)
    spotted = _spotted(stands, shown, await names_of(request), root(request))
    view = asked.view or fit((one.longitude, one.latitude) for one in spotted)
    titles = {one.key: f"{one.name}: {_told(one.counts, language)}" for one in spotted}
    units = Counter(place.unit for one in shown for place in {place.spot for place in one.locations} if place.unit)
    kinds = Counter(one.entry.cls for one in atlas.things if one.locations)
    nowhere = [one.entry for one in shown if not one.locations]
    own = state_of(request).settings.basemap
    return page(
        request,
        "map.html",
        asked=asked,
        kinds=sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])),
        units=load_units(),
        counts={unit.code: units[unit.code] for unit in load_units()},
        size=(int(WIDTH), int(HEIGHT)),
        land=basemap(own) if own else land(),
        own=own is not None,
        view=view,
        marks=draw(gather(spotted, view), titles, say(language, "map.others")),
        tiles=draw_tiles(load_units(), units, language, asked),
        stands=stands[:_LISTED],
        left=max(0, len(stands) - _LISTED),
        total=len(shown) - len(nowhere),
        nowhere=[Ref(entry.iri, entry.label) for entry in nowhere if entry.cls == "Park"][:_LISTED],
        missing=len(nowhere),
        cut=atlas.cut,
        data={
            "kinds": {kind: [_of_kind(kind, count, language) for count in (1, 2)] for kind in kinds},
            **_data(view, spotted, stands),
        },
        query=f"?{asked.query}" if asked.query else "",
    )


def _spotted(stands: Iterable[Stand], shown: Iterable[Located], names: Mapping[str, str], base: str) -> list[Spotted]:
    """What the map marks, called as the reader wants."""
    spots = {place.spot.key: place.spot for one in shown for place in one.locations}
    return [
        Spotted(
            one.key,
            names.get(one.place.iri, one.place.label),
            spots[one.key].longitude,
            spots[one.key].latitude,
            one.area,
            one.kinds,
            f"#place-{one.key}" if number < _LISTED else href(one.place.iri, base),
        )
        for number, one in enumerate(stands)
    ]


def _asked(request: Request) -> Asked:
    """What a reader wants to see.

    Raises:
        Problem: kinds or a unit that there are not, or no part of the world.
    """
    query = request.query_params
    kinds, unit, at = query.getlist("kind"), query.get("unit", ""), query.get("at", "")
    if wrong := [kind for kind in kinds if kind not in words.ontology().classes]:
        raise Problem(400, f"there is no kind {wrong[0]!r}; there are {', '.join(words.ontology().classes)}")
    if unit and unit not in {one.code for one in load_units()}:
        raise Problem(400, f"unit={unit!r} is no code of a provincial unit (GB/T 2260), such as 320000")
    return Asked(tuple(dict.fromkeys(kinds)), unit, _view(at) if at else None)


def _view(at: str) -> View:
    try:
        longitude, latitude, zoom = (float(part) for part in at.split(","))
    except ValueError:
        longitude = 999.0
    if not (abs(longitude) <= 360 and abs(latitude) <= 85 and 0 <= zoom <= MOST):
        raise Problem(400, f"at={at!r} is no part of the world; give longitude,latitude,zoom, such as 120,31,4")
    return View(longitude, latitude, zoom)


def _stands(shown: Iterable[Located], labels: Mapping[str, str]) -> list[Stand]:
    """The places by how many things are there, the most first."""
    found: dict[str, tuple[Location, list[Entry]]] = {}
    for one in shown:
        for place in one.locations:
            found.setdefault(place.spot.key, (place, []))[1].append(one.entry)
    stands = [
        Stand(
            *(key, Ref(place.place, labels[place.place]), place.spot.kind == "area", place.spot.unit, len(own)),
            tuple(sorted(Counter(entry.cls for entry in own).items(), key=lambda pair: (-pair[1], pair[0]))),
            tuple(Ref(entry.iri, entry.label) for entry in own[:_THINGS]),
        )
        for key, (place, own) in found.items()
    ]
    return sorted(stands, key=lambda one: (-one.count, one.place.label, one.key))


def _data(view: View, spotted: Iterable[Spotted], stands: Iterable[Stand]) -> dict[str, Any]:
    """The places for the script."""
    places = [
        {
            "key": spot.key,
            "name": spot.name,
            "at": [spot.longitude, spot.latitude],
            "area": spot.area,
            "counts": dict(spot.counts),
            "to": spot.to,
            "things": [{"id": local(thing.iri), "label": thing.label} for thing in stand.things[:8]],
        }
        for spot, stand in zip(spotted, stands, strict=True)
    ]
    return {"view": [view.longitude, view.latitude, view.zoom], "most": MOST, "places": places}


def _told(counts: Iterable[tuple[str, int]], language: str) -> str:
    """What there is of each kind: "3 companies, 1 park"."""
    said = []
    for kind, count in counts:
        said.append(say(language, "map.of-kind", count=count, kind=_of_kind(kind, count, language)))
    return say(language, "map.and").join(said)


def _of_kind(kind: str, count: int, language: str) -> str:
    """What one thing of a kind, or several, are called inside a sentence."""
    label = words.plural(kind, language=language) if count > 1 else words.class_label(kind, language=language)
    return label.lower()


def _rows(one: Located, labels: Mapping[str, str]) -> list[tuple[str | float | None, ...]]:
    """The rows of a thing in the table, one for each place."""
    said = (one.entry.iri, one.entry.label, one.entry.cls)
    if not one.locations:
        return [(*said, *(None,) * 7)]
    return [
        (
            *(*said, place.place, labels[place.place], place.spot.kind, place.spot.latitude, place.spot.longitude),
            *(place.spot.code or None, place.spot.unit or None),
        )
        for place in one.locations
    ]


def _geojson(sheet: Sheet) -> str:
    """What has a place, as features; the others have no geometry."""
    features = []
    for row in sheet.rows:
        said = dict(zip(sheet.columns, row, strict=True))
        latitude, longitude = said.pop("latitude"), said.pop("longitude")
        point = None if latitude is None else {"type": "Point", "coordinates": [longitude, latitude]}
        features.append({"type": "Feature", "id": said["thing"], "geometry": point, "properties": said})
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"
