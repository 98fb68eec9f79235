"""What follows after a change of the facts, found from what followed before it: delete and rederive.

After Gupta, Mumick and Subrahmanian, "Maintaining views incrementally" (1993): what had a derivation that the change
touches is doubted, and what follows from that; once it is away, what of it can be shown otherwise comes back, and what
is new goes on from there. The result is exactly what `infer` gives for the facts after the change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg import iris, paths
from kg.model import Iri, Quad
from kg.reason.clauses import Clause, Triple, counts, variables, word
from kg.reason.program import Program, hits, load_program
from kg.reason.solve import Ask, Live, Table, conclude, matched, present, prove

_RULES = paths.QUERIES / "rules"


def doubt(
    ask: Ask, removed: Iterable[Quad], added: Iterable[Quad], ontology: Path = paths.ONTOLOGY, rules: Path = _RULES
) -> list[Quad]:
    """The quads of `iris.INFERRED` to delete before `settle`, asked while the graph is as it was; sorted.

    `ask` asks the default graph and `iris.INFERRED` together as one, and the latter by its name too. `removed` and
    `added` are what the default graph is about to lose and gain, net.

    Raises:
        QueryError: a rule is malformed, or denies or counts what follows itself; the message names it.
    """
    program = load_program(ontology, rules)
    gone, come = _triples(removed), _triples(added)
    heads = _upset(ask, program, come) | _conclusions(ask, program, gone, {})
    doubted = present(ask, come, iris.INFERRED)
    while todo := present(ask, heads - doubted - come, iris.INFERRED):
        doubted |= todo
        heads = _conclusions(ask, program, todo, {})
    return _quads(doubted)


def settle(
    ask: Ask,
    removed: Iterable[Quad],
    added: Iterable[Quad],
    doubted: Iterable[Quad],
    ontology: Path = paths.ONTOLOGY,
    rules: Path = _RULES,
) -> list[Quad]:
    """The quads of `iris.INFERRED` to add, asked once the change is made and what was doubted is deleted; sorted.

    Raises:
        QueryError: as `doubt`.
    """
    program = load_program(ontology, rules)
    gone, come = _triples(removed), _triples(added)
    live: dict[str, set[Triple]] = defaultdict(set)
    todo = _provable(ask, program, (gone | _triples(doubted)) - come)
    _add(live, todo)
    heads, todo = _upset(ask, program, gone), todo | come
    while todo or heads:
        heads |= _conclusions(ask, program, todo, live)
        fresh = {head for head in heads if head not in live.get(word(head), ())}
        todo, heads = fresh - present(ask, fresh), set()
        _add(live, todo)
    return _quads(triple for triples in live.values() for triple in triples)


def _conclusions(ask: Ask, program: Program, triples: Iterable[Triple], live: Live) -> set[Triple]:
    """What follows from these triples together with those of the graph and the live ones, in one step."""
    heads: set[Triple] = set()
    for clause, atom, some in hits(program.body, triples):
        rest = [other for other in clause.body if other != atom]
        heads |= conclude(ask, clause, matched(clause, atom, some), rest, live)
    return heads


def _upset(ask: Ask, program: Program, triples: Iterable[Triple]) -> set[Triple]:
    """What follows in the graph by a clause that denies or counts such triples, of what they may have changed."""
    heads: set[Triple] = set()
    for clause, atom, some in hits(program.checks, triples):
        heads |= conclude(ask, clause, _bound(clause, matched(clause, atom, some)), clause.body, {})
    return heads


def _bound(clause: Clause, table: Table) -> Table:
    """The columns of a table that the body of the clause has too; any others are of the denied pattern alone."""
    places = [place for place, column in enumerate(table.columns) if column in variables(clause.body)]
    columns = tuple(table.columns[place] for place in places)
    return Table(columns, {tuple(row[place] for place in places) for row in table.rows})


def _provable(ask: Ask, program: Program, triples: Iterable[Triple]) -> set[Triple]:
    """Those of the triples that follow from the graph in one step."""
    proven: set[Triple] = set()
    for clause, _, some in hits(program.heads, triples):
        proven |= prove(ask, clause, set(some) - proven)
    return proven


def _add(live: dict[str, set[Triple]], triples: Iterable[Triple]) -> None:
    for triple in triples:
        live[word(triple)].add(triple)


def _triples(quads: Iterable[Quad]) -> set[Triple]:
    found = ((q.subject.value, q.predicate.value, q.object.value) for q in quads if isinstance(q.object, Iri))
    return {triple for triple in found if counts(triple)}


def _quads(triples: Iterable[Triple]) -> list[Quad]:
    return [Quad(Iri(s), Iri(p), Iri(o), iris.INFERRED) for s, p, o in sorted(triples)]
