"""Dates and periods, as (text, publication date, what is found)."""

from __future__ import annotations

import pytest

from kg.lexicon import load_lexicon
from kg.mentions.times import _matches, _patterns, find_times
from kg.model import Article
from kg.text import parse

LEXICON = load_lexicon()

CASES = [
    # days
    ("It opened on July 23.", "2022-07-25", "2022-07-23"),
    ("It opened on October 19.", "", "--10-19"),
    ("It opened on 4 June 2021 and closed on Dec. 24, 2022.", "", "2021-06-04; 2022-12-24"),
    ("From April 21 to 23 it rained.", "2021-05-01", "2021-04-21/2021-04-23"),
    ("From April 30 to May 2, 2024 it rained.", "", "2024-04-30/2024-05-02"),
    ("On 21-23 April it rained.", "2021-05-01", "2021-04-21/2021-04-23"),
    ("Updated: 2018-08-02.", "", "2018-08-02"),
    ("It happened on December 28.", "2022-01-05", "2021-12-28"),
    ("It was signed on Thursday, a day after Wednesday's vote.", "2024-11-22", "2024-11-21; 2024-11-20"),
    ("It was signed yesterday; today it starts.", "2024-03-01", "2024-02-29; 2024-03-01"),
    ("It opened on May 3, 2020. On the same day a laboratory was launched.", "2020-06-01", "2020-05-03; 2020-05-03"),
    ("On 31 February 2023 and June 31 nothing happened.", "2023-07-01", ""),
    # months
    ("It began in September 2016, in March and last October.", "2024-05-02", "2016-09; 2024-03; 2023-10"),
    ("It will open this October or next May.", "2024-06-02", "2024-10; 2025-05"),
    ("By the end of last month 90 had come, this month ten.", "2021-09-14", "2021-08; 2021-09"),
    ("Sales rose from January to August this year.", "2024-11-21", "2024-01/2024-08"),
    ("In the six months to June they rose.", "2021-09-14", "2021-01/2021-06"),
    ("In the first five months of 2021 they rose.", "2023-08-07", "2021-01/2021-05"),
    ("In November they fell.", "2024-07-01", "2023-11"),
    # quarters and halves
    ("In the first half of 2024 and the first quarter they rose.", "2024-09-01", "2024-01/2024-06; 2024-01/2024-03"),
    ("In Q3 2023 and H1 2022 they rose.", "", "2023-07/2023-09; 2022-01/2022-06"),
    ("In the second half they rose.", "2024-03-01", "2023-07/2023-12"),
    ("In the first three quarters of last year they rose.", "2024-03-01", "2023-01/2023-09"),
    # years
    ("Last year was good, this year is better, next year will be best.", "2023-05-06", "2022; 2023; 2024"),
    ("By the end of 2025 and in late 2024.", "2023-05-06", "2025; 2024"),
    ("Since 2019 it has grown; since January it has shrunk.", "2023-10-28", "2019/2023; 2023-01/2023-10"),
    ("Between 2019 and 2023, and in 2020-25.", "", "2019/2023; 2020/2025"),
    ("In the 14th Five-Year Plan period (2021-25) it grew.", "", "2021/2025"),
    ("Under the 13th Five-Year Plan it grew.", "", "2016/2020"),
    ("In the past three years and over the next five years.", "2024-01-30", "2021/2024; 2024/2029"),
    ("In 2010 it had 12. A decade later it had 50, and the year before 45.", "2023-01-01", "2010; 2020; 2019"),
    ("It was founded in 1856 and again two years ago.", "2022-01-01", "1856; 2020"),
    ("On 18 July 1877 and on February 10, 1881 they met, as in May 1790.", "", "1877-07-18; 1881-02-10; 1790-05"),
    ("In fiscal 2022 and FY2023.", "", "2022; 2023"),
    ("Full-year sales should pass 3 billion.", "2021-09-14", "2021"),
    ("By 2035 it wants ten. By the same date it wants more.", "2020-08-21", "2035; 2035"),
    # no times
    ("More than 2000 companies and 1,999 people paid RMB 2020.", "2021-01-01", ""),
    ("They may march on; the second shift begins.", "2021-01-01", ""),
    ("Last year and on Friday it rained.", "", ""),
]


@pytest.mark.parametrize(("text", "published", "expected"), CASES, ids=[text[:40] for text, *_ in CASES])
def test_what_is_found(text: str, published: str, expected: str) -> None:
    document = parse(Article("a", text, date=published), LEXICON)
    assert "; ".join(time.value for time in find_times(document, LEXICON)) == expected


def test_all_cases_are_run() -> None:
    assert len(CASES) == 39


def test_spans_hold_the_words() -> None:
    text = "Since July 2019 the plant has run."
    document = parse(Article("a", text, date="2022-01-20"), LEXICON)
    (time,) = find_times(document, LEXICON)
    assert text[time.start : time.end] == "Since July 2019"
    assert (document.tokens[time.first].text, document.tokens[time.last - 1].text) == ("Since", "2019")
    assert time.value == "2019-07/2022-01"


@pytest.mark.parametrize("published", ["2024", "2024-10", "", "20", "2024-02-31", "yesterday"])
def test_any_publication_date_will_do(published: str) -> None:
    document = parse(Article("a", "Last year, in March and on Friday, since 2019.", date=published), LEXICON)
    values = [time.value for time in find_times(document, LEXICON)]
    assert values[0] == ("2023" if published.startswith("2024") else "--03")


def test_every_pattern_finds_its_cue_in_what_it_matches() -> None:
    """The cues only spare time: with them the patterns find what they find over the whole text."""
    text = (
        "In early May the zone, opened on 3 June 2021, grew; by the end of 2023 and in the first half of 2024 it had\n"
        "ten plants, in the third quarter twelve. Two years ago, on Monday, it had one. In the past\ndecade, in "
        "the first six\nmonths, within five years, in Q3 2022, from 2019 to 2021, in the 14th Five-Year Plan.\n\n"
        "The same day, last month, this week, since 1890, 2024-05-06, July 1-3, 2022, FY2020, a year earlier.\n"
        "in the six months through September, the next three years, the last two months, H1 2023, full-year."
    )
    patterns, month = _patterns(LEXICON)
    whole = sorted((m.start(), m.end(), kind) for kind, pattern, _ in patterns for m in pattern.finditer(text))
    assert sorted((one.start, one.end, one.kind) for one in _matches(text, LEXICON)) == whole
    assert len({kind for _, _, kind in whole}) >= 12
    assert all(cue == "{month}" or cue.islower() or not cue.isalpha() for *_, cues in patterns for cue in cues)
    assert month.search(text)
