"""A data directory with the sample corpus by its gold facts, and the command run in this process."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from kg import pipeline
from kg.cli import console
from kg.cli.main import main
from kg.engines import serial
from kg.model import Article, Extraction
from kg.pipeline import Extractor
from tests.cli.running import Outcome, Run

Corpus = tuple[tuple[Article, Extraction], ...]


@pytest.fixture(scope="session")
def built(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that nobody changes."""
    gold = {article.id: extraction for article, extraction in corpus}
    data = tmp_path_factory.mktemp("built") / "graph"
    extractor = Extractor(lambda article: gold[article.id], "gold")
    summary = pipeline.build([article for article, _ in corpus], data, extractor, serial)
    assert not summary.refused
    return data


@pytest.fixture
def data(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(built, tmp_path / "graph"))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `kg` with some arguments, as wide as what goes into a file."""
    monkeypatch.setattr(console.out, "width", 120)

    def call(*arguments: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        return Outcome(code, *capsys.readouterr())

    return call
