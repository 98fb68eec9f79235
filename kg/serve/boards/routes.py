"""The addresses of the boards, each as a page and, with a suffix, as data."""

from __future__ import annotations

from starlette.routing import Route

from kg.serve.boards import compare, conflicts, targets, timeline
from kg.serve.boards import map as places
from kg.serve.linked.routes import told

_BOARDS = {
    "map": places.board,
    "timeline": timeline.board,
    "compare": compare.board,
    "targets": targets.board,
    "conflicts": conflicts.board,
}

ROUTES = tuple(
    route
    for name, endpoint in _BOARDS.items()
    for route in (Route(f"/{name}", told(endpoint)), Route(f"/{name}.{{form}}", told(endpoint)))
)
