"""Relations and attributes of a document: once each, checked by the gazetteer, with posts and dates in their form."""

from __future__ import annotations

from kg.facts import load_knowledge
from kg.facts.places import can_hold
from kg.facts.relations import find_relations
from kg.facts.roles import lay_over
from kg.lexicon import load_lexicon
from kg.mentions import find_mentions
from kg.model import Article, Attribute, Referent, Relation
from kg.ontology import load_ontology
from kg.text import parse

KNOWLEDGE = load_knowledge(load_lexicon(), load_ontology())


def _found(text: str) -> tuple[dict[str, str], list[Relation | Attribute]]:
    document = parse(Article("sample", text, date="2024-06-01"), KNOWLEDGE.lexicon)
    mentions = find_mentions(document, KNOWLEDGE.lexicon)
    return {r.id: r.name for r in mentions.referents}, list(find_relations(lay_over(document, mentions), KNOWLEDGE))


def _place(name: str) -> Referent:
    return Referent("e1", "Place", name, (name,))


def test_a_fact_that_is_said_twice_is_given_once() -> None:
    text = "Halden Pharma Co., Ltd. is headquartered in Kunshan. Kunshan-based Halden Pharma Co., Ltd. hired chemists."
    names, facts = _found(text)
    located = [f for f in facts if isinstance(f, Relation) and f.predicate == "locatedIn"]
    assert [(names[f.subject], names[f.object]) for f in located] == [("Halden Pharma Co., Ltd.", "Kunshan")]


def test_every_fact_has_the_words_that_state_it() -> None:
    text = "Halden Pharma Co., Ltd. is headquartered in Kunshan. It was founded in 1998 and focuses on gene therapy."
    _, facts = _found(text)
    assert len(facts) >= 3
    for fact in facts:
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def test_a_post_keeps_its_rank_and_its_field() -> None:
    _, facts = _found("Maria Olsen, acting vice president of clinical research at Halden Pharma Co., Ltd., agreed.")
    assert [f.title for f in facts if isinstance(f, Relation)] == ["acting vice president of clinical research"]


def test_of_two_dates_of_an_event_the_more_precise_is_given() -> None:
    text = (
        "The Third Riverside Biotech Forum was held in May 2023. "
        "The Third Riverside Biotech Forum was held on May 12, 2023."
    )
    assert [f.value for f in _found(text)[1] if isinstance(f, Attribute)] == ["2023-05-12"]


def test_the_gazetteer_rules_out_what_no_place_can_be_in() -> None:
    lexicon = KNOWLEDGE.lexicon
    assert can_hold(_place("Kunshan"), _place("Suzhou"), lexicon)
    assert can_hold(_place("Suzhou"), _place("Jiangsu"), lexicon)
    assert can_hold(_place("Nowhere-on-Sea"), _place("Suzhou"), lexicon)
    assert not can_hold(_place("China"), _place("Suzhou"), lexicon)
    assert not can_hold(_place("Jiangsu"), _place("Zhejiang"), lexicon)
    assert not can_hold(_place("France"), _place("Germany"), lexicon)


def test_who_opened_a_plant_was_not_founded_with_it() -> None:
    names, facts = _found("The Riverside Vaccine Plant, which Halden Pharma Co., Ltd. opened in 2004, has 300 workers.")
    founded = {names[f.subject] for f in facts if isinstance(f, Attribute) and f.attribute == "foundingDate"}
    assert "Halden Pharma Co., Ltd." in names.values()
    assert "Halden Pharma Co., Ltd." not in founded


def _stated(text: str, predicate: str) -> set[tuple[str, str]]:
    names, facts = _found(text)
    return {(names[f.subject], names[f.object]) for f in facts if isinstance(f, Relation) and f.predicate == predicate}


def test_an_adjective_of_origin_says_where_something_is_only_if_nothing_tighter_does() -> None:
    alone = "The British drugmaker Halden Pharma hired chemists."
    assert len(_stated(alone, "locatedIn")) == 1
    both = "The British drugmaker Halden Pharma is headquartered in Kunshan."
    assert _stated(both, "locatedIn") == {("Halden Pharma", "Kunshan")}


def test_a_shop_somewhere_does_not_say_where_the_company_is() -> None:
    assert not _stated("Halden Pharma Co., Ltd. has 33 stores in Hangzhou and 12 in Kunshan.", "locatedIn")


def test_an_office_somewhere_is_not_where_a_company_is_that_has_its_seat_elsewhere() -> None:
    text = "Halden Pharma Co., Ltd. is headquartered in Chicago and has offices in Boston and Geneva."
    found = _stated(text, "locatedIn")
    assert found == {("Halden Pharma Co., Ltd.", "Chicago")}


def test_a_passive_says_where_its_own_subject_is() -> None:
    text = "Halden Pharma Co., Ltd. is located in Kunshan and is the parent company of Norvik Biotech Co., Ltd."
    found = _stated(text, "locatedIn")
    assert found == {("Halden Pharma Co., Ltd.", "Kunshan")}


def test_what_is_named_in_brackets_was_not_founded_when_another_was() -> None:
    text = "Norvik Biotech Co., Ltd. was co-founded in 1997 by Anna Berg and Tom Reed (Alden Systems co-founder)."
    names, facts = _found(text)
    dated = {names[f.subject] for f in facts if isinstance(f, Attribute) and f.attribute == "foundingDate"}
    assert dated == {"Norvik Biotech Co., Ltd."}


def test_a_clause_that_goes_on_is_about_its_own_subject() -> None:
    text = "Norvik Biotech Co., Ltd. is owned by Halden Pharma Co., Ltd. and is headquartered in Kunshan."
    assert _stated(text, "locatedIn") == {("Norvik Biotech Co., Ltd.", "Kunshan")}
    both = "Norvik Biotech Co., Ltd. and Halden Pharma Co., Ltd. are headquartered in Kunshan."
    assert len(_stated(both, "locatedIn")) == 2


def test_what_is_said_to_belong_to_one_company_is_not_guessed_to_belong_to_another() -> None:
    text = "Norvik Biotech Co., Ltd. is a subsidiary of Halden Pharma Co., Ltd., in turn a subsidiary of Roche."
    assert ("Norvik Biotech Co., Ltd.", "Roche") not in _stated(text, "subsidiaryOf")
    assert ("Norvik Biotech Co., Ltd.", "Halden Pharma Co., Ltd.") in _stated(text, "subsidiaryOf")
