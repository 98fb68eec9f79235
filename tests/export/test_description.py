"""The description of a dataset: its size by its own triples, its quality as measured, in the standard vocabularies."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyshacl
import pytest
from rdflib import Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import DCAT, DCTERMS, PROV, RDF, SDO, VOID, Namespace

from kg import iris
from kg.evaluate.measured import load_measured
from kg.export.description import DATASET, describe, write_description
from kg.export.turtle import write_turtle
from kg.ontology import read_graph
from kg.store import DEFAULT, Store

DQV, PGQ = Namespace("http://www.w3.org/ns/dqv#"), Namespace(iris.PREFIXES["pgq"])
#: The words of DQV, as its namespace document lists them.
WORDS = {"Category", "Dimension", "Metric", "QualityMeasurement", "computedOn", "expectedDataType"} | {
    "hasQualityMeasurement",
    "inCategory",
    "inDimension",
    "isMeasurementOf",
    "value",
}
METRICS = read_graph(files=["quality.ttl"])
DESCRIBED = URIRef(DATASET.value)


def read(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def number(value: Any) -> Any:
    assert isinstance(value, RdfLiteral)
    return value.value


@pytest.fixture(scope="module")
def described(store: Store) -> Graph:
    return read("".join(write_description(store)))


def conforms(graph: Graph) -> tuple[bool, str]:
    found, _, text = pyshacl.validate(graph + METRICS, shacl_graph=METRICS, advanced=False)
    return bool(found), str(text)


def test_it_conforms_to_its_shapes(described: Graph) -> None:
    found, text = conforms(described)
    assert found, text


@pytest.mark.parametrize("predicate", ["isMeasurementOf", "computedOn", "value"])
def test_a_measurement_that_lacks_something_does_not(predicate: str, described: Graph) -> None:
    graph = described + Graph()
    graph.remove(next(graph.triples((None, DQV[predicate], None))))
    assert not conforms(graph)[0]


def test_it_says_how_large_the_dataset_is(described: Graph, store: Store) -> None:
    quads = list(store.quads(graph=DEFAULT))
    parks = {quad.subject for quad in quads if quad.object == iris.term("Park")}
    assert number(described.value(DESCRIBED, VOID.triples)) == len(quads)
    assert number(described.value(DESCRIBED, VOID.distinctSubjects)) == len({quad.subject for quad in quads})
    assert number(described.value(DESCRIBED, VOID.properties)) == len({quad.predicate for quad in quads})
    (part,) = described.subjects(VOID["class"], URIRef(iris.term("Park").value))
    assert number(described.value(part, VOID.entities)) == len(parks) == 1
    properties = [
        number(described.value(p, VOID.triples)) for p in described.objects(DESCRIBED, VOID.propertyPartition)
    ]
    assert sum(properties) == len(quads)


def test_it_names_the_data_that_went_into_it_with_their_licences(described: Graph) -> None:
    assert set(described.objects(DESCRIBED, DCTERMS.source)) == {PGQ.geonames, PGQ.gbt2260, PGQ.ror}
    (licence,) = described.objects(PGQ.geonames, DCTERMS.license)
    assert str(licence) == "https://creativecommons.org/licenses/by/4.0/"
    rights = {text.language: str(text) for text in described.objects(DESCRIBED, DCTERMS.rights)}  # type: ignore[attr-defined]
    assert set(rights) == {"en", "zh"}
    for text in rights.values():
        assert "© GeoNames" in text
        assert "CC BY 4.0" in text
        assert "GB/T 2260" in text


def test_it_carries_the_measured_quality(described: Graph) -> None:
    relation = load_measured()["sets"]["reference"]["held_out"]["relation"]
    (node,) = set(described.subjects(DQV.isMeasurementOf, PGQ.relationF1)) & set(
        described.subjects(PROV.wasDerivedFrom, PGQ.reference)
    )
    assert (DESCRIBED, DQV.hasQualityMeasurement, node) in described
    assert (node, DQV.computedOn, DESCRIBED) in described
    assert number(described.value(node, DQV.value)) == Decimal(str(relation["F1"]))
    ends = [number(described.value(node, end)) for end in (SDO.minValue, SDO.maxValue)]
    assert ends == [Decimal(str(end)) for end in relation["interval"]["F1"]]
    assert ends[0] <= number(described.value(node, DQV.value)) <= ends[1]


def test_every_metric_is_measured_and_every_measured_one_defined(described: Graph) -> None:
    metrics = set(METRICS.subjects(RDF.type, DQV.Metric))
    assert len(metrics) == 31
    assert set(described.objects(predicate=DQV.isMeasurementOf)) == metrics
    sets = set(METRICS.subjects(RDF.type, DCAT.Dataset)) - {DESCRIBED}
    assert set(described.objects(predicate=PROV.wasDerivedFrom)) == sets
    for node in metrics | sets:
        assert any(METRICS.objects(node, DCTERMS.subject)) or any(METRICS.objects(node, DCTERMS.title))


def test_it_uses_words_that_exist(described: Graph) -> None:
    """rdflib knows the terms of VoID and DCAT and refuses others; DQV's are listed above."""
    nodes = {str(node) for triple in [*described, *METRICS] for node in triple}
    for base, words in ((str(VOID), VOID), (str(DCAT), DCAT), (str(DQV), WORDS)):
        used = {node.removeprefix(base) for node in nodes if node.startswith(base) and node != base}
        assert used
        assert [word for word in used if word not in words] == []


def test_what_was_not_measured_is_not_told(store: Store) -> None:
    measured = load_measured()
    only = {**{k: v for k, v in measured.items() if k != "passages"}, "sets": {"press": measured["sets"]["press"]}}
    graph = read("".join(write_turtle(describe(store, only))))
    assert set(graph.objects(predicate=PROV.wasDerivedFrom)) == {PGQ.press, PGQ.all}
    assert conforms(graph)[0]
