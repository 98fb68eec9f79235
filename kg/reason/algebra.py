"""Reads a CONSTRUCT query as clauses: what a rule may say is what can be kept up to date without asking it anew.

That is triple patterns with named relations and classes, UNION, VALUES of one variable, FILTER(?a != ?b), FILTER NOT
EXISTS, and two kinds of subquery: SELECT DISTINCT, whose inner variables have names of their own; and one that counts
the triples of one pattern, SELECT ?g … GROUP BY ?g HAVING(COUNT(DISTINCT ?x) <= 50).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import Any

from pyparsing import ParseException
from rdflib import Literal, URIRef, Variable
from rdflib.plugins.sparql.algebra import translateGroupGraphPattern, translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import SPARQLError

from kg.errors import QueryError
from kg.iris import PREFIXES, abbreviate
from kg.reason.clauses import TYPE, Atom, Cap, Clause, is_variable, variables

_ALLOWED = "see the head of kg/reason/algebra.py for what a rule may say"


@dataclass(frozen=True, slots=True)
class _Part:
    """What one branch of a pattern asks for."""

    atoms: tuple[Atom, ...] = ()
    unequal: frozenset[tuple[str, str]] = frozenset()
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    denied: tuple[tuple[Atom, ...], ...] = ()
    caps: tuple[Cap, ...] = ()
    #: Variables of subqueries that are not seen outside.
    hidden: frozenset[str] = frozenset()

    @property
    def variables(self) -> frozenset[str]:
        """All variables of its atoms."""
        return variables(self.atoms)


@lru_cache(maxsize=64)
def read_clauses(name: str, text: str) -> tuple[Clause, ...]:
    """The clauses of a rule, one for each branch of its pattern and triple of its template.

    Raises:
        QueryError: it is malformed, or says what no rule may.
    """
    try:
        query = _translate(text)
        if query.name != "ConstructQuery":
            raise QueryError(f"it is a {query.name}; write a CONSTRUCT")
        heads = [_atom(triple) for triple in query.template]
        clauses = tuple(_clause(name, head, part) for head in heads for part in _parts(query.p))
    except (ParseException, SPARQLError, QueryError) as error:
        raise QueryError(f"The rule {name} of queries/rules cannot be read: {error}") from error
    return clauses


def _translate(text: str) -> CompValue:
    try:
        return translateQuery(parseQuery(text), initNs=PREFIXES).algebra
    except Exception as error:
        if type(error) is Exception:  # how rdflib says that a prefix is unknown
            raise QueryError(str(error)) from error
        raise


def _clause(name: str, head: Atom, part: _Part) -> Clause:
    body = list(part.atoms)
    for cap in part.caps:
        # A group without triples is not counted at all, so one must be there.
        if not any(_fits(cap, atom) for atom in body):
            body.append(cap.atom)
    clause = Clause(name, head, tuple(body), part.unequal, part.choices, part.denied, part.caps)
    if not clause.variables.issuperset([*head.variables, *chain(*part.unequal), *part.choices]):
        raise QueryError("it constructs, compares or lists a variable that a branch of its pattern does not bind")
    for atom in (head, *clause.body, *clause.checked()):
        if atom.predicate == TYPE and not clause.words(atom):
            raise QueryError(f"{atom.object} may be any class; name the classes with VALUES")
        if foreign := sorted(word for word in clause.words(atom) if not word.startswith(PREFIXES["pg"])):
            raise QueryError(f"{abbreviate(foreign[0])} is no word of the ontology; nothing follows from any other")
    return clause


def _fits(cap: Cap, atom: Atom) -> bool:
    """Whether what fits an atom shows that the group of a cap is not empty."""
    place = cap.atom.index(cap.group)
    return atom.predicate == cap.atom.predicate and atom[place] == cap.group


def _parts(node: CompValue) -> list[_Part]:
    """The branches of a pattern."""
    match node.name:
        case "BGP":
            return [_Part(tuple(map(_atom, node.triples)))]
        case "Join":
            return [_join(one, other) for one in _parts(node.p1) for other in _parts(node.p2)]
        case "Union":
            return [*_parts(node.p1), *_parts(node.p2)]
        case "Filter":
            return [_join(part, _filter(node.expr)) for part in _parts(node.p)]
        case "Project":
            return _parts(node.p)
        case "ToMultiSet":
            return _table(node.p)
    raise QueryError(f"it uses {node.name}; {_ALLOWED}")


def _table(node: CompValue) -> list[_Part]:
    """The branches of a table of values or a subquery."""
    if node.name == "values":
        return [_Part(choices=_choices(node.res))]
    if node.name != "Distinct":
        return [_Part(caps=(_cap(node),))]
    shown = frozenset(map(_term, node.p.PV))
    return [replace(part, hidden=part.hidden | (part.variables - shown)) for part in _parts(node.p)]


def _join(one: _Part, other: _Part) -> _Part:
    for clash in sorted((one.hidden & other.variables) | (other.hidden & one.variables)):
        raise QueryError(f"{clash} is hidden in a subquery and used outside of it; give it two names")
    choices = dict(one.choices)
    for variable, terms in other.choices.items():
        choices[variable] = choices.get(variable, terms) & terms
    return _Part(
        tuple(dict.fromkeys([*one.atoms, *other.atoms])),
        one.unequal | other.unequal,
        choices,
        one.denied + other.denied,
        one.caps + other.caps,
        one.hidden | other.hidden,
    )


def _filter(expr: Any) -> _Part:
    part = _Part()
    for condition in _conjuncts(expr):
        match getattr(condition, "name", ""):
            case "RelationalExpression" if condition.op == "!=":
                pair = (_term(condition.expr), _term(condition.other))
                if not all(map(is_variable, pair)):
                    raise QueryError(f"it compares {pair[0]} with {pair[1]}; {_ALLOWED}")
                part = replace(part, unequal=part.unequal | {pair})
            case "Builtin_NOTEXISTS":
                part = replace(part, denied=(*part.denied, _denied(condition.graph)))
            case other:
                raise QueryError(f"it has a filter of {other or condition}; {_ALLOWED}")
    return part


def _conjuncts(expr: Any) -> Iterator[Any]:
    if getattr(expr, "name", "") == "ConditionalAndExpression":
        yield from _conjuncts(expr.expr)
        for other in expr.other:
            yield from _conjuncts(other)
    else:
        yield expr


def _denied(graph: CompValue) -> tuple[Atom, ...]:
    # rdflib translates the first NOT EXISTS of several, and leaves the others as they were parsed.
    pattern = translateGroupGraphPattern(graph) if graph.name == "GroupGraphPatternSub" else graph
    parts = _parts(pattern)
    if len(parts) != 1 or parts[0] != _Part(parts[0].atoms):
        raise QueryError(f"it denies more than triple patterns; {_ALLOWED}")
    return parts[0].atoms


def _choices(rows: Iterable[Mapping[Variable, Any]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if len(row) != 1:
            raise QueryError(f"it lists values of several variables together; {_ALLOWED}")
        for variable, value in row.items():
            found.setdefault(_term(variable), set()).add(_term(value))
    return {variable: frozenset(values) for variable, values in found.items()}


def _cap(query: CompValue) -> Cap:
    """What a subquery counts; raises QueryError where it is any other subquery."""
    try:
        having = query.p
        aggregates = having.p.p
        group = aggregates.p
        (selected,), (grouped,), (triple,) = query.PV, group.expr, group.p.triples
        count = aggregates.A[0]
        atom, variable, most = _atom(triple), _term(selected), having.expr.other
        counted = {_term(count.vars), variable} == set(atom.variables) and len(atom.variables) == 2
        is_cap = query.name == "Project" and count.name == "Aggregate_Count" and count.distinct == "DISTINCT"
        if is_cap and counted and selected == grouped and having.expr.op == "<=" and isinstance(most, Literal):
            return Cap(atom, variable, int(most))
    except (AttributeError, KeyError, TypeError, ValueError):
        pass
    raise QueryError(f"it has a subquery that is no cap; {_ALLOWED}")


def _atom(triple: Iterable[Any]) -> Atom:
    atom = Atom(*map(_term, triple))
    if is_variable(atom.predicate):
        raise QueryError(f"{atom.predicate} may be any relation; name it")
    return atom


def _term(term: Any) -> str:
    if isinstance(term, Variable):
        return f"?{term}"
    if isinstance(term, URIRef):
        return str(term)
    raise QueryError(f"{term} is neither a variable nor an IRI; {_ALLOWED}")
