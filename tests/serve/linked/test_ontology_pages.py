"""The pages of the ontology: counts of the graph, examples, a query for each term, and the drawing."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from lxml import html

from kg import iris
from kg.ontology import load_ontology
from kg.serve.linked.diagram import ROW, draw
from kg.serve.linked.trees import grow
from kg.serve.linked.usage import Usage, query_of
from kg.store import QuadStore
from tests.serve.visiting import Site

ONTOLOGY = load_ontology()
NOTHING = Usage({}, {}, known=False)


def page(site: Site, path: str, language: str = "en") -> Any:
    answer = site.get(path, "text/html", Accept_Language=language)
    assert answer.status == 200, answer.text
    return html.document_fromstring(answer.text)


def words_of(node: Any) -> str:
    return re.sub(r"\s+", " ", node.text_content()).strip()


def count(site: Site, pattern: str) -> int:
    query = urlencode({"query": f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}"})
    rows = site.get(f"/sparql?{query}", "application/sparql-results+json").json()["results"]["bindings"]
    return int(rows[0]["n"]["value"])


# ── the drawing ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_relation_between_things_is_drawn_once() -> None:
    drawn = draw(ONTOLOGY, NOTHING)
    names = [node.name for node in drawn.relations]
    between = {name for name, term in ONTOLOGY.relations.items() if not term.literal}
    assert len(names) == len(set(names))
    assert set(names) == between - {"partOf"}, "what leads from anything to anything is drawn as it is used"
    for line in drawn.lines:
        term = ONTOLOGY.relations[line.relation]
        assert line.cls in (term.range if line.to else term.domain)


def test_a_line_is_as_wide_as_it_is_used() -> None:
    park, located, place = (iris.term(name).value for name in ("Park", "locatedIn", "Place"))
    drawn = draw(ONTOLOGY, Usage({park: 3}, {(park, located, place): 500}))
    widths = {(line.cls, line.relation, line.to): (line.count, line.width) for line in drawn.lines}
    assert widths["Park", "locatedIn", False][0] == widths["Place", "locatedIn", True][0] == 500
    assert widths["Park", "locatedIn", False][1] > widths["Company", "locatedIn", False][1]
    assert next(node.count for node in drawn.subjects if node.name == "Park") == 3


def test_the_drawing_is_the_same_each_time_and_nothing_lies_on_another() -> None:
    drawn = draw(ONTOLOGY, NOTHING)
    assert drawn == draw(ONTOLOGY, NOTHING)
    for column in (drawn.subjects, drawn.relations, drawn.objects):
        heights = [node.y for node in column]
        assert heights == sorted(heights)
        assert all(later - earlier >= ROW * 0.99 for earlier, later in pairwise(heights))
        assert heights[0] > 0
        assert heights[-1] < drawn.height


def test_trees_hold_every_term_once() -> None:
    branches = list(grow(ONTOLOGY.concepts.values(), NOTHING, "en"))
    found = []
    while branches:
        branch = branches.pop()
        found.append(branch.term.name)
        branches += branch.below
    assert sorted(found) == sorted(ONTOLOGY.concepts)


# ── a query for each term ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_query_of_every_term_can_be_asked(graph: QuadStore) -> None:
    answered = 0
    for term in ONTOLOGY.terms.values():
        query = query_of(term)
        assert "?term" not in query
        assert "#+" not in query
        answered += bool(list(graph.query(query).rows()))
    assert answered > 60


# ── the pages ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("/ontology/Park", "?x a pg:Park"),
        ("/ontology/locatedIn", "?x pg:locatedIn ?y"),
        ("/ontology/confidence", "GRAPH ?g { ?x pg:confidence ?y }"),
        ("/vocabulary/companyCount", "?x ?p pgv:companyCount"),
    ],
)
def test_a_term_says_how_often_it_is_used_and_gives_examples(site: Site, path: str, pattern: str) -> None:
    found = page(site, path)
    section = found.xpath("//section[@aria-labelledby='use']")[0]
    if "GRAPH" not in pattern:
        assert re.search(r"\d+", words_of(section))[0] == str(count(site, pattern))  # type: ignore[index]
        assert section.xpath(".//ul[@class='examples']/li")
    (address,) = section.xpath(".//p[@class='more']/a[last()]/@href")
    assert parse_qs(urlsplit(address).query)["query"][0] == section.xpath(".//pre")[0].text_content()
    assert site.get(address, "application/sparql-results+json").status == 200


def test_the_whole_counts_in_trees_and_in_the_drawing(site: Site) -> None:
    found = page(site, "/ontology")
    parks = str(count(site, "?x a pg:Park"))
    assert words_of(found.xpath("//li[@id='Park']/span[@class='count']")[0]) == parks
    drawn = found.xpath("//a[contains(@class, 'class kind-park')]")
    assert drawn
    assert all(words_of(node).endswith(f" {parks}") for node in drawn)
    assert found.xpath("//li[@id='Institution']//li[@id='University']"), "the finer class stands below"


def test_vocabularies_are_trees(site: Site) -> None:
    found = page(site, "/vocabulary")
    assert found.xpath("//li[@id='biologics']//li[@id='antibodies']")
    told = words_of(found.xpath("//li[@id='companyCount']/span[@class='count']")[0])
    assert told == str(count(site, "?x ?p pgv:companyCount"))


def test_both_languages(site: Site) -> None:
    assert words_of(page(site, "/ontology", "zh").xpath("//h1")[0]) == "本体"
    found = page(site, "/ontology/locatedIn", "zh")
    assert words_of(found.xpath("//h1")[0]).startswith("位于")
    assert "作为主语" in words_of(page(site, "/ontology/Park", "zh").xpath("//dl")[0])
