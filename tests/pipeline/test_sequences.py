"""Random histories of building, withdrawing, judging, reviewing and undoing: only what is there in the end counts.

A longer run: `KG_SEQUENCES=2000 pytest tests/pipeline/test_sequences.py`.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import iris
from kg.curation import anchor_of, effective
from kg.model import Article, Judgement, Side, Verdict
from kg.model.decision import Changes, Decision, Named, Review, Undo
from kg.pipeline import graph_of, open_graph, rebuild, verify, withdraw
from kg.pipeline.decisions import record
from kg.store import QuadStore, append_to_log, read_log
from tests.pipeline.toy import WORLD, article, extract, take

SEQUENCES = int(os.environ.get("KG_SEQUENCES", "40"))
#: So many tests share them, for several processes.
PARTS = 4
STEPS = 7
VERDICTS: tuple[Verdict, ...] = ("same", "different", "unsure")
IDS = ("one", "two", "three", "four")
NAMES = [(cls, name) for cls, names in WORLD.items() for name in names]


def lines(chance: random.Random) -> Iterator[str]:
    parks, places, companies = (WORLD[cls] for cls in ("Park", "Place", "Company"))
    for _ in range(chance.randrange(1, 5)):
        park, other = chance.sample(parks, 2)
        company, partner = chance.sample(companies, 2)
        yield chance.choice(
            [
                f"{park} | locatedIn | {chance.choice(places)}",
                f"{park} | hosts | {company}",
                f"{company} | partnersWith | {partner}",
                f"{park} | partOf | {other}",
                f"Ada Vine | holdsPost | {company}",
                f"{park} | companyCount | {chance.randrange(1, 6)}",
                f"{park} | foundingDate | {chance.choice(('2019', '2020-05'))}",
            ]
        )


def made_up(chance: random.Random) -> Article:
    return article(chance.choice(IDS), *dict.fromkeys(lines(chance)), date=f"2024-10-{chance.randrange(15, 17)}")


def side(chance: random.Random) -> Side:
    cls, name = chance.choice(NAMES)
    alone = chance.random() < 0.5
    articles = sorted(chance.sample(IDS, 1 if alone else chance.randrange(1, 4)))
    return Side(cls, name, tuple(articles), alone)


def decide(chance: random.Random, there: dict[str, Article], log: list[Decision], number: int) -> Decision | None:
    """A decision that may or may not mean something in the articles that are there."""
    at = f"2026-03-03T09:{number % 60:02}:{number // 60:02}Z"
    kind = chance.choice(("judgement", "judgement", "review", "review", "undo"))
    if kind == "undo":
        taken = {line.undoes for line in log if isinstance(line, Undo)}
        left = [line.id for line in log if line.id not in taken]
        return Undo(chance.choice(left), at, "mei") if left else None
    if kind == "judgement":
        left_, right = side(chance), side(chance)
        right = Side(left_.cls, chance.choice(WORLD[left_.cls]), right.articles, right.alone)
        verdict = chance.choice(VERDICTS)
        return Judgement(verdict, left_, right, at, "mei") if left_ != right else None
    if not there:
        return None
    chosen = there[chance.choice(sorted(there))]
    extraction = extract(chosen)
    if not extraction.facts:
        return None
    if chance.random() < 0.3:
        cls, name = chance.choice(NAMES)
        thing = Named(cls, name)
        return Review("correct", chosen.id, at, "mei", entity=thing, changes=Changes(name=f"{name} Group"))
    fact = chance.choice(extraction.facts)
    anchor = anchor_of(fact, {referent.id: referent for referent in extraction.referents})
    return Review(chance.choice(("accept", "reject")), chosen.id, at, "mei", fact=anchor)


def but_decisions(store: QuadStore) -> set[object]:
    return {quad for quad in store.quads() if quad.graph != iris.CURATION}


def run(seed: int, data: Path, seen: Counter[str]) -> None:
    chance = random.Random(seed)
    there: dict[str, Article] = {}
    log: list[Decision] = []
    take(data, first := made_up(chance))
    there[first.id] = first
    for number in range(STEPS):
        step = chance.choice(("take", "take", "withdraw", "decide", "decide", "decide"))
        if step == "take":
            new = made_up(chance)
            take(data, new)
            there[new.id] = new
        elif step == "withdraw" and there:
            gone = chance.choice(sorted(there))
            withdraw(gone, data)
            del there[gone]
        elif step == "decide" and (decision := decide(chance, there, log, number)):
            append_to_log(data, [decision])
            log.append(decision)
            step = type(decision).__name__
            if chance.random() < 0.5:
                with open_graph(data) as graph:
                    assert graph.graphs()
        seen[step] += 1
    with open_graph(data) as graph:
        found = graph.dump()
        direct = graph_of(((one, extract(one)) for one in there.values()), effective(log))
        assert but_decisions(graph) == but_decisions(direct), seed
    assert list(read_log(data)) == log
    if seed % 5 == 0:
        assert verify(data) == [], seed
        rebuild(data)
        with open_graph(data) as graph:
            assert graph.dump() == found, seed


@pytest.mark.parametrize("part", range(PARTS))
def test_only_what_is_there_in_the_end_counts(part: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(part, SEQUENCES, PARTS):
        with tempfile.TemporaryDirectory() as name:
            run(seed, Path(name), seen)
    some = SEQUENCES // PARTS // 8
    assert all(seen[step] >= some for step in ("take", "withdraw", "Judgement", "Review", "Undo")), seen


def test_taking_a_decision_back_restores_every_byte(tmp_path: Path) -> None:
    take(
        tmp_path,
        article("one", "Alder Park | hosts | Acme Biotech", "Alder Park | companyCount | 3"),
        article("two", "Birch Park | hosts | Zenith Pharma", "Birch Park | companyCount | 4"),
    )
    with open_graph(tmp_path) as graph:
        before = graph.dump()
    left, right = (
        Side("Company", name, (where,)) for name, where in (("Acme Biotech", "one"), ("Zenith Pharma", "two"))
    )
    same = Judgement("same", left, right, "2026-03-03T09:30:00Z", "mei")
    record([same], tmp_path)
    with open_graph(tmp_path) as graph:
        assert graph.dump() != before
        assert len(list(graph.query("SELECT DISTINCT ?c { ?c a pg:Company }").rows())) == 1
    record([Undo(same.id, "2026-03-03T09:31:00Z", "mei")], tmp_path)
    with open_graph(tmp_path) as graph:
        assert graph.dump() == before
