"""Writes triples as RDF/XML, one description per subject, for tools that read nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from kg import iris
from kg.errors import StoreError
from kg.model import Iri, Node, Quad

_RDF = iris.PREFIXES["rdf"]
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")
#: Characters that no XML document may hold, escaped or not.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_rdfxml(quads: Iterable[Quad]) -> Iterator[str]:
    """The triples of quads, whatever their graphs, as RDF/XML.

    Raises:
        StoreError: a property whose IRI does not end in an XML name, or a character that XML cannot hold.
    """
    triples = sorted({quad[:3] for quad in quads}, key=lambda t: (t[0], t[1], isinstance(t[2], Iri), tuple(t[2])))
    tags = _tags({predicate for _, predicate, _ in triples})
    yield '<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF'
    for prefix, namespace in sorted({("rdf", _RDF), *((prefix, space) for prefix, space, _ in tags.values())}):
        yield f"\n    xmlns:{prefix}={quoteattr(namespace)}"
    yield ">\n"
    for subject, block in groupby(triples, key=lambda triple: triple[0]):
        yield f"  <rdf:Description {_reference('about', subject)}>\n"
        for _, predicate, node in block:
            prefix, _, name = tags[predicate]
            yield f"    {_element(f'{prefix}:{name}', node)}\n"
        yield "  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _tags(predicates: Iterable[Iri]) -> dict[Iri, tuple[str, str, str]]:
    """Prefix, namespace and local name of each predicate; namespaces without a prefix of ours are numbered."""
    known = {namespace: prefix for prefix, namespace in iris.PREFIXES.items()}
    tags = {}
    for predicate in sorted(predicates):
        match = _NAME.search(predicate.value)
        if not match:
            raise StoreError(f"RDF/XML cannot name the property <{predicate.value}>; export as Turtle instead")
        namespace = predicate.value[: match.start()]
        prefix = known.setdefault(namespace, f"ns{len(known) - len(iris.PREFIXES) + 1}")
        tags[predicate] = (prefix, namespace, match[0])
    return tags


def _element(tag: str, node: Node) -> str:
    if isinstance(node, Iri):
        return f"<{tag} {_reference('resource', node)}/>"
    if bad := _UNPRINTABLE.search(node.value):
        raise StoreError(
            f"XML cannot hold the character U+{ord(bad[0]):04X} of {node.value!r}; export as Turtle instead"
        )
    kind = f' xml:lang="{node.language}"' if node.language else ""
    kind = f" rdf:datatype={quoteattr(node.datatype)}" if node.datatype and not node.language else kind
    text = escape(node.value, {"\r": "&#13;"})
    return f"<{tag}{kind}>{text}</{tag}>"


def _reference(attribute: str, iri: Iri) -> str:
    blank = iri.value.removeprefix("_:")
    return f'rdf:nodeID="{blank}"' if blank != iri.value else f"rdf:{attribute}={quoteattr(iri.value)}"
