"""Writes what the dataset is, how large it is, and how right: VoID and DCAT, with the Data Quality Vocabulary (DQV).

The quality figures are those that were measured on articles with gold facts (`kg.evaluate.measured`), by the metrics of
`ontology/quality.ttl`: held out for the articles that the weights are learned from, and as shipped for the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS

from kg import iris, paths
from kg.evaluate.measured import load_measured
from kg.export.turtle import write_turtle
from kg.model import Iri, Literal, Node, Quad
from kg.ontology import read_graph
from kg.store import Store

#: A row of an answer by variable.
Row: TypeAlias = Mapping[str, Node]

FOLDER = paths.QUERIES / "description"
DATASET = Iri(iris.BASE + "dataset")

#: The kinds whose quality is told, by the beginning of their metrics' names.
_KINDS = {
    "entity": "entity",
    "relation": "relation",
    "relation+": "qualifiedRelation",
    "attribute": "attribute",
    "attribute+": "qualifiedAttribute",
    "figure": "figure",
    "figure+": "qualifiedFigure",
    "facts": "fact",
    "facts+": "qualifiedFact",
}
_RATES = {"P": "Precision", "R": "Recall", "F1": "F1"}
#: The sets of articles that the learned weights are held out from; seeds and dev are parts of the first.
_HELD_OUT = ("reference", "press", "samples")


def write_description(store: Store) -> Iterator[str]:
    """The description of a graph as Turtle."""
    return write_turtle(describe(store, load_measured()))


def describe(store: Store, measured: Mapping[str, Any]) -> Iterator[Quad]:
    """The description of a graph, with the figures that were measured."""
    totals, partitions = (list(store.query(text).solutions()) for text in size_queries())
    yield from describe_size(totals, partitions)
    yield from describe_quality(measured)


def size_queries() -> tuple[str, str]:
    """What a graph has to be asked before it is described: its totals, and its parts."""
    totals, partitions = ((FOLDER / f"{name}.rq").read_text(encoding="utf-8") for name in ("totals", "partitions"))
    return totals, partitions


def describe_size(totals: Iterable[Row], partitions: Iterable[Row]) -> Iterator[Quad]:
    """What is said of every dataset of ours, and how large this one is, from the answers to `size_queries`."""
    yield from describe_head()
    yield from _sources()
    (total,) = totals
    yield from _size(total, list(partitions))


def describe_quality(measured: Mapping[str, Any]) -> Iterator[Quad]:
    """How right what the program reads was, where it was measured."""
    for name in _HELD_OUT:
        if name in measured["sets"]:
            held_out = measured["sets"][name]["held_out"]
            yield from _measure(name, {metric: held_out[kind] for kind, metric in _KINDS.items()})
    if "passages" in measured:
        yield from _measure("passages", {"property": measured["passages"]["shipped"]["all"]})
    error = {"F1": measured["confidence"]["error"], "interval": {}}
    yield from _measurement("all", "confidenceError", "F1", error)


def describe_head() -> Iterator[Quad]:
    """What is true of every dataset of ours, as the metrics' file says it."""
    yield from _told(DATASET, read_graph(files=["quality.ttl"]))


def _sources() -> Iterator[Quad]:
    """The data that went into every dataset of ours, each with its licence."""
    graph = read_graph(files=["quality.ttl"])
    for source in sorted(map(str, graph.objects(URIRef(DATASET.value), DCTERMS.source))):
        yield from _told(Iri(source), graph)


def _told(subject: Iri, graph: Graph) -> Iterator[Quad]:
    for _, predicate, value in graph.triples((URIRef(subject.value), None, None)):
        is_thing = isinstance(value, URIRef)
        node = Iri(str(value)) if is_thing else Literal(str(value), language=getattr(value, "language", "") or "")
        yield Quad(subject, Iri(str(predicate)), node)


def _size(totals: Row, rows: list[Row]) -> Iterator[Quad]:
    """How many triples, subjects, things, classes and properties there are, and of each of the last two how many."""
    counts = {
        part: [int(row["count"].value) for row in rows if row["part"].value == part] for part in ("class", "property")
    }
    yield _say(DATASET, "void:triples", _integer(sum(counts["property"])))
    yield _say(DATASET, "void:distinctSubjects", _integer(int(totals["subjects"].value)))
    yield _say(DATASET, "void:entities", _integer(int(totals["things"].value)))
    yield _say(DATASET, "void:classes", _integer(len(counts["class"])))
    yield _say(DATASET, "void:properties", _integer(len(counts["property"])))
    for row in rows:
        part, term = row["part"].value, row["term"].value
        node = Iri(f"{DATASET.value}#{part}-{iris.slug(iris.abbreviate(term))}")
        yield _say(DATASET, f"void:{part}Partition", node)
        yield _say(node, f"void:{part}", Iri(term))
        size = "void:entities" if part == "class" else "void:triples"
        yield _say(node, size, _integer(int(row["count"].value)))


def _measure(name: str, figures: Mapping[str, Mapping[str, Any]]) -> Iterator[Quad]:
    for metric, figure in figures.items():
        for rate, word in _RATES.items():
            yield from _measurement(name, f"{metric}{word}", rate, figure)


def _measurement(name: str, metric: str, rate: str, figure: Mapping[str, Any]) -> Iterator[Quad]:
    """One value of a metric, taken on a set of articles, and the ends of its interval."""
    node = Iri(f"{DATASET.value}#{name}-{metric}")
    yield _say(DATASET, "dqv:hasQualityMeasurement", node)
    yield _say(node, "rdf:type", _iri("dqv:QualityMeasurement"))
    yield _say(node, "dqv:computedOn", DATASET)
    yield _say(node, "dqv:isMeasurementOf", _iri(f"pgq:{metric}"))
    yield _say(node, "dqv:value", _decimal(figure[rate]))
    yield _say(node, "prov:wasDerivedFrom", _iri(f"pgq:{name}"))
    for word, end in zip(("minValue", "maxValue"), figure["interval"].get(rate, []), strict=False):
        yield _say(node, f"schema:{word}", _decimal(end))


def _iri(name: str) -> Iri:
    prefix, _, local = name.partition(":")
    return Iri(iris.PREFIXES[prefix] + local)


def _say(subject: Iri, predicate: str, value: Node) -> Quad:
    return Quad(subject, _iri(predicate), value)


def _integer(number: int) -> Literal:
    return Literal(str(number), iris.PREFIXES["xsd"] + "integer")


def _decimal(number: float) -> Literal:
    return Literal(f"{number:.4f}".rstrip("0").ljust(3, "0"), iris.PREFIXES["xsd"] + "decimal")
