"""What fits an atom of a clause, and which words its triples use."""

from __future__ import annotations

import pytest

from kg import iris
from kg.reason.clauses import TYPE, Atom, Clause, Triple, counts

PARK, PLACE, HOSTS = (iris.term(name).value for name in ("Park", "Place", "hosts"))
A, B = iris.thing("a").value, iris.thing("b").value
CLAUSE = Clause("r", Atom("?x", HOSTS, "?y"), (Atom("?x", HOSTS, "?y"),), choices={"?k": frozenset([PARK])})


@pytest.mark.parametrize(
    ("atom", "triple", "values"),
    [
        (Atom("?x", HOSTS, "?y"), (A, HOSTS, B), {"?x": A, "?y": B}),
        (Atom("?x", HOSTS, B), (A, HOSTS, B), {"?x": A}),
        (Atom(A, HOSTS, B), (A, HOSTS, B), {}),
        (Atom("?x", HOSTS, A), (A, HOSTS, B), None),
        (Atom("?x", TYPE, "?y"), (A, HOSTS, B), None),
        (Atom("?x", HOSTS, "?x"), (A, HOSTS, B), None),
        (Atom("?x", HOSTS, "?x"), (A, HOSTS, A), {"?x": A}),
        (Atom("?x", TYPE, "?k"), (A, TYPE, PARK), {"?x": A, "?k": PARK}),
        (Atom("?x", TYPE, "?k"), (A, TYPE, PLACE), None),
    ],
)
def test_a_triple_fits_or_does_not(atom: Atom, triple: Triple, values: dict[str, str] | None) -> None:
    assert CLAUSE.match(atom, triple) == values


def test_the_words_of_an_atom_are_its_relation_or_its_classes() -> None:
    assert CLAUSE.words(Atom("?x", HOSTS, "?y")) == {HOSTS}
    assert CLAUSE.words(Atom("?x", TYPE, PLACE)) == {PLACE}
    assert CLAUSE.words(Atom("?x", TYPE, "?k")) == {PARK}
    assert CLAUSE.words(Atom("?x", TYPE, "?other")) == frozenset()


def test_only_the_words_of_the_ontology_count() -> None:
    assert counts((A, HOSTS, B))
    assert counts((A, TYPE, PARK))
    assert not counts((A, TYPE, iris.PREFIXES["schema"] + "Place"))
    assert not counts((A, iris.PREFIXES["owl"] + "sameAs", B))
