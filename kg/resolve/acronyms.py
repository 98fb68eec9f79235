"""Acronyms and the words that they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.resolve.makeup import Makeup


def is_aside(short: Makeup, long: Makeup) -> bool:
    """Whether a name is what another has in brackets, unless that is short for its last words only."""
    if len(short.words) != 1 or short.words[0] not in long.aside or short.words[0] in long.words:
        return False
    initials = dict(long.initials)
    ends = (long.words[start:] for start in range(1, len(long.words)))
    return not any(gives(short.words[0], end, initials) for end in ends)


def doubt(acronym: str, *, alone: bool) -> float:
    """What speaks against an acronym: three letters by themselves are many things' initials, two everybody's."""
    if len(acronym) < 3:
        return 0.35
    return 0.18 if len(acronym) > 3 else 0.29 if alone else 0.22


def spelled_out(acronym: str, words: list[str], full: Makeup) -> list[str]:
    """The words in a row that an acronym stands for; at the end of a name with its legal forms."""
    initials = dict(full.initials)
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if gives(acronym, words[start:end], initials):
                return words[start:end]
            legal = words[start:end] + list(full.legal)
            if end == len(words) and len(legal) > end - start and gives(acronym, _some(acronym, legal), initials):
                return words[start:end]
    return []


def _some(acronym: str, words: list[str]) -> list[str]:
    """Words with legal forms of which an acronym holds the last one only."""
    return [*words[: len(acronym) - 1], words[-1]]


def gives(acronym: str, words: Sequence[str], initials: Mapping[str, str]) -> bool:
    """Whether words give an acronym, each with its first letter or the initials of its parts."""
    if not words:
        return not acronym
    word = words[0]
    options = {word[0] if word[0] != "#" else word[1:], initials.get(word, "")} - {""}
    return any(acronym.startswith(o) and gives(acronym[len(o) :], words[1:], initials) for o in options)
