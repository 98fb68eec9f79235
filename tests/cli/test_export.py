"""`kg export release`: what it says, and what it refuses."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.running import Run


def test_a_release_says_where_it_is_and_its_hash(run: Run, built: Path, tmp_path: Path) -> None:
    done = run("export", "release", tmp_path / "out", "--version", "2026.11", "--date", "2026-11-22", "--data", built)
    assert (done.code, done.out) == (0, "")
    assert f"wrote release 2026.11 into {tmp_path / 'out'}" in done.err
    (line,) = [line for line in done.err.splitlines() if line.startswith("SHA-256")]
    assert line.rpartition(" ")[2] in (tmp_path / "out" / "description.ttl").read_text(encoding="utf-8")
    again = run("export", "release", tmp_path / "out", "--data", built)
    assert again.code == 1
    assert "is there already" in again.err


def test_a_release_has_parquet_where_it_is_asked_for(run: Run, built: Path, tmp_path: Path) -> None:
    assert run("export", "release", tmp_path / "plain", "--data", built).code == 0
    done = run("export", "release", tmp_path / "out", "--parquet", "--data", built)
    assert done.code == 0, done.err
    (count,) = re.findall(r"wrote release .*: (\d+) files", done.err)
    assert int(count) == sum(path.is_file() for path in (tmp_path / "out").rglob("*"))
    tables = {path.stem for path in (tmp_path / "out" / "tables").glob("*.parquet")}
    assert tables == {path.stem for path in (tmp_path / "plain" / "tables").glob("*.csv")}
    assert not list((tmp_path / "plain").rglob("*.parquet"))
    assert not (tmp_path / "plain" / "site").exists()


def test_options_before_the_command_are_not_lost_in_silence(run: Run, built: Path, tmp_path: Path) -> None:
    done = run("export", "--data", built, "release", tmp_path / "out")
    assert done.code == 2
    assert "options go behind `release`" in done.err
    assert not (tmp_path / "out").exists()
