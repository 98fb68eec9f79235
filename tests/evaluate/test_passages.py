"""Where a record stands: by its evidence, its spans, or its names."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluate.passages import Passage, find_passage

TEXT = "A HEADLINE\n\nDr. Li runs Lakeside Park. Northwind Ltd. moved\nthere in 2020.\nThe end."
START = TEXT.index("Northwind")


@pytest.mark.parametrize(
    ("record", "passage"),
    [
        (
            {"kind": "relation", "evidence": [START, TEXT.index("\nThe")]},
            Passage(3, "Northwind Ltd. moved there in 2020."),
        ),
        ({"kind": "entity", "name": "Li", "spans": [[16, 18]]}, Passage(3, "Li runs Lakeside Park.")),
        (
            {"kind": "entity", "name": "Lakeside", "mentions": ["Lakeside Park"]},
            Passage(3, "Li runs Lakeside Park."),
        ),
        ({"kind": "entity", "name": "HEAD"}, None),
        ({"kind": "entity", "name": "HEADLINE"}, Passage(1, "A HEADLINE")),
        ({"kind": "figure", "evidence": [5, 900]}, None),
        ({"kind": "figure"}, None),
    ],
)
def test_a_record_stands_in_a_passage(record: dict[str, Any], passage: Passage | None) -> None:
    assert find_passage(record, TEXT) == passage
