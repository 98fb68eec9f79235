"""The labels of who is who over the gold articles: they cover gold, and what resolving reaches on them has a floor."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from bench.clusters import (
    ALONE,
    LABELS,
    UNKNOWN,
    Comparison,
    Label,
    Part,
    compare,
    mistakes,
    parts_of,
    read_gold,
    read_labels,
    table,
)
from kg.errors import RecordError
from kg.evaluate.clusters import accompanied, b_cubed
from kg.evaluate.sheets import read_gold as read_records
from kg.model import Extraction, Referent
from kg.resolve import Resolution, decide, resolve

OWN = parts_of(None)
EVERY = [label for part in ("reference", "samples", "press") for label in read_labels(Part(part, LABELS, LABELS))]
#: B³ F1 over all entities, over those that have company, and over the latter by class, of the articles that are here.
#: `docs/quality.md` names them.
FLOORS = {"all": 0.99, "shared": 0.975}
CLASSES = {
    "Company": 0.97,
    "Industry": 0.98,
    "Institution": 0.88,
    "Park": 0.9,
    "Person": 0.9,
    "Place": 0.98,
}


def first(value: str | list[str]) -> str:
    return value if isinstance(value, str) else value[0]


def missing(part: Part) -> list[str]:
    """How the labels of a part differ from its gold entities, as lines that say what to do."""
    gold = {
        (article, record["id"]): (
            record["class"] if isinstance(record["class"], str) else record["class"][0],
            record["name"],
        )
        for article, records in read_records(part.gold)
        for record in records
        if record["kind"] == "entity" and not record.get("optional")
    }
    labelled = {label.item: (label.cls, label.name) for label in read_labels(part)}
    assert len(gold) > 200
    return [
        f"{LABELS / part.name}.tsv: {entity} of {article} is {gold.get((article, entity))} in gold and "
        f"{labelled.get((article, entity))} here; read the article and label it"
        for article, entity in sorted(gold.keys() | labelled.keys())
        if gold.get((article, entity)) != labelled.get((article, entity))
    ]


@pytest.mark.parametrize("part", OWN, ids=lambda part: part.name)
def test_every_required_entity_is_labelled(part: Part) -> None:
    assert missing(part) == []


def test_the_reference_articles_are_labelled(shared: Path) -> None:
    assert missing(parts_of(shared)[0]) == []


def test_labels_are_in_order() -> None:
    for part in ("reference", "samples", "press"):
        items = [label.item for label in read_labels(Part(part, LABELS, LABELS))]
        order = [(article, int(entity[1:])) for article, entity in items]
        assert order == sorted(set(order)), part


def test_a_cluster_has_several_members_and_a_name() -> None:
    clusters = Counter(label.cluster for label in EVERY)
    assert clusters.pop(UNKNOWN) < 25
    assert clusters.pop(ALONE) > 11_000
    assert len(clusters) > 950
    assert [name for name, count in clusters.items() if count < 2 or not re.fullmatch(r"[a-z]+/[a-z0-9-]+", name)] == []


@pytest.fixture(scope="module")
def found() -> Comparison:
    entities = resolve([extraction for part in OWN for extraction in read_gold(part)])
    return compare((label for part in OWN for label in read_labels(part)), entities)


def test_resolving_keeps_its_floors(found: Comparison) -> None:
    company = accompanied(found.gold, found.answer)
    assert len(company) > 3000
    reached = {"all": b_cubed(found.gold, found.answer).f1, "shared": b_cubed(found.gold, found.answer, company).f1}
    assert {name for name, floor in FLOORS.items() if reached[name] < floor} == set(), reached


@pytest.mark.parametrize("cls", CLASSES)
def test_resolving_keeps_the_floor_of_a_class(found: Comparison, cls: str) -> None:
    company = accompanied(found.gold, found.answer)
    rates = b_cubed(found.gold, found.answer, [item for item in found.among(cls=cls) if item in company])
    assert rates.items > 20
    assert rates.f1 >= CLASSES[cls], rates


def told(*rows: tuple[str, str, str, str]) -> tuple[Comparison, Resolution]:
    """Articles with one thing each, as (article, class, name, cluster), compared with what resolving makes of them."""
    stories = [Extraction(article, (Referent("e1", cls, name, (name,)),), ()) for article, cls, name, _ in rows]
    resolution = decide(stories)
    labels = [Label((article, "e1"), cls, name, cluster) for article, cls, name, cluster in rows]
    return compare(labels, resolution.entities), resolution


def test_rows_and_errors_are_told() -> None:
    comparison, resolution = told(
        ("a", "Company", "Orchid", ALONE),
        ("b", "Company", "Orchid", ALONE),
        ("c", "Company", "Quist", "company/quist"),
        ("d", "Company", "Maple", "company/quist"),
        ("e", "Industry", "kites", ALONE),
        ("f", "Place", "Springfield", UNKNOWN),
    )
    rows = [row.split() for row in table(comparison, {"first": {"a", "c"}})]
    assert rows[1][:5] == ["all", "5", "0.8000", "0.8000", "0.8000"]
    assert rows[2][:5] == ["first", "2", "0.7500", "0.7500", "0.7500"]
    assert [row[0] for row in rows[3:]] == ["Company", "Industry"]
    assert mistakes(comparison, resolution) == [
        'wrongly one: Company "Orchid" (e1 of a) | Company "Orchid" (e1 of b): nothing tells them apart',
        'wrongly two: Company "Quist" (e1 of c) | Company "Maple" (e1 of d): no rule links them directly',
    ]


def test_the_rule_that_erred_is_told() -> None:
    comparison, resolution = told(
        ("a", "Company", "Northwind (北风)", ALONE), ("b", "Company", "Northwind Co Ltd", ALONE)
    )
    (error,) = mistakes(comparison, resolution)
    assert error.endswith("are one name (rule:name)")


def test_labels_of_what_is_not_there_are_an_error() -> None:
    with pytest.raises(RecordError, match="e9 of a is labelled but not in gold"):
        compare([Label(("a", "e9"), "Park", "Lakeside", ALONE)], decide([]).entities)


def test_a_bad_row_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.clusters.LABELS", tmp_path)
    head, row = "article\tentity\tclass\tname\tcluster\n", "a\te1\tPark\tLakeside\t-\n"
    part = Part("press", tmp_path, tmp_path)
    for rows, words in (("a\te1\tPark\n", "press.tsv:2: not five columns"), (row + row, "labelled twice")):
        (tmp_path / "press.tsv").write_text(head + rows, encoding="utf-8")
        with pytest.raises(RecordError, match=re.escape(words)):
            read_labels(part)


def test_the_document_names_the_floors() -> None:
    text = (LABELS.parents[2] / "docs" / "quality.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\w+)[^|]*\| at least (0\.\d+) \|$", text, re.MULTILINE))
    assert {name: float(floor) for name, floor in rows.items()} == FLOORS | CLASSES
