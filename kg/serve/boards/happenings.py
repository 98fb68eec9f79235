"""What happened or is planned, in the order of time: events, foundings, dated relations, targets when they are due."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from starlette.requests import Request

from kg.search.folding import fold
from kg.serve.boards import targets
from kg.serve.boards.amounts import Amount, local_name
from kg.serve.boards.kept import ask_all, keep
from kg.serve.boards.places import TABLES, local
from kg.serve.boards.plot import end_of, year_of
from kg.serve.boards.targets import Target
from kg.serve.pages.asking import Row, text
from kg.serve.pages.statements import Ref, ref
from kg.serve.state import state_of

#: The lanes in their order; what belongs to none of the others comes last.
LANES = ("event", "founding", "agreement", "investment", "approval", "policy", "target", "forecast", "other")
_DATED = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with a date: what it is about, the fact or figure that says so, and when."""

    node: str
    lane: str
    #: IRI of a property, or of a metric.
    about: str
    thing: Ref
    #: What a relation leads to.
    other: Ref | None
    #: ISO, to the day, month or year; a period where it has an end.
    date: str
    status: str
    #: Of a target or forecast: what came of it, and the number.
    outcome: str = ""
    amount: Amount | None = None

    @property
    def start(self) -> float:
        """When it begins, or a target is due, as a number of years."""
        return end_of(self.date) if self.amount else year_of(self.date)

    @property
    def end(self) -> float:
        """When it has certainly come to its end."""
        return end_of(self.date)

    @property
    def subject(self) -> Ref:
        """What it leads to: what was founded, or what the fact is about."""
        return self.other if self.other and self.lane == "founding" else self.thing

    def concerns(self, typed: str) -> bool:
        """Whether it is about a thing of this id, or whose name holds this."""
        things = (self.thing, *([self.other] if self.other else []))
        return any(typed == local(one.iri) or fold(typed) in fold(one.label) for one in things)


@dataclass(frozen=True, slots=True)
class History:
    """Everything with a date, in order, and what has a date without a year."""

    happenings: tuple[Happening, ...]
    undated: tuple[Happening, ...]
    cut: bool


async def read(request: Request) -> History:
    """All that has a date in the graph."""
    rows, cut = await ask_all(state_of(request), "timeline", "fact")
    aims = await keep(request, "targets", targets.read)
    found = {happening.node: happening for happening in map(_happening, rows)}
    all_ = [*found.values(), *(_due(target) for target in aims.targets if target.aim.period or target.year)]
    ordered = sorted(all_, key=lambda one: (one.date, one.lane, one.thing.label, one.node))
    known = tuple(one for one in ordered if _DATED.fullmatch(one.date))
    return History(known, tuple(one for one in ordered if not _DATED.fullmatch(one.date)), cut or aims.cut)


def _happening(row: Row) -> Happening:
    predicate, date, end = text(row["predicate"]), text(row["date"]), text(row.get("end"))
    return Happening(
        text(row["fact"]),
        _lanes().get(local_name(predicate), "other"),
        predicate,
        ref(row, "thing"),
        ref(row, "other") if "other" in row else None,
        f"{date}/{end}" if end > date and date[:1].isdecimal() else date,
        local_name(text(row["status"])),
    )


def _due(target: Target) -> Happening:
    aim = target.aim
    lane = "forecast" if aim.status == "forecast" else "target"
    date = aim.period or target.year
    return Happening(aim.node, lane, aim.metric, target.thing, None, date, aim.status, target.outcome, aim)


@cache
def _lanes() -> Mapping[str, str]:
    with (TABLES / "lanes.tsv").open(encoding="utf-8") as file:
        return {row["predicate"]: row["lane"] for row in csv.DictReader(file, delimiter="\t")}
