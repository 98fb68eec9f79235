"""Validation: what shapes and checks find in a graph that is wrong, and whether the report leads to the sentence."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from shutil import copyfile

import pytest

from kg import iris, paths
from kg.errors import OntologyError, QueryError
from kg.model import Article, Attribute, Evidence, Extraction, Fact, Figure, Iri, Literal, Quad, Referent, Relation
from kg.ontology import CORE
from kg.pipeline import graph_of
from kg.queries import Check, read_checks
from kg.store import QuadStore, in_memory, parse_quads
from kg.validate import LOCATED, Finding, Report, contradictions, faults, validate
from kg.validate.shapes import article_batches, check_shapes, read_shapes

BROKEN = Path(__file__).parent / "broken"
CHECKS = list(read_checks().values())

TEXT = (
    "Lakeside Fair opens on 9 May 2024 and closes on 7 May 2024. "
    "Its makers hold 140 percent of the market. "
    "Mo Ling runs Lakeside. Lakeside established Mo Ling."
)
ARTICLE = Article("lakeside", TEXT, title="The fair", date="2024-05-06")
REFERENTS = (
    Referent("f", "Event", "Lakeside Fair", ("Lakeside Fair",)),
    Referent("p", "Park", "Lakeside", ("Lakeside",)),
    Referent("m", "Person", "Mo Ling", ("Mo Ling",)),
)


def cite(sentence: int) -> Evidence:
    quote = TEXT.split(". ")[sentence].rstrip(".") + "."
    return Evidence(TEXT.index(quote), TEXT.index(quote) + len(quote), quote)


def graph_with(facts: Iterable[Fact]) -> QuadStore:
    return graph_of([(ARTICLE, Extraction("lakeside", REFERENTS, tuple(facts)))])


def only(report: Report, rule: str) -> Finding:
    (finding,) = [finding for finding in report.findings if finding.rule == rule]
    return finding


def errors(report: Report) -> set[str]:
    return {finding.rule for finding in report.findings if finding.severity == "error"}


# ── what is found ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_sample_articles_have_no_violations(graph: QuadStore, corpus: tuple[object, ...]) -> None:
    report = validate(graph, CHECKS)
    assert [finding for finding in report.findings if finding.severity == "error"] == []
    assert report.articles == len(corpus)
    assert report.checks == len(CHECKS)
    assert report.shapes > 40
    assert report.summary().startswith("0 violations, ")


def test_a_check_leads_to_the_sentences() -> None:
    facts = [Attribute("f", "startDate", "2024-05-09", cite(0)), Attribute("f", "endDate", "2024-05-07", cite(0))]
    report = validate(graph_with(facts), CHECKS)
    finding = only(report, "end-before-start")
    assert errors(report) == {"end-before-start"}
    assert dict(finding.values) == {"thing": "event/lakeside-fair", "start": "2024-05-09", "end": "2024-05-07"}
    assert {place.says for place in finding.places} == {
        "Lakeside Fair startDate 2024-05-09, actual",
        "Lakeside Fair endDate 2024-05-07, actual",
    }
    assert {(place.article, place.title, place.sentence) for place in finding.places} == {
        ("article/lakeside", "The fair", cite(0).quote)
    }
    assert finding.repair.startswith("Correct one of the dates")


def test_a_check_of_a_figure_leads_to_its_sentence() -> None:
    figure = Figure("p", "share", Decimal(140), cite(1), unit="percent", period="2024", status="forecast", of="market")
    finding = only(validate(graph_with([figure]), CHECKS), "share-over-100-percent")
    (place,) = finding.places
    assert place.sentence == "Its makers hold 140 percent of the market."
    assert place.says == "Lakeside share 140 percent, 2024, forecast"
    assert place.fact.startswith("figure/")
    assert ("fact", place.fact) in finding.values


def test_a_shape_leads_to_the_sentence() -> None:
    facts = [Relation("m", "holdsPost", cite(2), object="p"), Relation("p", "established", cite(3), object="m")]
    report = validate(graph_with(facts), CHECKS)
    assert errors(report) == {"establishedObjectShape"}
    finding = only(report, "establishedObjectShape")
    assert finding.source == "shape"
    assert "object of established is one of" in finding.message
    assert [place.says for place in finding.places] == ["Lakeside established Mo Ling, actual"]
    assert [place.sentence for place in finding.places] == ["Lakeside established Mo Ling."]


def test_a_part_of_a_shape_is_named_after_the_shape() -> None:
    store = graph_with([Relation("m", "holdsPost", cite(2), object="p")])
    (fact,) = [quad.subject for quad in store.quads(None, Iri(iris.PREFIXES["rdf"] + "subject"), None, graph_name())]
    broken = [quad for quad in store.quads() if quad.predicate != iris.term("status")]
    findings = [f for f in validate(in_memory(broken), []).findings if f.rule == "FactShape"]
    assert [finding.values for finding in findings] == [(("thing", fact.value.removeprefix(iris.PREFIXES["id"])),)]
    assert findings[0].places[0].sentence == "Mo Ling runs Lakeside."


def graph_name() -> Iri:
    return iris.article("lakeside")


def test_evidence_leads_to_its_fact() -> None:
    quads = list(parse_quads((BROKEN / "evidence-without-words.trig").read_bytes(), "trig"))
    said = Quad(iris.thing("fact/1"), iris.term("statedIn"), iris.article("a"))
    finding = only(validate(in_memory([*quads, said]), CHECKS), "evidence-without-words")
    assert finding.places[0].fact == "fact/1"
    assert finding.places[0].article == "article/a"


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_broken_graph_is_reported(check: Check) -> None:
    quads = parse_quads((BROKEN / f"{check.name}.trig").read_bytes(), "trig")
    report = validate(in_memory(quads), [check])
    finding = next(finding for finding in report.findings if finding.rule == check.name)
    assert (finding.severity, finding.message, finding.repair) == (check.severity, check.summary, check.repair)
    assert finding.values


@pytest.mark.parametrize("size", [1, 1000])
def test_shapes_find_the_same_in_batches_of_any_size(graph: QuadStore, size: int) -> None:
    wrong = [
        Quad(iris.thing("person/moon-dalbit"), iris.term("established"), iris.thing("person/ji-saebyeok"), article)
        for article in (iris.article("hanbit-valley-roadmap"), iris.article("wuxi-campus-brief"))
    ]
    store = in_memory([*graph.quads(), *wrong])
    shapes = read_shapes()
    found = {
        (violation.shape, violation.nodes)
        for batch in article_batches(store, size)
        for violation in check_shapes(store, batch, shapes)
    }
    assert found == {("establishedObjectShape", (iris.thing("person/ji-saebyeok"),))}


# ── what others found ─────────────────────────────────────────────────────────────────────────────────────────────


def test_contradictions_lead_to_their_sentences() -> None:
    store = graph_with([Relation("p", "established", cite(3), object="m")])
    culprits = [
        Quad(iris.thing("park/lakeside"), iris.term("established"), iris.thing("person/mo-ling")),
        Quad(iris.thing("person/mo-ling"), Iri(iris.PREFIXES["rdf"] + "type"), iris.term("Person")),
    ]
    first, second, empty = contradictions(store, culprits, [iris.term("Park").value])
    assert first.places[0].sentence == "Lakeside established Mo Ling."
    assert dict(second.values) == {"thing": "person/mo-ling", "relation": "rdf:type", "value": "pg:Person"}
    assert first.message.startswith("2 facts contradict the ontology together")
    assert dict(empty.values) == {"class": "pg:Park"}
    report = validate(store, [], [first, second, empty])
    assert {finding.source for finding in report.findings} == {"reasoner", "shape"}


def test_faults_of_the_store_are_violations() -> None:
    found = faults(["graph/x: missing from the quad store; run `kg rebuild`", "library: it is torn"])
    report = validate(in_memory(), [], found)
    assert report.violations == 2
    assert [finding.repair for finding in report.findings] == ["run `kg rebuild`", "Run `kg rebuild`."]


# ── how it is told ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_report_as_text() -> None:
    facts = [Attribute("f", "startDate", "2024-05-09", cite(0)), Attribute("f", "endDate", "2024-05-07", cite(0))]
    lines = list(validate(graph_with(facts), CHECKS).as_lines())
    assert lines[:6] == [
        "error  end-before-start  (1)",
        "  An event or project ends before it starts.",
        f"  To do: {read_checks()['end-before-start'].repair}",
        "  - thing: event/lakeside-fair, start: 2024-05-09, end: 2024-05-07",
        "      article/lakeside (The fair)",
        "        “Lakeside Fair opens on 9 May 2024 and closes on 7 May 2024.”",
    ]
    assert lines[-1].startswith("1 violation, ")


def test_the_report_as_json() -> None:
    facts = [Attribute("f", "startDate", "2024-05-09", cite(0)), Attribute("f", "endDate", "2024-05-07", cite(0))]
    told = json.loads(json.dumps(validate(graph_with(facts), CHECKS).as_json()))
    assert told["violations"] == 1
    assert told["rules"]["end-before-start"] == 1
    (finding,) = [finding for finding in told["findings"] if finding["rule"] == "end-before-start"]
    assert finding["values"]["thing"] == "event/lakeside-fair"
    assert finding["places"][0]["sentence"] == cite(0).quote


def test_a_rule_that_fires_often_is_shown_in_part() -> None:
    many = [
        Quad(iris.thing(f"company/{n}"), Iri(iris.PREFIXES["rdfs"] + "label"), Literal("…", language="en"))
        for n in range(LOCATED + 5)
    ]
    report = validate(in_memory(many), CHECKS)
    assert report.violations == LOCATED + 5
    lines = list(report.as_lines(shown=3))
    assert lines[0] == f"error  name-that-is-no-name  ({LOCATED + 5})"
    assert f"  … and {LOCATED + 2} more" in lines


def test_findings_are_in_order_and_progress_is_told(graph: QuadStore) -> None:
    told: list[tuple[str, int, int | None]] = []
    report = validate(graph, list(reversed(CHECKS)), progress=lambda *step: told.append(step))
    assert list(report.findings) == sorted(report.findings, key=lambda finding: finding.order)
    assert told[0] == ("shapes", 1, 1)
    assert told[-1] == ("checks", len(CHECKS), len(CHECKS))
    assert len({finding.rule for finding in report.findings}) > 1


def ontology_with(folder: Path, shapes: str) -> Path:
    """A folder with the ontology's own files and with other shapes."""
    for name in CORE:
        copyfile(paths.ONTOLOGY / name, folder / name)
    (folder / "shapes.ttl").write_text(shapes, encoding="utf-8")
    return folder


def test_wrong_shapes_and_checks_are_explained(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"shapes\.ttl"):
        validate(in_memory(), [], ontology=ontology_with(tmp_path, "pgs:EntityShape a sh:NodeShape"))
    with pytest.raises(OntologyError, match="absent"):
        validate(in_memory(), [], ontology=tmp_path / "absent")
    with pytest.raises(QueryError, match="malformed query"):
        validate(in_memory(), [Check("x", "s", "error", "r", "SELECT")])


def test_shapes_that_cannot_run_are_explained(tmp_path: Path) -> None:
    prefix = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix pg: <https://w3id.org/parkgraph/ontology#> . "
    shapes = prefix + "pg:S a sh:NodeShape ; sh:targetClass pg:Article ; sh:property [ sh:path 7 ; sh:minCount 1 ] ."
    store = graph_with([Relation("m", "holdsPost", cite(2), object="p")])
    with pytest.raises(OntologyError, match="the shapes cannot be run"):
        validate(store, [], ontology=ontology_with(tmp_path, shapes))
