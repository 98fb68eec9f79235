"""Decisions in words and as JSON, with what became of each: the log as people read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.curation.anchors import say
from kg.curation.effective import Decisions
from kg.curation.nodes import say_changes
from kg.model.decision import Decision, Judgement, Review, Side, Undo, kind_of, plain


def tell(decision: Decision) -> str:
    """A decision in words."""
    verb = "undo" if isinstance(decision, Undo) else decision.verdict
    return f"{verb}: {tell_about(decision)}"


def tell_about(decision: Decision) -> str:
    """What a decision is about, in words, with what it changes."""
    match decision:
        case Judgement():
            return f"{tell_side(decision.left)} and {tell_side(decision.right)}"
        case Review():
            entity = decision.entity
            about = say(decision.fact) if decision.fact else f"{entity.name} [{entity.cls}]" if entity else ""
            changes = f"; {', '.join(say_changes(decision.changes))}" if decision.changes else ""
            return f"{about}, in {decision.article}{changes}"
        case Undo():
            return decision.undoes


def tell_side(side: Side) -> str:
    """A side of a judgement in words."""
    where = side.articles[0] if len(side.articles) == 1 else f"{len(side.articles)} articles"
    return f"{side.name} [{side.cls}, {'only ' if side.alone else ''}in {where}]"


def as_record(decision: Decision) -> dict[str, Any]:
    """A decision as the log has it."""
    return {"kind": kind_of(decision), "id": decision.id, **plain(decision)}


def states(lines: Sequence[Decision], holding: Decisions) -> dict[str, str]:
    """Of each decision, by its id, whether it holds, and if not, by which it does not."""
    found = {line.id: "holds" for line in lines}
    for one in holding.overruled:
        found[one.earlier.id] = f"{'overruled' if one.contradicts else 'repeated'} by {one.later.id}"
    for decision, by in (holding.undone or {}).items():
        found[decision] = f"undone by {by.id}"
    return found
