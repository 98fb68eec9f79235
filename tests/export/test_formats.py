"""Every format is written from one store, the same bytes each time and in each process."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from kg import iris
from kg.export import FORMATS
from kg.export.jsonld import write_jsonld
from kg.model import Quad
from kg.rdf import n_quads
from kg.store import DEFAULT, Store, in_memory, parse_quads


def test_there_are_all_the_formats() -> None:
    network, rdf = ["cytoscape", "gexf", "graphml"], ["jsonld", "nq", "nt", "rdfxml", "trig", "turtle"]
    assert sorted(FORMATS) == sorted([*network, *rdf, "description"])


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes(name: str, store: Store) -> None:
    quads = list(store.quads())
    again = in_memory(reversed(quads))
    assert "".join(FORMATS[name].write(store)) == "".join(FORMATS[name].write(again))


@pytest.mark.parametrize("name", ["nq", "trig"])
def test_export_import_export_is_the_identity(name: str, store: Store) -> None:
    first = "".join(FORMATS[name].write(store))
    read = in_memory(parse_quads(first.encode(), name))
    assert "".join(FORMATS[name].write(read)) == first
    assert set(read.quads()) == set(store.quads())


@pytest.mark.parametrize(
    ("name", "format_"),
    [("nt", ox.RdfFormat.N_TRIPLES), ("turtle", ox.RdfFormat.TURTLE), ("rdfxml", ox.RdfFormat.RDF_XML)],
)
def test_formats_of_triples_hold_the_default_graph(name: str, format_: ox.RdfFormat, store: Store) -> None:
    written = "".join(FORMATS[name].write(store))
    lines = {str(quad.triple) for quad in ox.parse(written.encode(), format=format_)}
    default = "".join(n_quads(store.quads(graph=DEFAULT)))
    assert lines == {str(quad.triple) for quad in ox.parse(default.encode(), format=ox.RdfFormat.N_QUADS)}
    assert "evidence" not in written


def test_jsonld_holds_the_default_graph_under_the_context_of_the_ontology(store: Store) -> None:
    written = "".join(FORMATS["jsonld"].write(store))
    read = {str(quad.triple) for quad in ox.parse(written.encode(), format=ox.RdfFormat.JSON_LD)}
    default = "".join(n_quads(store.quads(graph=DEFAULT)))
    assert read == {str(quad.triple) for quad in ox.parse(default.encode(), format=ox.RdfFormat.N_QUADS)}
    park = next(node for node in json.loads(written)["@graph"] if "park/lakeside" in str(node))
    assert "locatedIn" in str(json.loads(written)["@graph"])
    assert not any(key.startswith("http") for key in park)


def test_the_whole_ontology_fits_the_context() -> None:
    quads = [Quad(iris.thing("park/a"), iris.term(name), iris.thing("place/b")) for name in ("locatedIn", "hosts")]
    (node,) = json.loads("".join(write_jsonld(quads)))["@graph"]
    assert {"locatedIn", "hosts"} <= node.keys()
