"""What the served dataset says of itself: size and parts (VoID), ways in (DCAT), prefixes, questions (SHACL), quality.

Tools read this to configure themselves: completion from the partitions, prefixes from `sh:declare`, examples from the
executables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg import iris, paths
from kg.evaluate.measured import load_measured
from kg.export.description import DATASET, Row, describe_head, describe_quality, describe_size, size_queries
from kg.model import Iri, Literal, Node, Quad
from kg.queries import read_questions
from kg.store import QuadStore
from kg.store.checkpoint import extend_checkpoint, open_checkpoint

#: The graph that holds it in the served dataset.
GRAPH = Iri(iris.BASE + "graph/description")

_VOID_EXT = "http://ldf.fi/void-ext#"
_FORMATS = {
    "nq": "application/n-quads",
    "trig": "application/trig",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_XSD = iris.PREFIXES["xsd"]


def queries() -> tuple[str, ...]:
    """What the graph has to be asked before it is described."""
    text = (paths.QUERIES / "description" / "class-properties.rq").read_text(encoding="utf-8")
    return (*size_queries(), text)


def describe(answers: Iterable[Iterable[Row]], measured: Mapping[str, Any], base: str = "") -> list[Quad]:
    """The description from the answers to `queries`, sorted; `base` is the server's address, "" where it is unknown."""
    totals, partitions, class_properties = answers
    said = {
        *describe_size(totals, partitions),
        *_class_properties(class_properties),
        *_prefixes(),
        *_questions(),
        *describe_quality(measured),
        *(ways_in(base) if base else ()),
    }
    return sorted(said, key=order)


def order(quad: Quad) -> tuple[Iri, Iri, bool, tuple[str, ...]]:
    """In which order a description is written."""
    return quad.subject, quad.predicate, isinstance(quad.object, Iri), tuple(quad.object)


def describe_checkpoint(path: Path, base: str) -> QuadStore:
    """Add the description of a checkpoint on the disk to it; gives what it then holds, in memory.

    It stands in the graph `GRAPH`, and in the default graph, which is where tools look for it.

    Raises:
        StoreError: the checkpoint cannot be read or written.
    """
    store = open_checkpoint(path).in_memory()
    answers = [list(store.query(text).solutions()) for text in queries()]
    quads = [quad._replace(graph=GRAPH) for quad in describe(answers, load_measured(), base)]
    store.fill(quads)
    extend_checkpoint(path, quads)
    return store


def _class_properties(rows: Iterable[Row]) -> Iterator[Quad]:
    """Of each class, its properties, and of each of these, what it leads to and how often."""
    for row in rows:
        of, property_ = _part("class", row["class"]), row["property"]
        node = Iri(f"{of.value}-{_slug(property_)}")
        yield _say(of, "void:propertyPartition", node)
        yield _say(node, "void:property", property_)
        if "object" in row:
            end, how, what = Iri(f"{node.value}-{_slug(row['object'])}"), "void:classPartition", "void:class"
            yield _say(node, how, end)
            yield _say(end, what, row["object"])
        elif "datatype" in row:
            end = Iri(f"{node.value}-{_slug(row['datatype'])}")
            yield Quad(node, Iri(_VOID_EXT + "datatypePartition"), end)
            yield Quad(end, Iri(_VOID_EXT + "datatype"), row["datatype"])
        else:
            continue
        yield _say(end, "void:triples", _integer(row["count"].value))


def _prefixes() -> Iterator[Quad]:
    for prefix, namespace in iris.PREFIXES.items():
        node = Iri(f"{DATASET.value}#prefix-{prefix}")
        yield _say(DATASET, "sh:declare", node)
        yield _say(node, "rdf:type", _iri("sh:PrefixDeclaration"))
        yield _say(node, "sh:prefix", Literal(prefix))
        yield _say(node, "sh:namespace", Literal(namespace, _XSD + "anyURI"))


def _questions() -> Iterator[Quad]:
    """Each question as a query that runs as it is; a parameter that has no value restricts nothing."""
    for name, question in read_questions().items():
        node = _executable(name)
        yield _say(node, "rdf:type", _iri("sh:SPARQLExecutable"))
        yield _say(node, "rdf:type", _iri("sh:SPARQLSelectExecutable"))
        yield _say(node, "rdfs:comment", Literal(question.summary, language="en"))
        yield _say(node, "sh:prefixes", DATASET)
        yield _say(node, "sh:select", Literal(runnable(question.text)))


def ways_in(base: str) -> Iterator[Quad]:
    """The endpoint, the dumps and the interfaces of a server at an address."""
    for name in read_questions():
        yield _say(_executable(name), "schema:target", Iri(f"{base}/sparql"))
    yield _say(DATASET, "void:sparqlEndpoint", Iri(f"{base}/sparql"))
    yield from files_at(base)
    services = (
        ("sparql", "SPARQL 1.1 endpoint", "sparql", "https://www.w3.org/TR/sparql11-protocol/"),
        ("api", "Questions, things and search as JSON", "api/v1/openapi.json", "https://spec.openapis.org/oas/v3.1.0"),
        (
            "reconcile",
            "Reconciliation",
            "reconcile",
            "https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/",
        ),
    )
    for name, title, path, conforms in services:
        node = Iri(f"{DATASET.value}#service-{name}")
        yield _say(node, "rdf:type", _iri("dcat:DataService"))
        yield _say(node, "dcterms:title", Literal(title, language="en"))
        yield _say(node, "dcat:servesDataset", DATASET)
        yield _say(node, "dcat:endpointURL", Iri(f"{base}/{path.removesuffix('/openapi.json')}"))
        yield _say(node, "dcat:endpointDescription", Iri(f"{base}/{path}"))
        yield _say(node, "dcterms:conformsTo", Iri(conforms))


def files_at(base: str, *, packed: bool = False) -> Iterator[Quad]:
    """The start page and the dumps at an address; these may be packed by gzip."""
    yield _say(DATASET, "dcat:landingPage", Iri(f"{base}/"))
    for name, type_ in _FORMATS.items():
        node = Iri(f"{DATASET.value}#dump-{name}")
        dump = Iri(f"{base}/dumps/parkgraph.{name}{'.gz' if packed else ''}")
        yield _say(DATASET, "dcat:distribution", node)
        yield _say(DATASET, "void:dataDump", dump)
        yield _say(node, "rdf:type", _iri("dcat:Distribution"))
        yield _say(node, "dcat:downloadURL", dump)
        yield _say(node, "dcat:accessURL", dump)
        yield _say(node, "dcat:mediaType", Iri(_MEDIA + type_))
        if packed:
            yield _say(node, "dcat:compressFormat", Iri(_MEDIA + "application/gzip"))


def _executable(name: str) -> Iri:
    return Iri(f"{iris.BASE}question/{name}")


def runnable(text: str) -> str:
    """A query without its header, with those prefixes that it uses."""
    lines = [line for line in text.splitlines() if not line.startswith("#+")]
    body = "\n".join(line for line in lines if not line.startswith("PREFIX "))
    used = [line for line in lines if line.startswith("PREFIX ") and line.split()[1] in body]
    return "\n".join([*used, body.strip()]) + "\n"


def _part(kind: str, term: Node) -> Iri:
    return Iri(f"{DATASET.value}#{kind}-{_slug(term)}")


def _slug(term: Node) -> str:
    return iris.slug(iris.abbreviate(term.value))


def _iri(name: str) -> Iri:
    prefix, _, local = name.partition(":")
    return Iri(iris.PREFIXES[prefix] + local)


def _say(subject: Iri, predicate: str, value: Node) -> Quad:
    return Quad(subject, _iri(predicate), value)


def _integer(number: str) -> Literal:
    return Literal(number, _XSD + "integer")


__all__ = [
    "GRAPH",
    "describe",
    "describe_checkpoint",
    "describe_head",
    "files_at",
    "order",
    "queries",
    "runnable",
    "ways_in",
]
