"""What a name is taken for: which spellings are one, and which names are none."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.resolve.names import Name, initials, load_parts, read_name


def read(text: str, cls: str) -> Name:
    return read_name(text, cls, load_parts(load_lexicon()))


@pytest.mark.parametrize(
    ("cls", "one", "other"),
    [
        ("Company", "Northwind Co Ltd", "NORTHWIND"),
        ("Company", "Northwind (Larkfield) Co., Ltd.", "Northwind Larkfield Inc"),
        ("Company", "Smith & Nephew", "Smith+Nephew"),
        ("Company", "Eli Lilly and Company", "Eli Lilly"),
        ("Company", "Nórthwind Bhd", "Northwind Sdn Bhd"),
        ("Company", "North Wind Group Co Ltd (NWG)", "North Wind Group"),
        ("Company", "Northwind (北风)", "Northwind"),
        ("Park", "the Larkfield Hi-Tech Zone", "Larkfield High-tech Zone"),
        (
            "Park",
            "Larkfield Economic & Technological Development Zone",
            "Larkfield Economic-Technological Development Zone",
        ),
        ("Place", "Xi’an", "Xian"),
        ("Place", "U.S.", "US"),
        ("Place", "Larkfield city", "Larkfield"),
        ("Place", "state of Larkfield", "Larkfield"),
        ("Person", "Dr. Ada Quist", "Ada Quist"),
        ("Platform", "Centre for Cell Programmes", "Center for Cell Programs"),
        ("Industry", "the biomedical industry", "Biomedicine"),
        ("Industry", "medical devices", "medical device sector"),
        ("Industry", "R&D", "R & D"),
        ("Industry", "AI", "artificial intelligence"),
        ("Event", "The 14th Larkfield Expo", "Larkfield Expo"),
    ],
)
def test_two_spellings_of_one_name(cls: str, one: str, other: str) -> None:
    assert read(one, cls).key == read(other, cls).key != ""


@pytest.mark.parametrize(
    ("cls", "one", "other"),
    [
        ("Company", "Merck & Co.", "Merck"),
        ("Company", "Northwind Group China", "Northwind Group"),
        ("Company", "Northwind (Larkfield)", "Northwind"),
        ("Park", "Zone A", "Zone B"),
        ("Industry", "medical devices", "high-end medical equipment"),
        ("Industry", "biopharmaceuticals", "biomedicine"),
        ("Person", "Li Wei", "Li Wen"),
    ],
)
def test_two_names(cls: str, one: str, other: str) -> None:
    assert read(one, cls).key != read(other, cls).key


@pytest.mark.parametrize(
    ("cls", "text"),
    [
        ("Event", "signing ceremony"),
        ("Event", "signing of the Larkfield memorandum"),
        ("Event", "briefing on Friday"),
        ("Facility", "Larkfield plant"),
        ("Facility", "new building"),
        ("Project", "second phase of that project"),
        ("Institution", "management committee"),
        ("Company", "joint venture with Northwind"),
        ("Product", "17-valent HPV vaccine"),
        ("Policy", "five-year biomedical plan"),
        ("Person", "Quist"),
        ("Person", "Dr Quist"),
    ],
)
def test_no_name_to_be_known_by_elsewhere(cls: str, text: str) -> None:
    assert not read(text, cls).proper


@pytest.mark.parametrize(
    ("cls", "text"),
    [
        ("Company", "SK bioscience"),
        ("Company", "3SBio"),
        ("Institution", "Larkfield government"),
        ("Product", "semaglutide"),
        ("Product", "NW-21"),
        ("Platform", "云雀实验室"),
        ("Event", "Larkfield Bio Day"),
    ],
)
def test_a_name_to_be_known_by_elsewhere(cls: str, text: str) -> None:
    assert read(text, cls).proper
    assert not read(text, cls).common


@pytest.mark.parametrize(
    ("cls", "text"),
    [("Institution", "Ministry of Commerce"), ("Platform", "Vaccine Engineering Center"), ("Park", "Science City")],
)
def test_a_name_that_many_bear(cls: str, text: str) -> None:
    assert read(text, cls).common


@pytest.mark.parametrize(
    ("text", "edition", "year"),
    [
        ("14th Larkfield Expo", "14", ""),
        ("fourth Larkfield Expo", "4", ""),
        ("inaugural Larkfield Expo", "1", ""),
        ("2021 (38th) Larkfield Annual Conference", "38", "2021"),
        ("Larkfield Expo 2024", "", "2024"),
        ("Larkfield Expo", "", ""),
    ],
)
def test_an_event_s_edition(text: str, edition: str, year: str) -> None:
    name = read(text, "Event")
    assert (name.edition, name.year) == (edition, year)
    assert "larkfield" in name.key


def test_a_name_of_marks_alone_is_none() -> None:
    assert read("“…”", "Company") == Name("", "", proper=False)


def test_initials() -> None:
    assert initials("larkfield industrial park", load_parts(load_lexicon())) == "lip"
    assert initials("university of larkfield", load_parts(load_lexicon())) == "ul"
