"""Neighbours of a thing, and ways between two, for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import iris
from kg.model import Iri
from kg.serve.api.routes import told
from kg.serve.finding import classes_below
from kg.serve.network import shapes
from kg.serve.network.links import Link, Links, count_links, describe, read_frontier, read_neighbours
from kg.serve.network.paths import Wish, find_ways
from kg.serve.network.shapes import Names, names_of
from kg.serve.pages import words
from kg.serve.pages.things import find_thing
from kg.serve.problems import Problem
from kg.serve.replies import missing, reply, thing_of
from kg.serve.state import State, state_of

#: The most steps of a way, and the most ways, that may be asked for.
STEPS, WAYS = 6, 20


async def neighbours(request: Request) -> Response:
    """How many things are around a thing by relation and direction; with a relation, fifty of those after a key.

    Raises:
        Problem: there is no such thing or relation.
    """
    graph = state_of(request)
    thing = await find_thing(graph, thing_of(request.path_params["local"]))
    if thing is None:
        raise missing(request.path_params["local"])
    relation, direction = request.query_params.get("relation", ""), request.query_params.get("direction", "out")
    known = words.ontology().relations
    if (relation and relation not in known) or direction not in ("in", "out"):
        raise Problem(400, f"give relation=NAME, one of {', '.join(sorted(known))}, and direction=out or in")
    index = await names_of(request)
    counts = await count_links(graph, Iri(thing.iri))
    links: list[Link] = []
    after = ""
    if relation:
        key = request.query_params.get("after", "")
        links, after = await read_neighbours(graph, Iri(thing.iri), iris.term(relation), direction, key)
    shape = {
        "thing": shapes.node(thing.iri, index),
        "relations": [shapes.count(one) for one in counts],
        "links": [shapes.link(one, index) for one in links],
        "after": after or None,
    }
    return written(request, shape)


async def paths(request: Request) -> Response:
    """Ways from one thing to another, the shortest first.

    Raises:
        Problem: one of them is not there, they are the same, or a number is none.
    """
    graph = state_of(request)
    start, end = await _end(request, "from"), await _end(request, "to")
    if start == end:
        raise Problem(400, "from and to are the same thing; give two")
    index = await names_of(request)
    avoided = _avoided(request)

    def weight(iri: str) -> int:
        entry = index.get(iri)
        return entry.degree if entry else 0

    def avoid(iri: str) -> bool:
        entry = index.get(iri)
        return entry is not None and entry.cls in avoided

    async def reach(things: set[str]) -> Links:
        return await read_frontier(graph, things)

    wish = Wish(_number(request, "length", 4, STEPS), _number(request, "limit", 5, WAYS), avoid, weight)
    found = await find_ways(reach, start, end, wish)
    ways = await _described(graph, found.ways)
    shape = {
        "from": shapes.node(start, index),
        "to": shapes.node(end, index),
        "length": wish.steps,
        "cut": found.cut,
        "paths": [_way(start, way, index) for way in ways],
    }
    return written(request, shape)


def written(request: Request, shape: Mapping[str, Any]) -> Response:
    """A shape as JSON."""
    return reply(request, json.dumps(shape, ensure_ascii=False, separators=(",", ":")) + "\n", "application/json")


async def _end(request: Request, name: str) -> str:
    local = request.query_params.get(name, "")
    if not local:
        raise Problem(400, f"give {name}=ID, the local id of a thing such as park/NAME; /api/v1/search finds it")
    thing = await find_thing(state_of(request), thing_of(local))
    if thing is None:
        raise missing(local)
    return thing.iri


def _avoided(request: Request) -> tuple[str, ...]:
    names = [name for name in request.query_params.getlist("avoid") if name]
    known = words.ontology().classes
    if wrong := [name for name in names if name not in known]:
        raise Problem(400, f"avoid={wrong[0]!r}: there is no such class; there are {', '.join(known)}")
    return classes_below(names)


def _number(request: Request, name: str, default: int, most: int) -> int:
    given = request.query_params.get(name, "") or str(default)
    if not (given.isascii() and given.isdecimal() and len(given) < 9) or int(given) < 1:
        raise Problem(400, f"{name}={given!r} is no number from 1 to {most}")
    return min(most, int(given))


async def _described(graph: State, ways: tuple[tuple[Link, ...], ...]) -> list[list[Link]]:
    """Ways with what is known of their facts."""
    links = {link.fact: link for way in ways for link in way}
    known = {link.fact: link for link in await describe(graph, list(links.values()))}
    return [[known[link.fact] for link in way] for way in ways]


def _way(start: str, way: list[Link], index: Names) -> dict[str, Any]:
    """A way: the things from one end to the other, and the facts between each two."""
    things = [start]
    for link in way:
        things.append(link.target if link.source == things[-1] else link.source)
    return {
        "things": [shapes.node(iri, index) for iri in things],
        "links": [shapes.link(link, index) for link in way],
    }


ROUTES = (
    Route("/api/v1/entities/{local:path}/neighbours", told(neighbours)),
    Route("/api/v1/paths", told(paths)),
)
