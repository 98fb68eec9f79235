"""The wheel holds all that an installation needs: in an empty environment the command builds a graph and asks it."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def kg(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment that has the wheel, and sees what it depends on in the packages of this one."""
    home = tmp_path_factory.mktemp("env")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    run(
        *(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--no-index", wheel),
        cwd=home,
    )
    # A path in a .pth file is searched, but the .pth files in it are not read: the checkout itself stays out of sight.
    packages = next((home / "lib").glob("python*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = run(python, "-c", "import kg; print(kg.__file__)", cwd=home)
    assert Path(where.strip()).is_relative_to(home)
    return home / "bin" / "kg"


def test_the_wheel_holds_code_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("ontology", "queries", "examples"):
        files = [path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert files
        assert {f"kg/_data/{path.relative_to(ROOT)}" for path in files} <= names
    tracked = run("git", "ls-files", "kg", cwd=ROOT).split() if (ROOT / ".git").exists() else []
    assert set(tracked) <= names
    assert not [name for name in names if name.startswith(("tests/", "bench/", "docs/"))]


def test_an_installation_works(kg: Path, tmp_path: Path) -> None:
    assert run(kg, "--version", cwd=tmp_path) == "kg 0.1.0\n"
    (data,) = (kg.parent.parent / "lib").glob("python*/site-packages/kg/_data")
    article = data / "examples" / "articles" / "wuxi-campus-brief.txt"
    assert "1 article read: 1 new" in run(kg, "build", article, cwd=tmp_path)
    assert "Wuxi" in run(kg, "sparql", "SELECT ?name { ?place a pg:Place ; rdfs:label ?name }", cwd=tmp_path)
    assert "which-parks-are-in-a-place" in run(kg, "questions", cwd=tmp_path)
    assert "locatedIn" in run(kg, "terms", "Park", cwd=tmp_path)
    assert run(kg, "export", "--format", "jsonld", cwd=tmp_path).startswith('{"@context"')
    assert run(kg, "export", "--format", "csv", "--table", "entities", cwd=tmp_path).startswith("id,class")
