"""What the forms of the review do: sign in and out, decide, and take back; each leads on to a page."""

from __future__ import annotations

import asyncio
import re
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.serve.pages import wording
from kg.serve.problems import Problem
from kg.serve.replies import root
from kg.serve.requests import Parameters
from kg.serve.review.clerk import clerk_of
from kg.serve.review.forms import changes_of, one, read_form, read_signed_form
from kg.serve.review.orders import Order
from kg.serve.review.pages import ask_who
from kg.serve.review.sessions import (
    COOKIE,
    Done,
    Session,
    check_name,
    client_of,
    require_review,
    sessions_of,
    set_cookie,
)
from kg.serve.review.waiting import waiting_of
from kg.serve.state import State, state_of

#: Where signing in may lead, below the root.
_PAGES = re.compile(r"review(/log|/thing)?(\?[\x21-\x7e]*)?")
#: The longest reason.
_REASON = 1_000
#: Seconds to wait for the served graph after something was taken back, and between two looks.
_PATIENCE, _ROUND = 4.0, 0.1


async def sign_in(request: Request) -> Response:
    """Begin a session, by the token and a name.

    Raises:
        Problem: this server takes no reviews, or too many wrong tokens were sent.
    """
    require_review(request)
    form = await read_form(request)
    sessions = sessions_of(request)
    language = wording.choose(request)
    if not sessions.check_token(one(form, "token"), state_of(request).settings.token, client_of(request)):
        answer = ask_who(request, wording.say(language, "review.wrong-token"), one(form, "wanted"))
        answer.status_code = 403
        return answer
    wanted = one(form, "wanted")
    answer = RedirectResponse(root(request) + (wanted if _PAGES.fullmatch(wanted) else "review"), 303)
    set_cookie(request, answer, sessions.begin(check_name(one(form, "name"))))
    return answer


async def sign_out(request: Request) -> Response:
    """End a session."""
    await read_signed_form(request)
    sessions_of(request).end(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse(f"{root(request)}review", 303)
    answer.delete_cookie(COOKIE, path=f"{root(request)}review", httponly=True, samesite="strict")
    return answer


async def decide(request: Request) -> Response:
    """Record a decision about an item, and lead on to the next one.

    Raises:
        Problem: nobody has signed in, or the form is none of ours.
    """
    require_review(request)
    session, form = await read_signed_form(request)
    verdict, about, other = (one(form, name) for name in ("verdict", "at", "other"))
    order = Order(verdict, about, other, changes_of(form) if verdict == "correct" else {})
    following = await _next(request, form, about, other)
    try:
        made = await clerk_of(request).record(order, session.name, one(form, "reason")[:_REASON])
    except Problem as problem:
        session.trouble = str(problem)
        return _lead(request, form, about, other)
    said = "; ".join(dict.fromkeys(line["about"] for line in made["lines"]))
    ids, things = tuple(line["record"]["id"] for line in made["lines"]), tuple(made["things"])
    session.done.append(Done(ids, verdict, said, about, other, things))
    waiting_of(request).decide(about, other)
    return _lead(request, form, *following, thing=next(iter(things), ""))


async def undo(request: Request) -> Response:
    """Take back the latest decision of the session, or the one that the form names, and lead back to its item.

    Raises:
        Problem: nobody has signed in, or the form is none of ours.
    """
    require_review(request)
    session, form = await read_signed_form(request)
    wanted = one(form, "id")
    done = _done(session, wanted)
    if done is None:
        session.trouble = wording.say(wording.choose(request), "review.nothing-to-undo")
        return _lead(request, form, "", "")
    state = state_of(request)
    version = state.version
    try:
        await clerk_of(request).record(Order("undo", undoes=done.ids), session.name, one(form, "reason")[:_REASON])
    except Problem as problem:
        session.trouble = str(problem)
        return _lead(request, form, "", "")
    session.done = [one for one in session.done if one is not done]
    waiting_of(request).restore(done.at, done.other)
    await _follow(state, version)
    return _lead(request, form, done.at, done.other, thing=done.at)


async def _follow(state: State, version: str) -> None:
    """Wait a moment for the served graph to have another version, so that what was taken back can be shown."""
    for _ in range(int(_PATIENCE / _ROUND)):
        if state.version != version:
            return
        await asyncio.sleep(_ROUND)


def _done(session: Session, wanted: str) -> Done | None:
    """What is to be taken back: the latest of the session, or a decision by its id."""
    if not wanted:
        return session.done[-1] if session.done else None
    known = next((done for done in session.done if wanted in done.ids), None)
    return known if known and known.ids == (wanted,) else Done((wanted,), "", "")


async def _next(request: Request, form: Parameters, about: str, other: str) -> tuple[str, str]:
    """The item after one that is about to be decided; the page of a conflict is kept until its own fact is."""
    if back := one(form, "back"):
        return back, ""
    kind = one(form, "kind")
    items = [item for item in (await waiting_of(request).queue()).items if kind in ("", item.kind)]
    place = next((n for n, item in enumerate(items) if (item.id, item.other) == (about, other)), -1)
    if place < 0 or len(items) == 1:
        return "", ""
    item = items[place + 1] if place + 1 < len(items) else items[place - 1]
    return item.id, item.other


def _lead(request: Request, form: Parameters, about: str, other: str, thing: str = "") -> Response:
    """On to an item, or back to the page that the form names; what was judged may have a new id."""
    where = one(form, "to")
    if where == "thing":
        wanted = thing or one(form, "id-shown") or about
        return RedirectResponse(f"{root(request)}review/thing?{urlencode({'id': wanted})}", 303)
    if where == "log":
        return RedirectResponse(f"{root(request)}review/log", 303)
    asked = {"kind": one(form, "kind"), "at": about, "other": other}
    query = urlencode({name: value for name, value in asked.items() if value})
    return RedirectResponse(f"{root(request)}review{'?' if query else ''}{query}", 303)
