from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import load_lexicon
from kg.mentions.encoder import PIECES
from kg.mentions.pieces import UNKNOWN, Pieces, load_pieces, shape_of

WORDS = Pieces({"zone": 1, "bio": 2, "##pharma": 3, "##ph": 4, "-": 5, "cafe": 6, "园": 7, "区": 8, "##s": 9})


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("zone", (1,)),
        ("ZONE", (1,)),
        ("zones", (1, 9)),
        ("Biopharma", (2, 3)),
        ("bio-zone", (2, 5, 1)),
        ("Café", (6,)),
        ("园区", (7, 8)),
        ("bio\xadzone", (UNKNOWN,)),
        ("zonex", (UNKNOWN,)),
        ("-zonex", (5, UNKNOWN)),
        ("zone" * 26, (UNKNOWN,)),
        ("-" * 20, (5,) * 12),
        ("\u200b", (UNKNOWN,)),
    ],
)
def test_the_longest_piece_that_fits_comes_first(word: str, pieces: tuple[int, ...]) -> None:
    assert WORDS.of(word) == WORDS.of(word) == pieces


def test_the_vocabulary_has_its_marks_where_they_are_looked_for() -> None:
    numbers = load_pieces(load_lexicon().folder / "weights" / PIECES).numbers
    assert [numbers[mark] for mark in ("[PAD]", "[UNK]", "[CLS]", "[SEP]")] == [0, 100, 101, 102]
    assert len(numbers) == 30522


def test_a_missing_vocabulary_says_how_it_is_made(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"bench/encoder\.py"):
        load_pieces(tmp_path / "none.txt")


def test_each_way_of_writing_has_a_shape_of_its_own() -> None:
    ways = ["zone", "2024", "GSK", "Halden", "X", "COVID-19x", "BeiGene", "1-2", "-"]
    assert [shape_of(word) for word in ways] == list(range(1, 10))
