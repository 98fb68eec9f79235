"""The invariants of the graph, over libraries, orders and histories that nobody chose by hand."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.iris import BASE, thing
from kg.model import Article, Iri, Literal, Quad
from kg.pipeline import graph_of, open_graph, rebuild, verify, withdraw
from kg.store import DEFAULT, in_memory, parse_quads
from tests.pipeline.toy import WORLD, article, dump, extract, take

#: Each case builds whole graphs, so there are few of them, the same in every run.
FEW = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=150, deadline=None, derandomize=True)

PARK, PLACE, COMPANY = (st.sampled_from(WORLD[cls]) for cls in ("Park", "Place", "Company"))
NUMBER = st.integers(1, 5).map(str)
LINE = st.one_of(
    st.tuples(PARK, st.just("locatedIn"), PLACE),
    st.tuples(PARK, st.just("hosts"), COMPANY),
    st.tuples(COMPANY, st.just("partnersWith"), COMPANY).filter(lambda line: line[0] != line[2]),
    st.tuples(PARK, st.just("partOf"), PARK).filter(lambda line: line[0] != line[2]),
    st.tuples(st.sampled_from(WORLD["Person"]), st.just("holdsPost"), COMPANY),
    st.tuples(PARK, st.just("companyCount"), NUMBER),
    st.tuples(PARK, st.just("foundingDate"), st.sampled_from(["2019", "2020-05"])),
).map(" | ".join)
#: Few ids and dates, so that articles change, meet and repeat each other.
ARTICLE = st.builds(
    lambda article_id, lines, date: article(article_id, *lines, date=date),
    st.sampled_from(["one", "two", "three"]),
    st.lists(LINE, max_size=5, unique=True),
    st.sampled_from(["2024-10-15", "2024-10-16"]),
)
LIBRARY = st.lists(ARTICLE, min_size=1, max_size=3, unique_by=lambda a: a.id)
#: An article to take, or the id of one to withdraw.
HISTORY = st.lists(st.one_of(ARTICLE, st.sampled_from(["one", "two", "three"])), min_size=1, max_size=5)


def made_at_once(articles: list[Article]) -> bytes:
    return graph_of((item, extract(item)) for item in articles).dump()


@FEW
@given(HISTORY)
def test_the_graph_depends_on_what_is_in_the_library_and_not_on_how_it_came_there(history: list[Article | str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        data, there = Path(name), dict[str, Article]()
        for step in history:
            if isinstance(step, Article):
                take(data, step)
                there[step.id] = step
            elif step in there:
                withdraw(step, data)
                del there[step]
        if not (data / "graph").exists():
            return
        assert dump(data) == made_at_once(list(there.values()))
        assert verify(data) == []
        rebuild(data)
        assert dump(data) == made_at_once(list(there.values()))


@FEW
@given(LIBRARY, st.randoms(use_true_random=False))
def test_any_order_of_ingestion_gives_the_same_graph(library: list[Article], random: object) -> None:
    shuffled = library.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as name:
        for item in shuffled:
            take(Path(name), item)
        once = dump(Path(name))
        assert once == made_at_once(library)
        assert take(Path(name), *library).nothing_changed
        assert dump(Path(name)) == once


@FEW
@given(LIBRARY, ARTICLE)
def test_withdrawing_from_the_quad_store_leaves_what_never_saw_the_article(
    library: list[Article], extra: Article
) -> None:
    extra = replace(extra, id="extra")
    graph = graph_of((item, extract(item)) for item in library)
    before = graph.dump()
    more = graph_of([(extra, extract(extra))])
    name = thing("article/extra")
    graph.replace(name, more.quads(graph=name))
    graph.replace(name, ())
    assert graph.dump() == before


@FEW
@given(LIBRARY)
def test_export_import_export_is_the_identity(library: list[Article]) -> None:
    graph = graph_of((item, extract(item)) for item in library)
    for form in ("nq", "trig"):
        again = in_memory(parse_quads(graph.dump(form), form))
        assert again.dump(form) == graph.dump(form)
    default = in_memory(parse_quads(graph.dump("ttl"), "ttl"))
    assert set(default.quads()) == set(graph.quads(graph=DEFAULT))


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
NODE = st.one_of(
    st.sampled_from(["a", "b", "c"]).map(thing),
    TEXT.map(Literal),
    st.builds(lambda text: Literal(text, "", "en"), TEXT),
    st.builds(lambda number: Literal(str(number), "http://www.w3.org/2001/XMLSchema#decimal"), st.integers()),
)
GRAPH = st.sampled_from(["g", "h", "i"]).map(lambda local: Iri(BASE + local))
QUAD = st.builds(Quad, st.sampled_from(["a", "b"]).map(thing), st.sampled_from(["p", "q"]).map(thing), NODE, st.none())


@MANY
@given(st.lists(st.tuples(GRAPH, st.lists(QUAD, max_size=4)), max_size=8))
def test_a_statement_is_in_the_default_graph_exactly_if_a_graph_shares_it(steps: list[tuple[Iri, list[Quad]]]) -> None:
    def share(quads: object) -> list[Quad]:
        return [q for q in quads if q.predicate == thing("p")]  # type: ignore[attr-defined]

    store, model = in_memory(share=share), dict[Iri, set[Quad]]()
    for graph, quads in steps:
        store.replace(graph, quads)
        model[graph] = set(quads)
    assert set(store.quads(graph=DEFAULT)) == set(share(quad for quads in model.values() for quad in quads))
    for graph, wanted in model.items():
        assert {quad._replace(graph=None) for quad in store.quads(graph=graph)} == wanted
    assert store.graphs() == sorted(graph for graph, quads in model.items() if quads)


def test_the_cases_are_not_empty(tmp_path: Path) -> None:
    take(
        tmp_path,
        article("one", "Alder Park | hosts | Acme Biotech"),
        article("two", "Alder Park | partOf | Birch Park"),
    )
    with open_graph(tmp_path) as graph:
        assert len(list(graph.quads(graph=thing("article/one")))) > 20
