"""The command as a whole: help, version, errors, exit codes, and how it gets on with pipes and terminals."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli.main import COMMANDS, load
from tests.cli.running import Run

KG = [sys.executable, "-m", "kg"]


def test_version(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.out) == (0, "kg 0.1.0\n")


def test_help_lists_every_command(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for name, command in COMMANDS.items():
        assert f" {name} " in done.out
        assert command.summary in done.out


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_of_itself_what_the_list_says_of_it(name: str) -> None:
    assert load(name).help.splitlines()[0] == COMMANDS[name].summary


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, run: Run) -> None:
    done = run(name, "--help")
    assert done.code == 0
    assert f"kg {name}" in done.out


def test_no_command_is_a_call_for_help(run: Run) -> None:
    done = run()
    assert done.code == 2
    assert "Usage: kg" in done.out + done.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["qestions"], "Did you mean 'questions'?"),
        (["stats", "--dat", "x"], "No such option: --dat"),
        (["export", "--format", "docx"], "docx"),
        (["query"], "Missing argument"),
        (["build", "--jobs", "0", "x"], "greater than or equal to"),
    ],
)
def test_a_wrong_option_ends_with_2(arguments: list[str], message: str, run: Run) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert message in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    "arguments",
    [["stats"], ["rebuild"], ["withdraw", "a"], ["explain", "a"], ["sparql", "ASK {}"], ["export"], ["validate"]],
)
def test_without_a_graph_every_command_says_how_to_make_one(arguments: list[str], run: Run, tmp_path: Path) -> None:
    done = run(*arguments, "--data", tmp_path / "none")
    assert done.code == 1
    assert done.err.startswith("kg: ")
    assert "kg build" in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_an_unexpected_error_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("kg.cli.terms.load_ontology", fail)
    with pytest.raises(ZeroDivisionError):
        run("terms")


def test_the_directory_can_come_from_the_environment(run: Run, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_DATA", str(built))
    assert run("stats").code == 0


def test_a_closed_pipe_is_no_error_to_talk_about(built: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m kg export --format nq --data {built} | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["stats", "export --format nq", "terms"])
def test_a_full_disk_behind_standard_output_is_one_message(command: str, built: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        environment = {**os.environ, "KG_DATA": str(built)}
        done = subprocess.run(
            [*KG, *command.split()], stdout=full, stderr=subprocess.PIPE, env=environment, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "kg: standard output: No space left on device\n"


def test_an_interrupt_ends_with_130_and_one_line(tmp_path: Path) -> None:
    # A job in the background of a shell ignores interrupts, and so would what it starts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        reading = subprocess.Popen(
            [*KG, "build", "-", "--data", tmp_path / "g"], stdin=subprocess.PIPE, stderr=subprocess.PIPE
        )
    finally:
        signal.signal(signal.SIGINT, before)
    lock = tmp_path / "g" / "lock"
    while not lock.exists():
        assert reading.poll() is None
        time.sleep(0.05)
    time.sleep(0.2)
    reading.send_signal(signal.SIGINT)
    _, err = reading.communicate(timeout=120)
    assert reading.returncode == 130
    assert "Traceback" not in err.decode()
    assert len(err.decode().strip().splitlines()) <= 1


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        ("kg que", {"questions", "query"}),
        ("kg query which-parks-are", {"which-parks-are-in-a-place"}),
        ("kg query which-parks-are-in-a-place --param pl", {"place="}),
        ("kg terms locat", {"locatedIn"}),
        ("kg export --format ge", {"gexf"}),
    ],
)
def test_the_shell_completes(words: str, proposed: set[str]) -> None:
    environment = {"_KG_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    command = Path(sys.executable).with_name("kg")
    done = subprocess.run([command], env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert set(done.stdout.split()) == proposed


def on_a_terminal(command: list[str], **environment: str) -> bytes:
    """What a command writes when its standard error and output are a terminal."""
    leader, follower = pty.openpty()
    running = subprocess.Popen(
        command, stdout=follower, stderr=follower, env={**os.environ, "TERM": "xterm", **environment}
    )
    os.close(follower)
    written = b""
    while True:
        try:
            piece = os.read(leader, 1 << 16)
        except OSError:
            break
        if not piece:
            break
        written += piece
    assert running.wait(timeout=120) == 0
    os.close(leader)
    return written


def test_no_color_is_respected(built: Path) -> None:
    command = [*KG, "terms", "Park"]
    assert b"\x1b[1m" in on_a_terminal(command)
    plain = on_a_terminal([*KG, "stats", "--data", str(built)], NO_COLOR="1")
    assert not re.search(rb"\x1b\[(3|4|9)\d", plain)
    assert b"companyCount" in plain


def test_there_are_no_bars_off_a_terminal(data: Path) -> None:
    done = subprocess.run([*KG, "rebuild", "--data", data], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_commands_that_read_no_articles_do_not_load_the_language_model() -> None:
    script = (
        "import sys; from kg.cli.main import load; load('sparql'); load('export'); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
