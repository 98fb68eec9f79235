"""The addresses of the Reconciliation API: the manifest and queries, suggestions, previews, and columns."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg import iris
from kg.serve.api.routes import told
from kg.serve.finding import finder_of
from kg.serve.pages.render import render
from kg.serve.problems import Problem
from kg.serve.reconcile import service
from kg.serve.reconcile.messages import read_extension, read_queries
from kg.serve.replies import missing, reply
from kg.serve.requests import Parameters, read_body, read_parameters
from kg.serve.state import address, state_of

#: OpenRefine shows previews in a frame.
_FRAMED = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'",
}


async def reconcile(request: Request) -> Response:
    """The manifest, or the answer to a batch of queries or to a request for columns.

    Raises:
        Problem: the request cannot be understood, or is too large.
    """
    state, asked = state_of(request), await _parameters(request)
    queries, extension = asked.only("queries"), asked.only("extend")
    if queries is not None:
        batch = read_queries(queries)
        finder = finder_of(request)
        found = await asyncio.gather(*(service.candidates(state, finder, query) for query in batch.values()))
        return _json(request, {key: {"result": result} for key, result in zip(batch, found, strict=True)})
    if extension is not None:
        return _json(request, await service.extend(state, finder_of(request), read_extension(extension)))
    return _json(request, service.manifest(address(request)))


async def suggest(request: Request) -> Response:
    """Things, classes or properties for what was typed so far."""
    prefix, kind = request.query_params.get("prefix", "").strip(), request.path_params["kind"]
    if kind == "type":
        result = service.suggest_types(prefix)
    elif kind == "property":
        result = service.suggest_properties(prefix)
    elif kind == "entity":
        cursor = request.query_params.get("cursor", "") or "0"
        start = int(cursor) if cursor.isdecimal() and len(cursor) < 5 else 0
        hits = await finder_of(request).search(prefix, ["Entity"], start + 20)
        result = [service.suggestion(hit) for hit in hits[start:]]
    else:
        raise missing(f"reconcile/suggest/{kind}")
    return _json(request, {"result": result})


async def properties(request: Request) -> Response:
    """The properties that things of a class can have.

    Raises:
        Problem: the limit is no number.
    """
    limit = request.query_params.get("limit", "") or "0"
    if not (limit.isdecimal() and len(limit) < 9):
        raise Problem(400, f"limit={limit!r} is no whole number")
    return _json(request, service.propose(request.query_params.get("type", ""), int(limit)))


async def preview(request: Request) -> Response:
    """A small page about a thing.

    Raises:
        Problem: there is none of this id.
    """
    local = request.query_params.get("id", "")
    entry = await finder_of(request).get(iris.PREFIXES["id"] + local)
    if entry is None:
        raise missing(local)
    base = address(request)
    text = render("preview.html", entry=entry, base=f"{base}/", address=f"{base}/id/{quote(local)}")
    return reply(request, text, "text/html", headers=_FRAMED)


async def _parameters(request: Request) -> Parameters:
    asked = read_parameters(request.scope["query_string"])
    if request.method != "POST":
        return asked
    limits = state_of(request).limits
    return asked + read_parameters(await read_body(request, 1024 * 1024, limits.body_seconds))


def _json(request: Request, shape: dict[str, Any]) -> Response:
    return reply(request, json.dumps(shape, ensure_ascii=False) + "\n", "application/json")


ROUTES = (
    Route("/reconcile", told(reconcile), methods=["GET", "POST"]),
    Route("/reconcile/suggest/{kind}", told(suggest)),
    Route("/reconcile/properties", told(properties)),
    Route("/reconcile/preview", told(preview)),
)
