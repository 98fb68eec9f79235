"""Takes a SPARQL text apart as the engine will, so that nothing in it can hide from the guard.

Two things are hard. Keywords may be glued to what is beside them (`trueFILTER`, `SERVICEx:y`), so words are compared by
how they begin and end. And "<" begins an IRI, or says "less than" after an operand in the brackets of an expression;
taken wrongly, `?a<?b)SERVICE#>` would be an IRI.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias, cast

from kg.errors import QueryError

Kind: TypeAlias = Literal["string", "iri", "variable", "number", "name", "word", "open", "close", "other"]

#: Characters of a query.
LENGTH = 1_000_000

# The characters of names, as SPARQL's grammar has them (PN_CHARS_BASE, PN_CHARS_U, PN_CHARS).
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_EXTRA = "0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\."
_LOCAL = rf"(?:[{_BASE}_0-9:]|{_ESCAPED})(?:(?:[{_BASE}_{_EXTRA}.:-]|{_ESCAPED})*(?:[{_BASE}_{_EXTRA}:-]|{_ESCAPED}))?"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+|\#[^\n\r]*)
  | (?P<string>\"\"\"(?:\\.|\"{{0,2}}[^\"\\])*\"\"\"|'''(?:\\.|'{{0,2}}[^'\\])*'''
      |"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*')
  | (?P<iri><(?:\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}}|[^<>"{{}}|^`\\\x00-\x20])*>)
  | (?P<variable>[?$][{_BASE}_{_EXTRA}]+)
  | (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<name>(?:_|[{_BASE}](?:[{_BASE}_{_EXTRA}.-]*[{_BASE}_{_EXTRA}-])?)?:(?:{_LOCAL})?)
  | (?P<word>@[A-Za-z]+(?:-[A-Za-z0-9]+)*|[{_BASE}_][{_BASE}_0-9]*)
  | (?P<open>[({{\[])
  | (?P<close>[)}}\]])
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_GLUED = re.compile(r"FILTER|.*(?:FILTER|BIND|HAVING)$", re.IGNORECASE)


class Token(NamedTuple):
    """A piece of a query: what it is, how it is written, and where it begins."""

    kind: Kind
    text: str
    start: int

    @property
    def word(self) -> str:
        """As it is compared: SPARQL's keywords may be written in capitals or not."""
        return self.text.upper()


_NOTHING = Token("other", "", 0)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query, without spaces and comments.

    Raises:
        QueryError: it is too long, or it is written so that its meaning cannot be told without parsing it.
    """
    if len(text) > LENGTH:
        raise QueryError(f"the query has {len(text)} characters, and {LENGTH} is the most; load data with `kg build`")
    # Of each open bracket what stands in it: "head" (SELECT and GROUP BY clauses), "patterns", "terms", "expression".
    inside = ["head"]
    last, due, place = _NOTHING, False, 0
    while match := _TOKEN.match(text, place):
        place = match.end()
        if match.lastgroup == "space":
            continue
        token = Token(cast(Kind, match.lastgroup), match[0], match.start())
        if inside[-1] == "expression" and token.text.startswith("<"):
            if token.text == last.text == "<":
                raise QueryError(f"{locate(text, token.start)}: a triple term in an expression; BIND it before")
            if _ends_operand(last):
                token, place = token._replace(kind="other", text="<"), match.start() + 1
        if token.text == "(" and last.kind == "name" and last.word.startswith("FILTER"):
            raise QueryError(f"{locate(text, last.start)}: write a space after FILTER, and before a bracket")
        yield token
        if token.kind == "open":
            inside.append(_opens(token.text, inside[-1], due=due))
        elif token.kind == "close":
            inside = inside[:-1] or ["head"]
        elif token.kind == "word" and last.text == "{" and token.word.startswith("SELECT"):
            inside[-1] = "head"
        due = _is_due(token, due=due)
        last = token


def locate(text: str, offset: int) -> str:
    """A place in a text for people, counted from 1."""
    return f"line {text.count(chr(10), 0, offset) + 1}, column {offset - text.rfind(chr(10), 0, offset)}"


def _opens(bracket: str, around: str, *, due: bool) -> str:
    """What stands in a bracket."""
    if bracket == "{":
        return "patterns"
    if bracket == "(" and (due or around in ("head", "expression")):
        return "expression"
    return "terms"


def _is_due(token: Token, *, due: bool) -> bool:
    """Whether the next round bracket is that of a FILTER, a BIND or a HAVING, perhaps after a function's name."""
    if token.kind == "word" and _GLUED.match(token.text):
        return True
    return due and token.kind in ("word", "name", "iri")


def _ends_operand(token: Token) -> bool:
    if token.kind == "word":
        return token.text.startswith("@") or token.word in ("TRUE", "FALSE")
    return token.kind in ("string", "iri", "variable", "number", "name") or token.text in (")", "}")
