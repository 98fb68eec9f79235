"""The routing table: the first route that fits a path answers. Each part of the server adds its own line."""

from __future__ import annotations

from starlette.routing import BaseRoute

from kg.serve.sparql import graph_store, protocol

ROUTES: tuple[BaseRoute, ...] = (
    *protocol.ROUTES,
    *graph_store.ROUTES,
)
