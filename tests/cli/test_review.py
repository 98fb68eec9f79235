"""`kg review` on the sample corpus: the queue, decisions by command, and the walk through it with keys."""

from __future__ import annotations

import io
import json
import os
import pty
import select
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Outcome, Run

WHO = ("--by", "mei", "--at", "2026-03-03T09:30:00Z")


def dump(run: Run, data: Path) -> str:
    return run("export", "--format", "nq", "--data", data).out


def listed(run: Run, data: Path, *arguments: str) -> list[dict[str, Any]]:
    done = run("review", "--list", "--json", *arguments, "--data", data)
    assert done.code == 0, done.err
    return list(json.loads(done.out))


def log(run: Run, data: Path) -> list[dict[str, Any]]:
    return list(json.loads(run("judge", "log", "--json", "--data", data).out))


def test_the_queue_is_listed(run: Run, built: Path) -> None:
    found = listed(run, built, "--limit", "1000")
    assert len(found) > 5
    assert [item["doubt"] for item in found] == sorted((item["doubt"] for item in found), reverse=True)
    assert listed(run, built, "--limit", "2") == found[:2]
    novel = listed(run, built, "--kind", "novel")
    assert novel
    assert {item["kind"] for item in novel} == {"novel"}
    table = run("review", "--list", "--limit", "1", "--data", built).out
    assert found[0]["id"] in table.replace("\n", "")


def test_facts_are_accepted_rejected_corrected_and_restored(run: Run, data: Path) -> None:
    before = dump(run, data)
    facts = [item["id"] for item in listed(run, data, "--kind", "novel") if item["id"].startswith("fact/")]
    first, second, *_ = facts
    accepted = run("review", "accept", first, *WHO, "--data", data)
    assert accepted.code == 0, accepted.err
    assert " accept: " in accepted.out
    assert first not in {item["id"] for item in listed(run, data)}
    rejected = run("review", "reject", f"id:{second}", *WHO, "--reason", "misread", "--json", "--data", data)
    assert json.loads(rejected.out)[0]["verdict"] == "reject"
    assert f"<https://w3id.org/parkgraph/id/{second}> <http://www.w3" not in dump(run, data)
    assert {entry["state"] for entry in log(run, data)} == {"holds"}
    for _ in log(run, data):
        assert run("judge", "undo", "last", *WHO, "--data", data).code == 0
    assert dump(run, data) == before


def test_a_figure_is_corrected(run: Run, data: Path) -> None:
    text = "SELECT ?f WHERE { ?f pg:metric pgv:companyCount ; pg:value ?v . FILTER (?v = 212) }"
    figure = run("sparql", text, "--format", "csv", "--data", data).out.split()[1]
    done = run("review", "correct", figure, "--set", "value=1,212", "--set", "period=", *WHO, "--data", data)
    assert done.code == 0, done.err
    assert "; value: 1212, period:" in done.out
    asked = "ASK { ?f pg:value ?v . FILTER (?v = 1212) FILTER NOT EXISTS { ?f pg:period ?p } }"
    assert "true" in run("sparql", asked, "--data", data).out
    evidence = "ASK { GRAPH ?g { ?f pg:value ?v ; pg:evidence/pg:card 'review' } FILTER (?v = 1212) }"
    assert "true" in run("sparql", evidence, "--data", data).out


def test_a_thing_is_rejected_and_corrected_by_name(run: Run, data: Path) -> None:
    done = run("review", "reject", "Voltara Korea", *WHO, "--data", data)
    assert done.code == 0, done.err
    left = [line for line in dump(run, data).splitlines() if "graph/curation" not in line]
    assert not [line for line in left if "id/company/voltara-korea" in line]
    wrong = run("review", "correct", "hanbit-power-chip-week#Voltara", "--set", "class=Starship", *WHO, "--data", data)
    assert wrong.code == 1
    assert "no term 'Starship'" in wrong.err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["accept", "fact/0123"], 1, "no fact 'fact/0123' in this graph"),
        (["accept", "Nobody Inc"], 1, "no thing is called 'Nobody Inc'"),
        (["correct", "Voltara SE", "--set", "nme=Voltara"], 1, "no field 'nme'; there are"),
        (["correct", "Voltara SE", "--set", "name"], 1, "'name' is no NAME=VALUE"),
        (["correct", "Voltara SE", "--set", "period=2024"], 1, "a thing has no period to correct"),
        (["correct", "Voltara SE", "--set", "object="], 1, "say what it is, as in object=Place:Alderton"),
        (["correct", "Voltara SE"], 2, "Missing option"),
        (["accept"], 2, "Missing argument"),
        (["--kind", "odd"], 2, "odd"),
        (["--limit", "0"], 2, "greater than or equal to"),
    ],
)
def test_what_cannot_be_reviewed_is_told(run: Run, data: Path, arguments: list[str], code: int, message: str) -> None:
    options = ["--data", data] if arguments[0].startswith("--") else [*WHO, "--data", data]
    done = run("review", *arguments, *options)
    assert done.code == code
    assert message in " ".join(done.err.replace("│", " ").split())
    assert not (data / "decisions.jsonl").exists()


def press(run: Run, monkeypatch: pytest.MonkeyPatch, data: Path, keys: str, *arguments: str) -> Outcome:
    """The walk with each line of `keys` as if it were pressed."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
    return Outcome(*run("review", *WHO, *arguments, "--data", data))


def test_a_walk_with_keys(run: Run, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    before = dump(run, data)
    (first, second, third) = listed(run, data, "--kind", "novel", "--limit", "3")
    done = press(run, monkeypatch, data, "?\ns\nr\nu\n", "--kind", "novel", "--limit", "3")
    assert done.code == 0, done.err
    assert "0 decisions recorded; 2 items left." in done.out
    assert done.out.count(second["says"]) == 2
    assert done.out.count(third["says"]) == 1
    assert first["why"] in done.out
    assert "confidence 1.00" in done.out
    assert [entry["kind"] for entry in log(run, data)] == ["review", "undo"]
    assert dump(run, data) == before


def test_a_walk_keeps_what_was_decided_before_it_was_left(
    run: Run, monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    done = press(run, monkeypatch, data, "a\nq\n", "--kind", "novel")
    assert "1 decision recorded" in done.out
    assert [(entry["verdict"], entry["by"]) for entry in log(run, data)] == [("accept", "mei")]


def test_a_correction_in_a_walk(run: Run, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    keys = "c\nstatus=maybe\n\nc\nstatus=target\n\nq\n"
    done = press(run, monkeypatch, data, keys, "--kind", "novel")
    assert "no status 'maybe'; there are actual, target, forecast" in done.err
    assert "1 decision recorded" in done.out
    (entry,) = log(run, data)
    assert entry["changes"] == {"status": "target"}


def test_nothing_doubtful(run: Run, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    done = press(run, monkeypatch, data, "", "--kind", "doubtful")
    assert done.out == "Nothing to review.\n"


def listens(terminal: int) -> bool:
    """Whether the program at a terminal waits for a single key."""
    flags: int = termios.tcgetattr(terminal)[3]
    return not flags & termios.ICANON


def test_single_keys_at_a_terminal(data: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "kg", "review", "--kind", "novel", "--limit", "2", *WHO, "--data", str(data)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environment) as running:
        os.close(follower)
        written, pressed = b"", 0
        while running.poll() is None:
            if select.select([leader], [], [], 0.05)[0]:
                try:
                    written += os.read(leader, 1 << 16)
                except OSError:
                    break
            # A key that comes before the program listens is lost, and one that is pressed twice is another answer.
            elif pressed < written.count(b"quit") + written.count(b"q\x1b[0muit") and listens(leader):
                pressed += os.write(leader, b"as"[pressed : pressed + 1])
        assert running.wait(timeout=120) == 0
    os.close(leader)
    assert b"1 decision recorded; 0 items left." in written
    assert b"\x1b[1;33m" in written
