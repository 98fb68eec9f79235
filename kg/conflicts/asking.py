"""Asks a graph for the figures and dated facts of a group, with the queries of `queries/conflicts/`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypeAlias

from kg import paths
from kg.conflicts.dates import DatedFact
from kg.conflicts.figures import Figure, Source
from kg.conflicts.knowledge import Dated
from kg.errors import QueryError
from kg.model import Iri, Node

#: Runs a query with some of its variables bound, and gives its rows; what is unbound is absent from a row.
Ask: TypeAlias = Callable[[str, Mapping[str, Node]], Iterable[Mapping[str, Node]]]

_Row = Mapping[str, Node]
FOLDER = paths.QUERIES / "conflicts"


class Group(NamedTuple):
    """A thing, and the metric or property of it whose figures and facts are compared with each other and no others."""

    thing: Iri
    aspect: Iri


def ask_figures(group: Group, ask: Ask) -> tuple[Figure, ...]:
    """The figures of a group whose aspect is a metric, by their nodes."""
    rows = ask(_read("figures"), {"thing": group.thing, "metric": group.aspect})
    return tuple(_figure(node, told) for node, told in _by_node(rows))


def ask_dates(group: Group, dated: Dated, ask: Ask) -> tuple[DatedFact, ...]:
    """The facts of a group whose aspect is a property that dates something, by their nodes."""
    rows = ask(_read("dated-facts"), {"thing": group.thing, "property": group.aspect})
    name = group.aspect.value.partition("#")[2]
    facts = []
    for node, told in _by_node(rows):
        row = told[0]
        date = _text(row, "date" if dated.relation else "object")
        if date:
            other = row["object"] if dated.relation else None
            facts.append(DatedFact(node, name, date, _text(row, "status"), _sources(told), other))
    return tuple(facts)


def ask_names(thing: Iri, ask: Ask) -> tuple[str, ...]:
    """What a thing is called first, in each language."""
    return tuple(sorted({row["name"].value for row in ask(_read("names"), {"thing": thing})}))


def ask_groups(
    ask: Ask, *, node: Iri | None = None, article: Iri | None = None, thing: Iri | None = None
) -> set[Group]:
    """The groups that a figure or fact, an article, or a thing belongs to; all groups where none of them is given."""
    if node:
        rows = ask(_read("group-of-node"), {"node": node})
    elif article:
        rows = ask(_read("groups-of-article"), {"article": article})
    elif thing:
        rows = ({"thing": thing, **row} for row in ask(_read("groups-of-thing"), {"thing": thing}))
    else:
        rows = ask(_read("groups"), {})
    return {Group(_iri(row["thing"]), _iri(row["aspect"])) for row in rows}


@cache
def _read(name: str) -> str:
    try:
        return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{FOLDER / name}.rq: {error.strerror}; is the installation complete?") from error


def _by_node(rows: Iterable[_Row]) -> Iterator[tuple[Iri, list[_Row]]]:
    told: dict[Iri, list[_Row]] = defaultdict(list)
    for row in rows:
        told[_iri(row["node"])].append(row)
    yield from sorted(told.items())


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
