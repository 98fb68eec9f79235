"""`kg validate` on the sample corpus by its gold facts, and on a graph with faults."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from kg import pipeline
from kg.engines import serial
from kg.model import Article, Evidence, Extraction, Figure, Referent, Relation
from kg.pipeline import Extractor, share
from kg.store import open_writer
from tests.cli.running import Run

TEXT = "Lakeside Bio Park makes 140 percent of all vaccines, and it lies in Lakeside Bio Park."


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A graph of one article, which says two things that cannot be."""
    article = Article("boast", TEXT, title="A boast", date="2024-05-06")
    park = Referent("e1", "Park", "Lakeside Bio Park", ("Lakeside Bio Park",))
    facts = (
        Figure("e1", "share", Decimal(140), Evidence(0, 51, TEXT[:51]), unit="percent", of="vaccines"),
        Relation("e1", "partOf", Evidence(57, len(TEXT) - 1, TEXT[57:-1]), object="e1"),
    )
    extractor = Extractor(lambda _: Extraction("boast", (park,), facts), "made")
    pipeline.build([article], tmp_path / "graph", extractor, serial)
    return tmp_path / "graph"


def test_the_sample_corpus_is_valid(run: Run, built: Path) -> None:
    done = run("validate", "--data", built)
    assert done.code == 0, done.out
    assert done.out.splitlines()[-1].startswith("0 violations")


def test_a_violation_names_article_sentence_and_repair(run: Run, wrong: Path) -> None:
    done = run("validate", "--data", wrong)
    assert done.code == 1
    for words in (
        "share-over-100-percent",
        "self-relation",
        "boast (A boast)",
        "140 percent of all vaccines",
        "To do:",
    ):
        assert words in done.out
    report = json.loads(run("validate", "--json", "--data", wrong).out)
    assert report["violations"] >= 2
    assert report["rules"]["self-relation"] == 1


def test_what_was_tampered_with_is_found(run: Run, data: Path) -> None:
    with open_writer(data, share) as opened:
        graph = opened.store.graphs()[0]
        opened.store.replace(graph, list(opened.store.quads(graph=graph))[1:])
    done = run("validate", "--data", data)
    assert done.code == 1
    assert "stored-data" in done.out
    assert "kg rebuild" in done.out
    assert run("rebuild", "--data", data).code == 0
    assert pipeline.verify(data) == []


@pytest.mark.skipif(not shutil.which("java"), reason="HermiT needs Java: apt-get install default-jre-headless")
def test_the_reasoner_is_asked_on_request(run: Run, built: Path) -> None:
    done = run("validate", "--reason", "--data", built)
    assert done.code == 0, done.out
    assert "consistent" in done.err


def test_without_java_the_reasoner_says_what_to_install(
    run: Run, built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = run("validate", "--reason", "--data", built)
    assert (done.code, done.out) == (1, "")
    assert "apt-get install default-jre-headless" in done.err
