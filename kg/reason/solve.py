"""Asks a graph what a clause concludes from given rows: few queries, each with all rows in it and none that scans.

Engines without statistics are reckoned with. A table of values leads the join, so that it starts there, and a list of
classes is a FILTER, since a second table would lead too. Whether something can be shown at all is asked with its terms
written into a LIMIT 1, many of these in one UNION: so the engine plans with the terms in sight, begins with the pattern
that comes first and fits few triples, and stops at the first find, be there fifty thousand others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, TypeAlias, TypeVar

from kg.model import Iri, Node
from kg.reason.clauses import TYPE, Atom, Cap, Clause, Triple, is_variable, variables

#: Runs a SELECT without prefixes; rows as they come, a node for each of its variables.
Ask: TypeAlias = Callable[[str], Iterable[Sequence[Node | None]]]
#: Triples that are not in the graph yet, by their word.
Live: TypeAlias = Mapping[str, set[Triple]]

#: Rows of one table of values, and subqueries of one UNION: what the guard of the store lets pass, with room to spare.
ROWS = 1_000
BRANCHES = 40

#: From how many triples on a thing is the object of a crowd, and of the next larger one: where to begin a search.
CROWDS = (100, 2_000)

_T = TypeVar("_T")


class Table(NamedTuple):
    """Values of variables, row by row."""

    columns: tuple[str, ...]
    rows: set[tuple[str, ...]]


def matched(clause: Clause, atom: Atom, triples: Iterable[Triple]) -> Table:
    """The values that triples give to the variables of an atom."""
    columns = atom.variables
    found = (clause.match(atom, triple) for triple in triples)
    return Table(columns, {tuple(values[column] for column in columns) for values in found if values is not None})


def conclude(ask: Ask, clause: Clause, table: Table, atoms: Sequence[Atom], live: Live) -> set[Triple]:
    """The heads of a clause where a row of the table holds and the other atoms stand in the graph or among the live."""
    left, caps, is_final = list(atoms), list(clause.caps), False
    table = _differing(clause, table)
    while table.rows and (left or caps):
        for cap in [cap for cap in caps if cap.group in table.columns]:
            table = _capped(ask, cap, table)
            caps.remove(cap)
        if caps or any(live.get(word) for atom in left for word in clause.words(atom)):
            atom = _next(left, table.columns)
            left.remove(atom)
            keep = _needed(clause, left)
            found = [_asked(ask, clause, table, (atom,), keep), _joined(clause, table, atom, live, keep)]
            table = _differing(clause, Table(found[0].columns, found[0].rows | found[1].rows))
        elif left:
            table, left, is_final = _asked(ask, clause, table, left, set(clause.head.variables), denied=True), [], True
    if clause.denied and table.rows and not is_final:
        table = _asked(ask, clause, table, (), set(clause.head.variables), denied=True)
    return {_fill(clause.head, dict(zip(table.columns, row, strict=True))) for row in table.rows}


def prove(ask: Ask, clause: Clause, triples: Iterable[Triple]) -> set[Triple]:
    """Those of the triples that a clause concludes from the graph."""
    table = matched(clause, clause.head, triples)
    if not table.rows or _is_narrow(clause):
        return conclude(ask, clause, table, clause.body, {})
    rows = [dict(zip(table.columns, row, strict=True)) for row in sorted(_differing(clause, table).rows)]
    bodies = [[Atom(*_fill(atom, row)) for atom in clause.body] for row in rows]
    crowds = _crowds(ask, bodies)
    inside = [
        _pattern(clause, (), sorted(body, key=lambda atom: _lead(atom, crowds)), row)
        for body, row in zip(bodies, rows, strict=True)
    ]
    return {_fill(clause.head, rows[number]) for number in _found(ask, inside)}


def present(ask: Ask, triples: Iterable[Triple], graph: Iri | None = None) -> set[Triple]:
    """Those of the triples that stand in the graph, or in a named one."""
    around = f"GRAPH <{graph.value}> " if graph else ""
    found: set[Triple] = set()
    for chunk in _chunks(sorted(triples), ROWS):
        rows = " ".join(f"(<{s}> <{p}> <{o}>)" for s, p, o in chunk)
        text = f"SELECT ?s ?p ?o WHERE {{ VALUES (?s ?p ?o) {{ {rows} }} {around}{{ ?s ?p ?o }} }}"
        found.update((s, p, o) for s, p, o in map(_values, ask(text)))
    return found


# ── One step ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _asked(
    ask: Ask, clause: Clause, table: Table, atoms: Sequence[Atom], keep: set[str], *, denied: bool = False
) -> Table:
    """The table joined with atoms of the graph, its columns those to keep."""
    columns = tuple(sorted(keep & {*table.columns, *variables(atoms)}))
    pattern = _pattern(clause, table.columns, atoms, {}, denied=denied)
    selected = " ".join(columns) or "(1 AS ?one)"
    found: set[tuple[str, ...]] = set()
    for chunk in _chunks(sorted(table.rows), ROWS):
        rows = " ".join(f"({' '.join(f'<{value}>' for value in row)})" for row in chunk)
        given = f"VALUES ({' '.join(table.columns)}) {{ {rows} }} " if table.columns else ""
        answer = ask(f"SELECT DISTINCT {selected} WHERE {{ {given}{pattern} }}")
        found.update(_values(row)[: len(columns)] for row in answer)
    return Table(columns, found)


def _joined(clause: Clause, table: Table, atom: Atom, live: Live, keep: set[str]) -> Table:
    """The table joined with an atom of the live triples."""
    triples = (triple for word in sorted(clause.words(atom)) for triple in live.get(word, ()))
    other = matched(clause, atom, triples)
    shared = [column for column in other.columns if column in table.columns]
    index: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in other.rows:
        values = dict(zip(other.columns, row, strict=True))
        index.setdefault(tuple(values[column] for column in shared), []).append(values)
    columns = tuple(sorted(keep & {*table.columns, *other.columns}))
    found = set()
    for row in table.rows:
        values = dict(zip(table.columns, row, strict=True))
        for more in index.get(tuple(values[column] for column in shared), ()):
            both = values | more
            found.add(tuple(both[column] for column in columns))
    return Table(columns, found)


def _capped(ask: Ask, cap: Cap, table: Table) -> Table:
    """The rows whose group is not above its cap; of a group of thousands only as many are counted as it takes."""
    place = table.columns.index(cap.group)
    groups = sorted({row[place] for row in table.rows})
    (counted,) = (variable for variable in cap.atom.variables if variable != cap.group)
    inside = [f"{_text(_fill(cap.atom, {cap.group: group}))} FILTER(isIRI({counted}))" for group in groups]
    above = {groups[number] for number in _found(ask, inside, offset=cap.most)}
    return Table(table.columns, {row for row in table.rows if row[place] not in above})


def _differing(clause: Clause, table: Table) -> Table:
    """The rows in which what must differ does, as far as it is known."""
    places = [
        (table.columns.index(one), table.columns.index(other))
        for one, other in clause.unequal
        if one in table.columns and other in table.columns
    ]
    return Table(table.columns, {row for row in table.rows if all(row[one] != row[other] for one, other in places)})


def _found(ask: Ask, patterns: Sequence[str], offset: int = 0) -> Iterator[int]:
    """The numbers of the patterns that have more than so many solutions."""
    for chunk in _chunks(list(enumerate(patterns)), BRANCHES):
        branches = [f"{{ SELECT ({n} AS ?n) WHERE {{ {text} }} OFFSET {offset} LIMIT 1 }}" for n, text in chunk]
        for (number,) in ask(f"SELECT ?n WHERE {{ {' UNION '.join(branches)} }}"):
            assert number is not None
            yield int(number.value)


# ── Which way to go ─────────────────────────────────────────────────────────────────────────────────────────────────


def _next(atoms: Sequence[Atom], bound: Iterable[str]) -> Atom:
    """The atom to match next: one of which all is known, else its subject, since a thing has few relations of a kind,
    and may be the object of very many.
    """
    known = set(bound)

    def rank(atom: Atom) -> int:
        subject, object_ = (not is_variable(term) or term in known for term in (atom.subject, atom.object))
        return 2 * subject + object_

    return max(atoms, key=rank)


def _is_narrow(clause: Clause) -> bool:
    """Whether all ways to show a head can be looked at: from its terms on, each atom's subject is known by then."""
    if clause.caps:
        return True
    left, known = list(clause.body), set(clause.head.variables)
    if len(left) == 1:
        return known.issuperset(left[0].variables)
    while left:
        atom = _next(left, known)
        if is_variable(atom.subject) and atom.subject not in known:
            return False
        left.remove(atom)
        known.update(atom.variables)
    return True


def _is_leaf(atom: Atom) -> bool:
    """Whether the things that have this relation to this object can be where a search begins."""
    return atom.predicate != TYPE and is_variable(atom.subject) and not is_variable(atom.object)


def _lead(atom: Atom, crowds: Mapping[Atom, int]) -> int:
    """Where an atom comes in a search, the first being 0: what is said of a known thing, small crowds, large ones."""
    return 1 + crowds.get(atom, len(CROWDS)) if is_variable(atom.subject) else 0


def _crowds(ask: Ask, bodies: Iterable[Sequence[Atom]]) -> dict[Atom, int]:
    """Of the leaves of each body, how many of `CROWDS` the triples exceed that fit it."""
    leaves = [[atom for atom in body if _is_leaf(atom)] for body in bodies]
    found = dict.fromkeys((atom for some in leaves for atom in some), 0)
    larger = sorted({atom for some in leaves for atom in some if len(some) > 1})
    for number, size in enumerate(CROWDS, 1):
        larger = [larger[place] for place in _found(ask, [_text(atom) for atom in larger], size)]
        found.update((atom, number) for atom in larger)
    return found


def _needed(clause: Clause, left: Iterable[Atom]) -> set[str]:
    """The variables that something still asks for."""
    compared = {variable for pair in clause.unequal for variable in pair}
    denied = {variable for group in clause.denied for variable in variables(group)}
    return {*clause.head.variables, *variables(left), *compared, *denied, *(cap.group for cap in clause.caps)}


# ── Text ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pattern(
    clause: Clause, columns: Sequence[str], atoms: Sequence[Atom], row: Mapping[str, str], *, denied: bool = True
) -> str:
    """Atoms with all conditions on their variables; `columns` are in the table before them, `row` is filled in."""
    there = {*columns, *variables(atoms)}
    subjects = {atom.subject for atom in atoms}
    parts = [_text(atom) for atom in atoms]
    for variable in sorted(there - {*columns}):
        if variable in clause.choices:
            listed = ", ".join(f"<{term}>" for term in sorted(clause.choices[variable]))
            parts.append(f"FILTER({variable} IN ({listed}))")
        elif variable not in subjects:
            # Nothing follows from literals, though they are in the graph.
            parts.append(f"FILTER(isIRI({variable}))")
    for pair in sorted(clause.unequal):
        one, other = (f"<{row[term]}>" if term in row else term for term in pair)
        if all(term in there or term in row for term in pair) and not all(term in row for term in pair):
            parts.append(f"FILTER({one} != {other})")
    for group in clause.denied if denied else ():
        filled = [Atom(*_fill(atom, row)) for atom in group]
        free = sorted(variables(filled) - there - {atom.subject for atom in filled})
        inside = " ".join([*map(_text, filled), *(f"FILTER(isIRI({variable}))" for variable in free)])
        parts.append(f"FILTER NOT EXISTS {{ {inside} }}")
    return " ".join(parts)


def _text(atom: Triple) -> str:
    return " ".join(term if is_variable(term) else f"<{term}>" for term in atom) + " ."


def _fill(atom: Atom, values: Mapping[str, str]) -> Triple:
    return values.get(atom.subject, atom.subject), atom.predicate, values.get(atom.object, atom.object)


def _values(row: Sequence[Node | None]) -> tuple[str, ...]:
    return tuple(node.value for node in row if node is not None)


def _chunks(items: Sequence[_T], size: int) -> Iterator[list[_T]]:
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk
