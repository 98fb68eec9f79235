"""The board of conflicts: facts that cannot all be true, and slips inside articles, with what speaks for each side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from kg.model import Literal
from kg.search.folding import fold
from kg.serve.boards.amounts import Amount, local_name, numeral, read_amount
from kg.serve.boards.kept import ask_all, keep
from kg.serve.boards.places import local
from kg.serve.boards.proofs import Proof, find_proofs
from kg.serve.boards.sheet import Cell, Sheet, form_of, write
from kg.serve.pages import words
from kg.serve.pages.asking import Graph, Row, ask_about, text
from kg.serve.pages.statements import Ref, Source, ref, source, value
from kg.serve.problems import Problem
from kg.serve.replies import choice_of, page
from kg.serve.state import state_of

#: Where a conflict may be: between articles, or inside one.
WHERE = ("between", "inside")
#: Conflicts on one page, and how many are asked for at a time.
_SHOWN, _AT_ONCE = 50, 400
_COLUMNS = (
    *("conflict", "thing", "label", "about", "kind", "where", "reason", "position", "why", "fact"),
    *("value", "high", "unit", "bound", "counted", "period", "status", "object", "article", "published", "quote"),
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts of one thing that exclude each other: about which metric or property, of what kind, and why."""

    iri: str
    thing: Ref
    #: IRI of a metric or property.
    aspect: str
    #: IRI of a concept.
    kind: str
    reason: str
    #: The article that contradicts itself; None where articles contradict each other.
    slip: Source | None

    @property
    def where(self) -> str:
        """Whether it is between articles or inside one."""
        return "inside" if self.slip else "between"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the facts of a conflict: its place among them (0 where they are not ranked), and what speaks for it."""

    fact: str
    position: int
    why: str
    status: str
    #: The figure, or what else it states.
    amount: Amount | None
    object: Ref | Literal | None
    date: str


@dataclass(frozen=True, slots=True)
class Board:
    """All conflicts by what they are about."""

    conflicts: tuple[Conflict, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader wants to see; "" is all."""

    where: str
    kind: str
    about: str
    thing: str

    def admits(self, conflict: Conflict) -> bool:
        """Whether a conflict is wanted."""
        thing = conflict.thing
        return (
            self.where in ("", conflict.where)
            and self.kind in ("", local_name(conflict.kind))
            and self.about in ("", local_name(conflict.aspect))
            and (not self.thing or self.thing == local(thing.iri) or fold(self.thing) in fold(thing.label))
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """As it stands in an address."""
        said = {"where": self.where, "kind": self.kind, "about": self.about, "thing": self.thing}
        return [(key, value) for key, value in said.items() if value]


async def board(request: Request) -> Response:
    """The conflicts as a page or as data.

    Raises:
        Problem: it is asked for what there is not, or the graph cannot be asked now.
    """
    form = form_of(request)
    known = await keep(request, "conflicts", read)
    asked = _asked(request)
    shown = [conflict for conflict in known.conflicts if asked.admits(conflict)]
    if form == "html":
        return await _page(request, known, asked, shown)
    sides = await find_sides(state_of(request), shown)
    proofs = await find_proofs(state_of(request), (side.fact for own in sides.values() for side in own))
    rows = [_row(one, side, proofs.get(side.fact)) for one in shown for side in sides.get(one.iri, ())]
    return write(request, Sheet("conflicts", _COLUMNS, rows, known.cut), form)


async def read(request: Request) -> Board:
    """All conflicts of the graph, those between articles first."""
    rows, cut = await ask_all(state_of(request), "conflicts", "conflict")
    found = {
        text(row["conflict"]): Conflict(
            text(row["conflict"]),
            ref(row, "thing"),
            text(row["aspect"]),
            text(row["kind"]),
            text(row["reason"]),
            source(row) if "article" in row else None,
        )
        for row in rows
    }
    ordered = sorted(found.values(), key=lambda one: (one.where != "between", one.thing.label, one.aspect, one.iri))
    return Board(tuple(ordered), cut)


async def find_sides(graph: Graph, conflicts: Sequence[Conflict]) -> dict[str, list[Side]]:
    """The sides of conflicts by the IRI of each, in their order."""
    found: dict[str, list[Side]] = {}
    for begun in range(0, len(conflicts), _AT_ONCE):
        wanted = [one.iri for one in conflicts[begun : begun + _AT_ONCE]]
        for row in await ask_about(graph, "conflicts-sides", conflict=wanted):
            found.setdefault(text(row["conflict"]), []).append(_side(row))
    return {iri: list({side.fact: side for side in own}.values()) for iri, own in found.items()}


async def _page(request: Request, known: Board, asked: Asked, shown: Sequence[Conflict]) -> Response:
    language = choice_of(request).language
    number = _number(request.query_params.get("page", "1"), -(-len(shown) // _SHOWN))
    listed = shown[(number - 1) * _SHOWN : number * _SHOWN]
    sides = await find_sides(state_of(request), listed)
    kinds = Counter(one.kind for one in known.conflicts)
    aspects = {local_name(one.aspect): one.aspect for one in known.conflicts}
    return page(
        request,
        "conflicts.html",
        asked=asked,
        places=[(where, sum(one.where == where for one in known.conflicts)) for where in WHERE],
        kinds=[(local_name(kind), words.term_label(kind, language=language), kinds[kind]) for kind in sorted(kinds)],
        aspects=sorted((words.term_label(iri, language=language), name) for name, iri in aspects.items()),
        things=sorted({one.thing.label for one in known.conflicts})[:400],
        conflicts=[(one, sides.get(one.iri, [])) for one in listed],
        proofs=await find_proofs(state_of(request), (side.fact for own in sides.values() for side in own)),
        shown=len(shown),
        total=len(known.conflicts),
        number=number,
        size=_SHOWN,
        cut=known.cut,
        query=f"?{urlencode(asked.pairs)}" if asked.pairs else "",
    )


def _asked(request: Request) -> Asked:
    """What a reader wants to see.

    Raises:
        Problem: a kind or a place of conflicts that there is not.
    """
    where, kind, about, thing = (
        request.query_params.get(name, "").strip() for name in ("where", "kind", "about", "thing")
    )
    if where and where not in WHERE:
        raise Problem(400, f"where={where!r}; a conflict is {' articles or '.join(WHERE)} one")
    for name in filter(None, (kind, about)):
        if name not in words.ontology().terms:
            raise Problem(400, f"there is no term {name!r}; /vocabulary and /ontology list them")
    return Asked(where, kind, about, thing[:200])


def _number(given: str, last: int) -> int:
    return max(1, min(int(given[:6]), last)) if given.isascii() and given.isdecimal() else 1


def _side(row: Row) -> Side:
    return Side(
        text(row["fact"]),
        int(text(row.get("position")) or 0),
        text(row.get("why")),
        local_name(text(row["status"])),
        read_amount(row, "fact") if "metric" in row else None,
        value(row, "object") if "object" in row else None,
        text(row.get("date")),
    )


def _row(conflict: Conflict, side: Side, proof: Proof | None) -> tuple[Cell, ...]:
    said = (conflict.iri, conflict.thing.iri, conflict.thing.label, local_name(conflict.aspect))
    kind = (local_name(conflict.kind), conflict.where, conflict.reason, side.position or None, side.why, side.fact)
    amount, other = side.amount, side.object
    figure: tuple[Cell, ...] = (None,) * 6
    if amount:
        bound = local_name(amount.bound)
        figure = (numeral(amount.value), numeral(amount.high), amount.unit, bound, amount.counted, amount.period)
    named = other.label if isinstance(other, Ref) else other.value if other else None
    article = (proof.article.iri, proof.article.date, proof.quote) if proof else (None,) * 3
    return (*said, *kind, *figure, side.status, named, *article)
