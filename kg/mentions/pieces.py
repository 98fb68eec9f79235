"""Words as the encoder reads them: pieces of its vocabulary, and how each word is written.

The encoder knows words in small letters without accents, in pieces where it does not know them whole (WordPiece: Wu et
al., "Google's Neural Machine Translation System", 2016): the longest piece that fits comes first. What capitals and
digits tell is lost so, and comes back as a shape.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.errors import LexiconError

#: What fills up a row, begins and ends it, and stands for what has no pieces.
PAD, UNKNOWN, BEGIN, END = 0, 100, 101, 102
#: How many pieces of a word are read, and how long a word may be to have pieces.
_MOST, _LONGEST = 12, 100
#: How many shapes there are; those of a word's later pieces follow those of its first.
SHAPES = 10
_CONTINUED = "##"
#: Where Unicode has Chinese characters.
_CHINESE = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


@dataclass(frozen=True, slots=True)
class Pieces:
    """A vocabulary: each piece with its number; pieces that continue a word begin with "##"."""

    numbers: Mapping[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces, at least one."""
        found = self._known.get(word)
        if found is None:
            numbers = [number for part in _parts(word) for number in self._split(part)]
            found = self._known[word] = tuple(numbers[:_MOST]) or (UNKNOWN,)
        return found

    def _split(self, part: str) -> list[int]:
        found: list[int] = []
        first = 0
        while first < len(part) <= _LONGEST:
            mark = _CONTINUED if first else ""
            ends = range(len(part), first, -1)
            end = next((end for end in ends if mark + part[first:end] in self.numbers), None)
            if end is None:
                break
            found.append(self.numbers[mark + part[first:end]])
            first = end
        return found if part and first == len(part) else [UNKNOWN]


@cache
def load_pieces(path: Path) -> Pieces:
    """The vocabulary in a file, a piece a line.

    Raises:
        LexiconError: there is none, or it is not such a file.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise LexiconError(f"{path}: no pieces to be read ({error}); make them with bench/encoder.py") from error
    return Pieces({piece: number for number, piece in enumerate(lines) if piece})


def _parts(word: str) -> Iterator[str]:
    """A word in small letters without accents, cut at spaces; marks and Chinese characters stand by themselves."""
    part = ""
    for char in unicodedata.normalize("NFD", word):
        kind = unicodedata.category(char)
        if char.isspace() or kind == "Zs":
            yield from (part,) if part else ()
            part = ""
        elif kind[0] == "P" or (char.isascii() and kind[0] == "S") or _is_chinese(char):
            yield from (part,) if part else ()
            yield char
            part = ""
        elif kind[0] != "C" and kind != "Mn" and char != "\ufffd":
            part += char.lower()
    if part:
        yield part


def _is_chinese(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _CHINESE)


def shape_of(word: str) -> int:
    """How a word is written, as a number from 1 to 9: in small letters, as a number, in capitals, as a name, …."""
    if word.islower():
        return 1
    if word.isdigit():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 5
    if word[:1].isupper() and word[1:].islower():
        return 4
    digits = any(char.isdigit() for char in word)
    if any(char.isupper() for char in word):
        return 6 if digits else 7 if any(char.isupper() for char in word[1:]) else 9
    return 8 if digits else 9
