"""Lookups: queries that can touch only a few statements, whatever the engine makes of them.

Their patterns form trees: each begins at a term that is given and goes on from subject to object, and no two branches
meet. The engine (Oxigraph's `sparopt`) begins with a pattern whose subject is given, and goes on with what shares a
variable with what it has, so that there is no other way to go; it never touches more than the fans of the properties
multiplied. What is written in any way that is not read here is no lookup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kg.iris import PREFIXES
from kg.store.quads import QuadStore

#: Characters of a lookup, and its patterns.
_LENGTH, _PATTERNS = 2_000, 8
#: Names may go on over dots and colons; one is read only where it cannot.
_TOKEN = re.compile(
    r"""\s+ | \#[^\n\r]*
    | ( [?$]\w+ | <[^<>"{}|^`\\\x00-\x20]*>
      | [A-Za-z][A-Za-z0-9_-]*:(?:[A-Za-z0-9_-]|\\/)*(?=[\s;,{}()<>"?$]|\.[\s}]|\.?$)
      | "[^"\\\n\r]*"(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*)? | [A-Za-z]+ | [0-9]+ | . )""",
    re.VERBOSE,
)
_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_STATEMENTS = "{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } }"
_FANS = f"""SELECT ?p (MAX(?n) AS ?most) {{
  SELECT ?p ?s (COUNT(*) AS ?n) {{ {_STATEMENTS} }} GROUP BY ?p ?s
}} GROUP BY ?p"""
_WIDEST = f"SELECT (MAX(?n) AS ?most) {{ SELECT ?s (COUNT(*) AS ?n) {{ {_STATEMENTS} }} GROUP BY ?s }}"


class Fans(NamedTuple):
    """How many statements a subject has at most: with each property, by its IRI, and with all together."""

    of: Mapping[str, int]
    widest: int


class _OtherError(Exception):
    """It is no lookup."""


class _Pattern(NamedTuple):
    subject: str
    property: str
    object: str


def find_fans(store: QuadStore) -> Fans:
    """The fans of a store, each statement counted in each graph that holds it."""
    fans = {row["p"].value: int(row["most"].value) for row in store.query(_FANS).solutions()}
    widest = [int(row["most"].value) for row in store.query(_WIDEST).solutions() if "most" in row]
    return Fans(dict(sorted(fans.items())), max(widest, default=0))


def reach(text: str, fans: Fans) -> int | None:
    """How many statements a query touches at most; None where it is no lookup."""
    if len(text) > _LENGTH or not text.isascii():
        return None
    try:
        patterns, prefixes = _Reader(text).read()
        return _multiply(patterns, prefixes, fans)
    except (_OtherError, IndexError):
        return None


def _multiply(patterns: list[_Pattern], prefixes: Mapping[str, str], fans: Fans) -> int:
    """The product of the patterns' fans, if they are trees that begin at given terms."""
    known: set[str] = set()
    product = 1
    while patterns:
        pattern = next((one for one in patterns if not _is_variable(one.subject) or one.subject in known), None)
        if pattern is None:
            raise _OtherError
        patterns.remove(pattern)
        for variable in filter(_is_variable, pattern[1:]):
            if variable in known:
                raise _OtherError
            known.add(variable)
        if _is_variable(pattern.property):
            product *= fans.widest
        elif _is_variable(pattern.object):
            # A property that nobody has is perhaps one that is written in another way.
            product *= fans.of.get(_iri(pattern.property, prefixes), fans.widest)
    return product


def _is_variable(term: str) -> bool:
    return term[0] in "?$"


def _iri(term: str, prefixes: Mapping[str, str]) -> str:
    if term[0] == "<":
        return term[1:-1]
    prefix, _, local = term.partition(":")
    return prefixes.get(prefix, "") + local.replace("\\", "")


class _Reader:
    """Reads a query's tokens; an IndexError says that there are no more."""

    def __init__(self, text: str) -> None:
        self._tokens: list[str] = [token for token in _TOKEN.findall(text) if token]
        self._tokens.reverse()

    def read(self) -> tuple[list[_Pattern], dict[str, str]]:
        """The patterns and the prefixes of a whole query."""
        prefixes = self._prefixes()
        if self._take("SELECT"):
            self._head()
        elif not self._take("ASK"):
            raise _OtherError
        self._take("WHERE")
        self._need("{")
        patterns = self._patterns()
        while self._tokens:
            if not (self._take("LIMIT") or self._take("OFFSET")):
                raise _OtherError
            if not self._tokens.pop().isdigit():
                raise _OtherError
        return patterns, prefixes

    def _take(self, word: str) -> bool:
        """Whether the next token is this keyword or mark, which is then read."""
        if self._tokens and self._tokens[-1].upper() == word:
            self._tokens.pop()
            return True
        return False

    def _need(self, *words: str) -> None:
        for word in words:
            if not self._take(word):
                raise _OtherError

    def _prefixes(self) -> dict[str, str]:
        found = PREFIXES
        while self._take("PREFIX"):
            name, iri = self._tokens.pop(), self._tokens.pop()
            if name[-1] != ":" or iri[0] != "<":
                raise _OtherError
            found = {**found, name[:-1]: iri[1:-1]}
        return found

    def _head(self) -> None:
        """What a SELECT gives: variables, all of them, or a number."""
        self._take("DISTINCT")
        if self._take("*"):
            return
        if self._take("("):
            self._need("COUNT", "(")
            self._take("DISTINCT")
            if not self._take("*"):
                self._variable()
            self._need(")", "AS")
            self._variable()
            self._need(")")
            return
        self._variable()
        while _is_variable(self._tokens[-1]):
            self._tokens.pop()

    def _variable(self) -> None:
        if not _is_variable(self._tokens.pop()):
            raise _OtherError

    def _patterns(self) -> list[_Pattern]:
        """The patterns of a group, to its end."""
        found: list[_Pattern] = []
        while not self._take("}"):
            subject = self._term(literal=False)
            while True:
                property_ = _TYPE if self._tokens[-1] == "a" and self._tokens.pop() else self._term(literal=False)
                found.append(_Pattern(subject, property_, self._term()))
                while self._take(","):
                    found.append(_Pattern(subject, property_, self._term()))
                if not self._take(";"):
                    break
            if len(found) > _PATTERNS:
                raise _OtherError
            if not self._take("."):
                self._need("}")
                break
        return found

    def _term(self, *, literal: bool = True) -> str:
        term = self._tokens.pop()
        # A mark that is none of SPARQL's here is a character alone.
        if len(term) == 1 or not (term[0] in "?$<" or (term[0] == '"' and literal) or ":" in term):
            raise _OtherError
        return term
