"""What a clause concludes is asked in few queries, each of which starts from what is known."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from kg import iris
from kg.model import Iri, Literal, Quad
from kg.reason.algebra import read_clauses
from kg.reason.clauses import Clause, Triple, word
from kg.reason.solve import BRANCHES, CROWDS, ROWS, Ask, Table, conclude, matched, present, prove
from tests.reason.toy import asking, fact, triple


def graph(triples: Iterable[Triple], asked: list[str] | None = None, more: Iterable[Quad] = ()) -> Ask:
    return asking([*(Quad(Iri(s), Iri(p), Iri(o)) for s, p, o in triples), *more], asked)


def rule(pattern: str) -> Clause:
    (clause,) = read_clauses("r", f"CONSTRUCT {{ ?a pg:homeOfIndustry ?i }} WHERE {{ {pattern} }}")
    return clause


RESIDENT = rule("?r pg:focusesOn ?i ; pg:locatedIn ?a . ?a a pg:Place")
ALL = [triple("c", "focusesOn", "i"), triple("c", "locatedIn", "p"), triple("p", "a", "Place")]
HEAD = triple("p", "homeOfIndustry", "i")


def concluded(clause: Clause, known: Triple, there: Iterable[Triple], live: Iterable[Triple] = ()) -> set[Triple]:
    """What follows from a known triple with what is in the graph and what is live."""
    by_word: dict[str, set[Triple]] = {}
    for one in live:
        by_word.setdefault(word(one), set()).add(one)
    found: set[Triple] = set()
    for atom in clause.body:
        rest = [other for other in clause.body if other != atom]
        found |= conclude(graph(there), clause, matched(clause, atom, [known]), rest, by_word)
    return found


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("split", range(3))
def test_the_rest_of_a_body_may_be_in_the_graph_or_live(place: int, split: int) -> None:
    known, rest = ALL[place], [*ALL[:place], *ALL[place + 1 :]]
    assert concluded(RESIDENT, known, rest[:split], rest[split:]) == {HEAD}
    assert concluded(RESIDENT, known, rest[:1], rest[:1]) == set()


@pytest.mark.parametrize("is_live", [False, True])
def test_what_must_differ_and_what_is_denied_is_looked_at_wherever_the_body_is(is_live: bool) -> None:
    clause = rule("?a pg:partOf ?i . ?i pg:hosts ?x FILTER(?a != ?x) FILTER NOT EXISTS { ?a pg:status pgv:target }")
    known = triple("a", "partOf", "i")
    planned = triple("a", "status", "=target")
    for guest, there, follows in (("b", [], True), ("a", [], False), ("b", [planned], False)):
        hosts = [triple("i", "hosts", guest)]
        stored, live = (there, hosts) if is_live else ([*there, *hosts], [])
        assert bool(concluded(clause, known, stored, live)) is follows


def test_literals_in_the_graph_lead_to_nothing() -> None:
    text = [Quad(iris.thing("c"), iris.term("focusesOn"), Literal("drugs"))]
    ask = graph(ALL[1:], more=text)
    assert conclude(ask, RESIDENT, matched(RESIDENT, RESIDENT.body[1], [ALL[1]]), RESIDENT.body, {}) == set()


def test_a_cap_is_looked_at_before_a_crowd_is_gone_through() -> None:
    counted = "{ SELECT ?e WHERE { ?x pg:participatesIn ?e } GROUP BY ?e HAVING(COUNT(DISTINCT ?x) <= 3) }"
    clause = rule(f"?a pg:participatesIn ?e . ?i pg:participatesIn ?e FILTER(?a != ?i) {counted}")
    for people, pairs in ((3, 6), (4, 0)):
        asked: list[str] = []
        ask = graph([triple(f"p{number}", "participatesIn", "e") for number in range(people)], asked)
        table = Table(("?e",), {(iris.thing("e").value,)})
        assert len(conclude(ask, clause, table, clause.body, {})) == pairs
        assert "OFFSET 3 LIMIT 1" in asked[0]
        assert len(asked) == 1 + (pairs > 0)


def test_many_triples_are_proven_in_few_queries() -> None:
    count = ROWS + 1
    there = [triple("p", "a", "Place"), triple("c", "locatedIn", "p")]
    there += [triple("c", "focusesOn", f"i{number}") for number in range(count)]
    heads = {triple("p", "homeOfIndustry", f"i{number}") for number in range(count)}
    asked: list[str] = []
    assert prove(graph(there, asked), RESIDENT, {*heads, triple("q", "homeOfIndustry", "i1")}) == heads
    assert len(asked) <= 2 * (count // BRANCHES + 2)
    assert present(graph(there, asked), {*there, HEAD}) == set(there)


def test_a_search_begins_with_what_few_have() -> None:
    crowd = [triple(f"c{number}", "locatedIn", "p") for number in range(CROWDS[0] + 1)]
    other = [triple(f"c{number}", "focusesOn", "j") for number in range(CROWDS[0] + 1)]
    for there, industry, first in ((crowd, "i", "focusesOn"), (other, "j", "locatedIn")):
        asked: list[str] = []
        assert prove(graph(there, asked), RESIDENT, [triple("p", "homeOfIndustry", industry)]) == set()
        search = asked[-1]
        order = sorted(("focusesOn", "locatedIn"), key=lambda name: search.index(iris.term(name).value))
        assert order[0] == first
        assert search.index(iris.term("Place").value) < search.index(iris.term(first).value)


def test_what_stands_in_a_named_graph_is_told_apart() -> None:
    inferred = [fact("p", "homeOfIndustry", "i")._replace(graph=iris.INFERRED)]
    ask = graph(ALL, more=inferred)
    assert present(ask, [HEAD, ALL[0]]) == {HEAD, ALL[0]}
    assert present(ask, [HEAD, ALL[0]], iris.INFERRED) == {HEAD}
