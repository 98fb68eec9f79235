"""A lane for what most programs ask: what was answered before, and plain queries, by GET with a query and nothing else.

They pass neither the routes nor a task of their own, nor what the framework makes of requests, which would take longer
than all the rest. What is the least bit unusual is left to the application, and what is answered here is made by the
functions that it has.
"""

from __future__ import annotations

import logging
from binascii import a2b_qp
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from starlette.responses import Response
from starlette.types import Scope

from kg.serve import problems
from kg.serve.answers import BodyResponse
from kg.serve.manners import Manners, with_manners
from kg.serve.problems import Problem
from kg.serve.recall import Key, Recall, key_of
from kg.serve.sparql.protocol import PATH, Formats, choose_formats, give, with_offers
from kg.serve.state import Answer, State, Wish, address_of
from kg.serve.wall import Answer as Send
from kg.serve.whole import Header, Whole, lines_of, whole

_FIELD = b"query="
_LOG = logging.getLogger(__name__)


class _Asked(NamedTuple):
    """A plain query."""

    text: str
    formats: Formats
    wish: Wish


class _Exchange(NamedTuple):
    """A plain query that is under way: where its answer goes, and by what and of which version it may be kept."""

    asked: _Asked
    send: Send
    key: Key
    version: str


class Lane:
    """Beside an application and what it remembers."""

    def __init__(self, state: State, recall: Recall) -> None:
        self._state = state
        self._recall = recall

    def take(self, scope: Scope, send: Send) -> Callable[[], None] | None:
        """Answer a request, perhaps later; gives how that is given up, or None where it is not for here."""
        key = key_of(scope)
        if key is None:
            return None
        if reply := self._recall.get(key):
            send(reply)
            return _nothing
        asked = _read(scope, self._state)
        if asked is None:
            return None
        exchange = _Exchange(asked, send, key, self._state.edition)
        job = self._state.begin(asked.text, asked.wish, partial(self._answer, exchange))
        return job.give_up if job else _nothing

    def _answer(self, exchange: _Exchange, outcome: Answer | Problem) -> None:
        """Send what came of a query."""
        asked, send, key, version = exchange
        try:
            response = _respond(asked, outcome)
        except Exception:  # noqa: BLE001 - whatever it is, the client has to be told
            _LOG.exception("an answer could not be written")
            response = problems.fault()
        if not isinstance(response, BodyResponse):
            reply = whole(response.status_code, with_manners(response.raw_headers, "GET"), bytes(response.body))
        elif response.spooled:
            send(Manners(response, ()))
            return
        else:
            before, after = _around(response.shared)
            reply = Whole(200, before + lines_of(response.own) + after, bytes(response.body))
        send(reply)
        if reply.status == 200 and isinstance(outcome, Answer) and outcome.lasting:
            self._recall.put(key, version, reply)


@lru_cache(maxsize=128)
def _around(shared: tuple[Header, ...]) -> tuple[bytes, bytes]:
    """The headers that many answers have, as they are sent before those of one, and ours, which come after."""
    return lines_of(shared), lines_of(with_manners(shared, "GET")[len(shared) :])


def _respond(asked: _Asked, outcome: Answer | Problem) -> Response:
    if isinstance(outcome, Problem):
        return problems.respond(with_offers(outcome))
    return give(outcome, asked.formats, "")


def _read(scope: Scope, state: State) -> _Asked | None:
    """The plain query that a GET asks; None where it is anything else, or something is wrong with it."""
    if scope["path"] != PATH or scope["root_path"]:
        return None
    field: bytes = scope["query_string"]
    if not field.startswith(_FIELD) or b"&" in field or not field.isascii():
        return None
    told: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        # Of several the first counts, as the framework has it.
        told.setdefault(name, value)
    try:
        text = _decode(field[len(_FIELD) :]).decode("utf-8")
        accept = told.get(b"accept")
        formats = choose_formats(None if accept is None else accept.decode("latin-1"), "")
    except (ValueError, Problem):
        return None
    if "html" in (formats.table.name, formats.graph.name) or not text.strip():
        return None
    address = address_of(scope, told.get(b"host", b"").decode("latin-1"), state.settings)
    return _Asked(text, formats, _wish(formats, address))


def _decode(value: bytes) -> bytes:
    """A form's value without its escapes.

    Quoted-printable is the same with another sign, and the standard library takes it apart ten times as fast.

    Raises:
        ValueError: something that looks like an escape is none.
    """
    escaped = value.replace(b"+", b" ").replace(b"=", b"%3D")
    decoded = a2b_qp(escaped.replace(b"%", b"="))
    if len(decoded) != len(escaped) - 2 * escaped.count(b"%"):
        raise ValueError("not escaped as forms are")
    return decoded


@lru_cache(maxsize=256)
def _wish(formats: Formats, address: str) -> Wish:
    return Wish(formats.table.name, formats.graph.name, address + PATH)


def _nothing() -> None:
    """There is nothing to give up."""
