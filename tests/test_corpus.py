"""The sample articles and their gold facts: in the contract's terms, true to their text, in our own words."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.model import Attribute, Extraction, Figure, Relation
from kg.ontology import Ontology, load_ontology
from kg.paths import EXAMPLES
from kg.records import read_records

ARTICLES = sorted((EXAMPLES / "articles").glob("*.txt"))
GOLD = Path(__file__).parent / "corpus" / "gold"
SLUGS = sorted(path.stem for path in ARTICLES)
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in ARTICLES}
NUMBER = re.compile(
    r"\d|\b(half|second|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty-five|a (contract|third))\b", re.I
)


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def records(slug: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{slug}.jsonl").read_text(encoding="utf-8").splitlines()]


def extraction(slug: str) -> Extraction:
    lines = (GOLD / f"{slug}.jsonl").read_text(encoding="utf-8").splitlines()
    (only,) = read_records(lines, TEXTS, slug)
    return only


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_there_is_what_is_tested() -> None:
    assert len(SLUGS) == 15
    assert sorted(path.stem for path in GOLD.glob("*.jsonl")) == SLUGS
    assert sum(len(extraction(slug).facts) for slug in SLUGS) > 300


@pytest.mark.parametrize("slug", SLUGS)
def test_texts_are_clean(slug: str) -> None:
    text = TEXTS[slug]
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert not re.search(r"[ \t]+$|\t|\u00a0", text, re.M)


@pytest.mark.parametrize("slug", SLUGS)
def test_gold_keeps_to_the_contract(slug: str, ontology: Ontology) -> None:
    """Every record, optional or not: known terms, ids that resolve, ends of the right classes."""
    rows = records(slug)
    things = {row["id"]: row for row in rows if row["kind"] == "entity"}
    assert len(things) == sum(row["kind"] == "entity" for row in rows), "an id is given twice"
    classes = {name: as_list(thing["class"]) for name, thing in things.items()}
    for row in rows:
        assert row["article"] == slug
        if row["kind"] == "entity":
            assert all(cls in ontology.classes for cls in as_list(row["class"])), row
            assert "finer" not in row or ontology.upper(row["finer"]) in as_list(row["class"]), row
            continue
        start, end = row["evidence"]
        assert TEXTS[slug][start:end] == TEXTS[slug][start:end].strip() != "", row
        subjects = [cls for name in as_list(row["subject"]) for cls in classes[name]]
        objects = [cls for name in as_list(row.get("object", [])) for cls in classes[name]] or [None]
        if row["kind"] == "figure":
            assert all(metric in ontology.metrics for metric in as_list(row["metric"])), row
            assert NUMBER.search(TEXTS[slug][start:end]), row
        else:
            for term in as_list(row.get("predicate") or row.get("attribute")):
                assert any(ontology.accepts(term, one, other) for one in subjects for other in objects), row


@pytest.mark.parametrize("slug", SLUGS)
def test_things_are_named_in_the_text(slug: str) -> None:
    folded = TEXTS[slug].casefold()
    for referent in extraction(slug).referents:
        assert any(name.casefold() in folded for name in referent.names), referent


@pytest.mark.parametrize("slug", SLUGS)
def test_every_thing_is_in_a_fact(slug: str) -> None:
    """A thing that no fact is about says nothing."""
    rows = records(slug)
    used = {name for row in rows for key in ("subject", "object") for name in as_list(row.get(key, []))}
    idle = [
        row["name"] for row in rows if row["kind"] == "entity" and row["id"] not in used and not row.get("optional")
    ]
    assert idle == []


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_given_twice(slug: str) -> None:
    keys = Counter(
        json.dumps({key: value for key, value in row.items() if key not in {"evidence", "optional"}}, sort_keys=True)
        for row in records(slug)
        if row["kind"] != "entity"
    )
    assert [key for key, count in keys.items() if count > 1] == []


# ── what the stories were made to show ────────────────────────────────────────────────────────────────────────────


def said(slug: str) -> set[tuple[str, ...]]:
    """An article's facts by the names of things, without their evidence."""
    read = extraction(slug)
    names = {referent.id: referent.name for referent in read.referents}
    facts: set[tuple[str, ...]] = set()
    for fact in read.facts:
        match fact:
            case Relation():
                other = names.get(fact.object, fact.value)
                facts.add((names[fact.subject], fact.predicate, other, fact.status, fact.date, fact.title))
            case Attribute():
                facts.add((names[fact.subject], fact.attribute, fact.value, fact.status))
            case Figure():
                facts.add((names[fact.subject], fact.metric, str(fact.value), fact.unit, fact.period, fact.status))
    return facts


def test_the_mirror_says_what_the_original_says() -> None:
    assert said("jiading-medvalley-launches-mirror") == said("jiading-medvalley-launches")


def test_a_target_is_followed_by_the_actual_figure() -> None:
    target = ("Hanbit Power Chip Valley", "outputValue", "9000000000000", "KRW", "2025", "target")
    actual = ("Hanbit Power Chip Valley", "outputValue", "8600000000000", "KRW", "2025", "actual")
    assert target in said("hanbit-valley-roadmap")
    assert actual in said("hanbit-valley-2025-results")


def test_two_articles_disagree() -> None:
    counts = {
        fact[2]
        for slug in ("hanbit-power-chip-week", "hanbit-valley-2025-results")
        for fact in said(slug)
        if fact[:2] == ("Hanbit Power Chip Valley", "companyCount") and fact[4] == "2025"
    }
    assert counts == {"198", "212"}


def test_no_sentence_is_taken_over(shared: Path) -> None:
    """None of our sentences of eight words or more stands in the reference articles."""
    theirs = " ".join(
        " ".join(re.findall(r"\w+", path.read_text(encoding="utf-8").casefold()))
        for path in sorted((shared / "articles").rglob("*.txt"))
    )
    for slug, text in TEXTS.items():
        for sentence in re.split(r"(?<=[.!?])\s|\n", text):
            words = re.findall(r"\w+", sentence.casefold())
            assert len(words) < 8 or " ".join(words) not in theirs, f"{slug}: {sentence}"
