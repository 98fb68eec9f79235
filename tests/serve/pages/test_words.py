"""Numbers, dates and terms as people read them."""

from __future__ import annotations

import pytest

from kg import iris
from kg.serve.pages import words
from kg.serve.pages.render import as_json, clipped, highlighted, href, path_of


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "0"),
        ("1300", "1,300"),
        ("999999", "999,999"),
        ("1000000", "1 million"),
        ("28540000000", "28.54 billion"),
        ("9000000000000", "9 trillion"),
        ("-3.5", "−3.5"),
        ("0.05", "0.05"),
        ("1234.5", "1,234.5"),
        ("123456789012345678901234", "123456789012.346 trillion"),
    ],
)
def test_numbers(value: str, said: str) -> None:
    assert words.number(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2024-10-16", "16 Oct 2024"),
        ("2024-10", "Oct 2024"),
        ("2024", "2024"),
        ("--10-19", "19 Oct"),
        ("2024-01/2024-08", "Jan 2024 – Aug 2024"),
        ("2024-13", "2024-13"),
        ("soon", "soon"),
    ],
)
def test_moments(value: str, said: str) -> None:
    assert words.moment(value) == said


def test_quantities() -> None:
    about, least = iris.concept("about").value, iris.concept("min").value
    assert words.quantity("1300", "1", bound=least) == "at least 1,300"
    assert words.quantity("28540000000", "CNY", bound=about) == "about 28.54 billion CNY"
    assert words.quantity("5", "percent", high="7") == "5–7 %"
    assert words.quantity("3", "1", metric=iris.concept("duration").value) == "3 years"
    assert words.quantity("4", "m2", bound=iris.concept("exact").value) == "4 m²"


def test_terms_are_read_from_both_sides() -> None:
    located = iris.term("locatedIn").value
    assert words.term_label(located) == "located in"
    assert words.term_label(located, inverse=True) == "is the location of"
    assert words.term_label(located, language="zh") == "位于"
    partners = iris.term("partnersWith").value
    assert words.term_label(partners, inverse=True) == words.term_label(partners), "symmetric"
    assert words.term_label(iris.PREFIXES["oa"] + "hasSource") == "has source"


@pytest.mark.parametrize(
    ("local", "kind", "called"),
    [
        ("id/park/lakeside-bio-park", "Park", "park: lakeside bio park"),
        ("id/fact/0123456789abcdef0123", "Fact", "fact 012345"),
        ("id/evidence/0123456789abcdef0123-quote", "Evidence", "evidence 012345…-quote"),
        ("ontology#Park", "", "Park"),
    ],
)
def test_a_node_without_a_label_is_never_called_by_its_iri(local: str, kind: str, called: str) -> None:
    assert words.kind_of(iris.BASE + local) == kind
    assert words.fallback(iris.BASE + local) == called


@pytest.mark.parametrize(
    ("iri", "to"),
    [
        (iris.BASE + "id/park/lakeside", "/id/park/lakeside"),
        (iris.BASE + "id/park/湖", "/id/park/%E6%B9%96"),
        (iris.BASE + 'id/"><script>', "/id/%22%3E%3Cscript%3E"),
        (iris.PREFIXES["pg"] + "Park", "/ontology/Park"),
        (iris.PREFIXES["pgv"] + "area", "/vocabulary/area"),
        ("https://example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("_:b0", ""),
    ],
)
def test_links_lead_to_this_server_or_to_the_web(iri: str, to: str) -> None:
    assert href(iri) == to


def test_a_server_may_stand_below_a_path() -> None:
    assert href(iris.BASE + "id/park/lakeside", "/kg/") == "/kg/id/park/lakeside"
    assert path_of("https://example.org/") == ""


@pytest.mark.parametrize(
    ("iri", "called"),
    [
        ("https://sws.geonames.org/1793505/", "geonames 1793505"),
        ("http://www.wikidata.org/entity/Q42", "wikidata Q42"),
        ("https://ror.org/01vxknj13", "ror 01vxknj13"),
    ],
)
def test_the_same_elsewhere_is_called_by_who_tells_of_it(iri: str, called: str) -> None:
    assert words.elsewhere(iri) == called


def test_json_in_a_page_cannot_end_its_element() -> None:
    assert "<" not in as_json({"a": "</script><!--", "b": "&"})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("1300", "1,300"),
        ("350000", "35万"),
        ("12345", "12,345"),
        ("28540000000", "285.4亿"),
        ("9000000000000", "9万亿"),
        ("-3.5", "−3.5"),
    ],
)
def test_numbers_in_chinese(value: str, said: str) -> None:
    assert words.number(value, language="zh") == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2024-10-16", "2024年10月16日"),
        ("2024-10", "2024年10月"),
        ("--10-19", "10月19日"),
        ("2024-01/2024-08", "2024年1月至2024年8月"),
        ("soon", "soon"),
    ],
)
def test_moments_in_chinese(value: str, said: str) -> None:
    assert words.moment(value, language="zh") == said


def test_quantities_and_classes_in_chinese() -> None:
    about = iris.concept("about").value
    assert words.quantity("28540000000", "CNY", bound=about, language="zh") == "约285.4亿元"
    assert words.quantity("3", "1", metric=iris.concept("duration").value, language="zh") == "3年"
    assert words.plural("Company") == "Companies"
    assert words.plural("Park") == "Parks"
    assert words.plural("Park", language="zh") == "园区"
    assert words.kind_of(iris.BASE + "id/park/a", language="zh") == "园区"


def test_texts_are_clipped_by_their_width_and_names_marked_in_them() -> None:
    assert clipped("Lake Park", 9) == "Lake Park"
    assert clipped("Lake Parks", 9) == "Lake Par…"
    assert clipped("苏州工业园区", 8) == "苏州工…"
    assert highlighted("<b> Lake Park, lakes", ["lake", "Lake Park"]) == "&lt;b&gt; <mark>Lake Park</mark>, lakes"
    assert highlighted("a & b", []) == "a &amp; b"
