"""Asking the served graph: the queries of `queries/pages/`, each a file, with terms for their parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Protocol, TypeAlias

from kg import paths
from kg.model import Iri, Literal, Node
from kg.queries import read_question

#: One row of an answer by variable; what is unbound is absent.
Row: TypeAlias = Mapping[str, Node]

FOLDER = paths.QUERIES / "pages"


class Graph(Protocol):
    """What a page needs of the served graph."""

    async def rows(self, text: str, bindings: Mapping[str, Node]) -> Sequence[Row]:
        """The rows that a SELECT answers, with some of its variables bound."""
        ...


async def ask(graph: Graph, name: str, /, **terms: Node | None) -> list[Row]:
    """The answer to a query of the folder; parameters without a term stay free."""
    return list(await graph.rows(_text(name), {key: term for key, term in terms.items() if term is not None}))


def text(node: Node | None) -> str:
    """What a node says, "" for none."""
    return node.value if node is not None else ""


def iri(node: Node | None) -> Iri:
    """A node that can only be an IRI, as the queries are written."""
    assert isinstance(node, Iri)
    return node


def whole(node: Node | None) -> int:
    """A node that can only be a number, as the queries are written."""
    assert isinstance(node, Literal)
    return int(node.value)


@cache
def _text(name: str) -> str:
    return read_question(FOLDER / f"{name}.rq").text
