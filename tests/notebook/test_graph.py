"""A graph in a notebook: frames, things by name, evidence, and what is told where something is wrong."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pandas
import pytest

import kg
from kg.errors import KgError, QueryError, StoreError
from kg.model import Iri, Literal
from kg.notebook import Graph
from kg.notebook.frames import read_cell

PARK = "park/hanbit-power-chip-valley"
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture(scope="module")
def graph(published: Path) -> Iterator[Graph]:
    with kg.open(published) as opened:
        yield opened


def test_a_thing_is_found_by_name_id_and_iri(graph: Graph) -> None:
    by_name = graph.thing("Hanbit Power Chip Valley")
    assert (by_name.id, by_name.kind) == (PARK, "Park")
    assert graph.thing(PARK) == graph.thing(by_name.iri) == by_name
    assert "<b>Hanbit Power Chip Valley</b>" in by_name._repr_html_()


def test_facts_come_with_their_sentences(graph: Graph) -> None:
    facts = graph.thing(PARK).facts()
    assert len(facts) > 10
    assert facts["quote"].notna().all()
    assert facts["confidence"].between(0, 1).all()
    assert {PARK} < set(facts["subject"]) | set(facts["object"].dropna()), "both directions"
    counted = graph.facts(PARK, "companyCount")
    assert set(counted["predicate"]) == {"companyCount"}
    assert pandas.api.types.is_numeric_dtype(counted["value"])
    assert len(counted) < len(facts)


def test_a_question_is_a_frame(graph: Graph) -> None:
    answer = graph.ask("which-parks-are-in-a-place", place="Gumi")
    assert PARK in set(answer["park"])
    assert "which-parks-are-in-a-place" in set(graph.questions()["question"])


def test_sparql_gives_a_frame_with_types(graph: Graph) -> None:
    answer = graph.sparql(
        "SELECT ?kind (COUNT(?x) AS ?n) (MAX(?y) AS ?none) WHERE { ?x a ?kind } GROUP BY ?kind ORDER BY ?kind"
    )
    assert isinstance(answer, pandas.DataFrame)
    assert list(answer.columns) == ["kind", "n", "none"]
    assert pandas.api.types.is_integer_dtype(answer["n"])
    assert answer["none"].isna().all()
    assert "pg:Park" in set(answer["kind"])
    assert graph.sparql("ASK { ?x a pg:Park }") is True
    triples = graph.sparql("CONSTRUCT { ?x a pg:Park } WHERE { ?x a pg:Park }")
    assert isinstance(triples, pandas.DataFrame)
    assert set(triples["object"]) == {"pg:Park"}


@pytest.mark.parametrize(
    ("node", "cell"),
    [
        (None, None),
        (Iri("https://w3id.org/parkgraph/id/park/a"), "park/a"),
        (Iri("https://w3id.org/parkgraph/ontology#Park"), "pg:Park"),
        (Literal("7", f"{XSD}integer"), 7),
        (Literal("7.0", f"{XSD}decimal"), 7),
        (Literal("7.5", f"{XSD}decimal"), 7.5),
        (Literal("true", f"{XSD}boolean"), True),
        (Literal("2024-03-01", f"{XSD}date"), "2024-03-01"),
        (Literal("无锡", "", "zh"), "无锡"),
    ],
)
def test_cells(node: Iri | Literal | None, cell: object) -> None:
    assert read_cell(node) == cell


def test_what_is_wrong_is_told(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no thing 'Nowhere at All'"):
        graph.thing("Nowhere at All")
    with pytest.raises(QueryError, match=f"near are {PARK}"):
        graph.thing("Hanbit Power")
    assert graph.thing("Hanbit Power Chip Vally").id == PARK, "a small slip is forgiven"
    with pytest.raises(QueryError, match="no question is called"):
        graph.ask("why")
    with pytest.raises(QueryError, match="malformed"):
        graph.sparql("SELECT")
    with pytest.raises(StoreError, match="kg build"):
        kg.open(tmp_path / "nothing")
    with pytest.raises(AttributeError):
        _ = kg.colour


def test_what_is_closed_says_so(published: Path) -> None:
    opened = kg.open(published)
    opened.close()
    opened.close()
    with pytest.raises(KgError, match="is closed"):
        opened.search("Gumi")


def test_a_graph_that_is_opened_again_leaves_the_first_alone_and_goes_with_its_last_user(published: Path) -> None:
    first, again = kg.open(published), kg.open(published)
    again.close()
    assert len(first.search("Gumi")) > 0
    view = kg.open(published).graph(PARK)
    gc.collect()
    assert view._asked.get(f"api/v1/entities/{PARK}")["id"] == PARK, "the view keeps what answers it"
    threads = {thread.name for thread in threading.enumerate()}
    assert f"kg {published}" in threads
    first.close()
    view.close()


def test_importing_kg_is_light() -> None:
    program = (
        "import sys, kg; print(sorted({'pandas', 'anywidget', 'starlette', 'spacy', 'kg.notebook'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
