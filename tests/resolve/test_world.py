"""What the world knows things by is looked up after they were resolved, and only where one thing can be meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Entities, Extraction, Judgement, Side
from kg.resolve import load_reference, read_sign, resolve, sight
from kg.resolve.entities import Draft, Tally, draft, read_draft
from kg.resolve.world import World, known_by, load_world

Thing = tuple[str, ...]
Tell = Callable[..., Extraction]

TSINGHUA = (("ror", "03cve4549"), ("wikidata", "Q16955"))


def known(entities: Entities, name: str) -> list[tuple[tuple[str, str], ...]]:
    return [entity.known for entity in entities.by_id.values() if entity.name == name]


def one(tell: Tell, *things: Thing) -> Entities:
    return resolve([tell("a", things)])


def test_a_place_is_known_by_its_code_and_its_chinese_name(tell: Tell) -> None:
    assert known(one(tell, ("Place", "Wuxi"), ("Place", "Jiangsu")), "Wuxi") == [
        (("chinese", "无锡市"), ("gb", "320200"), ("geonames", "1790902"))
    ]


def test_a_place_abroad_has_no_code(tell: Tell) -> None:
    ((pair,),) = known(one(tell, ("Place", "Aachen"), ("Place", "Germany")), "Aachen")
    assert pair == ("geonames", "3247449")


def test_an_open_homonym_is_known_by_nothing(tell: Tell) -> None:
    assert known(one(tell, ("Place", "Taizhou")), "Taizhou") == [()]
    placed = one(tell, ("Place", "Taizhou"), ("Place", "Zhejiang"))
    assert ("gb", "331000") in known(placed, "Taizhou")[0]


def test_a_thing_named_after_a_place_is_not_the_place(tell: Tell) -> None:
    hospital = one(tell, ("Institution", "Suzhou Hospital"), ("Place", "Suzhou"), ("Place", "Jiangsu"))
    assert known(hospital, "Suzhou Hospital") == [()]


@pytest.mark.parametrize("name", ["Tsinghua University", "the Tsinghua University", "TSINGHUA UNIVERSITY"])
def test_a_university_is_known_by_its_name(tell: Tell, name: str) -> None:
    (entity,) = one(tell, ("Institution", name)).by_id.values()
    assert entity.known == TSINGHUA


@pytest.mark.parametrize(
    "thing",
    [
        ("Platform", "Tsinghua University"),
        ("Company", "Tsinghua University"),
        ("Institution", "Tsinghua University Press"),
        ("Institution", "Tsinghua"),
        ("Company", "Pfizer China"),
    ],
)
def test_another_class_or_name_is_another_thing(tell: Tell, thing: Thing) -> None:
    (entity,) = one(tell, thing).by_id.values()
    assert entity.known == ()


def test_a_legal_form_makes_no_difference(tell: Tell) -> None:
    (entity,) = one(tell, ("Company", "Pfizer Inc.")).by_id.values()
    assert entity.known == (("wikidata", "Q206921"),)


def test_two_names_of_the_table_in_one_thing_give_none(tell: Tell) -> None:
    """People may unite what the table keeps apart; then nobody knows which of the two it is."""
    stories = [tell("a", [("Institution", "Tsinghua University")]), tell("b", [("Institution", "Peking University")])]
    sides = Side("Institution", "Tsinghua University", ("a",)), Side("Institution", "Peking University", ("b",))
    (entity,) = resolve(stories, [Judgement("same", *sides, by="mei", at="2026-03-03T09:30:00Z")]).by_id.values()
    assert entity.known == ()


def test_two_candidates_of_one_name_give_none(tell: Tell) -> None:
    (seen,) = sight(tell("a", [("Institution", "Larkfield University")]), load_reference())
    key = ("Institution", "larkfield university")
    first, second = ("ror", "000000001"), ("ror", "000000002")
    assert known_by([seen.sign], World({}, {key: frozenset({first})})) == (first,)
    assert known_by([seen.sign], World({}, {key: frozenset({first, second})})) == ()
    mixed = World({}, {key: frozenset({first, second, ("wikidata", "Q1")})})
    assert known_by([seen.sign], mixed) == (("wikidata", "Q1"),)


def test_what_people_told_from_its_namesakes_is_not_known_by_its_name(tell: Tell) -> None:
    stories = [tell(article, [("Institution", "Tsinghua University")]) for article in "ab"]
    sides = (
        Side("Institution", "Tsinghua University", ("a",), alone=True),
        Side("Institution", "Tsinghua University", ("b",)),
    )
    entities = resolve(stories, [Judgement("different", *sides, by="mei", at="2026-03-03T09:30:00Z")])
    assert sorted(entity.known for entity in entities.by_id.values()) == [(), TSINGHUA]


def test_two_senses_of_a_place_give_none(tell: Tell) -> None:
    signs = [
        sighting.sign
        for near in ("Jiangsu", "Zhejiang")
        for sighting in sight(tell(near, [("Place", "Taizhou"), ("Place", near)]), load_reference())
        if sighting.sign.name == "taizhou"
    ]
    assert len(signs) == 2
    assert known_by(signs[:1], load_world())
    assert known_by(signs, load_world()) == ()


def test_a_draft_says_it_in_its_line(tell: Tell) -> None:
    (seen,) = sight(tell("a", [("Institution", "Tsinghua University")]), load_reference())
    sign = read_sign(seen.sign.write())
    tally = Tally({"Tsinghua University": 1}, frozenset(["Tsinghua University"]), {})
    made: Draft = draft([sign.id], {sign.id: sign}, {sign.id: tally})
    assert made.known == TSINGHUA
    assert read_draft(made.write()) == made
    nowhere = draft([sign.id], {sign.id: sign}, {sign.id: tally}, World({}, {}))
    assert nowhere == replace(made, known=())


def test_a_lexicon_without_the_table_is_an_error(tmp_path: Path) -> None:
    for folder in ("names", "forms"):
        (tmp_path / folder).mkdir()
        for file in (load_lexicon().folder / folder).glob("*.tsv"):
            if file.stem != "identifiers":
                (tmp_path / folder / file.name).write_bytes(file.read_bytes())
    with pytest.raises(LexiconError, match="identifiers"):
        load_world(Lexicon(tmp_path))
