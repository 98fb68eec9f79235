"""A JSON-LD document as a tree that begins at one node, each other node where it is first named."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from kg import iris
from kg.export.jsonld import write_jsonld
from kg.model import Iri, Quad

#: Under which word of the context what names the root is listed, by property.
_BACK = {"rdf:subject", "rdf:object", "subject", "holder", "at", "party", "statedIn", "evidence"}


def frame(quads: Iterable[Quad], root: Iri, base: str = "") -> dict[str, Any]:
    """The triples of quads under our context: the root's own, what they name inside, what names the root in `@reverse`.

    A node that is named again is only named. Nodes that neither the root nor its records name stay in `@included`.
    """
    document = json.loads("".join(write_jsonld(quads)))
    nodes: dict[str, dict[str, Any]] = {node["@id"]: node for node in document["@graph"]}
    own_id = next((key for key in nodes if _full(key, document["@context"]) == root.value), "")
    coerced = {name for name, term in document["@context"].items() if _names_nodes(term)}
    tree = _Tree(nodes, {own_id}, coerced)
    head = {"@id": own_id or root.value, **tree.grow(own_id)}
    if reverse := tree.grow_back(own_id):
        head["@reverse"] = reverse
    left = [{"@id": key, **tree.grow(key)} for key in nodes if key not in tree.grown and key != own_id]
    if left:
        head["@included"] = left
    context: object = [base, document["@context"]] if base else document["@context"]
    return {"@context": context, **head}


class _Tree:
    """Nodes by id, and which of them already stand somewhere in the tree."""

    def __init__(self, nodes: Mapping[str, dict[str, Any]], grown: set[str], coerced: Collection[str]) -> None:
        self._nodes = nodes
        self.grown = grown
        #: The words whose strings are ids, and not what somebody wrote.
        self._coerced = coerced

    def grow(self, key: str) -> dict[str, Any]:
        """The properties of a node, with each node that they name in its place."""
        self.grown.add(key)
        said = self._nodes.get(key, {})
        return {name: self._fill(value, name) for name, value in said.items() if name != "@id"}

    def grow_back(self, root: str) -> dict[str, Any]:
        """The records that name the root, by the property that does, each with its own properties."""
        found: dict[str, list[Any]] = {}
        for key, node in self._nodes.items():
            for name in sorted(_BACK & node.keys()):
                if key not in self.grown and root in self._ids(node[name], name):
                    found.setdefault(name, []).append({"@id": key, **self.grow(key)})
        return found

    def _fill(self, value: Any, name: str) -> Any:
        if isinstance(value, list):
            return [self._fill(one, name) for one in value]
        key = next(iter(self._ids(value, name)), "")
        return {"@id": key, **self.grow(key)} if key in self._nodes and key not in self.grown else value

    def _ids(self, value: Any, name: str) -> set[str]:
        """The ids of the nodes that a value names."""
        values = value if isinstance(value, list) else [value]
        named = {one["@id"] for one in values if isinstance(one, dict) and "@id" in one}
        return named | {one for one in values if isinstance(one, str) and name in self._coerced}


def _names_nodes(term: object) -> bool:
    return isinstance(term, dict) and term.get("@type") == "@id"


def _full(key: str, context: Mapping[str, Any]) -> str:
    prefix, colon, local = key.partition(":")
    return iris.PREFIXES[prefix] + local if colon and prefix in iris.PREFIXES and prefix in context else key
