"""What a model is told is the ontology's own words, and all of them."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.lexicon import Lexicon
from kg.llm.prompt import instructions, message, prompt_version
from kg.llm.reply import reply_type
from kg.llm.windows import REPEATED, SENTENCES, windows_of
from kg.model import Article
from kg.ontology import Ontology
from kg.text import parse


def test_every_term_is_told_with_its_definition_and_example(ontology: Ontology) -> None:
    text = instructions(ontology)
    terms = [*ontology.classes.values(), *ontology.relations.values(), *ontology.attributes.values()]
    terms = [term for term in [*terms, *ontology.metrics.values()] if term.name != "Entity"]
    assert len(terms) > 70
    for term in terms:
        (line,) = re.findall(rf"^- {term.name} ?[:(].*{re.escape(term.definition)}.*$", text, re.MULTILINE)
        assert not term.example or "Example: " in line
        for end in (*term.domain, *([] if term.literal else term.range)):
            assert end in line


def test_nothing_is_left_to_fill_and_no_prefix_is_told(ontology: Ontology) -> None:
    assert not re.search(r"\$[a-z]|\bpgv?:", instructions(ontology))


def test_the_answers_terms_are_the_ontologys(ontology: Ontology) -> None:
    schema = reply_type(ontology).model_json_schema()["$defs"]
    assert schema["Relation"]["properties"]["predicate"]["enum"] == list(ontology.relations)
    assert schema["Attribute"]["properties"]["attribute"]["enum"] == list(ontology.attributes)
    assert schema["Figure"]["properties"]["metric"]["enum"] == list(ontology.metrics)
    assert set(schema["Thing"]["properties"]["kind"]["enum"]) == {*ontology.classes} - {"Entity"}


def test_the_version_changes_with_the_ontology(ontology: Ontology) -> None:
    park = replace(ontology.classes["Park"], definition="Something else.")
    assert prompt_version(replace(ontology, classes={**ontology.classes, "Park": park})) != prompt_version(ontology)


def test_a_message_holds_the_window_between_its_marks(article: Article, lexicon: Lexicon) -> None:
    (window,) = windows_of(parse(article, lexicon))
    told = message(article, window, [])
    mark = f"article-{article.digest[:16]}"
    inside = told.split(f"<{mark}>")[1].split(f"</{mark}>")[0]
    assert "Birchwood Medical opened the Alder Plant" in inside
    assert article.title in inside
    assert told.startswith("Published: 2023-06-02\n")


def test_windows_hold_every_sentence_once_and_repeat_a_few(lexicon: Lexicon) -> None:
    text = " ".join(f"Plant {number} opened in May." for number in range(1, 31))
    document = parse(Article("a", text), lexicon)
    found = windows_of(document)
    assert [len(window.sentences) for window in found] == [SENTENCES, SENTENCES, 30 - 2 * SENTENCES]
    assert [one for window in found for one in window.sentences] == list(document.sentences)
    assert [len(window.repeated) for window in found] == [0, REPEATED, REPEATED]
    assert found[1].before(text).endswith(f"Plant {SENTENCES} opened in May.")


def test_long_sentences_make_shorter_windows(lexicon: Lexicon) -> None:
    sentence = "The plant " + "and the next plant " * 80 + "opened in May."
    document = parse(Article("a", "\n\n".join([sentence] * 9)), lexicon)
    assert len(windows_of(document)) > 1
    assert all(len(window.text(document.article.text)) < 7000 for window in windows_of(document))
