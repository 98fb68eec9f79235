"""The pages of the review: signing in, the queue with one item, a thing and why it is one, and the log."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg import iris
from kg.curation import KINDS, Item
from kg.serve.finding import finder_of
from kg.serve.pages import wording
from kg.serve.problems import Problem
from kg.serve.replies import missing, page, root, thing_of
from kg.serve.review.clerk import clerk_of
from kg.serve.review.forms import fields_of
from kg.serve.review.sessions import Session, require_review, session_of
from kg.serve.review.views import list_lines, show
from kg.serve.review.waiting import Queue, waiting_of
from kg.serve.state import state_of

#: Items that are listed beside the one that is shown, and decisions on a page of the log.
_LISTED, _LOGGED = 12, 100


async def review(request: Request) -> Response:
    """The queue, and one of its items: the one that the address names, or the first.

    Raises:
        Problem: this server takes no reviews.
    """
    require_review(request)
    session = session_of(request)
    if session is None:
        return ask_who(request)
    kind = request.query_params.get("kind", "")
    waiting = await waiting_of(request).queue()
    items = [item for item in waiting.items if kind in ("", item.kind)]
    item = _find(request, items)
    values = await _shown(request, session, items, item) if item else {"shown": None, "lines": []}
    address = partial(address_of, request, kind)
    values |= {
        "kind": kind,
        "counted": len(items),
        "address": address,
        "base": iris.PREFIXES["id"],
        **_counted(waiting),
        **_of(session),
    }
    return private(page(request, "review.html", **values))


async def thing(request: Request) -> Response:
    """A thing: what articles call it, what united that, what was refused; to be merged, split, corrected.

    Raises:
        Problem: this server takes no reviews, or there is no such thing.
    """
    require_review(request)
    session = session_of(request)
    if session is None:
        return ask_who(request)
    about = request.query_params.get("id", "").strip()
    if not about:
        raise missing("a thing without an id")
    clerk = clerk_of(request)
    reasons = await clerk.reasons(about)
    thing_of(reasons["id"])
    fields = fields_of({"name": reasons["name"], "class": reasons["finer"] or reasons["cls"]}, wording.choose(request))
    return private(page(request, "review-thing.html", reasons=reasons, fields=fields, **_of(session)))


async def log(request: Request) -> Response:
    """All decisions, the latest first.

    Raises:
        Problem: this server takes no reviews, or the log cannot be read now.
    """
    require_review(request)
    session = session_of(request)
    if session is None:
        return ask_who(request)
    lines = (await clerk_of(request).log())[::-1]
    given = request.query_params.get("page", "1")
    number = max(1, int(given[:6])) if given.isascii() and given.isdecimal() else 1
    shown = lines[(number - 1) * _LOGGED : number * _LOGGED]
    told = {line["record"]["id"]: line for line in lines}
    values = {"lines": shown, "told": told, "number": number, "total": len(lines), "size": _LOGGED}
    return private(page(request, "review-log.html", **values, **_of(session)))


def address_of(request: Request, kind: str, item: Item, *, edit: bool = False) -> str:
    """The address of the page of an item."""
    asked = {"kind": kind, "at": item.id, "other": item.other, "edit": "1" if edit else ""}
    return f"{root(request)}review?{urlencode({name: value for name, value in asked.items() if value})}"


def ask_who(request: Request, trouble: str = "", wanted: str = "") -> Response:
    """The form to sign in, which leads on to the page that was wanted."""
    query = f"?{request.url.query}" if request.url.query else ""
    wanted = wanted or request.url.path.removeprefix(root(request)) + query
    return private(page(request, "review-sign-in.html", trouble=trouble, wanted=wanted))


def private(response: Response) -> Response:
    """A page that nobody keeps."""
    response.headers["Cache-Control"] = "no-store"
    del response.headers["ETag"]
    return response


async def _shown(request: Request, session: Session, items: list[Item], item: Item) -> dict[str, Any]:
    """The item that is shown, those around it, and the fields of its correction where that is wanted."""
    state, language = state_of(request), wording.choose(request)
    place = items.index(item) if item in items else -1
    first = max(0, min(place - 2, len(items) - _LISTED))
    listed = items[first : first + _LISTED]
    shown = await show(state, item)
    fields = []
    if "edit" in request.query_params and not item.other:
        try:
            fields = fields_of(await clerk_of(request).fields(item.id), language)
        except Problem as problem:
            session.trouble = str(problem)
    return {
        "shown": shown,
        "fields": fields,
        "place": place,
        "first": first,
        "lines": await list_lines(state, finder_of(request), listed, language),
        "before": items[place - 1] if place > 0 else None,
        "after": items[place + 1] if place + 1 < len(items) else None,
    }


def _find(request: Request, items: list[Item]) -> Item | None:
    """The item that the address names, which need not wait any more, or the first one."""
    at, other = (request.query_params.get(name, "").strip() for name in ("at", "other"))
    if not at:
        return items[0] if items else None
    found = next((item for item in items if (item.id, item.other) == (at, other)), None)
    for one in filter(None, (at, other)):
        thing_of(one)
    return found or Item("unsure" if other else "doubtful", at, other)


def _counted(waiting: Queue) -> dict[str, Any]:
    counts = Counter(item.kind for item in waiting.items)
    return {
        "kinds": [(kind, counts[kind]) for kind in KINDS],
        "total": len(waiting.items),
        "missing": waiting.missing,
    }


def _of(session: Session) -> dict[str, Any]:
    """What every page of the review shows of who reviews."""
    return {"session": session, "last": session.done[-1] if session.done else None, "trouble": session.take_trouble()}
