"""What a thing is called, of all that an article calls it."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.mentions.referents import Cluster, best_name


@pytest.mark.parametrize(
    ("names", "best"),
    [
        ({"Orrin": 5, "Orrin Vale": 1}, "Orrin Vale"),
        ({"Orrin Vale": 1, "Orrin Dale": 2}, "Orrin Dale"),
        ({"ORRIN VALE": 3, "Orrin Vale": 1}, "Orrin Vale"),
        ({"ORRIN VALE": 1, "Orrin": 4}, "ORRIN VALE"),
        ({"ODC": 3}, "ODC"),
    ],
)
def test_the_fullest_name_is_the_best_and_capitals_alone_the_last(names: dict[str, int], best: str) -> None:
    assert best_name(Cluster("Place", names=Counter(names))) == best
