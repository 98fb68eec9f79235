"""Asks a graph for the figures and dated facts of a group, with the queries of `queries/conflicts/`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypeAlias, TypeVar

from kg import iris, paths
from kg.conflicts.dates import DatedFact
from kg.conflicts.figures import Figure, Source
from kg.conflicts.knowledge import Dated
from kg.errors import QueryError
from kg.model import Iri, Node

#: Runs a query with some of its variables bound, and gives its rows; what is unbound is absent from a row.
Ask: TypeAlias = Callable[[str, Mapping[str, Node]], Iterable[Mapping[str, Node]]]

_Row = Mapping[str, Node]
_Fact = TypeVar("_Fact", Figure, DatedFact)
FOLDER = paths.QUERIES / "conflicts"


class Group(NamedTuple):
    """A thing, and the metric or property of it whose figures and facts are compared with each other and no others."""

    thing: Iri
    aspect: Iri


def ask_figures(metric: Iri, ask: Ask, thing: Iri | None = None) -> dict[Iri, tuple[Figure, ...]]:
    """The figures of a metric by the thing that they are of, all or one; each thing's by their nodes."""
    return _by_thing(_ask_facts("figures", {"metric": metric}, thing, ask), _figure)


def ask_dates(name: str, dated: Dated, ask: Ask, thing: Iri | None = None) -> dict[Iri, tuple[DatedFact, ...]]:
    """The facts of a property that dates something, by the thing that they are of, all or one, where dated."""

    def fact(node: Iri, told: list[_Row]) -> DatedFact | None:
        row = told[0]
        date = _text(row, "date" if dated.relation else "object")
        other = row["object"] if dated.relation else None
        return DatedFact(node, name, date, _text(row, "status"), _sources(told), other) if date else None

    return _by_thing(_ask_facts("dated-facts", {"property": iris.term(name)}, thing, ask), fact)


def ask_names(thing: Iri, ask: Ask) -> tuple[str, ...]:
    """What a thing is called first, in each language."""
    return tuple(sorted({row["name"].value for row in ask(_read("names"), {"thing": thing})}))


def ask_group(node: Iri, ask: Ask) -> set[Group]:
    """The group that a figure or fact belongs to, if the graph has it."""
    return {Group(_iri(row["thing"]), _iri(row["aspect"])) for row in ask(_read("group-of-node"), {"node": node})}


def ask_stated(article: Iri, ask: Ask) -> set[Group]:
    """The groups of all that an article states."""
    rows = ask(_read("groups-of-article"), {"article": article})
    return {Group(_iri(row["thing"]), _iri(row["aspect"])) for row in rows}


def ask_said(thing: Iri, ask: Ask) -> set[Group]:
    """The groups of all that is said of a thing."""
    return {Group(thing, _iri(row["aspect"])) for row in ask(_read("groups-of-thing"), {"thing": thing})}


@cache
def _read(name: str) -> str:
    try:
        return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{FOLDER / name}.rq: {error.strerror}; is the installation complete?") from error


def _ask_facts(name: str, about: Mapping[str, Node], thing: Iri | None, ask: Ask) -> Iterable[_Row]:
    return ask(_read(name), about if thing is None else {**about, "thing": thing})


def _by_thing(rows: Iterable[_Row], make: Callable[[Iri, list[_Row]], _Fact | None]) -> dict[Iri, tuple[_Fact, ...]]:
    """A fact of all rows of each node, by thing."""
    told: dict[Iri, dict[Iri, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        told[_iri(row["thing"])][_iri(row["node"])].append(row)
    found = {}
    for thing, nodes in sorted(told.items()):
        facts = (make(node, rows) for node, rows in sorted(nodes.items()))
        found[thing] = tuple(fact for fact in facts if fact is not None)
    return found


def _figure(node: Iri, told: list[_Row]) -> Figure:
    row = told[0]
    return Figure(
        node,
        Decimal(row["value"].value),
        _text(row, "unit"),
        _text(row, "bound"),
        _text(row, "status"),
        _sources(told),
        high=Decimal(row["high"].value) if "high" in row else None,
        period=_text(row, "period"),
        days=(_text(row, "start"), _text(row, "end")) if "start" in row else None,
        counted=_text(row, "counted"),
        equivalent=(Decimal(row["equivalent"].value), _text(row, "currency")) if "equivalent" in row else None,
    )


def _sources(told: Iterable[_Row]) -> tuple[Source, ...]:
    """The articles of some rows; of one that gives several dates or publishers, the first of each."""
    found: dict[Iri, Source] = {}
    for row in told:
        source = Source(_iri(row["article"]), _text(row, "issued"), _text(row, "publisher"))
        known = found.setdefault(source.article, source)
        found[source.article] = min(source, known)
    return tuple(found[article] for article in sorted(found))


def _text(row: _Row, name: str) -> str:
    return row[name].value if name in row else ""


def _iri(node: Node) -> Iri:
    assert isinstance(node, Iri)
    return node
