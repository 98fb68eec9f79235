"""How the served graph uses the ontology: how often each term, what leads from where to where, and examples."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kg import iris, paths
from kg.model import Iri, Literal, Node
from kg.ontology import Term
from kg.queries import read_question
from kg.serve.pages.asking import Row, ask, text, whole
from kg.serve.pages.statements import Figure, Ref, read_figures, ref, value
from kg.serve.problems import Problem
from kg.serve.state import State

#: Kinds of terms whose examples are facts, and of those that are the values of others.
_FACTS, _CONCEPTS = ("relation", "attribute"), ("concept", "scheme")

_QUERIES = paths.QUERIES / "terms"
#: The query that shows a term, by its kind; of any other kind it is a property.
_SHOWN = {
    "class": "class",
    "record": "class",
    "metric": "metric",
    "concept": "concept",
    "scheme": "scheme",
    "derived": "derived",
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Usage:
    """Counts of a graph; where they could not be had, `known` is false."""

    #: By IRI: things of a class, statements of a property, mentions of a concept.
    terms: Mapping[str, int]
    #: By the IRIs of a class, a property and the class of its objects: how many statements.
    ends: Mapping[tuple[str, str, str], int]
    known: bool = True

    def of(self, iri: str) -> int:
        """How often a term is used."""
        return self.terms.get(iri, 0)


@dataclass(frozen=True, slots=True)
class Example:
    """A statement that a term stands in: its parts, and the IRI of the fact where it is one."""

    subject: Ref
    object: Ref | Literal | None = None
    fact: str = ""
    #: Of a concept, the IRI of what leads to it.
    property: str = ""


@dataclass(frozen=True, slots=True)
class Examples:
    """Statements or figures that a term stands in."""

    statements: tuple[Example, ...] = ()
    figures: tuple[Figure, ...] = ()


async def read_usage(state: State) -> Usage:
    """The counts of the served graph; none where it has too much to be counted in time."""
    try:
        terms, ends, concepts = await asyncio.gather(
            ask(state, "usage"), ask(state, "usage-ends"), ask(state, "usage-concepts")
        )
    except Problem as problem:
        _log.warning("the ontology is shown without counts, since they could not be had: %s", problem)
        return Usage({}, {}, known=False)
    counts = Counter({text(row["term"]): whole(row["count"]) for row in terms})
    counts.update({text(row["concept"]): whole(row["count"]) for row in concepts})
    leads = {(text(row["class"]), text(row["property"]), text(row["target"])): whole(row["count"]) for row in ends}
    return Usage(counts, leads, known=bool(terms))


async def read_examples(state: State, term: Term) -> Examples:
    """Some statements that a term stands in; none of a class, whose things are listed elsewhere."""
    node = Iri(term.iri)
    try:
        if term.kind == "metric":
            figures = await ask(state, "example-figures", term=node)
            return Examples(figures=tuple(read_figures(map(_as_figure, figures))))
        if term.kind in _CONCEPTS:
            rows = await ask(state, "example-uses", term=node)
            return Examples(tuple(Example(ref(row, "subject"), property=text(row["property"])) for row in rows))
        if term.kind in ("class", "record"):
            return Examples()
        rows = await ask(state, "example-facts", term=node) if term.kind in _FACTS else []
        rows = rows or await ask(state, "example-statements", term=node)
    except Problem as problem:
        _log.warning("%s is shown without examples: %s", term.iri, problem)
        return Examples()
    return Examples(tuple(Example(ref(row, "subject"), value(row, "object"), text(row.get("fact"))) for row in rows))


def query_of(term: Term) -> str:
    """A query whose answer shows how the graph uses a term, without the prefixes that need no declaration."""
    lines = read_question(_QUERIES / f"{_SHOWN.get(term.kind, 'property')}.rq").text.splitlines()
    text = "\n".join(line for line in lines if not line.startswith(("#+", "PREFIX "))).strip()
    return text.replace("?term", iris.abbreviate(term.iri)) + "\n"


def _as_figure(row: Row) -> Row:
    """A row as those of the queries of figures, without evidence."""
    nothing = Literal("")
    missing: dict[str, Node] = {
        "status": Iri("#actual"),
        "evidence": Iri(""),
        "article": Iri(""),
        "quote": nothing,
        "start": Literal("0"),
        "end": Literal("0"),
        "confidence": nothing,
    }
    return {**missing, **row}
