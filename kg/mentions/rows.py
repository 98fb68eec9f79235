"""Where the weights of a place's signs stand, looked up for all tokens of a document at once, without their strings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, repeat

import numpy as np
from numpy.typing import NDArray

from kg.mentions.signs import EDGES, NOTHING, SIGNS, Columns, Sign
from kg.model import Document

Numbers = NDArray[np.int64]

#: How many places are kept between two sentences on each side, so that no sign looks across.
_APART = 2


@dataclass(frozen=True, slots=True)
class Index:
    """The rows of the signs of one name; values are given by their numbers."""

    sign: Sign
    #: The combined numbers of the values of each sign that has a row, sorted, and its row; of a sign of one value
    #: no keys, and a row for each number.
    keys: Numbers
    rows: Numbers


@dataclass(frozen=True, slots=True)
class Indices:
    """The rows of all signs of places by the numbers of the values that they join; 0 is the number of the others."""

    numbers: Mapping[str, int]
    signs: tuple[Index, ...]
    #: The row of the sign that every word has, and the row of signs that nothing was learned of.
    bias: int
    empty: int

    def rows_of(self, document: Document, columns: Columns) -> Iterator[Numbers]:
        """For each kind of sign the rows of all tokens."""
        sentences = np.array([token.sentence for token in document.tokens])
        place = np.arange(len(sentences)) + 2 * _APART * sentences + _APART
        numbered = {name: self._numbered(document, name, columns[name], place) for name in columns}
        places = {offset: place + offset for offset in range(-_APART, _APART + 1)}
        seen = {part: numbered[part[0]].take(places[part[1]]) for index in self.signs for part in index.sign.parts}
        for index in self.signs:
            first, *others = index.sign.parts
            codes = seen[first]
            if not others:
                yield index.rows.take(codes)
                continue
            for part in others:
                codes = codes * (len(self.numbers) + 1) + seen[part]
            at = index.keys.searchsorted(codes)
            yield np.where(index.keys.take(at) == codes, index.rows.take(at), self.empty)

    def _numbered(self, document: Document, name: str, column: Sequence[str], place: Numbers) -> Numbers:
        """The numbers of a column's values, with room between the sentences."""
        found = np.zeros(len(place) + 2 * _APART * len(document.sentences), dtype=np.int64)
        found[place] = np.fromiter(map(self.numbers.get, column, repeat(0)), dtype=np.int64, count=len(column))
        if name in EDGES:
            before, after = (self.numbers.get(edge, 0) for edge in EDGES[name])
            firsts = place[[sentence.first for sentence in document.sentences]]
            lasts = place[[sentence.last - 1 for sentence in document.sentences]]
            for step in range(1, _APART + 1):
                found[firsts - step] = before
                found[lasts + step] = after
        return found


def index_of(rows: Mapping[str, int]) -> Indices:
    """The indices of signs, given the row of each as a string."""
    by_name = {sign.name: sign for sign in SIGNS}
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {sign.name: [] for sign in SIGNS}
    for text, row in rows.items():
        name, _, value = text.partition("=")
        if name in by_name:
            found[name] += ((values, row) for values in _splits(value, by_name[name]))
    told = dict.fromkeys(value for pairs in found.values() for values, _ in pairs for value in values)
    numbers = {value: number for number, value in enumerate(told, 1) if value != NOTHING}
    return Indices(
        numbers,
        tuple(_index(by_name[name], pairs, numbers, len(rows)) for name, pairs in found.items() if pairs),
        rows.get("bias", len(rows)),
        len(rows),
    )


def _splits(text: str, sign: Sign) -> Iterator[tuple[str, ...]]:
    """All ways in which a sign's values may make its text: the mark that joins them may stand in one of them too."""
    pieces = text.split(sign.mark)
    for cuts in combinations(range(1, len(pieces)), len(sign.parts) - 1):
        ends = [0, *cuts, len(pieces)]
        yield tuple(sign.mark.join(pieces[a:b]) for a, b in pairwise(ends))


def _index(sign: Sign, pairs: Sequence[tuple[tuple[str, ...], int]], numbers: Mapping[str, int], empty: int) -> Index:
    if len(sign.parts) == 1:
        table = np.full(len(numbers) + 1, empty)
        for (value,), row in pairs:
            table[numbers[value]] = row
        return Index(sign, np.array([], dtype=np.int64), table)
    codes: dict[int, int] = {}
    for values, row in pairs:
        code = 0
        for value in values:
            code = code * (len(numbers) + 1) + numbers[value]
        codes[code] = row
    keys = sorted(codes)
    # The last key is larger than all that are asked for, so that a search ends within.
    largest = np.iinfo(np.int64).max
    return Index(sign, np.array([*keys, largest], dtype=np.int64), np.array([*(codes[k] for k in keys), -1]))
