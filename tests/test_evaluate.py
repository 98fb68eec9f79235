"""`kg.evaluate` counts as the contract says, and exactly as the reference scorer does."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import RecordError
from kg.evaluate import Evaluation, Score, evaluate
from kg.evaluate.sheets import read_gold, read_predictions, read_sheets, sheets

Record = dict[str, Any]

ENTITIES: list[Record] = [
    {"article": "a", "kind": "entity", "id": "p", "class": ["Park", "Place"], "name": "Lakeside Bio Park"},
    {
        "article": "a",
        "kind": "entity",
        "id": "c",
        "class": "Company",
        "name": "Northwind",
        "mentions": ["Northwind Ltd"],
    },
    {"article": "a", "kind": "entity", "id": "o", "class": "Industry", "name": "medicine", "optional": True},
]


def relation(subject: str, predicate: Any, object_: Any, **more: Any) -> Record:
    return {
        "article": "a",
        "kind": "relation",
        "subject": subject,
        "predicate": predicate,
        "object": object_,
        **more,
    }


def figure(value: Any, **more: Any) -> Record:
    return {"article": "a", "kind": "figure", "subject": "p", "metric": "companyCount", "value": value, **more}


def score(gold: Iterable[Record], predicted: Iterable[Record]) -> Evaluation:
    mine = [*ENTITIES[:2], *predicted]
    return evaluate(
        [("a", [*ENTITIES, *gold])], {"a": [{**r, "class": "Park"} if r.get("id") == "p" else r for r in mine]}
    )


def test_any_listed_class_is_right_and_an_optional_thing_is_never_missed() -> None:
    assert score([], []).kinds["entity"] == Score(hit=2)


def test_a_thing_of_another_class_is_both_missed_and_wrong() -> None:
    wrong = {**ENTITIES[1], "class": "Institution"}
    result = evaluate([("a", [ENTITIES[1]])], {"a": [wrong]})
    assert result.kinds["entity"] == Score(missed=1, extra=1)


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ([relation("p", "hosts", "c")], [relation("c", "locatedIn", "p")], Score(hit=1)),
        ([relation("p", "partnersWith", "c")], [relation("c", "partnersWith", "p")], Score(hit=1)),
        ([relation("p", ["operates", "established"], "c")], [relation("p", "established", "c")], Score(hit=1)),
        ([relation("c", "operates", "p")], [relation("p", "operates", "c")], Score(missed=1, extra=1)),
        ([relation("p", "hosts", "c", optional=True)], [], Score()),
        ([relation("p", "hosts", "c", optional=True)], [relation("p", "hosts", "c")], Score()),
        ([relation("p", "hosts", "c")], [relation("p", "hosts", "c")] * 2, Score(hit=1, extra=1)),
    ],
)
def test_relations(gold: list[Record], predicted: list[Record], expected: Score) -> None:
    result = score(gold, predicted)
    assert (result.kinds["relation"], result.kinds["facts"]) == (expected, expected)


@pytest.mark.parametrize(
    ("gold", "predicted", "plain", "plus"),
    [
        ({"status": "target"}, {}, Score(hit=1), Score(missed=1, extra=1)),
        ({"date": ["2024", "2024-05"]}, {"date": "2024-05"}, Score(hit=1), Score(hit=1)),
        ({"date": "2024"}, {"date": "2023"}, Score(hit=1), Score(missed=1, extra=1)),
        ({}, {"date": "2023"}, Score(hit=1), Score(hit=1)),
    ],
)
def test_qualifiers_count_in_the_kinds_with_a_plus(gold: Record, predicted: Record, plain: Score, plus: Score) -> None:
    result = score([relation("c", "locatedIn", "p", **gold)], [relation("c", "locatedIn", "p", **predicted)])
    assert (result.kinds["relation"], result.kinds["relation+"]) == (plain, plus)


@pytest.mark.parametrize(
    ("gold", "predicted", "plain", "plus"),
    [
        ([figure(100)], [figure(100.00001)], Score(hit=1), Score(hit=1)),
        ([figure([100, 120])], [figure(120)], Score(hit=1), Score(hit=1)),
        ([figure(100, unit="m2")], [figure(100.4, unit="m2")], Score(hit=1), Score(hit=1)),
        ([figure(100, bound="min")], [figure(100)], Score(hit=1), Score(missed=1, extra=1)),
        ([figure(100, period=["2024", None])], [figure(100)], Score(hit=1), Score(hit=1)),
        ([figure(100, valueHigh=200)], [figure(100)], Score(missed=1, extra=1), Score(missed=1, extra=1)),
        ([figure(1, of="labs"), figure(1, of="firms")], [figure(1, of="firms")], *[Score(hit=1, missed=1)] * 2),
        ([figure(1, of=["labs", "laboratories"])], [figure(1, of="laboratories")], *[Score(hit=1)] * 2),
    ],
)
def test_figures(gold: list[Record], predicted: list[Record], plain: Score, plus: Score) -> None:
    result = score(gold, predicted)
    assert (result.kinds["figure"], result.kinds["figure+"]) == (plain, plus)


def test_terms_are_counted_one_by_one() -> None:
    gold = [relation("p", "hosts", "c"), figure(3)]
    result = score(gold, [relation("c", "locatedIn", "p"), relation("c", "investsIn", "p")])
    assert result.terms[("relation", "hosts")] == Score(hit=1)
    assert result.terms[("relation", "investsIn")] == Score(extra=1)
    assert result.terms[("figure", "companyCount")] == Score(missed=1)


def test_articles_without_predictions_are_named() -> None:
    result = evaluate([("a", ENTITIES)], {})
    assert result.silent == ("a",)
    assert result.kinds["entity"] == Score(missed=2)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "here:1: not a fact record"),
        ("[]", "here:1: not a fact record"),
        ('{"article": "a", "kind": "guess"}', "here:1: not a fact record"),
        (
            '{"article": "a", "kind": "relation", "subject": "e1"}',
            "here:1: a record of the kind relation lacks predicate",
        ),
    ],
)
def test_a_bad_record_is_named_with_its_line(line: str, message: str) -> None:
    with pytest.raises(RecordError, match=message):
        sheets([line], "here")


def test_a_folder_without_gold_says_so(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no gold files"):
        read_gold(tmp_path)
    with pytest.raises(RecordError, match="cannot be read"):
        read_sheets(tmp_path / "none.jsonl")


def test_a_prediction_says_one_thing(tmp_path: Path) -> None:
    path = tmp_path / "predicted.jsonl"
    path.write_text(json.dumps(ENTITIES[0]) + "\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"class \['Park', 'Place'\] is a list"):
        read_predictions(path)


# ── against the reference scorer ──────────────────────────────────────────────────────────────────────────────────


def perturb(records: list[Record], luck: random.Random) -> list[Record]:
    """Predictions made of gold records: choices taken, some dropped, some altered, some given twice."""
    ids = [r["id"] for r in records if r["kind"] == "entity"]
    made: list[Record] = []
    for record in records:
        plain = {
            k: luck.choice(v) if isinstance(v, list) and k not in ("mentions", "evidence") else v
            for k, v in record.items()
        }
        plain.pop("optional", None)
        if record["kind"] == "entity":
            plain["mentions"] = luck.sample(record["mentions"], k=min(2, len(record["mentions"])))
            plain["name"] = luck.choice([plain["name"], *plain["mentions"]]).upper()
            plain["class"] = luck.choice([plain["class"]] * 8 + ["Company", "Place"])
        alterations: list[Record] = [
            *[{}] * 12,
            {"subject": luck.choice(ids)},
            {"status": "forecast"},
            {"bound": "min"},
            {"period": "2024"},
            {"date": "2024"},
            {"predicate": "hosts", "subject": plain.get("object"), "object": plain.get("subject")},
            {"value": f"the {plain.get('value')}"},
        ]
        altered = luck.choice(alterations)
        plain |= {
            k: v for k, v in altered.items() if k in plain or (k in ("status", "date") and record["kind"] != "entity")
        }
        made += [plain] * luck.choice([0, 1, 1, 1, 1, 2])
    return made


def reference(shared: Path, predicted: Path, *options: str) -> str:
    command = [sys.executable, str(shared / "eval" / "score.py"), str(shared / "gold"), str(predicted), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("seed", range(3))
def test_the_figures_are_those_of_the_reference_scorer(shared: Path, tmp_path: Path, seed: int) -> None:
    luck = random.Random(seed)
    gold = read_gold(shared / "gold")
    assert len(gold) >= 55
    chosen = gold if seed == 0 else luck.sample(gold, k=40)
    lines = [json.dumps(record) for _, records in chosen for record in perturb(records, luck)]
    path = tmp_path / "predicted.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    result = evaluate(gold, read_predictions(path))

    mine = {
        kind: {"P": s.precision, "R": s.recall, "F1": s.f1, "hit": s.hit, "missed": s.missed, "extra": s.extra}
        for kind, s in result.kinds.items()
    }
    assert mine == json.loads(reference(shared, path, "--json"))
    listed = reference(shared, path, "--errors", "--json").splitlines()[:-1]
    assert sorted(map(str, result.misses)) == sorted(listed)
    assert 0.2 < result.kinds["facts+"].f1 < result.kinds["facts"].f1 < 0.99
