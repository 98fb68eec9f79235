"""What the pages of the review show: facts with their sentences in context, what contradicts them, and pairs."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg import iris, paths
from kg.curation import Item
from kg.model import Iri
from kg.pipeline.doubts import Sight, sight_of
from kg.queries import read_question
from kg.serve.finding import Finder
from kg.serve.pages import words
from kg.serve.pages.records import find_statement
from kg.serve.pages.statements import Fact, Figure
from kg.serve.pages.things import ThingPage, find_thing, read_thing
from kg.serve.state import State

_RECORDS = ("fact/", "figure/")


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact or figure, and the places that state it, each between what stands before and after it."""

    id: str
    fact: Fact | Figure
    sights: tuple[Sight, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of the queue as its page shows it: a fact with those that contradict it, or one or two things."""

    item: Item
    stated: Stated | None = None
    rivals: tuple[Stated, ...] = ()
    things: tuple[ThingPage, ...] = ()

    @property
    def there(self) -> bool:
        """Whether the served graph has it."""
        return self.stated is not None or len(self.things) == (2 if self.item.other else 1)


@dataclass(frozen=True, slots=True)
class Line:
    """An item in a list: its headline in parts, of which the middle one may be a relation."""

    item: Item
    subject: str
    relation: str = ""
    object: str = ""


async def show(state: State, item: Item) -> Shown:
    """What the page of an item shows."""
    if not item.id.startswith(_RECORDS):
        found = await asyncio.gather(*(_thing(state, one) for one in (item.id, item.other) if one))
        return Shown(item, things=tuple(page for page in found if page))
    stated, rivals = await asyncio.gather(_stated(state, item.id), _rivals(state, item.id))
    return Shown(item, stated, rivals)


async def list_lines(state: State, finder: Finder, items: Sequence[Item], language: str) -> list[Line]:
    """Items as a list shows them."""
    return list(await asyncio.gather(*(_line(state, finder, item, language) for item in items)))


async def _line(state: State, finder: Finder, item: Item, language: str) -> Line:
    if not item.id.startswith(_RECORDS):
        labels = [await _label(finder, one) for one in (item.id, item.other) if one]
        return Line(item, labels[0], "=?" if item.other else "", labels[-1] if item.other else "")
    rows = await state.rows(_text("saying"), {"fact": iris.thing(item.id)})
    if not rows:
        return Line(item, item.id)
    value = {name: node.value for name, node in rows[0].items()}
    term = words.ontology().terms.get(value["predicate"])
    relation = term.labels.get(language, term.name) if term else value["predicate"]
    amount = value["object"]
    if item.id.startswith("figure/"):
        amount = words.quantity(amount, value.get("unit", "1"), high=value.get("high", ""), language=language)
    return Line(item, value["subject"], relation, amount)


async def _label(finder: Finder, local: str) -> str:
    entry = await finder.get(iris.thing(local).value)
    return entry.label if entry else local


async def _stated(state: State, local: str) -> Stated | None:
    node = iris.thing(local)
    fact, rows = await asyncio.gather(find_statement(state, node), state.rows(_text("fact"), {"fact": node}))
    return Stated(local, fact, tuple(dict.fromkeys(_trim(sight_of(row)) for row in rows))) if fact else None


async def _rivals(state: State, local: str) -> tuple[Stated, ...]:
    rows = await state.rows(_text("rivals"), {"fact": iris.thing(local)})
    others = dict.fromkeys(row["other"].value.removeprefix(iris.PREFIXES["id"]) for row in rows)
    found = await asyncio.gather(*(_stated(state, other) for other in others))
    return tuple(one for one in found if one)


def _trim(sight: Sight) -> Sight:
    """A sight whose context begins and ends with a whole word: the graph cuts it by characters."""
    before, after = " ".join(sight.before.split()), " ".join(sight.after.split())
    return replace(sight, before=before.partition(" ")[2], after=after.rpartition(" ")[0])


async def _thing(state: State, local: str) -> ThingPage | None:
    found = await find_thing(state, Iri(iris.thing(local).value))
    return await read_thing(state, found) if found else None


def _text(name: str) -> str:
    return read_question(paths.QUERIES / "review" / f"{name}.rq").text
