"""Quads as canonical N-Quads, sorted: the one form in which two graphs are compared byte by byte.

The form is "A Canonical form of N-Quads" of RDF Dataset Canonicalization (W3C, 2024): RDF 1.1's canonical form with the
control characters settled, and what Oxigraph writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg import iris
from kg.model import Iri, Node, Quad

_XSD_STRING = iris.PREFIXES["xsd"] + "string"
_ESCAPES = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f]')
_UNFIT = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def n_quads(quads: Iterable[Quad]) -> Iterator[str]:
    """The lines of a canonical document, each with its line end, sorted by code point, each once."""
    yield from sorted({line(quad) for quad in quads})


def line(quad: Quad) -> str:
    """One quad as a line with its line end."""
    terms = [node(quad.subject), node(quad.predicate), node(quad.object)]
    if quad.graph is not None:
        terms.append(node(quad.graph))
    return " ".join(terms) + " .\n"


def node(term: Node) -> str:
    """An IRI or a literal as it stands in N-Quads."""
    if isinstance(term, Iri):
        # Percent-encoding keeps a stranger's address from ending the term early; IRIs of our own never need it.
        return f"<{_UNFIT.sub(_percent, term.value)}>"
    text = f'"{_SPECIAL.sub(_escape, term.value)}"'
    if term.language:
        return f"{text}@{term.language}"
    if term.datatype and term.datatype != _XSD_STRING:
        return f"{text}^^{node(Iri(term.datatype))}"
    return text


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"
