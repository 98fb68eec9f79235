"""Fixtures that are built once: what is shared by the tests, and where the reference articles lie if they are here."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]

from kg.model import Article, Extraction
from kg.paths import EXAMPLES
from kg.pipeline import graph_of
from kg.read import read_articles
from kg.records import read_records
from kg.store import QuadStore

SHARED = Path(__file__).resolve().parents[2] / "shared"

# No example is failed for being slow: how busy the machine is says nothing of what is tested.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--accept` writes golden files anew instead of comparing with them; read the diff before you commit it."""
    parser.addoption("--accept", action="store_true", help="write golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    """What takes tens of seconds is marked, so that no worker begins it when the others are about to end."""
    config.addinivalue_line("markers", "long: takes tens of seconds, and is run before the others")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is long comes first."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WorkStealingScheduling | None:
    """Workers keep to tests that lie beside each other, and so share what these set up, until one has nothing left."""
    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed one, unless what it lacks are the reference articles."""
    report = yield
    skipped = report.skipped and not hasattr(report, "wasxfail") and "../shared" not in str(report.longrepr)
    if skipped and os.environ.get("CI"):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the reference articles and their gold facts; skips where there is none."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the reference articles (../shared) are not here")
    return SHARED


@pytest.fixture(scope="session")
def corpus() -> tuple[tuple[Article, Extraction], ...]:
    """The sample articles with their gold facts."""
    articles = {item.id: item for item in read_articles([EXAMPLES / "articles"]) if isinstance(item, Article)}
    texts = {article.id: article.text for article in articles.values()}
    gold = sorted((Path(__file__).parent / "corpus" / "gold").glob("*.jsonl"))
    found = [e for path in gold for e in read_records(path.read_text(encoding="utf-8").split("\n"), texts, str(path))]
    return tuple((articles[extraction.article], extraction) for extraction in found)


@pytest.fixture(scope="session")
def graph(corpus: tuple[tuple[Article, Extraction], ...]) -> QuadStore:
    """The graph of the sample articles by their gold facts, in memory; nobody writes to it."""
    return graph_of(corpus)
