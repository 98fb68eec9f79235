"""Writes triples as Turtle and quads as TriG for people: prefixes, a block per subject, a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kg import iris
from kg.model import Iri, Literal, Node, Quad
from kg.rdf.nquads import node as write_node

_TYPE = Iri(iris.PREFIXES["rdf"] + "type")
_XSD = iris.PREFIXES["xsd"]
_LOCAL = re.compile(r"[A-Za-z_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
#: What may stand behind `@base` without being taken for something else.
_THING = re.compile(r"[a-z][a-z-]*/[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
#: Literals that Turtle lets stand without quotes.
_BARE = {
    _XSD + "integer": re.compile(r"[+-]?\d+"),
    _XSD + "decimal": re.compile(r"[+-]?\d*\.\d+"),
    _XSD + "boolean": re.compile(r"true|false"),
}


Triple = tuple[Iri, Iri, Node]


def write_turtle(quads: Iterable[Quad]) -> Iterator[str]:
    """The triples of quads, whatever their graphs, as Turtle."""
    names = _Names()
    body = list(_blocks(sorted({quad[:3] for quad in quads}, key=_order), names, ""))
    yield from names.head()
    yield from body


def write_block(quads: Iterable[Quad]) -> Iterator[str]:
    """The triples of quads as a block of Turtle without base and prefixes, for reading only."""
    yield "".join(_blocks(sorted({quad[:3] for quad in quads}, key=_order), _Names(), "")).lstrip("\n")


def write_trig(quads: Iterable[Quad]) -> Iterator[str]:
    """Quads as TriG: the default graph first, then the named graphs by their names."""
    names = _Names()
    body: list[str] = []
    ordered = sorted(set(quads), key=lambda quad: (quad.graph or Iri(""), _order(quad[:3])))
    for graph, members in groupby(ordered, key=lambda quad: quad.graph):
        triples = [quad[:3] for quad in members]
        if graph is None:
            body += _blocks(triples, names, "")
        else:
            body += [f"\n{names.short(graph)} {{\n", *_blocks(triples, names, "  "), "}\n"]
    yield from names.head()
    yield from body


def _order(triple: Triple) -> tuple[str, bool, str, bool, tuple[str, ...]]:
    """By subject, its type first, then by predicate, things before literals."""
    subject, predicate, node = triple
    return subject.value, predicate != _TYPE, predicate.value, not isinstance(node, Iri), tuple(node)


def _blocks(triples: Iterable[Triple], names: _Names, indent: str) -> Iterator[str]:
    for subject, block in groupby(triples, key=lambda triple: triple[0]):
        yield f"\n{indent}{names.short(subject)}"
        closing = " "
        for predicate, members in groupby(block, key=lambda triple: triple[1]):
            verb = "a" if predicate == _TYPE else names.short(predicate)
            yield closing + f"{verb} {', '.join(names.node(node) for _, _, node in members)}"
            closing = f" ;\n{indent}  "
        yield " .\n"


class _Names:
    """Abbreviates terms and remembers the prefixes that it needed, so that the head declares these and no others."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def head(self) -> Iterator[str]:
        yield f"@base <{iris.PREFIXES['id']}> .\n"
        for prefix in sorted(self._used):
            yield f"@prefix {prefix}: <{iris.PREFIXES[prefix]}> .\n"

    def node(self, node: Node) -> str:
        if isinstance(node, Iri):
            return self.short(node)
        if node.language or not node.datatype:
            return write_node(node)
        bare = _BARE.get(node.datatype)
        if bare and bare.fullmatch(node.value):
            return node.value
        return f"{write_node(Literal(node.value))}^^{self.short(Iri(node.datatype))}"

    def short(self, iri: Iri) -> str:
        for prefix, namespace in iris.PREFIXES.items():
            local = iri.value.removeprefix(namespace)
            if local == iri.value:
                continue
            if _LOCAL.fullmatch(local):
                self._used.add(prefix)
                return f"{prefix}:{local}"
            if prefix == "id" and _THING.fullmatch(local):
                return f"<{local}>"
        return iri.value if iri.value.startswith("_:") else write_node(iri)
