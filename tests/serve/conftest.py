"""The sample corpus by its gold facts, served."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import pipeline
from kg.engines import serial
from kg.model import Article, Extraction
from kg.pipeline import Extractor
from tests.serve.freezing import freeze
from tests.serve.visiting import Site, served

Corpus = tuple[tuple[Article, Extraction], ...]


@pytest.fixture(scope="session")
def published(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that nobody changes."""
    gold = {article.id: extraction for article, extraction in corpus}
    data = tmp_path_factory.mktemp("published") / "graph"
    summary = pipeline.build(
        [article for article, _ in corpus], data, Extractor(lambda article: gold[article.id], "gold"), serial
    )
    assert not summary.refused
    return data


@pytest.fixture(scope="session")
def site(published: Path) -> Iterator[Site]:
    with served(published) as there:
        yield there


@pytest.fixture(scope="session")
def frozen(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of files of the sample corpus, which is made once for all workers and changed by nobody."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "frozen" / "site"
    folder.parent.mkdir(exist_ok=True)
    with (folder.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            freeze(published, folder)
    return folder
