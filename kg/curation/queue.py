"""What to look at first: facts and pairs of things by how much there is to doubt about them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal as OneOf
from typing import TypeAlias, get_args

from kg import iris
from kg.model import Node

Kind: TypeAlias = OneOf["doubtful", "conflicting", "unsure", "novel"]
KINDS: tuple[Kind, ...] = get_args(Kind)

#: Answers one of `queries/review/` by its name.
Ask: TypeAlias = Callable[[str], Iterable[Mapping[str, Node]]]

#: How doubtful a fact is because of what it is found in, where the graph gives no number.
_DOUBT = {"conflicting": 0.7, "novel": 0.4}


@dataclass(frozen=True, slots=True)
class Item:
    """Something to review: a fact by its local id, or a pair of entities that may be one thing."""

    kind: Kind
    #: The id of a fact, or of the first entity of a pair.
    id: str
    #: The second entity of a pair, or "".
    other: str = ""
    #: 0 to 1.
    doubt: float = 0.0
    #: In words.
    why: str = ""


def queue(ask: Ask, pairs: Iterable[Item], kinds: Collection[Kind] = KINDS) -> list[Item]:
    """What to review, the most doubtful first; what several reasons speak against is there once, with all of them.

    `ask` answers the queries of `queries/review/`; `pairs` are what the resolver leaves to people, which no graph says.
    """
    found: dict[tuple[str, str], Item] = {}
    for item in (*_facts(ask, kinds), *(pair for pair in pairs if pair.kind in kinds)):
        other = found.get((item.id, item.other))
        found[item.id, item.other] = _join(other, item) if other else item
    return sorted(found.values(), key=lambda item: (-item.doubt, KINDS.index(item.kind), item.id, item.other))


def _facts(ask: Ask, kinds: Collection[Kind]) -> Iterator[Item]:
    if "doubtful" in kinds:
        for row in ask("doubtful"):
            sure = float(row["confidence"].value)
            yield Item("doubtful", _id(row["fact"]), doubt=round(1 - sure, 4), why=f"confidence {sure:.2f}")
    if "conflicting" in kinds:
        for row in ask("conflicting"):
            why = row["why"].value if "why" in row else ""
            yield Item(
                "conflicting", _id(row["fact"]), doubt=_DOUBT["conflicting"], why=f"conflict: {why}".rstrip(": ")
            )
    if "novel" in kinds:
        for row in ask("novel"):
            kind, cls = (row[name].value.rpartition("#")[2] for name in ("kind", "class"))
            why = f"the only {kind} of a {cls}"
            yield Item("novel", _id(row["fact"]), doubt=_DOUBT["novel"], why=why)


def _join(one: Item, other: Item) -> Item:
    first, second = sorted((one, other), key=lambda item: (-item.doubt, KINDS.index(item.kind)))
    return replace(first, why=first.why if second.why in first.why else f"{first.why.rstrip('.')}; {second.why}")


def _id(node: Node) -> str:
    return node.value.removeprefix(iris.PREFIXES["id"])
