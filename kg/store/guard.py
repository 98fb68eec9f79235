"""Refuses a query that would harm the process, and binds its parameters as RDF terms.

This is the one place where anything is put into a query's text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import QueryError
from kg.model import Node
from kg.store.terms import to_term
from kg.store.tokens import Token, locate, tokens

#: The engine's parser and planner recurse, and an overflow of the stack ends the process: some 850 nested groups,
#: 4,000 BINDs or 6,900 sums in a row are enough. These limits stay well below.
DEPTH = 128
CLAUSES = 1_000
OPERATORS = 4_000

_OPERATORS = frozenset("+-*/!|^&=<>")
_CLAUSES = ("{", "BIND", "FILTER", "MINUS", "OPTIONAL", "UNION")
#: In capitals, what stands in every query that is refused for how it is written.
_SUSPECT = re.compile(r"SERVICE|FILTER[^\s(]|<(?:\s|#[^\n\r]*)*<")


class OutsideError(QueryError):
    """A query or update that would reach out of this graph: SERVICE or LOAD."""


@dataclass(slots=True)
class _Group:
    """What stands between two braces, or the whole text."""

    #: Where its inside begins.
    start: int
    #: It holds patterns, and is no template, table of values, subquery or whole query.
    patterns: bool = False
    variables: set[str] = field(default_factory=set)
    empty: bool = True
    #: The patterns after its WHERE, where it is a query or subquery.
    where: _Group | None = None


def check(text: str) -> None:
    """Refuse a query that reaches out of the process or would overflow the engine's stack.

    Raises:
        OutsideError: it asks another SERVICE.
        QueryError: it is too long, too deep or has too many parts.
    """
    if not _is_plain(text):
        inspect(text)


def inspect(text: str) -> None:
    """The same of every query, token by token.

    Raises:
        OutsideError, QueryError: as above.
    """
    depth = clauses = operators = 0
    inside = [""]
    found = [*tokens(text), *[Token("other", "", len(text))] * 2]
    for number, token in enumerate(found[:-2]):
        if token.kind in ("name", "word") and "SERVICE" in token.word and _is_service(number, found):
            raise OutsideError(
                f"{locate(text, token.start)}: SERVICE is refused, because queries stay inside this graph; "
                "where it is only a name, put a dot or a new group after it"
            )
        depth += (token.kind == "open") - (token.kind == "close")
        clauses += token.text == "{" or (token.kind == "word" and token.word.endswith(_CLAUSES))
        if token.kind == "open":
            inside.append(token.text)
        elif token.kind == "close":
            inside = inside[:-1] or [""]
        # No expression and no path goes on after the end of a triple: data may hold any number of negative numbers.
        operators = 0 if token.text in (".", ";") and inside[-1] == "{" else operators + (token.text in _OPERATORS)
        if depth > DEPTH:
            raise QueryError(f"{locate(text, token.start)}: nested deeper than {DEPTH}; take the query apart")
        if clauses > CLAUSES or operators > OPERATORS:
            raise QueryError(
                f"{locate(text, token.start)}: more than {CLAUSES} groups and filters or {OPERATORS} operators; "
                "give lists of terms with VALUES or IN"
            )


def bind(text: str, bindings: Mapping[str, Node]) -> str:
    """The query with variables bound: each group of patterns that uses one begins with a VALUES that gives its term.

    So a bound variable has its value in every group, subquery and filter, and can still be projected or grouped by.
    `bindings` has names without question marks; a variable that is not in it stays free.

    Raises:
        QueryError: a bound variable is in no pattern of the query.
    """
    if not bindings:
        return text
    groups = _groups(text, set(bindings))
    used = set().union(*(group.variables for group in groups if group.patterns))
    if lost := sorted(set(bindings) - used):
        raise QueryError(f"the query uses ?{lost[0]} in none of its patterns, so it cannot be given a value")
    for group in sorted(groups, key=lambda group: group.start, reverse=True):
        if group.patterns and group.variables:
            text = text[: group.start] + _values(group.variables, bindings) + text[group.start :]
    return text


def _is_plain(text: str) -> bool:
    """Whether a query cannot be refused, as can be seen without taking it apart, which takes ten times as long."""
    if len(text) > OPERATORS:
        return False
    upper = text.upper()
    return (
        not _SUSPECT.search(upper)
        and sum(map(upper.count, "([{")) <= DEPTH
        and sum(map(upper.count, _CLAUSES)) <= CLAUSES
    )


def _is_service(number: int, found: Sequence[Token]) -> bool:
    """Whether a token that contains the word begins a SERVICE clause, however it is glued to its neighbours."""
    token, after, then = found[number : number + 3]
    if token.kind == "word" and token.word.endswith(("SERVICE", "SILENT")):
        return True
    if after.text == "{":
        return number == 0 or not found[number - 1].word.endswith("GRAPH")
    return after.word == "SILENT" or (after.kind in ("iri", "variable", "name") and then.text == "{")


def _groups(text: str, names: set[str]) -> list[_Group]:
    """Every group of the text with those of the named variables that stand directly in it."""
    whole = _Group(0)
    closed, stack, before = [whole], [whole], [""]
    for token in tokens(text):
        group = stack[-1]
        if group.empty and token.word.startswith("SELECT"):
            group.patterns = False
        if token.text == "{":
            stack.append(_Group(token.start + 1, _opens_patterns(before)))
        elif token.text == "}" and len(stack) > 1:
            closed.append(stack.pop())
            _leave(group, stack[-1])
        elif token.kind == "variable" and token.text[1:] in names:
            group.variables.add(token.text[1:])
        group.empty = False
        before = [*before[-64:], token.word]
    for group in closed:
        if group.where:
            group.where.variables |= group.variables
    return closed


def _leave(group: _Group, around: _Group) -> None:
    """Make the first patterns in a query its WHERE; what a template or table says belongs to the query around it."""
    if group.patterns and not around.patterns and not around.where:
        around.where = group
    elif not group.patterns and not group.where:
        around.variables |= group.variables


def _opens_patterns(before: list[str]) -> bool:
    """Whether the brace after these words opens a group of patterns: no template, and no table of values."""
    last = before[-1]
    if last in ("CONSTRUCT", "DATA", "INSERT", "DELETE"):
        return False
    if last.startswith(("?", "$")):
        return before[-2] != "VALUES"
    if last == ")" and "(" in before:
        opened = len(before) - 1 - before[::-1].index("(")
        return before[opened - 1] != "VALUES"
    return True


def _values(names: set[str], bindings: Mapping[str, Node]) -> str:
    chosen = sorted(names)
    variables = " ".join(f"?{name}" for name in chosen)
    terms = " ".join(str(to_term(bindings[name])) for name in chosen)
    return f" VALUES ({variables}) {{ ({terms}) }} "
