"""Clauses: what follows from what, in the one form that axioms and rules are read into.

Said aloud: *the head follows where the whole body stands, the terms named unequal differ, none of the denied patterns
stands, and no more triples than its cap fit a counted one.*
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from kg import iris

#: Subject, predicate and object, each an IRI.
Triple: TypeAlias = tuple[str, str, str]

TYPE = iris.PREFIXES["rdf"] + "type"


class Atom(NamedTuple):
    """A triple pattern: each term is a variable such as "?x", or an IRI; the predicate is an IRI."""

    subject: str
    predicate: str
    object: str

    @property
    def variables(self) -> tuple[str, ...]:
        """Its variables, each once."""
        return tuple(dict.fromkeys(term for term in (self.subject, self.object) if is_variable(term)))


@dataclass(frozen=True, slots=True)
class Cap:
    """That at most so many triples fit a pattern for each value of one of its variables."""

    atom: Atom
    group: str
    most: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One way for a triple to follow."""

    name: str
    head: Atom
    body: tuple[Atom, ...]
    #: Pairs of variables whose values differ.
    unequal: frozenset[tuple[str, str]] = frozenset()
    #: Variables that stand for one of a few terms, such as classes.
    choices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    #: Patterns that must not stand, each of one or more atoms.
    denied: tuple[tuple[Atom, ...], ...] = ()
    caps: tuple[Cap, ...] = ()

    @property
    def variables(self) -> frozenset[str]:
        """The variables that its body gives values to."""
        return variables(self.body)

    def words(self, atom: Atom) -> frozenset[str]:
        """The words of the ontology that triples which fit an atom use; none where any class would do."""
        if atom.predicate != TYPE:
            return frozenset([atom.predicate])
        return self.choices.get(atom.object, frozenset()) if is_variable(atom.object) else frozenset([atom.object])

    def checked(self) -> Iterable[Atom]:
        """The atoms that are looked at but derive nothing: denied and counted ones."""
        return [*(atom for group in self.denied for atom in group), *(cap.atom for cap in self.caps)]

    def match(self, atom: Atom, triple: Triple) -> dict[str, str] | None:
        """The values that a triple gives to the variables of an atom, or None where it does not fit."""
        if atom.predicate != triple[1]:
            return None
        values: dict[str, str] = {}
        for term, value in ((atom.subject, triple[0]), (atom.object, triple[2])):
            if not is_variable(term):
                if term != value:
                    return None
            elif values.setdefault(term, value) != value or value not in self.choices.get(term, (value,)):
                return None
        return values


def is_variable(term: str) -> bool:
    """Whether a term of an atom is a variable."""
    return term.startswith("?")


def variables(atoms: Iterable[Atom]) -> frozenset[str]:
    """The variables of all these atoms."""
    return frozenset(variable for atom in atoms for variable in atom.variables)


def word(triple: Triple) -> str:
    """The word of the ontology that a triple uses: a class, or a relation."""
    return triple[2] if triple[1] == TYPE else triple[1]


def counts(triple: Triple) -> bool:
    """Whether something may follow from a triple, or it from others: it states a class or relation of the ontology."""
    return word(triple).startswith(iris.PREFIXES["pg"])
