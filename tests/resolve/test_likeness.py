"""How alike names are found to be: on the labelled pairs, and what each rule is for."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lexicon import load_lexicon
from kg.resolve.keys import block_keys
from kg.resolve.likeness import SAME, Likeness, compare
from kg.resolve.names import Name, read_name
from kg.resolve.wording import CLASSES, load_wording

PAIRS = Path(__file__).parent.parent / "corpus" / "name-pairs"
WORDING = load_wording(load_lexicon())
#: What the measurements may not fall below: precision and recall.
FLOORS = {"tune": (0.98, 0.98), "held": (0.98, 0.93)}


def read(text: str, cls: str) -> Name:
    return read_name(text, cls, WORDING.parts)


def alike(cls: str, left: str, right: str, contexts: tuple[str, str] = ("", "")) -> Likeness:
    return compare(read(left, cls), read(right, cls), WORDING, contexts)


def pairs(file: str) -> list[dict[str, str]]:
    with (PAIRS / f"{file}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def compared(pair: dict[str, str]) -> Likeness:
    return alike(pair["class"], pair["left"], pair["right"], (pair["left_context"], pair["right_context"]))


@pytest.mark.parametrize(("file", "number"), [("tune", 403), ("held", 400)])
def test_the_pairs_are_what_they_should_be(file: str, number: int) -> None:
    rows = pairs(file)
    assert len(rows) == number
    assert {row["class"] for row in rows} == set(CLASSES)
    assert {row["verdict"] for row in rows} == {"same", "different"}
    assert all(row["left"] and row["right"] and row["shows"] for row in rows)
    share = sum(row["verdict"] == "same" for row in rows) / number
    assert 0.4 < share < 0.5
    lines = (PAIRS / f"{file}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(set(lines))


def test_no_name_is_in_both_files() -> None:
    tune, held = (
        {(row["class"], row[side].casefold()) for row in pairs(file) for side in ("left", "right")} for file in FLOORS
    )
    assert not tune & held


@pytest.mark.parametrize("file", FLOORS)
def test_labelled_pairs(file: str) -> None:
    counts: Counter[tuple[bool, bool]] = Counter()
    for row in pairs(file):
        counts[row["verdict"] == "same", compared(row).same] += 1
    right = counts[True, True]
    precision, recall = right / (right + counts[False, True]), right / (right + counts[True, False])
    assert precision >= FLOORS[file][0]
    assert recall >= FLOORS[file][1]


@pytest.mark.parametrize("cls", CLASSES)
def test_labelled_pairs_of_each_class(cls: str) -> None:
    rows = [row for file in FLOORS for row in pairs(file) if row["class"] == cls]
    right = sum(compared(row).same == (row["verdict"] == "same") for row in rows)
    assert len(rows) >= 25
    assert right / len(rows) >= 0.9


def test_pairs_of_one_thing_meet_under_a_key() -> None:
    rows = [row for file in FLOORS for row in pairs(file)]
    alike = [row for row in rows if row["verdict"] == "same"]
    assert len(alike) == 379
    assert sum(meet(row) for row in alike) / len(alike) >= 0.99
    assert all(meet(row) for row in rows if compared(row).same)


def test_few_pairs_of_two_things_meet() -> None:
    """The pairs were chosen to be alike, so many do; of names drawn from different pairs few may."""
    names = sorted({(row["class"], row["left"]) for file in FLOORS for row in pairs(file)})
    keys = [block_keys(read(text, cls), WORDING) for cls, text in names]
    others = [sum(bool(own & other) for other in keys) - 1 for own in keys]
    assert sum(others) / len(others) < 3


def test_names_that_are_alike_meet_under_a_key() -> None:
    """What is not compared is not found: nothing that compares as one thing's may be missed for want of a key."""
    found = 0
    for path in sorted((PAIRS.parent / "press-gold").glob("*.jsonl"))[::4]:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        things = [record for record in records if record["kind"] == "entity" and isinstance(record["class"], str)]
        texts = {(thing["class"], text) for thing in things for text in (thing["name"], *thing.get("mentions", ()))}
        for (cls, left), (other, right) in combinations(sorted(texts), 2):
            if cls == other and alike(cls, left, right).same:
                found += 1
                keys = block_keys(read(left, cls), WORDING), block_keys(read(right, cls), WORDING)
                assert keys[0] & keys[1], (cls, left, right)
    assert found > 150


def meet(row: dict[str, str]) -> bool:
    left, right = (block_keys(read(row[side], row["class"]), WORDING) for side in ("left", "right"))
    return bool(left & right)


@pytest.mark.parametrize("file", FLOORS)
def test_the_order_of_two_names_does_not_matter(file: str) -> None:
    for row in pairs(file):
        contexts = row["right_context"], row["left_context"]
        turned = alike(row["class"], row["right"], row["left"], contexts)
        assert turned.score == pytest.approx(compared(row).score)


@pytest.mark.parametrize("file", FLOORS)
def test_a_name_is_itself(file: str) -> None:
    for row in pairs(file):
        found = alike(row["class"], row["left"], row["left"])
        assert found.same
        assert found.reasons


@pytest.mark.parametrize(
    ("cls", "left", "right"),
    [
        ("Facility", "Larkfield's Quist Hall", "Quist Hall"),
        ("Facility", "Quist Hall of the Larkfield Theatre", "Quist Hall"),
        ("Park", "Larkfield Harbour Park (LARPA)", "LARPA"),
        ("Park", "Larkfield Bio-Industry Park", "Larkfield Bioindustry Park"),
        ("Person", "Associate Professor Ada Quist", "Ada Quist, Ph.D."),
        ("Person", "J.R. Quist", "J. R. Quist"),
        ("Person", "An Jing", "安静"),
        ("Person", "He Jia Nan", "He Jianan"),
        ("Place", "Quistland Province", "Quistland Province"),
        ("Place", "Guangdong Province", "Guangdong"),
        ("Place", "Larkfield city", "Larkfield"),
        ("Product", "OncoLark™", "Quist's OncoLark"),
        ("Industry", "SMR", "small modular reactors"),
        ("Industry", "Chinese medicine", "TCM"),
        ("Institution", "Larkfield State University", "State University of Larkfield"),
        ("Company", "Northlark Elektromobil GmbH", "Nortlhark Elektromobil"),
    ],
)
def test_alike(cls: str, left: str, right: str) -> None:
    found = alike(cls, left, right)
    assert found.same, found.reasons
    assert alike(cls, right, left).same
    left_keys, right_keys = (block_keys(read(text, cls), WORDING) for text in (left, right))
    assert left_keys & right_keys


@pytest.mark.parametrize(
    ("cls", "left", "right"),
    [
        ("Facility", "Larkfield's Hall", "Quist's Hall"),
        ("Platform", "Quist Institute of Physics", "Quist Institute"),
        ("Person", "Ada Quist Jr.", "Ada Quist"),
        ("Person", "Quist", "Ada Quist"),
        ("Place", "Kansas City", "Kansas"),
        ("Place", "Osaka Prefecture", "Osaka"),
        ("Event", "15th Larkfield Expo", "Larkfield Expo"),
        ("Event", "Larkfield Expo 2024", "Larkfield Expo"),
        ("Project", "Phase III QUIST-1 Study", "QUIST-1 Study"),
        ("Company", "Changshengyao", "Chanshengyao"),
        ("Company", "Quist & Co.", "Quist"),
        ("Company", "Quist Group", "Quist Pharma"),
        ("Institution", "Quist People's Hospital", "Quist Hospital"),
        ("Institution", "CNAS", "Chinese Academy of Sciences"),
        ("Park", "Larkfield Industrial Park", "LIP"),
        ("Place", "Saint John", "St. John's"),
        ("Institution", "Larkfield Committee of the Quist Party of Larkland (QPL)", "QPL"),
        ("Company", "Northlark (Suzhou) Co., Ltd.", "Northlark Co., Ltd."),
        ("Product", "Quistolimumab", "Quistlimumab"),
        ("Institution", "Second Bureau", "Larkfield Second Bureau"),
        ("Company", "太湖制药", "泰湖制药"),
    ],
)
def test_not_alike(cls: str, left: str, right: str) -> None:
    found = alike(cls, left, right)
    assert not found.same, found.reasons
    assert not alike(cls, right, left).same


@pytest.mark.parametrize(
    ("cls", "left", "right", "reason"),
    [
        ("Company", "Northwind Pharma", "Northwind Diagnostics", '"pharma" is not "diagnostics"'),
        ("Company", "Shanghai Northwind Steel", "Northwind Steel", 'only one name has the place "shanghai"'),
        ("Park", "Larkfield Industrial Park Area", "LIP Area", '"LIP" is short for "larkfield industrial park"'),
        ("Event", "5th Larkfield Expo", "6th Larkfield Expo", "one is edition 5, the other 6"),
        ("Institution", "Larkfield No. 1 Hospital", "Larkfield No. 2 Hospital", "the numbers differ: 1, 2"),
        ("Company", "北风医药", "南风医药", '"北风" is not "南风"'),
        ("Company", "Foxconn", "Hon Hai", "both are known names of Foxconn"),
        ("Company", "North Wind", "Northwind", "the names differ in spaces only"),
        ("Person", "A. Quist", "Ada Quist", "the family name agrees, and an initial does"),
        ("Place", "Wuxi City", "Wuxi County", "one is a city, the other a county"),
    ],
)
def test_reasons(cls: str, left: str, right: str, reason: str) -> None:
    assert reason in alike(cls, left, right).reasons


@pytest.mark.parametrize(
    ("cls", "name", "contexts", "same"),
    [
        ("Place", "Larkfield", ("Jiangsu", "Jiangsu Province"), True),
        ("Place", "Larkfield", ("Jiangsu", "Anhui"), False),
        ("Person", "Ada Quist", ("Northwind", "Southwind"), False),
        ("Person", "Ada Quist", ("Northwind, Larkfield", "Northwind"), True),
        ("Company", "Northwind", ("Jiangsu", "Anhui"), True),
        ("Institution", "Ministry of Health", ("Larkland", "Quistland"), False),
        ("Institution", "Ministry of Health", ("", "Quistland"), True),
    ],
)
def test_context_counts_where_a_name_does_not_tell(cls: str, name: str, contexts: tuple[str, str], same: bool) -> None:
    assert alike(cls, name, name, contexts).same is same


def test_a_name_without_words_is_like_none() -> None:
    assert alike("Company", "“…”", "“…”") == Likeness(0.0, ("a name has no words",))
    assert block_keys(read("“…”", "Company"), WORDING) == frozenset()


def test_keys_of_two_classes_differ() -> None:
    assert not block_keys(read("Northwind", "Company"), WORDING) & block_keys(read("Northwind", "Park"), WORDING)


def test_the_threshold() -> None:
    assert Likeness(SAME, ()).same
    assert not Likeness(SAME - 0.01, ()).same


#: What names are made of, and what they should not be.
_LATIN = "Larkfield|Quist's|the|of|No.|II|3rd|2024|(2024)|(LIP)|SIP|A.|&|,|-|Co.|Ltd.|GmbH|Jiaotong|Jiao Tong|X's|é"
_OTHER = "苏州|工业园区|医药|第二|™|²|\u0661|东"
_PIECES = st.sampled_from(f"{_LATIN}|{_OTHER}".split("|"))
_TEXTS = st.one_of(st.lists(_PIECES, max_size=6).map(" ".join), st.text(max_size=12))


@settings(max_examples=400)
@given(st.sampled_from(CLASSES), _TEXTS, _TEXTS)
def test_any_two_texts_can_be_compared(cls: str, left: str, right: str) -> None:
    found = alike(cls, left, right)
    assert 0 <= found.score <= 1
    assert found.reasons
    assert alike(cls, right, left).score == pytest.approx(found.score)
    if found.same:
        assert block_keys(read(left, cls), WORDING) & block_keys(read(right, cls), WORDING)
