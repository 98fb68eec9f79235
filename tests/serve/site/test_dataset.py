"""The dataset describes itself so that tools can configure themselves."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, SH, VOID
from rdflib.query import ResultRow

from kg import iris
from kg.queries import read_questions
from kg.store import parse_quads
from tests.serve.visiting import Site

DATASET = URIRef(iris.BASE + "dataset")
DQV = Namespace(iris.PREFIXES["dqv"])

#: The three questions that SIB's SPARQL editor asks of an endpoint before it proposes anything.
COMPLETION = """
SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype WHERE {
  { ?cp void:class ?subjectClass ; void:propertyPartition ?pp . ?pp void:property ?prop . }
  OPTIONAL { { ?pp void:classPartition [ void:class ?objectClass ] }
    UNION { ?pp <http://ldf.fi/void-ext#datatypePartition> [ <http://ldf.fi/void-ext#datatype> ?objectDatatype ] } }
}"""
PREFIXES = "SELECT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix }"
EXAMPLES = "SELECT ?sq ?comment ?query WHERE { ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ; sh:select ?query }"


def rows(graph: Graph, text: str) -> list[tuple[str, ...]]:
    found = [row for row in graph.query(text) if isinstance(row, ResultRow)]
    return [tuple(str(cell or "") for cell in row) for row in found]


@pytest.fixture(scope="module")
def described(site: Site) -> Graph:
    answer = site.get("/dataset.ttl")
    assert answer.status == 200
    graph = Graph().parse(data=answer.body, format="turtle")
    for prefix, namespace in iris.PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def test_void_is_where_it_is_looked_for(site: Site) -> None:
    answer = site.get("/.well-known/void")
    assert (answer.status, answer.headers["Location"]) == (303, "/dataset.ttl")
    assert site.get("/.well-known/void", "application/ld+json").headers["Location"] == "/dataset.jsonld"


def test_completion_finds_what_leads_from_class_to_class(described: Graph) -> None:
    found = set(rows(described, COMPLETION))
    pg = iris.PREFIXES["pg"]
    assert (f"{pg}Park", f"{pg}locatedIn", f"{pg}Place", "") in found
    assert (f"{pg}Figure", f"{pg}value", "", iris.PREFIXES["xsd"] + "decimal") in found


def test_prefixes_are_declared(described: Graph) -> None:
    assert set(rows(described, PREFIXES)) == set(iris.PREFIXES.items())


def test_each_question_is_an_example_that_runs(site: Site, described: Graph) -> None:
    found = rows(described, EXAMPLES)
    assert len(found) == len(read_questions())
    for node, _, query in found:
        answer = site.post("/sparql", f"query={quote(query)}")
        assert answer.status == 200, f"{node}: {answer.text}"


@pytest.mark.parametrize("text", [COMPLETION, PREFIXES, EXAMPLES], ids=["completion", "prefixes", "examples"])
def test_the_endpoint_knows_what_the_description_says(site: Site, described: Graph, text: str) -> None:
    answer = site.post("/sparql", f"query={quote(text)}")
    assert answer.status == 200, answer.text
    assert len(answer.json()["results"]["bindings"]) == len(rows(described, text))


def test_dumps_and_services_are_there(site: Site, described: Graph) -> None:
    dumps = sorted(str(dump) for dump in described.objects(DATASET, VOID.dataDump))
    assert len(dumps) == 6
    for dump in dumps:
        answer = site.get(dump.removeprefix(site.url))
        assert answer.status == 200
        assert "attachment" in answer.headers["Content-Disposition"]
    quads = list(parse_quads(site.get("/dumps/parkgraph.nq").body, "nq"))
    assert any(quad.graph for quad in quads)
    assert str(described.value(DATASET, VOID.sparqlEndpoint)) == f"{site.url}/sparql"
    services = set(described.subjects(RDF.type, DCAT.DataService))
    assert len(services) == 3
    for service in services:
        address = str(described.value(service, DCAT.endpointDescription)).removeprefix(site.url)
        assert site.get(address).status in (200, 303), address


def test_size_quality_and_rights_are_told(described: Graph) -> None:
    assert int(str(described.value(DATASET, VOID.triples))) > 1000
    assert len(set(described.objects(DATASET, DQV.hasQualityMeasurement))) > 10
    assert "GeoNames" in str(described.value(DATASET, DCTERMS.rights))
    assert described.value(URIRef(iris.PREFIXES["pgq"] + "geonames"), DCTERMS.license)
    assert len(set(described.objects(DATASET, SH.declare))) == len(iris.PREFIXES)


def test_a_question_s_query_leads_to_its_page(site: Site) -> None:
    answer = site.get("/question/which-parks-are-in-a-place")
    assert (answer.status, answer.headers["Location"]) == (303, "/questions/which-parks-are-in-a-place")


@pytest.mark.parametrize("path", ["/dumps/parkgraph.zip", "/dumps/other.nq", "/dataset.csv"])
def test_what_is_no_dump_is_not_there(site: Site, path: str) -> None:
    assert site.get(path).status in (404, 406)
