"""The measures and tables of `bench/`: what they count, and that the document shows the figures as they are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.measures import SHOWN, measure, measure_confidence, measure_passages, measure_terms
from bench.tables import COLUMNS, TABLES, fill
from bench.thirds import thirds
from kg.evaluate import Score, evaluate
from kg.evaluate.measured import load_measured
from kg.evaluate.sheets import Record, read_gold

ROOT = Path(__file__).parent.parent.parent
GOLD = read_gold(ROOT / "tests" / "corpus" / "gold")


def predictions(drop: int = 0, confidence: float = 0.85) -> dict[str, list[Record]]:
    """Gold itself as predictions, each `drop`th fact with a wrong status and the one after it left out."""
    predicted: dict[str, list[Record]] = {}
    for name, records in GOLD:
        for number, record in enumerate(records):
            plain = {
                k: v[0] if isinstance(v, list) and k not in ("mentions", "evidence") else v
                for k, v in record.items()
                if k != "optional"
            }
            if plain["kind"] != "entity":
                if drop and number % drop == 1:
                    continue
                plain["confidence"] = confidence
                plain["status"] = "forecast" if drop and number % drop == 0 else plain.get("status", "actual")
            predicted.setdefault(name, []).append(plain)
    return predicted


def test_thirds_part_a_folder_whatever_its_order() -> None:
    assert thirds(["b", "d", "a", "c"]) == {"a": 0, "b": 1, "c": 2, "d": 0}
    assert thirds(["b-c", "b"]) == {"b": 0, "b-c": 1}


def test_the_gap_is_what_being_held_out_costs() -> None:
    third_of = thirds(name for name, _ in GOLD)
    figures = measure(GOLD, predictions(), predictions(drop=5), third_of)
    assert figures["articles"] == len(GOLD) == 15
    assert figures["shipped"]["facts+"]["F1"] == 1.0
    assert 0 < figures["gap"]["facts"] < figures["gap"]["facts+"] < 0.6
    assert figures["gap"]["entity"] == 0
    for kind in SHOWN:
        parts = [part[kind] for part in figures["thirds"]]
        assert figures["worst"][kind] == min(parts) <= figures["held_out"][kind]["F1"] <= max(parts)
    assert figures["held_out"]["facts"]["F1"] == evaluate(GOLD, predictions(drop=5)).kinds["facts"].f1


def test_terms_are_those_of_the_evaluation() -> None:
    rows = measure_terms(GOLD, predictions(drop=5))
    assert len(rows) > 40
    assert [(row["kind"], row["term"]) for row in rows] == sorted((row["kind"], row["term"]) for row in rows)
    assert {row["kind"] for row in rows} == {"entity", "relation", "attribute", "figure"}


def test_confidence_is_compared_with_what_is_right() -> None:
    sure = measure_confidence(GOLD, predictions(confidence=0.85))
    (row,) = (row for row in sure["bins"] if row["facts"])
    assert (row["from"], row["to"], row["right"], row["right+"]) == (0.8, 0.9, 1.0, 1.0)
    assert sure["error"] == pytest.approx(0.15)
    assert sure["facts"] == sum(r["kind"] != "entity" for records in predictions().values() for r in records)
    rows = measure_confidence(GOLD, predictions(drop=5, confidence=1.0))["bins"]
    assert rows[9]["right+"] < rows[9]["right"] == 1.0


def test_passages_are_added_up_by_property() -> None:
    one = {("property", ""): Score(1, 1), ("property", "CEO"): Score(1)}
    figures = measure_passages([one, {("property", ""): Score(0, 0, 2)}])
    assert figures["articles"] == 2
    assert figures["shipped"]["all"]["P"] == pytest.approx(1 / 3)
    assert figures["shipped"]["CEO"]["R"] == 1.0


# ── The document and the floors ───────────────────────────────────────────────────────────────────────────────────


def test_the_documents_show_the_measured_figures() -> None:
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/quality.md")]
    for text in texts:
        assert fill(text, load_measured()) == text, "write it anew: make quality"
    assert all(f"make quality, {name} -->" in "".join(texts) for name in TABLES)


def test_a_table_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="weather"):
        fill("<!-- made by: make quality, weather -->\n<!-- end -->", load_measured())


def test_what_was_measured_is_whole() -> None:
    measured = load_measured()
    assert list(measured["sets"]) == ["reference", "seeds", "dev", "press", "samples"]
    for one in measured["sets"].values():
        assert set(one["held_out"]) == set(one["shipped"]) == set(SHOWN) > set(COLUMNS[:1])
        for kind in SHOWN:
            low, high = one["held_out"][kind]["interval"]["F1"]
            assert 0 <= low <= one["held_out"][kind]["F1"] <= high <= 1


def test_floors_lie_below_what_was_measured() -> None:
    floors: dict[str, dict[str, float]] = json.loads((ROOT / "bench" / "floor.json").read_text(encoding="utf-8"))
    measured = load_measured()
    assert set(floors) == {"seeds", "dev", "samples", "knowledgenet"}
    for name, kinds in floors.items():
        shipped: dict[str, Any] = (measured["passages"] if name == "knowledgenet" else measured["sets"][name])[
            "shipped"
        ]
        for kind, least in kinds.items():
            label, _, rate = kind.partition(" ")
            assert 0 < least <= shipped[label][rate or "F1"], f"{name} {kind}"
