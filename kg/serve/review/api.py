"""The review by program: the same queue, decisions and log, as JSON, for who sends the token."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.curation import KINDS
from kg.serve.problems import Problem
from kg.serve.requests import decode, media_type, read_body
from kg.serve.review.clerk import clerk_of
from kg.serve.review.orders import RULINGS, VERDICTS, Order
from kg.serve.review.sessions import check_name, client_of, require_review, sessions_of
from kg.serve.review.waiting import waiting_of
from kg.serve.state import state_of

#: Bytes of an order, items at most, and those that are given where nothing is said.
_LIMIT, _MOST, _USUAL = 64 * 1024, 1_000, 50
#: What an order may hold, and of what type.
_FIELDS: Mapping[str, type] = {
    "verdict": str,
    "about": str,
    "other": str,
    "changes": dict,
    "undoes": list,
    "by": str,
    "reason": str,
}


async def queue(request: Request) -> Response:
    """What waits for review, the most doubtful first.

    Raises:
        Problem: the token is missing or wrong, or a parameter cannot be understood.
    """
    require_token(request)
    kind, limit = request.query_params.get("kind", ""), request.query_params.get("limit", "") or str(_USUAL)
    if kind not in ("", *KINDS):
        raise Problem(400, f"there is no kind {kind!r}; there are {', '.join(KINDS)}")
    if not (limit.isascii() and limit.isdecimal() and len(limit) < 7):
        raise Problem(400, f"limit={limit!r} is no whole number")
    waiting = await waiting_of(request).queue()
    items = [item for item in waiting.items if kind in ("", item.kind)]
    shown = [{**asdict(item), "other": item.other or None} for item in items[: min(int(limit), _MOST)]]
    return _json({"total": len(items), "missing": list(waiting.missing), "items": shown})


async def decisions(request: Request) -> Response:
    """All decisions in their order, and whether each holds.

    Raises:
        Problem: the token is missing or wrong, or the log cannot be read now.
    """
    require_token(request)
    return _json({"decisions": [_decision(line) for line in await clerk_of(request).log()]})


async def decide(request: Request) -> Response:
    """Record a decision; answered when the graph on the disk has followed.

    Raises:
        Problem: the token is missing or wrong, it cannot be decided so, or not now.
    """
    require_token(request)
    given = await _read(request)
    verdict = given.get("verdict", "")
    order = Order(
        verdict, given.get("about", ""), given.get("other", ""), given.get("changes", {}), given.get("undoes", ())
    )
    by = check_name(given.get("by", ""))
    made = await clerk_of(request).record(order, by, given.get("reason", ""))
    if verdict == "undo":
        waiting_of(request).restore()
    else:
        waiting_of(request).decide(order.about, order.other)
    return _json({"decisions": [_decision({**line, "state": "holds"}) for line in made["lines"]]}, 201)


async def thing(request: Request) -> Response:
    """Why a thing is one thing: its names, articles and links.

    Raises:
        Problem: the token is missing or wrong, or there is no such thing.
    """
    require_token(request)
    found = await clerk_of(request).reasons(str(request.path_params["local"]))
    cases = [
        {
            "outcome": case["outcome"],
            "left": case["left"],
            "right": case["right"],
            "by": case["by"],
            "score": case["score"],
            "why": case["why"],
        }
        for case in found["cases"]
    ]
    names = [{"name": name, "articles": count} for name, count in found["names"]]
    said = {name: found[name] for name in ("id", "name", "articles")}
    return _json({**said, "class": found["finer"] or found["cls"], "names": names, "links": cases})


def require_token(request: Request) -> None:
    """Whether a program may review.

    Raises:
        Problem: this server takes no reviews, the token is missing or wrong, or too many wrong ones were sent.
    """
    require_review(request)
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if not given or scheme.lower() != "bearer":
        raise Problem(401, "reviewing needs the token: Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})
    if not sessions_of(request).check_token(given, state_of(request).settings.token, client_of(request)):
        raise Problem(401, "the token is wrong", {"WWW-Authenticate": 'Bearer error="invalid_token"'})


async def _read(request: Request) -> dict[str, Any]:
    """The order that a program sends.

    Raises:
        Problem: it is no JSON, or a field is unknown or of another type.
    """
    if media_type(request.headers.get("content-type", "")) != "application/json":
        raise Problem(415, "send the decision as application/json")
    body = await read_body(request, _LIMIT, state_of(request).limits.body_seconds)
    try:
        given = json.loads(decode(body))
    except ValueError as error:
        raise Problem(400, f"the body is no JSON: {error}") from error
    if not isinstance(given, dict):
        raise Problem(400, "the body is no JSON object; send verdict, about and by")
    for name, value in given.items():
        if name not in _FIELDS:
            raise Problem(400, f"there is no field {name!r}; there are {', '.join(_FIELDS)}")
        if not isinstance(value, _FIELDS[name]) or not all(isinstance(part, str) for part in _parts(value)):
            raise Problem(400, f"{name}={value!r} is of the wrong type; the API's description says which")
    if given.get("verdict") not in (*RULINGS, *VERDICTS, "undo"):
        raise Problem(400, f"verdict is one of {', '.join((*RULINGS, *VERDICTS))} and undo")
    return given


def _parts(value: Any) -> list[Any]:
    return (
        [*value.keys(), *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else [value]
    )


def _decision(line: Mapping[str, Any]) -> dict[str, Any]:
    record = line["record"]
    return {
        "id": record["id"],
        "kind": line["kind"],
        "verdict": record.get("verdict", "undo"),
        "about": line["about"],
        "by": record["by"],
        "at": record["at"],
        "reason": record.get("reason") or None,
        "state": line["state"],
        "record": record,
    }


def _json(shape: Mapping[str, Any], status: int = 200) -> Response:
    return JSONResponse(shape, status, {"Cache-Control": "no-store"})
