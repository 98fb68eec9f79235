"""What the templates of things and articles are given, beside the records that were read."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request

from kg import iris
from kg.serve.linked import schema
from kg.serve.linked.texts import read_told
from kg.serve.navigation import has
from kg.serve.pages import chart, overview, star
from kg.serve.pages.articles import Article, read_article
from kg.serve.pages.citing import cite_article, cite_thing
from kg.serve.pages.render import path_of
from kg.serve.pages.series import read_series
from kg.serve.pages.statements import Ref
from kg.serve.pages.things import Group, ThingPage
from kg.serve.state import address, state_of

_PERSON = iris.PREFIXES["id"] + "person/"


def of_thing(request: Request, read: ThingPage) -> dict[str, Any]:
    """What the page of a thing shows."""
    thing = read.thing
    groups = [overview.merged(group) for group in read.groups]
    people = [group for group in groups if _is_of_people(group, thing.iri)]
    connections = overview.connections(groups, thing.iri)
    return {
        "page": read,
        "schema": schema.of_thing(read, f"{address(request)}/{path_of(thing.iri)}"),
        "keys": overview.key_facts(groups),
        "people": people,
        "groups": [group for group in groups if group not in people],
        "charts": [chart.draw(series) for series in read_series(read.figures, read.disputed)],
        "star": star.draw(connections) if len(connections) > 1 else None,
        "cite": cite_thing(thing.iri, thing.label),
        "in_graph": has(request, "graph"),
        "in_comparison": has(request, "compare"),
        "in_review": has(request, "review"),
    }


async def of_article(request: Request, article: Article) -> dict[str, Any]:
    """What the page of an article shows."""
    state = state_of(request)
    read = await read_article(state, article)
    return {
        "page": read,
        "schema": schema.of_article(article),
        "told": await read_told(state, read),
        "cite": cite_article(article.source, article.url),
    }


def _is_of_people(group: Group, thing: str) -> bool:
    """Whether people stand at the other end of all facts of a group."""
    others = [group.other_end(fact, thing) for fact in group.facts]
    return bool(others) and all(isinstance(other, Ref) and other.iri.startswith(_PERSON) for other in others)
