"""The graph of a release in every format, its canonical hash, and its facts as triple terms of RDF 1.2."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kg import iris
from kg.errors import StoreError
from kg.export import FORMATS
from kg.export.release.files import File, write_file
from kg.model import Iri, Quad
from kg.rdf.nquads import line, n_quads, node
from kg.store import Store

#: The formats of a dump, with the media type of each.
MEDIA = {
    "nq": "application/n-quads",
    "trig": "application/trig",
    "nt": "application/n-triples",
    "turtle": "text/turtle",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "graphml": "application/xml",
    "gexf": "application/xml",
    "cytoscape": "application/json",
}

_RDF = iris.PREFIXES["rdf"]
_PARTS = tuple(Iri(_RDF + name) for name in ("subject", "predicate", "object"))


def canonical_hash(quads: Iterable[Quad]) -> str:
    """The SHA-256 of a dataset's canonical N-Quads, in hexadecimal (RDFC-1.0).

    RDFC-1.0 is about the names of blank nodes; a dataset without any is canonical once its lines are sorted.

    Raises:
        StoreError: there is a blank node.
    """
    digest = hashlib.sha256()
    for text in n_quads(_without_blanks(quads)):
        digest.update(text.encode("utf-8"))
    return digest.hexdigest()


def write_dumps(store: Store, folder: Path, stem: str, names: Iterable[str] = MEDIA) -> list[File]:
    """Write the graph in some formats, compressed, as files whose paths begin with `stem`."""
    dumps = {File(f"{stem}.{FORMATS[name].ending}.gz", FORMATS[name].summary, MEDIA[name]): name for name in names}
    return [write_file(folder, file, FORMATS[name].write(store)) for file, name in dumps.items()]


def write_reified(store: Store, folder: Path, stem: str) -> File:
    """Write the graph with its facts as triple terms, compressed."""
    file = File(f"{stem}.rdf12.nq.gz", "N-Quads of RDF 1.2, every graph: facts as triple terms", MEDIA["nq"])
    return write_file(folder, file, write_triple_terms(store.quads()))


def write_triple_terms(quads: Iterable[Quad]) -> Iterator[str]:
    """Quads as sorted N-Quads of RDF 1.2, where each fact `rdf:reifies` a triple term instead of naming its parts.

    A subject that has not exactly one of each part in a graph keeps what it has.
    """
    ordered = sorted(set(quads), key=lambda quad: (quad.graph or Iri(""), quad.subject))
    lines: list[str] = []
    for _, group in groupby(ordered, key=lambda quad: (quad.graph, quad.subject)):
        said = list(group)
        parts = [[quad.object for quad in said if quad.predicate == part] for part in _PARTS]
        whole = all(len(found) == 1 for found in parts)
        lines += [line(quad) for quad in said if not (whole and quad.predicate in _PARTS)]
        if whole:
            triple = " ".join(node(found) for (found,) in parts)
            graph = f" {node(said[0].graph)}" if said[0].graph else ""
            lines.append(f"{node(said[0].subject)} {node(Iri(_RDF + 'reifies'))} <<( {triple} )>>{graph} .\n")
    yield from sorted(lines)


def _without_blanks(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        blank = next((term for term in quad if isinstance(term, Iri) and term.value.startswith("_:")), None)
        if blank:
            raise StoreError(f"{quad.subject.value} has the blank node {blank.value}; run `kg rebuild`")
        yield quad
