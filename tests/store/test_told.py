"""Sums of what articles state are those of a count, whatever came, changed and went; ids that differ in class alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.register import Known, Register, open_register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = open_register(tmp_path)
    yield opened
    opened.close()


def test_nothing_is_told_at_first(register: Register) -> None:
    assert register.totals() == (0, 0, 0, 0, 0)


def test_sums_follow_what_comes_changes_and_goes(register: Register) -> None:
    register.told.put("one", (3, 1))
    register.told.put("two", (5, 0))
    assert register.told.totals() == (2, 8, 1)
    register.told.put("one", (2, 2))
    assert register.told.totals() == (2, 7, 2)
    register.told.put("two", None)
    register.told.put("three", None)
    assert register.told.totals() == (1, 2, 2)


def test_sums_are_those_of_what_was_done_for_good(register: Register) -> None:
    with pytest.raises(LookupError), register.change():
        register.told.put("one", (3, 1))
        raise LookupError
    assert register.told.totals() == (0, 0, 0)


def test_ids_that_differ_in_the_class_alone_are_found(register: Register) -> None:
    ids = ("park/alder", "place/alder", "place/alder-town", "company/birch", "institution/birch_1a2b", "company/cedar")
    register.regroup({}, (), (Known(one, one.partition("_")[0], one, "") for one in ids))
    assert [known.id for known in register.same_slugs()] == ["park/alder", "place/alder"]
