"""Small extractions to resolve, told in a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.model import Attribute, Evidence, Extraction, Fact, Referent, Relation

#: A class and names, the chosen one first; the class of a fact is its predicate, between referents by number.
Thing = tuple[str, ...]
Tell = Callable[..., Extraction]

NOWHERE = Evidence(0, 1, "x")


def tell_story(article: str, things: Sequence[Thing], facts: Sequence[tuple[int, str, int | str]] = ()) -> Extraction:
    """An extraction whose referents are "r0", "r1", … in the order told; a fact's object is a number or a literal."""
    referents = [Referent(f"r{i}", cls, names[0], tuple(names)) for i, (cls, *names) in enumerate(things)]
    return Extraction(article, tuple(referents), tuple(_fact(*fact) for fact in facts))


def _fact(subject: int, term: str, object_: int | str) -> Fact:
    if isinstance(object_, int):
        return Relation(f"r{subject}", term, NOWHERE, object=f"r{object_}")
    return Attribute(f"r{subject}", term, object_, NOWHERE)


@pytest.fixture(scope="session")
def tell() -> Tell:
    return tell_story
