"""Numbers, dates and labels have one form, which the store gives back as it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import FactError
from kg.model import Literal
from kg.rdf.literals import label, moment, number, span

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("value", "written"),
    [("1.10", "1.1"), ("1300", "1300"), ("2.5E+10", "25000000000"), ("-0", "0"), ("0.000", "0"), ("-4.50", "-4.5")],
)
def test_a_number_in_canonical_form(value: str, written: str) -> None:
    assert number(Decimal(value)) == Literal(written, XSD + "decimal")


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4))
def test_a_store_keeps_a_number_s_form(value: Decimal) -> None:
    written = number(value)
    assert Decimal(written.value) == value
    store = pyoxigraph.Store()
    node = pyoxigraph.NamedNode("x:n")
    store.add(
        pyoxigraph.Quad(node, node, pyoxigraph.Literal(written.value, datatype=pyoxigraph.NamedNode(XSD + "decimal")))
    )
    (found,) = store
    assert isinstance(found.object, pyoxigraph.Literal)
    assert found.object.value == written.value


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+1000000", "1E+30"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(FactError, match="no number"):
        number(Decimal(value))


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2024", "gYear"),
        ("2024-10", "gYearMonth"),
        ("2024-02-29", "date"),
        ("--10-19", "gMonthDay"),
        ("--02-29", "gMonthDay"),
    ],
)
def test_a_date_at_its_precision(value: str, datatype: str) -> None:
    assert moment(value) == Literal(value, XSD + datatype)


@pytest.mark.parametrize(
    "value", ["", "2023-02-29", "2024-02-31", "--02-30", "2024-13", "24", "19 October", "2024-1-1", "0000"]
)
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(FactError, match=r"date|calendar"):
        moment(value)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-10-16", date(2024, 10, 16), date(2024, 10, 16)),
        ("2024-01/2024-08", date(2024, 1, 1), date(2024, 8, 31)),
        ("2010/2022", date(2010, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_period_as_days(period: str, first: date, last: date) -> None:
    assert span(period) == (first, last)


def test_a_period_without_a_year_has_no_days() -> None:
    assert span("--10-19") is None


@pytest.mark.parametrize("period", ["2024/2023", "2024/", "/2024", "last year", "2024-02-31/2024-03"])
def test_what_is_no_period_is_refused(period: str) -> None:
    with pytest.raises(FactError):
        span(period)


def test_a_label_says_its_language() -> None:
    assert [label(name).language for name in ("BioBAY", "云雀生物日", "Day (云雀)")] == ["en", "zh", "en"]
