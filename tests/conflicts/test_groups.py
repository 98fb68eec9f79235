"""Groups stand alone: a change concerns only its groups, any order gives the same quads, old quads are found again."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import iris
from kg.conflicts import Group, comparison, conflict_quads, find_conflicts, groups, held_quads
from kg.model import Fact, Iri, Quad
from kg.store import QuadStore, in_memory
from tests.conflicts.toy import NAMES, PARK, News, asker, dated, figure, found_in, group, objects, quads_of, relation

EVENT = "event/alder-day"


def facts() -> st.SearchStrategy[Fact]:
    """Figures and dates so alike that they often contradict each other."""
    counts = st.builds(
        figure,
        st.sampled_from(["companyCount", "talentCount"]),
        st.sampled_from([180, 198, 212, 260]),
        of=st.sampled_from(["", "companies", "biotech companies"]),
        period=st.sampled_from(["", "2025", "2030", "2025-01/2025-06"]),
        bound=st.sampled_from(["exact", "min", "about"]),
        status=st.sampled_from(["actual", "actual", "target"]),
        subject=st.sampled_from([PARK, "place/elmtown"]),
    )
    sums = st.builds(
        figure,
        st.just("outputValue"),
        st.sampled_from([5e9, 7e9]),
        unit=st.just("CNY"),
        period=st.sampled_from(["2025", "2025-01/2025-06"]),
        equivalent=st.sampled_from([None, (7e8, "USD"), (7e7, "USD")]),
        status=st.sampled_from(["actual", "forecast"]),
    )
    shares = st.builds(
        figure, st.just("share"), st.sampled_from([40, 60, 70]), unit=st.just("percent"), of=st.just("output")
    )
    days = st.builds(
        dated,
        st.sampled_from(["startDate", "endDate"]),
        st.sampled_from(["2025-04-20", "2025-04-12", "2025", "--04-20"]),
        subject=st.just(EVENT),
    )
    deals = st.builds(
        relation, st.just("established"), st.just("company/zenith"), st.sampled_from(["2020", "2021", "2021-05"])
    )
    return st.one_of(counts, counts, sums, shares, days, deals)


def news(number: int) -> st.SearchStrategy[News]:
    return st.builds(
        News,
        st.just(f"news-{number}"),
        st.lists(facts(), max_size=4).map(tuple),
        st.sampled_from(["", "2024", "2026-01-10", "2026-02-10"]),
        st.sampled_from(["Toy Times", "Elmtown Herald", "Alder Park"]),
    )


#: Versions of the articles that a library holds one after another: "" where it is withdrawn.
HISTORIES = st.lists(
    st.integers(0, 4).flatmap(lambda n: st.tuples(st.just(n), st.one_of(st.none(), news(n)))), max_size=9
)


def whole(*told: News) -> list[Quad]:
    return sorted(find_conflicts(asker(in_memory(quads_of(told)))))


@settings(max_examples=40, deadline=None)
@given(HISTORIES)
def test_a_change_concerns_only_its_groups(history: list[tuple[int, News | None]]) -> None:
    held: dict[int, News] = {}
    store = in_memory()
    for number, version in history:
        before = quads_of(held.values())
        held.pop(number, None)
        if version:
            held[number] = version
        after = quads_of(held.values())
        conflicts = set(store.quads(graph=iris.CONFLICTS))
        ask = asker(in_memory(after))
        changed = groups(before ^ after, ask)
        for one in changed:
            conflicts = (conflicts - held_quads(one, store.quads)) | set(conflict_quads(one, ask))
        store.replace(iris.CONFLICTS, conflicts)
        assert sorted(conflicts) == whole(*held.values())


@settings(max_examples=15, deadline=None)
@given(st.tuples(news(0), news(1), news(2)))
def test_any_order_gives_the_same_quads(told: tuple[News, ...]) -> None:
    shuffled = sorted(quads_of(reversed(told)), key=lambda quad: (quad.object.value[::-1], quad.subject.value))
    assert sorted(find_conflicts(asker(in_memory(shuffled)))) == whole(*told)


@settings(max_examples=15, deadline=None)
@given(st.tuples(news(0), news(1), news(2)))
def test_every_node_belongs_to_one_group(told: tuple[News, ...]) -> None:
    store = found_in(*told)
    everything = list(store.quads(graph=iris.CONFLICTS))
    of = {quad.subject: quad.object for quad in everything if quad.predicate == iris.term("comparedIn")}
    comparisons = {quad.subject for quad in everything if quad.object == iris.term("Comparison")}
    assert {quad.subject for quad in everything} == set(of) | comparisons
    assert set(of.values()) == comparisons
    assert (
        max(Counter(q.subject for q in everything if q.predicate == iris.term("comparedIn")).values(), default=1) == 1
    )


@settings(max_examples=15, deadline=None)
@given(st.tuples(news(0), news(1), news(2)))
def test_the_quads_of_a_group_are_found_again(told: tuple[News, ...]) -> None:
    store = found_in(*told)
    ask = asker(store)
    left = set(store.quads(graph=iris.CONFLICTS))
    for thing in NAMES:
        for aspect in ("companyCount", "talentCount", "outputValue", "share", "startDate", "endDate", "established"):
            one = group(aspect, thing)
            made = list(conflict_quads(one, ask))
            assert made == sorted(set(made))
            assert held_quads(one, store.quads) == set(made)
            left -= set(made)
    assert not left


def sample() -> tuple[News, ...]:
    return (
        News("a", (figure("companyCount", 212), figure("companyCount", 300, status="target"))),
        News("b", (figure("companyCount", 198), figure("talentCount", 40)), "2026-02-10"),
        News("c", (dated("startDate", "2025-04-20", EVENT), dated("endDate", "2025-04-12", EVENT))),
    )


def graph() -> QuadStore:
    return in_memory(quads_of(sample()))


def test_a_figure_concerns_its_group() -> None:
    store = graph()
    assert groups(quads_of(sample()) ^ quads_of(sample()[:1]), asker(store)) == {
        group("companyCount"),
        group("talentCount"),
        group("startDate", EVENT),
        group("endDate", EVENT),
    }


def test_one_more_article_for_a_figure_concerns_its_group() -> None:
    store = graph()
    (node,) = (q.subject for q in store.quads(predicate=iris.term("value")) if q.object.value == "40")
    more = Quad(node, iris.term("statedIn"), iris.article("d"))
    assert groups([more], asker(store)) == {group("talentCount")}


def test_an_article_s_date_concerns_what_it_states() -> None:
    store = graph()
    (date,) = store.quads(iris.article("b"), Iri(iris.PREFIXES["dcterms"] + "issued"))
    assert groups([date], asker(store)) == {group("companyCount"), group("talentCount")}


def test_a_name_concerns_what_is_said_of_the_thing() -> None:
    store = graph()
    (name,) = store.quads(iris.thing(EVENT), Iri(iris.PREFIXES["rdfs"] + "label"))
    assert groups([name], asker(store)) == {group("startDate", EVENT), group("endDate", EVENT)}


def test_an_end_concerns_its_start() -> None:
    store = graph()
    (end,) = (
        q.subject for q in store.quads(predicate=Iri(iris.PREFIXES["rdf"] + "object")) if q.object.value[-2:] == "12"
    )
    changed = list(store.quads(end))
    assert groups(changed, asker(store)) == {group("startDate", EVENT), group("endDate", EVENT)}


def test_other_facts_concern_no_group() -> None:
    told = News("d", (relation("develops", "product/acmecillin", "2021"), dated("stage", "Phase II")))
    changed = {quad for quad in quads_of([told]) if "fact/" in quad.subject.value}
    assert changed
    assert groups(changed, asker(graph())) == set()


def test_a_group_of_nothing_known_has_no_quads() -> None:
    ask = asker(graph())
    for aspect in (iris.concept("nonsense"), iris.term("companyCount"), iris.concept("startDate"), Iri("urn:x")):
        assert list(conflict_quads(Group(iris.thing(PARK), aspect), ask)) == []


def test_a_comparison_says_what_is_compared() -> None:
    store = found_in(*sample())
    for one, predicate in (
        (group("companyCount"), iris.term("metric")),
        (group("startDate", EVENT), Iri(iris.PREFIXES["rdf"] + "predicate")),
    ):
        (aspect,) = store.quads(comparison(one), predicate, graph=iris.CONFLICTS)
        (thing,) = store.quads(comparison(one), iris.term("concerns"), graph=iris.CONFLICTS)
        assert Group(thing.object, aspect.object) == one  # type: ignore[arg-type] # both are IRIs


def test_a_conflict_is_named_by_what_it_holds() -> None:
    first, same, other = (
        found_in(*sample()),
        found_in(*sample()[:2]),
        found_in(*sample(), News("e", (figure("companyCount", 90),))),
    )
    conflicts = [
        {q.subject for q in store.quads(predicate=iris.term("claim"), graph=iris.CONFLICTS)}
        for store in (first, same, other)
    ]
    assert conflicts[0] == conflicts[1]
    assert not conflicts[0] & conflicts[2]
    assert objects(first.quads(graph=iris.CONFLICTS), "outcome") == {iris.concept("missed").value}
