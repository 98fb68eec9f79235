from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.errors import LexiconError
from kg.lexicon import load_lexicon
from kg.mentions.encoder import ENCODER, PIECES, Encoder, Reading, load_encoder, windows_of
from kg.mentions.pieces import BEGIN, END, PAD, load_pieces
from kg.model import Article, Document
from kg.text import parse

LEXICON = load_lexicon()
WEIGHTS = LEXICON.folder / "weights"
SENTENCE = "Ostrel Therapeutics will build a plant in Wuxi, said Dr. Maria Keller on Monday. "


def encoder() -> Encoder:
    found = load_encoder(WEIGHTS)
    assert found
    return found


def read(text: str) -> tuple[Document, Reading]:
    document = parse(Article("a", text), LEXICON)
    return document, encoder().read(document)


def test_each_token_has_chances_that_add_up() -> None:
    document, reading = read(SENTENCE)
    assert reading.chances.shape == (len(document.tokens), len(encoder().labels))
    assert reading.chances.sum(axis=1) == pytest.approx(1.0, abs=1e-5)


def test_names_that_no_table_holds_are_known_for_what_they_are() -> None:
    document, reading = read(SENTENCE)
    words = [token.text for token in document.tokens]
    company = reading.at(words.index("Ostrel"), words.index("Therapeutics") + 1)
    assert max(company.classes, key=lambda cls: company.classes[cls]) == "Company"
    assert company.begins > 0.5 > company.goes_on
    person = reading.at(words.index("Maria"), words.index("Keller") + 1)
    assert max(person.classes, key=lambda cls: person.classes[cls]) == "Person"


def test_the_same_text_is_read_the_same() -> None:
    assert read(SENTENCE * 9)[1].chances.tobytes() == read(SENTENCE * 9)[1].chances.tobytes()


def test_an_empty_text_has_no_chances() -> None:
    assert read("\n")[1].chances.shape == (0, len(encoder().labels))


def test_chances_can_be_had_for_other_labels() -> None:
    reading = Reading(("O", "B-Park"), np.array([[0.75, 0.25]], dtype=np.float32))
    assert reading.over(["B-Park", "B-Moon", "O"]).tolist() == [[0.25, pytest.approx(1e-4), 0.75]]


def test_nothing_goes_on_after_the_last_token() -> None:
    sight = Reading(("O", "B-Park", "I-Park"), np.array([[0.5, 0.375, 0.125]], dtype=np.float32)).at(0, 1)
    assert sight.classes == {"": 0.5, "Park": 0.5}
    assert (sight.begins, sight.goes_on) == (0.375, 0.0)


def test_windows_end_with_sentences_and_are_about_equally_long() -> None:
    document = parse(Article("a", SENTENCE * 30), LEXICON)
    seen = windows_of(document, load_pieces(WEIGHTS / PIECES), 100)
    sizes = (seen.ids != PAD).sum(axis=1)
    assert len(sizes) > 3
    assert sizes[:-1].max() < 1.5 * sizes[:-1].min()
    assert sizes.max() < 130
    for sentence in document.sentences:
        assert len(set(seen.rows[sentence.first : sentence.last].tolist())) == 1
    for row, size in zip(seen.ids, sizes, strict=True):
        assert (row[0], row[size - 1]) == (BEGIN, END)


def test_a_sentence_too_long_for_a_window_is_cut() -> None:
    document = parse(Article("a", "zone park " * 400), LEXICON)
    seen = windows_of(document, load_pieces(WEIGHTS / PIECES))
    assert seen.ids.shape[1] <= 482
    assert len(seen.rows) == len(document.tokens)
    assert read("zone park " * 400)[1].chances.shape[0] == len(document.tokens)


def test_without_its_file_there_is_none(tmp_path: Path) -> None:
    assert load_encoder(tmp_path) is None


def test_a_file_that_is_none_says_how_it_is_made(tmp_path: Path) -> None:
    (tmp_path / ENCODER).write_bytes(b"no model")
    with pytest.raises(LexiconError, match=r"bench/encoder\.py"):
        load_encoder(tmp_path)
