"""The built scripts are those of the sources, and both languages say the same things."""

from __future__ import annotations

import json
import re

import pytest

from kg.serve.pages.wording import LANGUAGES, WORDING

_SECTIONS = sorted(path.stem for path in (WORDING / "en").glob("*.json"))


@pytest.mark.parametrize("section", _SECTIONS)
def test_both_languages_say_the_same_things(section: str) -> None:
    english = json.loads((WORDING / "en" / f"{section}.json").read_text("utf-8"))
    assert all(key.startswith(f"{section}.") for key in english)
    for language in LANGUAGES:
        texts = json.loads((WORDING / language / f"{section}.json").read_text("utf-8"))
        assert texts.keys() == english.keys(), language
        for key, text in texts.items():
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", english[key])), key


def test_no_section_is_in_one_language_only() -> None:
    assert _SECTIONS
    for language in LANGUAGES:
        assert sorted(path.stem for path in (WORDING / language).glob("*.json")) == _SECTIONS
