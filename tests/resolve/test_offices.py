"""Offices are told by their words and by whose they are."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.resolve import resolve
from kg.resolve.atlas import load_atlas
from kg.resolve.offices import Office, load_offices, read_office
from tests.resolve.conftest import Tell

NAMES = [
    ("Japanese government", Office("government", "Japan")),
    ("Government of Japan", Office("government", "japan")),
    ("Uzbekistan's Ministry of Health", Office("health ministry", "uzbekistan")),
    ("Shandong provincial government", Office("government", "shandong", "province")),
    ("People's Government of Shandong Province", Office("government", "shandong province")),
    ("Ordos Municipal Energy Bureau", Office("bureau energy", "ordos", "city")),
    ("provincial government", Office("government", level="province")),
    ("NMPA", Office("administration medical national product", "China")),
    ("State Council", Office("council state", "China")),
    ("administrative committee", Office("administrative committee", local=True)),
    ("Northwind Energy Bureau", None),
    ("Larkfield University", None),
    ("School of Life Sciences", None),
    ("government", Office("government")),
    ("", None),
]

#: Two bodies, each with a place that its article names, and whether they are one.
PAIRS = [
    ("Japanese government", "Seoul", "Government of Japan", "Wuxi", True),
    ("Japanese government", "Wuxi", "Government of South Korea", "Wuxi", False),
    ("Uzbek Ministry of Health", "Wuxi", "Uzbekistan's Ministry of Health", "Seoul", True),
    ("Shandong provincial government", "Wuxi", "People's Government of Shandong Province", "Seoul", True),
    ("Shandong provincial government", "Jinan", "provincial government", "Qingdao", True),
    ("Shandong provincial government", "Jinan", "provincial government", "Wuxi", False),
    ("Wuxi municipal government", "Wuxi", "city government", "Wuxi", True),
    ("Wuxi municipal government", "Wuxi", "provincial government", "Wuxi", False),
    ("city government", "Wuxi", "city government", "Nanjing", False),
    ("government", "Wuxi", "government", "Wuxi", False),
    ("NMPA", "Seoul", "National Medical Products Administration", "Boston", True),
    ("State Council", "Seoul", "State Council", "Boston", True),
    ("Ministry of Commerce", "Wuxi", "Chinese Ministry of Commerce", "Seoul", True),
    ("Ministry of Commerce", "Seoul", "Chinese Ministry of Commerce", "Seoul", False),
    ("administrative committee", "Wuxi", "administrative committee", "Wuxi", False),
    ("School of Life Sciences", "Wuxi", "School of Life Sciences", "Nanjing", False),
    ("Jilin provincial government", "Changchun", "Jilin municipal government", "Changchun", False),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_name_read_as_an_office(name: str, expected: Office | None) -> None:
    lexicon = load_lexicon()
    assert read_office(name, load_offices(lexicon), load_atlas(lexicon)) == expected


@pytest.mark.parametrize(("one", "here", "other", "there", "expected"), PAIRS)
def test_whose_office_it_is(tell: Tell, one: str, here: str, other: str, there: str, expected: bool) -> None:
    stories = [
        tell(article, [("Institution", name), ("Place", place)])
        for article, name, place in (("a", one, here), ("b", other, there))
    ]
    entities = resolve(stories)
    assert (entities.of("a", "r0") == entities.of("b", "r0")) is expected


def test_facts_say_whose_office_it_is(tell: Tell) -> None:
    body, places = ("Institution", "provincial government"), (("Place", "Shandong"), ("Place", "Jiangsu"))
    one = tell("a", [body, *places], [(0, "partOf", 1)])
    other = tell("b", [body, *places], [(0, "partOf", 2)])
    third = tell("c", [body, *places])
    named = tell("d", [("Institution", "Shandong provincial government")])
    entities = resolve([one, other, third, named])
    assert entities.of("a", "r0") == entities.of("d", "r0")
    assert len({entities.of(article, "r0") for article in "abc"}) == 3
