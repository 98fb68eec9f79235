"""The wheel holds all that an installation needs: in an empty environment the command builds a graph and asks it."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.serve.explorer.conftest import chromium, opened

__all__ = ["chromium"]

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


@pytest.fixture(scope="module")
def url(kg: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that runs from the wheel, where nothing but Python can be found."""
    folder = tmp_path_factory.mktemp("served")
    (data,) = (kg.parent.parent / "lib").glob("python*/site-packages/kg/_data")
    run(kg, "build", data / "examples" / "articles" / "wuxi-campus-brief.txt", cwd=folder)
    alone = {"PATH": str(kg.parent), "HOME": str(folder)}
    command = [str(kg), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, env=alone, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told = ""
        try:
            for line in process.stderr:
                told += line
                if match := re.search(r"at (http://[^;\s]+)", re.sub(r"\s+", " ", told)):
                    yield match[1]
                    break
            else:
                raise AssertionError(told)
        finally:
            process.terminate()
            process.communicate(timeout=120)


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


def test_an_installation_serves_every_file_of_the_explorer(url: str) -> None:
    static = ROOT / "kg" / "serve" / "static"
    tracked = run("git", "ls-files", static, cwd=ROOT).split() if (ROOT / ".git").exists() else []
    files = [ROOT / name for name in tracked] or [path for path in static.rglob("*") if path.is_file()]
    assert {".css", ".js", ".svg"} <= {path.suffix for path in files}
    for path in files:
        connection = HTTPConnection(urlsplit(url).netloc, timeout=120)
        connection.request("GET", f"/static/{quote(path.relative_to(static).as_posix())}")
        answer = connection.getresponse()
        assert answer.status == 200, path
        assert answer.read() == path.read_bytes(), path
        connection.close()


def test_every_page_of_an_installation_finds_what_it_asks_for(url: str, chromium: Browser) -> None:
    page = opened(chromium)
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    # What is under way when the page is left is aborted, and not missing.
    page.on("requestfailed", lambda one: missing.append(one.url) if one.failure != "net::ERR_ABORTED" else None)
    page.on("pageerror", lambda error: missing.append(str(error)))
    page.goto(url, wait_until="load")
    addresses = {node.get_attribute("href") or "" for node in page.locator("nav a, main a").all()}
    paths = sorted({urlsplit(one).path for one in addresses if one.startswith("/")})
    assert len(paths) > 12
    for path in [*paths[:40], "/ontology/Park", "/id/place/wuxi"]:
        page.goto(f"{url}{path}", wait_until="load")
    page.close()
    assert not missing
