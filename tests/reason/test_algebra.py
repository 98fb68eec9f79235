"""A rule's query means these clauses, and what no clause can say is refused."""

from __future__ import annotations

import pytest

from kg import iris
from kg.errors import QueryError
from kg.reason.algebra import read_clauses
from kg.reason.clauses import TYPE, Atom, Cap, Clause


def pg(name: str) -> str:
    return iris.term(name).value


HEAD = Atom("?a", pg("contains"), "?b")
BODY = Atom("?b", pg("partOf"), "?a")


def read(pattern: str) -> tuple[Clause, ...]:
    return read_clauses("r", f"CONSTRUCT {{ ?a pg:contains ?b }} WHERE {{ {pattern} }}")


def test_triple_patterns_are_the_body() -> None:
    assert read("?b pg:partOf ?a") == (Clause("r", HEAD, (BODY,)),)


def test_each_branch_of_a_union_is_a_clause_and_so_is_each_triple_of_the_template() -> None:
    text = "CONSTRUCT { ?a pg:contains ?b . ?b pg:locatedIn ?a } WHERE { { ?b pg:partOf ?a } UNION { ?a pg:hosts ?b } }"
    other = Atom("?a", pg("hosts"), "?b")
    assert {(clause.head, clause.body) for clause in read_clauses("r", text)} == {
        (head, (body,)) for head in (HEAD, Atom("?b", pg("locatedIn"), "?a")) for body in (BODY, other)
    }


def test_values_are_choices_and_a_subquery_hides_its_variables() -> None:
    typed, choices = Atom("?a", TYPE, "?kind"), {"?kind": frozenset([pg("Park"), pg("Place")])}
    inner = "VALUES ?kind { pg:Park pg:Place } ?a a ?kind"
    for pattern in (f"?b pg:partOf ?a . {inner}", f"?b pg:partOf ?a {{ SELECT DISTINCT ?a WHERE {{ {inner} }} }}"):
        (clause,) = read(pattern)
        assert (clause.body, clause.choices) == ((BODY, typed), choices)
        assert clause.words(typed) == choices["?kind"]


def test_filters_say_what_differs_and_what_is_denied() -> None:
    denials = "FILTER NOT EXISTS { ?a pg:status pgv:target } FILTER NOT EXISTS { ?c pg:hosts ?a }"
    (clause,) = read(f"?b pg:partOf ?a FILTER(?a != ?b) {denials}")
    target = iris.concept("target").value
    assert clause.unequal == {("?a", "?b")}
    assert clause.denied == ((Atom("?a", pg("status"), target),), (Atom("?c", pg("hosts"), "?a"),))


def test_a_subquery_that_counts_is_a_cap_and_wants_something_to_count() -> None:
    counted = "{ SELECT ?a WHERE { ?x pg:hosts ?a } GROUP BY ?a HAVING(COUNT(DISTINCT ?x) <= 3) }"
    (clause,) = read(f"?b pg:partOf ?a {counted}")
    hosts = Atom("?x", pg("hosts"), "?a")
    assert clause.caps == (Cap(hosts, "?a", 3),)
    assert clause.body == (BODY, hosts)


REFUSED = {
    "?b pg:partOf ?a OPTIONAL { ?a pg:hosts ?b }": "it uses LeftJoin",
    "?b pg:partOf ?a MINUS { ?a pg:hosts ?b }": "it uses Minus",
    "?b pg:partOf+ ?a": "neither a variable nor an IRI",
    "?b ?p ?a": "may be any relation",
    "?b a ?c . ?b pg:partOf ?a": "may be any class",
    "?b rdfs:seeAlso ?a": "rdfs:seeAlso is no word of the ontology",
    "?b pg:partOf ?x": "a variable that a branch of its pattern does not bind",
    "{ ?b pg:partOf ?a } UNION { ?b a pg:Park }": "a variable that a branch of its pattern does not bind",
    "?b pg:partOf ?a FILTER(?a = ?b)": "it has a filter of RelationalExpression",
    "?b pg:partOf ?a FILTER(?a != pg:Park)": "it compares",
    "?b pg:partOf ?a FILTER EXISTS { ?a pg:hosts ?b }": "it has a filter of Builtin_EXISTS",
    "?b pg:partOf ?a FILTER NOT EXISTS { { ?a pg:hosts ?b } UNION { ?b pg:hosts ?a } }": "it denies more than",
    '?b pg:partOf ?a . ?a pg:theme "x"': "neither a variable nor an IRI",
    "VALUES (?a ?b) { (pg:Park pg:Place) } ?b pg:partOf ?a": "several variables together",
    "?b pg:partOf ?a { SELECT ?a WHERE { ?x pg:hosts ?a } GROUP BY ?a HAVING(COUNT(DISTINCT ?x) > 3) }": "no cap",
    "?b pg:partOf ?a { SELECT ?a WHERE { ?a pg:hosts ?x } LIMIT 1 }": "no cap",
    "?b pg:partOf ?a . ?a pg:hosts ?x { SELECT DISTINCT ?a WHERE { ?a pg:operates ?x } }": "hidden in a subquery",
    "?b nowhere:partOf ?a": "Unknown namespace prefix",
    "?b pg:partOf": "Expected",
}


@pytest.mark.parametrize("pattern", REFUSED)
def test_what_no_clause_can_say_is_refused(pattern: str) -> None:
    assert len(REFUSED) == 19
    with pytest.raises(QueryError, match="The rule r of queries/rules cannot be read") as caught:
        read(pattern)
    assert REFUSED[pattern] in str(caught.value)
