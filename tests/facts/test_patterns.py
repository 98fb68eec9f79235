"""The marked sentence and the signs of wordings, over sentences that the real parser and mentions make."""

from __future__ import annotations

import re

import pytest

from kg.facts.patterns import Marked, mark
from kg.facts.roles import Scene, lay_over
from kg.lexicon import load_lexicon
from kg.lexicon.cards import compile_pattern
from kg.mentions import find_mentions
from kg.model import Article
from kg.text import parse

PLACE, COMPANY = frozenset({"Place"}), frozenset({"Company"})


def _marked(text: str) -> tuple[Scene, Marked]:
    lexicon = load_lexicon()
    document = parse(Article("sample", text, date="2024-06-01"), lexicon)
    scene = lay_over(document, find_mentions(document, lexicon))
    return scene, mark(scene, document.sentences[0])


def _words(text: str) -> str:
    """The marked sentence without lemmas and numbers."""
    bare = re.sub(r"∕\S*", "", _marked(text)[1].text)
    return re.sub(r"[⟦«‹#]\d+:?(\w*)[⟧»›#]", lambda sign: f"<{sign[1]}>", bare).strip()


def test_mentions_dates_and_posts_are_signs_and_articles_are_left_out() -> None:
    text = "In May 2021 the chairman of Halden Pharma Co., Ltd. came to Kunshan."
    assert _words(text) == "in <> <chairman> of <Company> came to <Place> ."


def test_forms_of_address_are_left_out() -> None:
    assert _words("Its chairman Mr. Peter Lindqvist left.").endswith("<chairman> <Person> left .")


def test_stock_codes_are_left_out_and_other_brackets_stay() -> None:
    with_code = "Halden Pharma Co., Ltd. (HKEX: 01530) is based in Kunshan (by the lake)."
    assert _words(with_code) == "<Company> is based in <Place> ( by lake ) ."


def test_each_word_knows_its_tokens() -> None:
    scene, marked = _marked("Halden Pharma Co., Ltd. moved to Kunshan.")
    tokens = scene.document.tokens
    for position, first, last in marked.places:
        sign = marked.text[position:].split(" ", 1)[0]
        assert sign.startswith("⟦") or sign.split("∕")[0] == tokens[first].text.casefold()
        assert marked.tokens(position, position + 1) == (first, last)


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        ("{subject} <be> based in {object}", "Halden Pharma Co., Ltd. is based in Kunshan.", True),
        ("{subject} <be> based in {object}", "Kunshan is based in Halden Pharma Co., Ltd.", False),
        ("{subject} .. based in {object}", "Halden Pharma Co., Ltd., and others based in Kunshan, left.", False),
        ("{subject} {aside} moved to {object}", "Halden Pharma Co., Ltd., a drug maker, moved to Kunshan.", True),
        ("{subject} moved to !{object}", "Halden Pharma Co., Ltd. moved to Kunshan.", False),
        ("{subject} moved to !{Company} {object}", "Halden Pharma Co., Ltd. moved to Kunshan.", True),
        ("{subject} ~Place moved", "Halden Pharma Co., Ltd. and its team moved to Kunshan.", True),
        ("{subject} ~Place moved", "Halden Pharma Co., Ltd. of Kunshan moved.", False),
        ("^ {subject} moved", "Last year Halden Pharma Co., Ltd. moved to Kunshan.", False),
        ("{first} {subject} moved", "Last year Halden Pharma Co., Ltd. moved to Kunshan.", True),
        ("{subject} *ed to {object}", "Halden Pharma Co., Ltd. moved to Kunshan.", True),
        ("{post} of {subject}", "The chairman of Halden Pharma Co., Ltd. left.", True),
        ("{post:founder} of {subject}", "The chairman of Halden Pharma Co., Ltd. left.", False),
    ],
)
def test_the_signs_of_wordings(pattern: str, text: str, matches: bool) -> None:
    regex = compile_pattern(pattern, COMPANY, PLACE)
    assert bool(list(regex.finditer(_marked(text)[1].text))) is matches


def test_brackets_in_a_wording_hold_the_value() -> None:
    regex = compile_pattern("{subject} was named [ .. zone {tail} ]")
    _, marked = _marked("Kunshan was named a national pilot zone for better care in 2019.")
    value = next(regex.finditer(marked.text))["value"]
    assert re.sub(r"∕\S*", "", value).strip() == "national pilot zone for better care"
