"""Reads the labelled pairs of names (`tests/corpus/name-pairs`) and counts what a matcher makes of them."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "corpus" / "name-pairs"
FILES = ("tune", "held")

Pair = Mapping[str, str]


def read_pairs(file: str) -> list[Pair]:
    """The rows of one of the files."""
    with (FOLDER / f"{file}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def count(pairs: Iterable[Pair], same: Callable[[Pair], bool]) -> dict[str, Counter[str]]:
    """By class and for "all": how many pairs were found `right`, `wrong` (taken for one) and `missed`."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for pair in pairs:
        is_same, taken = pair["verdict"] == "same", same(pair)
        outcome = {(True, True): "right", (False, True): "wrong", (True, False): "missed"}.get(
            (is_same, taken), "apart"
        )
        for group in ("all", pair["class"]):
            found[group][outcome] += 1
    return dict(sorted(found.items(), key=lambda item: (item[0] != "all", item[0])))


def rates(counts: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where nothing was found."""
    right = counts["right"]
    precision, recall = (right / max(right + counts[other], 1) for other in ("wrong", "missed"))
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def table(title: str, found: Mapping[str, Counter[str]]) -> str:
    """The rates of each class as text."""
    lines = [f"{title:<28} pairs  precision  recall     F1"]
    for group, counts in found.items():
        figures = "  ".join(f"{rate:>8.3f}" for rate in rates(counts))
        lines.append(f"  {group:<26} {counts.total():>5}  {figures}")
    return "\n".join(lines)
