"""Things lead to documents: by Accept or suffix, in every form, with links, tags and no bare IRIs."""

from __future__ import annotations

import json
import re

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from kg import iris
from kg.rdf.nquads import line
from kg.serve.linked import forms
from kg.serve.negotiate import Format
from kg.store import parse_quads
from tests.serve.visiting import Site

# rdflib's own reader of JSON-LD uses what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

PARK = "/id/park/hanbit-power-chip-valley"
IRI = iris.BASE + PARK[1:]
ARTICLE = "/id/article/hanbit-valley-roadmap"
PARSERS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml", "trig": "", "nq": ""}


def parse(site: Site, path: str, name: str) -> Graph:
    """A document as one graph, whatever graphs it has."""
    answer = site.get(f"{path}.{name}")
    assert answer.status == 200, answer.text
    if name in ("trig", "nq"):
        body: bytes | str = "".join(map(line, (quad._replace(graph=None) for quad in parse_quads(answer.body, name))))
        name = "nt"
    else:
        body = answer.body
    return Graph().parse(data=body, format=PARSERS[name], publicID=iris.BASE)


# ── which document ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/json", "json"),
        ("application/rdf+xml;q=0.5, text/turtle;q=0.4", "rdf"),
        ("application/n-triples", "nt"),
        ("application/trig", "trig"),
        ("application/n-quads", "nq"),
        ("text/csv", "csv"),
    ],
)
def test_a_thing_leads_to_the_document_that_suits(site: Site, accept: str, suffix: str) -> None:
    answer = site.get(PARK, accept)
    assert answer.status == 303
    assert answer.headers["Location"] == f"{PARK}.{suffix}"
    assert answer.headers["Vary"] == "Accept"


def test_what_is_not_to_be_had_is_refused_with_a_list(site: Site) -> None:
    answer = site.get(PARK, "image/png")
    assert answer.status == 406
    for form in forms.FORMS:
        assert form.type in answer.text


@pytest.mark.parametrize("form", forms.FORMS, ids=lambda form: form.name)
@pytest.mark.parametrize("path", [PARK, ARTICLE])
def test_a_suffix_wins_over_accept(site: Site, path: str, form: Format) -> None:
    answer = site.get(f"{path}.{form.name}", "image/png")
    assert answer.status == 200
    assert answer.type == form.type
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "path", ["/id/park/no-such-park", "/id/park/no-such-park.ttl", "/id/fact/0.html", "/id/.ttl", "/id/a%3Cb.ttl"]
)
def test_what_is_not_there_is_404(site: Site, path: str) -> None:
    answer = site.get(path, "text/turtle")
    if answer.status == 303:
        answer = site.get(answer.headers["Location"])
    assert answer.status == 404
    assert "not in this graph" in answer.text


# ── manners ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "path",
    [
        f"{PARK}.html",
        f"{PARK}.ttl",
        f"{PARK}.json",
        "/",
        "/ontology.ttl",
        "/dataset.ttl",
        "/sitemap.xml",
        "/static/style.css",
    ],
)
def test_who_has_it_gets_304(site: Site, path: str) -> None:
    first = site.get(path)
    tag = first.headers["ETag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag), "a strong tag"
    again = site.get(path, If_None_Match=f'"other", {tag}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["ETag"] == tag
    assert site.get(path, If_None_Match='"other"').status == 200


def test_forms_of_one_document_have_different_tags(site: Site) -> None:
    assert len({site.get(f"{PARK}.{form.name}").headers["ETag"] for form in forms.FORMS}) == len(forms.FORMS)


def test_head_has_the_headers_and_no_body(site: Site) -> None:
    got, head = site.get(f"{PARK}.ttl"), site.ask("HEAD", f"{PARK}.ttl", {})
    assert head.status == 200
    assert head.body == b""
    for name in ("ETag", "Link", "Content-Type", "Vary"):
        assert head.headers[name] == got.headers[name]


def test_options_says_what_may_be_asked(site: Site) -> None:
    answer = site.ask("OPTIONS", PARK, {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"})
    assert answer.status == 204
    assert "GET" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_document_has_signposts(site: Site) -> None:
    links = site.get(f"{PARK}.html").links
    targets = {(to, rel) for to, rel, _ in links}
    assert (IRI, "canonical") in targets
    assert (IRI, "cite-as") in targets
    assert (iris.PREFIXES["pg"] + "Park", "type") in targets
    assert {rel for _, rel, _ in links} >= {"alternate", "describedby", "license", "collection"}
    alternates = [(to, type_) for to, rel, type_ in links if rel == "alternate"]
    assert len(alternates) == len(forms.FORMS)
    for to, type_ in alternates:
        answer = site.get(to)
        assert (answer.status, answer.type) == (200, type_)


# ── the data ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [PARK, ARTICLE])
@pytest.mark.parametrize("name", [name for name in PARSERS if name != "nt"])
def test_every_syntax_says_the_same(site: Site, path: str, name: str) -> None:
    reference = set(parse(site, path, "nt"))
    assert len(reference) > 200
    assert set(parse(site, path, name)) == reference


def test_a_thing_comes_with_names_facts_evidence_and_inverse_links(site: Site) -> None:
    graph = parse(site, PARK, "ttl")
    node = URIRef(IRI)
    assert graph.value(node, RDFS.label) == Literal("Hanbit Power Chip Valley", lang="en")
    facts = {*graph.subjects(RDF.subject, node), *graph.subjects(RDF.object, node)}
    assert len(facts) >= 10
    evidence = URIRef(iris.term("evidence").value)
    wording = URIRef(iris.term("wording").value)
    for fact in facts:
        assert [graph.value(one, wording) for one in graph.objects(fact, evidence)], fact
    assert any(graph.subjects(URIRef(iris.term("locatedIn").value), node)), "what lies in it"
    named = {o for p in ("locatedIn", "focusesOn") for o in graph.objects(node, URIRef(iris.term(p).value))}
    assert named
    for other in named:
        assert graph.value(other, RDFS.label), f"{other} has no label"


def test_evidence_stands_in_the_graph_of_its_article(site: Site) -> None:
    wording = iris.term("wording")
    quads = parse_quads(site.get(f"{PARK}.trig").body, "trig")
    graphs = {quad.graph.value if quad.graph else "" for quad in quads if quad.predicate == wording}
    assert graphs
    assert all(graph.startswith(iris.PREFIXES["id"] + "article/") for graph in graphs)


def test_json_ld_is_a_tree_that_begins_at_the_thing(site: Site) -> None:
    document = site.get(f"{PARK}.jsonld").json()
    assert document["@id"] == "id:park/hanbit-power-chip-valley"
    assert document["@type"] == "Park"
    assert "@graph" not in document
    (fact, *_) = document["@reverse"]["rdf:subject"]
    assert fact["evidence"]["wording"] if isinstance(fact["evidence"], dict) else fact["evidence"][0]["wording"]


def test_facts_are_paged_where_there_are_many(site: Site) -> None:
    answer = site.get(f"{PARK}.nt?after=zzz")
    assert answer.status == 200
    graph = Graph().parse(data=answer.body, format="nt")
    assert not set(graph.subjects(RDF.subject, None)), "after the last fact there are none"
    assert graph.value(URIRef(IRI), RDFS.label), "but the thing is described on each page"


def test_a_table_has_a_row_for_each_sentence(site: Site) -> None:
    lines = site.get(f"{PARK}.csv").text.splitlines()
    assert lines[0].lstrip("\ufeff").startswith("subject,subject_label,predicate,object")
    assert len(lines) > 20


@pytest.mark.parametrize("kind", ["fact", "figure"])
def test_a_fact_has_a_page_and_data(site: Site, kind: str) -> None:
    found = re.findall(rf'"(id:{kind}/[0-9a-f]{{20}})"', site.get(f"{PARK}.jsonld").text)
    path = "/" + found[0].replace("id:", "id/")
    page = site.get(f"{path}.html").text
    assert "<blockquote" in page
    shape = site.get(f"{path}.json").json()
    assert shape["kind"] == kind
    assert shape["evidence"][0]["quote"] in json.dumps(shape, ensure_ascii=False)
    assert parse(site, path, "ttl").value(URIRef(iris.BASE + path[1:]), RDF.type)


def test_every_other_node_leads_to_what_is_said_of_it(site: Site) -> None:
    found = re.search(r'"id:(evidence/[0-9a-f]{20})"', site.get(f"{PARK}.jsonld").text)
    assert found
    page = site.get(f"/id/{found[1]}.html").text
    assert "hanbit" in page.lower()
    assert len(parse(site, f"/id/{found[1]}", "ttl")) >= 6
    assert site.get(f"/id/{found[1]}.csv").status == 406


def test_a_named_graph_leads_to_its_statements(site: Site) -> None:
    answer = site.get("/graph/inferred")
    assert answer.status == 303
    assert site.get(answer.headers["Location"], "text/turtle").status == 200


# ── the ontology ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize(
    "document", ["ontology", "vocabulary", "ontology/Park", "ontology/locatedIn", "vocabulary/revenue"]
)
def test_the_ontology_and_each_term_can_be_had_in_every_syntax(site: Site, document: str, name: str) -> None:
    graph = parse(site, f"/{document}", name)
    subject = URIRef(iris.BASE + document.replace("/", "#"))
    if "/" in document:
        assert graph.value(subject, RDF.type)
    else:
        assert len(graph) > 500


def test_terms_have_pages_that_the_whole_leads_to(site: Site) -> None:
    whole = site.get("/ontology", "text/html").text
    assert 'id="locatedIn"' in whole, "a hash IRI leads to its place in the page"
    page = site.get("/ontology/locatedIn", "text/html").text
    assert "located in" in page
    assert "位于" in page
    assert 'href="/ontology/Park"' in page


def test_a_document_of_the_ontology_says_which_form_was_chosen(site: Site) -> None:
    answer = site.get("/ontology", "text/turtle")
    assert (answer.status, answer.headers["Content-Location"]) == (200, "/ontology.ttl")


@pytest.mark.parametrize(
    "path", ["/ontology/Nothing", "/ontology/revenue", "/vocabulary/Park", "/ontology.xyz", "/ontology/Park.csv"]
)
def test_what_is_no_term_is_404(site: Site, path: str) -> None:
    assert site.get(path).status == 404


@pytest.mark.parametrize("path", ["/context.jsonld", "/shapes.ttl", "/shapes", "/alignments.ttl", "/quality"])
def test_files_of_the_ontology_are_served(site: Site, path: str) -> None:
    assert site.get(path).status == 200
