"""Whether a number that a model states is in the quote, and a year in the article."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.lexicon import Lexicon
from kg.llm.source import Source
from kg.mentions import find_mentions
from kg.model import Article
from kg.text import parse

NUMBERS = [
    ("The plant cost $1.4 billion.", "1400000000", "USD", True),
    ("The plant cost $1.4 billion.", "1400000000", "EUR", False),
    ("The plant cost $1.4 billion.", "1.4", "USD", False),
    ("The plant cost $1.4 billion.", "1400000", "USD", False),
    ("Output fell by 8.5 percent.", "-8.5", "percent", True),
    ("Output fell by 8.5 percent.", "85", "percent", False),
    ("A third of the tenants make chips.", "33.3", "percent", True),
    ("It has twelve laboratories.", "12", "1", True),
    ("It has 1,300 tenants.", "1300", "1", True),
    ("It has 1,300 tenants.", "13", "1", False),
    ("It has 1,300 tenants.", "1300", "CNY", False),
    ("It took $5 million, 2 million of it in May.", "2000000", "USD", True),
    ("It cost 97 billion florins.", "97000000000", "AWG", True),
    ("It cost 97 billion florins.", "97000000", "AWG", False),
    ("It cost 97 billion florins.", "97000000000", "EUR", False),
    ("It has 30 to 40 tenants.", "40", "1", True),
    ("It covers 3.2 square kilometers.", "3200000", "m2", True),
    ("It covers 3.2 square kilometers.", "3.2", "percent", True),
    ("It has tenants.", "7", "1", False),
    ("Sales came to 8.6 trillion won ($6.1 billion).", "6100000000", "USD", True),
]


def source(text: str, lexicon: Lexicon, date: str = "2023-06-02") -> Source:
    document = parse(Article("a", text, date=date), lexicon)
    return Source(document, find_mentions(document, lexicon), lexicon.column("forms/currencies", "code"))


@pytest.mark.parametrize(("text", "value", "unit", "held"), NUMBERS)
def test_a_number_is_held_in_its_unit(text: str, value: str, unit: str, held: bool, lexicon: Lexicon) -> None:
    assert source(text, lexicon).has_number(Decimal(value), unit, 0, len(text)) is held


def test_a_number_outside_the_quote_does_not_count(lexicon: Lexicon) -> None:
    text = "It has 120 tenants. It has 12 laboratories."
    assert not source(text, lexicon).has_number(Decimal(12), "1", 0, text.index(".") + 1)


@pytest.mark.parametrize(
    ("moment", "given"),
    [("2019", True), ("2019-04", True), ("2022", True), ("2024", True), ("2026", False), ("2019/2026", False)],
)
def test_a_year_is_in_the_text_or_around_the_articles_own(moment: str, given: bool, lexicon: Lexicon) -> None:
    assert source("It was founded in 2019.", lexicon).has_year(moment) is given


def test_a_month_and_day_without_a_year_need_none(lexicon: Lexicon) -> None:
    assert source("It opens on 19 October.", lexicon, date="").has_year("--10-19")
