"""Reads the rules of `queries/rules/`: SPARQL CONSTRUCT queries without prefixes, run in the order of their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg import paths
from kg.errors import QueryError
from kg.reason.algebra import read_clauses
from kg.reason.clauses import Clause

_SUMMARY = re.compile(r"#\+\s*summary:\s*(\S.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows from what: its name, what it says in words, its CONSTRUCT query, and the clauses that this means."""

    name: str
    summary: str
    text: str
    clauses: tuple[Clause, ...]

    @property
    def reads(self) -> frozenset[str]:
        """The words of the ontology that it looks at: where nothing new is said in them, nothing new follows."""
        looked = ((clause, atom) for clause in self.clauses for atom in (*clause.body, *clause.checked()))
        return frozenset(word for clause, atom in looked for word in clause.words(atom))


def read_rules(folder: Path = paths.QUERIES / "rules") -> tuple[Rule, ...]:
    """The rules of a folder in the order of their names.

    Raises:
        QueryError: there is no such folder, or a rule has no header, is malformed, or says what no rule may.
    """
    if not folder.is_dir():
        raise QueryError(f"{folder}: no such folder of rules. Is the installation complete?")
    return tuple(_read_rule(path) for path in sorted(folder.glob("*.rq")))


def _read_rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    summary = _SUMMARY.search(text)
    if not summary:
        raise QueryError(f"{path} has no header. Begin it with `#+ summary: what follows from what`.")
    return Rule(path.stem, summary.group(1), text, read_clauses(path.stem, text))
