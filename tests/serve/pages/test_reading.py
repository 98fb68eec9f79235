"""Texts are cut into segments that together are the text, each with the places and the name it belongs to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg import iris
from kg.model import Referent
from kg.serve.pages.reading import Named, Place, Segment, name_things, read_text
from kg.serve.pages.statements import Ref

PARK, TOWN = Ref(f"{iris.BASE}id/park/lake", "Lake Park"), Ref(f"{iris.BASE}id/place/lake", "Lake")


def spans(segments: list[Segment]) -> list[tuple[str, list[int]]]:
    return [(one.text, [place.start for place in one.places]) for one in segments]


def test_places_that_overlap_are_cut_where_one_begins_or_ends() -> None:
    (paragraph,) = read_text("abcdefgh", [Place(1, 5, 2), Place(3, 7, 1)], [])
    assert spans(paragraph) == [("a", []), ("bc", [1]), ("de", [1, 3]), ("fg", [3]), ("h", [])]
    assert [one.begins for one in paragraph] == [False, True, True, False, False]
    assert [[place.end for place in one.ending] for one in paragraph] == [[], [], [5], [7], []]


def test_a_name_over_the_end_of_a_place_is_in_two_pieces_of_the_same_thing() -> None:
    (paragraph,) = read_text("at Lake Park.", [Place(0, 7, 1)], [Named(3, 12, PARK)])
    assert [(one.text, one.named) for one in paragraph] == [
        ("at ", None),
        ("Lake", PARK),
        (" Park", PARK),
        (".", None),
    ]


def test_of_nested_names_the_outermost_is_shown() -> None:
    (paragraph,) = read_text("Lake Park", [], [Named(0, 4, TOWN), Named(0, 9, PARK), Named(5, 9, TOWN)])
    assert [(one.text, one.named) for one in paragraph] == [("Lake Park", PARK)]


def test_offsets_are_code_points_beyond_the_first_plane_too() -> None:
    text = "𠮷𠮷 Lake 😀 Park"
    (paragraph,) = read_text(text, [Place(3, 9, 1)], [Named(3, 7, TOWN)])
    assert spans(paragraph) == [("𠮷𠮷 ", []), ("Lake", [3]), (" 😀", [3]), (" Park", [])]


def test_a_place_over_paragraphs_begins_and_ends_once() -> None:
    paragraphs = read_text("one\n\ntwo\nthree", [Place(1, 11, 1)], [])
    assert [spans(one) for one in paragraphs] == [
        [("o", []), ("ne", [1])],
        [("two", [1])],
        [("th", [1]), ("ree", [])],
    ]
    flat = [one for paragraph in paragraphs for one in paragraph]
    assert sum(one.begins for one in flat) == 1
    assert sum(len(one.ending) for one in flat) == 1


@given(
    st.text(alphabet="ab \n𠮷", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_segments_are_the_text(text: str, places: list[tuple[int, int]], names: list[tuple[int, int]]) -> None:
    inside = [(a, b) for a, b in places if a < b <= len(text)]
    named = [Named(a, b, PARK) for a, b in names if a < b <= len(text)]
    found = read_text(text, [Place(a, b, 1) for a, b in inside], named)
    assert ["".join(one.text for one in paragraph) for paragraph in found] == [
        line for line in text.split("\n") if line.strip()
    ]
    for one in (one for paragraph in found for one in paragraph):
        assert one.text == text[one.start : one.start + len(one.text)]
        for at in range(one.start, one.start + len(one.text)):
            assert {(place.start, place.end) for place in one.places} == {(a, b) for a, b in inside if a <= at < b}


def test_things_are_found_by_any_of_their_names_and_by_their_class() -> None:
    referents = [
        Referent("e1", "Place", "LAKE", ("LAKE",), spans=((0, 4), (9, 13))),
        Referent("e2", "Company", "Nobody", ("Nobody",), spans=((5, 8),)),
    ]
    names = {"lake": [PARK, TOWN]}
    assert name_things("", referents, names) == [Named(0, 4, TOWN), Named(9, 13, TOWN)]


def test_without_spans_a_name_is_looked_for_as_a_whole_word() -> None:
    referents = [Referent("e1", "Place", "Lake", ("Lake",))]
    assert name_things("Lakeside Lake", referents, {"lake": [TOWN]}) == [Named(9, 13, TOWN)]
