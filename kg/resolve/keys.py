"""Keys under which names meet: any two that `kg.resolve.likeness` may call one share at least one of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.resolve.likeness import industry_keys, place_in
from kg.resolve.makeup import Makeup, makeup
from kg.resolve.names import Name
from kg.resolve.persons import given_names, orders
from kg.resolve.residue import LONG, skeleton, spellings
from kg.resolve.wording import Wording, squeeze

#: Acronyms that tell have so many letters, and stand for so many words at most; so many words are written as one.
_SHORT, _WIDE, _JOINED = 3, 7, 3


def block_keys(name: Name, wording: Wording) -> frozenset[str]:
    """The keys of a name; names of two classes share none."""
    if not name.key:
        return frozenset()
    made = makeup(name, wording)
    match name.cls:
        case "Person":
            keys = _of_person(made, wording)
        case "Place":
            keys = iter([squeeze(place_in(name, wording).key)])
        case "Industry":
            keys = _of_industry(name, made, wording)
        case _:
            keys = _of_thing(made, name.cls, wording)
    known = (f"={one}" for one in made.known)
    return frozenset(f"{name.cls}:{key}" for key in (*keys, *known) if key)


def _of_person(made: Makeup, wording: Wording) -> Iterator[str]:
    names = given_names(made, wording)
    for order in orders(names):
        yield "+".join(sorted(order))
    ends = (names[0], names[-1]) if len(names) > 1 else ()
    # Initials and middle names are left out by Western names only, of which there are more families.
    if ends and not wording.families.intersection(ends):
        for family, given in (ends, ends[::-1], (names[0], names[1])):
            if len(family) > 1:
                yield f"{family}+{given[0]}"
    if len(names) == 1:
        yield names[0]


def _of_industry(name: Name, made: Makeup, wording: Wording) -> Iterator[str]:
    for key in industry_keys(name, made, wording):
        yield "".join(sorted(key.split()))
    if len(made.words) > 1:
        yield f"{''.join(word[0] for word in made.words)}."
    elif made.acronyms:
        yield f"{made.words[0]}."


def _of_thing(made: Makeup, cls: str, wording: Wording) -> Iterator[str]:
    words = made.words
    plain = made.distinct & wording.plain
    for word in made.brands:
        yield from spellings(word)
        if len(word) >= LONG - 1:
            yield f"{skeleton(word)}~"
    for size in range(2, _JOINED + 1):
        for at in range(len(words) - size + 1):
            if made.brands.intersection(words[at : at + size]):
                yield "".join(words[at : at + size])
    if len(words) > 1:
        yield "".join(words)
    for one, other in pairwise(words):
        if plain.intersection((one, other)):
            yield " ".join(sorted((one, other)))
    if not made.brands:
        telling = [word for word in words if word[0] != "#" and word not in wording.weak[cls]]
        yield " ".join(sorted(telling or words))
    yield from made.aside.difference(words)
    yield from _acronyms(made)


def _acronyms(made: Makeup) -> Iterator[str]:
    """A name's acronyms, and those that words of it in a row may have, with what else tells the name.

    Where that is a word which few names hold, this word is a key of both names.
    """
    words = [word for word in made.words if word[0] != "#"]
    for word in made.acronyms:
        yield f"{word}."
        yield from (f"{other} {word}." for other in made.distinct)
    for start, end in _windows(len(words)):
        outside = {*words[:start], *words[end:]} & made.distinct
        if outside & made.brands:
            continue
        for acronym in _initials(words[start:end], made, whole=end == len(words)):
            yield from (f"{other} {acronym}." for other in outside)
            if not outside or made.brands:
                yield f"{acronym}."


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """Where so many words in a row begin and end."""
    for start in range(count):
        for end in range(start + 1, min(count, start + _WIDE) + 1):
            yield start, end


def _initials(words: list[str], made: Makeup, *, whole: bool) -> frozenset[str]:
    """The acronyms that words give; those at a name's end with its legal forms, too."""
    several = dict(made.initials)
    forms = "".join(word[0] for word in made.legal) if whole else ""
    short = {"".join(word[0] for word in words), "".join(several.get(word, word[0]) for word in words)}
    return frozenset(f"{one}{end}" for one in short for end in ("", forms[-1:], forms) if len(f"{one}{end}") >= _SHORT)
