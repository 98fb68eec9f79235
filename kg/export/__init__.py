"""Writes the whole graph in the formats that other programs read; knows the store's quads and answers, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.export.description import write_description
from kg.export.jsonld import write_jsonld
from kg.export.network import write_cytoscape, write_gexf, write_graphml
from kg.export.rdfxml import write_rdfxml
from kg.export.tables import write_table
from kg.export.turtle import write_trig, write_turtle
from kg.model import Quad
from kg.rdf.nquads import n_quads
from kg.store import DEFAULT, Store


@dataclass(frozen=True, slots=True)
class Format:
    """A format that holds the graph in one file."""

    name: str
    #: The usual ending of its files, without the dot.
    ending: str
    summary: str
    write: Callable[[Store], Iterator[str]]


def write_triples(quads: Iterable[Quad]) -> Iterator[str]:
    """The triples of quads, whatever their graphs, as sorted N-Triples."""
    return n_quads(quad._replace(graph=None) for quad in quads)


#: How the triples that a CONSTRUCT gives are written.
TRIPLES: Mapping[str, Callable[[Iterable[Quad]], Iterator[str]]] = {
    "turtle": write_turtle,
    "nt": write_triples,
    "rdfxml": write_rdfxml,
    "jsonld": write_jsonld,
}

FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("nq", "nq", "N-Quads, every graph, sorted: the canonical form", lambda store: n_quads(store.quads())),
        Format("trig", "trig", "TriG, every graph, for people", lambda store: write_trig(store.quads())),
        Format("nt", "nt", "N-Triples, the default graph", lambda store: write_triples(store.quads(graph=DEFAULT))),
        Format("turtle", "ttl", "Turtle, the default graph", lambda store: write_turtle(store.quads(graph=DEFAULT))),
        Format("rdfxml", "rdf", "RDF/XML, the default graph", lambda store: write_rdfxml(store.quads(graph=DEFAULT))),
        Format(
            "jsonld", "jsonld", "JSON-LD, the default graph", lambda store: write_jsonld(store.quads(graph=DEFAULT))
        ),
        Format("graphml", "graphml", "GraphML: things and relations", write_graphml),
        Format("gexf", "gexf", "GEXF, for Gephi: things and relations", write_gexf),
        Format("cytoscape", "cyjs", "Cytoscape JSON: things and relations", write_cytoscape),
        Format("description", "ttl", "Turtle: what the dataset is, how large and how right", write_description),
    )
}

__all__ = ["FORMATS", "TRIPLES", "Format", "write_table", "write_triples"]
