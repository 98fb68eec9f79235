"""Which decisions of a log hold: what is taken back does not, and of two that contradict each other the later does."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.curation import Decisions, effective
from kg.model import Verdict
from kg.model.decision import Anchor, Changes, Decision, Judgement, Named, Review, Side, Undo


def at(hour: int) -> str:
    return f"2026-03-03T{hour:02}:00:00Z"


def side(name: str, *articles: str, alone: bool = False) -> Side:
    return Side("Company", name, articles or ("one",), alone)


def judge(verdict: Verdict, left: Side, right: Side, hour: int = 1) -> Judgement:
    return Judgement(verdict, left, right, at(hour), "mei")


FACT = Anchor("relation", Named("Company", "Acme"), "locatedIn", Named("Park", "Alder Park"))
SAME = judge("same", side("Acme"), side("Acme Biotech"))


def test_nothing_holds_of_nothing() -> None:
    assert effective([]) == Decisions(undone={})


def test_what_is_taken_back_does_not_hold_and_what_takes_back_can_be_taken_back() -> None:
    undo = Undo(SAME.id, at(2), "li")
    again = Undo(undo.id, at(3), "li")
    third = Undo(again.id, at(4), "li")
    assert effective([SAME]).judgements == (SAME,)
    assert effective([SAME, undo]).judgements == ()
    assert effective([SAME, undo]).undone == {SAME.id: undo}
    assert effective([SAME, undo, again]).judgements == (SAME,)
    assert effective([SAME, undo, again]).undone == {undo.id: again}
    assert effective([SAME, undo, again, third]).judgements == ()


def test_a_decision_undone_twice_stays_undone_while_one_undo_holds() -> None:
    first, second = Undo(SAME.id, at(2), "li"), Undo(SAME.id, at(3), "mei")
    lines: list[Decision] = [SAME, first, second, Undo(second.id, at(4), "mei")]
    assert effective(lines).judgements == ()
    assert effective([*lines, Undo(first.id, at(5), "mei")]).judgements == (SAME,)


def test_the_later_of_two_contradictory_judgements_holds_whatever_their_order_of_sides() -> None:
    apart = judge("different", side("Acme Biotech"), side("ACME"), 2)
    found = effective([SAME, apart])
    assert found.judgements == (apart,)
    assert [(one.earlier, one.later, one.contradicts) for one in found.overruled] == [(SAME, apart, True)]
    back = judge("same", side("Acme"), side("Acme Biotech"), 3)
    assert effective([SAME, apart, back]).judgements == (back,)


def test_what_is_overruled_holds_again_when_the_later_one_is_taken_back() -> None:
    apart = judge("different", side("Acme"), side("Acme Biotech"), 2)
    undo = Undo(apart.id, at(3), "mei")
    assert effective([SAME, apart, undo]) == Decisions((SAME,), undone={apart.id: undo})


def test_sides_are_the_same_while_they_share_an_article() -> None:
    first = judge("same", side("Taizhou", "a", "b"), side("Taizhou", "c"))
    grown = judge("different", side("Taizhou", "c", "d"), side("Taizhou", "b"), 2)
    assert effective([first, grown]).judgements == (grown,)
    namesakes = judge("different", side("Taizhou", "x"), side("Taizhou", "y"), 3)
    assert effective([first, namesakes]).judgements == (first, namesakes)


def test_what_one_article_means_alone_is_another_side() -> None:
    split = judge("different", side("Acme", "one", alone=True), side("Acme Biotech"), 2)
    assert effective([SAME, split]).judgements == (SAME, split)


def test_agreeing_judgements_all_hold() -> None:
    again = judge("same", side("Acme"), side("Acme Biotech"), 2)
    assert effective([SAME, again]).judgements == (SAME, again)
    assert effective([SAME, again, Undo(SAME.id, at(3), "mei")]).judgements == (again,)


def test_of_reviews_of_one_fact_the_last_holds() -> None:
    accept = Review("accept", "one", at(1), "mei", FACT)
    reject = Review("reject", "one", at(2), "li", FACT)
    elsewhere = Review("accept", "two", at(3), "li", FACT)
    found = effective([accept, reject, elsewhere])
    assert found.reviews == (reject, elsewhere)
    assert [(one.earlier, one.later, one.contradicts) for one in found.overruled] == [(accept, reject, True)]
    assert found.reviews_of("one") == (reject,)
    repeated = Review("reject", "one", at(4), "mei", FACT)
    assert [one.contradicts for one in effective([reject, repeated]).overruled] == [False]


def test_the_same_fact_is_meant_however_its_names_and_numbers_are_printed() -> None:
    def figure(park: str, value: str, hour: int) -> Review:
        anchor = Anchor("figure", Named("Park", park), "area", value=value, unit="m2", bound="exact")
        return Review("accept" if hour == 1 else "reject", "one", at(hour), "mei", anchor)

    first, second = figure("the  Alder Park", "300.0", 1), figure("Alder park", "3E+2", 2)
    assert effective([first, second]).reviews == (second,)
    assert len(effective([first, figure("Alder Park", "301", 3)]).reviews) == 2


def test_reviews_of_a_thing_and_of_its_facts_do_not_contradict() -> None:
    rename = Review(
        "correct", "one", at(1), "mei", entity=Named("Company", "Acme"), changes=Changes(name="Acme Biotech")
    )
    accept = Review("accept", "one", at(2), "mei", FACT)
    reject = Review("reject", "one", at(3), "mei", entity=Named("Company", "acme"))
    assert effective([rename, accept, reject]).reviews == (accept, reject)


names = st.sampled_from(["Acme", "Acme Biotech", "Zenith"])
verdicts: st.SearchStrategy[Verdict] = st.sampled_from(["same", "different", "unsure"])


@st.composite
def logs(draw: st.DrawFn) -> list[Decision]:
    lines: list[Decision] = []
    for hour in range(draw(st.integers(0, 12))):
        kind = draw(st.integers(0, 2))
        if kind == 0 and lines:
            earlier = draw(st.integers(0, len(lines) - 1))
            lines.append(Undo(lines[earlier].id, at(hour), "mei"))
        elif kind == 1:
            left, right = draw(st.lists(names, min_size=2, max_size=2, unique=True))
            lines.append(judge(draw(verdicts), side(left), side(right), hour))
        else:
            lines.append(Review(draw(st.sampled_from(["accept", "reject"])), "one", at(hour), "mei", FACT))
    return lines


@given(logs())
def test_every_decision_holds_or_is_told_of_once(lines: list[Decision]) -> None:
    found = effective(lines)
    holding = [one.id for one in found.judgements] + [one.id for one in found.reviews]
    told = [one.earlier.id for one in found.overruled] + list(found.undone or {})
    undos = [line.id for line in lines if isinstance(line, Undo) and line.id not in told]
    assert sorted([*holding, *told, *undos]) == sorted(line.id for line in lines)
    pairs = [frozenset((one.left.name, one.right.name)) for one in found.judgements]
    assert len({*pairs}) == len({(pair, one.verdict) for pair, one in zip(pairs, found.judgements, strict=True)})
    assert len(found.reviews) <= 1


@given(logs())
def test_taking_back_the_last_decision_is_as_if_it_had_not_been_made(lines: list[Decision]) -> None:
    if lines:
        undone = effective([*lines, Undo(lines[-1].id, at(23), "mei")])
        before = effective(lines[:-1])
        assert (undone.judgements, undone.reviews, undone.overruled) == (
            before.judgements,
            before.reviews,
            before.overruled,
        )
