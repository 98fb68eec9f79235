from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.lexicon import load_lexicon
from kg.read.dateline import read_dateline
from kg.read.dates import find_dates, read_date
from kg.read.masthead import read_masthead
from kg.read.segments import is_menu, is_section, outlet_of, split_line

LEXICON = load_lexicon()
CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("mastheads.toml").read_text("utf-8"))["case"]
STORY = (
    "Companies that settle in the Northgate bio zone will pay no rent for their first three years, the zone's "
    "management committee said on Friday."
)
REST = (
    "The committee had asked several universities for advice before it decided, and expects forty new tenants this "
    "year."
)


def test_all_cases_are_here() -> None:
    assert len(CASES) == 116
    assert len({case["name"] for case in CASES}) == 116


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_title_publisher_and_date_are_found(case: dict[str, Any]) -> None:
    text = (
        case["head"].replace("{story}", STORY) + ("" if case.get("whole") else f"\n\n{REST}\n\n") + case.get("foot", "")
    )
    found = read_masthead(text, LEXICON)
    assert (found.title, found.publisher, found.date) == (case["title"], case["publisher"], case["date"])


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("2023-05-06", "2023-05-06"),
        ("2023/5/6", "2023-05-06"),
        ("2023.05.06", "2023-05-06"),
        ("6 May 2023", "2023-05-06"),
        ("6th of May, 2023", "2023-05-06"),
        ("May 6th, 2023", "2023-05-06"),
        ("Sept. 6, 2023", "2023-09-06"),
        ("06-May-23", "2023-05-06"),
        ("2023 May 6", "2023-05-06"),
        ("2023年5月6日", "2023-05-06"),
        ("2023年5月", "2023-05"),
        ("06.05.2023", "2023-05-06"),
        ("13/05/2023", "2023-05-13"),
        ("05/13/2023", "2023-05-13"),
        ("05/05/2023", "2023-05-05"),
        ("20230506", "2023-05-06"),
        ("20230506T101500Z", "2023-05-06"),
        ("2023-05-06T10:15:00+08:00", "2023-05-06"),
        ("May 2023", "2023-05"),
        ("2023-05", "2023-05"),
        ("2023", "2023"),
        ("", ""),
    ],
)
def test_a_date_is_read_at_its_precision(printed: str, value: str) -> None:
    assert read_date(printed, LEXICON) == (value, "")


@pytest.mark.parametrize(
    "printed", ["31 February 2024", "2023-02-29", "April 31, 2023", "2023-13-01", "99/99/2023", "20230231"]
)
def test_a_day_that_does_not_exist_is_no_date(printed: str) -> None:
    value, problem = read_date(printed, LEXICON)
    assert value == ""
    assert "there is no day" in problem


@pytest.mark.parametrize("printed", ["yesterday", "6 May", "soon, in 20245", "Issue 12", "1,300", "$2023.5"])
def test_what_holds_no_whole_date_is_told(printed: str) -> None:
    value, problem = read_date(printed, LEXICON)
    assert value == ""
    assert printed in problem


def test_an_unclear_date_keeps_its_year_and_says_so() -> None:
    assert read_date("03/04/2023", LEXICON)[0] == "2023"
    assert "day/month or month/day" in read_date("03/04/2023", LEXICON)[1]


def test_dates_without_a_year_are_marked() -> None:
    found = list(find_dates("Between July 11 and 3 August the hall was shut, until May 5, 2023.", LEXICON))
    assert [date.value for date in found] == ["--07-11", "--08-03", "2023-05-05"]


@pytest.mark.parametrize(
    "line",
    [
        "Founded 12 March 1997",
        "Status   state-level since March 2012",
        "Deadline: 5 May 2024",
        "Opened in May 2001 by the king",
    ],
)
def test_other_dates_than_the_publications_are_left_alone(line: str) -> None:
    assert not [s for s in split_line(line, LEXICON) if s.role in ("date", "published", "updated")]


@pytest.mark.parametrize(
    ("line", "agency", "date", "day"),
    [
        ("EASTQUAY, July 11 (Some Wire) -- A park was opened.", "Some Wire", "", "--07-11"),
        ("EASTQUAY, China, July 11, 2023 /SomeNewswire/ -- A park was opened.", "SomeNewswire", "2023-07-11", ""),
        ("EASTQUAY--(TRADE WIRE)--A park was opened.", "TRADE WIRE", "", ""),
        ("Harbour Review (Mar. 10, 2017) - A park was opened.", "Harbour Review", "2017-03-10", ""),
        ("A park was opened - the third - on July 11, 2023.", "", "", ""),
        ("Date: 2024-11-21 A FORUM was held.", "", "2024-11-21", ""),
        ("The third park (after Eastquay and Northgate) was opened on July 11, 2023, officials said.", "", "", ""),
        ("PARIS — A park was opened.", "", "", ""),
    ],
)
def test_datelines(line: str, agency: str, date: str, day: str) -> None:
    found = read_dateline(line, LEXICON)
    assert (found.agency, found.date, found.day) == (agency, date, day)


@pytest.mark.parametrize(
    "line", ["Home > News", "Skip to content", "[Print] [Close]", "Share | Tweet | Email", "A- A A+", "* * *"]
)
def test_menus_are_known(line: str) -> None:
    assert is_menu(line, LEXICON)


@pytest.mark.parametrize(
    "line", ["Home-grown drug wins approval", "Shares in bio park fall", "Menu of incentives grows"]
)
def test_headlines_are_no_menus(line: str) -> None:
    assert not is_menu(line, LEXICON)


def test_sections_and_outlets_are_told_apart() -> None:
    assert is_section("Industrial Parks", LEXICON)
    assert is_section("Science, Technology and Innovation", LEXICON)
    assert not is_section("Park profile: Eastquay Medical City", LEXICON)
    assert outlet_of("All News", LEXICON) == ""
    assert outlet_of("Eastquay Morning Post", LEXICON) == "Eastquay Morning Post"
    assert outlet_of("Xinhua", LEXICON) == "Xinhua"
    assert outlet_of("Rosa Lim", LEXICON) == ""


def test_a_long_line_costs_no_more_than_a_short_one() -> None:
    for filler in ["a", "(", "Updated: ", "| ", "May 5 ", "\t", "- ", "©", "2023-", "Source:", ">"]:
        text = "Headline of the day\n" + filler * 400_000 + "\nA short line.\n"
        read_masthead(text, LEXICON)


def test_mastheads_of_the_reference_articles(shared: Path) -> None:
    found = [read_masthead(path.read_text("utf-8"), LEXICON) for path in sorted(shared.glob("articles/*/*.txt"))]
    assert len(found) == 55
    assert sum(bool(masthead.title) for masthead in found) == 54
    assert sum(bool(masthead.date) for masthead in found) == 52
    assert sum(bool(masthead.publisher) for masthead in found) == 45
