"""The built scripts are those of the sources: by hashes that the build leaves, since tests need no node."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"
APP = ROOT / "kg" / "serve" / "static" / "app"
#: What a build depends on besides src/; frontend/record.ts says the same.
SETTINGS = ("package-lock.json", "record.ts", "tsconfig.json", "vite.config.ts")
REMEDY = "build them and commit what was built: make frontend"


def hash_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def test_the_scripts_were_built_from_these_sources() -> None:
    inside = (path.relative_to(FRONTEND).as_posix() for path in (FRONTEND / "src").rglob("*") if path.is_file())
    paths = sorted((*inside, *SETTINGS))
    assert len(paths) > 20
    lines = "".join(f"{path} {hash_of((FRONTEND / path).read_bytes())}\n" for path in paths)
    record = json.loads((APP / "sources.json").read_text("utf-8"))
    assert record["sources"] == hash_of(lines.encode()), REMEDY


def test_the_built_files_are_as_they_were_built() -> None:
    record = json.loads((APP / "sources.json").read_text("utf-8"))
    there = {path.name: hash_of(path.read_bytes()) for path in APP.iterdir() if path.name != "sources.json"}
    assert there == record["files"], REMEDY


def test_every_script_that_a_page_names_is_there() -> None:
    pages = {path.stem for path in (FRONTEND / "src" / "pages").glob("*.ts")}
    whole = {f"whole-{path.stem}" for path in (FRONTEND / "src" / "whole").glob("*.ts")}
    assert pages
    assert pages | whole <= {path.stem for path in APP.glob("*.js")}
