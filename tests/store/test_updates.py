from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.store.guard import DEPTH, OutsideError
from kg.store.updates import prepare


def left(text: str) -> set[str]:
    """What an update leaves of a small store: subject and object of each statement in <urn:g> and the default graph."""
    store = ox.Store()
    store.update(
        "INSERT DATA { <urn:d> <urn:p> 'd' . "
        "GRAPH <urn:g> { <urn:x> <urn:p> 'g' } GRAPH <urn:h> { <urn:x> <urn:p> 'h' } }"
    )
    store.update(text)
    return {f"{quad.subject.value} {quad.object.value}" for quad in store}


ALL = {"urn:d d", "urn:x g", "urn:x h"}


def test_an_update_without_a_dataset_stays_as_it_is() -> None:
    text = "WITH <urn:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 'new' } USING <urn:h> WHERE { ?s ?p ?o } ; DROP ALL"
    assert prepare(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INSERT { <urn:new> <urn:p> ?o } WHERE { ?s ?p ?o }", ALL | {"urn:new g"}),
        ("INSERT{<urn:new> <urn:p> ?o}WHERE{?s ?p ?o}", ALL | {"urn:new g"}),
        ("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", ALL),
        (
            "DELETE { GRAPH <urn:g> { ?s ?p ?o } } INSERT { <urn:new> ?p ?o } WHERE { ?s ?p ?o }",
            ALL - {"urn:x g"} | {"urn:new g"},
        ),
        ("DELETE WHERE { ?s ?p ?o }", ALL),
        ("DELETEWHERE{ ?s ?p ?o }", ALL),
        ("INSERT { <urn:new> <urn:p> ?o } WHERE { SELECT ?o WHERE { ?s ?p ?o } }", ALL | {"urn:new g"}),
        ("INSERT DATA { <urn:new> <urn:p> 'WHERE' } ; DROP SILENT GRAPH <urn:none>", ALL | {"urn:new WHERE"}),
        (
            "INSERT { <urn:a> <urn:p> ?o } WHERE { ?s ?p ?o } ; INSERT { <urn:b> <urn:p> ?o } WHERE { ?s ?p ?o }",
            ALL | {"urn:a g", "urn:b g"},
        ),
    ],
)
def test_the_patterns_of_every_operation_look_in_the_dataset(text: str, expected: set[str]) -> None:
    assert left(prepare(text, ["urn:g"])) == expected


def test_named_graphs_of_the_dataset_are_all_that_there_are() -> None:
    text = "INSERT { <urn:new> <urn:p> ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert left(prepare(text, [], ["urn:h"])) == ALL | {"urn:new h"}


@pytest.mark.parametrize(
    "text", ["WITH <urn:h> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "INSERT { } USING <urn:h> WHERE { }"]
)
def test_two_datasets_are_one_too_many(text: str) -> None:
    with pytest.raises(QueryError, match="exclude each other"):
        prepare(text, ["urn:g"])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("LOAD SILENT <http://x>", "<http://x>"),
        ("load silent <http://x> INTO GRAPH <urn:g>", "<http://x>"),
        ("LOADSILENT<http://x>", "<http://x>"),
        ("PREFIX u: <http://x> LOAD SILENT u:y ; LOAD SILENT <http://z>", "u:y"),
    ],
)
def test_a_silent_load_has_no_source(text: str, source: str) -> None:
    safe = prepare(text)
    assert "<nowhere:refused>" in safe
    assert source not in safe.replace("PREFIX u: <http://x>", "")
    assert left(safe) == ALL


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://x>",
        "INSERT DATA {};LOAD<http://x>",
        "LOAD SILENT",
        "LOAD SILENT {}",
        "PREFIX u: <http://x> LOADu:",
    ],
)
def test_any_other_load_is_refused(text: str) -> None:
    with pytest.raises(OutsideError, match="LOAD is refused"):
        prepare(text)


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <urn:a> <urn:p> 'a\x00' }", "INSERT DATA { <urn:a> <urn:p> 'a\\u0000' }"]
)
def test_a_null_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"U\+0000"):
        prepare(text)


def test_a_backslash_before_the_same_letters_is_none() -> None:
    assert prepare("INSERT DATA { <urn:a> <urn:p> 'a\\\\u0000' }")


def test_data_may_hold_any_number_of_negative_numbers_and_sums_may_not() -> None:
    prepare("INSERT DATA { " + "<urn:a> <urn:p> -1 . " * 5_000 + "}")
    with pytest.raises(QueryError, match="operators"):
        prepare("INSERT { ?s ?p ?x } WHERE { ?s ?p ?o BIND(1" + "+1" * 5_000 + " AS ?x) }")
    with pytest.raises(QueryError, match=f"deeper than {DEPTH}"):
        prepare("INSERT DATA { <urn:a> <urn:p> " + "(" * 200 + ")" * 200 + " }")
