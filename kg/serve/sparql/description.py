"""What the service says of itself in RDF, for programs that ask it without a query."""

from __future__ import annotations

from collections.abc import Iterator

from kg.iris import PREFIXES
from kg.model import Iri, Quad

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = Iri(PREFIXES["rdf"] + "type")

_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "N-Quads",
    "TriG",
    "RDF_XML",
    "JSON-LD",
)
_INPUTS = ("Turtle", "N-Triples", "N-Quads", "TriG", "RDF_XML", "JSON-LD")


def describe(endpoint: str, *, writable: bool) -> Iterator[Quad]:
    """The description of the service at an address."""
    service, dataset, graph = (Iri(f"{endpoint}#{part}") for part in ("service", "dataset", "default"))
    yield Quad(service, _TYPE, _term("Service"))
    yield Quad(service, _term("endpoint"), Iri(endpoint))
    yield Quad(service, _term("supportedLanguage"), _term("SPARQL10Query"))
    yield Quad(service, _term("supportedLanguage"), _term("SPARQL11Query"))
    yield Quad(service, _term("feature"), _term("EmptyGraphs"))
    for name in _RESULTS:
        yield Quad(service, _term("resultFormat"), Iri(_FORMATS + name))
    if writable:
        yield Quad(service, _term("supportedLanguage"), _term("SPARQL11Update"))
        for name in _INPUTS:
            yield Quad(service, _term("inputFormat"), Iri(_FORMATS + name))
    yield Quad(service, _term("defaultDataset"), dataset)
    yield Quad(dataset, _TYPE, _term("Dataset"))
    yield Quad(dataset, _term("defaultGraph"), graph)
    yield Quad(graph, _TYPE, _term("Graph"))


def _term(name: str) -> Iri:
    return Iri(_SD + name)
