"""Which of an article's possible relations hold: each is set against its rivals, in its sentences and in the whole.

What the signs of a pair speak for is weighed pair by pair; here the claims of all pairs come together. A claim is the
weaker for another object of the same subject that is likelier, and the stronger for a second sentence that makes it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.facts.claims import SYMMETRIC, Claim, Key
from kg.facts.knowledge import Knowledge
from kg.facts.sight import FORMS, KINDS
from kg.lexicon.boosted import Numbers, odds

#: What a card does not find is no claim unless it is this likely.
LEAST = 0.02
#: A claim of at least these chances is one that counts among its rivals.
_SOME, _LIKELY = 0.3, 0.4

#: The columns of the table of claims.
COLUMNS = (
    *("relation", "subject's class", "object's class"),
    *("chance", "second chance", "best sight", "sight", "found", "found here", "found in all"),
    *("back", "least back", "between", "forward", "nested", "subject's form", "object's form", "sentence"),
    *("sentences", "likely sentences", "subject's sentences", "object's sentences"),
    *("other object", "other subject", "other relation", "reverse"),
    *("better objects", "better subjects", "likely objects", "likely subjects"),
    *("other object here", "other subject here", "objects here", "subjects here"),
)


def weigh(claims: Sequence[Claim], knowledge: Knowledge) -> dict[Key, float]:
    """How likely each of an article's claims is beside its rivals; without what weighs them, as its likeliest pair is.

    Raises:
        LexiconError: the trees were learned from other columns.
    """
    if knowledge.contest is None:
        return {claim.key: claim.chance for claim in sorted(claims, key=lambda one: one.chance)}
    keys, table = table_of(claims, knowledge.weights.answers)
    return dict(zip(keys, knowledge.contest.judge(table, COLUMNS), strict=True))


def table_of(claims: Sequence[Claim], relations: Sequence[str]) -> tuple[list[Key], Numbers]:
    """What is claimed, each once, in the order in which it first is, with a row of `COLUMNS` for each."""
    together: dict[Key, list[Claim]] = {}
    for claim in claims:
        if claim.chance >= LEAST or claim.found:
            together.setdefault(claim.key, []).append(claim)
    rivals = _rivals(together)
    named = _sentences(claims)
    numbers = {name: float(place) for place, name in enumerate(relations)}
    rows = []
    for key, made in together.items():
        best = max(made, key=lambda claim: claim.chance)
        rows.append([numbers.get(key.predicate, -1.0), *_alone(best, made, named), *_against(key, best, rivals)])
    return list(together), np.array(rows, dtype=np.float32).reshape(-1, len(COLUMNS))


def _alone(best: Claim, made: Sequence[Claim], named: Mapping[str, set[int]]) -> Iterator[float]:
    """What is known of a claim by itself: where it is likeliest, and how often it is made."""
    pair = best.pair
    first, second = sorted((pair.subject, pair.object), key=lambda one: one.first)
    yield from (float(KINDS.index(kind)) for kind in best.kinds)
    chances = sorted((claim.chance for claim in made), reverse=True)
    yield odds(chances[0])
    yield odds(chances[1] if len(chances) > 1 else 0.0)
    yield odds(max(claim.sight for claim in made))
    yield odds(best.sight)
    yield any(claim.found for claim in made)
    yield best.found
    yield len(best.hits)
    yield pair.back
    yield min(claim.pair.back for claim in made)
    yield abs(pair.subject.first - pair.object.first)
    yield pair.subject.first < pair.object.first
    yield not pair.back and second.first < first.last
    yield from (float(FORMS.index(one.form)) for one in (pair.subject, pair.object))
    yield best.sentence
    yield len(made)
    yield sum(chance > _SOME for chance in chances)
    yield from (float(len(named[end])) for end in pair.ends)


@dataclass(frozen=True, slots=True)
class _Rivals:
    """How likely each claim is at best, by what it shares with others: (shared) → (the rest → chance)."""

    objects: dict[tuple[str, str], dict[str, float]]
    subjects: dict[tuple[str, str], dict[str, float]]
    relations: dict[tuple[str, str], dict[str, float]]
    objects_here: dict[tuple[str, str, int], dict[str, float]]
    subjects_here: dict[tuple[str, str, int], dict[str, float]]


def _rivals(together: Mapping[Key, Sequence[Claim]]) -> _Rivals:
    rivals = _Rivals(defaultdict(dict), defaultdict(dict), defaultdict(dict), defaultdict(dict), defaultdict(dict))
    for (predicate, subject, target), made in together.items():
        best = max(claim.chance for claim in made)
        rivals.relations[subject, target][predicate] = best
        ways = [(subject, target)]
        if predicate in SYMMETRIC:
            ways.append((target, subject))
        for one, other in ways:
            rivals.objects[predicate, one][other] = best
            rivals.subjects[predicate, other][one] = best
            for claim in made:
                _raise(rivals.objects_here[predicate, one, claim.sentence], other, claim.chance)
                _raise(rivals.subjects_here[predicate, other, claim.sentence], one, claim.chance)
    return rivals


def _raise(chances: dict[str, float], name: str, chance: float) -> None:
    chances[name] = max(chance, chances.get(name, 0.0))


def _against(key: Key, best: Claim, rivals: _Rivals) -> Iterator[float]:
    """How likely its rivals are: other objects and subjects, other relations of the two, the reverse."""
    predicate, subject, target = key
    objects, subjects = rivals.objects[predicate, subject], rivals.subjects[predicate, target]
    yield _best(objects, target)
    yield _best(subjects, subject)
    yield _best(rivals.relations[subject, target], predicate)
    yield _best(rivals.relations.get((target, subject), {}), "")
    yield sum(chance > best.chance for name, chance in objects.items() if name != target)
    yield sum(chance > best.chance for name, chance in subjects.items() if name != subject)
    yield sum(chance > _LIKELY for chance in objects.values())
    yield sum(chance > _LIKELY for chance in subjects.values())
    here = rivals.objects_here[predicate, subject, best.sentence]
    there = rivals.subjects_here[predicate, target, best.sentence]
    yield _best(here, target)
    yield _best(there, subject)
    yield len(here)
    yield len(there)


def _best(chances: Mapping[str, float], but: str) -> float:
    """The log odds of the likeliest but one."""
    return odds(max((chance for name, chance in chances.items() if name != but), default=0.0))


def _sentences(claims: Iterable[Claim]) -> dict[str, set[int]]:
    """In how many sentences each thing may stand in a relation."""
    found: dict[str, set[int]] = defaultdict(set)
    for claim in claims:
        for end in claim.pair.ends:
            found[end].add(claim.sentence)
    return found
