"""An article's graph: golden for two articles, and what holds for every one."""

from __future__ import annotations

import random
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from kg import iris
from kg.errors import FactError, ResolveError
from kg.model import Article, Attribute, Entities, Entity, Extraction, Figure, Iri, Literal, Quad, Relation
from kg.ontology import Ontology, load_ontology
from kg.rdf import article_quads, default_quads, entity_quads, n_quads
from kg.resolve import resolve

Story = tuple[Article, Extraction]

PG, PGV, ID = (iris.PREFIXES[prefix] for prefix in ("pg", "pgv", "id"))
RDF_TYPE = Iri(iris.PREFIXES["rdf"] + "type")
#: Terms of others that a graph may use.
FOREIGN = {
    "dcterms": {"issued", "publisher", "title"},
    "oa": {
        "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "end", "exact", "hasSelector", "hasSource",
        "prefix", "start", "suffix",
    },
    "prov": {"Activity", "used", "wasGeneratedBy"},
    "rdf": {"object", "predicate", "subject", "type"},
    "rdfs": {"label"},
    "schema": {"NewsArticle", "url"},
    "skos": {"altLabel"},
}  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="module")
def entities(stories: dict[str, Story]) -> Entities:
    return resolve(extraction for _, extraction in stories.values())


def quads_of(stories: dict[str, Story], entities: Entities) -> list[Quad]:
    found = [quad for article, extraction in stories.values() for quad in article_quads(article, extraction, entities)]
    described = [quad for entity in entities.by_id.values() for quad in entity_quads(entity)]
    return [*found, *default_quads(found), *described]


@pytest.mark.parametrize("slug", ["larkfield-bio-day", "larkfield-cell-works"])
def test_golden(slug: str, stories: dict[str, Story], entities: Entities, request: pytest.FixtureRequest) -> None:
    article, extraction = stories[slug]
    written = "".join(n_quads(article_quads(article, extraction, entities)))
    golden = Path(__file__).parents[1] / "corpus" / slug / "quads.nq"
    if request.config.getoption("--accept"):
        golden.write_text(written, encoding="utf-8", newline="\n")
    expected = golden.read_bytes().decode("utf-8")
    assert written.split("\n") == expected.split("\n"), "run pytest with --accept and read the diff"


def test_every_term_is_declared(stories: dict[str, Story], entities: Entities, ontology: Ontology) -> None:
    quads = quads_of(stories, entities)
    used = {
        term.value for quad in quads for term in quad[:3] if isinstance(term, Iri) and not term.value.startswith(ID)
    }
    used = {term for term in used if not term.startswith("https://news.example/")}
    foreign = {iris.PREFIXES[prefix] + name for prefix, names in FOREIGN.items() for name in names}
    own = {term.iri for term in ontology.terms.values()}
    assert used - foreign <= own
    assert foreign <= used, "the two articles should show every shape"


def test_terms_stand_where_they_belong(stories: dict[str, Story], entities: Entities, ontology: Ontology) -> None:
    by_iri = {term.iri: term for term in ontology.terms.values()}
    quads = quads_of(stories, entities)
    assert len(quads) > 500
    for quad in quads:
        predicate = by_iri.get(quad.predicate.value)
        if predicate:
            assert predicate.kind in {"relation", "attribute", "qualifier"}, quad
            assert predicate.literal == isinstance(quad.object, Literal), quad
        if quad.predicate == RDF_TYPE and isinstance(quad.object, Iri) and quad.object.value.startswith(PG):
            assert by_iri[quad.object.value].kind in {"class", "record"}, quad
        if isinstance(quad.object, Literal) and predicate and quad.object.datatype:
            assert quad.object.datatype.rpartition("#")[2] in {r.rpartition(":")[2] for r in predicate.range}, quad


def test_relations_that_hold_both_ways_are_those_of_the_ontology(ontology: Ontology) -> None:
    assert [name for name, term in ontology.relations.items() if term.symmetric] == ["partnersWith"]


def test_attributes_named_dates_are_those_the_ontology_gives_a_date(ontology: Ontology) -> None:
    dated = {name for name, term in ontology.attributes.items() if "xsd:date" in term.range}
    assert dated == {name for name in ontology.attributes if name.endswith("Date")}
    assert dated


def test_two_articles_that_say_the_same_share_the_node(stories: dict[str, Story], entities: Entities) -> None:
    nodes = [
        {quad.subject.value for quad in article_quads(article, extraction, entities) if quad.predicate == RDF_TYPE}
        for article, extraction in stories.values()
    ]
    shared = sorted(node.removeprefix(ID).partition("/")[0] for node in nodes[0] & nodes[1])
    # partnersWith is told from either side, 12.50 and 12.5 million are one sum: four facts and one figure.
    assert shared == ["agreement", "fact", "fact", "fact", "fact", "figure"]


def test_the_default_graph_is_the_union_without_evidence(stories: dict[str, Story], entities: Entities) -> None:
    quads = [quad for article, extraction in stories.values() for quad in article_quads(article, extraction, entities)]
    shared = list(default_quads(quads))
    assert len(shared) == len(set(shared))
    assert {quad.graph for quad in shared} == {None}
    assert {quad._replace(graph=None) for quad in quads} >= set(shared)
    left_out = {quad._replace(graph=None) for quad in quads} - set(shared)
    local = {
        quad.subject.value.removeprefix(ID).partition("/")[0]
        for quad in left_out
        if quad.predicate != iris.term("evidence")
    }
    assert local == {"evidence", "extraction"}
    assert not any("evidence/" in str(quad) or "/extraction/" in str(quad) for quad in shared)


def test_what_is_planned_has_no_direct_triple(stories: dict[str, Story], entities: Entities) -> None:
    article, extraction = stories["larkfield-cell-works"]
    quads = list(article_quads(article, extraction, entities))
    works = iris.thing("facility/larkfield-cell-works")
    assert not any(quad.object == works and quad.predicate == iris.term("established") for quad in quads)
    (fact,) = (q.subject for q in quads if q.object == works and q.predicate.value.endswith("#object"))
    assert Quad(fact, iris.term("status"), iris.concept("target"), iris.article(article.id)) in quads


def test_quotes_are_found_again_at_their_offsets(stories: dict[str, Story], entities: Entities) -> None:
    oa = iris.PREFIXES["oa"]
    for article, extraction in stories.values():
        quads = list(article_quads(article, extraction, entities))
        quotes = {q.subject.value[:-6]: q.object.value for q in quads if q.predicate.value == oa + "exact"}
        starts = {q.subject.value[:-9]: q.object.value for q in quads if q.predicate.value == oa + "start"}
        assert len(quotes) == len(starts) == len(extraction.facts)
        for node, quote in quotes.items():
            start = int(starts[node])
            assert article.text[start : start + len(quote)] == quote


def test_the_order_of_facts_changes_nothing(stories: dict[str, Story], entities: Entities) -> None:
    article, extraction = stories["larkfield-bio-day"]
    shuffled = list(extraction.facts)
    random.Random(7).shuffle(shuffled)
    other = replace(extraction, facts=tuple(shuffled))
    assert list(n_quads(article_quads(article, other, entities))) == list(
        n_quads(article_quads(article, extraction, entities))
    )


def test_of_two_findings_at_one_place_the_surer_is_kept(stories: dict[str, Story], entities: Entities) -> None:
    article, extraction = stories["larkfield-bio-day"]
    fact = extraction.facts[0]
    twice = replace(
        extraction, facts=(replace(fact, confidence=0.4, card="b"), replace(fact, confidence=0.75, card="a"))
    )
    found = list(article_quads(article, twice, entities))
    assert [q.object.value for q in found if q.predicate == iris.term("confidence")] == ["0.75"]
    assert [q.object.value for q in found if q.predicate == iris.term("card")] == ["a"]


def test_an_entity_of_a_finer_class_has_both_types() -> None:
    entity = Entity("institution/u", "Institution", "U", ("U", "V", "云雀"), "University")
    quads = list(entity_quads(entity))
    assert {quad.graph for quad in quads} == {None, iris.ENTITIES}
    found = [(quad.predicate.value.rpartition("#")[2], quad.object) for quad in quads if quad.graph is None]
    assert found == [
        ("type", iris.term("Institution")),
        ("type", iris.term("University")),
        ("label", Literal("U", language="en")),
        ("altLabel", Literal("V", language="en")),
        ("altLabel", Literal("云雀", language="zh")),
    ]


def test_what_the_world_knows_an_entity_by_is_linked_and_never_the_same() -> None:
    known = (("chinese", "云雀市"), ("gb", "320200"), ("geonames", "17"), ("ror", "03cve4549"), ("wikidata", "Q42"))
    entity = Entity("place/lark", "Place", "Lark", ("Lark City", "云雀市"), known=known)
    found = [(iris.abbreviate(q.predicate.value), q.object) for q in entity_quads(entity) if q.graph is None][2:]
    assert found == [
        ("skos:altLabel", Literal("Lark City", language="en")),
        ("skos:altLabel", Literal("云雀市", language="zh")),
        ("pg:divisionCode", Literal("320200")),
        ("skos:exactMatch", Iri("https://sws.geonames.org/17/")),
        ("skos:exactMatch", Iri("https://ror.org/03cve4549")),
        ("skos:exactMatch", Iri("http://www.wikidata.org/entity/Q42")),
    ]


def test_a_chinese_name_is_no_alias_of_itself() -> None:
    entity = Entity("place/lark", "Place", "云雀", known=(("chinese", "云雀"),))
    assert not [quad for quad in entity_quads(entity) if quad.predicate.value.endswith("altLabel")]


@pytest.mark.parametrize("index", range(3))
def test_a_quote_that_is_not_there_is_refused(index: int, stories: dict[str, Story], entities: Entities) -> None:
    article, extraction = stories["larkfield-bio-day"]
    fact = extraction.facts[0]
    span = fact.evidence
    wrong = [replace(span, quote=span.quote[:-1] + "!"), replace(span, start=span.start + 1), replace(span, end=10**6)][
        index
    ]
    with pytest.raises(FactError, match=rf"larkfield-bio-day, {wrong.start} to {wrong.end}: e1 locatedIn e2"):
        list(article_quads(article, replace(extraction, facts=(replace(fact, evidence=wrong),)), entities))


def test_a_referent_that_nobody_resolved_is_refused(stories: dict[str, Story]) -> None:
    article, extraction = stories["larkfield-bio-day"]
    with pytest.raises(ResolveError, match="no entity stands for e1"):
        list(article_quads(article, extraction, Entities({}, {})))


def test_an_article_is_described_by_what_is_known_of_it() -> None:
    bare = list(article_quads(Article("A b", "text"), Extraction("A b", (), ()), Entities({}, {})))
    assert [str(iris.abbreviate(quad.predicate.value)) for quad in bare] == ["rdf:type", "rdf:type", "pg:sha256"]
    assert {quad.subject for quad in bare} == {iris.article("A b")} == {quad.graph for quad in bare}


def test_every_kind_of_fact_is_in_the_two_articles(stories: dict[str, Story]) -> None:
    kinds = [type(fact) for _, extraction in stories.values() for fact in extraction.facts]
    assert (kinds.count(Relation), kinds.count(Attribute), kinds.count(Figure)) == (19, 4, 6)


def test_same_input_same_bytes_in_every_process() -> None:
    program = """
import sys; sys.path[:0] = ["tests/rdf", "."]
from conftest import STORIES, read_story
from kg.rdf import article_quads, n_quads
from kg.resolve import resolve
stories = [read_story(slug) for slug in STORIES]
entities = resolve(e for _, e in stories)
sys.stdout.reconfigure(encoding="utf-8")
print("".join(n_quads(q for a, e in stories for q in article_quads(a, e, entities))))
"""
    root = Path(__file__).parents[2]
    found = {
        sha256(
            subprocess.run(
                [sys.executable, "-c", program], cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
            ).stdout
        ).hexdigest()
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
