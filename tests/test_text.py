from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.lexicon import load_lexicon
from kg.model import Article, Document
from kg.text import load_model, parse

LEXICON = load_lexicon()
PAGE = """Home > Parks > News

Northgate Bio Park opens its second phase

Updated: May 3, 2024

The Northgate Bio Park opened its second phase on Friday. Forty firms
have moved in, and more are expected.

[Photo: Northgate Daily]

Copyright 2024 Northgate Daily. All rights reserved.
"""


def _parts(document: Document) -> list[tuple[str, str]]:
    text = document.article.text
    return [(sentence.part, text[sentence.start : sentence.end]) for sentence in document.sentences]


def test_the_parts_of_a_page_are_told_apart() -> None:
    parts = _parts(parse(Article("a", PAGE), LEXICON))
    assert parts[0] == ("furniture", "Home > Parks > News")
    assert parts[1] == ("headline", "Northgate Bio Park opens its second phase")
    assert parts[2][0] == "furniture"
    assert parts[3] == ("body", "The Northgate Bio Park opened its second phase on Friday.")
    assert parts[5] == ("caption", "[Photo: Northgate Daily]")
    assert {part for part, _ in parts[6:]} == {"furniture"}


def test_a_wrapped_line_is_no_sentence_end() -> None:
    assert ("body", "Forty firms\nhave moved in, and more are expected.") in _parts(parse(Article("a", PAGE), LEXICON))


def test_a_headline_never_runs_into_the_text() -> None:
    document = parse(Article("a", "Chip park grows\n\nThe chip park in Larkfield grew by a third last year."), LEXICON)
    assert _parts(document)[0] == ("headline", "Chip park grows")


def test_children_are_the_tokens_that_a_token_governs() -> None:
    document = parse(Article("a", PAGE), LEXICON)
    for token in document.tokens:
        for child in document.children[token.index]:
            assert document.tokens[child].head == token.index


def test_a_sentence_is_found_by_an_offset() -> None:
    document = parse(Article("a", PAGE), LEXICON)
    for sentence in document.sentences:
        assert document.sentence_at(sentence.start) == document.sentence_at(sentence.end - 1) == sentence


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80).map(lambda s: s + "\n\nA 园区 – ok.")
)
def test_every_token_stands_at_its_offsets(text: str) -> None:
    document = parse(Article("a", text), LEXICON)
    for token in document.tokens:
        assert text[token.start : token.end] == token.text
    for before, after in pairwise(document.tokens):
        assert before.end <= after.start


def test_an_empty_text_has_no_sentences() -> None:
    assert parse(Article("a", "\n \n"), LEXICON).sentences == ()


def test_a_model_that_is_not_installed_is_named_with_its_remedy() -> None:
    with pytest.raises(KgError, match="pip install en-core-web-none"):
        load_model("en_core_web_none")


def test_words_have_the_part_of_speech_and_lemma_that_the_whole_model_gives_them() -> None:
    text = "There are firms that have moved in, but the park's older plants, which are closed, do not have staff."
    document = parse(Article("a", text), LEXICON)
    whole = load_model()(text)
    assert [(t.text, t.pos, t.lemma) for t in document.tokens] == [(t.text, t.pos_, t.lemma_.lower()) for t in whole]
