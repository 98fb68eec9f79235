"""Reviews from what people write: which fact or thing is meant, and what is to change: `period=2024`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import NamedTuple

from kg.errors import DecisionError
from kg.model.decision import Anchor, Changes, Named, Review, Ruling, key
from kg.ontology import Ontology, load_ontology
from kg.pipeline.decisions import Desk
from kg.pipeline.meaning import find_reviewed


class Signature(NamedTuple):
    """When, by whom and why, in the order in which decisions take them."""

    at: str
    by: str
    reason: str = ""


#: What people may call a field besides what the log calls it.
_ALSO = {"predicate": "term", "attribute": "term", "metric": "term", "counted": "of", "valueHigh": "high"}
_NAMED = ("subject", "object")
_NUMBERS = ("value", "high", "amount")


def read_changes(assignments: Iterable[str], about: Anchor | Named, ontology: Ontology) -> Changes:
    """What a correction of a fact or a thing changes; an empty value takes a field away.

    Raises:
        DecisionError: a field or a class that there is none of.
    """
    known = {key(field.name): field.name for field in fields(Changes)} | _ALSO
    given: dict[str, str | Named] = {}
    for assignment in assignments:
        name, sign, value = assignment.partition("=")
        field = known.get(name.strip())
        if not sign or not field:
            what = f"no field {name.strip()!r}" if sign else f"{assignment!r} is no NAME=VALUE"
            raise DecisionError(f"{what}; there are {', '.join(sorted({*known} - {'term'}))}")
        given[field] = _value(field, value.strip(), about, ontology)
    if "cls" in given:
        given |= _class(str(given["cls"]), ontology)
    return Changes(**given)  # type: ignore[arg-type]  # the fields that take a name got one


def reviews_of(
    verdict: Ruling, desk: Desk, fact: str, signature: Signature, changed: Sequence[str]
) -> Iterator[Review]:
    """The review of a fact or thing in each of its articles."""
    at, by, reason = signature
    for article, about in find_reviewed(desk, fact):
        changes: Changes | None = read_changes(changed, about, load_ontology()) if verdict == "correct" else None
        anchor = about if isinstance(about, Anchor) else None
        thing = about if isinstance(about, Named) else None
        yield Review(verdict, article, at, by, anchor, thing, changes, reason)


def _value(field: str, value: str, about: Anchor | Named, ontology: Ontology) -> str | Named:
    if field in _NAMED:
        return _named(field, value, about, ontology)
    plain = isinstance(about, Anchor) and about.kind == "figure"
    return value.replace(",", "") if field in _NUMBERS and (plain or field != "value") else value


def _named(field: str, value: str, about: Anchor | Named, ontology: Ontology) -> Named:
    """A thing by name, of the class of what it takes the place of unless another stands before it: `Place:Alderton`."""
    before, colon, after = value.partition(":")
    if colon and before in ontology.classes:
        return Named(ontology.upper(before), after.strip())
    old = about.object if field == "object" and isinstance(about, Anchor) else getattr(about, "subject", None)
    if old is None or not value:
        raise DecisionError(f"{field}={value}: say what it is, as in {field}=Place:Alderton")
    return Named(old.cls, value)


def _class(given: str, ontology: Ontology) -> dict[str, str]:
    """A class of the contract, with the finer one where that was given."""
    if given not in ontology.classes:
        ontology.describe(given)
        raise DecisionError(f"{given!r} is no class of things; there are {', '.join(ontology.classes)}")
    upper = ontology.upper(given)
    return {"cls": upper, "finer": "" if upper == given else given}
