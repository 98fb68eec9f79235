"""Which views of the graph a server has, and where a reader is among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.routing import Match

from kg.serve.state import state_of

#: The views that every page leads to, by their paths, in their order; one without a route is left out.
_VIEWS = (
    *("things", "graph", "map", "timeline", "compare", "targets", "conflicts"),
    *("questions", "sparql", "ontology", "api", "review"),
)
#: Only where the operator lets people review.
_GUARDED = "review"


@dataclass(frozen=True, slots=True)
class View:
    """A view in the navigation: its path, and whether it is where the reader is."""

    name: str
    here: bool


def views(request: Request) -> list[View]:
    """The views that this server has, in order."""
    path = request.url.path
    there = [name for name in _known(request) if has(request, name)]
    return [View(name, f"/{name}" == path or path.startswith((f"/{name}/", f"/{name}."))) for name in there]


def has(request: Request, name: str) -> bool:
    """Whether this server has a view."""
    return name in _known(request) and (name != _GUARDED or state_of(request).settings.review)


def _known(request: Request) -> tuple[str, ...]:
    state = request.app.state
    if not hasattr(state, "views"):
        state.views = tuple(name for name in _VIEWS if _answers(request.app.routes, name))
    known: tuple[str, ...] = state.views
    return known


def _answers(routes: list[Any], name: str) -> bool:
    scope = {"type": "http", "method": "GET", "path": f"/{name}", "root_path": "", "headers": []}
    return any(route.matches(scope)[0] is Match.FULL for route in routes)
