"""Reads a SPARQL text as tokens: refuses what would harm the process, and binds parameters as RDF terms.

This is the one place where anything is put into a query's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.errors import QueryError
from kg.model import Node
from kg.store.terms import to_term

#: The engine's parser and planner recurse, and an overflow of the stack ends the process: some 850 nested groups,
#: 4,000 BINDs or 6,900 sums in a row are enough. These limits stay well below.
DEPTH = 128
CLAUSES = 1_000
OPERATORS = 4_000
#: Characters of a query.
LENGTH = 1_000_000

_TOKEN = re.compile(
    r"""
    (?P<space>\s+|\#[^\n\r]*)
  | (?P<string>\"\"\"(?:\\.|\"{0,2}[^\"\\])*\"\"\"|'''(?:\\.|'{0,2}[^'\\])*'''
      |"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*')
  | (?P<iri><(?:\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|[^<>"{}|^`\\\x00-\x20])*>)
  | (?P<variable>[?$]\w+)
  | (?P<name>@?[^\W\d][\w.-]*(?::(?:%[0-9A-Fa-f]{2}|\\.|[\w.:-])*)?|:(?:%[0-9A-Fa-f]{2}|\\.|[\w.:-])*)
  | (?P<open>[({\[])
  | (?P<close>[)}\]])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPERATORS = frozenset("+-*/!|^&=<>")
_CLAUSES = frozenset({"BIND", "FILTER", "MINUS", "OPTIONAL", "UNION", "{"})
_REFUSED = frozenset({"SERVICE", "LOAD"})


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
        QueryError: it says SERVICE or LOAD, or is too long, too deep or has too many parts.
    """
    depth = clauses = operators = 0
    for kind, token, start in _tokens(text):
        word = token.upper()
        if kind == "name" and word in _REFUSED:
            raise QueryError(f"{_place(text, start)}: {word} is refused, because queries stay inside this graph")
        depth += (kind == "open") - (kind == "close")
        clauses += word in _CLAUSES
        operators += token in _OPERATORS
        if depth > DEPTH:
            raise QueryError(f"{_place(text, start)}: nested deeper than {DEPTH}; take the query apart")
        if clauses > CLAUSES or operators > OPERATORS:
            raise QueryError(
                f"{_place(text, start)}: more than {CLAUSES} groups and filters or {OPERATORS} operators; "
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


def _groups(text: str, names: set[str]) -> list[_Group]:
    """Every group of the text with those of the named variables that stand directly in it."""
    whole = _Group(0)
    closed, stack, before = [whole], [whole], [""]
    for kind, written, start in _tokens(text):
        group = stack[-1]
        if written.upper() == "SELECT" and group.empty:
            group.patterns = False
        if written == "{":
            stack.append(_Group(start + 1, _opens_patterns(before)))
        elif written == "}" and len(stack) > 1:
            closed.append(stack.pop())
            _leave(group, stack[-1])
        elif kind == "variable" and written[1:] in names:
            group.variables.add(written[1:])
        group.empty = False
        before = [*before[-64:], written]
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
    """Whether the brace after these tokens opens a group of patterns: no template, and no table of values."""
    last = before[-1].upper()
    if last in ("CONSTRUCT", "DATA", "INSERT", "DELETE"):
        return False
    if last.startswith(("?", "$")):
        return before[-2].upper() != "VALUES"
    if last == ")" and "(" in before:
        opened = len(before) - 1 - before[::-1].index("(")
        return before[opened - 1].upper() != "VALUES"
    return True


def _values(names: set[str], bindings: Mapping[str, Node]) -> str:
    chosen = sorted(names)
    variables = " ".join(f"?{name}" for name in chosen)
    terms = " ".join(str(to_term(bindings[name])) for name in chosen)
    return f" VALUES ({variables}) {{ ({terms}) }} "


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    if len(text) > LENGTH:
        raise QueryError(f"the query has {len(text)} characters, and {LENGTH} is the most; load data with `kg build`")
    for match in _TOKEN.finditer(text):
        if match.lastgroup and match.lastgroup != "space":
            yield match.lastgroup, match[0], match.start()


def _place(text: str, offset: int) -> str:
    return f"line {text.count(chr(10), 0, offset) + 1}, column {offset - text.rfind(chr(10), 0, offset)}"
