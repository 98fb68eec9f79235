"""Pairs of signs that are spelled alike are kept both ways, and go with either of the two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.register import Register, Seen, open_register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    opened = open_register(tmp_path)
    yield opened
    opened.close()


def seen(sign: str, name: str, *likes: str) -> Seen:
    return Seen(sign, "{}", name, (), likes, ("e0",), ())


def test_a_sign_is_new_in_the_first_article_that_bears_it(register: Register) -> None:
    assert register.see("first", [seen("s1", "vltr", "k")]) == {"s1"}
    assert register.see("second", [seen("s1", "vltr", "k"), seen("s2", "voltra", "k")]) == {"s2"}
    assert register.see("first", []) == set()
    register.forget(["s1"])
    assert register.see("third", [seen("s1", "vltr", "k")]) == set()


def test_signs_of_other_names_are_near_where_they_share_a_key(register: Register) -> None:
    register.see("first", [seen("s1", "vltr", "k", "l"), seen("s2", "voltra", "k"), seen("s3", "vltr", "k")])
    assert register.spellings.near(["s2"]) == {("s2", "s1"), ("s2", "s3")}
    assert register.spellings.near(["s1"]) == {("s1", "s2")}


def test_alike_goes_both_ways_until_one_is_forgotten(register: Register) -> None:
    spellings = register.spellings
    register.see("first", [seen("s1", "vltr", "k"), seen("s2", "voltra", "k"), seen("s3", "volta", "k")])
    spellings.join([("s1", "s2"), ("s2", "s3")])
    assert spellings.alike(["s2"]) == {"s1", "s3"}
    assert spellings.alike(["s1", "s3"]) == {"s2"}
    register.see("first", [seen("s1", "vltr", "k"), seen("s3", "volta", "k")])
    register.forget(["s1", "s2", "s3"])
    assert spellings.alike(["s1", "s2", "s3"]) == set()
    assert spellings.near(["s1"]) == {("s1", "s3")}
