"""Homonyms are told apart by what an article says of them, or left open."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.resolve.atlas import load_atlas
from kg.resolve.places import PlaceInText, Reading, read_places

#: What is read, what it is said to be in, what else the article names, and which place that makes it.
CASES = [
    ("Taizhou", (), ("Jiangsu",), "Taizhou in Jiangsu"),
    ("Taizhou", (), ("Zhejiang", "China"), "Taizhou in Zhejiang"),
    ("Taizhou", (), ("Gaogang District",), "Taizhou in Jiangsu"),
    ("Taizhou", ("Zhejiang",), ("Jiangsu",), "Taizhou in Zhejiang"),
    ("Taizhou, Zhejiang province", (), (), "Taizhou in Zhejiang"),
    ("Taizhou", (), ("China",), ""),
    ("Taizhou", (), ("Jiangsu", "Zhejiang"), ""),
    ("Taizhou", (), (), ""),
    ("Huangpu district", (), ("Guangzhou",), "Huangpu District in Guangzhou"),
    ("Huangpu", (), ("Shanghai", "Beijing"), "Huangpu District in Shanghai"),
    ("Huangpu", (), ("Shanghai", "Guangzhou"), ""),
    ("Huangpu", ("Shanghai",), ("Guangzhou",), "Huangpu District in Shanghai"),
    ("Wuxi", (), ("China",), "Wuxi in Jiangsu"),
    ("Wuxi", (), ("Chongqing", "Chengdu"), "Wuxi in Jiangsu"),
    ("Wuxi county", (), ("Chongqing",), "Wuxi County in Chongqing"),
    ("Wuxi county", (), ("China",), ""),
    ("Binhai New Area", (), ("Tianjin",), "Binhai New Area in Tianjin"),
    ("Binhai New Area", (), ("Zhejiang", "Shanghai"), ""),
    ("Huaiyin District", (), ("Jinan", "China"), "Huaiyin District in Jinan"),
    ("China", ("United States",), (), "China"),
    ("Tuas", (), ("Singapore",), "Tuas in Singapore"),
    ("Wuxi", ("Chongqing",), (), "Wuxi County in Chongqing"),
    ("Nanjing", (), (), "Nanjing in Jiangsu"),
    ("Jilin City", (), (), "Jilin in Jilin"),
    ("Jilin province", (), (), "Jilin in China"),
    ("Jilin", (), ("China",), ""),
    ("Chaoyang", (), ("Beijing",), "Chaoyang District in Beijing"),
    ("Georgia", (), ("United States",), "Georgia in United States"),
    ("New York", (), ("United States",), ""),
    ("Hull", ("England",), (), ""),
    ("Hull, England", (), (), ""),
    ("Mexico", (), ("India",), "Mexico"),
    ("U.S.", (), (), "United States"),
    ("British", (), (), "United Kingdom"),
    ("Chinese", ("Jiangsu",), (), "China"),
    ("Dongguan", (), (), "Dongguan in Guangdong"),
    ("Larkfield Bio Island", (), ("China",), ""),
    ("Suzhou", (), ("China", "Beijing"), ""),
    ("Suzhou", (), ("Kunshan",), "Suzhou in Jiangsu"),
    ("Fuzhou", (), (), ""),
    ("Pingxiang", (), (), ""),
    ("Boston", (), (), "Boston in Massachusetts"),
    ("Boston", (), ("United Kingdom",), "Boston in Massachusetts"),
    ("Boston", (), ("England",), "Boston in England"),
    ("Boston", ("United Kingdom",), (), "Boston in England"),
    ("London", (), ("France",), "London in England"),
    ("London", (), ("Canada",), "London in England"),
    ("London", (), ("Ontario",), "London in Ontario"),
    ("Melbourne", (), ("United States",), "Melbourne in Victoria"),
    ("Cambridge", (), (), ""),
    ("Valencia", (), (), ""),
    ("Birmingham", (), (), ""),
    ("Jinan", (), (), "Jinan in Shandong"),
    ("Ontario", (), (), "Ontario in Canada"),
    ("Washington", (), (), ""),
    ("Georgia", (), (), ""),
    ("Zurich", (), (), "Zürich in Canton of Zurich"),
    ("canton of Zurich", (), (), "Canton of Zurich in Switzerland"),
    ("Berne", (), (), "Bern in Canton of Bern"),
    ("Torino", (), (), "Turin in Piedmont"),
    ("America", (), (), "United States"),
    ("Cork", (), (), "Cork in Ireland"),
    ("Co Cork", (), (), "County Cork in Ireland"),
    ("Kuwait City", (), ("Kuwait",), "Kuwait City in Al ‘Āşimah"),
    ("Songdo", (), ("South Korea",), "Songdo in Incheon"),
]


def read(name: str, inside: tuple[str, ...], around: tuple[str, ...]) -> Reading:
    places = {"it": PlaceInText((name,), inside), **{other: PlaceInText((other,)) for other in around}}
    return read_places(places, (), load_atlas(load_lexicon()))["it"]


@pytest.mark.parametrize(("name", "inside", "around", "expected"), CASES)
def test_which_place_it_is(name: str, inside: tuple[str, ...], around: tuple[str, ...], expected: str) -> None:
    sense = read(name, inside, around).sense
    found = "" if sense is None else f"{sense.name} in {sense.parent}" if sense.parent else sense.name
    assert found == expected


def test_a_reading_says_why() -> None:
    assert read("Taizhou", (), ("Jiangsu",)).reason == "the article names Jiangsu"
    assert read("Taizhou", (), ("Gaogang District",)).reason == "the article names Gaogang District, which is in it"
    assert read("Huangpu", ("Shanghai",), ()).reason == "the only Huangpu District that fits"


def test_a_name_that_the_gazetteer_lacks_is_not_listed() -> None:
    assert not read("Larkfield Bio Island", (), ()).listed
    assert read("Taizhou", (), ()).listed


def test_names_within_other_names_help_where_places_do_not() -> None:
    atlas = load_atlas(load_lexicon())
    assert read_places({"it": PlaceInText(("Taizhou",))}, ["Zhejiang"], atlas)["it"].sense is not None
    assert read_places({"it": PlaceInText(("Taizhou",))}, ["Northwind"], atlas)["it"].sense is None


@pytest.mark.parametrize(
    "words", ["Suzhou Xiangcheng", "suzhou industrial park", "Suzhou Industrial Park", "Kunshan"], ids=str
)
def test_words_of_other_names_tell_where_an_article_is(words: str) -> None:
    atlas = load_atlas(load_lexicon())
    sense = read_places({"it": PlaceInText(("Suzhou",))}, [words], atlas)["it"].sense
    assert sense is not None
    assert sense.parent == "Jiangsu"


def test_an_article_may_name_a_place_and_what_is_around_it() -> None:
    atlas = load_atlas(load_lexicon())
    for name, around, level in (("Durham", "Durham County", "city"), ("São Paulo", "state of São Paulo", "province")):
        found = read_places({"it": PlaceInText((name,), ()), "around": PlaceInText((around,))}, (), atlas)
        senses = [reading.sense.level for reading in found.values() if reading.sense]
        assert senses in ([], [level]), name


def test_every_place_lies_in_places_of_the_gazetteer() -> None:
    atlas = load_atlas(load_lexicon())
    senses = {sense.id: sense for found in atlas.by_name.values() for sense in found}
    assert len(senses) > 10_000
    for sense in senses.values():
        assert set(sense.within) <= senses.keys()
        assert sense.id not in sense.within
