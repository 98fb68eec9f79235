"""How alike two persons' names are: order of names, initials, titles, short forms of given names, pinyin."""

from __future__ import annotations

from kg.resolve.makeup import Makeup
from kg.resolve.wording import Wording


def compare_persons(left: Makeup, right: Makeup, wording: Wording) -> tuple[float, str]:
    """A score and its reason for two names, given without context."""
    if left.characters and right.characters and left.characters != right.characters:
        return 0.1, "the Chinese characters differ"
    one, other = given_names(left, wording), given_names(right, wording)
    marks = [wording.generations.intersection(names) for names in (left.words, right.words)]
    if all(marks) and marks[0] != marks[1]:
        return 0.1, f"one is {min(marks[0])}, the other {min(marks[1])}"
    if marks[0] != marks[1]:
        return 0.6, f"only one is {min(marks[0] | marks[1])}"
    if orders(one) & orders(other):
        return 0.92, "the names agree"
    if _is_chinese(one, wording) and _is_chinese(other, wording):
        return 0.1, "the names differ"
    return max(_western(one, other), _western(_turned(one), other), _western(one, _turned(other)))


def given_names(person: Makeup, wording: Wording) -> tuple[str, ...]:
    """A person's names without titles, honours and marks of generation, each in its full form."""
    names = [word for word in person.words if word not in wording.generations and word not in wording.honours]
    while len(names) > 2 and names[0] in wording.titles:
        del names[0]
    if len(names) == 2 and names[0] in wording.parts.titles:
        del names[0]
    return tuple(_full(name, wording) for name in names)


def orders(names: tuple[str, ...]) -> frozenset[frozenset[str]]:
    """The ways to take names as a family's and a person's: either may come first, and have several parts."""
    if len(names) < 2:
        return frozenset()
    first, last = frozenset({names[0], "".join(names[1:])}), frozenset({names[-1], "".join(names[:-1])})
    return frozenset({first, last})


def _full(name: str, wording: Wording) -> str:
    if name in wording.families or name in wording.characters.syllables:
        return name
    name = wording.given.get(name, name)
    if name in ("lyu", "nyu"):
        return name.replace("y", "")
    return name.replace("ae", "a").replace("oe", "o").replace("ue", "u") if len(name) > 4 else name


def _is_chinese(names: tuple[str, ...], wording: Wording) -> bool:
    return bool(names) and (names[0] in wording.families or names[-1] in wording.families)


def _turned(names: tuple[str, ...]) -> tuple[str, ...]:
    return (*names[1:], names[0]) if names else names


def _western(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, str]:
    """Two names of which the last is the family's; middle names and initials may be left out, not contradict."""
    if len(one) < 2 or len(other) < 2:
        alone = set(one) & set(other)
        return (0.5, "only one name is given") if alone else (0.1, "the names differ")
    if one[-1] != other[-1] or len(one[-1]) == 1:
        return 0.1, "the family names differ"
    first, second = one[0], other[0]
    if first != second:
        if 1 in (len(first), len(second)) and first[0] == second[0]:
            return 0.6, "the family name agrees, and an initial does"
        return 0.15, "the given names differ"
    middle, beside = one[1:-1], other[1:-1]
    if (
        middle
        and beside
        and not all(a[0] == b[0] and (a == b or 1 in (len(a), len(b))) for a, b in zip(middle, beside, strict=False))
    ):
        return 0.2, "the middle names differ"
    if len(first) == 1:
        return 0.65, "family name and initials agree"
    return 0.88, "family name and given name agree"
