"""Keys under which names meet: any two that `kg.resolve.likeness` may call one share at least one of them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.resolve.likeness import industry_keys, place_in
from kg.resolve.makeup import Makeup, makeup
from kg.resolve.names import Name
from kg.resolve.persons import given_names, orders
from kg.resolve.residue import LONG, spellings
from kg.resolve.wording import Wording, squeeze

#: The letters at both ends of a long word, of which a slip of the pen leaves one end alone.
_END = 4
#: Acronyms inside a name stand for so many words; so many words are written as one.
_SHORT, _WIDE, _JOINED = 3, 5, 3


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
    for word in made.brands:
        yield from spellings(word)
        if len(word) >= LONG - 1:
            yield f"{word[:_END]}-"
            yield f"-{word[-_END:]}"
    yield "".join(words)
    for size in range(2, _JOINED + 1):
        for at in range(len(words) - size + 1):
            if made.brands.intersection(words[at : at + size]):
                yield "".join(words[at : at + size])
    yield from made.aside.difference(words)
    for word in made.acronyms:
        yield f"{word}."
    yield from _initials(made)
    if not made.brands:
        yield " ".join(sorted(word for word in words if word[0] != "#" and word not in wording.weak[cls]))


def _initials(made: Makeup) -> Iterator[str]:
    """The acronyms that words in a row may have."""
    plain = [word for word in made.words if word[0] != "#"]
    first = [word[0] for word in plain]
    several = dict(made.initials)
    legal = made.legal[-1][0] if made.legal else ""
    for letters in (first, [several.get(word, word[0]) for word in plain])[: 2 if several else 1]:
        whole = "".join(letters)
        if len(whole) > 1:
            yield f"{whole}."
            yield f"{whole}{legal}."
        for at in range(len(letters)):
            for end in range(at + _SHORT, min(len(letters), at + _WIDE) + 1):
                yield f"{''.join(letters[at:end])}."
