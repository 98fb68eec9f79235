"""Search: what is typed in English, Chinese or pinyin, misspelt or not, finds the thing that is meant."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from kg.search import Entry, Index, further_names

ENTRIES = (
    Entry("id:taizhou", "Place", "Taizhou", degree=40),
    Entry("id:medvalley", "Park", "Shanghai MedValley", degree=9),
    Entry("id:cmc", "Park", "China Medical City", ("CMC",), degree=30),
    Entry("id:zhangjiang", "Park", "Zhangjiang Hi-Tech Park", ("张江高科技园区",)),
    Entry("id:wuxi", "Place", "Wuxi", further_names("Place", "Wuxi")),
    Entry("id:ev", "Company", "EV Power"),
    Entry("id:nord-company", "Company", "Nordlicht", degree=1),
    Entry("id:nord-article", "Article", "Nordlicht", degree=1),
    Entry("id:nord-lab", "Platform", "Nordlicht", finer="Laboratory", degree=1),
    Entry("id:asir", "Place", "'Asīr"),
)


@pytest.fixture
def index() -> Iterator[Index]:
    made = Index()
    made.renew(ENTRIES)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Taizhou", "id:taizhou"),
        ("TAIZHOU ", "id:taizhou"),
        ("Tiazhou", "id:taizhou"),
        ("Taizho", "id:taizhou"),
        ("泰州", "id:taizhou"),
        ("tai zhou", "id:taizhou"),
        ("med valley", "id:medvalley"),
        ("medvaley shanghai", "id:medvalley"),
        ("CMC", "id:cmc"),
        ("medical city china", "id:cmc"),
        ("张江", "id:zhangjiang"),
        ("zhang jiang", "id:zhangjiang"),
        ("zhangjiang", "id:zhangjiang"),
        ("无锡", "id:wuxi"),
        ("ev", "id:ev"),
        ("asir", "id:asir"),
    ],
)
def test_what_is_typed_finds_what_is_meant(index: Index, typed: str, found: str) -> None:
    hits = index.search(typed)
    assert hits, typed
    assert hits[0].entry.iri == found


def test_an_exact_name_scores_100_and_all_others_less(index: Index) -> None:
    assert index.search("China Medical City")[0].score == 100
    assert index.search("China Medical Cities")[0].score < 100


def test_a_hit_names_the_name_that_fits(index: Index) -> None:
    assert index.search("cmc")[0].name == "CMC"


def test_things_of_one_name_are_ranked_by_kind(index: Index) -> None:
    assert [hit.entry.cls for hit in index.search("nordlicht")] == ["Company", "Platform", "Article"]


def test_things_of_one_name_and_kind_are_ranked_by_degree(index: Index) -> None:
    index.renew((*ENTRIES, Entry("id:nord-other", "Company", "Nordlicht", degree=20)))
    assert index.search("nordlicht")[0].entry.iri == "id:nord-other"


def test_a_class_narrows(index: Index) -> None:
    assert [hit.entry.iri for hit in index.search("nordlicht", ["Article"])] == ["id:nord-article"]
    assert [hit.entry.iri for hit in index.search("nordlicht", ["Laboratory"])] == ["id:nord-lab"]
    assert index.search("nordlicht", ["Person"]) == []


@pytest.mark.parametrize(
    "typed", ["", "  ", "?!", "qqqqqq", '" OR *', "') ; DROP TABLE name; --", "NEAR(a b)", "\x00", "x" * 10_000]
)
def test_what_means_nothing_finds_nothing_and_harms_nothing(index: Index, typed: str) -> None:
    assert index.search(typed) == []
    assert index.search("CMC")


def test_only_what_changed_is_indexed_anew(index: Index) -> None:
    assert index.renew(ENTRIES) == 0
    changed = (*ENTRIES[1:], replace(ENTRIES[0], label="Gaogang"))
    assert index.renew(changed) == 1
    assert index.search("Taizhou") == []
    assert [hit.entry.iri for hit in index.search("Gaogang")] == ["id:taizhou"]
    assert index.renew(changed[:-1]) == 1
    assert index.search("Gaogang") == []
    assert len(index) == len(ENTRIES) - 1


def test_an_index_that_was_changed_finds_what_a_new_one_finds() -> None:
    words = ["Bio", "Park", "Valley", "City", "North", "Lake", "Hub", "Suzhou", "Pharma", "生物", "园"]
    draw = random.Random(7)
    entries = [Entry(f"id:{n}", "Company", " ".join(draw.sample(words, 3)), degree=n) for n in range(300)]
    changed, fresh = Index(), Index()
    for start in (0, 100, 50, 150):
        changed.renew(entries[start : start + 150])
    fresh.renew(entries[150:300])
    asked = [*words, "suzhou park", "lkae city", "生物 hub"]
    for typed in asked:
        assert changed.search(typed, limit=500) == fresh.search(typed, limit=500), typed
    assert any(fresh.search(typed) for typed in asked)
    changed.close()
    fresh.close()


def test_further_names_are_given_only_where_one_thing_is_meant() -> None:
    assert "无锡市" in further_names("Place", "Wuxi"), "a city stands above a county of its name"
    assert further_names("Place", "Taizhou") == (), "two cities share the name"
    assert further_names("Person", "Wuxi") == ()
