"""A generated graph and queries of it whose answers are known: lookups, a join and a count."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg import pipeline  # noqa: E402
from kg.engines import serial  # noqa: E402
from kg.model import Article, Extraction  # noqa: E402
from kg.pipeline import Extractor  # noqa: E402

#: Statements of a node.
FAN = 10


def write_lines(path: Path, nodes: int) -> None:
    """Write the statements as N-Triples."""
    path.write_text("".join(_lines(nodes)), encoding="ascii")


def _lines(nodes: int) -> Iterator[str]:
    for i in range(nodes):
        for k in range(FAN):
            yield f"<urn:n{i}> <urn:p{k}> <urn:n{(i * 7 + k) % nodes}> .\n"


def build(lines: Path, data: Path) -> None:
    """Make a data directory whose graph holds the statements and nothing else."""
    pipeline.build([], data, Extractor(_nothing, "none"), serial)
    store = ox.Store(str(data / "graph"))
    store.bulk_load(path=str(lines), format=ox.RdfFormat.N_TRIPLES)
    store.flush()


def question(chance: random.Random, nodes: int) -> tuple[str, str]:
    """A query, and what must be in its answer."""
    i, k = chance.randrange(nodes), chance.randrange(FAN)
    to = (i * 7 + k) % nodes
    return chance.choice(
        [
            (f"SELECT ?o {{ <urn:n{i}> <urn:p{k}> ?o }}", f'"urn:n{to}"'),
            (f"ASK {{ <urn:n{i}> <urn:p{k}> <urn:n{to}> }}", "true"),
            (f"SELECT ?b {{ <urn:n{i}> <urn:p{k}> ?a . ?a <urn:p0> ?b }}", f'"urn:n{(to * 7) % nodes}"'),
            (f"SELECT (COUNT(*) AS ?n) {{ <urn:n{i}> ?p ?o }}", f'"{FAN}"'),
        ]
    )


def _nothing(article: Article) -> Extraction:
    raise AssertionError(f"{article.id}: there are no articles here")
