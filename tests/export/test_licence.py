"""The licence of a graph: nothing is said unless its publisher says it."""

from __future__ import annotations

import pytest

from kg.errors import KgError
from kg.export.description import DATASET, describe_head
from kg.export.licence import describe_licence, read_licence


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", ""),
        ("CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/4.0/"),
    ],
)
def test_a_licence_is_an_id_or_an_address(given: str, read: str) -> None:
    assert read_licence(given) == read
    assert [(quad.subject, quad.object.value) for quad in describe_licence(read)] == [(DATASET, read)] * bool(read)


@pytest.mark.parametrize("given", ["CC BY", "javascript:alert(1)", "https://example.org/a b", "<x>", "https://x/\\"])
def test_what_is_no_licence_is_refused(given: str) -> None:
    with pytest.raises(KgError, match="is no licence; give an SPDX id"):
        read_licence(given)


def test_without_one_the_description_says_that_none_is_given() -> None:
    said = list(describe_head())
    assert not [quad for quad in said if quad.subject == DATASET and quad.predicate.value.endswith("/license")]
    rights = [
        quad.object.value for quad in said if quad.subject == DATASET and quad.predicate.value.endswith("/rights")
    ]
    assert any("where none is stated, none is given" in text and "GeoNames" in text for text in rights)
