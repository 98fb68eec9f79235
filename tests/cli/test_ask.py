"""`kg questions`, `kg query` and `kg sparql`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.queries import read_questions
from tests.cli.running import Run

PARKS = "SELECT ?park ?name WHERE { ?park a pg:Park ; rdfs:label ?name } ORDER BY ?park"
LOCATED = "CONSTRUCT { ?c pg:locatedIn ?p } WHERE { ?c a pg:Company ; pg:locatedIn ?p }"


def test_questions_are_listed_with_what_they_ask(run: Run) -> None:
    done = run("questions", "--json")
    listed = json.loads(done.out)
    assert [question["name"] for question in listed] == sorted(read_questions())
    assert len(listed) >= 20
    assert all(question["summary"] and question["sparql"] for question in listed)


def test_one_question_shows_its_query(run: Run) -> None:
    done = run("questions", "which-parks-are-in-a-place")
    assert done.code == 0
    assert "SELECT" in done.out
    assert "--param place=" in done.out
    assert "PREFIX" not in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["questions", "which-park-are-in-place"], "which-parks-are-in-a-place"),
        (["query", "which-parks-are-in-place"], "did you mean which-parks-are-in-a-place"),
        (["query", "which-parks-are-in-a-place", "--param", "plac=Wuxi"], "place"),
        (["query", "which-parks-are-in-a-place", "--param", "place"], "--param place=VALUE"),
        (["query", "which-parks-are-in-a-place", "--param", "place=Wuxy"], "Wuxi"),
    ],
)
def test_what_is_nearly_right_is_proposed(arguments: list[str], message: str, run: Run, built: Path) -> None:
    extra = ["--data", built] if arguments[0] == "query" else []
    done = run(*arguments, *extra)
    assert done.code == 1
    assert message in done.err
    assert done.out == ""


@pytest.mark.parametrize("name", sorted(read_questions()))
def test_every_question_answers_with_its_example(name: str, run: Run, built: Path) -> None:
    example = [part for pair in read_questions()[name].example.items() for part in ("--param", "=".join(pair))]
    done = run("query", name, *example, "--format", "csv", "--data", built)
    assert done.code == 0, done.err
    assert len(list(csv.reader(io.StringIO(done.out)))) >= 2


def test_a_table_is_for_people(run: Run, built: Path) -> None:
    done = run("sparql", PARKS, "--format", "table", "--data", built)
    assert "park/china-medical-city" in done.out
    assert "w3id.org" not in done.out
    assert done.err.endswith(" rows\n")


def test_in_a_table_a_label_takes_the_place_of_its_thing(run: Run, built: Path) -> None:
    query = "SELECT ?park ?parkLabel ?n { ?park a pg:Park ; rdfs:label ?parkLabel BIND(1 AS ?n) }"
    done = run("sparql", query, "--format", "table", "--data", built)
    assert done.out.split()[:2] == ["park", "n"]
    assert "China Medical City" in done.out
    assert "park/" not in done.out
    assert "parkLabel" in run("sparql", query, "--format", "csv", "--data", built).out


def test_in_a_table_numbers_have_groups_and_headings_are_words(run: Run, built: Path) -> None:
    query = "SELECT (250000000000.5 AS ?targetValue) (12345 AS ?n) ('x' AS ?unitLabel) {}"
    done = run("sparql", query, "--format", "table", "--data", built)
    words = done.out.split()
    assert words[:4] == ["target", "value", "n", "unit"]
    assert words[-3:] == ["250,000,000,000.5", "12345", "x"]


def test_off_a_terminal_a_table_is_csv(run: Run, built: Path) -> None:
    done = run("sparql", PARKS, "--data", built)
    header, *rows = csv.reader(io.StringIO(done.out))
    assert header == ["park", "name"]
    assert rows == sorted(rows)
    assert all(row[0].startswith("https://") for row in rows)


@pytest.mark.parametrize(("name", "format_"), [("json", "JSON"), ("xml", "XML"), ("tsv", "TSV")])
def test_the_formats_of_tables(name: str, format_: str, run: Run, built: Path) -> None:
    done = run("sparql", PARKS, "--format", name, "--data", built)
    parsed = ox.parse_query_results(done.out.encode(), format=getattr(ox.QueryResultsFormat, format_))
    assert isinstance(parsed, ox.QuerySolutions)
    assert len(list(parsed)) >= 3


def test_json_is_the_json_format(run: Run, built: Path) -> None:
    arguments = ["sparql", PARKS, "--data", str(built)]
    assert run(*arguments, "--json") == run(*arguments, "--format", "json")


@pytest.mark.parametrize(
    ("name", "format_"), [("turtle", "TURTLE"), ("nt", "N_TRIPLES"), ("rdfxml", "RDF_XML"), ("jsonld", "JSON_LD")]
)
def test_the_formats_of_graphs(name: str, format_: str, run: Run, built: Path) -> None:
    done = run("sparql", LOCATED, "--format", name, "--data", built)
    assert len(list(ox.parse(done.out.encode(), format=getattr(ox.RdfFormat, format_)))) >= 1


@pytest.mark.parametrize(
    ("query", "format_", "message"),
    [(LOCATED, "csv", "a graph, not a table"), (PARKS, "turtle", "a table, not a graph")],
)
def test_a_format_that_does_not_fit_is_refused(query: str, format_: str, message: str, run: Run, built: Path) -> None:
    done = run("sparql", query, "--format", format_, "--data", built)
    assert (done.code, done.out) == (1, "")
    assert message in done.err


def test_ask(run: Run, built: Path) -> None:
    assert run("sparql", "ASK { ?x a pg:Park }", "--data", built).out == "true\n"
    assert run("sparql", "ASK { ?x a pg:Policy ; a pg:Park }", "--data", built).out == "false\n"


def test_a_query_can_come_from_a_file_or_standard_input(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "parks.rq"
    path.write_text(PARKS, encoding="utf-8")
    expected = run("sparql", PARKS, "--data", built)
    assert run("sparql", path, "--data", built) == expected
    monkeypatch.setattr("sys.stdin", io.StringIO(PARKS))
    assert run("sparql", "-", "--data", built) == expected


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * WHERE { ?x a }", "malformed query"),
        ("SELECT * WHERE { SERVICE <http://localhost/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("no-such-file.rq", "neither a file nor a query"),
        (".", "cannot be read"),
    ],
)
def test_a_bad_query_is_one_message(query: str, message: str, run: Run, built: Path) -> None:
    done = run("sparql", query, "--data", built)
    assert (done.code, done.out) == (1, "")
    assert message in done.err
    assert "Traceback" not in done.err


def test_evidence_is_asked_of_all_graphs_together(run: Run, built: Path) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?fact pg:evidence ?e }"
    assert run("sparql", query, "--data", built).out.split() == ["n", "0"]
    assert int(run("sparql", query, "--union", "--data", built).out.split()[1]) > 50
