"""What holds of a log of decisions: without what was taken back, and of two that contradict each other the later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.curation.anchors import fold, fold_anchor
from kg.model.decision import Decision, Judgement, Review, Side, Undo


@dataclass(frozen=True, slots=True)
class Overruled:
    """A decision that holds no more, because the same was decided later; `contradicts`: decided otherwise."""

    earlier: Decision
    later: Decision
    contradicts: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions that hold, in the order in which they were made, and why the others do not."""

    judgements: tuple[Judgement, ...] = ()
    reviews: tuple[Review, ...] = ()
    overruled: tuple[Overruled, ...] = ()
    #: The undo of each decision that was taken back, by the decision's id.
    undone: Mapping[str, Undo] | None = None

    def reviews_of(self, article: str) -> tuple[Review, ...]:
        """The reviews of one article's facts and things, in their order."""
        return tuple(review for review in self.reviews if review.article == article)


def effective(lines: Iterable[Decision]) -> Decisions:
    """What holds of decisions in the order in which they were made.

    An undo takes back what it names, also another undo. Of judgements over the same sides with different verdicts, and
    of reviews of the same fact or thing of an article, the last one holds.
    """
    decisions = list(lines)
    undone = _undone(decisions)
    left = [decision for decision in decisions if decision.id not in undone]
    judgements, outvoted = _judgements(decision for decision in left if isinstance(decision, Judgement))
    reviews, replaced = _reviews(decision for decision in left if isinstance(decision, Review))
    place = {decision.id: number for number, decision in enumerate(decisions)}
    overruled = sorted((*outvoted, *replaced), key=lambda one: place[one.earlier.id])
    return Decisions(tuple(judgements), tuple(reviews), tuple(overruled), undone)


def _undone(decisions: list[Decision]) -> dict[str, Undo]:
    """The undo that takes each back, by its id: the last one that is not taken back itself."""
    undone: dict[str, Undo] = {}
    for decision in reversed(decisions):
        # Everything later is settled by now, and only something later can take this back.
        if isinstance(decision, Undo) and decision.id not in undone:
            undone.setdefault(decision.undoes, decision)
    return undone


def _judgements(given: Iterable[Judgement]) -> tuple[list[Judgement], list[Overruled]]:
    alike: dict[tuple[tuple[str, ...], ...], list[Judgement]] = defaultdict(list)
    holding: dict[str, Judgement] = {}
    overruled = []
    for judgement in given:
        rivals = alike[tuple(sorted((_fold_side(judgement.left), _fold_side(judgement.right))))]
        contrary = [one for one in rivals if one.verdict != judgement.verdict and _are_over_the_same(one, judgement)]
        for earlier in contrary:
            rivals.remove(earlier)
            del holding[earlier.id]
            overruled.append(Overruled(earlier, judgement, contradicts=True))
        rivals.append(judgement)
        holding[judgement.id] = judgement
    return list(holding.values()), overruled


def _reviews(given: Iterable[Review]) -> tuple[list[Review], list[Overruled]]:
    holding: dict[tuple[str, ...], Review] = {}
    overruled = []
    for review in given:
        if review.fact:
            about = (review.article, *fold_anchor(review.fact))
        elif review.entity:
            about = (review.article, review.entity.cls, fold(review.entity.name))
        else:
            continue
        if earlier := holding.pop(about, None):
            otherwise = (earlier.verdict, earlier.changes) != (review.verdict, review.changes)
            overruled.append(Overruled(earlier, review, otherwise))
        holding[about] = review
    return list(holding.values()), overruled


def _fold_side(side: Side) -> tuple[str, ...]:
    return side.cls, fold(side.name), "alone" if side.alone else ""


def _are_over_the_same(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements are over the same two things: alike in name, and in some article each."""
    straight = _meet(one.left, other.left) and _meet(one.right, other.right)
    return straight or (_meet(one.left, other.right) and _meet(one.right, other.left))


def _meet(one: Side, other: Side) -> bool:
    return _fold_side(one) == _fold_side(other) and not set(one.articles).isdisjoint(other.articles)
