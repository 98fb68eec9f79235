"""What OpenAPI says of the review, where a server takes reviews."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from kg.curation import KINDS

_SHAPES = Path(__file__).with_name("shapes.json")
_FAILURES = {
    "400": "It cannot be understood, or cannot be decided so.",
    "401": "The token is missing or wrong.",
    "415": "The body is no JSON.",
    "429": "Too many wrong tokens were sent; Retry-After says when to try again.",
    "503": "The graph is being written by another process; nothing was recorded. Retry-After says when to try again.",
}


def review_paths() -> dict[str, Any]:
    """The addresses of the review."""
    kind = {"name": "kind", "in": "query", "description": "Only items of this kind.", "schema": {"enum": list(KINDS)}}
    limit = {
        "name": "limit",
        "in": "query",
        "description": "The most to give, at most 1,000.",
        "schema": {"type": "integer", "minimum": 0, "maximum": 999999, "default": 50},
    }
    id_ = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "Local id, such as park/lakeside-bio-park.",
        "schema": {"type": "string"},
    }
    order = {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}
    return {
        "/api/v1/review/queue": {
            "get": _operation(
                "listDoubts", "What waits for review, the most doubtful first", "ReviewQueue", [kind, limit]
            )
        },
        "/api/v1/review/decisions": {
            "get": _operation("listDecisions", "All decisions in their order, and whether each holds", "Decisions"),
            "post": {
                **_operation(
                    "decide",
                    "Decide what is right or who is who; answered when the graph followed",
                    "Decisions",
                    status="201",
                ),
                "requestBody": {"required": True, "content": order},
            },
        },
        "/api/v1/review/things/{id}": {
            "get": _operation("explainEntity", "Why a thing is one thing: names, articles, links", "Reasons", [id_])
        },
    }


@cache
def review_shapes() -> dict[str, Any]:
    """The shapes of what the review answers and takes."""
    shapes: dict[str, Any] = json.loads(_SHAPES.read_text(encoding="utf-8"))
    return shapes


def _operation(
    name: str, summary: str, shape: str, parameters: list[dict[str, Any]] | None = None, status: str = "200"
) -> dict[str, Any]:
    problem = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    answer = {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{shape}"}}}}
    return {
        "tags": ["Review"],
        "operationId": name,
        "summary": summary,
        "parameters": parameters or [],
        "security": [{"token": []}],
        "responses": {
            status: {"description": "The answer.", **answer},
            **{failure: {"description": said, **problem} for failure, said in _FAILURES.items()},
        },
    }
