"""The graph view: its page, which works without scripts as a table, and the networks that it draws."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import iris
from kg.errors import QueryError
from kg.model import Iri
from kg.queries import find_question
from kg.search import Entry
from kg.serve.api import shapes as records
from kg.serve.api.questions import answer
from kg.serve.api.routes import told as told_to_programs
from kg.serve.finding import finder_of
from kg.serve.linked.routes import told
from kg.serve.network import shapes
from kg.serve.network.api import written
from kg.serve.network.links import Link, count_links, read_all, read_among, read_neighbours
from kg.serve.network.shapes import Names, names_of
from kg.serve.network.sheet import read_sheet
from kg.serve.pages.asking import ask_about
from kg.serve.pages.statements import read_facts
from kg.serve.problems import Problem
from kg.serve.replies import choice_of, missing, page, reply, thing_of
from kg.serve.state import State, Wish, state_of

#: The most things that may be asked for by their ids, and facts whose sentences may.
THINGS, FACTS = 2_000, 200
#: Neighbours of each relation that a view begins with, and things in all.
FEW, FIRST = 12, 60
#: Where people begin, and how many things are offered for that.
BEGINNINGS, OFFERED = ("Park", "Company", "Institution"), 10
_ID, _PG = iris.PREFIXES["id"], iris.PREFIXES["pg"]
#: Nodes that stand for statements, not for things.
_NO_THINGS = ("fact/", "figure/", "evidence/", "article/", "conflict/")


async def view(request: Request) -> Response:
    """The page."""
    starts = [one for one in request.query_params.getlist("start") if one]
    typed = request.query_params.get("find", "").strip()[:200]
    finder = finder_of(request)
    names = await names_of(request)
    index = names.index
    hits = await finder.search(typed, limit=20) if typed else []
    known = [entry for one in starts if (entry := index.get(thing_of(one).value))]
    if starts and not known:
        thing_of(starts[0])
        hits = await finder.search(starts[0].rpartition("/")[2].replace("-", " "), limit=20)
    return page(
        request,
        "graph.html",
        typed=typed,
        hits=[(hit.entry.iri.removeprefix(_ID), hit.entry) for hit in hits if hit.entry.cls != "Article"],
        offered=[] if starts or typed else await _offered(request),
        lost=bool(starts) and not known,
        sheets=[await read_sheet(state_of(request), entry, index) for entry in known[:4]],
        vocabulary={**shapes.vocabulary(choice_of(request).language), "names": choice_of(request).names},
    )


async def _offered(request: Request) -> list[tuple[str, Entry]]:
    """The things that most facts speak of, for who does not know where to begin."""
    listing = await finder_of(request).listing()
    known = [one for kind in BEGINNINGS for one in listing.get(kind, [])]
    known.sort(key=lambda one: (-one.degree, one.iri))
    return [(one.iri.removeprefix(_ID), one) for one in known[:OFFERED]]


async def network(request: Request) -> Response:
    """A network: of the things that are named, around those a view begins with, of an answer, or the whole graph.

    Raises:
        Problem: nothing of this is asked for, or it cannot be had.
    """
    graph, asked = state_of(request), request.query_params
    index = await names_of(request)
    if "thing" in asked:
        return written(request, await _among(graph, await _named(request, "thing", index), index))
    if "start" in asked:
        return written(request, await _around(graph, await _named(request, "start", index), index))
    if "question" in asked or "query" in asked:
        return written(request, await _answered(request, index))
    if "all" in asked:
        return reply(request, await _whole(request, index), "application/json")
    raise Problem(400, "give start=ID or thing=ID, query=SPARQL, question=NAME with its parameters, or all")


async def sentences(request: Request) -> Response:
    """The facts that are named, each with its sentences.

    Raises:
        Problem: too many are named.
    """
    named = sorted({one for one in request.query_params.getlist("fact") if one})
    if len(named) > FACTS:
        raise Problem(413, f"{len(named)} facts are named, and {FACTS} is the most; ask for them in parts")
    facts = [thing_of(one).value for one in named if one.startswith("fact/")]
    rows = await ask_about(state_of(request), "graph-evidence", fact=facts) if facts else []
    return written(request, {"facts": [records.fact(one) for one in read_facts(rows)]})


async def _whole(request: Request, index: Names) -> str:
    """The network of the whole graph as JSON, which is kept until the graph changes."""
    graph, kept = state_of(request), request.app.state
    if not hasattr(kept, "whole_network"):
        kept.whole_network, kept.whole_turn = ("", ""), asyncio.Lock()
    async with kept.whole_turn:
        version = graph.version
        if kept.whole_network[0] != version:
            found = await read_all(graph)
            shape = shapes.network((), found.links, index, cut=found.cut)
            kept.whole_network = (version, json.dumps(shape, ensure_ascii=False, separators=(",", ":")) + "\n")
        return str(kept.whole_network[1])


async def _named(request: Request, name: str, index: Names) -> list[str]:
    """The things that a request names and the graph has.

    Raises:
        Problem: it has none of them, or there are too many.
    """
    ids = dict.fromkeys(one for one in request.query_params.getlist(name) if one)
    if len(ids) > THINGS:
        raise Problem(413, f"{len(ids)} things are named, and {THINGS} is the most")
    known = [iri for one in ids if index.get(iri := thing_of(one).value)]
    if ids and not known:
        raise missing(next(iter(ids)))
    return known


async def _among(graph: State, things: list[str], index: Names) -> dict[str, Any]:
    found = await read_among(graph, things)
    return shapes.network(things, found.links, index, cut=found.cut)


async def _around(graph: State, starts: list[str], index: Names) -> dict[str, Any]:
    """Some things with a few neighbours of each relation, and the facts among all of these."""
    things = dict.fromkeys(starts)
    for start in starts:
        counts = await count_links(graph, Iri(start))
        asked = (read_neighbours(graph, Iri(start), Iri(one.predicate), one.direction) for one in counts)
        groups = [links for links, _ in await asyncio.gather(*asked)]
        for link in _turns([links[:FEW] for links in groups]):
            if len(things) < FIRST * len(starts):
                things.setdefault(link.target if link.source == start else link.source)
    return await _among(graph, list(things), index)


def _turns(groups: list[list[Link]]) -> list[Link]:
    """The links of several groups, one of each at a time."""
    longest = max(map(len, groups), default=0)
    return [group[at] for at in range(longest) for group in groups if at < len(group)]


async def _answered(request: Request, index: Names) -> dict[str, Any]:
    """The things in an answer, and the facts among them; of a CONSTRUCT only those that its triples stand for."""
    graph, asked = state_of(request), request.query_params
    if "question" in asked:
        try:
            question = find_question(asked["question"])
        except QueryError as error:
            raise Problem(404, str(error)) from error
        given = {name: value for name, value in asked.items() if name != "question" and value.strip()}
        rows = (await answer(request, question, given)).rows
        return await _among(graph, _things((node for row in rows for node in row.values()), index), index)
    told = await graph.query(asked["query"], None, Wish(table="json", graph="nt"))
    if told.kind == "construct":
        return await _constructed(graph, asked["query"], index)
    if told.kind != "select":
        raise Problem(400, "the query has to be a SELECT or a CONSTRUCT: yes or no is no network")
    found = json.loads(told.body.read())["results"]["bindings"]
    nodes = (Iri(term["value"]) for row in found for term in row.values() if term["type"] == "uri")
    return await _among(graph, _things(nodes, index), index)


async def _constructed(graph: State, query: str, index: Names) -> dict[str, Any]:
    triples = await graph.triples(query)
    things = _things((node for one in triples for node in (one.subject, one.object)), index)
    wanted = {(one.subject.value, one.predicate.value, one.object.value) for one in triples}
    found = await read_among(graph, things)
    stated = [link for link in found.links if (link.source, link.predicate, link.target) in wanted]
    known = {(link.source, link.predicate, link.target) for link in stated}
    ids = set(things)
    made = [
        Link("", source, predicate, target, status="made")
        for source, predicate, target in sorted(wanted - known)
        if source in ids and target in ids
    ]
    return shapes.network(things, [*stated, *made], index, cut=found.cut)


def _things(nodes: Any, index: Names) -> list[str]:
    """The things among some nodes that the graph has, each once, up to the limit.

    Raises:
        Problem: there are too many.
    """
    found: dict[str, None] = {}
    for node in nodes:
        local = node.value.removeprefix(_ID)
        if isinstance(node, Iri) and local != node.value and not local.startswith(_NO_THINGS) and index.get(node.value):
            found.setdefault(node.value)
    if len(found) > THINGS:
        raise Problem(413, f"the answer names {len(found)} things, and {THINGS} is the most; ask for less")
    return list(found)


ROUTES = (
    Route("/graph", told(view)),
    Route("/api/v1/network", told_to_programs(network)),
    Route("/api/v1/sentences", told_to_programs(sentences)),
)
