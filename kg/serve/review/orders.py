"""What a reviewer orders, and the decisions that this comes to in the log, as the articles now stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, get_args

from kg.errors import DecisionError
from kg.model import Verdict
from kg.model.decision import Anchor, Decision, Judgement, Named, Ruling, Undo
from kg.pipeline.corrections import Signature, reviews_of
from kg.pipeline.decisions import Desk, undo_of
from kg.pipeline.meaning import find_reviewed, find_side

RULINGS: tuple[Ruling, ...] = get_args(Ruling)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be decided: a ruling over a fact or a thing, a verdict over two things, or what is taken back."""

    #: accept, reject, correct; same, different, unsure; undo.
    verdict: str
    #: A fact or thing as `kg.pipeline.meaning.find_reviewed` takes it, or the first of two things.
    about: str = ""
    #: The second of two things, as `kg.pipeline.meaning.find_side` takes it.
    other: str = ""
    #: Of a correction, field to new value; "" empties.
    changes: Mapping[str, str] = field(default_factory=dict)
    #: Ids of the decisions that are taken back.
    undoes: Sequence[str] = ()


def read_order(fields: Mapping[str, Any]) -> Order:
    """An order from the wire."""
    return Order(**{**fields, "undoes": tuple(fields.get("undoes", ()))})


def lines_of(desk: Desk, order: Order, signature: Signature) -> list[Decision]:
    """The decisions of an order.

    Raises:
        DecisionError: there is no such fact, thing or decision, or it cannot be decided so.
        QueryError: no thing is called so, or several are.
    """
    if order.verdict == "undo":
        return [Undo(undo_of(desk.lines, wanted), *signature) for wanted in order.undoes]
    for verdict in VERDICTS:
        if order.verdict == verdict:
            return [_judge(desk, verdict, order, signature)]
    for ruling in RULINGS:
        if order.verdict == ruling:
            changed = [f"{name}={value}" for name, value in order.changes.items()]
            if ruling == "correct" and not changed:
                raise DecisionError("nothing is changed; change a field, or accept what is there")
            return list(dict.fromkeys(reviews_of(ruling, desk, order.about, signature, changed)))
    raise DecisionError(f"{order.verdict!r} is no verdict; there are {', '.join((*RULINGS, *VERDICTS))} and undo")


def said_of(desk: Desk, about: str) -> dict[str, str]:
    """What can be corrected of a fact or a thing, by the names that a correction gives the fields.

    Where several articles state it, it is as the first one does.

    Raises:
        DecisionError: there is no such fact or thing.
    """
    found = find_reviewed(desk, about)[0][1]
    if isinstance(found, Named):
        return {"name": found.name, "class": found.cls}
    return {name: value for name, value in _fields(found).items() if value is not None}


def _judge(desk: Desk, verdict: Verdict, order: Order, signature: Signature) -> Judgement:
    left, right = find_side(desk, order.about), find_side(desk, order.other)
    if left == right:
        raise DecisionError(f"both are {left.name}; name two things, or of one a name that belongs to another")
    return Judgement(verdict, left, right, *signature)


def _fields(anchor: Anchor) -> dict[str, str | None]:
    """The fields of a fact; None where its kind has none."""
    figure, relation = anchor.kind == "figure", anchor.kind == "relation"
    end = anchor.object
    return {
        "subject": _write(anchor.subject),
        "metric" if figure else "predicate" if relation else "attribute": anchor.term,
        "object": _write(end) if end else None,
        "value": None if end else anchor.value,
        "high": anchor.high if figure else None,
        "unit": anchor.unit if figure else None,
        "bound": anchor.bound if figure else None,
        "counted": anchor.of if figure else None,
        "period": anchor.period if figure else None,
        "date": None if figure else anchor.date,
        "title": anchor.title if relation else None,
        "amount": anchor.amount if relation else None,
        "currency": anchor.currency if relation else None,
        "status": anchor.status,
    }


def _write(named: Named) -> str:
    """A thing as a correction takes it."""
    return f"{named.cls}:{named.name}"
