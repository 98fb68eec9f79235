"""What handlers know of the server: its settings, the graph's version, and how to ask the graph."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from starlette.requests import Request
from starlette.types import Scope

from kg.model import Iri, Literal, Node, Quad
from kg.serve import problems, wire
from kg.serve.cache import Cache
from kg.serve.delay import Delay
from kg.serve.limits import Limits
from kg.serve.link import Body
from kg.serve.lookups import Lookups
from kg.serve.pool import Job, Pool, Told
from kg.serve.reader import write_ask
from kg.serve.scribe import Scribe
from kg.store import parse_quads
from kg.store.snapshot import Ask

#: An answer that is larger is not kept for the next who asks.
_KEPT = 1024 * 1024
#: Seconds after which it is worth looking whether a client is still there.
_BRIEF = 0.3


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decided."""

    data: Path
    #: The server's address as others see it, without a slash at the end; "" takes it from each request.
    url: str = ""
    #: Who may write, where writing is enabled at all; never shown.
    token: str = field(default="", repr=False)
    writable: bool = False
    limits: Limits = field(default_factory=Limits)
    #: A map of the operator's own, a GeoJSON file that is drawn in place of the coastlines.
    basemap: Path | None = None
    #: Whether the texts of articles are shown, beyond the sentences that state something.
    texts: bool = True
    #: Whether the answers are kept as files, behind which nothing will run.
    still: bool = False
    #: The IRI of the licence under which the graph is published, or "".
    licence: str = ""
    #: Whether who has the token may decide about what is right, and who is who, in the graph itself.
    review: bool = False


class Wish(NamedTuple):
    """How an answer is wanted: its format as a table and as a graph ("" is not acceptable), and the dataset asked."""

    table: str = "json"
    graph: str = "ttl"
    base: str = ""
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


_PLAIN = Wish()
#: The graph's version, a query, how its answer is wanted, and what is bound.
_Key: TypeAlias = tuple[str, str, Wish, tuple[tuple[str, Node], ...]]


class Answer(NamedTuple):
    """The whole answer to a query: "select", "ask" or "construct", and its body in the format that was wished."""

    kind: str
    body: Body
    #: Whether the same query gives the same answer as long as the graph is the same.
    lasting: bool = True


class State:
    """The server's state, the same for all requests."""

    def __init__(self, settings: Settings, pool: Pool, scribe: Scribe | None) -> None:
        self.settings = settings
        self.pool = pool
        self.scribe = scribe
        #: Changes whenever the graph does; in ETags it needs quotes.
        self.version = pool.readers.holding.version
        #: Changes whenever an answer may: with the graph, and when search has caught up with it.
        self.edition = self.version
        #: Checkpoints that are to go when nobody reads them any more.
        self.retired: set[str] = set()
        #: When it is time to look whether a client is still there.
        self.patience = Delay(_BRIEF)
        self._lookups: Lookups | None = None
        self._cache: Cache[_Key, Answer] = Cache(settings.limits.cache)

    @property
    def limits(self) -> Limits:
        """What a request may cost."""
        return self.settings.limits

    def note_search(self, version: str) -> None:
        """Take note that search knows a version of the graph now."""
        self.edition = f"{self.version} {version}"

    async def query(self, text: str, bindings: Mapping[str, Node] | None = None, wish: Wish = _PLAIN) -> Answer:
        """The answer to a query, some variables of which may be bound, as bytes in a format.

        Raises:
            Problem: it is malformed, refused, too large, takes too long, or there is no room for it now.
        """
        ask = self._ask(text, bindings, wish)
        key = self._key(ask, wish)
        if known := self._cache.get(key) or self._look_up(ask):
            return known
        answer = _answer_of(await self.pool.ask("query", write_ask(ask)))
        size = answer.body.size
        if answer.lasting and size <= _KEPT and not answer.body.spooled:
            self._cache.put(key, answer, size + len(text))
        return answer

    def begin(self, text: str, wish: Wish, done: Callable[[Answer | problems.Problem], object]) -> Job | None:
        """The same without waiting, for who keeps the answer: `done` is told that, or a problem; None where at once."""
        try:
            ask = self._ask(text, None, wish)
        except problems.Problem as problem:
            done(problem)
            return None
        if known := self._cache.get(self._key(ask, wish)) or self._look_up(ask):
            done(known)
            return None
        return self.pool.begin("query", write_ask(ask), partial(_hand_on, done))

    def _look_up(self, ask: Ask) -> Answer | None:
        """The answer where it is no work."""
        found = self._lookups.answer(ask) if self._lookups else None
        return found and Answer(*found)

    def _ask(self, text: str, bindings: Mapping[str, Node] | None, wish: Wish) -> Ask:
        limits = self.limits
        if len(text) > limits.query:
            raise problems.Problem(
                413, f"the query has {len(text)} characters, and {limits.query} is the most; take it apart"
            )
        table, graph, base, default_graphs, named_graphs = wish
        return Ask(text, table, graph, base, bindings or {}, default_graphs, named_graphs, limits.rows, limits.answer)

    def _key(self, ask: Ask, wish: Wish) -> _Key:
        """By what an answer is known."""
        return self.version, ask.text, wish, tuple(ask.bindings.items())

    async def rows(self, text: str, bindings: Mapping[str, Node] | None = None) -> list[dict[str, Node]]:
        """The rows of a SELECT by variable, in order; what is unbound is absent. Raises as `query` does."""
        answer = await self.query(text, bindings)
        found = json.loads(answer.body.read())["results"]["bindings"]
        return [{name: read_term(term) for name, term in row.items()} for row in found]

    async def ask(self, text: str, bindings: Mapping[str, Node] | None = None) -> bool:
        """The answer of an ASK. Raises as `query` does."""
        answer = await self.query(text, bindings)
        return bool(json.loads(answer.body.read())["boolean"])

    async def triples(self, text: str, bindings: Mapping[str, Node] | None = None) -> list[Quad]:
        """The triples of a CONSTRUCT or DESCRIBE, sorted, as quads of the default graph. Raises as `query` does."""
        answer = await self.query(text, bindings, Wish(table="", graph="nt"))
        return sorted(set(parse_quads(answer.body.read(), "nt")))

    async def dump(self, graph: str | None, format_: str) -> Body:
        """A graph in a format; "" is the default graph, None all of them.

        Raises:
            Problem: it is not there, too large, or there is no room for it now.
        """
        fields: dict[str, Any] = {"format": format_, "bytes": self.limits.answer}
        if graph is None:
            return (await self.pool.ask("dump_all", fields)).body
        return (await self.pool.ask("dump", {**fields, "graph": graph})).body

    async def prepare(self, text: str, using: Sequence[str], named: Sequence[str]) -> str:
        """An update as it may be run.

        Raises:
            Problem: it is refused, or there is no room for it now.
        """
        frames = [wire.frame(wire.DATA, text.encode("utf-8", "surrogatepass")), wire.say(wire.END)]
        told = await self.pool.ask("prepare", {"using": using, "named": named}, frames)
        return str(told.fields["text"])

    async def parse(self, documents: Sequence[tuple[bytes, str]], base: str) -> bytes:
        """Documents, each in a format, as the writer takes them.

        Raises:
            Problem: one is malformed, or there is no room for it now.
        """
        frames = []
        for data, _ in documents:
            frames += [wire.frame(wire.DATA, data), wire.say(wire.END)]
        fields = {"formats": [format_ for _, format_ in documents], "base": base}
        return (await self.pool.ask("parse", fields, frames)).body.read()

    def renew(self, version: str, lookups: Lookups | None = None) -> None:
        """Take note that the graph has another version now, of which these are the lookups."""
        self.version = self.edition = version
        self._lookups = lookups
        self._cache.clear()


def _answer_of(told: Told) -> Answer:
    return Answer(told.fields["kind"], told.body, lasting=not told.fields.get("volatile"))


def _hand_on(done: Callable[[Answer | problems.Problem], object], outcome: Told | problems.Problem) -> None:
    done(_answer_of(outcome) if isinstance(outcome, Told) else outcome)


def read_term(term: Mapping[str, str]) -> Node:
    """A term of SPARQL's JSON as a node; a blank node is an IRI that begins with "_:"."""
    if term["type"] == "uri":
        return Iri(term["value"])
    if term["type"] == "bnode":
        return Iri(f"_:{term['value']}")
    return Literal(term["value"], term.get("datatype", ""), term.get("xml:lang", "").lower())


def state_of(request: Request) -> State:
    """The state that a request finds."""
    state: State = request.app.state.graph
    return state


def address(request: Request) -> str:
    """The server's address without a slash at the end: the operator's, or what the client called it."""
    return address_of(request.scope, request.headers.get("host", ""), state_of(request).settings)


def address_of(scope: Scope, host: str, settings: Settings) -> str:
    """The same of a request that is not read yet, with its header "Host"."""
    server = scope.get("server")
    return settings.url or _address(
        scope["scheme"], host, tuple(server) if server else None, scope.get("root_path", "")
    )


@lru_cache(maxsize=256)
def _address(scheme: str, host: str, server: tuple[str, int] | None, root_path: str) -> str:
    """What Starlette makes of these, which takes as long as a small query."""
    headers = [(b"host", host.encode("latin-1"))] if host else []
    scope = {
        "type": "http",
        "scheme": scheme,
        "server": server,
        "path": f"{root_path}/",
        "root_path": root_path,
        "headers": headers,
        "query_string": b"",
    }
    return str(Request(scope).base_url).rstrip("/")
