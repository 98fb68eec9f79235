"""All clauses there are, by the words that they look at and conclude in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from kg.errors import QueryError
from kg.iris import abbreviate
from kg.reason.algebra import read_clauses
from kg.reason.axioms import axiom_clauses, infer_schema
from kg.reason.clauses import Atom, Clause, Triple, word
from kg.reason.rules import read_rules

#: A clause and one of its atoms.
Place: TypeAlias = tuple[Clause, Atom]
#: Triples of a word that an atom of a clause may fit.
Hit: TypeAlias = tuple[Clause, Atom, Sequence[Triple]]


@dataclass(frozen=True, slots=True)
class Program:
    """Clauses by the word of a triple: whose body it may stand in, whose checks it may upset, whose head it may be."""

    body: Mapping[str, Sequence[Place]]
    checks: Mapping[str, Sequence[Place]]
    heads: Mapping[str, Sequence[Place]]


def load_program(ontology: Path, rules: Path) -> Program:
    """The clauses of the axioms of an ontology and of the rules of a folder, put together once in a process.

    Raises:
        QueryError: a rule is malformed, or denies or counts what follows itself; the message names it.
    """
    return _load(ontology, tuple((rule.name, rule.text) for rule in read_rules(rules)))


@lru_cache(maxsize=16)
def _load(ontology: Path, rules: tuple[tuple[str, str], ...]) -> Program:
    ruled = [clause for name, text in rules for clause in read_clauses(name, text)]
    return make_program([*axiom_clauses(infer_schema(ontology)), *ruled])


def make_program(clauses: Sequence[Clause]) -> Program:
    """The clauses by word.

    Raises:
        QueryError: a clause denies or counts what follows itself, so that the result would hang on the order.
    """
    program = Program(
        _by_word((clause, atom) for clause in clauses for atom in clause.body),
        _by_word((clause, atom) for clause in clauses for atom in clause.checked()),
        _by_word((clause, clause.head) for clause in clauses),
    )
    for derived in sorted(program.checks.keys() & program.heads.keys()):
        rule, source = program.checks[derived][0][0].name, program.heads[derived][0][0].name
        raise QueryError(
            f"The rule {rule} denies or counts {abbreviate(derived)}, which itself follows by {source}; "
            "only what is stated may be denied or counted"
        )
    return program


def hits(places: Mapping[str, Sequence[Place]], triples: Iterable[Triple]) -> Iterator[Hit]:
    """Where triples may fit, each place once with all of its triples."""
    by_word: dict[str, list[Triple]] = defaultdict(list)
    for triple in triples:
        by_word[word(triple)].append(triple)
    found: dict[tuple[int, Atom], Hit] = {}
    for name, some in by_word.items():
        for clause, atom in places.get(name, ()):
            key = (id(clause), atom)
            found[key] = (clause, atom, [*found[key][2], *some] if key in found else some)
    yield from found.values()


def is_joined(program: Program, triple: Triple) -> bool:
    """Whether something may follow from a triple together with others, or fail to follow because of it."""
    name = word(triple)
    bodies = (place for place in program.body.get(name, ()) if len(place[0].body) > 1)
    places = (*bodies, *program.checks.get(name, ()))
    return any(clause.match(atom, triple) is not None for clause, atom in places)


def _by_word(places: Iterable[Place]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for clause, atom in places:
        for name in clause.words(atom):
            found[name].append((clause, atom))
    return dict(found)
