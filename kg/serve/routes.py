"""The routing table: the first route that fits a path answers. Each part of the server adds its own line."""

from __future__ import annotations

from starlette.routing import BaseRoute

from kg.serve.api import routes as api
from kg.serve.boards import routes as boards
from kg.serve.linked import routes as linked
from kg.serve.network import api as network
from kg.serve.network import routes as graph
from kg.serve.reconcile import routes as reconcile
from kg.serve.review import routes as review
from kg.serve.site import choices, dataset, files, home, questions
from kg.serve.sparql import graph_store, protocol, schema

ROUTES: tuple[BaseRoute, ...] = (
    *protocol.ROUTES,
    *graph_store.ROUTES,
    *schema.ROUTES,
    *home.ROUTES,
    *choices.ROUTES,
    *questions.ROUTES,
    *dataset.ROUTES,
    *files.ROUTES,
    *linked.ROUTES,
    *network.ROUTES,
    *graph.ROUTES,
    *review.ROUTES,
    *boards.ROUTES,
    *api.ROUTES,
    *reconcile.ROUTES,
)
