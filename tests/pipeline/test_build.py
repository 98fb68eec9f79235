from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import iris
from kg.engines import Processes, serial
from kg.errors import StoreError
from kg.model import Article, Evidence, Extraction, Literal, Quad, Relation
from kg.pipeline import Extractor, build, graph_of, open_graph, rebuild, verify, withdraw
from kg.pipeline.gate import Work
from kg.store import DEFAULT, QuadStore, open_writer, share_all
from kg.store.library import Made
from kg.store.opening import open_library
from tests.pipeline.toy import TOY, article, dump, extract, take

ONE = article("one", "Alder Park | locatedIn | Elmtown", "Alder Park | companyCount | 120")
TWO = article("two", "Alder Park | locatedIn | Elmtown", "Acme Biotech | partnersWith | Zenith Pharma")
LONG = "The park had a long day of many words, which nobody will forget, and the weather stayed fine until the evening."


class Unreadable(NamedTuple):
    source: str
    reason: str


def labels(graph: QuadStore) -> set[str]:
    found = graph.query("SELECT ?l { ?s rdfs:label ?l }").rows()
    return {node.value for (node,) in found if node}


def test_a_build_says_what_it_did_and_the_graph_answers(tmp_path: Path) -> None:
    summary = take(tmp_path, ONE, TWO)
    assert (summary.read, summary.new, summary.changed, summary.unchanged) == (2, 2, 0, 0)
    assert (summary.derived.articles, summary.derived.copies) == (2, 0)
    assert (summary.derived.facts, summary.derived.figures) == (3, 1)
    with open_graph(tmp_path) as graph:
        assert summary.derived.entities == len({quad.subject for quad in graph.quads(graph=iris.ENTITIES)})
        assert labels(graph) == {"Alder Park", "Elmtown", "Acme Biotech", "Zenith Pharma"}
        stated = graph.query("SELECT ?a { ?f rdf:predicate pg:locatedIn ; pg:statedIn ?a }").rows()
        assert {row[0] for row in stated} == {iris.article("one"), iris.article("two")}
        assert graph.query("ASK { ?s pg:figure ?f . ?f pg:value ?n FILTER(?n = 120) }")


def test_a_second_build_changes_nothing_and_says_so(tmp_path: Path) -> None:
    take(tmp_path, ONE, TWO)
    before = dump(tmp_path)
    summary = take(tmp_path, TWO, ONE)
    assert summary.nothing_changed
    assert summary.unchanged == 2
    assert dump(tmp_path) == before


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    take(tmp_path, ONE, TWO)
    summary = take(tmp_path, article("three", "Birch Park | hosts | Acme Biotech"))
    # The new article, the entities, and what follows.
    assert summary.derived.written == 3
    assert summary.derived.articles == 3


def test_a_changed_article_replaces_its_earlier_version(tmp_path: Path) -> None:
    take(tmp_path / "a", ONE, TWO)
    later = article("one", "Birch Park | locatedIn | Oakville")
    summary = take(tmp_path / "a", later)
    assert (summary.new, summary.changed) == (0, 1)
    take(tmp_path / "b", later, TWO)
    assert dump(tmp_path / "a") == dump(tmp_path / "b")


def test_a_changed_date_is_a_change(tmp_path: Path) -> None:
    take(tmp_path, ONE)
    assert take(tmp_path, replace(ONE, date="2024-10-17")).changed == 1


def test_another_version_of_the_extractor_reads_everything_again(tmp_path: Path) -> None:
    take(tmp_path, ONE)
    before = dump(tmp_path)
    summary = build([ONE], tmp_path, Extractor(extract, "toy 2"), serial)
    assert summary.changed == 1
    assert summary.derived.nothing_changed
    assert dump(tmp_path) == before


def test_withdrawing_leaves_the_graph_that_never_saw_the_article(tmp_path: Path) -> None:
    take(tmp_path / "a", ONE, TWO)
    derived = withdraw("two", tmp_path / "a")
    assert derived.dropped == 1
    take(tmp_path / "b", ONE)
    assert dump(tmp_path / "a") == dump(tmp_path / "b")
    with pytest.raises(StoreError, match="no article 'two'"):
        withdraw("two", tmp_path / "a")


def test_withdrawing_the_last_article_leaves_only_the_ontology(tmp_path: Path) -> None:
    take(tmp_path, ONE)
    withdraw("one", tmp_path)
    with open_graph(tmp_path) as graph:
        assert graph.graphs() == [iris.ONTOLOGY]
        assert not list(graph.quads(graph=DEFAULT))


def test_a_copy_is_recorded_and_its_facts_are_not_counted_twice(tmp_path: Path) -> None:
    original = article("original", LONG, "Alder Park | locatedIn | Elmtown", date="2024-10-15")
    copy = replace(original, id="copy", publisher="Other Times", date="2024-10-16")
    summary = take(tmp_path / "a", copy, original)
    assert (summary.derived.articles, summary.derived.copies, summary.derived.facts) == (1, 1, 1)
    with open_graph(tmp_path / "a") as graph:
        link = Quad(iris.article("copy"), iris.term("copyOf"), iris.article("original"))
        assert list(graph.quads(iris.article("copy"), iris.term("copyOf"), graph=DEFAULT)) == [link]
        stated = graph.query("SELECT ?a { ?f pg:statedIn ?a }").rows()
        assert [row[0] for row in stated] == [iris.article("original")]
    withdraw("original", tmp_path / "a")
    take(tmp_path / "b", copy)
    assert dump(tmp_path / "a") == dump(tmp_path / "b"), "the copy takes the place of its original"


def test_a_copy_names_the_original_that_is_there(tmp_path: Path) -> None:
    first = article("first", LONG, "Alder Park | locatedIn | Elmtown", date="2024-10-15")
    second, third = replace(first, id="second", date="2024-10-16"), replace(first, id="third", date="2024-10-17")
    take(tmp_path / "a", first, second, third)
    withdraw("first", tmp_path / "a")
    take(tmp_path / "b", second, third)
    assert dump(tmp_path / "a") == dump(tmp_path / "b")


def test_what_cannot_be_taken_is_counted_and_the_rest_is_taken(tmp_path: Path) -> None:
    broken = article("broken", "CRASH")
    summary = build([Unreadable("x.bin", "it is no text"), broken, ONE], tmp_path, TOY, serial)
    assert (summary.read, summary.new) == (2, 1)
    assert summary.refused == {
        "x.bin": "it is no text",
        "broken": "could not be extracted: ValueError: the toy extractor cannot read this",
    }
    library = open_library(tmp_path)
    assert library.refusals() == summary.refused
    assert library.ids() == ["one"]
    library.close()


def test_an_article_that_cannot_be_read_any_more_keeps_its_earlier_version(tmp_path: Path) -> None:
    take(tmp_path, ONE)
    before = dump(tmp_path)
    summary = take(tmp_path, article("one", "CRASH"))
    assert list(summary.refused) == ["one"]
    assert dump(tmp_path) == before


def test_two_inputs_of_one_id_are_never_mixed(tmp_path: Path) -> None:
    summary = take(tmp_path, ONE, article("one", "Birch Park | locatedIn | Oakville"), ONE)
    assert (summary.read, summary.new, len(summary.refused)) == (2, 1, 1)
    assert "another input of this run has the id one" in next(iter(summary.refused.values()))
    assert verify(tmp_path) == []


def test_two_ids_of_one_iri_are_never_mixed(tmp_path: Path) -> None:
    summary = take(tmp_path, ONE, replace(ONE, id="One"))
    assert (summary.new, len(summary.refused)) == (1, 1)
    assert "has the same IRI" in summary.refused["One"]


def wrong(extraction: Extraction) -> Extraction:
    quote = Evidence(0, 4, "Olds")
    bad = Relation(extraction.referents[0].id, "locatedIn", quote, extraction.referents[1].id)
    return replace(extraction, facts=(*extraction.facts, bad))


def test_a_fact_that_fails_the_gate_is_refused_and_the_others_are_kept(tmp_path: Path) -> None:
    summary = build([ONE], tmp_path, Extractor(lambda a: wrong(extract(a)), "wrong"), serial)
    assert (summary.new, summary.derived.facts, summary.derived.figures) == (1, 1, 1)
    ((reason, times),) = summary.refused_facts.items()
    assert "not the quote 'Olds'" in reason
    assert times == 1


def test_referents_at_fault_refuse_the_article(tmp_path: Path) -> None:
    def unknown(item: Article) -> Extraction:
        found = extract(item)
        return replace(found, referents=(replace(found.referents[0], cls="Spaceship"), *found.referents[1:]))

    summary = build([ONE, TWO], tmp_path, Extractor(unknown, "unknown"), serial)
    assert "Spaceship" in summary.refused["one"]
    assert summary.new == 0


def test_rebuild_makes_the_same_graph_from_the_library_alone(tmp_path: Path) -> None:
    take(tmp_path, ONE, TWO)
    before = dump(tmp_path)
    for file in (tmp_path / "graph").iterdir():
        file.write_bytes(b"garbage")
    with pytest.raises(StoreError, match="kg rebuild"):
        dump(tmp_path)
    rebuild(tmp_path)
    assert dump(tmp_path) == before
    assert verify(tmp_path) == []


def test_a_graph_that_is_missing_is_made_when_it_is_opened(tmp_path: Path) -> None:
    take(tmp_path, ONE, TWO)
    before = dump(tmp_path)
    (tmp_path / "graph").rename(tmp_path / "elsewhere")
    assert dump(tmp_path) == before
    assert verify(tmp_path) == []


def test_what_the_library_took_before_a_crash_is_caught_up_with(tmp_path: Path) -> None:
    take(tmp_path / "a", ONE)
    # As if the process had ended just after the library had taken the second article.
    library = open_library(tmp_path / "a")
    told = Work(extract)(TWO)
    library.keep(TWO, Made(told.extraction, TOY.version, told.refused, told.sketch))
    library.close()
    take(tmp_path / "b", ONE, TWO)
    assert dump(tmp_path / "a") == dump(tmp_path / "b")
    assert verify(tmp_path / "a") == []


def test_the_graph_in_memory_is_the_graph_on_the_disk(tmp_path: Path) -> None:
    take(tmp_path, ONE, TWO)
    assert graph_of((item, extract(item)) for item in (TWO, ONE)).dump() == dump(tmp_path)


def test_what_follows_is_in_its_own_graph_only(tmp_path: Path) -> None:
    take(tmp_path, ONE, TWO)
    with open_graph(tmp_path) as graph:
        inferred = {quad._replace(graph=None) for quad in graph.quads(graph=iris.INFERRED)}
        assert inferred
        assert not inferred & set(graph.quads(graph=DEFAULT))
        assert {quad.graph for quad in graph.quads(iris.term("Park"))} == {iris.ONTOLOGY}


def test_verify_finds_every_kind_of_damage(tmp_path: Path) -> None:
    take(tmp_path, ONE, TWO)
    assert verify(tmp_path) == []
    graph = iris.article("one")
    extra = Quad(graph, iris.term("title"), Literal("never said"), graph)
    with open_writer(tmp_path, share_all) as data:
        kept = list(data.store.quads(graph=graph))
        data.store.replace(graph, [*kept, extra])
    faults = verify(tmp_path)
    assert any(fault.startswith(graph.value) and "run `kg rebuild`" in fault for fault in faults)
    with open_writer(tmp_path, lambda quads: ()) as data:
        data.store.replace(graph, kept)
    assert verify(tmp_path) == ["default graph: 0 statements are missing and 1 are too many; run `kg rebuild`"]
    with open_writer(tmp_path, lambda quads: ()) as data:
        data.store.replace(graph, [])
        data.store.replace(iris.article("unknown"), [extra])
    faults = verify(tmp_path)
    assert f"{graph.value}: missing from the quad store; run `kg rebuild`" in faults
    assert f"{iris.article('unknown').value}: not in the ledger; run `kg rebuild`" in faults
    rebuild(tmp_path)
    assert verify(tmp_path) == []


def test_there_must_be_a_graph(tmp_path: Path) -> None:
    for command in (verify, rebuild, lambda data: withdraw("one", data), dump):
        with pytest.raises(StoreError, match="no graph here; make one with `kg build`"):
            command(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_progress_is_told_stage_by_stage(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    build([ONE, TWO], tmp_path, TOY, serial, lambda *step: told.append(step))
    assert {stage for stage, _, _ in told} == {"read", "extract", "resolve", "write", "reason"}
    assert [done for stage, done, _ in told if stage == "extract"] == [1, 2]
    assert ("write", 2, 2) in told


def test_every_engine_gives_the_same_graph(tmp_path: Path) -> None:
    articles = [ONE, TWO, article("broken", "CRASH"), article("four", "Birch Park | hosts | Acme Biotech")]
    summaries = [build(articles, tmp_path / name, TOY, engine) for name, engine in (("a", serial), ("b", Processes(2)))]
    assert summaries[0] == summaries[1]
    assert list(summaries[0].refused) == ["broken"]
    assert dump(tmp_path / "a") == dump(tmp_path / "b")
