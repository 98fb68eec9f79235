"""Asking the served graph: the queries of `queries/pages/`, each a file, with terms for their parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Protocol, TypeAlias

from kg import paths
from kg.model import Iri, Literal, Node
from kg.queries import read_question

#: One row of an answer by variable; what is unbound is absent.
Row: TypeAlias = Mapping[str, Node]

FOLDER = paths.QUERIES / "pages"
#: What no IRI holds (SPARQL 1.1, IRIREF).
_NOT_IN_IRIS = re.compile(r'[\x00-\x20<>"{}|^`\\]')


class Graph(Protocol):
    """What a page needs of the served graph."""

    async def rows(self, text: str, bindings: Mapping[str, Node]) -> Sequence[Row]:
        """The rows that a SELECT answers, with some of its variables bound."""
        ...


async def ask(graph: Graph, name: str, /, **terms: Node | None) -> list[Row]:
    """The answer to a query of the folder; parameters without a term stay free."""
    return list(await graph.rows(_text(name), {key: term for key, term in terms.items() if term is not None}))


async def ask_about(graph: Graph, name: str, /, **lists: Iterable[str]) -> list[Row]:
    """The answer to a query of the folder that leaves room for lists of IRIs, each written there as `VALUES ?x {}`."""
    filled = _text(name)
    for variable, iris in lists.items():
        before, gap, after = filled.partition(f"VALUES ?{variable} {{}}")
        assert gap, f"{name} has no list of ?{variable}"
        terms = " ".join(f"<{_NOT_IN_IRIS.sub('', one)}>" for one in iris)
        filled = f"{before}VALUES ?{variable} {{ {terms} }}{after}"
    return list(await graph.rows(filled, {}))


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
