"""`kg stats`, `kg terms`, `kg explain`, `kg export` and `kg eval` on the sample corpus by its gold facts."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.export import Format
from kg.evaluate.sheets import read_gold
from kg.export import FORMATS
from kg.export.tables import table_names
from kg.paths import EXAMPLES
from tests.cli.running import Run

GOLD = Path(__file__).parent.parent / "corpus" / "gold"


# ── stats ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_stats_count_what_is_there(run: Run, built: Path) -> None:
    counts = json.loads(run("stats", "--json", "--data", built).out)
    records = [record for _, sheet in read_gold(GOLD) for record in sheet if not record.get("optional")]
    assert counts["copies of articles"] == 1
    assert counts["articles"] == len(list((EXAMPLES / "articles").glob("*.txt"))) - 1
    assert 0 < counts["figures"] <= sum(record["kind"] == "figure" for record in records)
    assert counts["figures"] == sum(counts["metrics"].values())
    assert counts["facts"] == sum(counts["relations"].values())
    assert counts["classes"]["Park"] >= 3


def test_stats_for_people(run: Run, built: Path) -> None:
    done = run("stats", "--data", built)
    for words in ("articles", "Things by class", "Park", "locatedIn", "Figures by metric"):
        assert words in done.out
    listed = run("stats", "--articles", "--data", built).out
    assert all(path.stem in listed for path in (EXAMPLES / "articles").glob("*.txt"))


# ── terms ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_terms_lists_the_ontology(run: Run) -> None:
    done = run("terms")
    for name in ("Park", "University", "locatedIn", "foundingDate", "outputValue", "园区"):
        assert name in done.out
    groups = json.loads(run("terms", "--json").out)
    assert len(groups["relations"]) >= 19


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Park", ["园区", "definition", "example", "locatedIn"]),
        ("locatedIn", ["from", "Company", "to", "Place"]),
        ("partnersWith", ["symmetric"]),
        ("University", ["under", "Institution"]),
        ("outputValue", ["metrics"]),
    ],
)
def test_a_term(name: str, words: list[str], run: Run) -> None:
    done = run("terms", name)
    assert done.code == 0
    assert all(word in done.out for word in words), done.out
    assert json.loads(run("terms", name, "--json").out)["name"] == name


def test_a_term_that_is_not_there_is_proposed(run: Run) -> None:
    done = run("terms", "Prk")
    assert (done.code, done.out) == (1, "")
    assert "Did you mean Park?" in done.err


# ── export ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_knows_every_format() -> None:
    assert {format_.value for format_ in Format} == {*FORMATS, "csv"}


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_and_standard_output_are_the_same_bytes(name: str, run: Run, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "made" / f"graph.{FORMATS[name].ending}"
    assert run("export", "--format", name, "--out", out, "--data", built) == (0, "", "")
    assert run("export", "--format", name, "--data", built).out == out.read_text(encoding="utf-8")
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_tables(run: Run, built: Path, tmp_path: Path) -> None:
    done = run("export", "--format", "csv", "--out", tmp_path / "tables", "--spreadsheet", "--data", built)
    assert done.code == 0
    for name in table_names():
        text = (tmp_path / "tables" / f"{name}.csv").read_text(encoding="utf-8")
        assert text.startswith("\ufeff")
        assert len(list(csv.reader(io.StringIO(text)))) >= 3
    figures = run("export", "--format", "csv", "--table", "figures", "--data", built).out
    assert "quote" in figures.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--format", "csv"], 1, "--out"),
        (["--format", "csv", "--table", "people"], 1, "no table is called 'people'"),
        (["--format", "nq", "--spreadsheet"], 2, "--format csv"),
        (["--format", "nq", "--out", "/dev/null/x"], 1, "cannot be written"),
    ],
)
def test_a_wrong_export_is_one_message(arguments: list[str], code: int, message: str, run: Run, built: Path) -> None:
    done = run("export", *arguments, "--data", built)
    assert (done.code, done.out) == (code, "")
    assert message in done.err


def test_a_full_disk_leaves_no_half_file(run: Run, built: Path) -> None:
    done = run("export", "--format", "nq", "--out", "/dev/full", "--data", built)
    assert done.code == 1
    assert "cannot be written" in done.err


# ── explain ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_explain_shows_the_way_of_every_fact(run: Run, built: Path) -> None:
    done = run("explain", "wuxi-campus-brief", "--json", "--data", built)
    assert done.code == 0, done.err
    told = json.loads(done.out)
    text = (EXAMPLES / "articles" / "wuxi-campus-brief.txt").read_text(encoding="utf-8")
    facts = [fact for sentence in told["sentences"] for fact in sentence["facts"]]
    gold = next(sheet for name, sheet in read_gold(GOLD) if name == "wuxi-campus-brief")
    assert len(facts) == len([record for record in gold if record["kind"] != "entity" and not record.get("optional")])
    for sentence in told["sentences"]:
        assert sentence["text"] == text[sentence["start"] : sentence["end"]]
    for fact in facts:
        assert fact["quote"] == text[slice(*fact["evidence"])]
        assert "<fact/" in fact["triples"] or "<figure/" in fact["triples"]
    assert any(mention["kind"] == "Place" for sentence in told["sentences"] for mention in sentence["mentions"])


def test_explain_takes_a_file_that_is_in_no_graph(run: Run) -> None:
    done = run("explain", EXAMPLES / "articles" / "wuxi-campus-brief.txt")
    assert done.code == 0, done.err
    for words in ("fact", "card", "confidence", "a pg:Fact"):
        assert words in done.out


@pytest.mark.parametrize(
    ("name", "message"),
    [("wuxi-campus", "did you mean wuxi-campus-brief"), ("zzz", "kg stats"), ("zzz", "nor is it a thing")],
)
def test_explain_proposes_articles(name: str, message: str, run: Run, built: Path) -> None:
    done = run("explain", name, "--data", built)
    assert (done.code, done.out) == (1, "")
    assert message in done.err


def test_explain_shows_why_a_thing_is_one(run: Run, built: Path) -> None:
    done = run("explain", "Wuxi", "--data", built)
    assert done.code == 0, done.err
    assert "Wuxi  Place  place/wuxi\n" in done.out
    assert "  gb 320200\n" in done.out
    assert "  geonames https://sws.geonames.org/" in done.out
    for words in ("Names\n", "Wuxi in ", "Articles\n  wuxi-campus-brief\n", "both are Wuxi in Jiangsu"):
        assert words in done.out


def test_explain_gives_a_thing_as_json(run: Run, data: Path) -> None:
    line = run(
        "judge", "same", "Voltara SE", "Voltara Korea", "--by", "mei", "--reason", "one", "--json", "--data", data
    )
    judgement = json.loads(line.out)
    told = json.loads(run("explain", "company/voltara-se", "--json", "--data", data).out)
    assert (told["entity"], told["class"], told["name"]) == ("company/voltara-se", "Company", "Voltara SE")
    assert {"name": "Voltara SE", "articles": 4} in told["names"]
    assert [one["id"] for one in told["judgements"]] == [judgement["id"]]
    made = [link for link in told["links"] if link["by"] == judgement["id"]]
    assert made
    assert {(link["outcome"], link["judgement"]["by"], link["judgement"]["reason"]) for link in made} == {
        ("made", "mei", "one")
    }
    shown = run("explain", "company/voltara-se", "--data", data).out
    assert "What people decided\n  same: Voltara SE [Company, in 4 articles] and Voltara Korea" in shown
    assert "“one” mei, 20" in shown
    assert "a judgement mei holds " in shown


# ── eval ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_gold_of_the_corpus_is_right_by_itself(run: Run, built: Path) -> None:
    result = json.loads(run("eval", GOLD, "--json", "--data", built).out)
    # A copy has no facts of its own in the graph, but the library has what was extracted from it.
    assert result["kinds"]["facts+"]["F1"] == 1.0
    assert result["kinds"]["entity"]["missed"] == 0
    assert result["silent"] == []


def chosen(key: str, value: object) -> object:
    """The first of several values that gold allows."""
    return value[0] if isinstance(value, list) and key not in ("mentions", "evidence") else value


def test_eval_of_records(run: Run, built: Path, tmp_path: Path) -> None:
    """One thing is given the wrong class, and one fact is left out."""
    name, sheet = next(pair for pair in read_gold(GOLD) if pair[0] == "jiading-biopharma-figures")
    first, *others = [{k: chosen(k, v) for k, v in record.items() if k != "optional"} for record in sheet]
    path = tmp_path / "some.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in [{**first, "class": "Person"}, *others[:-1]]))
    done = run("eval", GOLD, path, "--errors", "--data", built)
    assert done.code == 0, done.err
    assert any(line.startswith(f"+ {name} entity: Person") for line in done.out.splitlines())
    assert "facts+" in done.out
    assert "By class, predicate, attribute and metric" in done.out
    assert "gold articles have no records" in done.err
    listed = [error for error in errors(run, path) if error["article"] == name]
    assert next(error["text"] for error in listed if error["error"] == "wrong").startswith("Person ")
    text = (EXAMPLES / "articles" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for error in listed:
        assert " ".join(text[int(error["line"]) - 1].split()).find(error["sentence"]) >= 0


def errors(run: Run, records: Path) -> list[dict[str, str]]:
    """What the command lists where it has the articles beside the records."""
    done = run("eval", GOLD, records, EXAMPLES / "articles", "--errors", "--json")
    listed: list[dict[str, str]] = json.loads(done.out)["errors"]
    return listed


@pytest.mark.parametrize("gold", ["gold", "press-gold", "shared"])
def test_eval_gives_the_figures_of_the_reference_scorer(gold: str, run: Run, shared: Path, tmp_path: Path) -> None:
    """To the last digit, on records that are right, wrong, doubled and missing."""
    folder = shared / "gold" if gold == "shared" else GOLD.parent / gold
    path = tmp_path / "records.jsonl"
    rows = [record for _, sheet in read_gold(folder) for record in sheet]
    kept = [
        {k: chosen(k, v) for k, v in record.items() if k != "optional"} | ({"status": "target"} if n % 7 == 0 else {})
        for n, record in enumerate(rows)
        if record["kind"] == "entity" or n % 5
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in [*kept, kept[-1]]), encoding="utf-8")
    command = [sys.executable, str(shared / "eval" / "score.py"), str(folder), str(path), "--json"]
    expected = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    kinds = json.loads(run("eval", folder, path, "--json").out)["kinds"]
    assert {kind: {k: v for k, v in figures.items() if k != "interval"} for kind, figures in kinds.items()} == expected
    assert 0.3 < expected["facts"]["F1"] < 0.999
    for figures in kinds.values():
        for rate, (low, high) in figures["interval"].items():
            assert low <= figures[rate] <= high


def test_eval_extracts_articles(run: Run) -> None:
    done = run("eval", GOLD, EXAMPLES / "articles", "--errors", "--json")
    assert done.code == 0, done.err
    result = json.loads(done.out)
    assert (result["articles"], result["silent"]) == (15, [])
    placed = [error for error in result["errors"] if "sentence" in error]
    assert len(placed) > 0.9 * len(result["errors"]) > 0


def test_eval_takes_the_records_of_an_article_from_one_file(run: Run, tmp_path: Path) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        (tmp_path / name).write_text(
            '{"article": "a", "kind": "entity", "id": "e", "class": "Park", "name": "Lakeside Park"}\n'
        )
    done = run("eval", GOLD, tmp_path / "one.jsonl", tmp_path / "two.jsonl")
    assert (done.code, done.out) == (1, "")
    assert "records of a too" in done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["nowhere"], "no gold files"), ([GOLD, "nowhere.jsonl"], "cannot be read")],
)
def test_eval_says_what_is_missing(arguments: list[str | Path], message: str, run: Run) -> None:
    done = run("eval", *arguments)
    assert (done.code, done.out) == (1, "")
    assert message in done.err
