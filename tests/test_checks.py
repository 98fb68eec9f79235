"""The checks: each fires on the smallest graph that is broken in its way, and none that says error on the sample articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Quad
from kg.queries import read_checks
from kg.store import QuadStore, in_memory, parse_quads

BROKEN = Path(__file__).parent / "broken"
CHECKS = sorted(read_checks())

#: What the columns of a check may be called where the report is to find its way from them.
PLACES = {"fact", "thing", "article"}


def broken(name: str) -> list[Quad]:
    return list(parse_quads((BROKEN / f"{name}.trig").read_bytes(), "trig"))


def fires(name: str, quads: list[Quad]) -> bool:
    return bool(in_memory(quads).query(read_checks()[name].text))


def test_all_checks_are_collected() -> None:
    assert len(CHECKS) == 41
    assert {path.stem for path in BROKEN.glob("*.trig")} == set(CHECKS)


@pytest.mark.parametrize("name", CHECKS)
def test_check_fires_on_the_smallest_broken_graph(name: str) -> None:
    quads = broken(name)
    assert fires(name, quads)
    for spare in quads:
        assert not fires(name, [quad for quad in quads if quad != spare]), f"it fires without {spare} too"


@pytest.mark.parametrize("name", CHECKS)
def test_check_says_what_it_finds_and_where(name: str) -> None:
    check = read_checks()[name]
    assert check.summary.endswith(".")
    assert check.repair.endswith(".")
    assert PLACES & set(in_memory().query(check.text).variables)


@pytest.mark.parametrize("name", [name for name in CHECKS if read_checks()[name].severity == "error"])
def test_no_error_on_the_sample_articles(name: str, graph: QuadStore) -> None:
    assert list(graph.query(read_checks()[name].text).solutions()) == []


def test_warnings_on_the_sample_articles(graph: QuadStore) -> None:
    counts = {name: len(list(graph.query(read_checks()[name].text).rows())) for name in CHECKS}
    assert {name for name, count in counts.items() if count} == {
        "alias-of-another",
        "article-without-a-date",
        "same-name-twice",
        "thing-without-facts",
    }
