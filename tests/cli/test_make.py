"""`kg build`, `kg withdraw`, `kg rebuild` and `kg extract`, with the real extractor on sample articles."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.paths import EXAMPLES, LEXICON, ONTOLOGY, QUERIES
from kg.pipeline import share
from kg.records import read_records
from kg.store import open_writer
from tests.cli.running import Run

ARTICLES = EXAMPLES / "articles"
BRIEF = ARTICLES / "wuxi-campus-brief.txt"
FIGURES = ARTICLES / "jiading-biopharma-figures.txt"


def dump(run: Run, data: Path) -> str:
    return run("export", "--format", "nq", "--data", data).out


def test_a_second_build_changes_nothing_and_says_so(run: Run, tmp_path: Path) -> None:
    first = run("build", BRIEF, FIGURES, "--data", tmp_path / "g")
    assert first.code == 0, first.err
    assert "2 articles read: 2 new, 0 changed, 0 as before; 0 refused" in first.out
    assert "Nothing changed" not in first.out
    before = dump(run, tmp_path / "g")
    again = run("build", BRIEF, FIGURES, "--data", tmp_path / "g")
    assert again.code == 0
    assert "2 articles read: 0 new, 0 changed, 2 as before; 0 refused" in again.out
    assert "Nothing changed." in again.out
    assert dump(run, tmp_path / "g") == before


def test_a_changed_article_takes_the_place_of_the_old_one(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "brief.txt"
    source.write_text(BRIEF.read_text(encoding="utf-8"), encoding="utf-8")
    run("build", source, "--data", tmp_path / "g")
    source.write_text(BRIEF.read_text(encoding="utf-8").replace("Wuxi", "Suzhou"), encoding="utf-8")
    done = run("build", source, "--data", tmp_path / "g")
    assert "0 new, 1 changed" in done.out
    assert '"Suzhou"' in dump(run, tmp_path / "g")
    assert '"Wuxi"' not in dump(run, tmp_path / "g")
    told = run("history", "brief", "--data", tmp_path / "g")
    assert told.code == 0, told.err
    lines = told.out.splitlines()
    assert [line[0] for line in lines if not line.startswith(" ")] == ["1", "2"]
    assert any(line.startswith("  + ") and "Suzhou" in line for line in lines)
    assert any(line.startswith("  - ") and "Wuxi" in line for line in lines)
    editions = json.loads(run("history", "brief", "--json", "--data", tmp_path / "g").out)
    assert [len(edition["less"]) > 0 for edition in editions] == [False, True]


def test_what_cannot_be_taken_is_named_and_the_rest_is_taken(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    sources = [tmp_path / "empty.txt", BRIEF, tmp_path / "binary.txt", tmp_path / "missing.txt"]
    done = run("build", *sources, "--data", tmp_path / "g")
    assert done.code == 1
    assert "1 article read: 1 new" in done.out
    assert "3 refused" in done.out
    for name in ("empty.txt", "binary.txt", "missing.txt"):
        assert any(line.startswith("refused: ") and name in line for line in done.err.splitlines())
    assert "Traceback" not in done.err


def test_build_for_machines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("build", BRIEF, tmp_path / "empty.txt", "--data", tmp_path / "g", "--json")
    summary = json.loads(done.out)
    assert (summary["read"], summary["new"], len(summary["refused"])) == (1, 1, 1)
    assert summary["nothing_changed"] is False
    assert summary["derived"]["articles"] == 1


def test_several_processes_give_the_same_graph(run: Run, tmp_path: Path) -> None:
    one = run("build", BRIEF, FIGURES, "--data", tmp_path / "one")
    two = run("build", FIGURES, BRIEF, "--data", tmp_path / "two", "--jobs", "2")
    assert (one.code, two.code) == (0, 0), two.err
    assert dump(run, tmp_path / "one") == dump(run, tmp_path / "two")


def test_withdrawing_leaves_no_trace(run: Run, tmp_path: Path) -> None:
    run("build", FIGURES, "--data", tmp_path / "without")
    run("build", FIGURES, BRIEF, "--data", tmp_path / "with")
    done = run("withdraw", BRIEF.name, "--data", tmp_path / "with")
    assert done.code == 0
    assert "wuxi-campus-brief is withdrawn." in done.out
    assert dump(run, tmp_path / "with") == dump(run, tmp_path / "without")


def test_withdrawing_what_is_not_there_proposes_what_is(run: Run, data: Path) -> None:
    done = run("withdraw", "wuxi-campus", "--data", data)
    assert done.code == 1
    assert "did you mean" in done.err
    assert "wuxi-campus-brief" in done.err


def test_rebuilding_gives_the_same_graph(run: Run, data: Path) -> None:
    before = dump(run, data)
    done = run("rebuild", "--data", data)
    assert done.code == 0
    assert "made anew" in done.out
    assert dump(run, data) == before


def test_a_damaged_graph_says_how_to_mend_it(run: Run, data: Path) -> None:
    before = dump(run, data)
    (data / "graph" / "CURRENT").write_text("nonsense", encoding="utf-8")
    done = run("stats", "--data", data)
    assert done.code == 1
    assert "kg rebuild" in done.err
    assert run("rebuild", "--data", data).code == 0
    assert dump(run, data) == before


def test_extract_prints_records_with_verbatim_evidence(run: Run) -> None:
    done = run("extract", BRIEF, FIGURES)
    assert (done.code, done.err) == (0, "")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert {record["article"] for record in records} == {BRIEF.stem, FIGURES.stem}
    assert {record["kind"] for record in records} >= {"entity", "relation", "figure"}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in (BRIEF, FIGURES)}
    assert len(list(read_records(done.out.splitlines(), texts))) == 2


def test_extract_goes_on_after_an_input_that_it_cannot_take(run: Run, tmp_path: Path) -> None:
    done = run("extract", tmp_path / "missing.txt", BRIEF)
    assert done.code == 1
    assert "missing.txt" in done.err
    assert BRIEF.stem in done.out


def test_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with BRIEF.open(encoding="utf-8") as text:
        monkeypatch.setattr("sys.stdin", text)
        done = run("build", "-", "--data", tmp_path / "g")
    assert done.code == 0, done.err
    assert "1 article read: 1 new" in done.out


@pytest.mark.parametrize(("card", "message"), [("locatedIn", "locatedIn.toml"), ("isNear", "isNear")])
def test_a_broken_card_is_one_message_before_anything_is_read(card: str, message: str, tmp_path: Path) -> None:
    """One card that is not TOML, and one for a relation that the ontology does not have."""
    shutil.copytree(LEXICON.parent, tmp_path / "kg", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in (ONTOLOGY, QUERIES):
        (tmp_path / folder.name).symlink_to(folder)
    cards = tmp_path / "kg" / "lexicon" / "en" / "relations"
    text = (cards / "locatedIn.toml").read_text(encoding="utf-8").replace('"locatedIn"', f'"{card}"')
    (cards / f"{card}.toml").write_text(text + "[[" * (card == "locatedIn"), encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", str(BRIEF), str(FIGURES), "--data", "g"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert message in done.stderr
    assert not (tmp_path / "g").exists()


def test_a_graph_in_use_says_so(run: Run, data: Path) -> None:
    with open_writer(data, share):
        for command in (["stats"], ["rebuild"], ["build", str(BRIEF)]):
            done = run(*command, "--data", data)
            assert done.code == 1
            assert "another process" in done.err
            assert "Traceback" not in done.err
