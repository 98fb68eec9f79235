"""`kg judge` on the sample corpus: two things become one and two again, and the log tells of it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import Run

WHO = ("--by", "mei", "--at", "2026-03-03T10:30:00+01:00")


def dump(run: Run, data: Path) -> str:
    return run("export", "--format", "nq", "--data", data).out


def test_a_judgement_is_made_listed_and_taken_back(run: Run, data: Path) -> None:
    before = dump(run, data)
    done = run("judge", "same", "Voltara SE", "voltara korea", *WHO, "--reason", "one balance sheet", "--data", data)
    assert done.code == 0, done.err
    assert "same: Voltara SE [Company, in 4 articles] and Voltara Korea [Company, in" in done.out
    assert "In the graph: company/voltara-se\n" in done.out
    assert "company/voltara-korea" not in dump(run, data)
    (line,) = json.loads(run("judge", "log", "--format", "json", "--data", data).out)
    assert line["at"] == "2026-03-03T09:30:00Z"
    assert (line["by"], line["reason"], line["state"]) == ("mei", "one balance sheet", "holds")
    listed = run("judge", "log", "--data", data).out
    assert line["id"][:8] in listed  # a narrow terminal folds it
    undone = run("judge", "undo", "last", *WHO, "--data", data)
    assert f"takes back {line['id']}" in undone.out
    assert dump(run, data) == before
    states = [one["state"] for one in json.loads(run("judge", "log", "--json", "--data", data).out)]
    assert states[0].startswith("undone by ")
    assert states[1] == "holds"


def test_what_cannot_be_judged_is_told_in_one_message(run: Run, data: Path) -> None:
    unknown = run("judge", "same", "company/voltra-se", "Voltara Korea", "--data", data)
    assert unknown.code == 1
    assert "did you mean company/voltara-se" in unknown.err
    twice = run("judge", "different", "Voltara SE", "company/voltara-se", "--data", data)
    assert twice.code == 2
    assert "to split it" in " ".join(twice.err.replace("│", " ").split())
    assert run("judge", "undo", "0123", "--data", data).code == 1
    assert run("judge", "undo", "last", "--data", data).code == 1
    assert run("judge", "same", "A", "B", "--at", "noon", "--data", data).code in (1, 2)
    assert run("judge", "log", "--data", data).out == "Nobody has decided anything yet.\n"


def test_a_log_is_mended(run: Run, data: Path) -> None:
    assert "The log is whole" in run("judge", "repair", "--data", data).out
    (data / "decisions.jsonl").write_text('{"kind": "und', encoding="utf-8")
    broken = run("judge", "log", "--data", data)
    assert broken.code == 1
    assert "kg judge repair" in broken.err
    mended = run("judge", "repair", "--data", data)
    assert "Line 1 is cut off the log, and kept in" in mended.out
    assert (data / "decisions.jsonl.cut").read_text(encoding="utf-8") == '{"kind": "und\n'
    assert run("judge", "log", "--data", data).code == 0
