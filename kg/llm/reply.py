"""What a model is to answer, as pydantic models whose terms are those of the ontology."""

from __future__ import annotations

import typing
from collections.abc import Iterable
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, create_model

from kg.model import Bound, Status
from kg.ontology import Ontology


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Thing(_Part):
    """A thing that facts are about."""

    name: str
    kind: str
    mentions: list[str] = []


class Fact(_Part):
    """What every fact carries."""

    subject: str
    quote: str
    status: Status = "actual"


class Relation(Fact):
    """A thing stands in a relation to a thing, or to words."""

    predicate: str
    object: str = ""
    value: str = ""
    date: str = ""
    title: str = ""
    amount: float | None = None
    currency: str = ""


class Attribute(Fact):
    """A thing has a value."""

    attribute: str
    value: str
    date: str = ""


class Figure(Fact):
    """A number is stated of a thing."""

    metric: str
    value: float
    value_high: float | None = Field(None, alias="valueHigh")
    unit: str = "1"
    bound: Bound = "exact"
    period: str = ""
    of: str = ""
    equivalent: float | None = None
    equivalent_unit: str = Field("", alias="equivalentUnit")


class Reply(_Part):
    """The records of one window."""

    things: list[Thing]
    relations: list[Relation]
    attributes: list[Attribute]
    figures: list[Figure]


def reply_type(ontology: Ontology) -> type[Reply]:
    """The reply whose kinds, predicates, attributes and metrics are those that the ontology has, and no others."""
    kinds = [name for name in ontology.classes if name != "Entity"]
    thing = create_model("Thing", __base__=Thing, kind=(_one_of(kinds), ...))
    relation = create_model("Relation", __base__=Relation, predicate=(_one_of(ontology.relations), ...))
    attribute = create_model("Attribute", __base__=Attribute, attribute=(_one_of(ontology.attributes), ...))
    figure = create_model("Figure", __base__=Figure, metric=(_one_of(ontology.metrics), ...))
    return create_model(
        "Records",
        __base__=Reply,
        __doc__=Reply.__doc__,
        things=(_list_of(thing), ...),
        relations=(_list_of(relation), ...),
        attributes=(_list_of(attribute), ...),
        figures=(_list_of(figure), ...),
    )


def _one_of(names: Iterable[str]) -> Any:
    literal: Any = Literal
    return literal[tuple(names)]


def _list_of(part: type[_Part]) -> Any:
    return typing.cast("Any", list)[part]


#: The words that a status and a bound may be, for the prompt.
STATUSES, BOUNDS = get_args(Status), get_args(Bound)
