"""What things are called, of all that articles call them."""

from __future__ import annotations

import pytest

from kg.model import Extraction, Referent
from kg.resolve.resolution import resolve


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ({"BOSTON"}, "Boston"),
        ({"BOSTON", "Boston"}, "Boston"),
        ({"British"}, "United Kingdom"),
        ({"Jiangsu province"}, "Jiangsu province"),
        ({"VALDORIA"}, "VALDORIA"),
    ],
)
def test_a_place_that_the_gazetteer_knows_is_called_by_a_readable_name(printed: set[str], label: str) -> None:
    names = tuple(sorted(printed))
    spans = tuple((9 * number, 9 * number + len(name)) for number, name in enumerate(names))
    place = Referent("e1", "Place", names[0], names, "", spans)
    found = resolve([Extraction("a", (place,), ())])
    assert found.of("a", "e1").name == label
