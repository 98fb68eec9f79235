"""What a small pretrained encoder makes of a document: for each token, how likely a name begins there, goes on or not.

The encoder is all-MiniLM-L6-v2, tuned on articles with gold facts by `bench/encoder.py`, its weights one byte each.
It reads the sentences around a word as well, and knows words that no article for training holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import LexiconError
from kg.lexicon.session import open_session
from kg.mentions.pieces import BEGIN, END, PAD, SHAPES, Pieces, load_pieces, shape_of
from kg.model import Document

Table = NDArray[np.float32]
Rows = NDArray[np.int64]

#: The files of an encoder, in the folder of weights.
ENCODER, PIECES = "encoder.onnx", "pieces.txt"
#: How many pieces a window has where sentences allow it, as when it was tuned, and at most.
ROOM, _MOST = 320, 480
#: No label is taken for less likely.
LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Windows:
    """A document cut into windows of whole sentences, as numbers: each a row with a mark at either end."""

    #: windows × pieces: the pieces and how their words are written; the rest of a row is 0.
    ids: Rows
    shapes: Rows
    #: For each token its window, and the columns of its first and its last piece.
    rows: Rows
    firsts: Rows
    lasts: Rows


@dataclass(frozen=True, slots=True)
class Sight:
    """What the encoder makes of a run of tokens as a name."""

    #: How likely each class is, "" for none, on average over the tokens.
    classes: Mapping[str, float]
    #: How likely a name begins with the first token, and goes on after the last.
    begins: float
    goes_on: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How likely each label ("O", "B-Park", "I-Park", …) is for each token of a document."""

    labels: tuple[str, ...]
    #: tokens × labels
    chances: Table
    #: tokens × numbers: what facts are weighed by; None of an encoder that gives no such.
    vectors: Table | None = None

    def over(self, labels: Sequence[str]) -> Table:
        """tokens × labels: the chances in another order of labels; one that is unknown is as unlikely as can be."""
        column = {label: self.chances[:, place] for place, label in enumerate(self.labels)}
        least = np.full(len(self.chances), LEAST, dtype=np.float32)
        return np.stack([column.get(label, least) for label in labels], axis=1)

    def at(self, first: int, last: int) -> Sight:
        """What tokens `first` to `last` (exclusive) are taken for."""
        classes: dict[str, float] = {}
        for label, chance in zip(self.labels, self.chances[first:last].mean(axis=0).tolist(), strict=True):
            classes[label[2:]] = classes.get(label[2:], 0.0) + chance
        return Sight(classes, self._any(first, "B"), self._any(last, "I"))

    def _any(self, token: int, place: str) -> float:
        if token >= len(self.chances):
            return 0.0
        return float(self.chances[token, [label[0] == place for label in self.labels]].sum())


@dataclass(frozen=True, slots=True)
class Encoder:
    """An encoder that was read from its file, with its vocabulary."""

    labels: tuple[str, ...]
    pieces: Pieces
    session: Any

    def read(self, document: Document) -> Reading:
        """How likely each label is for each token."""
        if not document.tokens:
            return Reading(self.labels, np.zeros((0, len(self.labels)), dtype=np.float32))
        seen = windows_of(document, self.pieces)
        looks = [self._look(seen, row) for row in range(len(seen.ids))]
        logs, vectors = (np.concatenate(parts) for parts in zip(*looks, strict=True))
        chances = np.exp(np.maximum(logs, math.log(LEAST)))
        return Reading(self.labels, (chances / chances.sum(axis=1, keepdims=True)).astype(np.float32), vectors)

    def _look(self, seen: Windows, row: int) -> tuple[Table, Table]:
        """The logarithms of chances and the vectors of one window's tokens, which is faster than all as one table."""
        size, here = int((seen.ids[row] != PAD).sum()), seen.rows == row
        given = {"ids": seen.ids[row : row + 1, :size], "shapes": seen.shapes[row : row + 1, :size]}
        logs, vectors = self.session.run(None, {**given, "first": seen.firsts[here], "last": seen.lasts[here]})
        return logs, vectors


@cache
def load_encoder(folder: Path) -> Encoder | None:
    """The encoder in a folder of weights; None where there is none: names are found without it then.

    Raises:
        LexiconError: its file is not one that `bench/encoder.py` writes.
    """
    path = folder / ENCODER
    if not path.exists():
        return None
    session = open_session(path, "bench/encoder.py")
    labels = session.get_modelmeta().custom_metadata_map.get("labels", "").split()
    if not labels:
        raise LexiconError(f"{path}: a model that names no labels is no encoder; make it with bench/encoder.py")
    return Encoder(tuple(labels), load_pieces(folder / PIECES), session)


def windows_of(document: Document, pieces: Pieces, room: int = ROOM) -> Windows:
    """The windows of a document: as few as hold it, and about equally long."""
    words = [pieces.of(token.text) for token in document.tokens]
    shapes = [shape_of(token.text) for token in document.tokens]
    rows: list[int] = []
    firsts: list[int] = []
    lasts: list[int] = []
    ids, forms = [[BEGIN]], [[0]]
    for row, token in _spread(document, [len(word) for word in words], room):
        if row == len(ids):
            ids.append([BEGIN])
            forms.append([0])
        rows.append(row)
        firsts.append(len(ids[row]))
        ids[row] += words[token]
        forms[row] += [shapes[token]] + [shapes[token] + SHAPES] * (len(words[token]) - 1)
        lasts.append(len(ids[row]) - 1)
    for filled in ids:
        filled.append(END)
    return Windows(_filled(ids), _filled(forms, max(map(len, ids))), *map(np.array, (rows, firsts, lasts)))


def _spread(document: Document, sizes: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
    """Each token with its window; a window ends with a sentence, unless that alone is too long for one."""
    limit = sum(sizes) / max(1, math.ceil(sum(sizes) / room))
    row = filled = 0
    for sentence in document.sentences:
        if filled and filled + sum(sizes[sentence.first : sentence.last]) / 2 > limit:
            row, filled = row + 1, 0
        for token in range(sentence.first, sentence.last):
            if filled + sizes[token] > _MOST:
                row, filled = row + 1, 0
            filled += sizes[token]
            yield row, token


def _filled(rows: Sequence[Sequence[int]], width: int = 0) -> Rows:
    """Rows as one table, filled up with what stands for nothing."""
    table = np.full((len(rows), width or max(map(len, rows))), PAD, dtype=np.int64)
    for place, row in enumerate(rows):
        table[place, : len(row)] = row
    return table
