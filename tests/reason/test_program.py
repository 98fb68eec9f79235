"""Clauses are found by the words of triples, each once."""

from __future__ import annotations

import pytest

from kg import iris
from kg.errors import QueryError
from kg.reason.algebra import read_clauses
from kg.reason.clauses import TYPE
from kg.reason.program import hits, make_program
from tests.reason.toy import triple

NAMED = read_clauses(
    "named",
    "CONSTRUCT { ?a pg:contains ?b } WHERE { VALUES ?k { pg:Park pg:Place } ?a a ?k ; pg:hosts ?b "
    "FILTER NOT EXISTS { ?a pg:memberOf ?b } }",
)


def test_an_atom_gets_the_triples_of_all_its_words_at_once() -> None:
    program = make_program(NAMED)
    park, place, company = triple("a", "a", "Park"), triple("b", "a", "Place"), triple("c", "a", "Company")
    ((clause, atom, triples),) = hits(program.body, [park, place, company])
    assert clause is NAMED[0]
    assert atom.predicate == TYPE
    assert sorted(triples) == [park, place]


def test_bodies_checks_and_heads_are_told_apart() -> None:
    program = make_program(NAMED)
    for places, word in ((program.body, "hosts"), (program.checks, "memberOf"), (program.heads, "contains")):
        ((_, atom, _),) = hits(places, [triple("a", word, "b") for word in ("hosts", "memberOf", "contains")])
        assert atom.predicate == iris.term(word).value


def test_what_follows_may_not_be_counted() -> None:
    counting = read_clauses(
        "counting",
        "CONSTRUCT { ?a pg:hosts ?b } WHERE { ?b pg:partOf ?a "
        "{ SELECT ?a WHERE { ?x pg:contains ?a } GROUP BY ?a HAVING(COUNT(DISTINCT ?x) <= 1) } }",
    )
    make_program(counting)
    with pytest.raises(QueryError, match="counting denies or counts pg:contains, which itself follows by named"):
        make_program([*counting, *NAMED])
