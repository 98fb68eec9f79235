"""What the documents tell people to type works, and every command and format is told of."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.main import COMMANDS
from kg.export import FORMATS
from tests.llm.serving import NOTHING, serve

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def console_lines(path: Path) -> list[str]:
    """The commands of a document's console blocks, in their order; `make` is for those who run these tests with it."""
    blocks = re.findall(r"^```console\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in re.findall(r"^\$ (?!make\b)(.+)$", block, re.MULTILINE)]


def test_there_are_commands_to_try() -> None:
    assert len(console_lines(ROOT / "README.md")) >= 20


@pytest.mark.parametrize("path", [path for path in DOCUMENTS if console_lines(path)], ids=lambda path: path.name)
def test_every_documented_command_works(path: Path, tmp_path: Path) -> None:
    """Run in order in one empty directory, since they build on each other; `# exit 0 or 1` allows both.

    Models are asked on a loopback server.
    """
    for name in ("examples", "tests", "kg", "ontology", "queries"):
        (tmp_path / name).symlink_to(ROOT / name)
    environment = {name: value for name, value in os.environ.items() if name != "KG_DATA"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    with serve(lambda _: NOTHING) as model:
        environment |= {"KG_BASE_URL": model.url, "KG_CACHE": str(tmp_path / "cache")}
        for line in console_lines(path):
            allowed = match[1].split(" or ") if (match := re.search(r"# exit ([\d or]+)$", line)) else ["0"]
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", line],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert str(done.returncode) in allowed, f"$ {line}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    assert ("--with llm" in path.read_text(encoding="utf-8")) is bool(model.requests)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_and_tried(name: str) -> None:
    assert re.search(rf"^\| `kg {name}\b", README, re.MULTILINE), f"README.md has no row for `kg {name}`"
    assert any(line.startswith(f"kg {name}") for line in console_lines(ROOT / "README.md"))


@pytest.mark.parametrize("name", [*FORMATS, "csv"])
def test_every_format_is_documented(name: str) -> None:
    section = README.split("## Formats")[1].split("\n## ")[0]
    assert f"`{name}`" in section


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", path.read_text(encoding="utf-8"))
    missing = [link for link in links if not (path.parent / link).exists()]
    assert not missing


def test_the_changelog_has_the_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (version,) = re.findall(r'^version = "(.+)"', project, re.MULTILINE)
    assert f"version: {version}\n" in citation
    assert re.search(rf"^## (Unreleased|{re.escape(version)})", changes, re.MULTILINE)


def test_printed_examples_are_what_the_command_prints() -> None:
    command = [sys.executable, str(ROOT / "docs" / "regenerate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
