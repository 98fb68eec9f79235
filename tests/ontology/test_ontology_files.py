"""The files of `ontology/`: what each term carries, that no name is mistyped, and that they open without a network."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

import owlready2
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, GEO, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SKOS, VANN, DefinedNamespace

from kg import iris, paths
from kg.ontology import CORE, Ontology, Term, load_ontology, read_graph
from kg.ontology.context import jsonld_context
from kg.store import QuadStore

FILES = sorted(str(path.relative_to(paths.ONTOLOGY)) for path in paths.ONTOLOGY.rglob("*.ttl"))
IMPORTS = [file for file in FILES if file.startswith("imports/")]
OWN = [file for file in FILES if file not in IMPORTS]
PG, PGV = iris.PREFIXES["pg"], iris.PREFIXES["pgv"]
ONTOLOGY = load_ontology()


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return ONTOLOGY


def graph_of(*files: str) -> Graph:
    return read_graph(files=files)


def test_these_are_the_files() -> None:
    assert OWN == ["alignments.ttl", "parkgraph.ttl", "quality.ttl", "shapes.ttl", "vocabularies.ttl"]
    assert len(IMPORTS) == 10


# ── What each term carries ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("term", ONTOLOGY.terms.values(), ids=lambda term: term.name)
def test_a_term_says_what_it_is(term: Term) -> None:
    assert set(term.labels) == {"en", "zh"}
    assert re.search(r"[\u4e00-\u9fff]", term.labels["zh"])
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", term.name)
    is_thing = term.kind in {"class", "record", "concept", "metric", "scheme"}
    assert term.name[0].isupper() is (term.kind in {"class", "record"})
    if term.scheme != "industries":
        assert term.definition.endswith(".")
    if term.scheme != "industries" and term.kind != "scheme":
        assert re.search(r"[.\"]$", term.example)
    if not is_thing and not term.literal and term.kind in {"relation", "derived"}:
        assert set(term.inverse_labels) == {"en", "zh"}


def test_no_two_terms_of_a_kind_share_a_label(ontology: Ontology) -> None:
    for language in ("en", "zh"):
        for group in (ontology.classes, ontology.relations, ontology.attributes, ontology.qualifiers):
            labels = Counter(term.labels[language] for term in group.values())
            assert [label for label, count in labels.items() if count > 1] == []


@pytest.mark.parametrize("scheme", ["metrics", "statuses", "bounds", "verdicts", "eventKinds", "roles", "industries"])
def test_a_word_stands_for_one_concept_of_a_scheme(ontology: Ontology, scheme: str) -> None:
    concepts = ontology.scheme(scheme)
    assert len(concepts) >= 3
    names = [
        (language, label.casefold())
        for term in concepts.values()
        for language in ("en", "zh")
        for label in {term.labels[language], *term.alternatives.get(language, ())}
    ]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_concepts_lie_below_concepts_of_their_scheme(ontology: Ontology) -> None:
    for term in ontology.concepts.values():
        assert term.scheme in ontology.schemes
        assert {ontology.describe(parent).scheme for parent in term.parents} <= {term.scheme}
        assert len(term.parents) <= 1


def test_the_industries_are_broad(ontology: Ontology) -> None:
    assert len(ontology.scheme("industries")) > 100
    names = {term.labels["en"] for term in ontology.scheme("industries").values() if not term.parents}
    assert {"life sciences", "automotive", "information technology", "new materials", "energy"} <= names


def test_every_metric_says_which_unit_it_takes(ontology: Ontology) -> None:
    examples = ["CNY", "1", "m2", "percent", "l"]
    for term in ontology.metrics.values():
        assert [unit for unit in examples if re.search(term.unit, unit)], term.name
        assert not re.search(term.unit, "yuan"), term.name


# ── Names ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", OWN)
def test_every_name_of_ours_is_declared(file: str, ontology: Ontology) -> None:
    declared = {term.iri for term in ontology.terms.values()}
    used = {str(n) for triple in graph_of(file) for n in triple if str(n).startswith((PG, PGV))}
    assert used
    assert sorted(used - declared - {PG, PGV}) == []


def test_every_name_of_ours_in_a_query_is_declared(ontology: Ontology) -> None:
    names = {(prefix, name): path for path in sorted(paths.QUERIES.rglob("*.rq")) for prefix, name in _names(path)}
    assert len(names) > 30
    assert [
        f"{prefix}:{name} in {path.name}"
        for (prefix, name), path in names.items()
        if name not in ontology.terms or ontology.terms[name].iri != iris.PREFIXES[prefix] + name
    ] == []


def _names(path: Path) -> list[tuple[str, str]]:
    text = re.sub(r"(?m)^\s*#.*$", "", path.read_text(encoding="utf-8"))
    return re.findall(r"\b(pgv?):(\w+)", text)


def test_foreign_names_are_those_of_the_imports(graph: QuadStore) -> None:
    declared = {str(s) for s, _, o in graph_of(*IMPORTS).triples((None, RDF.type, None)) if o != OWL.Ontology}
    spaces = {iri for name, iri in _foreign_spaces().items() if name not in {"owl", "rdf", "rdfs", "xsd", "sh"}}
    files = ("alignments.ttl", *CORE)
    used = {str(n) for triple in graph_of(*files) for n in triple if any(str(n).startswith(s) for s in spaces)}
    assert sorted(used - declared - spaces) == []
    in_shapes = {str(n) for triple in graph_of("shapes.ttl") for n in triple}
    in_records = {node.value for quad in graph.quads() for node in quad[1:3] if node is not None}
    in_headers = {str(n) for triple in graph_of(*IMPORTS) for n in triple[1:]}
    assert sorted(declared - used - in_shapes - in_records - in_headers) == []


def test_every_word_of_the_sample_graph_is_declared(graph: QuadStore) -> None:
    merged = graph_of(*CORE, *IMPORTS)
    declared = {str(node) for node in merged.subjects(RDF.type)}
    classes = {q.object.value for q in graph.quads() if q.predicate.value == str(RDF.type)}
    words = classes | {q.predicate.value for q in graph.quads()}
    assert len(words) > 60
    builtin = tuple(iris.PREFIXES[name] for name in ("owl", "rdf", "rdfs"))
    assert sorted(word for word in words - declared if not word.startswith(builtin)) == []


def _foreign_spaces() -> dict[str, str]:
    turtle = "".join((paths.ONTOLOGY / file).read_text(encoding="utf-8") for file in FILES)
    spaces = dict(re.findall(r"@prefix (\w+): <(.*?)> \.", turtle))
    return {name: iri for name, iri in spaces.items() if not iri.startswith(iris.BASE)}


@pytest.mark.parametrize("namespace", [DCTERMS, GEO, ORG, PROV, QB, SDO, SKOS, VANN], ids=lambda n: n.__name__)
def test_imported_names_exist_in_their_vocabularies(namespace: type[DefinedNamespace]) -> None:
    base = str(namespace._NS)
    names = {str(s).removeprefix(base) for s in graph_of(*IMPORTS).subjects() if str(s).startswith(base)}
    assert names
    assert [name for name in names if name not in namespace and name != "rangeIncludes"] == []


@pytest.mark.parametrize("file", IMPORTS)
def test_an_import_says_what_it_is_from(file: str) -> None:
    graph = graph_of(file)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert str(header) == f"{iris.BASE}{file.removesuffix('.ttl')}"
    assert isinstance(graph.value(header, DCTERMS.source), URIRef)
    assert re.fullmatch(r"\d{4}-\d\d(-\d\d)?", str(graph.value(header, DCTERMS.issued)))
    terms = set(graph.subjects()) - {header}
    assert len(terms) >= 2
    for term in terms:
        assert graph.value(term, RDFS.label)
        assert str(term).startswith(str(graph.value(term, RDFS.isDefinedBy)))


@pytest.mark.parametrize("file", OWN)
def test_a_file_of_ours_says_what_it_is(file: str) -> None:
    graph = graph_of(file)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    version = str(graph.value(header, OWL.versionInfo))
    assert str(graph.value(header, OWL.versionIRI)) == f"{header}/{version}"
    assert version == ONTOLOGY.version
    assert {title.language for title in graph.objects(header, DCTERMS.title) if isinstance(title, Literal)} == {
        "en",
        "zh",
    }
    assert graph.value(header, DCTERMS.license)
    assert graph.value(header, DCTERMS.creator)


# ── Opening them ────────────────────────────────────────────────────────────────────────────────────────────────────


def catalog() -> dict[str, str]:
    root = ET.parse(paths.ONTOLOGY / "catalog-v001.xml").getroot()
    return {entry.attrib["name"]: entry.attrib["uri"] for entry in root}


def test_the_catalog_leads_every_import_to_its_file() -> None:
    entries = catalog()
    assert sorted(entries.values()) == FILES
    for name, file in entries.items():
        graph = graph_of(file)
        assert (URIRef(name), RDF.type, OWL.Ontology) in graph
        assert {str(imported) for imported in graph.objects(predicate=OWL.imports)} <= set(entries)


@pytest.mark.parametrize("file", ["parkgraph.ttl", "vocabularies.ttl", "alignments.ttl"])
def test_a_file_imports_what_it_uses(file: str) -> None:
    """What Protégé would load with a file declares every property in it."""
    entries, files, todo = catalog(), set[str](), [file]
    while todo:
        one = todo.pop()
        files.add(one)
        imported = {entries[str(o)] for o in graph_of(one).objects(predicate=OWL.imports)}
        todo.extend(imported - files)
    graph = graph_of(*sorted(files))
    properties = {
        s
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for s in graph.subjects(RDF.type, kind)
    }
    builtin = tuple(iris.PREFIXES[name] for name in ("owl", "rdf", "rdfs"))
    assert sorted(str(p) for p in set(graph.predicates()) - properties if not str(p).startswith(builtin)) == []


def test_it_loads_in_owlready2(ontology: Ontology) -> None:
    graph = graph_of(*CORE, *IMPORTS)
    graph.remove((None, OWL.imports, None))
    world = owlready2.World()
    data = io.BytesIO(graph.serialize(format="nt", encoding="utf-8"))
    world.get_ontology(PG).load(fileobj=data, only_local=True)
    groups = (*ontology.classes.values(), *ontology.records.values())
    ours = {found.iri for found in world.classes() if found.iri.startswith(PG)}
    assert ours == {term.iri for term in groups}
    assert world[PG + "University"].is_a == [world[PG + "Institution"]]
    assert world[PG + "locatedIn"].inverse_property == world[PG + "contains"]
    assert world[PG + "acquires"].domain == [world[PG + "Company"]]
    assert len(list(world.disjoint_classes())) == 4
    world.close()


# ── JSON-LD ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_context_is_that_of_the_ontology(ontology: Ontology) -> None:
    written = json.loads((paths.ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    fresh = jsonld_context(ontology)
    assert written == fresh, "write it anew: python -m kg.ontology.context > ontology/context.jsonld"
    assert list(written["@context"]) == list(fresh["@context"])


# rdflib's own reader of JSON-LD uses a class that rdflib deprecates.
reads_jsonld = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@reads_jsonld
def test_the_context_expands_each_term(ontology: Ontology) -> None:
    own = [term for term in ontology.terms.values() if term.iri.startswith(PG)]
    assert len(own) > 80
    nodes = [
        {"@id": f"id:{term.name}"} | ({"@type": term.name} if term.name[0].isupper() else {term.name: "id:x"})
        for term in own
    ]
    graph = Graph().parse(data=json.dumps({**jsonld_context(ontology), "@graph": nodes}), format="json-ld")
    assert len(graph) == len(own)
    for term in own:
        ((predicate, value),) = graph.predicate_objects(URIRef(iris.thing(term.name).value))
        if term.name[0].isupper():
            assert (predicate, str(value)) == (RDF.type, term.iri)
        else:
            assert str(predicate) == term.iri
            assert isinstance(value, Literal) is (term.literal or term.kind == "annotation")


@reads_jsonld
def test_the_context_reads_a_figure(ontology: Ontology) -> None:
    document = jsonld_context(ontology) | {
        "@id": "id:figure/f",
        "@type": "Figure",
        "subject": {"@id": "id:park/valley", "label": {"en": "Valley", "zh": "谷"}},
        "metric": "outputValue",
        "status": "target",
        "bound": "min",
        "value": "12.50",
    }
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    figure, valley = URIRef(iris.thing("figure/f").value), URIRef(iris.thing("park/valley").value)
    assert graph.value(figure, URIRef(PG + "metric")) == URIRef(PGV + "outputValue")
    assert graph.value(figure, URIRef(PG + "status")) == URIRef(PGV + "target")
    value = graph.value(figure, URIRef(PG + "value"))
    assert isinstance(value, Literal)
    assert str(value.datatype) == iris.PREFIXES["xsd"] + "decimal"
    assert set(graph.objects(valley, RDFS.label)) == {Literal("Valley", lang="en"), Literal("谷", lang="zh")}
