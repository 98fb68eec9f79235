"""Looks for what cannot be right in a graph: SHACL shapes, the checks of `queries/checks/`, and what others found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from kg import paths
from kg.model import Iri, Node, Quad
from kg.validate.places import Graph, locate, show
from kg.validate.report import Finding, Place, Report, Severity, order
from kg.validate.shapes import article_batches, check_shapes, count_shapes, read_shapes

__all__ = ["Check", "Finding", "Graph", "Place", "Report", "contradictions", "faults", "validate"]

#: Findings of one rule whose sentences are looked up; a rule that fires more often has one cause.
LOCATED = 100

_MEND = (
    "Correct the fact in the records of the article and build it again, or judge who is who; "
    "`kg explain` shows how the article was read."
)


class Check(Protocol):
    """A query that must return nothing, as `kg.queries.read_checks` reads it."""

    @property
    def name(self) -> str: ...  # noqa: D102 - its own words
    @property
    def summary(self) -> str: ...  # noqa: D102
    @property
    def severity(self) -> Severity: ...  # noqa: D102
    @property
    def repair(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


def validate(
    graph: Graph,
    checks: Collection[Check],
    more: Iterable[Finding] = (),
    *,
    ontology: Path = paths.ONTOLOGY,
    progress: Callable[[str, int, int | None], None] = lambda _stage, _done, _total: None,
) -> Report:
    """All that the shapes and the checks find in a graph, with `more` that the caller knows, and where it is said.

    Raises:
        OntologyError: the shapes or the ontology cannot be read.
        QueryError: a check is malformed.
    """
    found = [*more]
    located: Counter[str] = Counter()

    def place(rule: str, nodes: Collection[Node], hints: Iterable[str] = ()) -> tuple[Place, ...]:
        located[rule] += 1
        return locate(graph, nodes, hints) if located[rule] <= LOCATED else ()

    rules = read_shapes(ontology)
    batches = list(article_batches(graph))
    seen = set()
    for done, batch in enumerate(batches, 1):
        for violation in check_shapes(graph, batch, rules):
            if violation not in seen:
                seen.add(violation)
                values = tuple(zip(("thing", "value"), map(show, violation.nodes), strict=False))
                where = place(violation.shape, violation.nodes, violation.properties)
                found.append(
                    Finding("shape", violation.shape, violation.severity, violation.message, _MEND, values, where)
                )
        progress("shapes", done, len(batches))
    for done, check in enumerate(checks, 1):
        for row in list(graph.query(check.text).solutions()):
            values = tuple((name, show(node)) for name, node in row.items())
            where = place(check.name, list(row.values()))
            found.append(Finding("check", check.name, check.severity, check.summary, check.repair, values, where))
        progress("checks", done, len(checks))
    return Report(order(found), sum(map(len, batches)), len(checks), count_shapes(rules))


def contradictions(graph: Graph, culprits: Collection[Quad], unsatisfiable: Iterable[str] = ()) -> Iterator[Finding]:
    """What the DL reasoner found: facts that contradict the ontology together, and classes that can have no member."""
    for quad in culprits:
        values = (("thing", show(quad.subject)), ("relation", show(quad.predicate)), ("value", show(quad.object)))
        where = locate(graph, [quad.subject, quad.object], [quad.predicate.value])
        message = f"{len(culprits)} facts contradict the ontology together; without any one of them they would not."
        yield Finding("reasoner", "contradiction", "error", message, _MEND, values, where)
    for name in unsatisfiable:
        message = "A class of the ontology can have no member."
        yield Finding(
            "reasoner",
            "empty-class",
            "error",
            message,
            "Correct its axioms in `ontology/`.",
            (("class", show(Iri(name))),),
        )


def faults(found: Iterable[str]) -> Iterator[Finding]:
    """What the store found wrong with what it holds, a sentence for each fault."""
    for fault in found:
        message, _, repair = fault.partition("; ")
        yield Finding("store", "stored-data", "error", message, repair or "Run `kg rebuild`.")
