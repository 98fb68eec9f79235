from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import load_lexicon
from kg.mentions.rules import ruled
from kg.mentions.tagger import load_tagger, tag
from kg.mentions.traits import load_terms_of, runs_of, shape_of
from kg.model import Article
from kg.text import parse

LEXICON = load_lexicon()
TEXT = (
    "Park grows\n\nHalden Pharma Co., Ltd. opened a plant in Wuxi. Maria Keller spoke.\n\nCopyright 2024 Halden Daily."
)


def test_what_is_tagged_lies_in_sentences_outside_the_furniture_and_apart() -> None:
    document = parse(Article("a", TEXT), LEXICON)
    tagger = load_tagger(LEXICON.folder / "weights" / "names.npz")
    found = tag(document, tagger, load_terms_of(LEXICON), ruled(document, LEXICON)[0])
    assert found
    for before, after in pairwise(found):
        assert before.last <= after.first
    for one in found:
        sentence = document.sentences[document.tokens[one.first].sentence]
        assert sentence.part != "furniture"
        assert one.first < one.last <= sentence.last
        assert sum(one.chances.values()) == pytest.approx(1.0, abs=1e-3)


def test_an_empty_text_has_no_names() -> None:
    document = parse(Article("a", "\n"), LEXICON)
    tagger = load_tagger(LEXICON.folder / "weights" / "names.npz")
    assert tag(document, tagger, load_terms_of(LEXICON), []) == []


def test_missing_weights_say_how_they_are_made(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"bench/train\.py"):
        load_tagger(tmp_path / "names.npz")


@pytest.mark.parametrize(("word", "shape"), [("GSK-3b", "XX-dx"), ("wuxi", "xx"), ("2024", "dd"), ("É", "X")])
def test_a_words_shape(word: str, shape: str) -> None:
    assert shape_of(word) == shape


def test_runs_of_capitals_know_their_heads_and_links() -> None:
    words = ["She", "left", "the", "Larkfield", "Institute", "of", "Cell", "Biology", "in", "May"]
    runs = list(runs_of(words, load_terms_of(LEXICON)))
    assert [(run.first, run.last) for run in runs] == [(0, 1), (3, 5), (6, 8), (9, 10)]
    assert runs[1].head in {"Institution", "Platform"}
    assert (runs[1].after, runs[2].before, runs[2].opening) == ("of", "of", runs[1].head)
