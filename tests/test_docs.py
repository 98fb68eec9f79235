"""What the documents tell people to type works, and every command and format is told of."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.cli.main import COMMANDS
from kg.export import FORMATS
from tests.llm.serving import NOTHING, serve

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def console_blocks(path: Path) -> list[list[str]]:
    """The commands of each console block of a document; `make` is for those who run these tests with it."""
    blocks = re.findall(r"^```console\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    found = [re.findall(r"^\$ (?!make\b)(.+)$", block, re.MULTILINE) for block in blocks]
    return [lines for lines in found if lines]


def console_lines(path: Path) -> list[str]:
    """The commands of a document's console blocks, in their order."""
    return [line for block in console_blocks(path) for line in block]


def test_there_are_commands_to_try() -> None:
    assert len(console_lines(ROOT / "README.md")) >= 20


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """The directory in which a document's first block has been run, once for all workers; nobody changes it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent

    def begin(path: Path) -> Path:
        folder = shared / "documented" / path.stem
        folder.parent.mkdir(exist_ok=True)
        with (folder.parent / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.is_dir():
                half = folder.with_suffix(".half")
                half.mkdir()
                for name in ("examples", "tests", "kg", "ontology", "queries"):
                    (half / name).symlink_to(ROOT / name)
                type_in(console_blocks(path)[0], half)
                half.rename(folder)
        return folder

    return begin


def type_in(lines: list[str], folder: Path) -> None:
    """Run commands in order; `# exit 0 or 1` allows both. Models are asked on a loopback server."""
    environment = {name: value for name, value in os.environ.items() if name != "KG_DATA"}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    with serve(lambda _: NOTHING) as model:
        environment |= {"KG_BASE_URL": model.url, "KG_CACHE": str(folder / "cache")}
        for line in lines:
            allowed = match[1].split(" or ") if (match := re.search(r"# exit ([\d or]+)$", line)) else ["0"]
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", line],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert str(done.returncode) in allowed, f"$ {line}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    assert any("--with llm" in line for line in lines) is bool(model.requests)


BLOCKS = [(path, number) for path in DOCUMENTS for number in range(len(console_blocks(path)))]


@pytest.mark.long
@pytest.mark.parametrize(("path", "number"), BLOCKS, ids=[f"{path.name}-{number}" for path, number in BLOCKS])
def test_every_documented_command_works(path: Path, number: int, begun: Callable[[Path], Path], tmp_path: Path) -> None:
    """The first block in an empty directory, and each of the others where the first one has ended."""
    there = begun(path)
    if number:
        shutil.copytree(there, tmp_path / "copy", symlinks=True)
        type_in(console_blocks(path)[number], tmp_path / "copy")


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
