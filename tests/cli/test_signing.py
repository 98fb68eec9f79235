"""Who decides, and when: the clock is asked only where no time is given, the login name only where nobody is named."""

from __future__ import annotations

import getpass
import re
from pathlib import Path

import pytest
import typer

from kg.cli.signing import Signing, sign
from tests.cli.running import Run


@pytest.mark.parametrize(
    ("given", "at"),
    [
        ("2026-03-03T09:30:00Z", "2026-03-03T09:30:00Z"),
        ("2026-03-03T09:30:00+08:00", "2026-03-03T01:30:00Z"),
        ("2026-03-03T09:30", "2026-03-03T09:30:00Z"),
        ("2026-03-03", "2026-03-03T00:00:00Z"),
        ("2026-03-03T09:30:00.25Z", "2026-03-03T09:30:00.250Z"),
    ],
)
def test_a_time_is_taken_to_utc(given: str, at: str) -> None:
    assert sign(Signing("a slip", " mei ", given)) == (at, "mei", "a slip")


def test_what_is_no_time_is_refused() -> None:
    with pytest.raises(typer.BadParameter, match="'noon' is no time; write 2026-03-03T09:30:00Z"):
        sign(Signing(by="mei", at="noon"))


def test_who_says_nothing_signs_with_the_login_name_and_the_clock() -> None:
    at, by, reason = sign(Signing())
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", at)
    assert (by, reason) == (getpass.getuser(), "")


def test_the_reviewer_of_the_environment_signs(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_REVIEWER", "li")
    assert run("review", "accept", "Voltara SE", "--data", data).code == 0
    assert '"by": "li"' in run("judge", "log", "--json", "--data", data).out
