"""Reads the rules of `queries/rules/`: SPARQL CONSTRUCT queries without prefixes, run in the order of their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg import iris, paths
from kg.errors import QueryError

_WORD = re.compile(r"\bpg:(\w+)")
_SUMMARY = re.compile(r"#\+\s*summary:\s*(\S.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows from what: its name, what it says in words, and its CONSTRUCT query."""

    name: str
    summary: str
    text: str
    #: The words of the ontology that it looks at: where nothing new is said in them, nothing new follows.
    reads: frozenset[str]


def read_rules(folder: Path = paths.QUERIES / "rules") -> tuple[Rule, ...]:
    """The rules of a folder in the order of their names; raises QueryError where one has no header."""
    if not folder.is_dir():
        raise QueryError(f"{folder}: no such folder of rules. Is the installation complete?")
    return tuple(_read_rule(path) for path in sorted(folder.glob("*.rq")))


def _read_rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    summary = _SUMMARY.search(text)
    if not summary:
        raise QueryError(f"{path} has no header. Begin it with `#+ summary: what follows from what`.")
    pattern = re.sub("#.*", "", text).partition("WHERE")[2]
    return Rule(path.stem, summary.group(1), text, frozenset(iris.term(word).value for word in _WORD.findall(pattern)))
